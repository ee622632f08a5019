CREATE VIEW 年度变化 AS
  -- twin of year_over_year
  -- example: SELECT 单位, 年度, 上年新收, 新收, 新收增减, 新收增长率 FROM 年度变化 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    new_before AS 上年新收,
    new_requests AS 新收,
    new_change AS 新收增减,
    new_change_rate AS 新收增长率,
    closed_before AS 上年办结,
    closed AS 办结,
    closed_change AS 办结增减,
    closed_change_rate AS 办结增长率,
    carried_out_before AS 上年结转下年,
    carried_out AS 结转下年,
    carried_out_change AS 结转增减,
    carried_out_change_rate AS 结转增长率,
    report_id_before AS 上年报告编号,
    report_id AS 报告编号
  FROM year_over_year
