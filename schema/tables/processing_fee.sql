CREATE TABLE processing_fee (
  -- 信息处理费: What chapter six says of information processing fees, which are not the administrative fees of chapter two; NULL where the text does not say, or not for sure, of which a remark fee_unread tells.
  report_id     INTEGER PRIMARY KEY REFERENCES report, -- 报告编号: report that it belongs to
  notices       INTEGER,                -- 收费通知件数: fee notices sent [notice]
  billed_fen    INTEGER,                -- 通知金额: amount billed by the notices [0.01 yuan]
  collected_fen INTEGER,                -- 实收金额: amount really collected [0.01 yuan]
  statement     TEXT NOT NULL CHECK (statement = 'stated' OR statement = 'none' OR statement = 'silent'), -- 表述: stated = figures are given; none = the text says that none were charged; silent = the text does not say
  line          INTEGER                 -- 行: line of source.text that says so; NULL where silent
) STRICT
