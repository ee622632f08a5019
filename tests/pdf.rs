//! PDFs, drawn by hand → their text.

use gongkai::extract::not_read::NotRead;
use gongkai::extract::pdf::text;

use crate::drawn::{Drawn, pdf, pdf_with, stream};

fn read(pages: &[&Drawn]) -> String {
    text(&pdf(pages)).unwrap()
}

#[test]
fn a_row_is_a_line_with_tabs() {
    let mut page = Drawn::default();
    page.text(100.0, 80.0, 12.0, "三、情况").table(
        &[100.0, 200.0, 300.0],
        &[100.0, 120.0, 140.0],
        &[&["规章", "0"], &["行政许可", ""]],
    );
    assert_eq!(read(&[&page]), "三、情况\n规章\t0\n行政许可\t\n");
}

#[test]
fn a_cell_without_lines_through_it_is_one() {
    let mut page = Drawn::default();
    // Two columns and two rows; the first column is one cell, and the top row has no line in it.
    page.line((100.0, 100.0), (400.0, 100.0)).line((100.0, 160.0), (400.0, 160.0));
    page.line((200.0, 130.0), (400.0, 130.0)).line((300.0, 130.0), (300.0, 160.0));
    [100.0, 200.0, 400.0].iter().for_each(|x| {
        page.line((*x, 100.0), (*x, 160.0));
    });
    page.text(102.0, 125.0, 10.0, "（四）无").text(102.0, 140.0, 10.0, "法提供");
    page.text(202.0, 120.0, 10.0, "总计").text(202.0, 150.0, 10.0, "1").text(302.0, 150.0, 10.0, "2");
    assert_eq!(read(&[&page]), "（四）无法提供\t总计\t\n\t1\t2\n");
}

#[test]
fn a_number_that_fills_its_line_goes_on_in_the_next() {
    let mut page = Drawn::default();
    page.table(&[100.0, 124.0, 200.0], &[100.0, 140.0], &[&["5833\n8", "5833\n8"]]);
    assert_eq!(read(&[&page]), "58338\t5833 8\n");
}

#[test]
fn a_page_begins_with_a_form_feed() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    one.text(100.0, 100.0, 12.0, "一、总体情况").text(290.0, 800.0, 9.0, "- 1 -");
    two.text(100.0, 100.0, 12.0, "无");
    assert_eq!(read(&[&one, &two]), "一、总体情况\n        - 1 -\n\u{C}无\n");
}

#[test]
fn a_row_that_the_page_cuts_is_whole_again() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 165.0, 200.0];
    one.table(&xs, &[700.0, 720.0, 740.0], &[&["1.国家秘密", "3"], &["2.要求行政", "4"]]);
    one.text(290.0, 800.0, 9.0, "- 1 -");
    two.table(&xs, &[50.0, 70.0, 90.0], &[&["机关确认", ""], &["3.其他", "5"]]);
    let expected = "1.国家秘密\t3\n2.要求行政机关确认\t4\n        - 1 -\n\u{C}3.其他\t5\n";
    assert_eq!(read(&[&one, &two]), expected);
}

#[test]
fn a_row_that_the_page_cuts_anywhere_in_its_label_is_whole_again() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 265.0, 300.0];
    one.table(&xs, &[700.0, 720.0], &[&["1.属于", "3"]]);
    two.table(&xs, &[50.0, 70.0, 90.0], &[&["国家秘密", ""], &["2.其他", "5"]]);
    assert_eq!(read(&[&one, &two]), "1.属于国家秘密\t3\n\u{C}2.其他\t5\n");
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 265.0, 300.0, 335.0];
    one.table(&xs, &[700.0, 720.0], &[&["四、结转", "3", ""]]);
    two.table(&xs, &[50.0, 70.0], &[&["继续办理", "", "8"]]);
    assert!(read(&[&one, &two]).starts_with("四、结转继续办理\t3\t8\n"), "{}", read(&[&one, &two]));
}

