CREATE TABLE application_total (
  -- 申请总计: The total column of application once more, one row a report, so that questions about many reports go to one row of each; NULL where no number is printed or the report has no such line. Triggers keep it true where application changes.
  report_id                INTEGER PRIMARY KEY REFERENCES report, -- 报告编号: report that it belongs to
  new                      INTEGER,     -- 新收: requests received in the year [request]
  carried_in               INTEGER,     -- 上年结转: requests carried in from the year before [request]
  granted                  INTEGER,     -- 予以公开: requests granted [request]
  partial                  INTEGER,     -- 部分公开: requests granted in part [request]
  state_secret             INTEGER,     -- 国家秘密: requests refused as state secrets [request]
  law_forbids              INTEGER,     -- 法律禁止公开: requests refused since another law or regulation forbids it [request]
  safety_stability         INTEGER,     -- 三安全一稳定: requests refused for safety and stability [request]
  third_party              INTEGER,     -- 第三方权益: requests refused to protect third parties [request]
  internal_affairs         INTEGER,     -- 内部事务: requests refused as internal affairs [request]
  process_information      INTEGER,     -- 过程性信息: requests refused as process information [request]
  enforcement_file         INTEGER,     -- 执法案卷: requests refused as enforcement files [request]
  administrative_inquiry   INTEGER,     -- 行政查询: requests refused as matters of administrative inquiry [request]
  not_held                 INTEGER,     -- 本机关不掌握: requests unavailable, not held [request]
  needs_creating           INTEGER,     -- 需另行制作: requests unavailable, would have to be created [request]
  still_unclear            INTEGER,     -- 补正后仍不明确: requests unavailable, still unclear after correction [request]
  petition                 INTEGER,     -- 信访举报投诉: requests not processed, petitions and complaints [request]
  repeated                 INTEGER,     -- 重复申请: requests not processed, repeated [request]
  publication              INTEGER,     -- 要求公开出版物: requests not processed, publications asked for [request]
  abusive                  INTEGER,     -- 大量反复申请: requests not processed, abusive in number [request]
  reconfirmation           INTEGER,     -- 确认或重新出具: requests not processed, confirmation of information already had [request]
  not_corrected            INTEGER,     -- 逾期不补正: requests otherwise handled, not corrected in time [request]
  fee_unpaid               INTEGER,     -- 逾期不缴费: requests otherwise handled, fee not paid in time [request]
  other                    INTEGER,     -- 其他处理其他: requests otherwise handled, other, line 26 of the 2021 form [request]
  closed                   INTEGER,     -- 办结: requests closed in the year [request]
  carried_out              INTEGER,     -- 结转下年: requests carried out to the next year [request]
  other_handling           INTEGER,     -- 其他处理: requests otherwise handled, single line of the 2019 form [request]
  new_line                 INTEGER,     -- 新收行: line of source.text that prints the requests received
  carried_out_line         INTEGER      -- 结转下年行: line of source.text that prints the requests carried out
) STRICT
