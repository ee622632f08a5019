CREATE TABLE form_cell (
  -- 表式单元格: Every cell for a figure that the two editions of the form print, with its heading.
  table_name  TEXT NOT NULL,                -- 表: table that holds it
  row_name    TEXT NOT NULL,                -- 行键: application_row.key, item or channel
  position    INTEGER NOT NULL,             -- 列序: place in its printed row, from 1
  column_name TEXT NOT NULL,                -- 列键: column that holds it
  label       TEXT NOT NULL,                -- 列名: heading as the form prints it
  PRIMARY KEY (table_name, row_name, position)
) STRICT
