CREATE VIEW refusal_reasons AS
  -- 不予公开理由: The sixteen reasons for refusing, not providing and not processing, which both editions print, with their numbers and shares in their group, from the total column; sixteen rows a report, NULL where no number is printed.
  -- example: SELECT reason, sum(requests) AS requests, count(requests) AS reports FROM refusal_reasons WHERE year = 2022 GROUP BY reason ORDER BY requests DESC
  WITH given AS (
    SELECT g.name AS agency, r.year, w.group_label, w.label, a.total AS requests,
      (
        SELECT sum(b.total)
        FROM application b
        WHERE b.report_id = r.report_id AND b.row_no BETWEEN n.first_row AND n.last_row
        GROUP BY b.report_id
        HAVING count(b.total) = n.reasons
      ) AS group_requests,
      w.group_key, w.key, w.row_no, a.line, s.path, r.report_id
    FROM report r
    JOIN agency g ON g.agency_id = r.agency_id
    LEFT JOIN source s ON s.source_id = r.source_id -- left, so that only questions for the path go to the texts
    CROSS JOIN application_row w
    JOIN (
      -- The reasons of a group stand in lines that follow each other.
      SELECT group_key, min(row_no) AS first_row, max(row_no) AS last_row, count(row_no) AS reasons
      FROM application_row
      GROUP BY group_key
    ) n ON n.group_key = w.group_key
    LEFT JOIN application a ON a.report_id = r.report_id AND a.row_no = w.row_no
    WHERE r.is_current = 1 AND w.group_key IN ('refused', 'unavailable', 'not_processed')
  )
  SELECT
    x.agency,                           -- 单位: name of the organ
    x.year,                             -- 年度: year that the report is on [year]
    x.group_label AS reason_group,      -- 理由组: label of the group as the form prints it
    x.label AS reason,                  -- 理由: label of the reason as the form prints it
    x.requests,                         -- 件数: requests closed for that reason [request]
    x.group_requests,                   -- 组件数: requests closed for all reasons of the group; NULL where one of them is not printed [request]
    1.0 * x.requests / nullif(x.group_requests, 0) AS share, -- 组内占比: requests / group_requests; NULL where the group has none or a number is not printed
    x.group_key,                        -- 组键: refused, unavailable or not_processed
    x.key,                              -- 行键: English name of the reason
    x.row_no,                           -- 行号: printed line, see application_row
    x.line,                             -- 行: line of source.text that the number stands on; NULL where the report has no such line
    x.path,                             -- 路径: file that the report was read from
    x.report_id                         -- 报告编号: number of the report
  FROM given x
