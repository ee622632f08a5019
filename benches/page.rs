//! The text of a report with tabs between its cells → a web page as offices publish it: a menu above, what was pasted
//! from a word processor, a foot below.

use std::fmt::Write;

const ABOVE: &str = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>政府信息公开年报</title>\n\
    <style>.nav li{float:left} #zoom p{line-height:2em}</style></head>\n<body><div class=\"header\"><ul class=\"nav\">";
const BETWEEN: &str = "</ul></div>\n<script>var site = \"<table><tr><td>1</td></tr></table>\";</script>\n\
    <div class=\"position\">当前位置：<a href=\"/\">首页</a>&gt;<a href=\"/xxgk/\">政府信息公开</a></div>\n<div id=\"zoom\">\n";
const BELOW: &str = "</div>\n<div class=\"footer\"><p>主办单位：政府办公室</p>\n<p>网站地图 | 联系我们</p></div>\n</body></html>\n";
const TABLE: &str =
    "<table class=\"MsoNormalTable\" border=\"1\" cellspacing=\"0\" style=\"width:482.0pt\"><tbody>\n";
/// Entries of the menu.
const ENTRIES: usize = 40;

/// A page.
pub(crate) fn page(text: &str) -> String {
    let mut page = ABOVE.to_owned();
    for entry in 0..ENTRIES {
        let _ = write!(page, "<li><a href=\"/column/{entry}.html\" target=\"_blank\">栏目{entry}</a></li>");
    }
    page.push_str(BETWEEN);
    let mut in_table = false;
    for line in text.lines() {
        let is_row = line.contains('\t');
        if is_row != in_table {
            page.push_str(if is_row { TABLE } else { "</tbody></table>\n" });
            in_table = is_row;
        }
        if is_row {
            page.push_str("<tr>");
            line.split('\t').for_each(|cell| push_cell(&mut page, cell));
            page.push_str("</tr>\n");
        } else {
            let style = "font-family:仿宋_GB2312;font-size:16.0pt";
            let _ = writeln!(
                page,
                "<p class=\"MsoNormal\" style=\"text-indent:2em\"><span style=\"{style}\">{}</span></p>",
                escaped(line)
            );
        }
    }
    page.push_str(if in_table { "</tbody></table>\n" } else { "" });
    page.push_str(BELOW);
    page
}

fn push_cell(page: &mut String, cell: &str) {
    let style = "mso-pagination:widow-orphan;text-align:center";
    let _ = write!(
        page,
        "<td width=\"64\" valign=\"center\"><p class=\"MsoNormal\" align=\"center\" style=\"{style}\">\
         <span lang=\"EN-US\" style=\"font-size:9.0pt;font-family:宋体;color:black\">{}</span></p></td>",
        escaped(cell)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
