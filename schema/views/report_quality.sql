CREATE VIEW report_quality AS
  -- 报告质量: How well each current report could be read and whether it adds up: its cells by what stands in them, the rules by outcome, and the lines with figures that no cell took.
  -- example: SELECT agency, year, printed, unreadable, rules_failed, unread_lines FROM report_quality WHERE rules_failed > 0 OR unreadable > 0 ORDER BY agency, year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    -- The four tables of figures; each count of a column counts its numbers.
    (SELECT count(a.natural_person) + count(a.business) + count(a.research) + count(a.public_welfare)
          + count(a.legal_service) + count(a.other) + count(a.total)
     FROM application a WHERE a.report_id = r.report_id)
    + (SELECT count(d.made) + count(d.repealed) + count(d.in_force) + count(d.decisions) + count(d.amount_fen)
       FROM disclosure d WHERE d.report_id = r.report_id)
    + (SELECT count(e.newly_made) + count(e.newly_published) + count(e.total_public) + count(e.items_last_year)
            + count(e.items_change) + count(e.decisions) + count(e.purchases) + count(e.amount_fen)
       FROM disclosure_2019 e WHERE e.report_id = r.report_id)
    + (SELECT count(t.upheld) + count(t.corrected) + count(t.other) + count(t.pending) + count(t.total)
       FROM dispute t WHERE t.report_id = r.report_id) AS printed, -- 印出数: cells with a number [cell]
    (SELECT count(n.state) FROM cell_note n WHERE n.report_id = r.report_id AND n.state = 'blank') AS blank, -- 空白数: cells with nothing in them [cell]
    (SELECT count(n.state) FROM cell_note n WHERE n.report_id = r.report_id AND n.state = 'mark') AS mark, -- 符号数: cells with a stroke or a word for nothing [cell]
    (SELECT count(n.state) FROM cell_note n WHERE n.report_id = r.report_id AND n.state = 'text') AS text, -- 文字数: cells with words, perhaps with a number [cell]
    (SELECT count(n.state) FROM cell_note n WHERE n.report_id = r.report_id AND n.state = 'unreadable') AS unreadable, -- 不可读数: cells whose figures cannot be told apart [cell]
    (SELECT count(n.state) FROM cell_note n WHERE n.report_id = r.report_id AND n.state = 'missing') AS missing, -- 缺失数: cells of the form that its row does not have [cell]
    (SELECT count(n.state) FROM cell_note n WHERE n.report_id = r.report_id AND n.state = 'repaired') AS repaired, -- 修复数: cells settled by the sums [cell]
    (SELECT coalesce(sum(c.passed + c.pass_blank_zero), 0) FROM rule_tally c WHERE c.report_id = r.report_id) AS rules_passed, -- 规则通过: times that a rule holds, blanks as zeros [time]
    (SELECT coalesce(sum(c.pass_blank_zero), 0) FROM rule_tally c WHERE c.report_id = r.report_id) AS rules_passed_blank_zero, -- 空白作零通过: those of them that hold only when blanks are taken as zeros [time]
    (SELECT coalesce(sum(c.failed + c.blank_gap), 0) FROM rule_tally c WHERE c.report_id = r.report_id) AS rules_failed, -- 规则不通过: times that a rule does not hold [time]
    (SELECT coalesce(sum(c.not_assessable), 0) FROM rule_tally c WHERE c.report_id = r.report_id) AS rules_not_assessable, -- 规则无法核对: times that it cannot be told [time]
    (SELECT count(DISTINCT m.line) FROM remark m WHERE m.report_id = r.report_id
     AND m.code IN ('unread_figure', 'lone_figure', 'figure_not_taken')) AS unread_lines, -- 未读行数: lines with figures that no cell took [line]
    (SELECT count(m.remark_id) FROM remark m WHERE m.report_id = r.report_id AND m.severity <> 'info') AS remarks, -- 备注数: remarks that are warnings or errors [remark]
    r.edition,                          -- 表式版本: edition of the form, from the rows found
    s.path,                             -- 路径: file that the report was read from
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN agency g ON g.agency_id = r.agency_id
  JOIN source s ON s.source_id = r.source_id
  WHERE r.is_current = 1
