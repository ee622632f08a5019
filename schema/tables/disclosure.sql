CREATE TABLE disclosure (
  -- 主动公开2021: Table of chapter two in the 2021 edition; a column that an item does not have is NULL.
  report_id   INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it belongs to
  item        TEXT NOT NULL CHECK (item = 'regulation' OR item = 'normative_document' OR item = 'permit' OR item = 'penalty' OR item = 'coercion' OR item = 'fee'), -- 信息内容: what is counted
  made        INTEGER,                  -- 本年制发件数: documents issued in the year [document]
  repealed    INTEGER,                  -- 本年废止件数: documents repealed in the year [document]
  in_force    INTEGER,                  -- 现行有效件数: documents in force at the end of the year [document]
  decisions   INTEGER,                  -- 本年处理决定数量: decisions taken in the year [decision]
  amount_fen  INTEGER,                  -- 本年收费金额: administrative fees charged in the year, printed in units of 10,000 yuan [0.01 yuan]
  line        INTEGER NOT NULL,         -- 行: line of source.text that the figures stand on
  PRIMARY KEY (report_id, item)
) STRICT, WITHOUT ROWID
