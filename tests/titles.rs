//! Which lines are the title of a report, and which of them belong to its agency: small texts around chapter one.

use crate::support::{read, read_all};

const CHAPTERS: &str =
    "一、总体情况\n本机关依法公开。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n";

/// `agency year` of lines followed by chapters without tables, and ` joined` where that is remarked.
fn head(lines: &str) -> String {
    head_of(&format!("{lines}\n{CHAPTERS}"))
}

fn head_of(text: &str) -> String {
    let reading = read(text);
    let is_joined = reading.remarks.iter().any(|remark| remark.code == "agency_joined");
    let head = reading.report.map_or("none".into(), |r| format!("{} {}", r.agency, r.year));
    head + if is_joined { " joined" } else { "" }
}

const TITLE: &str = "平川县教育局2023年政府信息公开工作年度报告";

#[test]
fn an_entry_of_a_menu_above_a_title_is_no_part_of_its_agency() {
    for entry in [
        "依申请公开",
        "法定主动公开内容",
        "互动交流",
        "首页",
        "打印",
        "搜索",
        "登录",
        "简体",
        "无障碍浏览",
        "长者模式",
        "通知公告",
        "政策解读",
        "机构职能",
        "财政信息",
        "公开目录",
        "县直部门",
        "索引号",
        "一句没有人知道的话",
        "市县动态",
    ] {
        assert_eq!(head(&format!("{entry}\n{TITLE}")), "平川县教育局 2023", "{entry}");
        let broken = TITLE.replace("2023", "\n2023");
        assert_eq!(head(&format!("{entry}\n{broken}")), "平川县教育局 2023", "{entry}, broken");
    }
    for entry in ["首页", "互动交流", "无"] {
        assert_eq!(head(&format!("{entry}\n县教育局2023年政府信息公开工作年度报告")), "县教育局 2023");
    }
}

#[test]
fn a_name_broken_over_lines_is_put_together() {
    for (title, agency) in [
        ("平川县\n教育局2023年", "平川县教育局"),
        ("平川县\n城市管理局2023年", "平川县城市管理局"),
        ("莒南县人民政府\n办公室2023年", "莒南县人民政府办公室"),
        ("莒南县\n人民政府\n办公室2023年", "莒南县人民政府办公室"),
        ("莒南县人民政府\n办公室\n2023年", "莒南县人民政府办公室"),
    ] {
        let title = format!("首页\n{title}政府信息公开工作年度报告");
        assert_eq!(head(&title), format!("{agency} 2023"), "{title}");
    }
}

#[test]
fn what_only_its_place_joins_to_a_name_is_said() {
    for (title, agency) in [
        ("河南省人民政府\n国有资产监督管理委员会", "河南省人民政府国有资产监督管理委员会"),
        ("上海市黄浦区人民政府\n外滩街道办事处", "上海市黄浦区人民政府外滩街道办事处"),
        ("平川\n县教育局", "平川县教育局"),
        ("平川县教\n育局", "平川县教育局"),
        ("国家税\n务总局", "国家税务总局"),
        ("延\n津县财政局", "延津县财政局"),
        ("青龙满族\n自治县税务局", "青龙满族自治县税务局"),
        ("黄石\n市西塞山区水利局", "黄石市西塞山区水利局"),
        ("三亚市\n吉阳区教育局", "三亚市吉阳区教育局"),
    ] {
        let title = format!("{title}2023年政府信息公开工作年度报告");
        assert_eq!(head(&title), format!("{agency} 2023 joined"), "{title}");
        let named = format!("{title}\n{CHAPTERS}五、存在的主要问题及改进情况\n{agency}将改进。");
        assert_eq!(head_of(&named), format!("{agency} 2023"), "{title}");
    }
}

#[test]
fn a_title_may_break_behind_what_reads_as_a_word_of_a_menu() {
    for title in [
        "平川县办事\n处2023年政府信息公开工作年度报告",
        "平川县办事处2023年政府信息\n公开工作年度报告",
        "平川县办事处2023年政府\n信息公开\n工作年度报告",
    ] {
        assert_eq!(head(title), "平川县办事处 2023", "{title}");
    }
}

