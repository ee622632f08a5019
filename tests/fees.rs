//! What chapter six says of information processing fees, in the words that organs use.

use crate::support::read;

/// `statement notices billed collected` of a text of chapter six of a report for 2023.
fn fee(text: &str) -> String {
    let text =
        format!("乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n{text}");
    let fee = read(&text).report.unwrap().fee;
    let number = |n: Option<i64>| n.map_or("NULL".into(), |n| n.to_string());
    let [notices, billed, collected] = [fee.notices, fee.billed_fen, fee.collected_fen].map(number);
    format!("{} {notices} {billed} {collected}", fee.statement.name())
}

#[test]
fn a_year_is_no_figure_of_the_fee() {
    for heading in ["（一）收取信息处理费情况\n", "收取信息处理费情况：", "按照规定收取信息处理费。"]
    {
        assert_eq!(fee(&format!("{heading}2023年，本机关收取信息处理费1200元。")), "stated NULL NULL 120000");
    }
}

#[test]
fn a_figure_belongs_to_what_was_said_last() {
    assert_eq!(fee("本机关未收取信息处理费，政府信息公开专项经费2万元。"), "none NULL NULL 0");
    assert_eq!(
        fee("收取信息处理费总金额2.35万元（发出收费通知30件，通知总金额3万元）。"),
        "stated 30 3000000 2350000"
    );
    assert_eq!(
        fee("发出收费通知3件，合计1,500.00元，实际收取2件，合计1,000.00元。"),
        "stated 3 150000 100000"
    );
    assert_eq!(fee("发出收费通知3件，总金额及实际收取金额均为2000元。"), "stated 3 200000 200000");
    assert_eq!(fee("收取信息处理费5件，总金额1450元，实际收取1400元。"), "stated NULL 145000 140000");
    assert_eq!(fee("发出收费通知2件，每件收费100元，总金额200元。"), "stated 2 20000 NULL");
    assert_eq!(fee("发出收费通知3件，金额分别为100元、230元、70元，总金额400元。"), "stated 3 40000 NULL");
    assert_eq!(fee("收费总金额为0.56万元，信息处理费实际收取0.42万元。"), "stated NULL 560000 420000");
}

#[test]
fn figures_of_other_years_are_left_out() {
    assert_eq!(
        fee("与2022年收取信息处理费500元相比，2023年收取信息处理费300元，减少200元。"),
        "stated NULL NULL 30000"
    );
    assert_eq!(
        fee(
            "2022年度发出收费通知9件，总金额900元，实际收取800元；2023年度发出收费通知4件，总金额1820元，实际收取1800元。"
        ),
        "stated 4 182000 180000"
    );
    assert_eq!(fee("2024年将收取信息处理费。"), "silent NULL NULL NULL");
    assert_eq!(fee("根据2021年1月1日起施行的办法，收取信息处理费60元。"), "stated NULL NULL 6000");
    assert_eq!(fee("2023年收取信息处理费300元，同比减少200元。"), "stated NULL NULL 30000");
}

#[test]
fn totals_have_many_names() {
    for name in [
        "收费总额",
        "总额",
        "合计",
        "共计",
        "合计金额",
        "金额合计",
        "金额",
        "收费金额",
        "应缴金额",
        "总费用",
        "总收费",
    ] {
        let text = format!("发出收费通知3件，{name}1500元，实际收取1000元。");
        assert_eq!(fee(&text), "stated 3 150000 100000", "{name}");
    }
    for name in [
        "实际收费",
        "实际收费金额",
        "实缴",
        "实际缴纳",
        "已缴纳",
        "到账",
        "实际到账金额",
        "实际入库",
        "收取",
        "已收取",
    ] {
        let text = format!("发出收费通知3件，总金额1500元，{name}1000元。");
        assert_eq!(fee(&text), "stated 3 150000 100000", "{name}");
    }
}

#[test]
fn notices_are_counted_before_or_behind_their_name() {
    for text in [
        "发出5件收费通知",
        "发出5份收费通知书",
        "向5名申请人发出收费通知",
        "对5件申请发出收费通知",
        "发出收费通知的件数5",
        "发出收费告知书5份",
        "作出收费决定5件",
        "发出收费通知\n- 12 -\n5件",
        "发出收费通知\n12\n5件",
        "发出收费通知共计5件",
    ] {
        assert_eq!(
            fee(&format!("{text}，总金额1500元，实际收取1000元。")),
            "stated 5 150000 100000",
            "{text}"
        );
    }
    assert_eq!(fee("未发出收费通知，未收取信息处理费。"), "none 0 NULL 0");
    assert_eq!(fee("收到申请235件，发出收费通知2件。"), "stated 2 NULL NULL");
    assert_eq!(fee("发出收费通知的件数和总金额，以及实际收取的总金额均为0。"), "stated 0 0 0");
}

#[test]
fn a_fee_that_was_not_charged_is_denied_in_many_words() {
    for text in [
        "未就政府信息公开申请收取任何费用。",
        "政府信息公开收费及减免情况：未就政府信息公开申请收取任何费用。",
        "没有收取、减免任何费用。",
        "未对公民、法人和其他组织申请公开政府信息收取费用。",
        "本年度信息处理费无。",
    ] {
        assert_eq!(fee(text), "none NULL NULL 0", "{text}");
    }
    for text in ["没有减免信息处理费。", "减免信息处理费300元。"] {
        assert_eq!(fee(text), "silent NULL NULL NULL", "{text}");
    }
}

#[test]
fn without_the_heading_of_chapter_six_fees_are_said_behind_that_of_chapter_five() {
    let reading = read(
        "乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n未收取信息处理费。\n五、存在的主要问题及改进情况\n甲。\n本机关发出收费通知3件，总金额120元，实际收取总金额100元。",
    );
    assert!(reading.remarks.iter().any(|remark| remark.code == "fee_elsewhere"));
    let fee = reading.report.unwrap().fee;
    assert_eq!(
        (fee.notices, fee.billed_fen, fee.collected_fen, fee.line),
        (Some(3), Some(12_000), Some(10_000), Some(6))
    );
}