#[test]
fn a_row_without_a_number_of_its_own_is_no_rest_of_a_label() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 265.0, 300.0];
    one.table(&xs, &[700.0, 720.0], &[&["（二）部分公开", "3"]]);
    two.table(&xs, &[50.0, 70.0, 90.0], &[&["属于国家秘密", ""], &["其他", "5"]]);
    assert_eq!(read(&[&one, &two]), "（二）部分公开\t3\n\u{C}属于国家秘密\t\n其他\t5\n");
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    one.table(&xs, &[700.0, 720.0], &[&["行政处罚", "3"]]);
    two.table(&xs, &[50.0, 70.0], &[&["行政强制", ""]]);
    assert_eq!(read(&[&one, &two]), "行政处罚\t3\n\u{C}行政强制\t\n");
}

#[test]
fn a_number_that_the_page_cuts_is_whole_again() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 165.0, 190.0, 215.0];
    one.table(&xs, &[700.0, 720.0], &[&["（七）总计", "3144", "7"]]);
    two.table(&xs, &[50.0, 70.0, 90.0], &[&["", "6", ""], &["四、结转", "5", "0"]]);
    assert_eq!(read(&[&one, &two]), "（七）总计\t31446\t7\n\u{C}四、结转\t5\t0\n");
}

#[test]
fn numbers_that_the_page_parts_and_that_had_room_are_two() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 165.0, 300.0];
    one.table(&xs, &[700.0, 720.0], &[&["（七）总计", "31"]]);
    two.table(&xs, &[50.0, 70.0], &[&["", "6"]]);
    assert_eq!(read(&[&one, &two]), "（七）总计\t31 6\n\u{C}\n");
}

#[test]
fn a_cut_row_is_found_below_headings_that_the_next_page_repeats() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let (xs, finer) = ([100.0, 200.0, 250.0], [100.0, 150.0, 200.0, 250.0]);
    one.table(&xs, &[680.0, 700.0, 720.0], &[&["情形", "总计"], &["（一", "3"]]);
    two.line((100.0, 50.0), (250.0, 50.0)).line((100.0, 70.0), (250.0, 70.0));
    two.line((100.0, 90.0), (250.0, 90.0)).line((100.0, 110.0), (250.0, 110.0));
    finer.iter().for_each(|x| {
        two.line((*x, if *x == 150.0 { 90.0 } else { 50.0 }), (*x, 110.0));
    });
    two.text(110.0, 65.0, 10.0, "情形").text(210.0, 65.0, 10.0, "总计").text(110.0, 85.0, 10.0, "）予以公开");
    two.text(110.0, 105.0, 10.0, "（二）").text(160.0, 105.0, 10.0, "甲").text(210.0, 105.0, 10.0, "4");
    let expected = "情形\t总计\n（一）予以公开\t3\n\u{C}情形\t\t总计\n（二）\t甲\t4\n";
    assert_eq!(read(&[&one, &two]), expected);
}

#[test]
fn the_rest_of_a_number_that_fills_its_line_belongs_to_it() {
    let mut page = Drawn::default();
    page.table(&[100.0, 124.0, 200.0], &[100.0, 140.0], &[&["8\n3109", "8\n3109"]]);
    assert_eq!(read(&[&page]), "83109\t8 3109\n");
}

#[test]
fn the_longest_line_below_a_table_is_not_full() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    one.table(&[100.0, 300.0, 500.0], &[60.0, 80.0], &[&["规章", "0"]]);
    for page in [&mut one, &mut two] {
        page.text(100.0, 120.0, 12.0, "六、其他需要报告的事项").text(100.0, 140.0, 12.0, "未收取费用。");
    }
    let text = "六、其他需要报告的事项\n未收取费用。\n";
    assert_eq!(read(&[&one, &two]), format!("规章\t0\n{text}\u{C}{text}"));
}

