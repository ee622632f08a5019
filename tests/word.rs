//! Word documents: what Word shows is the text, and nothing else.

use std::io::{Cursor, Write};
use std::path::Path;

use gongkai::extract::not_read::NotRead;
use gongkai::extract::office::docx;
use gongkai::extract::sniff::{Kind, kind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A file of parts with their names.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(part.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A part whose root is of Word's namespace.
fn part(root: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:{root} xmlns:w="{W}" xmlns:v="urn:v"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inner}</w:{root}>"#
    )
}

/// The text of a document with this body.
fn text(body: &str) -> String {
    text_with(body, "", "")
}

/// The text of a document with this body, numbering and styles.
fn text_with(body: &str, numbering: &str, styles: &str) -> String {
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let (numbering, styles) = (part("numbering", numbering), part("styles", styles));
    let parts = [
        ("word/document.xml", &*document),
        ("word/numbering.xml", &*numbering),
        ("word/styles.xml", &*styles),
    ];
    docx::text(&package(&parts)).unwrap()
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A paragraph with these properties.
fn p_with(properties: &str, text: &str) -> String {
    p(&format!("<w:pPr>{properties}</w:pPr>{}", r(text)))
}

/// A paragraph of a list.
fn listed(list: u32, level: u32, text: &str) -> String {
    p_with(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

/// A cell with these properties.
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&r(text)))
}

