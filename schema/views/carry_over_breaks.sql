CREATE VIEW carry_over_breaks AS
  -- 结转不衔接: Reports whose requests carried in are not those that the report of the year before carried out, both printed in the total column; a blank breaks nothing, nor does a year without a report.
  -- example: SELECT agency, year, carried_out_before, carried_in, difference FROM carry_over_breaks ORDER BY agency, year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on, the later one [year]
    o.total AS carried_out_before,      -- 上年结转下年: requests that the year before carried into this one [request]
    i.total AS carried_in,              -- 上年结转: requests carried in from the year before [request]
    i.total - o.total AS difference,    -- 差: carried_in - carried_out_before [request]
    o.line AS line_before,              -- 上年行: line of source.text of the year before that prints the requests carried out
    i.line,                             -- 行: line of source.text that prints the requests carried in
    t.path AS path_before,              -- 上年路径: file that the report of the year before was read from
    s.path,                             -- 路径: file that the report was read from
    b.report_id AS report_id_before,    -- 上年报告编号: number of the report of the year before
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN report b ON b.agency_id = r.agency_id AND b.year = r.year - 1
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
  LEFT JOIN source t ON t.source_id = b.source_id -- left, so that only questions for the path go to the texts
  JOIN application i ON i.report_id = r.report_id AND i.row_no = 5 -- carried_in
  JOIN application o ON o.report_id = b.report_id AND o.row_no = 28 -- carried_out
  WHERE r.is_current = 1 AND b.is_current = 1 AND i.total <> o.total
