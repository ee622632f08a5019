//! Whose report it is, where no title names the organ: covers, text, signature, the name of the file.

use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;

const CHAPTERS: &str = "一、总体情况\n本机关依法公开。\n二、主动公开政府信息情况\n五、存在的主要问题及改进情况\n本机关将改进。\n六、其他需要报告的事项\n无。\n";

/// The agency of a text whose file has a name.
fn agency_in(file_stem: &str, text: &str) -> String {
    let hints = Hints { file_stem: file_stem.into(), ..Hints::default() };
    let report = interpret(&document(text.into()), &hints).remove(0).report;
    report.map_or("none".into(), |report| report.agency)
}

#[test]
fn a_line_of_the_cover_names_the_agency() {
    for name in [
        "国家税务总局",
        "国家税务总局三亚市税务局",
        "审计署",
        "三亚海关",
        "三亚市妇幼保健院",
        "三亚职业技术学院",
        "三亚市红十字会",
        "三亚市总工会",
        "三亚市吉阳街道",
        "开化县公安局交通警察支队",
        "开化县人民政府外事侨务港澳事务办公室",
    ] {
        let cover = format!("政府信息公开工作年度报告\n（2023年度）\n{name}\n2024年1月\n{CHAPTERS}");
        assert_eq!(agency_in("a", &cover), name);
        let below = format!(
            "首页\n依申请公开\n2023年政府信息公开工作年度报告\n{name}\n二〇二四年一月二十日\n{CHAPTERS}"
        );
        assert_eq!(agency_in("a", &below), name);
        let signed = format!("2023年政府信息公开工作年度报告\n{CHAPTERS}{name}\n2024年1月20日\n");
        assert_eq!(agency_in("a", &signed), name);
    }
}

#[test]
fn a_word_before_the_name_of_an_organ_is_no_part_of_it() {
    for line in ["发布机构\t开化县水利局", "发布机构：开化县水利局", "编制单位  开化县水利局"]
    {
        let cover = format!("{line}\n2023年政府信息公开工作年度报告\n{CHAPTERS}");
        assert_eq!(agency_in("a", &cover), "开化县水利局", "{line}");
    }
}

#[test]
fn the_text_names_the_agency_as_a_whole() {
    for name in [
        "开化县公安局交通警察支队",
        "开化县水利局",
        "国家统计局开化调查队",
        "开化县人民政府外事侨务港澳事务办公室",
    ] {
        for sentence in [
            "{}根据《中华人民共和国政府信息公开条例》编制本报告。",
            "本报告由{}编制。",
            "2023年，{}认真贯彻落实条例。",
            "根据国务院办公厅关于年度报告的通知，现公布{}2023年政府信息公开工作年度报告。",
            "如有疑问，请与{}联系。",
        ] {
            let text =
                format!("2023年政府信息公开工作年度报告\n{}\n{CHAPTERS}", sentence.replace("{}", name));
            assert_eq!(agency_in("a", &text), name, "{sentence}");
        }
    }
    let signed = format!(
        "2023年政府信息公开工作年度报告\n如有疑问，请与开化县人民政府办公室联系。\n{CHAPTERS}开化县人民政府　　2024年1月20日\n"
    );
    assert_eq!(agency_in("a", &signed), "开化县人民政府");
}

#[test]
fn the_name_of_a_file_names_the_agency() {
    for stem in [
        "开化县水利局2023年度报告",
        "开化县水利局-2023年度报告",
        "开化县水利局2023年年报",
        "2023年开化县水利局年报",
        "开化县水利局（2023）",
        "开化县水利局2023年政府信息公开工作年度报告-副本",
        "开化县水利局2023年政府信息公开工作年度报告(1)",
        "附件：开化县水利局2023年政府信息公开工作年度报告",
        "102_开化县水利局-2023年度报告",
        "2023年报-开化县水利局",
        "[开化县水利局]2023年度信息公开年报_20240115",
    ] {
        assert_eq!(agency_in(stem, CHAPTERS), "开化县水利局", "{stem}");
    }
    assert_eq!(agency_in("开化县政务公开办公室-2023年度报告", CHAPTERS), "开化县政务公开办公室");
    assert_eq!(agency_in("海关总署2023年度报告", CHAPTERS), "海关总署");
    assert_eq!(agency_in("年度报告2023", CHAPTERS), "none");
}
