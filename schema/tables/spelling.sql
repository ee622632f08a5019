CREATE TABLE spelling (
  -- 标签写法: The spellings under which labels of the form are found in published reports, letters and digits only.
  spelling_id INTEGER PRIMARY KEY,          -- 写法编号: number of the spelling
  kind        TEXT NOT NULL,                -- 类别: row, group or header of the application table; item or item_header of chapter two; channel or outcome of chapter four
  key         TEXT NOT NULL,                -- 键: English name of what it means
  spelling    TEXT NOT NULL,                -- 写法: characters that stand for it
  after       TEXT                          -- 前行: where not NULL, it means that only after one of these rows
) STRICT
