CREATE VIEW 未填单元格 AS
  -- twin of unprinted_cells
  -- example: SELECT 单位, 年度, 行名, count(*) AS 个数 FROM 未填单元格 GROUP BY 单位, 年度, 行名 ORDER BY 单位, 年度, 行名
  SELECT
    agency AS 单位,
    year AS 年度,
    table_name AS 表,
    row_name AS 行键,
    column_name AS 列键,
    state AS 状态,
    raw AS 原文,
    line AS 行,
    path AS 路径,
    row_label AS 行名,
    column_label AS 列名,
    report_id AS 报告编号
  FROM unprinted_cells
