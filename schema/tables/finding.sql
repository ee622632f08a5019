CREATE TABLE finding (
  -- 勾稽结果: What does not add up; renewed with every report that goes in, so that it speaks of the reports that are in the file; rules between years compare current reports, and their findings belong to the later year.
  finding_id  INTEGER PRIMARY KEY,      -- 结果编号: number of the finding in this database
  report_id   INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it concerns
  rule        TEXT NOT NULL REFERENCES rule,      -- 规则: rule that does not hold
  subject     TEXT NOT NULL,            -- 对象: column, row or channel that it concerns, as the tables name it; for narrative the row or channel, suits for both channels of them, or processing_fee; for plausibility what is checked and, behind a point, the row and column
  verdict     TEXT NOT NULL CHECK (verdict = 'pass_blank_zero' OR verdict = 'blank_gap' OR verdict = 'fail' OR verdict = 'not_assessable'), -- 结论: pass_blank_zero = holds when blanks and strokes are taken as zeros; blank_gap = does not hold unless one of them is more than zero; fail = does not hold; not_assessable = a figure cannot be read or is missing, the scope of a sentence is not known, or it is possible but unlikely, as a jump between years
  left_value  INTEGER,                  -- 左边: value of the left side, blanks as zeros; for narrative what the text says; NULL where a figure is not known
  right_value INTEGER,                  -- 右边: value of the right side; for narrative what the table says
  difference  INTEGER,                  -- 差: left minus right
  message     TEXT NOT NULL,            -- 说明: the finding in words, with figures and lines
  severity    TEXT NOT NULL CHECK (severity = 'info' OR severity = 'warning' OR severity = 'error'), -- 级别: error = figures of one report contradict each other; warning = look at it; info = nothing is wrong for certain
  scope       TEXT NOT NULL CHECK (scope IN ('report', 'years')), -- 范围: report = within the report; years = between it and the report of the year before
  line        INTEGER,                  -- 行: first line of source.text that it speaks of; NULL where it speaks of the whole report
  UNIQUE (report_id, rule, subject)
) STRICT