#[test]
fn of_several_titles_that_nearest_above_the_first_chapter_is_the_reports() {
    let older = TITLE.replace("2023", "2022");
    for lines in [
        format!("{older}\n{TITLE}"),
        format!("{older}\n{}\n{TITLE}", TITLE.replace("2023", "2021")),
        format!("上一篇：{older}\n{TITLE}\n下一篇：{}", TITLE.replace("2023", "2024")),
        format!("{older}\n首页\n平川县教育局\n2023年\n政府信息公开工作年度报告"),
        format!("{older}\n平川县教育局\n政府信息公开工作年度报告\n（2023年度）"),
        format!("{older}\n2023年政府信息公开工作年度报告\n平川县教育局"),
        "政府信息公开年报\n依申请公开\n2023年政府信息公开工作年度报告\n平川县教育局".to_owned(),
        "【打印本页】 【关闭窗口】 分享到：\n2023年政府信息公开工作年度报告\n平川县教育局".to_owned(),
        format!("{TITLE}\n2023年政府信息公开工作年度报告"),
        format!("{TITLE}\n县教育局2023年政府信息公开工作年度报告"),
        format!("政府信息公开年报\n2022年政府信息公开工作年度报告\n{TITLE}"),
    ] {
        assert_eq!(head(&lines), "平川县教育局 2023", "{lines}");
    }
    let text = format!("一、总体情况\n{TITLE}\n{older}\n{}", &CHAPTERS["一、总体情况\n".len()..]);
    assert_eq!(head_of(&text), "平川县教育局 2023");
}

#[test]
fn numbers_above_a_title_are_not_its_year() {
    for lines in [
        "互动交流\n索引号：2522-2024-0056\n信息分类：政府信息公开年报\n发文机关：平川县教育局\n\n平川县教育局2023年政府信息公开工作年度报告",
        "平教〔2024〕24号\n\n平川县教育局\n政府信息公开工作年度报告\n（2023年度）",
        "成文日期：2024-02-12\n\n平川县教育局\n政府信息公开工作年度报告\n（2023年）",
        "2024年\n2022年\n2021年\n\n平川县教育局\n政府信息公开工作年度报告\n（2023年度）",
        "平教〔2024〕24号平川县教育局政府信息公开工作年度报告（2023年度）",
    ] {
        let head = head(lines);
        assert!(head.ends_with("平川县教育局 2023"), "{lines}: {head}");
    }
    for lines in [
        "2024年\n2022年\n2021年\n\n平川县教育局\n政府信息公开工作年度报告",
        "平教〔2024〕24号\n\n平川县教育局\n政府信息公开工作年度报告",
        "平教[2024]第24号\n平川县教育局\n政府信息公开工作年度报告",
        "成文日期：2024-02-12\n\n平川县教育局\n政府信息公开工作年度报告",
        "2522-2024-0056\n平川县教育局\n政府信息公开工作年度报告",
    ] {
        assert_eq!(head(lines), "none", "{lines}");
        assert_eq!(head(&format!("{lines}\n2023年度情况如下。")), "平川县教育局 2023", "{lines}");
    }
}

#[test]
fn links_between_two_reports_are_no_title_of_the_second() {
    let report = |title: &str| {
        format!("{title}\n{CHAPTERS}五、存在的主要问题及改进情况\n甲。\n六、其他需要报告的事项\n无。\n")
    };
    for links in [
        "上一篇：平川县教育局2022年政府信息公开工作年度报告\n下一篇：没有了\n",
        "相关链接\n2022年政府信息公开工作年度报告\n",
    ] {
        let text = report(TITLE) + links + &report("三台县民政局2021年政府信息公开工作年度报告");
        let heads = read_all(&text).into_iter().map(|reading| reading.report.map(|r| (r.agency, r.year)));
        let expected = [("平川县教育局", 2023), ("三台县民政局", 2021)];
        assert_eq!(
            heads.collect::<Vec<_>>(),
            expected.map(|(name, year)| Some((name.into(), year))),
            "{links}"
        );
    }
}

