CREATE VIEW year_over_year AS
  -- 年度变化: Each agency's requests against those of the year before; one row for each report whose agency has a report of the year before, NULL where one of the two prints no number.
  -- example: SELECT agency, year, new_before, new_requests, new_change, new_change_rate FROM year_over_year ORDER BY agency, year
  SELECT
    n.agency,                           -- 单位: name of the organ
    n.year,                             -- 年度: year that the report is on, the later one [year]
    b.new_requests AS new_before,       -- 上年新收: requests received in the year before, denominator of the rate [request]
    n.new_requests,                     -- 新收: requests received in the year [request]
    n.new_requests - b.new_requests AS new_change, -- 新收增减: new_requests - new_before [request]
    1.0 * (n.new_requests - b.new_requests) / nullif(b.new_requests, 0) AS new_change_rate, -- 新收增长率: new_change / new_before; NULL where the year before had none
    b.closed AS closed_before,          -- 上年办结: requests closed in the year before, denominator of the rate [request]
    n.closed,                           -- 办结: requests closed in the year [request]
    n.closed - b.closed AS closed_change, -- 办结增减: closed - closed_before [request]
    1.0 * (n.closed - b.closed) / nullif(b.closed, 0) AS closed_change_rate, -- 办结增长率: closed_change / closed_before; NULL where the year before had none
    b.carried_out AS carried_out_before, -- 上年结转下年: requests that the year before carried into this one, denominator of the rate [request]
    n.carried_out,                      -- 结转下年: requests carried into the next year [request]
    n.carried_out - b.carried_out AS carried_out_change, -- 结转增减: carried_out - carried_out_before [request]
    1.0 * (n.carried_out - b.carried_out) / nullif(b.carried_out, 0) AS carried_out_change_rate, -- 结转增长率: carried_out_change / carried_out_before; NULL where the year before had none
    b.report_id AS report_id_before,    -- 上年报告编号: number of the report of the year before
    n.report_id                         -- 报告编号: number of the report
  FROM request_flow n
  JOIN request_flow b ON b.agency_id = n.agency_id AND b.year = n.year - 1
