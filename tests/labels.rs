//! Labels in the words that reports use for them.

use gongkai::interpret::report::Edition;

use crate::small::{HEAD, between, codes, disclosure, row};
use crate::support::read;

#[test]
fn labels_are_known_in_other_words() {
    for (key, label) in [
        ("carried_in", "二、上年转结政府信息公开申请数量"),
        ("partial", "（二）部分公开（区分处理的，只计这一情况，不计其他情形）"),
        ("law_forbids", "2.其他法律法规禁止公开"),
        ("law_forbids", "2.其他法律行政止公开"),
        ("internal_affairs", "5.属于三类内容事务信息"),
        ("safety_stability", "3.危及三安全一稳定"),
        ("safety_stability", "3.危及\"三安全一稳定\""),
        ("safety_stability", "3.危及”三安全一稳定“"),
        ("not_corrected", "1.逾期不补正"),
        ("not_corrected", "逾期不补正"),
        ("not_corrected", "1.申请人逾期不补正"),
        ("fee_unpaid", "2.申请人逾期不缴费"),
        ("publication", "3.公开出版物"),
        ("fee_unpaid", "2.逾期不缴费"),
        ("other_handling", "（六）其他处理"),
        ("granted", "(一)予以公开"),
        ("granted", "㈠予以公开"),
        ("other_handling", "㈥其他处理"),
        ("granted", "( 一 ) 予以公开"),
        ("granted", "予以公开"),
        ("state_secret", "1、属于国家秘密"),
        ("state_secret", "1．属于国家秘密"),
        ("state_secret", "1. 属于国家秘密"),
        ("state_secret", "属于国家秘密"),
    ] {
        let reading = between(&format!("{label}\t1\t0\t0\t0\t0\t0\t1"));
        assert_eq!(row(&reading, key), "1 0 0 0 0 0 1", "{label}");
        let reading = between(&format!("{label} 1 0 0 0 0 0 1"));
        assert_eq!(row(&reading, key), "1 0 0 0 0 0 1", "{label}");
    }
}

#[test]
fn other_handling_may_be_called_other_in_its_place() {
    let rows =
        "4.无正当理由大量反复申请 1 0 0 0 0 0 1\n5.要求行政机关确认或重新出具已获取信息 2 0 0 0 0 0 2\n";
    for label in ["（六）其他", "（六）其他处理", "（六）其他事项"] {
        let reading = between(&format!("{rows}{label} 3 0 0 0 0 0 3\n（七）总计 6 0 0 0 0 0 6"));
        assert_eq!(row(&reading, "other_handling"), "3 0 0 0 0 0 3", "{label}");
    }
    let blank = between(&format!("{rows}㈥其他处理\t\t\t\t\t\t\t\n㈦总计 3 0 0 0 0 0 3"));
    assert_eq!(row(&blank, "other_handling"), "_ _ _ _ _ _ _");
    assert_eq!(blank.report.unwrap().edition, Edition::Y2019);
}

#[test]
fn the_total_may_stand_below_the_header_of_a_page() {
    let header = "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t";
    for label in ["（七）总计", "㈦总计", "总计"] {
        let reading = between(&format!(
            "\t\t2.重复申请\t1\t0\t0\t0\t0\t0\t1\n{header}\n\t{label}\t\t14\t3\t0\t0\t1\t1\t19"
        ));
        assert_eq!(row(&reading, "closed"), "14 3 0 0 1 1 19", "{label}");
    }
}

#[test]
fn a_label_may_carry_a_long_explanation() {
    let note = "（申请内容涉及本机关依法不予公开的内部管理信息，包括人事管理、后勤管理、内部工作流程等方面的信息，行政机关可以不予公开，本项按件数统计）";
    for line in [
        format!("5.属于三类内部事务信息{note}\t1\t0\t0\t0\t0\t0\t1"),
        format!("5.属于三类内部事务信息{note} 1 0 0 0 0 0 1"),
    ] {
        assert_eq!(row(&between(&line), "internal_affairs"), "1 0 0 0 0 0 1", "{line}");
    }
}

