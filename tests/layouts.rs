//! Figures that were printed are read back, whatever the layout.

use gongkai::interpret::report::{Edition, Reading, Report, State};
use gongkai::vocabulary::form::Table;
use gongkai::vocabulary::severity::Severity;
use proptest::prelude::*;

use crate::render::{Cell, EXTRA, Figures, Layout, Noise, figures, misprinted, mixed, report};
use crate::support::{cases, read};

/// Cases of each layout.
const CASES: u32 = 60;

#[test]
fn tabs_are_read_back() {
    read_back(Layout::Tabs, true);
}

#[test]
fn cells_gained_around_a_row_change_nothing() {
    read_back(Layout::RaggedTabs, false);
}

#[test]
fn labels_and_headers_may_be_wrapped_anywhere() {
    read_back(Layout::Spaces, false);
}

#[test]
fn groups_and_headers_may_be_printed_one_letter_a_line() {
    read_back(Layout::Shredded, false);
}

#[test]
fn figures_below_their_labels_are_read_back() {
    read_back(Layout::Below, false);
}

#[test]
fn figures_above_their_labels_are_read_back() {
    read_back(Layout::Above, false);
}

#[test]
fn one_cell_a_line_is_read_back() {
    read_back(Layout::CellLines, true);
}

#[test]
fn one_cell_and_a_pipe_a_line_is_read_back() {
    read_back(Layout::PipeLines, true);
}

#[test]
fn markdown_is_read_back() {
    read_back(Layout::Markdown, true);
}

#[test]
fn markdown_without_outer_pipes_is_read_back() {
    read_back(Layout::BareMarkdown, true);
}

#[test]
fn several_small_tables_of_markdown_are_read_back() {
    read_back(Layout::SmallMarkdown, true);
}

#[test]
fn aligned_columns_are_read_back() {
    read_back(Layout::Aligned, true);
}

#[test]
fn each_table_may_have_a_layout_of_its_own() {
    let reports = |layouts: &[Layout], may_be_blank| {
        (prop::array::uniform3(prop::sample::select(layouts.to_vec())), figures(may_be_blank))
    };
    // Where cells are lines or places, one table alone may not tell where its blanks are.
    let parted = [Layout::Tabs, Layout::Markdown, Layout::BareMarkdown, Layout::SmallMarkdown];
    let reports = prop_oneof![reports(&parted, true), reports(&Layout::ALL, false)];
    proptest!(cases(3 * CASES), |((layouts, f) in reports, noise in noise())| {
        let text = mixed(&f, layouts, noise);
        let reading = read(&text);
        check(&f, &reading).map_err(|message| TestCaseError::fail(format!("{message} {layouts:?} {noise:?}\n{text}\n{:#?}", loud(&reading))))?;
    });
}

#[test]
fn a_row_that_the_form_has_not_changes_no_other_and_is_said() {
    let layout = prop::sample::select(Layout::ALL.to_vec());
    proptest!(cases(3 * CASES), |(f in figures(false), layout in layout, noise in noise())| {
        let text = report(&f, layout, Noise { has_extra_rows: true, ..noise });
        let reading = read(&text);
        let found = reading.report.as_ref().unwrap();
        nothing_is_wrong(&f, found).map_err(|message| TestCaseError::fail(format!("{message} {layout:?} {noise:?}\n{text}")))?;
        let cells = found.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.raw.as_str());
        // Words behind the end of a table are kept in the text of its chapter.
        let bodies = found.sections.iter().map(|section| section.body.as_str());
        let told: Vec<&str> = reading.remarks.iter().map(|remark| remark.message.as_str()).chain(cells).chain(bodies).collect();
        for figure in EXTRA.iter().filter(|figure| figure.len() > 1) {
            prop_assert!(told.iter().any(|text| text.contains(figure)), "{figure} {layout:?} {noise:?}\n{text}");
        }
    });
}

#[test]
fn blanks_that_leave_no_trace_are_never_read_as_others() {
    let layouts: Vec<Layout> = Layout::ALL.into_iter().filter(|l| !Layout::WITH_BLANKS.contains(l)).collect();
    proptest!(cases(3 * CASES), |(f in figures(true), layout in prop::sample::select(layouts), noise in noise())| {
        let text = report(&f, layout, noise);
        let found = read(&text).report.unwrap();
        nothing_is_wrong(&f, &found).map_err(|message| TestCaseError::fail(format!("{message} {layout:?}\n{text}")))?;
    });
}

