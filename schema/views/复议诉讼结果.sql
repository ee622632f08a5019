CREATE VIEW 复议诉讼结果 AS
  -- twin of dispute_outcomes
  -- example: SELECT 单位, 年度, 渠道, 结果纠正, 已审结, 审结纠错率 FROM 复议诉讼结果 WHERE 已审结 > 0 ORDER BY 单位, 年度, 渠道
  SELECT
    agency AS 单位,
    year AS 年度,
    channel AS 渠道,
    upheld AS 结果维持,
    corrected AS 结果纠正,
    other AS 其他结果,
    pending AS 尚未审结,
    total AS 总计,
    decided AS 已审结,
    correction_rate_of_decided AS 审结纠错率,
    correction_rate_of_received AS 收案纠错率,
    new_requests AS 新收,
    dispute_rate AS 争议率,
    line AS 行,
    path AS 路径,
    report_id AS 报告编号
  FROM dispute_outcomes
