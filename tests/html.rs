//! Web pages: what a browser shows of the report becomes text, a paragraph or a row a line.

use gongkai::extract::encoding::Decoded;
use gongkai::extract::html::{self, mht};
use gongkai::extract::not_read::NotRead;

fn text(page: &str) -> String {
    html::text(page.as_bytes()).unwrap().text
}

/// The lines of what stands in a page's body.
fn body(body: &str) -> String {
    text(&format!("<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"))
}

/// A report whose third chapter is this.
fn report(chapter_three: &str) -> String {
    format!(
        "<h2>一、总体情况</h2><p>甲</p><h2>三、收到和处理政府信息公开申请情况</h2>{chapter_three}<h2>六、其他需要报告的事项</h2><p>无。</p>"
    )
}

#[test]
fn merged_cells_stand_in_their_first_row_and_labels_beside_their_figures() {
    let table = "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>1</tr><tr><td>丙<td>2<td>3</table>";
    assert_eq!(body(table), "甲\t\t乙\t1\n\t丙\t2\t3");
    let next =
        |next: &str| body(&format!("<table><tr><td colspan=2>甲<td>{next}<tr><td>丙<td>1<td>2</table>"));
    assert_eq!(next("乙丁"), "甲\t\t乙丁\n丙\t1\t2");
    assert_eq!(next("3件"), "\t甲\t3件\n丙\t1\t2");
    assert_eq!(next("无"), "\t甲\t无\n丙\t1\t2");
}

#[test]
fn a_row_ends_with_its_last_cell() {
    let table = "<table><tr><td rowspan=3>甲<td>乙<td><tr><td>丙<td>1<tr><td>丁<td>2</table>";
    assert_eq!(body(table), "甲\t乙\t\n\t丙\t1\n\t丁\t2");
    assert_eq!(body(&table.replace("=3", "=2")), "甲\t乙\t\n\t丙\t1\n丁\t2");
}

#[test]
fn a_label_stands_beside_its_figures_where_a_group_goes_on_too_far() {
    let table =
        "<table><tr><td rowspan=2>甲<td rowspan=3>乙丁<td>丙<td>1<tr><td>戊<td>2<tr><td>己<td>3<td></table>";
    assert_eq!(body(table), "甲\t乙丁\t丙\t1\n\t\t戊\t2\n\t己\t3\t");
    let headings = "<table><tr><td colspan=2>甲丙<td rowspan=2>乙丁<td><tr><td>甲<td>丙<td><tr><td>戊<td>1<td>2<td></table>";
    assert_eq!(body(headings), "甲丙\t\t乙丁\t\n甲\t丙\t\t\n戊\t1\t2\t");
    let figure = table.replace("乙丁", "5");
    assert!(body(&figure).ends_with("\n己\t\t3\t"), "{}", body(&figure));
}

#[test]
fn the_row_by_which_word_keeps_widths_makes_no_columns() {
    let table = "<table><tr><td>甲<td>1<td colspan=2>2<tr><td>乙<td colspan=2>3<td>4<tr height=0><td><td><td><td></table>";
    assert!(body(table).starts_with("甲\t1\t2\n乙\t3\t4\n"), "{}", body(table));
}

#[test]
fn tables_that_stand_in_one_have_columns_of_their_own() {
    let table = "<table><tr><td colspan=2>结果维持<td colspan=2>总计<tr><td colspan=2>3<td colspan=2>6\
        <tr><td>结果维持<td>总计<td>结果维持<td>总计<tr><td>1<td>2<td>4<td>5</table>";
    let expected = "结果维持\t总计\n3\t6\n结果维持\t总计\t结果维持\t总计\n1\t2\t4\t5";
    assert_eq!(body(table), expected);
    let table = "<table><tr><td>甲<td>1<td>2<td>3<tr><td>乙<td>4<td>5<td>6\
        <tr><td>信息<td colspan=2>件数<td>总计<tr><td>丙<td colspan=2>7<td></table>";
    assert_eq!(body(table), "甲\t1\t2\t3\n乙\t4\t5\t6\n信息\t件数\t总计\n丙\t7\t");
}

#[test]
fn a_cell_ends_where_its_part_of_the_table_does() {
    let table = "<table><thead><tr><td rowspan=9>甲<td>乙</thead><tr><td>1<td>2<tr><td rowspan=0>3<td>4<tr><td>5</table>";
    assert_eq!(body(table), "甲\t乙\n1\t2\n3\t4\n5");
}