#[test]
fn a_misprinted_figure_is_read_as_printed_and_said() {
    let layout =
        prop::sample::select(vec![Layout::Tabs, Layout::Spaces, Layout::CellLines, Layout::Markdown]);
    proptest!(cases(CASES), |(f in figures(false), which in any::<usize>(), layout in layout)| {
        let (f, key) = misprinted(&f, which);
        let text = report(&f, layout, Noise::default());
        let reading = read(&text);
        compare(&f, reading.report.as_ref().unwrap()).map_err(|message| TestCaseError::fail(format!("{message}\n{text}")))?;
        let row = reading.report.iter().flat_map(|r| &r.rows).find(|row| row.key == key).unwrap();
        let said: Vec<_> = reading.remarks.iter().filter(|r| r.severity > Severity::Info).map(|r| (r.code, r.line)).collect();
        prop_assert_eq!(said, [("sum_across", Some(row.line))]);
    });
}

fn noise() -> impl Strategy<Value = Noise> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(is_paged, has_radicals, has_variants, has_rules)| Noise {
            is_paged,
            has_radicals,
            has_variants,
            has_rules,
            has_extra_rows: false,
        },
    )
}

/// What is printed is read back; of 2,000 reports one may have cells that are NULL though they are printed,
/// as long as that is said. None is ever read as another.
fn read_back(layout: Layout, may_be_blank: bool) {
    let config = cases(CASES);
    let most_told = config.cases / 2000;
    let told = std::cell::Cell::new(0);
    proptest!(config, |(f in figures(may_be_blank), noise in noise())| {
        let text = report(&f, layout, noise);
        let reading = read(&text);
        let found = reading.report.as_ref().unwrap();
        let is_right = if layout == Layout::Aligned && has_unreadable_places(&reading) {
            nothing_is_wrong(&f, found)
        } else {
            check(&f, &reading)
        };
        if is_right.is_err() && nothing_is_wrong(&f, found).is_ok() && !loud(&reading).is_empty() {
            told.set(told.get() + 1);
            prop_assume!(told.get() > most_told);
        }
        is_right.map_err(|message| TestCaseError::fail(format!("{message} {noise:?}\n{text}\n{:#?}", loud(&reading))))?;
    });
}

/// Whether a row of a table of few rows cannot be told: the places of figures in two rows may not tell
/// where the columns of the third are, and none of it is guessed.
fn has_unreadable_places(reading: &Reading) -> bool {
    let rows = reading.report.iter().flat_map(|report| &report.rows);
    let of_few = rows.filter(|row| matches!(row.table, Table::Dispute | Table::Disclosure2019));
    of_few.flat_map(|row| &row.cells).any(|cell| cell.state == State::Unreadable)
}

/// The remarks that someone should look at; what only places in a line tell is said, and right all the same.
fn loud(reading: &Reading) -> Vec<String> {
    let loud = reading.remarks.iter().filter(|r| r.severity > Severity::Info && r.code != "columns_by_place");
    loud.map(|r| format!("{r:?}")).collect()
}

fn check(f: &Figures, reading: &Reading) -> Result<(), String> {
    compare(f, reading.report.as_ref().ok_or("no report")?)?;
    // A row of blanks shows no figures, and that is said.
    let blank_rows = f.rows.iter().filter(|(.., cells)| cells.iter().all(|cell| cell.text.is_empty()));
    let said = loud(reading).into_iter().filter(|remark| !remark.contains("row_without_figures"));
    let is_right = loud(reading).len() - said.clone().count() <= blank_rows.count();
    match said.clone().next() {
        None if is_right => Ok(()),
        _ => Err(format!("{:?}", loud(reading))),
    }
}

