CREATE TABLE remark (
  -- 读取备注: What was odd in reading a file.
  remark_id INTEGER PRIMARY KEY,        -- 备注编号: number of the remark in this database
  source_id INTEGER NOT NULL REFERENCES source, -- 来源编号: file that it concerns
  report_id INTEGER REFERENCES report,  -- 报告编号: report that it concerns; NULL where the file made none
  severity  TEXT NOT NULL CHECK (severity = 'info' OR severity = 'warning' OR severity = 'error'), -- 级别: info = nothing lost; warning = look at it; error = something could not be read
  code      TEXT NOT NULL,              -- 代码: kind of remark
  message   TEXT NOT NULL,              -- 说明: what was odd, in words
  line      INTEGER,                    -- 行: line of source.text; NULL where it concerns the whole file
  UNIQUE (source_id, remark_id), -- indexes for questions about one file or report
  UNIQUE (report_id, remark_id)
) STRICT
