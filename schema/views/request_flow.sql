CREATE VIEW request_flow AS
  -- 申请收结: Requests received, carried in, closed and carried out of each report, from the total column as printed; one row a report, NULL where no number is printed.
  -- example: SELECT agency, year, new_requests, carried_in, closed, carried_out, carry_over_rate FROM request_flow WHERE carry_over_rate > 0.1 ORDER BY agency, year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    t.new AS new_requests,              -- 新收: requests received in the year [request]
    t.carried_in,                       -- 上年结转: requests carried in from the year before [request]
    t.closed,                           -- 办结: requests closed in the year [request]
    t.carried_out,                      -- 结转下年: requests carried into the next year [request]
    1.0 * t.carried_out / nullif(t.new + t.carried_in, 0) AS carry_over_rate, -- 结转率: carried_out / to_handle; NULL where one is not printed or there was nothing to handle
    t.new + t.carried_in AS to_handle,  -- 应办: new_requests + carried_in; NULL where one is not printed [request]
    t.new_line,                         -- 新收行: line of source.text that prints the requests received
    t.carried_out_line,                 -- 结转下年行: line of source.text that prints the requests carried out
    s.path,                             -- 路径: file that the report was read from
    r.agency_id,                        -- 单位编号: number of the agency
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
  LEFT JOIN application_total t ON t.report_id = r.report_id
  WHERE r.is_current = 1
