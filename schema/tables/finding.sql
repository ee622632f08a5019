CREATE TABLE finding (
  -- 勾稽结果: What does not add up; this version of the program does not evaluate the rules yet, so that an empty table says nothing.
  finding_id  INTEGER PRIMARY KEY,      -- 结果编号: number of the finding in this database
  report_id   INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it concerns
  rule        TEXT NOT NULL REFERENCES rule,      -- 规则: rule that does not hold
  subject     TEXT NOT NULL,            -- 对象: column, row or channel that it concerns
  verdict     TEXT NOT NULL CHECK (verdict IN ('pass_blank_zero', 'blank_gap', 'fail', 'not_assessable')), -- 结论: pass_blank_zero = holds when blanks are taken as zeros; blank_gap = a blank must be non-zero; fail = does not hold; not_assessable = a figure cannot be read
  left_value  INTEGER,                  -- 左边: value of the left side
  right_value INTEGER,                  -- 右边: value of the right side
  difference  INTEGER,                  -- 差: left minus right
  message     TEXT NOT NULL             -- 说明: the finding in words, with figures and lines
) STRICT
