CREATE TABLE dispute (
  -- 复议诉讼: Table of chapter four, administrative reviews and suits over requests.
  report_id INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it belongs to
  channel   TEXT NOT NULL CHECK (channel = 'review' OR channel = 'suit_direct' OR channel = 'suit_after_review'), -- 渠道: review, suit without review before it, or suit after review
  upheld    INTEGER,                    -- 结果维持: cases in which the organ was upheld [case]
  corrected INTEGER,                    -- 结果纠正: cases in which the organ was corrected [case]
  other     INTEGER,                    -- 其他结果: cases with another result [case]
  pending   INTEGER,                    -- 尚未审结: cases not yet decided [case]
  total     INTEGER,                    -- 总计: total as printed, not added up [case]
  line      INTEGER NOT NULL,           -- 行: line of source.text that the figures stand on
  PRIMARY KEY (report_id, channel)
) STRICT, WITHOUT ROWID