fn compare(f: &Figures, found: &Report) -> Result<(), String> {
    let edition = match (f.is_2021, f.has_items_of_2021) {
        (true, true) => Edition::Y2021,
        (false, false) => Edition::Y2019,
        _ => Edition::Mixed,
    };
    let head = (found.agency.as_str(), found.year, found.edition);
    if head != ("甲市乙县丙局", 2023, edition) {
        return Err(format!("{head:?}"));
    }
    same_rows(f, found)?;
    each_cell(f, found, |printed, (value, state)| {
        let is_missing = (printed.state, state) == (State::Blank, State::Missing);
        printed.value == value && (printed.state == state || is_missing)
    })
}

/// No row is missing, and none is there that is not printed.
fn same_rows(f: &Figures, found: &Report) -> Result<(), String> {
    let printed = || f.rows.iter().map(|(table, key, _)| format!("{table:?} {key}"));
    let read = || found.rows.iter().map(|row| format!("{:?} {}", row.table, row.key));
    let missing: Vec<_> = printed().filter(|row| !read().any(|other| other == *row)).collect();
    let surplus: Vec<_> = read().filter(|row| !printed().any(|other| other == *row)).collect();
    if missing.is_empty() && surplus.is_empty() {
        Ok(())
    } else {
        Err(format!("missing {missing:?}, surplus {surplus:?}"))
    }
}

/// Each cell is right, or NULL and not as if nothing were printed there.
fn nothing_is_wrong(f: &Figures, found: &Report) -> Result<(), String> {
    each_cell(f, found, |printed, (value, state)| match value {
        Some(_) => value == printed.value,
        None => printed.value.is_none() || matches!(state, State::Unreadable | State::Missing),
    })
}

fn each_cell(
    f: &Figures,
    found: &Report,
    is_right: impl Fn(&Cell, (Option<i64>, State)) -> bool,
) -> Result<(), String> {
    for row in &found.rows {
        let Some((.., cells)) = f.rows.iter().find(|(table, key, _)| (*table, *key) == (row.table, row.key))
        else {
            return Err(format!("the row {} is printed nowhere", row.key));
        };
        for (i, (printed, cell)) in cells.iter().zip(&row.cells).enumerate() {
            if !is_right(printed, (cell.value, cell.state)) {
                return Err(format!(
                    "{} column {i} is {:?} {:?}, printed {printed:?}",
                    row.key, cell.value, cell.state
                ));
            }
        }
    }
    Ok(())
}

/// The table of chapter three, its header and rows printed so.
fn spaced(rows: &str) -> gongkai::interpret::report::Reading {
    let chapter = "三、收到和处理政府信息公开申请情况";
    crate::support::read(&format!("{}{chapter}\n{rows}\n五、存在的主要问题及改进情况\n", crate::small::HEAD))
}

#[test]
fn labels_as_long_as_each_other_align_nothing() {
    let reading = spaced(
        "自然人\n商业 科研 社会公益 法律服务\n\
         一、本年新收政府信息公开申请数量  448  432  386  483  0  483  2232\n\
         上\n年\n结\n转\n3  16  16  1  0  5  41\n危\n及\n三\n安\n34  24  24  0  40  125\n\
         6、属于四类过程性信息  23  20  22  11  0  39  115\n\
         7、属于行政执法案卷  20  15  37  0  23  112\n\
         8、属于行政查询事项  31  19  27  33  0  14  124",
    );
    assert!(crate::small::row(&reading, "enforcement_file").contains("row_unreadable"));
}

#[test]
fn places_that_words_may_have_moved_tell_no_columns() {
    let reading = spaced(
        "               4．无正当理由大量反\n                                              35   27   7    0    17   21   107\n             复申请\n               1．申请人无正当理由\n               逾期不补正、行政机关\n                                              13   25   11    0    28   37   114\n              不再处理其政府信息公\n                  开申请\n\n                    3．其他                  19    0    20    6    86\n",
    );
    assert!(crate::small::row(&reading, "other").contains("row_unreadable"));
}

#[test]
fn headings_that_a_whole_row_does_not_stand_below_tell_no_columns() {
    let reading = crate::small::disclosure(
        "                        第二十条第（一）项\n\n       信息内容       本年制发件数      本年废止件数      现行有效件数\n\n        规章                   14                     0                     0\n\n      行政规范性文件               4                     0\n",
    );
    assert!(crate::small::row(&reading, "normative_document").contains("row_unreadable"));
}
