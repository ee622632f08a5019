CREATE VIEW 申请表 AS
  -- twin of application_table
  -- example: SELECT 行号, 行名, 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计 FROM 申请表 WHERE 年度 = 2022 ORDER BY 单位, 表内次序
  SELECT
    agency AS 单位,
    year AS 年度,
    row_no AS 行号,
    label AS 行名,
    natural_person AS 自然人,
    business AS 商业企业,
    research AS 科研机构,
    public_welfare AS 社会公益组织,
    legal_service AS 法律服务机构,
    other AS 其他,
    total AS 总计,
    line AS 行,
    group_label AS 组名,
    key AS 行键,
    form_order AS 表内次序,
    report_id AS 报告编号
  FROM application_table
