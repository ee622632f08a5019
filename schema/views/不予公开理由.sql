CREATE VIEW 不予公开理由 AS
  -- twin of refusal_reasons
  -- example: SELECT 理由, sum(件数) AS 件数, count(件数) AS 报告数 FROM 不予公开理由 WHERE 年度 = 2022 GROUP BY 理由 ORDER BY sum(件数) DESC
  SELECT
    agency AS 单位,
    year AS 年度,
    reason_group AS 理由组,
    reason AS 理由,
    requests AS 件数,
    group_requests AS 组件数,
    share AS 组内占比,
    group_key AS 组键,
    key AS 行键,
    row_no AS 行号,
    line AS 行,
    path AS 路径,
    report_id AS 报告编号
  FROM refusal_reasons
