CREATE VIEW 零申请单位 AS
  -- twin of zero_request_agencies
  -- example: SELECT 单位, 年度 FROM 零申请单位 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    new_line AS 新收行,
    carried_in_line AS 上年结转行,
    path AS 路径,
    report_id AS 报告编号
  FROM zero_request_agencies
