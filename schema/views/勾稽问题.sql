CREATE VIEW 勾稽问题 AS
  -- twin of findings
  -- example: SELECT 单位, 年度, 级别, 说明 FROM 勾稽问题 ORDER BY 单位, 年度, 规则序号
  SELECT
    agency AS 单位,
    year AS 年度,
    rule AS 规则,
    subject AS 对象,
    verdict AS 结论,
    left_value AS 左边,
    right_value AS 右边,
    difference AS 差,
    message AS 说明,
    severity AS 级别,
    rule_label AS 规则名,
    rule_number AS 规则序号,
    scope AS 范围,
    line AS 行,
    path AS 路径,
    finding_id AS 结果编号,
    report_id AS 报告编号
  FROM findings
