CREATE VIEW applicant_mix AS
  -- 申请人构成: Who filed the requests received in the year, numbers as printed and shares of the printed total; one row a report, NULL where no number is printed.
  -- example: SELECT agency, year, new_requests, natural_person, natural_person_share FROM applicant_mix WHERE new_requests > 0 ORDER BY agency, year
  SELECT
    g.name AS agency,                   -- 单位: name of the organ
    r.year,                             -- 年度: year that the report is on [year]
    n.total AS new_requests,            -- 新收: requests received in the year, total as printed, denominator of the shares [request]
    n.natural_person,                   -- 自然人: by natural persons [request]
    n.business,                         -- 商业企业: by businesses [request]
    n.research,                         -- 科研机构: by research institutions [request]
    n.public_welfare,                   -- 社会公益组织: by public welfare organisations [request]
    n.legal_service,                    -- 法律服务机构: by legal service organisations [request]
    n.other,                            -- 其他: by other organisations [request]
    1.0 * n.natural_person / nullif(n.total, 0) AS natural_person_share, -- 自然人占比: natural_person / new_requests; every share here is NULL where there were no requests or a number is not printed
    1.0 * n.business / nullif(n.total, 0) AS business_share, -- 商业企业占比: business / new_requests
    1.0 * n.research / nullif(n.total, 0) AS research_share, -- 科研机构占比: research / new_requests
    1.0 * n.public_welfare / nullif(n.total, 0) AS public_welfare_share, -- 社会公益组织占比: public_welfare / new_requests
    1.0 * n.legal_service / nullif(n.total, 0) AS legal_service_share, -- 法律服务机构占比: legal_service / new_requests
    1.0 * n.other / nullif(n.total, 0) AS other_share, -- 其他占比: other / new_requests
    n.line,                             -- 行: line of source.text that the figures stand on; NULL where the report has no such line
    s.path,                             -- 路径: file that the report was read from
    r.report_id                         -- 报告编号: number of the report
  FROM report r
  JOIN agency g ON g.agency_id = r.agency_id
  LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
  LEFT JOIN application n ON n.report_id = r.report_id AND n.row_no = 4 -- new
  WHERE r.is_current = 1
