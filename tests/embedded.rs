//! Tables in mark-up within a text or Markdown become rows; all else of the text stays.

use std::path::Path;

use gongkai::extract::html::embedded::with_rows;
use gongkai::extract::read;
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;

use crate::small::{codes, row};

fn rows(text: &str) -> String {
    with_rows(text.to_owned())
}

const TABLE: &str =
    "<table><tr><td rowspan=2>甲</td><td>乙</td><td>1</td></tr><tr><td>丙</td><td>2</td></tr></table>";

#[test]
fn tables_are_rows_on_lines_of_their_own() {
    let expected = "前\n\n甲\t乙\t1\n\t丙\t2\n\n后";
    assert_eq!(rows(&format!("前\n\n{TABLE}\n\n后")), expected);
    assert_eq!(rows(&format!("前\n\n  {}\n\n后", TABLE.replace("><", ">\n  <"))), expected);
    assert_eq!(rows(&format!("前\n\n{}\n\n后", TABLE.to_uppercase())), expected);
    assert_eq!(rows(&format!("前 {TABLE} 后")), "前\n甲\t乙\t1\n\t丙\t2\n后");
    assert_eq!(rows(TABLE), "甲\t乙\t1\n\t丙\t2");
    let cell = "<table border=\"1\"><tr><th>商业<br/>企业</th><td>&nbsp;</td><td>1&lt;2</td></tr></table>";
    assert_eq!(rows(cell), "商业企业\t\t1<2");
}

#[test]
fn tags_around_a_table_alone_go_with_it() {
    let around = "前\n<div style=\"text-align: center;\"><html><body>";
    let page = format!("{around}{TABLE}</body></html></div>\n后");
    assert_eq!(rows(&page), "前\n甲\t乙\t1\n\t丙\t2\n后");
    assert_eq!(rows(&format!("<div>\n{TABLE}\n</div>\n")), "甲\t乙\t1\n\t丙\t2\n");
    assert_eq!(rows(&format!("<p>前</p>{TABLE}<p>后</p>")), "<p>前</p>\n甲\t乙\t1\n\t丙\t2\n<p>后</p>");
}

#[test]
fn a_table_within_a_cell_is_part_of_the_outer_one() {
    let outer = format!("<table><tr><td>前</td></tr><tr><td>{TABLE}</td></tr></table>\n后</td>");
    assert_eq!(rows(&outer), "前\n甲\t乙\t1\n\t丙\t2\n后</td>");
}

#[test]
fn a_table_without_an_end_is_over_behind_its_last_row() {
    let open = TABLE.strip_suffix("</table>").unwrap();
    assert_eq!(
        rows(&format!("{open}\n四、后\n{TABLE}\n五、后")),
        "甲\t乙\t1\n\t丙\t2\n四、后\n甲\t乙\t1\n\t丙\t2\n五、后"
    );
    assert_eq!(rows("<table><tr><td>甲<td>1<td>23\n后"), "甲\t1\t23\n后");
    assert_eq!(rows("<table><tr><td>甲<td>1</tr><tr><td>乙<td"), "甲\t1\n乙\n<td");
}

#[test]
fn words_about_tables_are_no_tables() {
    for text in
        ["用<table>和</table>写", "</table> <table", "1<2 <tablet><tr> a>b", "<td>1</td>", "&lt;table&gt;"]
    {
        assert_eq!(rows(text), text);
    }
    assert_eq!(rows(&format!("用<table>写\n{TABLE}")), "用<table>写\n甲\t乙\t1\n\t丙\t2");
}

#[test]
fn tables_of_more_nodes_than_a_page_may_have_stay_as_they_are() {
    let table = format!("<table>{}</table>", "<tr><td>1</td></tr>".repeat(90_000));
    let both = format!("{table}\n{table}");
    assert_eq!(rows(&both), both);
    let open = "<table".repeat(100_000) + &"<table>".repeat(100_000);
    assert_eq!(rows(&open), open);
}

#[test]
fn the_figures_of_a_table_in_markdown_stand_on_lines_of_the_kept_text() {
    let cells = |figures: &str| figures.replace(' ', "</td><td>");
    let text = format!(
        "# 乙县丙局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n甲。\n\n## 三、收到和处理政府信息公开申请情况\n\n\
         <html><body><table><tr><td colspan=\"3\">一、本年新收政府信息公开申请数量</td><td>{}</td></tr>\
         <tr><td rowspan=\"2\">三、本年度办理结果</td><td colspan=\"2\">（一）予以公开</td><td>{}</td></tr>\
         <tr><td colspan=\"2\">（七）总计</td><td>{}</td></tr></table></body></html>\n\n## 六、其他需要报告的事项\n无。\n",
        cells("1 2 0 0 0 0 3"),
        cells("1 0 0 0 0 0 1"),
        cells("1  0 0 0 0 1"),
    );
    let extracted = read::read(Path::new("a.md"), text.as_bytes()).unwrap();
    let document = document(extracted.text);
    let reading = interpret(&document, &Hints::default()).remove(0);
    assert_eq!(row(&reading, "new"), "1 2 0 0 0 0 3");
    assert_eq!(row(&reading, "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "closed"), "1 _ 0 0 0 0 1");
    assert_eq!(codes(&reading), ["row_missing"]);
    let report = reading.report.unwrap();
    assert_eq!(report.sections.last().unwrap().body, "无。");
    let closed = report.rows.iter().find(|row| row.key == "closed").unwrap();
    assert_eq!(&document.text[document.span(closed.line).unwrap()], "\t（七）总计\t1\t\t0\t0\t0\t0\t1");
}
