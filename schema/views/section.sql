CREATE VIEW section AS
  -- 章节: The text of a chapter without its tables, of all revisions; section 0 is what stands before chapter one.
  -- example: SELECT agency.name, year, body FROM section JOIN report USING (report_id) JOIN agency USING (agency_id) WHERE section_no = 1 AND is_current = 1 ORDER BY agency.name, year
  SELECT
    t.report_id,                        -- 报告编号: report that it belongs to
    t.section_no,                       -- 章序: 0, then 1 to 6 for the six chapters
    t.heading,                          -- 章名: heading as printed, without spaces; NULL for section 0 and where the heading is lost
    coalesce(t.body, replace(replace(replace(substr(s.text, t.text_from, t.text_length), t.parted_by, '¶'), '
', ''), '¶', '
')) AS body,                            -- 正文: readable text, one paragraph a line, hard-wrapped lines joined, no table rows
    t.line_from,                        -- 起始行: first line in source.text
    t.line_to                           -- 结束行: last line in source.text
  FROM section_text t
  JOIN report r ON r.report_id = t.report_id
  JOIN source s ON s.source_id = r.source_id
