CREATE VIEW 分类年度合计 AS
  -- twin of kind_totals
  -- example: SELECT 年度, 单位类别, 报告数, 新收, 新收报告数 FROM 分类年度合计 ORDER BY 年度, 单位类别
  SELECT
    year AS 年度,
    agency_kind AS 单位类别,
    reports AS 报告数,
    reports_with_requests AS 有申请报告数,
    new_requests AS 新收,
    new_reports AS 新收报告数,
    carried_in AS 上年结转,
    carried_in_reports AS 上年结转报告数,
    closed AS 办结,
    closed_reports AS 办结报告数,
    disclosed AS 公开,
    disclosed_reports AS 公开报告数,
    carried_out AS 结转下年,
    carried_out_reports AS 结转下年报告数
  FROM kind_totals
