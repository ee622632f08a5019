CREATE VIEW 报告质量 AS
  -- twin of report_quality
  -- example: SELECT 单位, 年度, 印出数, 不可读数, 规则不通过 FROM 报告质量 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    printed AS 印出数,
    blank AS 空白数,
    mark AS 符号数,
    text AS 文字数,
    unreadable AS 不可读数,
    missing AS 缺失数,
    repaired AS 修复数,
    rules_passed AS 规则通过,
    rules_passed_blank_zero AS 空白作零通过,
    rules_failed AS 规则不通过,
    rules_not_assessable AS 规则无法核对,
    unread_lines AS 未读行数,
    remarks AS 备注数,
    edition AS 表式版本,
    path AS 路径,
    report_id AS 报告编号
  FROM report_quality
