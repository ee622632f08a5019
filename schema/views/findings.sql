CREATE VIEW findings AS
  -- 勾稽问题: What does not add up in current reports, in words, with both sides and lines; what passes when blanks are taken as zeros and what cannot be told stand there too, see verdict and severity.
  -- example: SELECT agency, year, severity, message FROM findings WHERE severity <> 'info' ORDER BY agency, year, rule_number
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    f.rule,                             -- 规则: rule that does not hold
    f.subject,                          -- 对象: column, row or channel that it concerns, as the tables name it
    f.verdict,                          -- 结论: pass_blank_zero, blank_gap, fail or not_assessable, see finding
    f.left_value,                       -- 左边: value of the left side
    f.right_value,                      -- 右边: value of the right side
    f.difference,                       -- 差: left minus right
    f.message,                          -- 说明: the finding in words, with figures and lines
    f.severity,                         -- 级别: error = figures of one report contradict each other; warning = look at it; info = nothing is wrong for certain
    u.label AS rule_label,              -- 规则名: name of the rule in Chinese
    u.number AS rule_number,            -- 规则序号: number of the rule, 1 to 8
    f.scope,                            -- 范围: report = within the report; years = between it and the report of the year before
    f.line,                             -- 行: first line of source.text that it speaks of
    s.path,                             -- 路径: file that the report was read from
    f.finding_id,                       -- 结果编号: number of the finding
    r.report_id                         -- 报告编号: number of the report
  FROM finding f
  JOIN rule u ON u.rule = f.rule
  JOIN report r ON r.report_id = f.report_id
  JOIN agency g ON g.agency_id = r.agency_id
  JOIN source s ON s.source_id = r.source_id
  WHERE r.is_current = 1
