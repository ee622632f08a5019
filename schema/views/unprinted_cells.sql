CREATE VIEW unprinted_cells AS
  -- 未填单元格: Cells of the form that a report leaves blank, strikes out, or does not have, with where they stand; none of them is a zero.
  -- example: SELECT agency, year, row_label, count(*) AS cells FROM unprinted_cells GROUP BY agency, year, row_label ORDER BY agency, year, row_label
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    n.table_name,                       -- 表: table that the cell belongs to
    n.row_name,                         -- 行键: application_row.key, item or channel; empty for processing_fee
    n.column_name,                      -- 列键: column of that table
    n.state,                            -- 状态: blank = an empty cell; mark = a stroke or word for nothing; missing = no cell where the form has one
    n.raw,                              -- 原文: text of the cell as it stands
    n.line,                             -- 行: line of source.text that it stands on
    s.path,                             -- 路径: file that the report was read from
    w.label AS row_label,               -- 行名: label of the row as the form prints it; NULL outside the application table
    d.label_zh AS column_label,         -- 列名: name of the column in Chinese
    r.report_id                         -- 报告编号: number of the report
  FROM cell_note n
  JOIN report r ON r.report_id = n.report_id
  JOIN agency g ON g.agency_id = r.agency_id
  JOIN source s ON s.source_id = r.source_id
  LEFT JOIN application_row w ON n.table_name = 'application' AND w.key = n.row_name
  LEFT JOIN dictionary d ON d.object = n.table_name AND d.column_name = n.column_name
  WHERE r.is_current = 1 AND n.state IN ('blank', 'mark', 'missing')
