CREATE VIEW coverage AS
  -- 年度覆盖: The years that each agency has reports for, and the years missing between the first and the last.
  -- example: SELECT agency, first_year, last_year, missing FROM coverage WHERE missing_years > 0 ORDER BY agency
  WITH step AS (
    SELECT agency_id, year, lag(year) OVER (PARTITION BY agency_id ORDER BY year) AS previous
    FROM report
    WHERE is_current = 1
  ),
  gap AS (
    SELECT agency_id, year,
      CASE
        WHEN year - previous = 2 THEN CAST(year - 1 AS TEXT)
        WHEN year - previous > 2 THEN CAST(previous + 1 AS TEXT) || '-' || CAST(year - 1 AS TEXT)
      END AS years
    FROM step
  ),
  -- The list grows from year to year, each a prefix of the next, so that the greatest is the whole.
  growing AS (
    SELECT agency_id, year, group_concat(years, ', ') OVER (PARTITION BY agency_id ORDER BY year) AS years
    FROM gap
  )
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    min(l.year) AS first_year,          -- 首年: first year with a report [year]
    max(l.year) AS last_year,           -- 末年: last year with a report [year]
    count(DISTINCT l.year) AS years,    -- 年数: years with a report [year]
    max(l.year) - min(l.year) + 1 - count(DISTINCT l.year) AS missing_years, -- 缺失年数: years without a report between the first and the last [year]
    max(l.years) AS missing,            -- 缺失年度: those years in order, as in 2020, 2022-2023; NULL where none is missing
    g.agency_id                         -- 单位编号: number of the agency
  FROM growing l
  JOIN agency g ON g.agency_id = l.agency_id
  GROUP BY g.agency_id, g.name
