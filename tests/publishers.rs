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

/// The agency of a text without a title.
fn told_by(opening: &str, end: &str) -> String {
    agency_in("a", &format!("2023年政府信息公开工作年度报告\n{opening}\n{CHAPTERS}{end}"))
}

#[test]
fn a_sentence_says_whose_report_it_is() {
    for sentence in [
        "根据要求，现向社会公布2023年度{}信息公开工作年度报告。",
        "现将{}2023年度政府信息公开工作报告如下：",
        "特编制《{}2023年政府信息公开工作年度报告》。",
        "本年报由{}编制。",
        "{}编制了县水利局2023年政府信息公开工作年度报告。",
        "根据条例，由{}编制2023年度报告。",
    ] {
        let sentence = sentence.replace("{}", "开化县水利局");
        let opening = format!("本报告可通过兰江市人民政府门户网站下载。{sentence}");
        assert_eq!(told_by(&opening, ""), "开化县水利局", "{sentence}");
    }
}

#[test]
fn an_organ_whose_site_document_or_address_is_named_publishes_nothing() {
    for sentence in [
        "本报告可通过兰江市人民政府门户网站下载。",
        "本年报电子版可以在兰江市人民政府网站查阅。",
        "根据条例的规定和兰江市人民政府办公室《关于做好年度报告编制工作的通知》的要求，",
        "并报送兰江市档案馆。",
        "参加兰江市人民政府办公室组织的培训。",
        "（地址：兰江市人民政府大楼）",
    ] {
        assert_eq!(told_by(sentence, ""), "none", "{sentence}");
        let asked = format!("{sentence}如有疑问，请与开化县水利局办公室联系。");
        assert_eq!(told_by(&asked, ""), "开化县水利局", "{sentence}");
        assert_eq!(told_by(sentence, "开化县水利局\n2024年1月20日\n"), "开化县水利局", "{sentence}");
    }
}

#[test]
fn the_office_of_a_government_may_be_asked_about_the_report_of_another() {
    assert_eq!(told_by("如有疑问，请与开化县人民政府办公室联系。", ""), "none");
    assert_eq!(told_by("本报告由开化县人民政府办公室编制。", ""), "none");
    let own = "本报告由开化县人民政府办公室编制。2023年，开化县人民政府坚持公开。";
    assert_eq!(told_by(own, ""), "开化县人民政府");
    let town = "如有疑问，可与开化县凤凰镇人民政府党政办公室联系。";
    assert_eq!(told_by(town, ""), "开化县凤凰镇人民政府");
}

#[test]
fn a_text_that_speaks_of_its_bureau_is_not_that_of_a_government() {
    assert_eq!(told_by("兰江市人民政府高度重视，我局依法公开。", ""), "none");
    let site = "兰江市人民政府\n现公布我局2023年政府信息公开工作年度报告。";
    assert_eq!(told_by(site, ""), "none");
}
