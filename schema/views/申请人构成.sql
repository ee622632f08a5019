CREATE VIEW 申请人构成 AS
  -- twin of applicant_mix
  -- example: SELECT 单位, 年度, 新收, 自然人, 自然人占比 FROM 申请人构成 WHERE 新收 > 0 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    new_requests AS 新收,
    natural_person AS 自然人,
    business AS 商业企业,
    research AS 科研机构,
    public_welfare AS 社会公益组织,
    legal_service AS 法律服务机构,
    other AS 其他,
    natural_person_share AS 自然人占比,
    business_share AS 商业企业占比,
    research_share AS 科研机构占比,
    public_welfare_share AS 社会公益组织占比,
    legal_service_share AS 法律服务机构占比,
    other_share AS 其他占比,
    line AS 行,
    path AS 路径,
    report_id AS 报告编号
  FROM applicant_mix
