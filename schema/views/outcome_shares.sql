CREATE VIEW outcome_shares AS
  -- 办理结果占比: The six outcomes of requests and their shares of those closed, from the total column; an outcome of several rows is their sum, NULL where one of them is not printed. Other handling is one row in the 2019 form and three in that of 2021.
  -- example: SELECT agency, year, closed, granted, partial, disclosure_rate FROM outcome_shares WHERE closed > 0 ORDER BY agency, year
  WITH outcome AS (
    SELECT g.name AS agency, r.year, t.closed, t.granted, t.partial,
      t.state_secret + t.law_forbids + t.safety_stability + t.third_party
        + t.internal_affairs + t.process_information + t.enforcement_file
        + t.administrative_inquiry AS refused,
      t.not_held + t.needs_creating + t.still_unclear AS unavailable,
      t.petition + t.repeated + t.publication + t.abusive + t.reconfirmation AS not_processed,
      coalesce(t.other_handling, t.not_corrected + t.fee_unpaid + t.other) AS other_handling,
      r.report_id
    FROM report r
    JOIN agency g ON g.agency_id = r.agency_id
    LEFT JOIN application_total t ON t.report_id = r.report_id
    WHERE r.is_current = 1
  )
  SELECT
    o.agency,                           -- 单位: name of the organ
    o.year,                             -- 年度: year that the report is on [year]
    o.closed,                           -- 办结: requests closed in the year, denominator of the shares [request]
    o.granted,                          -- 予以公开: requests granted [request]
    o.partial,                          -- 部分公开: requests granted in part [request]
    o.refused,                          -- 不予公开: requests refused, eight rows [request]
    o.unavailable,                      -- 无法提供: requests for information that cannot be provided, three rows [request]
    o.not_processed,                    -- 不予处理: requests not processed, five rows [request]
    o.other_handling,                   -- 其他处理: requests handled otherwise, one row or three [request]
    o.granted + o.partial AS disclosed, -- 公开: granted + partial, numerator of the disclosure rate [request]
    1.0 * (o.granted + o.partial) / nullif(o.closed, 0) AS disclosure_rate, -- 公开率: disclosed / closed; every rate here is NULL where nothing was closed or a number is not printed
    1.0 * o.granted / nullif(o.closed, 0) AS granted_share, -- 予以公开占比: granted / closed
    1.0 * o.partial / nullif(o.closed, 0) AS partial_share, -- 部分公开占比: partial / closed
    1.0 * o.refused / nullif(o.closed, 0) AS refused_share, -- 不予公开占比: refused / closed
    1.0 * o.unavailable / nullif(o.closed, 0) AS unavailable_share, -- 无法提供占比: unavailable / closed
    1.0 * o.not_processed / nullif(o.closed, 0) AS not_processed_share, -- 不予处理占比: not_processed / closed
    1.0 * o.other_handling / nullif(o.closed, 0) AS other_handling_share, -- 其他处理占比: other_handling / closed
    o.report_id                         -- 报告编号: number of the report
  FROM outcome o
