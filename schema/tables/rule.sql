CREATE TABLE rule (
  -- 勾稽规则: What must add up within a report, between its tables and its text, and between years; one line is a family of rules, one for each column or row that it holds for.
  rule       TEXT PRIMARY KEY,            -- 规则: English name of the rule
  number     INTEGER NOT NULL UNIQUE,     -- 序号: number of the rule, 1 to 8
  label      TEXT NOT NULL,               -- 规则名: name of the rule in Chinese
  identity   TEXT NOT NULL,               -- 等式: what must hold, in words
  scope      TEXT NOT NULL CHECK (scope IN ('report', 'years')), -- 范围: report = within one report; years = between reports of two years
  severity   TEXT NOT NULL CHECK (severity = 'info' OR severity = 'warning' OR severity = 'error'), -- 级别: how much it matters where the rule does not hold
  table_name TEXT,                        -- 表: table that holds the terms; NULL for rules that are no sums
  holds_for  TEXT CHECK (holds_for IN ('column', 'row')), -- 逐项: column = the terms are rows and the sum holds for each column; row = the other way round
  limited_to TEXT,                        -- 限于: columns or rows that it holds for, parted by spaces; NULL for all
  left_side  TEXT,                        -- 左式: rows, groups of rows or columns that are added up; before. is the report of the year before
  right_side TEXT                         -- 右式: what they must be equal to
) STRICT
