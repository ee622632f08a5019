CREATE TABLE rule_tally (
  -- 规则统计: How many times rules were applied to a report, by outcome; those that did not pass are in finding. A rule is applied once where its table or one of its rows is missing, and not at all where there is nothing to compare, as no report of the year before.
  report_id       INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it concerns
  scope           TEXT NOT NULL CHECK (scope IN ('report', 'years')), -- 范围: report = within the report; years = between it and the report of the year before
  passed          INTEGER NOT NULL,     -- 通过: times that a rule holds, all figures printed
  pass_blank_zero INTEGER NOT NULL,     -- 空白作零通过: times that one holds when blanks are taken as zeros
  blank_gap       INTEGER NOT NULL,     -- 空白应非零: times that a blank must be more than zero
  failed          INTEGER NOT NULL,     -- 不通过: times that one does not hold
  not_assessable  INTEGER NOT NULL,     -- 无法核对: times that it cannot be told
  PRIMARY KEY (report_id, scope)
) STRICT, WITHOUT ROWID
