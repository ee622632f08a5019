CREATE VIEW 单位类别 AS
  -- twin of agency_kinds
  -- example: SELECT 单位类别, count(*) AS 单位数 FROM 单位类别 GROUP BY 单位类别 ORDER BY 单位类别
  SELECT
    agency AS 单位,
    agency_kind AS 单位类别,
    agency_id AS 单位编号
  FROM agency_kinds
