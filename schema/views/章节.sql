CREATE VIEW 章节 AS
  -- twin of section
  -- example: SELECT 章序, 章名, 正文 FROM 章节 WHERE 报告编号 = 1 ORDER BY 章序
  SELECT
    report_id AS 报告编号,
    section_no AS 章序,
    heading AS 章名,
    body AS 正文,
    line_from AS 起始行,
    line_to AS 结束行
  FROM section
