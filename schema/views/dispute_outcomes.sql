CREATE VIEW dispute_outcomes AS
  -- 复议诉讼结果: Reviews and suits over requests, with the correction rate of the cases decided and of those received; one row for each channel that a report prints. A suit after review is the same dispute as its review, so that channels are never added up.
  -- example: SELECT agency, year, channel, corrected, decided, correction_rate_of_decided FROM dispute_outcomes WHERE decided > 0 ORDER BY agency, year, channel
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    d.channel,                          -- 渠道: review, suit_direct = suit without review before it, or suit_after_review
    d.upheld,                           -- 结果维持: cases in which the organ was upheld [case]
    d.corrected,                        -- 结果纠正: cases in which the organ was corrected, numerator of both rates [case]
    d.other,                            -- 其他结果: cases with another result [case]
    d.pending,                          -- 尚未审结: cases not yet decided [case]
    d.total,                            -- 总计: cases received, total as printed, denominator of the second rate [case]
    d.upheld + d.corrected + d.other AS decided, -- 已审结: upheld + corrected + other, denominator of the first rate; NULL where one is not printed [case]
    1.0 * d.corrected / nullif(d.upheld + d.corrected + d.other, 0) AS correction_rate_of_decided, -- 审结纠错率: corrected / decided; NULL where nothing was decided or a number is not printed
    1.0 * d.corrected / nullif(d.total, 0) AS correction_rate_of_received, -- 收案纠错率: corrected / total; NULL where there was no case or a number is not printed
    n.total AS new_requests,            -- 新收: requests received in the year, denominator of the dispute rate [request]
    1.0 * d.total / nullif(n.total, 0) AS dispute_rate, -- 争议率: total / new_requests; NULL where there were no requests or a number is not printed
    d.line,                             -- 行: line of source.text that the figures stand on
    s.path,                             -- 路径: file that the report was read from
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
  JOIN dispute d ON d.report_id = r.report_id
  LEFT JOIN application n ON n.report_id = r.report_id AND n.row_no = 4 -- new
  WHERE r.is_current = 1
