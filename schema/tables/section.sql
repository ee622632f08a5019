CREATE TABLE section (
  -- 章节: The text of a chapter without its tables; section 0 is what stands before chapter one.
  report_id  INTEGER NOT NULL REFERENCES report,  -- 报告编号: report that it belongs to
  section_no INTEGER NOT NULL CHECK (section_no BETWEEN 0 AND 6), -- 章序: 0, then 1 to 6 for the six chapters
  heading    TEXT,                      -- 章名: heading as printed, without spaces; NULL for section 0 and where the heading is lost
  body       TEXT NOT NULL,             -- 正文: readable text, one paragraph a line, hard-wrapped lines joined, no table rows
  line_from  INTEGER NOT NULL,          -- 起始行: first line in source.text
  line_to    INTEGER NOT NULL,          -- 结束行: last line in source.text
  PRIMARY KEY (report_id, section_no)
) STRICT
