CREATE TABLE disclosure_2019 (
  -- 主动公开2019: Table of chapter two in the 2019 edition, which counts other things than that of 2021; a column that an item does not have is NULL.
  report_id       INTEGER NOT NULL REFERENCES report, -- 报告编号: report that it belongs to
  item            TEXT NOT NULL CHECK (item = 'regulation' OR item = 'normative_document' OR item = 'permit' OR item = 'other_service' OR item = 'penalty' OR item = 'coercion' OR item = 'fee' OR item = 'procurement'), -- 信息内容: what is counted
  newly_made      INTEGER,              -- 本年新制作数量: documents newly made in the year [document]
  newly_published INTEGER,              -- 本年新公开数量: documents newly published in the year [document]
  total_public    INTEGER,              -- 对外公开总数量: documents published in all [document]
  items_last_year INTEGER,              -- 上一年项目数量: items in the year before [item]
  items_change    INTEGER,              -- 本年增减: change of the number of items in the year [item]
  decisions       INTEGER,              -- 处理决定数量: decisions taken in the year [decision]
  purchases       INTEGER,              -- 采购项目数量: government purchases in the year [purchase]
  amount_fen      INTEGER,              -- 采购总金额: amount of government purchases; NULL where the unit is not printed [0.01 yuan]
  line            INTEGER NOT NULL,     -- 行: line of source.text that the figures stand on
  PRIMARY KEY (report_id, item)
) STRICT, WITHOUT ROWID
