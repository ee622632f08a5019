CREATE VIEW kind_totals AS
  -- 分类年度合计: Sums of requests for each year and kind of agency, with the number of reports behind each. The figures of a government contain those of its organs: never add up its kind and others.
  -- example: SELECT year, agency_kind, reports, new_requests, new_reports FROM kind_totals ORDER BY year, agency_kind
  SELECT
    r.year,                             -- 年度: year that the reports are on [year]
    k.agency_kind,                      -- 单位类别: government, government_office, township or organ, see agency_kinds
    count(*) AS reports,                -- 报告数: reports of that year and kind [report]
    sum(CASE WHEN n.total > 0 OR i.total > 0 THEN 1 ELSE 0 END) AS reports_with_requests, -- 有申请报告数: reports that print a number above 0 of requests received or carried in [report]
    sum(n.total) AS new_requests,       -- 新收: requests received in the year, sum of those printed [request]
    count(n.total) AS new_reports,      -- 新收报告数: reports behind new_requests [report]
    sum(i.total) AS carried_in,         -- 上年结转: requests carried in, sum of those printed [request]
    count(i.total) AS carried_in_reports, -- 上年结转报告数: reports behind carried_in [report]
    sum(c.total) AS closed,             -- 办结: requests closed in the year, sum of those printed [request]
    count(c.total) AS closed_reports,   -- 办结报告数: reports behind closed [report]
    sum(p.total + q.total) AS disclosed, -- 公开: requests granted wholly or in part, sum of the reports that print both [request]
    count(p.total + q.total) AS disclosed_reports, -- 公开报告数: reports behind disclosed [report]
    sum(o.total) AS carried_out,        -- 结转下年: requests carried into the next year, sum of those printed [request]
    count(o.total) AS carried_out_reports -- 结转下年报告数: reports behind carried_out [report]
  FROM report r
  JOIN agency_kinds k ON k.agency_id = r.agency_id
  LEFT JOIN application n ON n.report_id = r.report_id AND n.row_no = 4 -- new
  LEFT JOIN application i ON i.report_id = r.report_id AND i.row_no = 5 -- carried_in
  LEFT JOIN application p ON p.report_id = r.report_id AND p.row_no = 6 -- granted
  LEFT JOIN application q ON q.report_id = r.report_id AND q.row_no = 7 -- partial
  LEFT JOIN application c ON c.report_id = r.report_id AND c.row_no = 27 -- closed
  LEFT JOIN application o ON o.report_id = r.report_id AND o.row_no = 28 -- carried_out
  WHERE r.is_current = 1
  GROUP BY r.year, k.agency_kind
