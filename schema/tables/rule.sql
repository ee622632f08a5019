CREATE TABLE rule (
  -- 勾稽规则: What must add up within a report, between its tables and its text, and between years.
  rule     TEXT PRIMARY KEY,            -- 规则: English name of the rule
  number   INTEGER NOT NULL UNIQUE,     -- 序号: number of the rule, 1 to 8
  label    TEXT NOT NULL,               -- 规则名: name of the rule in Chinese
  identity TEXT NOT NULL,               -- 等式: what must hold, in words
  scope    TEXT NOT NULL CHECK (scope IN ('report', 'years')) -- 范围: report = within one report; years = between reports of two years
) STRICT
