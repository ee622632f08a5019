//! Small reports around one table or row, and rows as words.

use gongkai::interpret::report::{Reading, State};

use crate::support::read;

pub(crate) const HEAD: &str =
    "乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n";

/// One row as words: a number, `_` blank, `(raw)` another state, and the codes of its remarks.
pub(crate) fn row(reading: &Reading, key: &str) -> String {
    let report = reading.report.as_ref().unwrap();
    let Some(row) = report.rows.iter().find(|row| row.key == key) else { return "none".into() };
    let cells = row.cells.iter().map(|cell| match (cell.state, cell.value) {
        (State::Number, Some(n)) => n.to_string(),
        (State::Blank, None) => "_".into(),
        (state, value) => {
            let value = value.map_or(String::new(), |n| format!("{n}="));
            format!("{value}{}({})", state.name().unwrap(), cell.raw)
        }
    });
    let codes = reading.remarks.iter().filter(|r| r.line == Some(row.line)).map(|r| format!("!{}", r.code));
    cells.chain(codes).collect::<Vec<_>>().join(" ")
}

/// The codes of the remarks, each once, but those on the chapters that `between` lacks.
pub(crate) fn codes(reading: &Reading) -> Vec<&str> {
    let mut codes: Vec<&str> = reading
        .remarks
        .iter()
        .map(|r| r.code)
        .filter(|c| !["table_missing", "heading_missing"].contains(c))
        .collect();
    codes.dedup();
    codes
}

/// A row of chapter three between rows that are whole.
pub(crate) fn between(line: &str) -> Reading {
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n{line}\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
    ))
}

/// A report whose table two is this.
pub(crate) fn disclosure(table: &str) -> Reading {
    read(&format!("{HEAD}{table}\n三、收到和处理政府信息公开申请情况\n"))
}

/// A report whose table four is this.
pub(crate) fn dispute(table: &str) -> Reading {
    read(&format!("{HEAD}四、政府信息公开行政复议、行政诉讼情况\n{table}\n五、存在的主要问题及改进情况\n"))
}

/// A report of the table that adds up, one row of it printed so.
pub(crate) fn with(key: &str, figures: &str) -> Reading {
    let line = |(other, label, own): &(&str, &str, &str)| {
        format!("{label} {}\n", if *other == key { figures } else { own })
    };
    let table: String = FORM.iter().map(line).collect();
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n"
    ))
}

/// All rows of the form of 2021, with figures that add up.
#[rustfmt::skip]
pub(crate) const FORM: [(&str, &str, &str); 25] = [
    ("new", "一、本年新收政府信息公开申请数量", "30 4 0 0 0 2 36"),
    ("carried_in", "二、上年结转政府信息公开申请数量", "1 0 0 0 0 0 1"),
    ("granted", "（一）予以公开", "11 3 0 0 0 0 14"),
    ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "7 0 0 0 0 2 9"),
    ("state_secret", "1.属于国家秘密", "5 1 0 0 0 0 6"),
    ("law_forbids", "2.其他法律行政法规禁止公开", "0 0 0 0 0 0 0"),
    ("safety_stability", "3.危及“三安全一稳定”", "0 0 0 0 0 0 0"),
    ("third_party", "4.保护第三方合法权益", "0 0 0 0 0 0 0"),
    ("internal_affairs", "5.属于三类内部事务信息", "0 0 0 0 0 0 0"),
    ("process_information", "6.属于四类过程性信息", "0 0 0 0 0 0 0"),
    ("enforcement_file", "7.属于行政执法案卷", "0 0 0 0 0 0 0"),
    ("administrative_inquiry", "8.属于行政查询事项", "0 0 0 0 0 0 0"),
    ("not_held", "1.本机关不掌握相关政府信息", "0 0 0 0 0 0 0"),
    ("needs_creating", "2.没有现成信息需要另行制作", "0 0 0 0 0 0 0"),
    ("still_unclear", "3.补正后申请内容仍不明确", "0 0 0 0 0 0 0"),
    ("petition", "1.信访举报投诉类申请", "0 0 0 0 0 0 0"),
    ("repeated", "2.重复申请", "6 0 0 0 0 0 6"),
    ("publication", "3.要求提供公开出版物", "0 0 0 0 0 0 0"),
    ("abusive", "4.无正当理由大量反复申请", "0 0 0 0 0 0 0"),
    ("reconfirmation", "5.要求行政机关确认或重新出具已获取信息", "0 0 0 0 0 0 0"),
    ("not_corrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "0 0 0 0 0 0 0"),
    ("fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "0 0 0 0 0 0 0"),
    ("other", "3.其他", "0 0 0 0 0 0 0"),
    ("closed", "（七）总计", "29 4 0 0 0 2 35"),
    ("carried_out", "四、结转下年度继续办理", "2 0 0 0 0 0 2"),
];