#[test]
fn rows_of_the_foot_stand_last_and_those_of_the_head_first() {
    let table = "<table><tfoot><tr><td>c<td>3</tfoot><tbody><tr><td>b<td>2</tbody><thead><tr><td>a<td>1</thead></table>";
    assert_eq!(body(table), "a\t1\nb\t2\nc\t3");
}

#[test]
fn lines_within_a_cell_join_words_and_never_numbers() {
    let cell = |inner: &str| body(&format!("<table><tr><td>{inner}</td><td>x</td></tr></table>"));
    assert_eq!(cell("社会<br>公益<br/>组织"), "社会公益组织\tx");
    assert_eq!(cell("<p>本年</p>\n<p>制发件数</p>"), "本年制发件数\tx");
    assert_eq!(cell("<p>12</p><p>34</p>"), "12 34\tx");
    assert_eq!(cell("1,<br>234"), "1, 234\tx");
    assert_eq!(cell("１２<br>３４"), "１２ ３４\tx");
    assert_eq!(cell("12<sup>3</sup>"), "12 3\tx");
    assert_eq!(cell("<span>12</span><span>34</span>"), "1234\tx");
    assert_eq!(cell("12\n34"), "12 34\tx");
    assert_eq!(cell("政府\n  信息"), "政府信息\tx");
    assert_eq!(cell("信息<img> 1<br> 件"), "信息 1件\tx");
}

#[test]
fn empty_cells_stay_and_hidden_ones_do_not() {
    let table = "<table><tr><td>甲<td>&nbsp;<td><o:p></o:p><td style='DISPLAY : none !important'>9<td hidden>8<td>0</tr></table>";
    assert_eq!(body(table), "甲\t\t\t0");
}

#[test]
fn a_struck_number_is_no_number() {
    assert_eq!(body("<table><tr><td><s>12</s>13<td><del>4</del>5</table>"), "13\t5");
}

#[test]
fn fields_of_a_form_are_read_where_they_stand_in_cells() {
    let table = "<table><tr><td>甲<td><input value='12'><input type=hidden value=3><td><select><option>1<option selected>2</select></table>";
    assert_eq!(body(&format!("<input value=search>{table}")), "甲\t12\t2");
}

#[test]
fn tables_that_lay_out_the_page_are_lines() {
    let inner = "<table><tr><td>规章<td>1<tr><td>其他<td>2</table>";
    let page = format!("<table><tr><td><td>标题<td><tr><td><td><p>一</p><p>二</p>{inner}<td></table>");
    assert_eq!(body(&page), "标题\n一\n二\n规章\t1\n其他\t2");
}

#[test]
fn a_row_of_one_cell_is_a_line() {
    let table =
        "<table><tr><td colspan=2>一、总体情况<tr><td colspan=2><p>甲</p><p>乙</p><tr><td>规章<td>1</table>";
    assert_eq!(body(table), "一、总体情况\n甲\n乙\n规章\t1");
}

#[test]
fn lists_of_word_and_of_pages_keep_their_numbers() {
    let word = "<p><![if !supportLists]><span>一、<span>&nbsp;</span></span><![endif]><!--[if gte mso 9]>99<![endif]-->总体情况<o:p></o:p></p>";
    assert_eq!(body(word), "一、\u{A0}总体情况");
    assert_eq!(
        body("<ol start=3><li>甲<li>乙</ol><ol><li>1.丙</ol><ol style='list-style:none'><li>丁</ol>"),
        "3.甲\n4.乙\n1.丙\n丁"
    );
}

#[test]
fn lines_of_preformatted_text_stay() {
    assert_eq!(body("<pre>甲  乙\n丙\t1</pre>"), "甲  乙\n丙\t1");
}

#[test]
fn what_is_around_the_report_is_left_out() {
    let years = "<ul><li><a href=1>乙县丙局2019年政府信息公开工作年度报告</a><span>2020-01-20</span><li><a href=2>2018</a></ul>";
    let page = format!(
        "<script>document.write('<p>1</p>')</script><nav>首页</nav><div>{years}</div><div class=a><h1><a href=x>2023年报告</a></h1><p>来源</p><div>{}</div></div>{years}<div>版权 2024</div>",
        report("<table><tr><td>甲<td>1</table>")
    );
    let kept = "2023年报告\n来源\n一、总体情况\n甲\n三、收到和处理政府信息公开申请情况\n甲\t1\n六、其他需要报告的事项\n无。";
    assert_eq!(body(&page), kept);
}

