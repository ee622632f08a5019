//! What chapter six says of information processing fees, in the words that organs use.

use crate::support::read;

/// `statement notices billed collected` of a text of chapter six of a report for 2023, and `!` where it has
/// figures that are said not to be read.
fn fee(text: &str) -> String {
    let text =
        format!("乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n{text}");
    let reading = read(&text);
    let is_unread = reading.remarks.iter().any(|remark| remark.code == "fee_unread");
    let fee = reading.report.unwrap().fee;
    let number = |n: Option<i64>| n.map_or("NULL".into(), |n| n.to_string());
    let [notices, billed, collected] = [fee.notices, fee.billed_fen, fee.collected_fen].map(number);
    let unread = if is_unread { " !" } else { "" };
    format!("{} {notices} {billed} {collected}{unread}", fee.statement.name())
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(fee(text), *expected, "{text}");
    }
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

#[test]
fn rates_and_cases_that_are_only_thought_of_are_no_figures() {
    check(&[
        (
            "30页以下不收费，31-100页（含100页）的部分收取信息处理费10元/页。2023年未产生信息处理费。",
            "none NULL NULL 0",
        ),
        ("对超过30页的部分每页收取信息处理费10元。", "silent NULL NULL NULL"),
        ("将按规定收取信息处理费，如超过10件收取100元。本年度没有此类情况。", "none NULL NULL 0"),
        (
            "如需收取信息处理费，我局将严格按照规定执行，2023年收取信息处理费共计300元。",
            "stated NULL NULL 30000",
        ),
        ("信息处理费收取标准为每页10元，2023年收取信息处理费80元。", "stated NULL NULL 8000"),
        ("收取信息处理费300元（每页10元）。", "stated NULL NULL 30000"),
        ("按照标准收取信息处理费300元。", "silent NULL NULL NULL !"),
    ]);
}

#[test]
fn what_was_not_collected_was_billed() {
    check(&[
        ("共发出收费通知1件，因申请人撤回申请，未实际收取信息处理费，总金额400元。", "stated 1 40000 0"),
        ("没有收取信息处理费，但发出收费通知1件，总金额400元。", "stated 1 40000 0"),
        ("应收取信息处理费450元，实际收取150元。", "stated NULL 45000 15000"),
        ("尚未收取信息处理费500元。", "none NULL NULL 0 !"),
        ("未对12件申请发出收费通知，未收取信息处理费。", "none 0 NULL 0"),
    ]);
}

#[test]
fn the_whole_is_taken_of_parts_and_nothing_of_others() {
    check(&[
        (
            "其中市本级发出收费通知1件，总金额600元，实际收取600元；全市共发出收费通知6件，总金额3600元，实际收取2400元。",
            "stated 6 360000 240000",
        ),
        (
            "区教育局发出收费通知1件，总金额300元，实际收取300元；区住建局发出收费通知2件，总金额270元，实际收取270元；合计发出收费通知3件，总金额570元，实际收取570元。",
            "stated 3 57000 57000",
        ),
        ("教育局收取信息处理费300元，住建局收取信息处理费270元，合计570元。", "stated NULL NULL 57000"),
        ("教育局收取信息处理费300元，住建局收取信息处理费270元，合计670元。", "stated NULL NULL NULL !"),
        ("收取信息处理费0.057万元（其中教育局0.03万元，住建局0.027万元）。", "stated NULL NULL 57000"),
        ("发出收费通知2件（其中1件已缴费），金额共300元，实际收取100元。", "stated 2 30000 10000"),
        ("教育局发出收费通知1件，合计300元；住建局发出收费通知2件，总金额270元。", "stated NULL NULL NULL !"),
    ]);
}

#[test]
fn other_charges_are_no_fee() {
    check(&[
        ("我局收费项目共3项，收费金额1200万元，未收取信息处理费。", "none NULL NULL 0"),
        ("未收取信息处理费；行政事业性收费1200万元，总金额按标准收取。", "none NULL NULL 0"),
        ("收取信息处理费120元，行政许可收费金额500元。", "stated NULL NULL 12000 !"),
        ("未收取信息处理费，收取登记费500元。", "none NULL NULL 0 !"),
        ("信息处理费应收300元、实收200元、减免100元。", "stated NULL 30000 20000"),
    ]);
}

