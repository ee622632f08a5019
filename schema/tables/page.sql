CREATE TABLE page (
  -- 页面: The pages of a source whose text tells them, such as a PDF, with the lines of the text that each takes up.
  source_id INTEGER NOT NULL REFERENCES source, -- 来源编号: source that it belongs to
  page_no   INTEGER NOT NULL,           -- 页码: number of the page in the file, from 1
  line_from INTEGER NOT NULL,           -- 起始行: first line in source.text
  line_to   INTEGER NOT NULL,           -- 结束行: last line in source.text
  PRIMARY KEY (source_id, page_no)
) STRICT
