CREATE VIEW zero_request_agencies AS
  -- 零申请单位: Agencies and years without requests: the total column prints 0 for requests received and 0 for requests carried in; a blank or a stroke is not a zero.
  -- example: SELECT agency, year FROM zero_request_agencies ORDER BY agency, year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    n.line AS new_line,                 -- 新收行: line of source.text that prints the requests received
    c.line AS carried_in_line,          -- 上年结转行: line of source.text that prints the requests carried in
    (SELECT s.path FROM source s WHERE s.source_id = r.source_id) AS path, -- 路径: file that the report was read from
    r.report_id                         -- 报告编号: number of the report
  FROM report r -- the path is asked for apart, so that only questions for it go to the texts
  JOIN agency g ON g.agency_id = r.agency_id
  JOIN application n ON n.report_id = r.report_id AND n.row_no = 4 -- new
  JOIN application c ON c.report_id = r.report_id AND c.row_no = 5 -- carried_in
  WHERE r.is_current = 1 AND n.total = 0 AND c.total = 0
