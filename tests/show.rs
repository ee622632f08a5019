//! `gongkai show`: one report as the form prints it, as text and as a page.

use unicode_width::UnicodeWidthStr;

use crate::support::{Scratch, ingest, put, put_all_rows, put_report, put_row, rows, sample_folder};

/// A database with a sample that has blanks, and figures that do not add up since two were changed.
fn with_sample() -> Scratch {
    let scratch = Scratch::new();
    let text = std::fs::read_to_string(sample_folder().join("mengjin-2021.txt")).unwrap();
    let changed = text.replacen("申请数量\t0\t", "申请数量\t12\t", 1);
    assert_ne!(text, changed);
    std::fs::write(scratch.path("mengjin-2021.txt"), changed).unwrap();
    let connection = ingest(&scratch, &[&scratch.path("mengjin-2021.txt")]);
    put(&connection, "UPDATE source SET path = 'mengjin-2021.txt'", &[]);
    scratch
}

fn show(scratch: &Scratch, arguments: &[&str]) -> String {
    let said = scratch.run(&[&["show", "reports.db"], arguments].concat(), "");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    said.out
}

#[test]
fn a_report_is_drawn_as_the_form_prints_it() {
    insta::assert_snapshot!(show(&with_sample(), &["孟津", "2021"]));
}

#[test]
fn a_page_holds_the_same() {
    insta::assert_snapshot!(show(&with_sample(), &["孟津", "2021", "--html"]));
}

#[test]
fn several_agencies_are_listed_and_a_year_without_a_report_is_said() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_report(&connection, "甲县财政局", 2021);
    put_report(&connection, "甲县审计局", 2022);
    put_report(&connection, "甲县审计局", 2023);
    let several = scratch.run(&["show", "reports.db", "甲县", "2022"], "");
    assert_eq!(several.code, 2);
    assert!(several.err.contains("甲县审计局, 甲县财政局"), "{}", several.err);
    let other = scratch.run(&["show", "reports.db", "审计", "2021"], "");
    assert_eq!(other.code, 2);
    assert!(other.err.ends_with("hint: its reports are on 2022, 2023\n"), "{}", other.err);
}

#[test]
fn zero_blank_stroke_unreadable_and_missing_look_different() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    put_row(&connection, report, "new", None);
    let note = "INSERT INTO cell_note VALUES (1, 'application', 'new', ?, ?, ?, 51)";
    put(&connection, "UPDATE application SET natural_person = 0, other = 12, total = 7", &[]);
    put(&connection, note, &[&"business", &"blank", &" "]);
    put(&connection, note, &[&"research", &"mark", &"/"]);
    put(&connection, note, &[&"public_welfare", &"unreadable", &"0O"]);
    put(&connection, note, &[&"other", &"repaired", &"1 2"]);
    put(&connection, note, &[&"total", &"text", &"7（其中修订6件）"]);
    let shown = show(&scratch, &["甲局", "2022"]);
    let row = |label: &str| {
        let line = shown.lines().find(|line| line.contains(label)).unwrap();
        line.split('│').skip(2).map(str::trim).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("一、本年新收"), "0 _ / ? x 12~ 7（其中修订6件… ");
    assert_eq!(row("二、上年结转"), "x x x x x x x ");
    assert!(
        shown.contains("第 51 行，一、本年新收政府信息公开申请数量，社会公益组织：无法辨认：0O\n"),
        "{shown}"
    );
    assert!(shown.contains("总计：文字：7（其中修订6件）\n"), "{shown}");
}

#[test]
fn the_edition_is_that_of_the_rows_and_no_row_is_dropped() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_all_rows(&connection, put_report(&connection, "甲局", 2019), "edition_2019");
    let old = show(&scratch, &["甲局", "2019"]);
    assert!(old.contains("│（六）其他处理  ") && !old.contains("3.其他"), "{old}");
    put_row(&connection, 1, "other", Some(77));
    let mixed = show(&scratch, &["甲局", "2019"]);
    let line = mixed.lines().find(|line| line.contains("3.其他")).unwrap();
    assert_eq!(line.matches("77").count(), 7, "{mixed}");
}

#[test]
fn amounts_are_in_the_unit_that_is_printed() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let sql = "INSERT INTO disclosure (report_id, item, amount_fen, line) VALUES (?, 'fee', ?, 9)";
    for (year, fen, printed) in
        [(2021, 190_457_379, "190.457379"), (2022, -1, "-0.000001"), (2023, 5_000_000, "5"), (2024, 0, "0")]
    {
        put(&connection, sql, &[&put_report(&connection, "甲局", year), &fen]);
        let shown = show(&scratch, &["甲局", &year.to_string()]);
        let line = shown.lines().find(|line| line.contains("行政事业性收费")).unwrap();
        assert!(line.ends_with(&format!(" {printed}│")), "{line}");
    }
}