#[test]
fn only_the_exact_figure_of_the_year_is_taken() {
    check(&[
        ("近三年来累计收取信息处理费900元，其中2023年400元。", "stated NULL NULL 40000"),
        ("近三年来累计收取信息处理费900元。", "silent NULL NULL NULL !"),
        ("2021-2023年收取信息处理费900元。", "silent NULL NULL NULL !"),
        ("自2021年以来收取信息处理费900元，本年度收取400元。", "stated NULL NULL 40000"),
        ("2022年收取信息处理费200元，2023年400元。", "stated NULL NULL 40000"),
        ("去年发出收费通知3件，总金额300元；今年发出收费通知2件，总金额200元。", "stated 2 20000 NULL"),
        ("发出收费通知4件，较2022年增加2件，总金额800元。", "stated 4 80000 NULL"),
        (
            "发出收费通知4件（上年结转1件），总金额800元（上年200元），实际收取总金额600元。",
            "stated 4 80000 60000",
        ),
        ("根据2020年国务院办公厅印发的办法，共收取信息处理费300元。", "silent NULL NULL NULL !"),
        ("收取信息处理费3000余元。", "stated NULL NULL NULL !"),
        ("收取信息处理费不足100元。", "stated NULL NULL NULL !"),
        ("收取信息处理费1.5千元。", "stated NULL NULL NULL !"),
    ]);
}

#[test]
fn figures_in_the_order_of_what_was_named_are_read() {
    check(&[
        ("发出收费通知的件数和总金额以及实际收取的总金额分别为3件、570元、270元。", "stated 3 57000 27000"),
        ("应收取、实际收取信息处理费分别为300元、200元。", "stated NULL 30000 20000"),
        ("应收取信息处理费分别为300元、200元。", "stated NULL NULL NULL !"),
        ("发出收费通知2件，分别收取100元、200元。", "stated 2 NULL NULL !"),
        ("发出收费通知的件数、总金额、实际收取的总金额分别为3、570、270。", "silent NULL NULL NULL !"),
    ]);
}

#[test]
fn fees_in_a_table_are_read_under_their_headings() {
    let head = "发出收费通知件数\t总金额（元）\t实际收取总金额（元）";
    assert_eq!(fee(&format!("{head}\n3\t450\t300")), "stated 3 45000 30000");
    assert_eq!(fee(&format!("年度\t{head}\n2022年\t1\t60\t60\n2023年\t3\t450\t300")), "stated 3 45000 30000");
    assert_eq!(
        fee(&format!("单位\t{head}\n甲局\t1\t300\t0\n乙局\t2\t270\t0\n合计\t3\t570\t0")),
        "stated 3 57000 0"
    );
    assert_eq!(
        fee("发出收费通知件数（件）\t3\n总金额（元）\t450\n实际收取总金额（元）\t300"),
        "stated 3 45000 30000"
    );
    assert_eq!(fee(&format!("{}\n3 450 300", head.replace('\t', " "))), "stated 3 45000 30000");
    assert_eq!(fee(&format!("{}\n3\n450\n300", head.replace('\t', "\n"))), "stated NULL NULL NULL !");
    assert_eq!(fee("发出收费通知件数\t总金额\t实际收取总金额\n3\t450\t300"), "stated 3 NULL NULL !");
    assert_eq!(fee("收取信息处理费（元）：270\n2.办理建议15件"), "stated NULL NULL NULL !");
}

#[test]
fn figures_of_anything_else_are_not_said_to_be_unread() {
    check(&[
        (
            "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第三条规定，2023年未收取信息处理费。",
            "none NULL NULL 0",
        ),
        (
            "信息处理费按件计收：10件以下不收费；11-30件的部分，100元/件；31件以上以10件为一档，每增加一档提高100元/件。本年度未收取。",
            "none NULL NULL 0",
        ),
        ("1.信息处理费收取情况：未收取。2.办理建议15件，办结率100%，投入经费3万元。", "none NULL NULL 0"),
        ("自收到申请之日起20个工作日内发出收费通知。2023年未收取信息处理费。", "none NULL NULL 0"),
        (
            "收到申请125件，向5名申请人发出收费通知5件，应收信息处理费2100元，实际收取1500元，未缴费的600元不再处理。",
            "stated 5 210000 150000",
        ),
        ("共收取信息处理费3笔，共计1120元。咨询电话：0379-65123456。", "stated NULL NULL 112000"),
        ("发出收费通知3件，总金额叁佰元整（300元），实际收取0.02万元。", "stated 3 30000 20000"),
    ]);
}