#[test]
fn the_report_is_never_left_out() {
    let kept = "一、总体情况\n甲\n三、收到和处理政府信息公开申请情况\n乙\n六、其他需要报告的事项\n无。";
    for around in [
        "<div hidden>",
        "<div style=display:none>",
        "<footer>",
        "<aside>",
        "<a href=print><div>",
        "<b><td>",
        "<form><div role=navigation>",
        "<map><s>",
    ] {
        assert_eq!(body(&format!("{around}{}", report("<p>乙"))), kept, "{around}");
    }
    let menu = "<ul><li><a href=1>栏目</a><li><a href=2>栏目</a></ul>".repeat(40);
    assert!(body(&format!("{menu}<div hidden>{}", report("<p>乙"))).ends_with(kept));
}

#[test]
fn a_copy_that_is_hidden_is_no_second_report() {
    let report = report("<p>乙");
    let page = format!("<div>{report}</div><p>2024</p><div style=display:none>{report}</div>");
    assert_eq!(body(&page).matches('乙').count(), 1);
}

#[test]
fn the_title_in_the_head_serves_where_the_page_prints_none() {
    let title = "乙县丙局2023年政府信息公开工作年度报告";
    let page = |printed: &str| {
        let head = format!("<meta charset=utf-8><title>{title}_乙县人民政府</title>");
        text(&format!("<html><head>{head}</head><body>{printed}{}</body></html>", report("")))
    };
    assert!(page("<p>2023-01-20</p>").starts_with(&format!("{title}\n2023-01-20\n一、")));
    assert!(page(&format!("<p>丁县{title}</p>")).starts_with(&format!("丁县{title}\n一、")));
}

#[test]
fn the_encoding_is_that_of_the_bytes_and_then_what_is_declared() {
    let page = |declared: &str| {
        format!("<meta http-equiv=Content-Type content='text/html; charset={declared}'>䶮年度报告")
    };
    let read = |bytes: &[u8]| html::text(bytes).unwrap();
    let expected = |encoding| Decoded { text: "䶮年度报告".into(), encoding };
    for declared in ["gb2312", "GBK", "gb18030", "iso-8859-1", "utf-8"] {
        let page = page(declared);
        let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
        assert_eq!(read(&bytes), expected("gb18030"), "{declared}");
        assert_eq!(read(page.as_bytes()), expected("UTF-8"), "{declared}");
    }
    let cut =
        [&"<p>政府信息公开工作年度报告".as_bytes()[..38], "<p>政府信息公开工作年度报告".as_bytes()].concat();
    assert!(read(&cut).text.ends_with("\n政府信息公开工作年度报告"));
}

#[test]
fn a_byte_order_mark_is_left_out_before_a_page_only() {
    assert_eq!(text("\u{FEFF}\u{FEFF}<p>1\u{FEFF}2"), "1\u{FEFF}2");
    let long = "1".repeat(2_045);
    assert_eq!(text(&format!("<p>{long}\u{FEFF}2")), format!("{long}\u{FEFF}2"));
}

#[test]
fn a_saved_page_is_its_first_page() {
    let saved = |charset: &str, transfer: &str, page: &str| {
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n{page}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>frame\r\n--b--\r\n"
        )
    };
    let read = |saved: String| mht::text(saved.as_bytes()).map(|page| page.text);
    assert_eq!(
        read(saved("; charset=gb2312", "quoted-printable", "<p>=BC=D7=\r\n=D2=D2")),
        Ok("甲乙".into())
    );
    assert_eq!(read(saved("", "base64", "PHA+55SyPGJyPjE=")), Ok("甲\n1".into()));
    assert_eq!(
        read("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx".into()),
        Err(NotRead::Damaged("there is no page in it"))
    );
}

#[test]
fn pages_that_never_end_are_refused_or_read_in_time() {
    let deep = "<div>1\n".repeat(20_000);
    assert_eq!(text(&deep).lines().flat_map(str::split_whitespace).count(), 20_000);
    let bold = (0..4_000).map(|i| format!("<p><b class={i}>x</p>")).collect::<String>();
    assert_eq!(text(&bold).matches('x').count(), 4_000);
    let attributes = (0..50_000).map(|i| format!(" a{i}")).collect::<String>();
    assert_eq!(text(&format!("<p{attributes}>x")), "x");
    let elements = "<p>".repeat(600_000);
    assert_eq!(html::text(elements.as_bytes()), Err(NotRead::TooMuch("elements of its page")));
    assert!(text(&"<table><tr><td>x<td>".repeat(1_000)).starts_with('x'));
    let wide = format!("<table><tr>{}", "<td>1".repeat(30_000));
    assert_eq!(text(&wide).split_whitespace().count(), 30_000);
    let most = format!("<table><tr><td>1<td colspan={}>2", usize::MAX);
    assert_eq!(text(&most).split_whitespace().count(), 2);
}
