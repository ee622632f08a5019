CREATE VIEW 非零收费 AS
  -- twin of nonzero_fee_totals
  -- example: SELECT 单位, 年度, 行政事业性收费, 信息处理费 FROM 非零收费 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    administrative_fee_yuan AS 行政事业性收费,
    processing_fee_yuan AS 信息处理费,
    processing_fee_billed_yuan AS 信息处理费通知金额,
    processing_fee_notices AS 收费通知件数,
    administrative_fee_line AS 行政事业性收费行,
    processing_fee_line AS 信息处理费行,
    path AS 路径,
    report_id AS 报告编号
  FROM nonzero_fee_totals
