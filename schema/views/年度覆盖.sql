CREATE VIEW 年度覆盖 AS
  -- twin of coverage
  -- example: SELECT 单位, 首年, 末年, 缺失年度 FROM 年度覆盖 WHERE 缺失年数 > 0 ORDER BY 单位
  SELECT
    agency AS 单位,
    first_year AS 首年,
    last_year AS 末年,
    years AS 年数,
    missing_years AS 缺失年数,
    missing AS 缺失年度,
    agency_id AS 单位编号
  FROM coverage
