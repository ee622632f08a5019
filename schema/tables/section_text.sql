CREATE TABLE section_text (
  -- 章节原文: Where the text of each chapter stands in source.text, from which the view section cuts it out; what cannot be cut out is kept here.
  report_id   INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it belongs to
  section_no  INTEGER NOT NULL CHECK (section_no BETWEEN 0 AND 6), -- 章序: 0, then 1 to 6 for the six chapters
  heading     TEXT,                     -- 章名: heading as printed, without spaces; NULL for section 0 and where the heading is lost
  body        TEXT,                     -- 正文: readable text; NULL where it can be cut out of source.text
  text_from   INTEGER,                  -- 起始字: its first character in source.text, from 1; NULL where body is kept
  text_length INTEGER,                  -- 字数: number of its characters in source.text; NULL where body is kept
  parted_by   TEXT,                     -- 段间: what parts its paragraphs in source.text, every other line feed there being only the end of a line; NULL where body is kept
  line_from   INTEGER NOT NULL,         -- 起始行: first line in source.text
  line_to     INTEGER NOT NULL,         -- 结束行: last line in source.text
  PRIMARY KEY (report_id, section_no),
  CHECK (CASE WHEN body IS NULL THEN text_from + text_length IS NOT NULL AND parted_by IS NOT NULL ELSE text_from IS NULL END)
) STRICT
