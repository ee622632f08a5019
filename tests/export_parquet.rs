//! `gongkai export --parquet`: the rows of the tables in the files of their years, and SQL for other engines.

use std::fs::File;
use std::path::Path;

use gongkai::store::schema::{Kind, Object, objects};
use parquet::basic::{LogicalType, Repetition, Type};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rusqlite::Connection;

use crate::support::{Said, Scratch, put, put_all_rows, put_report, put_row, rows};

#[test]
fn every_row_of_every_table_is_in_one_file() {
    let scratch = Scratch::new();
    let connection = filled(&scratch);
    let said = export(&scratch);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
    let mut total = 0;
    for table in tables() {
        let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
        let sql = format!("SELECT {} FROM {}", columns.join(", "), table.name);
        let mut expected = rows(&connection, &sql);
        let mut found = read(&scratch, &table.name, &columns);
        total += found.len();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}", table.name);
    }
    assert_eq!(said.err, format!("{} tables with {total} rows written to out\n", tables().count()));
}

#[test]
fn rows_stand_in_the_folder_of_the_year_of_their_report() {
    let scratch = exported();
    assert_eq!(folders(&scratch, "report"), ["year=2021", "year=2022"]);
    assert_eq!(folders(&scratch, "processing_fee"), ["year=2022"]);
    assert_eq!(folders(&scratch, "agency"), ["part-0.parquet"]);
    let file = open(&scratch, "application/year=2021");
    let lines = numbers(&file, "row_no");
    assert_eq!(numbers(&file, "report_id"), vec!["2"; lines.len()]);
    assert!(
        lines.len() > 20 && lines.windows(2).all(|pair| pair[0].len() < pair[1].len() || pair[0] < pair[1])
    );
}

#[test]
fn rows_of_no_report_stand_in_the_folder_of_no_year() {
    let scratch = exported();
    assert_eq!(folders(&scratch, "remark"), ["year=2022", "year=__HIVE_DEFAULT_PARTITION__"]);
    let file = open(&scratch, "remark/year=__HIVE_DEFAULT_PARTITION__");
    assert_eq!(numbers(&file, "report_id"), ["NULL"]);
}

#[test]
fn a_table_without_rows_has_a_file_that_tells_its_columns() {
    let scratch = exported();
    for folder in ["page", "disclosure_2019/year=__HIVE_DEFAULT_PARTITION__"] {
        let file = open(&scratch, folder);
        assert_eq!(file.metadata().file_metadata().num_rows(), 0);
        assert!(file.metadata().file_metadata().schema_descr().num_columns() > 3);
    }
}

#[test]
fn columns_have_the_types_that_their_tables_declare() {
    let scratch = exported();
    let file = open(&scratch, "report/year=2022");
    let of = |name: &str| {
        let columns = file.metadata().file_metadata().schema_descr();
        let column = columns.columns().iter().find(|column| column.name() == name)?;
        let is_text = column.logical_type_ref() == Some(&LogicalType::String);
        Some((column.physical_type(), is_text, column.self_type().get_basic_info().repetition()))
    };
    assert_eq!(of("report_id"), Some((Type::INT64, false, Repetition::REQUIRED)));
    assert_eq!(of("edition"), Some((Type::BYTE_ARRAY, true, Repetition::REQUIRED)));
    assert_eq!(of("title"), Some((Type::BYTE_ARRAY, true, Repetition::OPTIONAL)));
    assert_eq!(of("year"), None, "the folder tells it, and a second column would be another");
}

#[test]
fn a_blank_is_neither_zero_nor_an_empty_text() {
    let scratch = exported();
    let file = open(&scratch, "application/year=2022");
    assert_eq!(numbers(&file, "total"), ["0", "NULL"]);
    assert_eq!(numbers(&open(&scratch, "report/year=2022"), "title"), ["NULL"]);
    assert_eq!(numbers(&open(&scratch, "cell_note/year=2022"), "raw"), [""]);
}

#[test]
fn long_texts_are_written_a_group_of_rows_at_a_time() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for year in 2021..2024 {
        put_report(&connection, "甲局", year);
    }
    put(&connection, "UPDATE source SET text = hex(zeroblob(9 << 20))", &[]);
    assert_eq!(export(&scratch).code, 0);
    let file = open(&scratch, "source");
    let groups: Vec<i64> = file.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(groups, [2, 1]);
    assert_eq!(numbers(&file, "source_id"), ["1", "2", "3"]);
}

