CREATE VIEW 申请收结 AS
  -- twin of request_flow
  -- example: SELECT 单位, 年度, 新收, 上年结转, 办结, 结转下年, 结转率 FROM 申请收结 WHERE 结转率 > 0.1 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    new_requests AS 新收,
    carried_in AS 上年结转,
    closed AS 办结,
    carried_out AS 结转下年,
    carry_over_rate AS 结转率,
    to_handle AS 应办,
    new_line AS 新收行,
    carried_out_line AS 结转下年行,
    path AS 路径,
    agency_id AS 单位编号,
    report_id AS 报告编号
  FROM request_flow