#[test]
fn an_explanation_may_name_other_rows() {
    for (key, label) in [
        ("state_secret", "1.属于国家秘密（法律、行政法规禁止公开的政府信息）"),
        ("state_secret", "1.属于国家秘密(法律、行政法规禁\n止公开的(国家秘密)政府信息)"),
        ("enforcement_file", "7.属于行政执法案卷（行政处罚、行政许可、行政强制等）"),
        ("repeated", "2.重复申请（同一申请人重复申请、\n上年结转、总计，其他）"),
    ] {
        let reading = between(&format!("{label} 5 0 0 0 0 0 5\n（七）总计 5 0 0 0 0 0 5"));
        assert_eq!(row(&reading, key), "5 0 0 0 0 0 5", "{label}");
        assert_eq!(codes(&reading), ["row_missing"], "{label}");
    }
    // A bracket that does not close explains nothing.
    let reading = between("1.属于国家秘密（依法 1 0 0 0 0 0 1\n2.其他法律行政法规禁止公开 2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "law_forbids"), "2 0 0 0 0 0 2");
}

#[test]
fn an_explanation_may_end_in_the_words_of_its_label_below_the_figures() {
    let before = "4.保护第三方合法权益（依申请公开的政府信息公开会造成重\n9 0 0 0 0 0 9\n大影响的）\n";
    for label in [
        "5.属于三类内部事务信息（人事管理、内\n1 0 0 0 0 0 1\n部工作流程三类内部事务信息）",
        "5.属于三\n类内部事务信息\n1 0 0 0 0 0 1\n（人事管理、内部工作流程三类内部事务信息）",
    ] {
        let reading = between(&format!("{before}{label}\n6.属于四类过程性信息 2 0 0 0 0 0 2"));
        assert_eq!(row(&reading, "third_party"), "9 0 0 0 0 0 9", "{label}");
        assert_eq!(row(&reading, "internal_affairs"), "1 0 0 0 0 0 1", "{label}");
    }
}

#[test]
fn a_label_cut_behind_its_beginning_is_known() {
    let reading = between(
        "1.申请人无正当理由逾期不补正 1 0 0 0 0 0 1\n2.申请人逾期未按收费通知要求缴纳费用 2 0 0 0 0 0 2\n3.其他 3 0 0 0 0 0 3",
    );
    assert_eq!(row(&reading, "not_corrected"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "fee_unpaid"), "2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "other"), "3 0 0 0 0 0 3");
}

#[test]
fn a_row_that_the_form_has_not_is_kept_as_a_remark() {
    for line in ["9.属于工作秘密\t7\t0\t0\t0\t0\t0\t7", "9.属于工作秘密 7 0 0 0 0 0 7"] {
        let around =
            format!("8.属于行政查询事项 1 0 0 0 0 0 1\n{line}\n1.本机关不掌握相关政府信息 2 0 0 0 0 0 2");
        let reading = between(&around);
        assert_eq!(row(&reading, "administrative_inquiry"), "1 0 0 0 0 0 1");
        assert_eq!(row(&reading, "not_held"), "2 0 0 0 0 0 2");
        let said = reading
            .remarks
            .iter()
            .find(|r| r.line == Some(7))
            .unwrap_or_else(|| panic!("{:?}", reading.remarks));
        assert!(said.message.contains('7'), "{}", said.message);
    }
}

#[test]
fn a_row_that_the_form_has_not_is_no_row_above_its_label_where_others_stand_below() {
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n（一）予以公开\n3 0 0 0 0 0 3\n1.属于国家秘密\n0 0 0 0 9 0 9\n\
         7.属于行政执法案卷 1 0 0 0 9 0 10\n1.本机关不掌握相关政府信息 5 0 0 0 1 0 6\n\
         转交其他\n机关\n7 0 0 0 0 6 13\n2.没有现成信息需要另行制作\n0 0 8 0 7 0 15\n\
         3.补正后\n申请内容仍不明确\n0 3 8 9 0 7\n27\n（五）不予\n处理\n1.信访举报投诉类申请 29 0 0 0 0 0 29\n"
    ));
    assert_eq!(row(&reading, "granted"), "3 0 0 0 0 0 3");
    let creating = row(&reading, "needs_creating");
    assert!(creating.starts_with("0 0 8") || creating.contains('!'), "{creating}");
}