#[test]
fn what_stands_around_a_name_in_its_title_is_no_part_of_it() {
    for title in [
        "（2023年度）平川县教育局政府信息公开工作年度报告",
        "关于发布平川县教育局2023年政府信息公开工作年度报告的公告",
        "关于公布《平川县教育局2023年政府信息公开工作年度报告》的公告",
        "平川县教育局关于报送2023年政府信息公开工作年度报告的报告",
        "【年报】平川县教育局2023年政府信息公开工作年度报告",
        "[置顶]平川县教育局2023年政府信息公开工作年度报告",
        "1. 平川县教育局2023年政府信息公开工作年度报告",
        "附件1：平川县教育局2023年政府信息公开工作年度报告",
        "平川县教育局2023年政务信息公开工作年度报告",
        "平川县教育局2023年政府信息公开工作总结",
        "平川县人民政府网-平川县教育局2023年政府信息公开工作年度报告",
        "平川县人民政府 平川县教育局2023年政府信息公开工作年度报告",
        "平川县教育局二O二三年政府信息公开工作年度报告",
        "平川县教育局二ｏ二三年政府信息公开工作年度报告",
        "平川县教育局二◯二三年政府信息公开工作年度报告",
    ] {
        assert_eq!(head(title), "平川县教育局 2023", "{title}");
    }
    for name in ["平川县发展和改革局（粮食局）", "12345热线管理中心", "平川县321国道管理处", "项城市民政局"]
    {
        assert_eq!(head(&format!("{name}2023年政府信息公开工作年度报告")), format!("{name} 2023"));
    }
}

#[test]
fn a_running_head_that_begins_the_title_stays_above_it() {
    let page = |number: u32| format!("平川县教育局\n第{number}页\n");
    let title = "2023年政府信息公开工作年度报告\n";
    let (first, second) = CHAPTERS.split_at("一、总体情况\n本机关依法公开。\n".len());
    for opening in [page(1) + "平川县教育局\n", page(1), "平川县教育局\n- 1 -\n\n".into()] {
        let text = format!("{opening}{title}{first}{}{second}{}", page(2), page(3));
        assert_eq!(head_of(&text), "平川县教育局 2023", "{opening}");
    }
}

#[test]
fn the_year_of_a_text_is_the_one_that_it_reports_on() {
    let title = "平川县教育局政府信息公开工作年度报告";
    for text in [
        "与2022年相比，2023年工作有较大提升。现将2023年度工作报告如下。",
        "2022年获得好评。统计期限自2023年1月1日起至2023年12月31日止。",
        "2024年\n2022年\n2023年，本机关依法公开。",
    ] {
        assert_eq!(head(&format!("{title}\n{text}")), "平川县教育局 2023", "{text}");
    }
}

#[test]
fn a_table_above_the_text_may_hold_the_title() {
    let table = "名称\t平川县教育局2023年政府信息公开工作年度报告\n索引号\t000-1\n发布机构\t平川县教育局\n发布日期\t2024-01-15";
    assert_eq!(head(table), "平川县教育局 2023");
}

#[test]
fn the_name_of_a_site_is_none_of_an_agency() {
    for site in ["平川县人民政府门户网站", "平川县人民政府官网", "平川县政府信息公开平台"]
    {
        let lines = format!("{site}\n2023年度政府信息公开工作年度报告\n单位：平川县教育局");
        assert_eq!(head(&lines), "平川县教育局 2023", "{site}");
    }
    assert_eq!(head("平川县教育局2023年度法定政府信息公开工作年度报告"), "平川县教育局 2023");
}

#[test]
fn what_stands_beside_a_title_on_its_line_hides_it_not() {
    for title in ["平川县教育局关于2023年政府信息公开工作年度报告", TITLE] {
        for around in [
            ("", "\t"),
            ("\t", ""),
            ("", " - 平川县人民政府"),
            ("", "_平川县人民政府门户网站"),
            ("2024-01-15 ", ""),
        ] {
            let line = format!("{}{title}{}", around.0, around.1);
            assert_eq!(head(&line), "平川县教育局 2023", "{line}");
        }
    }
    assert_eq!(
        head("平川县教育局关于2023年政府信息公开工作年度报告 发布时间：2024-01-15"),
        "平川县教育局 2023"
    );
}

#[test]
fn the_mark_up_of_a_heading_is_no_part_of_a_title() {
    for (before, behind) in [
        ("==", ""),
        ("====== ", " ======"),
        ("h1. ", ""),
        ("h1(#a-b).", ""),
        (".SH", ""),
        ("<h1>", "</h1>"),
        ("<p align=\"center\"><strong>", "</strong></p>"),
        ("# ", " {#a}"),
    ] {
        let line = format!("{before}{TITLE}{behind}");
        assert_eq!(head(&line), "平川县教育局 2023", "{line}");
    }
}
