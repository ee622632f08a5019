CREATE VIEW yearly_totals AS
  -- 年度合计: Sums of requests for each year, of organs only: governments are left out, since their figures contain those of their organs (see kind_totals). The kinds of one year may be added up.
  -- example: SELECT year, sum(reports) AS reports, sum(new_requests) AS new_requests, sum(new_reports) AS new_reports FROM yearly_totals GROUP BY year ORDER BY year
  SELECT
    t.year,                             -- 年度: year that the reports are on [year]
    t.agency_kind,                      -- 单位类别: government_office, township or organ, see agency_kinds
    t.reports,                          -- 报告数: reports of that year and kind [report]
    t.reports_with_requests,            -- 有申请报告数: reports that print a number above 0 of requests received or carried in [report]
    t.new_requests,                     -- 新收: requests received in the year, sum of those printed [request]
    t.new_reports,                      -- 新收报告数: reports behind new_requests [report]
    t.carried_in,                       -- 上年结转: requests carried in, sum of those printed [request]
    t.carried_in_reports,               -- 上年结转报告数: reports behind carried_in [report]
    t.closed,                           -- 办结: requests closed in the year, sum of those printed [request]
    t.closed_reports,                   -- 办结报告数: reports behind closed [report]
    t.disclosed,                        -- 公开: requests granted wholly or in part, sum of the reports that print both [request]
    t.disclosed_reports,                -- 公开报告数: reports behind disclosed [report]
    t.carried_out,                      -- 结转下年: requests carried into the next year, sum of those printed [request]
    t.carried_out_reports               -- 结转下年报告数: reports behind carried_out [report]
  FROM kind_totals t
  WHERE t.agency_kind <> 'government'
