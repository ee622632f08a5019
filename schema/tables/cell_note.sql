CREATE TABLE cell_note (
  -- 单元格备注: Every cell of a table that is not a plain number, with its text as it stands.
  report_id   INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it belongs to
  table_name  TEXT NOT NULL,            -- 表: application, disclosure, disclosure_2019, dispute or processing_fee
  row_name    TEXT NOT NULL,            -- 行键: application_row.key, item or channel; empty for processing_fee
  column_name TEXT NOT NULL,            -- 列键: column of that table
  state       TEXT NOT NULL CHECK (state = 'blank' OR state = 'mark' OR state = 'text' OR state = 'unreadable' OR state = 'missing' OR state = 'repaired'), -- 状态: blank = an empty cell; mark = a stroke or word for nothing; text = words, perhaps with a number; unreadable = figures that cannot be told apart; missing = no cell where the form has one; repaired = settled by sums
  raw         TEXT NOT NULL,            -- 原文: text of the cell as it stands
  line        INTEGER NOT NULL,         -- 行: line of source.text that it stands on
  PRIMARY KEY (report_id, table_name, row_name, column_name)
) STRICT, WITHOUT ROWID
