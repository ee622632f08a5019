CREATE VIEW nonzero_fee_totals AS
  -- 非零收费: Reports with fees above 0, of either kind; the administrative fees of chapter two and the processing fees of chapter six are different things and are never added up.
  -- example: SELECT agency, year, administrative_fee_yuan, processing_fee_yuan FROM nonzero_fee_totals ORDER BY agency, year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    d.amount_fen / 100.0 AS administrative_fee_yuan, -- 行政事业性收费: fees charged in the year, from the 2021 table of chapter two; NULL where none is printed, as in the 2019 form [yuan]
    p.collected_fen / 100.0 AS processing_fee_yuan,  -- 信息处理费: processing fees really collected, from the text of chapter six; NULL where the text does not say [yuan]
    p.billed_fen / 100.0 AS processing_fee_billed_yuan, -- 信息处理费通知金额: processing fees billed by notices; NULL where the text does not say [yuan]
    p.notices AS processing_fee_notices, -- 收费通知件数: notices of processing fees; NULL where the text does not say [notice]
    d.line AS administrative_fee_line,  -- 行政事业性收费行: line of source.text that prints the administrative fees
    p.line AS processing_fee_line,      -- 信息处理费行: line of source.text that tells of processing fees
    (SELECT s.path FROM source s WHERE s.source_id = r.source_id) AS path, -- 路径: file that the report was read from
    r.report_id                         -- 报告编号: number of the report
  FROM report r -- the path is asked for apart, so that only questions for it go to the texts
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN disclosure d ON d.report_id = r.report_id AND d.item = 'fee'
  LEFT JOIN processing_fee p ON p.report_id = r.report_id
  WHERE r.is_current = 1 AND r.report_id IN (
    SELECT report_id FROM disclosure WHERE item = 'fee' AND amount_fen > 0
    UNION ALL
    SELECT report_id FROM processing_fee WHERE collected_fen > 0
  )
