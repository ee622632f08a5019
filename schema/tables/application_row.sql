CREATE TABLE application_row (
  -- 申请表行: The printed lines of the application table; 1 to 28 are the 2021 form, 29 is the single line for other handling of 2019.
  row_no       INTEGER PRIMARY KEY,     -- 行号: number of the printed line
  edition_2021 INTEGER NOT NULL CHECK (edition_2021 IN (0, 1)), -- 用于2021版: 1 where the 2021 form prints the line
  edition_2019 INTEGER NOT NULL CHECK (edition_2019 IN (0, 1)), -- 用于2019版: 1 where the 2019 form prints the line
  kind         TEXT NOT NULL CHECK (kind IN ('header', 'data')), -- 类别: header for lines 1 to 3, data for the others
  key          TEXT NOT NULL UNIQUE,    -- 键: English name of the line, used as row_name in cell_note
  label        TEXT,                    -- 行名: label as the form prints it; NULL for header lines under the corner
  group_key    TEXT,                    -- 组键: English name of the group; NULL where the line stands alone
  group_label  TEXT                     -- 组名: label of the group as the form prints it
) STRICT
