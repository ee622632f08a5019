CREATE VIEW application_table AS
  -- 申请表: The application table of each report as the form prints it, header lines too, all as text: 28 lines of the 2021 form; NULL where no number is printed. A 2019 form has line 29 in place of lines 24 to 26.
  -- example: SELECT row_no, label, natural_person, business, research, public_welfare, legal_service, other, total FROM application_table WHERE year = 2022 ORDER BY agency, form_order
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    w.row_no,                           -- 行号: printed line, see application_row
    w.label,                            -- 行名: label as the form prints it; NULL for header lines under the corner
    CASE w.row_no WHEN 1 THEN '申请人情况' WHEN 2 THEN '自然人' ELSE CAST(a.natural_person AS TEXT) END AS natural_person, -- 自然人: requests by natural persons, or the header over them [request]
    CASE w.row_no WHEN 2 THEN '法人或其他组织' WHEN 3 THEN '商业企业' ELSE CAST(a.business AS TEXT) END AS business, -- 商业企业: requests by businesses, or the header over them [request]
    CASE w.row_no WHEN 3 THEN '科研机构' ELSE CAST(a.research AS TEXT) END AS research, -- 科研机构: requests by research institutions, or the header over them [request]
    CASE w.row_no WHEN 3 THEN '社会公益组织' ELSE CAST(a.public_welfare AS TEXT) END AS public_welfare, -- 社会公益组织: requests by public welfare organisations, or the header over them [request]
    CASE w.row_no WHEN 3 THEN '法律服务机构' ELSE CAST(a.legal_service AS TEXT) END AS legal_service, -- 法律服务机构: requests by legal service organisations, or the header over them [request]
    CASE w.row_no WHEN 3 THEN '其他' ELSE CAST(a.other AS TEXT) END AS other, -- 其他: requests by other organisations, or the header over them [request]
    CASE w.row_no WHEN 2 THEN '总计' ELSE CAST(a.total AS TEXT) END AS total, -- 总计: total as printed, or the header over it [request]
    a.line,                             -- 行: line of source.text that the figures stand on; NULL for header lines and where the report has no such line
    w.group_label,                      -- 组名: label of the group as the form prints it
    w.key,                              -- 行键: English name of the line
    CASE w.row_no WHEN 29 THEN 24 ELSE w.row_no END AS form_order, -- 表内次序: sorts the lines as the form prints them, of either edition
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN application o ON o.report_id = r.report_id AND o.row_no = 29 -- other_handling, in 2019 forms only
  CROSS JOIN application_row w
  LEFT JOIN application a ON a.report_id = r.report_id AND a.row_no = w.row_no
  WHERE r.is_current = 1
    AND (a.report_id IS NOT NULL OR w.edition_2021 = 1 AND (o.report_id IS NULL OR w.edition_2019 = 1))
