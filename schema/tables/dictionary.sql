CREATE TABLE dictionary (
  -- 数据字典: What every table, view and column of this file means.
  object      TEXT NOT NULL,            -- 对象: name of a table or view
  column_name TEXT NOT NULL,            -- 列: name of a column; empty for the object itself
  label_zh    TEXT NOT NULL,            -- 中文名: name in Chinese
  description TEXT NOT NULL,            -- 含义: what it holds
  unit        TEXT,                     -- 单位: unit of the figures; NULL where there is none
  PRIMARY KEY (object, column_name)
) STRICT
