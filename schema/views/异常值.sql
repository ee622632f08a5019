CREATE VIEW 异常值 AS
  -- twin of outliers
  -- example: SELECT 单位, 年度, 异常类别, 对象, 预期值, 数值 FROM 异常值 ORDER BY 单位, 年度, 异常类别, 对象
  SELECT
    agency AS 单位,
    year AS 年度,
    outlier AS 异常类别,
    subject AS 对象,
    expected AS 预期值,
    value AS 数值,
    difference AS 差,
    line AS 行,
    path AS 路径,
    report_id AS 报告编号
  FROM outliers