#[test]
fn a_row_that_the_form_has_not_fills_no_row_above_it() {
    let cells = |figures: &str| figures.replace(' ', "\n");
    let (own, extra) = ("2 0 0 0 0 0 2", "7 0 0 0 0 0 7");
    for (key, label, words) in [
        ("other", "3.其他", "4.申请人主动撤回申请"),
        ("new", "一、本年新收政府信息公开申请数量", "其中：网络申请数量"),
        ("still_unclear", "3.补正后申请内容仍不明确", "4.其他原因无法提供"),
    ] {
        let next = "四、结转下年度继续办理";
        for text in [
            format!("{label}\n{words} {extra}\n{next} {own}\n"),
            format!("{label}\n{words}\n{}\n{next}\n{}\n", cells(extra), cells(own)),
        ] {
            let reading =
                read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n2.重复申请 {own}\n{text}"));
            let first = row(&reading, key);
            assert!(first.starts_with("missing") || first.starts_with("unreadable"), "{text}: {first}");
            assert!(row(&reading, "carried_out").starts_with(own), "{text}");
            assert!(codes(&reading).contains(&"unread_figure"), "{text}");
        }
    }
}

#[test]
fn a_row_that_the_form_has_not_shifts_no_rows_below_it() {
    let cells = |figures: &str| figures.replace(' ', "\n");
    let row_of = |label: &str, figures: &str| format!("{label}\n{}\n", cells(figures));
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{}{}{}{}（二）部分公开\n\n\n（三）不予公开\n{}",
        row_of("一、本年新收政府信息公开申请数量", "3 0 0 0 0 0 3"),
        row_of("其中：网络申请数量", "1 0 0 0 0 0 1"),
        row_of("二、上年结转政府信息公开申请数量", "2 0 0 0 0 0 2"),
        row_of("（一）予以公开", "4 0 0 0 0 0 4"),
        row_of("1.属于国家秘密", "0 0 0 0 0 0 0"),
    ));
    assert_eq!(row(&reading, "carried_in"), "2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "granted"), "4 0 0 0 0 0 4");
    assert!(codes(&reading).contains(&"unread_figure"));
}

#[test]
fn a_change_may_be_parted_from_its_sign() {
    let table = |change: &str| {
        disclosure(&format!(
            "信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 9 {change} 5\n其他对外管理服务事项 0 0 0\n行政处罚 0 0 0\n行政强制 0 0 0"
        ))
    };
    for (change, value) in [
        ("减 4", "-4=text(减 4)"),
        ("减4", "-4=text(减4)"),
        ("-4", "-4"),
        ("+2", "2"),
        ("增 2", "2=text(增 2)"),
        ("/", "mark(/)"),
    ] {
        assert_eq!(row(&table(change), "permit"), format!("9 {value} 5"), "{change}");
    }
}

#[test]
fn headings_of_table_two_are_known_in_other_words() {
    let reading = disclosure(
        "信息内容\t本年制发数\t本年度止件数\t现行有效件\n规章\t1\t2\t3\n规范性文件\t4\t5\t6\n信息内容\t本年处理决定数量\n行政许可\t7\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t1.5",
    );
    assert_eq!(reading.report.as_ref().unwrap().edition, Edition::Y2021);
    assert_eq!(row(&reading, "normative_document"), "4 5 6");
    assert_eq!(row(&reading, "fee"), "1500000");
    assert_eq!(codes(&reading), ["row_missing"]);
}

