CREATE VIEW disclosure_totals AS
  -- 主动公开: What chapter two counts alike in both editions, the decisions taken in the year; documents, items and amounts mean other things in each and stay in the tables disclosure and disclosure_2019. One row a report, NULL where no number is printed.
  -- example: SELECT year, sum(penalty_decisions) AS penalties, count(penalty_decisions) AS reports FROM disclosure_totals GROUP BY year ORDER BY year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    coalesce(p.decisions, p19.decisions) AS permit_decisions, -- 行政许可: permits decided [decision]
    coalesce(q.decisions, q19.decisions) AS penalty_decisions, -- 行政处罚: penalties decided [decision]
    coalesce(c.decisions, c19.decisions) AS coercion_decisions, -- 行政强制: coercive measures decided [decision]
    coalesce(p.line, p19.line) AS permit_line, -- 行政许可行: line of source.text that prints the permits; NULL where the report has no such line
    coalesce(q.line, q19.line) AS penalty_line, -- 行政处罚行: line of source.text that prints the penalties
    coalesce(c.line, c19.line) AS coercion_line, -- 行政强制行: line of source.text that prints the coercive measures
    r.edition,                          -- 表式版本: edition of the form that the report follows
    s.path,                             -- 路径: file that the report was read from
    r.agency_id,                        -- 单位编号: number of the agency
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
  LEFT JOIN disclosure p ON p.report_id = r.report_id AND p.item = 'permit'
  LEFT JOIN disclosure q ON q.report_id = r.report_id AND q.item = 'penalty'
  LEFT JOIN disclosure c ON c.report_id = r.report_id AND c.item = 'coercion'
  LEFT JOIN disclosure_2019 p19 ON p19.report_id = r.report_id AND p19.item = 'permit'
  LEFT JOIN disclosure_2019 q19 ON q19.report_id = r.report_id AND q19.item = 'penalty'
  LEFT JOIN disclosure_2019 c19 ON c19.report_id = r.report_id AND c19.item = 'coercion'
  WHERE r.is_current = 1