#[test]
fn the_same_rows_make_the_same_files() {
    let scratch = exported();
    let said = scratch.run(&["export", "reports.db", "--parquet", "again"], "");
    assert_eq!(said.code, 0);
    let contents = |folder: &str| {
        let files = walkdir::WalkDir::new(scratch.path(folder)).sort_by_file_name().into_iter();
        let files = files.map(Result::unwrap).filter(|file| file.file_type().is_file());
        files.map(|file| std::fs::read(file.path()).unwrap()).collect::<Vec<_>>()
    };
    assert!(contents("out") == contents("again"));
}

#[test]
fn a_folder_with_something_in_it_is_left_as_it_is() {
    let scratch = exported();
    let said = export(&scratch);
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        "error: out: this folder is not empty\nhint: give the name of a new folder; nothing was written\n"
    );
    assert_eq!(scratch.files(), ["out", "reports.db"]);
    std::fs::create_dir(scratch.path("empty")).unwrap();
    assert_eq!(scratch.run(&["export", "reports.db", "--parquet", "empty"], "").code, 0);
    assert!(scratch.path("empty/views.sql").exists());
    assert_eq!(scratch.run(&["export", "reports.db", "--parquet", ".."], "").code, 2);
    assert_eq!(scratch.run(&["export", "reports.db", "report", "--parquet", "new"], "").code, 2);
    assert_eq!(scratch.files(), ["empty", "out", "reports.db"]);
}

#[test]
fn nothing_is_left_of_an_export_that_fails() {
    let scratch = Scratch::new();
    let connection = filled(&scratch);
    let strangers = "DROP TABLE page; CREATE TABLE page (source_id INTEGER, page_no INTEGER PRIMARY KEY, line_to INTEGER);
                     INSERT INTO page VALUES (1, 1, 'two')";
    connection.execute_batch(strangers).unwrap();
    let said = export(&scratch);
    assert_eq!(said.code, 2);
    assert_eq!(said.err, "error: page.line_to: a value is not of the type of its column\n");
    connection.execute_batch("DROP TABLE page").unwrap();
    let said = export(&scratch);
    assert!(said.err.starts_with("error: table or view `page` is not in this database"), "{}", said.err);
    assert_eq!(scratch.files(), ["reports.db"]);
}

#[test]
fn no_text_in_the_views_goes_over_several_lines_which_are_indented() {
    let script = views_of(&exported());
    let code = script.lines().filter(|line| !line.starts_with("--"));
    let broken: Vec<&str> = code.filter(|line| line.matches('\'').count() % 2 == 1).collect();
    assert!(broken.is_empty(), "{broken:?}");
    assert!(script.contains(" chr(10)"));
}

#[test]
fn every_predefined_view_is_made_after_those_that_it_is_made_of() {
    let script = views_of(&exported());
    let place = |view: &Object| {
        let head = |name: &str| format!("\nCREATE OR REPLACE TEMPORARY VIEW {name} AS\n");
        let found =
            script.find(&head(&view.name)).or_else(|| script.find(&head(&format!("\"{}\"", view.name))));
        found.unwrap_or_else(|| panic!("{} is not made", view.name))
    };
    let views: Vec<Object> = objects().into_iter().filter(|object| object.kind == Kind::View).collect();
    for view in &views {
        let code: Vec<&str> = view.sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
        let code = code.join(" ").replace(['(', ')', ','], " ");
        for used in views.iter().filter(|other| other.name != view.name) {
            if ["FROM", "JOIN"].iter().any(|word| code.contains(&format!("{word} {} ", used.name))) {
                assert!(place(used) < place(view), "{} needs {}", view.name, used.name);
            }
        }
    }
    assert_eq!(script.matches("CREATE OR REPLACE TEMPORARY VIEW").count(), views.len());
    assert!(!script.contains("my_own"));
}

/// What of the SQL of SQLite one of the engines reads in another way, or not at all.
#[test]
fn views_are_written_as_both_engines_read_them() {
    let script = views_of(&exported());
    let code: Vec<&str> = script.lines().filter(|line| !line.starts_with("--")).collect();
    let code = code.join("\n");
    for odd in
        ["AS TEXT)", "AS INTEGER)", "AS REAL)", "group_concat", "1.0 *", "100.0,", "100.0 ", "`", ";\n;"]
    {
        assert!(!code.contains(odd), "{odd}");
    }
    for mended in ["AS STRING)", "string_agg(years, ', ')", "1.0e0 * ", "/ 100.0e0", "AS \"单位\""] {
        assert!(code.contains(mended), "{mended}");
    }
    let bare: String = code.split(['"', '\'']).step_by(2).collect();
    assert!(bare.is_ascii(), "a name that is not ASCII stands without quotes");
}