#[test]
fn a_row_without_figures_is_no_part_of_the_row_above() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let xs = [100.0, 165.0, 200.0];
    one.table(&xs, &[700.0, 720.0], &[&["1.要求行政", "3"]]);
    two.table(&xs, &[50.0, 70.0, 90.0], &[&["2.重复申请", ""], &["3.其他", "5"]]);
    assert_eq!(read(&[&one, &two]), "1.要求行政\t3\n\u{C}2.重复申请\t\n3.其他\t5\n");
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let mut page = Drawn::default();
    let lines = [
        (124.0, "二〇二三年，本机关认真贯彻落实各项要求"),
        (100.0, "，工作有序开展。"),
        (124.0, "全年公开信息若干条，均在规定期限内完成"),
        (100.0, "（一）主动公开"),
    ];
    for (i, (x, line)) in lines.iter().enumerate() {
        page.text(*x, 100.0 + 20.0 * i as f64, 12.0, line);
    }
    let expected = "    二〇二三年，本机关认真贯彻落实各项要求，工作有序开展。\n    \
                    全年公开信息若干条，均在规定期限内完成\n（一）主动公开\n";
    assert_eq!(read(&[&page]), expected);
}

#[test]
fn a_paragraph_that_the_page_cuts_is_whole_again() {
    let (mut one, mut two) = (Drawn::default(), Drawn::default());
    let lines = [
        (124.0, "本机关认真贯彻落实各项要求，工作有序开展"),
        (100.0, "，不断提高公开工作的质量，切实保障群众的知"),
    ];
    for (i, (x, line)) in lines.iter().enumerate() {
        one.text(*x, 700.0 + 20.0 * i as f64, 12.0, line);
    }
    one.text(290.0, 800.0, 9.0, "- 1 -");
    two.text(100.0, 60.0, 12.0, "情权。").text(124.0, 80.0, 12.0, "无其他事项。");
    let text = read(&[&one, &two]);
    assert!(text.contains("切实保障群众的知情权。\n"), "{text}");
    assert!(text.ends_with("- 1 -\n\u{C}    无其他事项。\n"), "{text}");
}

#[test]
fn columns_without_lines_keep_their_places() {
    let mut page = Drawn::default();
    for (y, label, one, two) in [(100.0, "规章", "1", "20"), (120.0, "行政规范性文件", "300", "4")] {
        page.text(100.0, y, 10.0, label).text(200.0, y, 10.0, one).text(300.0, y, 10.0, two);
    }
    let expected = "规章                1                   20\n行政规范性文件      300                 4\n";
    assert_eq!(read(&[&page]), expected);
}

/// Four rows without lines: their labels, each in two lines, and three figures beside the first.
fn unruled(step: f64) -> Drawn {
    let mut page = Drawn::default();
    let labels = [["1.国家", "秘密"], ["2.法律", "禁止"], ["3.第三", "方"], ["4.执法", "案卷"]];
    for (i, [first, second]) in labels.iter().enumerate() {
        let y = 100.0 + step * i as f64;
        page.text(100.0, y, 10.0, first).text(100.0, y + 12.0, 10.0, second);
        for (x, figure) in [(200.0, "1"), (230.0, "20"), (260.0, "300")] {
            page.text(x, y, 10.0, figure);
        }
    }
    page
}

#[test]
fn rows_without_lines_are_rows_where_their_cells_are_apart() {
    let rows: String = ["1.国家秘密", "2.法律禁止", "3.第三方", "4.执法案卷"]
        .map(|label| format!("{label}\t1\t20\t300\n"))
        .concat();
    assert_eq!(read(&[&unruled(32.0)]), rows);
}

#[test]
fn figures_that_stand_beside_no_words_leave_all_as_it_is() {
    let mut page = unruled(32.0);
    page.text(200.0, 150.0, 10.0, "7").text(230.0, 150.0, 10.0, "8").text(260.0, 150.0, 10.0, "9");
    assert!(!read(&[&page]).contains('\t'));
}