/// What a report holds comes from strangers.
#[test]
fn hostile_text_stays_text() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let bad = "<script>alert(1)</script>\"'&\u{1b}[31m\u{202e}\u{9b}2J\r\n\t`";
    let report = put_report(&connection, "甲局", 2022);
    put_all_rows(&connection, report, "edition_2021");
    put(&connection, "UPDATE report SET title = ?", &[&bad]);
    put(&connection, "UPDATE source SET path = ?", &[&bad]);
    put(&connection, "INSERT INTO section_text VALUES (1, 1, ?1, ?1, NULL, NULL, NULL, 1, 9)", &[&bad]);
    put(&connection, "INSERT INTO remark VALUES (1, 1, 1, 'info', 'x', ?, 1)", &[&bad]);
    let note = "INSERT INTO cell_note VALUES (1, 'application', ?, ?, ?, ?, 1)";
    put(&connection, note, &[&"new", &"other", &"text", &bad]);
    put(&connection, note, &[&"new", &"total", &"mark", &bad]);
    put(&connection, note, &[&bad, &bad, &"unreadable", &bad]);
    let sql = "INSERT INTO finding (report_id, rule, subject, verdict, message, severity, scope) VALUES (1, 'across', ?, 'fail', ?, 'error', 'report')";
    put(&connection, sql, &[&bad, &bad]);
    for page in [false, true] {
        let shown = show(&scratch, if page { &["甲局", "2022", "--html"] } else { &["甲局", "2022"] });
        let is_obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(is_obeyed), "{shown:?}");
        assert_eq!(shown.matches("script").count() % 2, 0);
        assert!(shown.contains("alert(1)"));
        assert_eq!(shown.contains("<script"), !page);
        if page {
            assert_eq!(shown.matches("<h1>").count() + shown.matches("<html").count(), 2);
        }
    }
}

#[test]
fn a_hostile_name_is_not_obeyed_in_a_message() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for agency in ["甲\u{1b}[31m局", "甲\u{9b}2J处"] {
        put_report(&connection, agency, 2022);
    }
    for part in ["甲", "局"] {
        let said = scratch.run(&["show", "reports.db", part, "2021"], "");
        assert!(said.code == 2 && said.err.contains('\u{fffd}'), "{said:?}");
        assert!(!said.err.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
    }
}

#[test]
fn the_lines_of_a_table_are_equally_wide() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_all_rows(&connection, put_report(&connection, "甲局", 2022), "edition_2021");
    put(&connection, "UPDATE application SET total = 123456789012345 WHERE row_no = 9", &[]);
    let sql = "INSERT INTO finding (report_id, rule, subject, verdict, message, severity, scope) VALUES (1, 'across', ?, 'fail', '', 'error', 'report')";
    put(&connection, sql, &[&"law_forbids"]);
    let shown = show(&scratch, &["甲局", "2022"]);
    let widths: Vec<usize> = shown
        .lines()
        .filter(|line| line.starts_with(['┌', '│', '├', '└']))
        .map(UnicodeWidthStr::width)
        .collect();
    assert!(widths.len() > 50 && widths.iter().all(|width| *width == widths[0]), "{shown}");
    assert!(shown.contains("123456789012345*1│"), "{shown}");
}

/// Each label is printed once as the form does, in two places of the vocabulary.
#[test]
fn printed_labels_are_those_of_the_rows_and_columns() {
    use gongkai::vocabulary::layout::{Form, row_label};
    let connection = Scratch::new().database();
    let labels = "SELECT key, label, coalesce(group_label, label) FROM application_row WHERE kind = 'data'";
    for row in rows(&connection, labels) {
        assert_eq!(row_label("application", &row[0]), Some(row[1].as_str()));
        let both = [Form::Application2021, Form::Application2019];
        assert!(both.iter().any(|form| form.cells().any(|cell| cell.label == row[2])), "{}", row[2]);
    }
    for form in
        [Form::Disclosure, Form::Disclosure2019, Form::Application2021, Form::Application2019, Form::Dispute]
    {
        let columns = rows(
            &connection,
            &format!(
                "SELECT row_name, column_name, label FROM form_cell WHERE table_name = '{}'",
                form.table().name()
            ),
        );
        let figures: Vec<_> = form.cells().filter(|cell| cell.label.is_empty()).collect();
        for figure in &figures {
            let above = form.cells().filter(|cell| {
                !cell.label.is_empty() && cell.column == figure.column && cell.line < figure.line
            });
            let heading = &above.max_by_key(|cell| cell.line).unwrap().label;
            let column = columns.iter().find(|c| c[0] == figure.row_name && c[1] == figure.column_name);
            assert!(heading.starts_with(&column.unwrap()[2]), "{heading}");
        }
        let other = if form == Form::Application2021 { 7 } else { 0 };
        let other = if form == Form::Application2019 { 21 } else { other };
        assert_eq!(figures.len(), columns.len() - other, "{form:?}");
    }
}
