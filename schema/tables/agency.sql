CREATE TABLE agency (
  -- 单位: One organ that publishes reports.
  agency_id INTEGER PRIMARY KEY,        -- 单位编号: number of the agency in this database
  name      TEXT NOT NULL UNIQUE        -- 单位名称: name as printed, without spaces and line breaks, radicals folded
) STRICT
