//! Figures → the three tables as the form prints them: labels, headings and cells.

use gongkai::vocabulary::form::Table;

use super::figures::Figures;
use super::page::Dice;

/// One table.
pub(crate) struct Sheet {
    /// Number of columns with figures.
    pub(crate) columns: usize,
    pub(crate) lines: Vec<Line>,
}

/// One row, or a line of headings.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) group: String,
    pub(crate) label: String,
    pub(crate) cells: Vec<String>,
    pub(crate) is_header: bool,
}

impl Line {
    fn header(label: &str, cells: &[&str]) -> Self {
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        Self { group: String::new(), label: label.into(), cells, is_header: true }
    }

    fn row(group: &str, label: &str, cells: Vec<String>) -> Self {
        Self { group: group.into(), label: label.into(), cells, is_header: false }
    }
}

/// Keys and labels of the data rows, with the words of the group that opens there.
#[rustfmt::skip]
const ROWS: [(&str, &str, &str); 26] = [
    ("new", "", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "", "二、上年结转政府信息公开申请数量"),
    ("granted", "三、本年度办理结果", "（一）予以公开"),
    ("partial", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("law_forbids", "", "2.其他法律行政法规禁止公开"),
    ("safety_stability", "", "3.危及“三安全一稳定”"),
    ("third_party", "", "4.保护第三方合法权益"),
    ("internal_affairs", "", "5.属于三类内部事务信息"),
    ("process_information", "", "6.属于四类过程性信息"),
    ("enforcement_file", "", "7.属于行政执法案卷"),
    ("administrative_inquiry", "", "8.属于行政查询事项"),
    ("not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("needs_creating", "", "2.没有现成信息需要另行制作"),
    ("still_unclear", "", "3.补正后申请内容仍不明确"),
    ("petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("repeated", "", "2.重复申请"),
    ("publication", "", "3.要求提供公开出版物"),
    ("abusive", "", "4.无正当理由大量反复申请"),
    ("reconfirmation", "", "5.要求行政机关确认或重新出具已获取信息"),
    ("not_corrected", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("fee_unpaid", "", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other", "", "3.其他"),
    ("other_handling", "", "（六）其他处理"),
    ("closed", "", "（七）总计"),
    ("carried_out", "", "四、结转下年度继续办理"),
];

/// Other words for labels, as published reports have them.
#[rustfmt::skip]
const VARIANTS: [(&str, &str); 22] = [
    ("new", "一、本年新收信息公开申请数量"),
    ("carried_in", "二、上年转结政府信息公开申请数量"),
    ("granted", "(一)予以公开"),
    ("granted", "㈠予以公开"),
    ("partial", "（二）部分公开（区分处理的，只计这一情况，不计其他情形）"),
    ("partial", "(二) 部分公开"),
    ("state_secret", "1、属于国家秘密"),
    ("state_secret", "1．属于国家秘密"),
    ("law_forbids", "2.其他法律法规禁止公开"),
    ("law_forbids", "2.其他法律行政止公开"),
    ("safety_stability", "3.危及\"三安全一稳定\""),
    ("safety_stability", "3.危及三安全一稳定"),
    ("third_party", "保护第三方合法权益"),
    ("internal_affairs", "5.属于三类内容事务信息"),
    ("administrative_inquiry", "属于行政查询事项"),
    ("still_unclear", "3、补正后申请内容仍不明确"),
    ("not_corrected", "1.逾期不补正"),
    ("not_corrected", "逾期不补正"),
    ("fee_unpaid", "2.逾期不缴费"),
    ("other", "3、其他"),
    ("closed", "(七)总计"),
    ("other_handling", "(六)其他处理"),
];

/// The rows that an edition prints.
pub(crate) fn rows_of(
    is_2021: bool,
) -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    const SPLIT: [&str; 3] = ["not_corrected", "fee_unpaid", "other"];
    ROWS.iter().filter(
        move |(key, _, _)| {
            if is_2021 { *key != "other_handling" } else { !SPLIT.contains(key) }
        },
    )
}

impl Figures {
    fn cells(&self, table: Table, key: &str) -> Vec<String> {
        let row = self.rows.iter().find(|(t, k, _)| *t == table && *k == key).unwrap();
        row.2.iter().map(|cell| cell.text.clone()).collect()
    }
}

/// The figures of rows that the form does not have.
pub(crate) const EXTRA: [&str; 7] = ["700001", "0", "700003", "0", "0", "700006", "2100010"];

/// Adds a row that the form does not have below some row of table three.
pub(crate) fn add_row(sheet: &mut Sheet, dice: &mut Dice) {
    let label = ["9.属于工作秘密", "其中：涉企事项", "4.材料不齐", "转交其他机关"][dice.roll(4)];
    let cells = EXTRA.map(str::to_owned).to_vec();
    let header = sheet.lines.iter().take_while(|line| line.is_header).count();
    let at = header + 1 + dice.roll(sheet.lines.len() - header);
    sheet.lines.insert(at, Line::row("", label, cells));
}

/// Table two of the edition, with a row more below its third block or not.
pub(crate) fn disclosure(f: &Figures, has_extra_row: bool) -> Sheet {
    let article = |no: &str| Line::header(&format!("第二十条第（{no}）项"), &[]);
    let content = |words: &[&str]| Line::header("信息内容", words);
    let table = if f.has_items_of_2021 { Table::Disclosure } else { Table::Disclosure2019 };
    let row = |key: &str, label: &str| Line::row("", label, f.cells(table, key));
    let three = ["上一年项目数量", "本年增/减", "处理决定数量"];
    let mut lines = if f.has_items_of_2021 {
        vec![
            article("一"),
            content(&["本年制发件数", "本年废止件数", "现行有效件数"]),
            row("regulation", "规章"),
            row("normative_document", "行政规范性文件"),
            article("五"),
            content(&["本年处理决定数量"]),
            row("permit", "行政许可"),
            article("六"),
            content(&["本年处理决定数量"]),
            row("penalty", "行政处罚"),
            row("coercion", "行政强制"),
            article("八"),
            content(&["本年收费金额（单位：万元）"]),
            row("fee", "行政事业性收费"),
        ]
    } else {
        vec![
            article("一"),
            content(&["本年新制作数量", "本年新公开数量", "对外公开总数量"]),
            row("regulation", "规章"),
            row("normative_document", "规范性文件"),
            article("五"),
            content(&three),
            row("permit", "行政许可"),
            row("other_service", "其他对外管理服务事项"),
            article("六"),
            content(&three),
            row("penalty", "行政处罚"),
            row("coercion", "行政强制"),
            article("八"),
            content(&three[..2]),
            row("fee", "行政事业性收费"),
            article("九"),
            content(&["采购项目数量", "采购总金额"]),
            row("procurement", "政府集中采购"),
        ]
    };
    if has_extra_row {
        let at = 1 + lines.iter().position(|line| line.label == "行政强制").unwrap();
        let cells = EXTRA.iter().take(lines[at - 1].cells.len()).map(|cell| (*cell).to_owned()).collect();
        lines.insert(at, Line::row("", "行政确认", cells));
    }
    Sheet { columns: 3, lines }
}

/// Table three of the edition.
pub(crate) fn application(f: &Figures, has_variants: bool, dice: &mut Dice) -> Sheet {
    let welfare = if has_variants && dice.roll(2) == 0 { "社会组织" } else { "社会公益组织" };
    let corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
    let mut lines = vec![
        Line::header(corner, &["申请人情况", "", "", "", "", "", "总计"]),
        Line::header("", &["自然人", "法人或其他组织", "", "", "", "", ""]),
        Line::header("", &["", "商业企业", "科研机构", welfare, "法律服务机构", "其他", ""]),
    ];
    for (key, group, label) in rows_of(f.is_2021) {
        let variants: Vec<&str> = VARIANTS.iter().filter(|v| v.0 == *key).map(|v| v.1).collect();
        let label = match variants.len() {
            n if n > 0 && has_variants && dice.roll(2) == 0 => variants[dice.roll(n)],
            _ => label,
        };
        lines.push(Line::row(group, label, f.cells(Table::Application, key)));
    }
    Sheet { columns: 7, lines }
}

const OUTCOMES: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/// Table four as one row, three rows, three small tables or a figure a line.
pub(crate) fn dispute(f: &Figures, shape: usize) -> Sheet {
    let channel = |key: &str| f.cells(Table::Dispute, key);
    let channels = [
        ("行政复议", channel("review")),
        ("未经复议直接起诉", channel("suit_direct")),
        ("复议后起诉", channel("suit_after_review")),
    ];
    match shape {
        0 => {
            let spread = |at: &[(usize, &'static str)]| {
                let mut cells = [""; 15];
                at.iter().for_each(|(i, word)| cells[*i] = word);
                cells
            };
            let all: Vec<&str> = OUTCOMES.iter().chain(&OUTCOMES).chain(&OUTCOMES).copied().collect();
            let cells = channels.iter().flat_map(|(_, cells)| cells.clone()).collect();
            let lines = vec![
                Line::header("", &spread(&[(0, "行政复议"), (5, "行政诉讼")])),
                Line::header("", &spread(&[(5, "未经复议直接起诉"), (10, "复议后起诉")])),
                Line::header("", &all),
                Line::row("", "", cells),
            ];
            Sheet { columns: 15, lines }
        }
        1 => {
            let mut lines = vec![Line::header("", &OUTCOMES)];
            lines.extend(channels.into_iter().map(|(label, cells)| Line::row("", label, cells)));
            Sheet { columns: 5, lines }
        }
        2 => {
            let table = |(label, cells): (&str, Vec<String>)| {
                [Line::header(label, &[]), Line::header("", &OUTCOMES), Line::row("", "", cells)]
            };
            Sheet { columns: 5, lines: channels.into_iter().flat_map(table).collect() }
        }
        _ => {
            let list = |(label, cells): (&str, Vec<String>)| {
                let lines = OUTCOMES.iter().zip(cells).map(|(word, cell)| Line::row("", word, vec![cell]));
                std::iter::once(Line::header(label, &[])).chain(lines).collect::<Vec<_>>()
            };
            Sheet { columns: 1, lines: channels.into_iter().flat_map(list).collect() }
        }
    }
}