#[test]
fn marks_and_blanks_and_zeros_stay_apart() {
    let reading = between("2.重复申请\t0\t/\t-\t—\t无\t\t0");
    assert_eq!(row(&reading, "repeated"), "0 mark(/) mark(-) mark(—) mark(无) _ 0");
}

#[test]
fn a_report_of_both_editions_is_mixed() {
    let rows = "规章 1 2 3\n行政规范性文件 4 5 6\n行政许可 7\n行政处罚 0\n行政强制 0\n行政事业性收费 0";
    let text = format!(
        "{HEAD}信息内容 本年制发件数 本年废止件数 现行有效件数\n{rows}\n三、收到和处理政府信息公开申请情况\n\
         5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n（六）其他处理 1 0 0 0 0 0 1\n（七）总计 1 0 0 0 0 0 1\n四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    );
    let reading = read(&text);
    assert_eq!(row(&reading, "other_handling"), "1 0 0 0 0 0 1");
    assert_eq!(reading.report.unwrap().edition, Edition::Mixed);
}

#[test]
fn the_rest_of_a_label_below_its_figures_has_empty_cells_beside_it() {
    let blank = "\t".repeat(9);
    for (figures, page, read) in
        [("8 0 5 0 1 5 19", "", "8 0 5 0 1 5 19"), ("8 _ 5 0 1 5 19", "- 1 -\n\n", "8 _ 5 0 1 5 19")]
    {
        let cells = figures.replace('_', "").replace(' ', "\t");
        let reading = between(&format!("二、上年结转政府信息公开申请\t{cells}\n{page}数量{blank}"));
        assert_eq!(row(&reading, "carried_in"), read);
    }
    // Digits that have wrapped in their cells are no figures.
    let reading = between(
        "| 2. | 3 |  |  |  |  |  | 3 |\n| 其他 | 62 |  |  |  |  |  | 62 |\n| 法律法规禁止公开 |  |  |  |  |  |  |  |",
    );
    assert!(!row(&reading, "law_forbids").starts_with("62"), "{}", row(&reading, "law_forbids"));
}

#[test]
fn a_label_goes_on_behind_a_header_that_is_printed_again() {
    let header = "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他";
    let told = |rest: &str| {
        let last = format!("四、结转下年\n- 3 -\n{header}\n{rest} 3 0 0 0 0 0 3");
        let table = format!("三、收到和处理政府信息公开申请情况\n{header}\n（七）总计 1 0 0 0 0 0 1\n{last}");
        row(&read(&format!("{HEAD}{table}\n四、政府信息公开行政复议、行政诉讼情况\n")), "carried_out")
    };
    assert_eq!(told("度继续办理"), "3 0 0 0 0 0 3");
    assert!(told("说明").starts_with("missing"), "{}", told("说明"));
}

#[test]
fn documents_are_files_where_converters_make_traditional_characters() {
    let reading = disclosure("規章\t0\t1\t2\n規範性檔案\t4\t4\t130");
    assert_eq!(row(&reading, "normative_document"), "4 4 130");
}

#[test]
fn a_word_for_nothing_that_begins_the_label_of_the_next_row_is_no_mark() {
    let shredded = "无正当理由大量反复申请".chars().map(|c| format!("{c}\n")).collect::<String>();
    let reading = between(&format!("3.要求提供公开出版物 0 0 0 0 0 0\n{shredded}0 0 0 1 0 0 1"));
    assert!(row(&reading, "publication").ends_with("!row_unreadable"), "{}", row(&reading, "publication"));
    assert_eq!(row(&reading, "abusive"), "0 0 0 1 0 0 1");
    let reading = between("本机关不掌握相关政府信息 0 0 0 0 0 0 0\n没有\n现成信息需要另行制作 1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "not_held"), "0 0 0 0 0 0 0");
    assert_eq!(row(&reading, "needs_creating"), "1 0 0 0 0 0 1");
    assert!(!codes(&reading).contains(&"unread_figure"), "{:?}", codes(&reading));
}
