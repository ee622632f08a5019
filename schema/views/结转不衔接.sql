CREATE VIEW 结转不衔接 AS
  -- twin of carry_over_breaks
  -- example: SELECT 单位, 年度, 上年结转下年, 上年结转, 差 FROM 结转不衔接 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    carried_out_before AS 上年结转下年,
    carried_in AS 上年结转,
    difference AS 差,
    line_before AS 上年行,
    line AS 行,
    path_before AS 上年路径,
    path AS 路径,
    report_id_before AS 上年报告编号,
    report_id AS 报告编号
  FROM carry_over_breaks