fn tbl(rows: &[String]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

/// A level of a list.
fn lvl(level: u32, sign: &str, text: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{sign}"/><w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// A list 1 of these levels.
fn list(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#
    )
}

#[test]
fn paragraphs_and_tables_stand_in_order() {
    let table = tbl(&[tc("", "a") + &tc("", "1"), tc("", "b") + &tc("", "2")]);
    assert_eq!(text(&(p(&r("before")) + &table + &p(&r("after")))), "before\na\t1\nb\t2\nafter");
}

#[test]
fn merged_cells_keep_their_columns() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let table = tbl(&[
        tc(r#"<w:gridSpan w:val="2"/>"#, "head") + &tc("", "total"),
        tc(restart, "group") + &tc("", "one") + &tc("", "1"),
        tc("<w:vMerge/>", "unseen") + &tc("", "two") + &tc("", "2"),
        r#"<w:trPr><w:gridBefore w:val="1"/></w:trPr>"#.to_owned() + &tc("", "three") + &tc("", "3"),
    ]);
    assert_eq!(text(&table), "head\t\ttotal\ngroup\tone\t1\n\ttwo\t2\n\tthree\t3");
}

#[test]
fn a_cell_that_goes_on_to_the_right_is_one_cell() {
    let (begins, on) = (r#"<w:hMerge w:val="restart"/>"#, "<w:hMerge/>");
    let table =
        tbl(&[tc(begins, "甲") + &tc(on, "") + &tc("", "1"), tc("", "乙") + &tc("", "丙") + &tc("", "2")]);
    assert_eq!(text(&table), "\t甲\t1\n乙\t丙\t2");
}

#[test]
fn a_cell_that_goes_on_from_nothing_keeps_its_text() {
    let table = tbl(&[tc("", "a") + &tc("<w:vMerge/>", "5"), tc("", "b") + &tc("<w:vMerge/>", "6")]);
    assert_eq!(text(&table), "a\t5\nb\t");
}

#[test]
fn edges_that_do_not_quite_meet_are_one_edge() {
    let two = r#"<w:gridSpan w:val="2"/>"#;
    let table = tbl(&[
        tc("", "a") + &tc(two, "b") + &tc("", "c"),
        tc(two, "1") + &tc("", "2") + &tc("", "3"),
        tc("", "4") + &tc(two, "5") + &tc("", "6"),
    ]);
    assert_eq!(text(&table), "a\tb\tc\n1\t2\t3\n4\t5\t6");
}

#[test]
fn figures_of_two_paragraphs_or_lines_are_two_figures() {
    let cell = format!("<w:tc>{}{}</w:tc>", p(&r("12")), p(&r("34")));
    let broken = "<w:tc><w:p><w:r><w:t>5</w:t><w:br/><w:t>6</w:t></w:r></w:p></w:tc>";
    assert_eq!(text(&tbl(&[cell + broken])), "12 34\t5 6");
    assert_eq!(text(&p("<w:r><w:t>5</w:t><w:br/><w:t>6</w:t></w:r>")), "5\n6");
    assert_eq!(text(&p(&(r("58") + &r("338")))), "58338");
}

#[test]
fn a_tab_in_running_text_makes_no_row() {
    assert_eq!(text(&p("<w:r><w:t>one</w:t><w:tab/><w:t>2</w:t></w:r>")), "one 2");
}

#[test]
fn a_table_that_holds_a_page_is_no_table() {
    let inner = tbl(&[tc("", "a") + &tc("", "1")]);
    let nested = tbl(&[format!("<w:tc>{}{inner}{}</w:tc>", p(&r("before")), p(&r("after")))]);
    assert_eq!(text(&nested), "before\na\t1\nafter");
    let long = "long ".repeat(40);
    let page = tbl(&[format!("<w:tc>{}{}</w:tc>", p(&r("heading")), p(&r(&long)))]);
    assert_eq!(text(&page), format!("heading\n{}", long.trim_end()));
}

#[test]
fn numbers_that_word_makes_stand_before_the_text() {
    let levels = lvl(0, "chineseCountingThousand", "%1\u{3001}")
        + &lvl(1, "chineseCounting", "\u{FF08}%2\u{FF09}")
        + &lvl(2, "decimal", "%3.");
    let body =
        listed(1, 0, "a") + &listed(1, 1, "b") + &listed(1, 2, "5") + &listed(1, 1, "c") + &listed(1, 2, "d");
    let expected = "\u{4E00}\u{3001}a\n\u{FF08}\u{4E00}\u{FF09}b\n1. 5\n\u{FF08}\u{4E8C}\u{FF09}c\n1.d";
    assert_eq!(text_with(&body, &list(&levels), ""), expected);
}

#[test]
fn numbers_stand_in_cells_too_and_never_join_a_figure() {
    let row = format!("<w:tc>{}</w:tc><w:tc>{}</w:tc>", listed(1, 0, ""), listed(1, 0, "58"));
    assert_eq!(text_with(&tbl(&[row]), &list(&lvl(0, "decimal", "%1")), ""), "1\t2 58");
}

#[test]
fn signs_of_numbers_are_those_of_word() {
    let print = |sign: &str, times: usize| {
        let body = listed(1, 0, "x").repeat(times);
        text_with(&body, &list(&lvl(0, sign, "%1)")), "").lines().last().unwrap().to_owned()
    };
    assert_eq!(print("chineseCounting", 21), "\u{4E8C}\u{5341}\u{4E00})x");
    assert_eq!(print("japaneseCounting", 10), "\u{5341})x");
    assert_eq!(print("chineseCountingThousand", 105), "\u{4E00}\u{767E}\u{96F6}\u{4E94})x");
    assert_eq!(print("ideographDigital", 10), "\u{4E00}\u{3007})x");
    assert_eq!(print("chineseLegalSimplified", 12), "\u{58F9}\u{62FE}\u{8D30})x");
    assert_eq!(print("decimalEnclosedCircle", 21), "\u{3251})x");
    assert_eq!(print("decimalFullWidth", 12), "\u{FF11}\u{FF12})x");
    assert_eq!(print("upperLetter", 27), "AA)x");
    assert_eq!(print("lowerRoman", 9), "ix)x");
    assert_eq!(print("bullet", 3), "x");
}

#[test]
fn a_list_may_start_anew_and_lists_of_one_pattern_count_on() {
    let numbering = list(&lvl(0, "decimal", "%1."))
        + r#"<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>"#;
    let body = listed(1, 0, "a") + &listed(2, 0, "b") + &listed(3, 0, "c") + &listed(3, 0, "d");
    assert_eq!(text_with(&body, &numbering, ""), "1.a\n2.b\n4.c\n5.d");
}

#[test]
fn numbering_is_inherited_from_styles() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="base">
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="base"/></w:style>
        <w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>"#;
    let style = |name: &str, more: &str| p_with(&format!(r#"<w:pStyle w:val="{name}"/>{more}"#), "x");
    let none = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body = style("own", "") + &style("own", none) + &style("loop", "") + &style("base", "");
    assert_eq!(text_with(&body, &list(&lvl(0, "decimal", "%1.")), styles), "1.x\nx\nx\n2.x");
}

#[test]
fn deleted_text_is_no_text_and_inserted_text_is() {
    let body = p(&(r("1")
        + "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
        + &format!("<w:ins>{}</w:ins>", r("3"))
        + &format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", r("4"), r("5"))));
    assert_eq!(text(&body), "135");
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let first = p_with("<w:rPr><w:del/></w:rPr>", "one ");
    assert_eq!(text(&(first + &p(&r("two")))), "one two");
    let row = format!("<w:trPr><w:del/></w:trPr>{}", tc("", "gone"));
    assert_eq!(text(&tbl(&[row, tc("", "kept")])), "kept");
}

#[test]
fn a_field_shows_its_result_and_pages_have_no_numbers() {
    let field = |instruction: &str, result: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            r(result)
        )
    };
    assert_eq!(text(&p(&(field(" DATE ", "2024") + &field(" PAGE ", "17")))), "2024");
    let simple = |kind: &str| format!(r#"<w:fldSimple w:instr=" {kind} ">{}</w:fldSimple>"#, r("9"));
    assert_eq!(text(&p(&(r("x") + &simple("NUMPAGES") + &simple("SEQ")))), "x9");
}

#[test]
fn a_field_without_its_end_hides_no_more_than_its_paragraph() {
    let broken = p(&(r("a") + r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"# + &r("b")));
    assert_eq!(text(&(broken + &p(&r("c")))), "a\nc");
}

#[test]
fn hidden_text_is_no_text() {
    let hidden = |on: &str| format!("<w:r><w:rPr><w:vanish{on}/></w:rPr><w:t>9</w:t></w:r>");
    assert_eq!(text(&p(&(hidden("") + &hidden(r#" w:val="0""#) + &r("1")))), "91");
}

#[test]
fn signs_are_text() {
    let signs = r#"<w:r><w:t>a&#xAD;b</w:t><w:noBreakHyphen/><w:softHyphen/>
        <w:sym w:font="Symbol" w:char="F035"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#;
    assert_eq!(text(&p(signs)), "ab-5\u{F0FC}");
}

#[test]
fn what_is_given_twice_is_read_once() {
    let shape = format!("<w:txbxContent>{}</w:txbxContent>", p(&r("in a box")));
    let run = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>
        <mc:Fallback><w:pict><v:shape>{shape}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    );
    assert_eq!(text(&p(&(r("anchor") + &run + &r("ed")))), "anchored\nin a box");
    let ruby =
        format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", r("1"), r("2"));
    assert_eq!(text(&p(&ruby)), "2");
}

#[test]
fn wrappers_are_looked_through() {
    let inner = format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", r("a"));
    let link = format!("<w:hyperlink><w:smartTag>{}</w:smartTag></w:hyperlink>", r("b"));
    assert_eq!(text(&p(&(inner + &link))), "ab");
}

#[test]
fn names_count_by_their_namespace() {
    let strict = r#"<d xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">
        <x:p><x:r><x:t>strict</x:t><t>other</t></x:r></x:p></d>"#;
    assert_eq!(docx::text(&package(&[("word/document.xml", strict)])), Ok("strict".to_owned()));
}

#[test]
fn the_main_part_is_the_one_that_is_named() {
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Type="http://x/officeDocument" Target="http://x/" TargetMode="External"/>
        <Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let named = part("document", &p(&r("named")));
    let other = part("document", &p(&r("other")));
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", relations),
        ("word/document.xml", &other),
        ("word/document2.xml", &named),
    ];
    let bytes = package(&parts);
    assert_eq!(kind(&bytes, Path::new("report.doc")), Kind::Docx);
    assert_eq!(docx::text(&bytes), Ok("named".to_owned()));
}

#[test]
fn what_is_cut_off_is_refused() {
    let whole = part("document", &p(&r("text")));
    let cut = |end: usize| docx::text(&package(&[("word/document.xml", &whole[..end])]));
    assert_eq!(cut(whole.len()), Ok("text".to_owned()));
    assert!(matches!(cut(whole.len() - 20), Err(NotRead::Damaged(_))));
    assert!(matches!(docx::text(b"PK\x03\x04"), Err(NotRead::Damaged(_))));
    assert_eq!(docx::text(&package(&[("word/document.xml", &part("document", ""))])), Err(NotRead::NoText));
}

#[test]
fn entities_do_not_grow() {
    let bomb = format!(
        r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <w:document xmlns:w="{W}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"#
    );
    assert!(matches!(docx::text(&package(&[("word/document.xml", &bomb)])), Err(NotRead::Damaged(_))));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let much = [("rows", "<w:tr/>".repeat(30_000)), ("deep", "<w:p>".repeat(3_000))];
    for (what, inner) in much {
        let body = part("document", &format!("<w:tbl>{inner}</w:tbl>"));
        let read = docx::text(&package(&[("word/document.xml", &body)]));
        assert!(matches!(read, Err(NotRead::TooMuch(_))), "{what}: {read:?}");
    }
}