#[test]
fn each_engine_is_told_of_every_table() {
    let scratch = exported();
    for (file, files) in [
        ("tables.duckdb.sql", "read_parquet(getvariable('gongkai_folder') || '/report/*/*.parquet'"),
        ("tables.spark.sql", "parquet.`${gongkai.folder}/report`"),
    ] {
        let script = std::fs::read_to_string(scratch.path("out").join(file)).unwrap();
        assert!(script.contains(files), "{script}");
        for table in tables() {
            assert!(script.contains(&format!("VIEW \"{}\" AS\n", table.name)), "{file}: {}", table.name);
        }
        assert!(!script.contains("my_table"));
    }
}

fn tables() -> impl Iterator<Item = Object> {
    objects().into_iter().filter(|object| object.kind == Kind::Table)
}

/// A database with reports of two years, blanks, a remark of no report, and objects of a user.
fn filled(scratch: &Scratch) -> Connection {
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    put_row(&connection, report, "new", Some(0));
    put_row(&connection, report, "carried_in", None);
    put_all_rows(&connection, put_report(&connection, "乙局", 2021), "edition_2021");
    put(&connection, "INSERT INTO processing_fee VALUES (?, 1, 200, NULL, 'stated', 9)", &[&report]);
    let note = "INSERT INTO cell_note VALUES (?, 'application', 'carried_in', 'total', 'blank', '', 9)";
    put(&connection, note, &[&report]);
    let remark =
        "INSERT INTO remark (source_id, report_id, severity, code, message) VALUES (1, ?, 'info', 'c', 'm')";
    put(&connection, remark, &[&report]);
    put(&connection, remark, &[&None::<i64>]);
    let own = "CREATE TABLE my_table (a); CREATE VIEW my_own AS SELECT 1 AS one";
    connection.execute_batch(own).unwrap();
    connection
}

fn export(scratch: &Scratch) -> Said {
    scratch.run(&["export", "reports.db", "--parquet", "out"], "")
}

fn exported() -> Scratch {
    let scratch = Scratch::new();
    filled(&scratch);
    let said = export(&scratch);
    assert_eq!(said.code, 0, "{}", said.err);
    scratch
}

fn views_of(scratch: &Scratch) -> String {
    std::fs::read_to_string(scratch.path("out/views.sql")).unwrap()
}

/// What stands in the folder of a table, sorted.
fn folders(scratch: &Scratch, table: &str) -> Vec<String> {
    let entries = std::fs::read_dir(scratch.path("out").join(table)).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn open(scratch: &Scratch, folder: &str) -> SerializedFileReader<File> {
    open_at(&scratch.path("out").join(folder).join("part-0.parquet"))
}

fn open_at(path: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(path).unwrap()).unwrap()
}

/// The values of a column of a file, as [`rows`] writes them.
fn numbers(file: &SerializedFileReader<File>, column: &str) -> Vec<String> {
    file.get_row_iter(None).unwrap().map(|row| value(&row.unwrap(), column).unwrap()).collect()
}

fn value(row: &parquet::record::Row, name: &str) -> Option<String> {
    let (_, field) = row.get_column_iter().find(|(column, _)| column.as_str() == name)?;
    Some(match field {
        Field::Null => "NULL".to_owned(),
        Field::Str(text) => text.clone(),
        other => other.to_string(),
    })
}

/// All rows of a table, with the year that their folder tells.
fn read(scratch: &Scratch, table: &str, columns: &[String]) -> Vec<Vec<String>> {
    let files = walkdir::WalkDir::new(scratch.path("out").join(table)).into_iter().map(Result::unwrap);
    let mut rows = Vec::new();
    for file in files.filter(|file| file.file_type().is_file()) {
        let folder = file.path().parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let year = folder.strip_prefix("year=").unwrap_or_default().to_owned();
        for row in open_at(file.path()).get_row_iter(None).unwrap() {
            let row = row.unwrap();
            rows.push(columns.iter().map(|name| value(&row, name).unwrap_or_else(|| year.clone())).collect());
        }
    }
    rows
}
