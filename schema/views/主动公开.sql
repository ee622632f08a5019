CREATE VIEW 主动公开 AS
  -- twin of disclosure_totals
  -- example: SELECT 年度, sum(行政处罚) AS 行政处罚, count(行政处罚) AS 报告数 FROM 主动公开 GROUP BY 年度 ORDER BY 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    permit_decisions AS 行政许可,
    penalty_decisions AS 行政处罚,
    coercion_decisions AS 行政强制,
    permit_line AS 行政许可行,
    penalty_line AS 行政处罚行,
    coercion_line AS 行政强制行,
    edition AS 表式版本,
    path AS 路径,
    agency_id AS 单位编号,
    report_id AS 报告编号
  FROM disclosure_totals
