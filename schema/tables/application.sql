CREATE TABLE application (
  -- 申请表: Table of chapter three, requests received and handled; one row for each data line of the form found in the report; NULL where no number is printed.
  report_id      INTEGER NOT NULL REFERENCES report,          -- 报告编号: report that it belongs to
  row_no         INTEGER NOT NULL REFERENCES application_row, -- 行号: printed line, see application_row
  natural_person INTEGER,               -- 自然人: requests by natural persons [request]
  business       INTEGER,               -- 商业企业: requests by businesses [request]
  research       INTEGER,               -- 科研机构: requests by research institutions [request]
  public_welfare INTEGER,               -- 社会公益组织: requests by public welfare organisations [request]
  legal_service  INTEGER,               -- 法律服务机构: requests by legal service organisations [request]
  other          INTEGER,               -- 其他: requests by other organisations [request]
  total          INTEGER,               -- 总计: total as printed, not added up [request]
  line           INTEGER NOT NULL,      -- 行: line of source.text that the figures stand on
  PRIMARY KEY (report_id, row_no)
) STRICT, WITHOUT ROWID
