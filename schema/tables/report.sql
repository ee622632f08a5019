CREATE TABLE report (
  -- 年度报告: One annual report read from a source; a later, different file for the same agency and year is a new revision.
  report_id  INTEGER PRIMARY KEY,       -- 报告编号: number of the report in this database
  source_id  INTEGER NOT NULL REFERENCES source,  -- 来源编号: file that the report was read from
  part       INTEGER NOT NULL DEFAULT 1 CHECK (part >= 1), -- 篇次: which report of its file this is, from 1
  agency_id  INTEGER NOT NULL REFERENCES agency,  -- 单位编号: organ that published it
  year       INTEGER NOT NULL,          -- 年度: year that it reports on [year]
  title      TEXT,                      -- 标题: title as printed, without spaces and line breaks; NULL where none is printed
  edition    TEXT NOT NULL CHECK (edition = '2021' OR edition = '2019' OR edition = 'mixed' OR edition = 'none'), -- 表式版本: edition of the form, from the rows found
  revision   INTEGER NOT NULL CHECK (revision >= 1),       -- 修订次序: 1 for the first file of an agency and year, then 2 and so on
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)), -- 是否现行: 1 for the latest revision, 0 for earlier ones
  UNIQUE (source_id, part),
  UNIQUE (agency_id, year, revision),
  UNIQUE (year, agency_id, report_id, source_id, is_current) -- an index for questions about one year
) STRICT
