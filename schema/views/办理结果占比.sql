CREATE VIEW 办理结果占比 AS
  -- twin of outcome_shares
  -- example: SELECT 单位, 年度, 办结, 予以公开, 部分公开, 公开率 FROM 办理结果占比 WHERE 办结 > 0 ORDER BY 单位, 年度
  SELECT
    agency AS 单位,
    year AS 年度,
    closed AS 办结,
    granted AS 予以公开,
    partial AS 部分公开,
    refused AS 不予公开,
    unavailable AS 无法提供,
    not_processed AS 不予处理,
    other_handling AS 其他处理,
    disclosed AS 公开,
    disclosure_rate AS 公开率,
    granted_share AS 予以公开占比,
    partial_share AS 部分公开占比,
    refused_share AS 不予公开占比,
    unavailable_share AS 无法提供占比,
    not_processed_share AS 不予处理占比,
    other_handling_share AS 其他处理占比,
    report_id AS 报告编号
  FROM outcome_shares
