CREATE TABLE edition (
  -- 表式版本: The editions of the form that the General Office of the State Council has issued.
  edition           TEXT PRIMARY KEY,       -- 版本: name of the edition, as in report.edition
  document          TEXT NOT NULL,          -- 文号: document that issued it
  first_year        INTEGER NOT NULL,       -- 起用年度: first year that it is meant for [year]
  application_lines INTEGER NOT NULL,       -- 申请表行数: printed lines of its application table, header lines too
  label             TEXT NOT NULL           -- 版本名: name in Chinese
) STRICT
