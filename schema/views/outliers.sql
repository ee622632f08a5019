CREATE VIEW outliers AS
  -- 异常值: Figures to look at: jumps to more than five times or less than a fifth of the year before, where one of the two is at least 30; documents in force that do not follow from those of the year before; and regulations of an organ that cannot make them. Blanks are never compared.
  -- example: SELECT agency, year, outlier, subject, expected, value FROM outliers ORDER BY agency, year, outlier, subject
  WITH compared AS (
    SELECT 'new' AS subject, b.new_requests AS expected, n.new_requests AS value, n.new_line AS line, n.report_id
    FROM request_flow n JOIN request_flow b ON b.agency_id = n.agency_id AND b.year = n.year - 1
    UNION ALL
    SELECT 'permit', b.permit_decisions, n.permit_decisions, n.permit_line, n.report_id
    FROM disclosure_totals n JOIN disclosure_totals b ON b.agency_id = n.agency_id AND b.year = n.year - 1
    UNION ALL
    SELECT 'penalty', b.penalty_decisions, n.penalty_decisions, n.penalty_line, n.report_id
    FROM disclosure_totals n JOIN disclosure_totals b ON b.agency_id = n.agency_id AND b.year = n.year - 1
    UNION ALL
    SELECT 'coercion', b.coercion_decisions, n.coercion_decisions, n.coercion_line, n.report_id
    FROM disclosure_totals n JOIN disclosure_totals b ON b.agency_id = n.agency_id AND b.year = n.year - 1
  ),
  found AS (
    SELECT 'jump' AS outlier, c.subject, c.expected, c.value, c.line, c.report_id
    FROM compared c
    WHERE (c.value > 5 * c.expected OR c.expected > 5 * c.value) AND (c.value >= 30 OR c.expected >= 30)
    UNION ALL
    SELECT 'stock_break', d.item, e.in_force + d.made - d.repealed, d.in_force, d.line, d.report_id
    FROM report r
    JOIN report b ON b.agency_id = r.agency_id AND b.year = r.year - 1 AND b.is_current = 1
    JOIN disclosure d ON d.report_id = r.report_id AND d.item IN ('regulation', 'normative_document')
    JOIN disclosure e ON e.report_id = b.report_id AND e.item = d.item
    WHERE e.in_force + d.made - d.repealed <> d.in_force
    UNION ALL
    SELECT 'regulation', 'regulation', 0, f.left_value, coalesce(d.line, e.line), f.report_id
    FROM finding f
    LEFT JOIN disclosure d ON d.report_id = f.report_id AND d.item = 'regulation'
    LEFT JOIN disclosure_2019 e ON e.report_id = f.report_id AND e.item = 'regulation'
    WHERE f.rule = 'plausibility' AND f.subject = 'regulation_maker'
  )
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    f.outlier,                          -- 异常类别: jump, stock_break or regulation
    f.subject,                          -- 对象: new = requests received; permit, penalty, coercion = decisions; regulation, normative_document = documents in force
    f.expected,                         -- 预期值: for a jump the figure of the year before, for a break those in force then + made - repealed, for a regulation 0
    f.value,                            -- 数值: the figure as printed
    f.value - f.expected AS difference, -- 差: value - expected
    f.line,                             -- 行: line of source.text that the figure stands on
    s.path,                             -- 路径: file that the report was read from
    r.report_id                         -- 报告编号: number of the report
  FROM found f
  JOIN report r ON r.report_id = f.report_id
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
  WHERE r.is_current = 1