#[test]
fn dots_in_a_row_are_a_line() {
    let mut page = Drawn::default();
    for i in 0..100 {
        let at = 2.0 * f64::from(i);
        for y in [700.0, 720.0, 740.0] {
            page.raw(&format!("{} {y} 1 1 re f", 100.0 + at));
        }
        if i <= 20 {
            [100.0, 200.0, 300.0].iter().for_each(|x| {
                page.raw(&format!("{x} {} 1 1 re f", 700.0 + at));
            });
        }
    }
    page.text(110.0, 115.0, 10.0, "规章").text(210.0, 115.0, 10.0, "1");
    page.text(110.0, 135.0, 10.0, "许可").text(210.0, 135.0, 10.0, "2");
    assert_eq!(read(&[&page]), "规章\t1\n许可\t2\n");
}

#[test]
fn letters_that_are_printed_twice_count_once() {
    let mut page = Drawn::default();
    page.text(100.0, 100.0, 12.0, "总计 1122").text(100.3, 100.0, 12.0, "总计 1122");
    assert_eq!(read(&[&page]), "总计 1122\n");
}

#[test]
fn a_turned_page_reads_as_any_other() {
    let mut page = Drawn::default();
    page.table(&[100.0, 200.0, 300.0], &[100.0, 120.0], &[&["规章", "0"]]);
    for turn in [90, 180, 270] {
        let bytes = pdf_with(&[&page], &format!("/Rotate {turn}"), &[], true);
        assert_eq!(text(&bytes).unwrap(), "规章\t0\n", "{turn}");
    }
}

#[test]
fn a_clip_hides_text_and_cuts_no_number() {
    let mut page = Drawn::default();
    page.raw("q 0 0 120 842 re W n").text(100.0, 100.0, 10.0, "165944");
    page.text(200.0, 100.0, 10.0, "7").raw("Q");
    assert_eq!(read(&[&page]), "165944\n");
}

#[test]
fn a_number_that_ends_at_the_edge_of_the_page_may_have_lost_digits() {
    let mut page = Drawn::default();
    page.text(100.0, 80.0, 10.0, "本年新收政府信息公开申请").text(583.0, 100.0, 10.0, "165");
    let text = read(&[&page]);
    assert!(text.trim_end().ends_with(" 165\u{FFFD}"), "{text}");
}

#[test]
fn a_scan_says_that_it_holds_pictures() {
    let mut page = Drawn::default();
    page.raw("q 595 0 0 842 0 0 cm /X6 Do Q");
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "0",
    );
    assert_eq!(text(&pdf_with(&[&page], "", &[picture], true)), Err(NotRead::Pictures));
    assert_eq!(text(&pdf(&[&Drawn::default()])), Err(NotRead::NoText));
}

#[test]
fn letters_that_no_font_tells_are_not_guessed() {
    let mut page = Drawn::default();
    page.text(100.0, 100.0, 12.0, "总计 1122");
    assert_eq!(text(&pdf_with(&[&page], "", &[], false)), Err(NotRead::Letters));
}

#[test]
fn a_file_that_draws_without_end_is_refused() {
    let mut page = Drawn::default();
    page.text(100.0, 100.0, 12.0, "无").raw("/X6 Do");
    let form = |next: usize| {
        let names = format!("/Resources << /XObject << /X {next} 0 R >> >>");
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {names}"), &"/X Do ".repeat(40))
    };
    let forms: Vec<String> = (0..8).map(|i| form(7 + i)).collect();
    assert_eq!(
        text(&pdf_with(&[&page], "", &forms, true)),
        Err(NotRead::TooMuch("pages, letters or drawing"))
    );
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(text(b"%PDF-1.7\nnothing"), Err(NotRead::Damaged("it does not keep to its format")));
}
