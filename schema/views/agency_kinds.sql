CREATE VIEW agency_kinds AS
  -- 单位类别: The kind of each agency, from the end of its name; the report of a government contains the figures of its organs, those of all others speak for themselves.
  -- example: SELECT agency_kind, count(*) AS agencies FROM agency_kinds GROUP BY agency_kind ORDER BY agency_kind
  SELECT
    a.name AS agency,                   -- 单位: name of the organ
    CASE
      WHEN substr(a.name, length(a.name) - 4) IN ('镇人民政府', '乡人民政府', '木人民政府', '街道办事处') THEN 'township'
      WHEN substr(a.name, length(a.name) - 2) IN ('镇政府', '乡政府', '街道办') THEN 'township'
      WHEN substr(a.name, length(a.name) - 1) = '政府' THEN 'government'
      WHEN substr(a.name, length(a.name) - 4) IN ('政府办公室', '政府办公厅') THEN 'government_office'
      WHEN substr(a.name, length(a.name) - 2) = '政府办' THEN 'government_office'
      ELSE 'organ'
    END AS agency_kind,                 -- 单位类别: government = of a county or above; government_office = the office of one, which reports for itself; township = a town, township or street, which has no organs; organ = all others
    a.agency_id                         -- 单位编号: number of the agency
  FROM agency a
