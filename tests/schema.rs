//! The file: its objects, its dictionary, and what it refuses to open.

use gongkai::error::Error;
use gongkai::store::database::{open_or_create, open_read_only};
use gongkai::store::schema::{Kind, Object, objects};

use crate::support::{Scratch, rows};

#[test]
fn every_object_and_column_is_in_the_dictionary() {
    let connection = Scratch::new().database();
    let missing = rows(
        &connection,
        "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
         WHERE m.type IN ('table', 'view') AND NOT EXISTS (
           SELECT 1 FROM dictionary d WHERE d.object = m.name AND d.column_name = p.name AND d.label_zh <> '' AND d.description <> '')",
    );
    assert!(missing.is_empty(), "{missing:?}");
    let undescribed = rows(
        &connection,
        "SELECT m.name FROM sqlite_master m WHERE m.type IN ('table', 'view') AND NOT EXISTS (
           SELECT 1 FROM dictionary d WHERE d.object = m.name AND d.column_name = '' AND d.label_zh <> '' AND d.description <> '')",
    );
    assert!(undescribed.is_empty(), "{undescribed:?}");
    let stale = rows(
        &connection,
        "SELECT object, column_name FROM dictionary d WHERE column_name <> ''
           AND NOT EXISTS (SELECT 1 FROM pragma_table_info(d.object) p WHERE p.name = d.column_name)",
    );
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn an_object_is_named_after_its_file() {
    for object in objects() {
        assert!(object.sql.contains(&format!(" {} ", object.name)), "{}", object.name);
    }
}

#[test]
fn the_file_is_marked_as_ours_and_can_be_copied() {
    let connection = Scratch::new().database();
    assert_eq!(rows(&connection, "PRAGMA application_id"), [["1735356007"]]);
    assert_eq!(rows(&connection, "PRAGMA user_version"), [["6"]]);
    assert_eq!(rows(&connection, "PRAGMA journal_mode"), [["delete"]]);
}

#[test]
fn a_file_of_another_program_is_refused_and_untouched() {
    let scratch = Scratch::new();
    let other = scratch.path("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let before = std::fs::read(&other).unwrap();
    assert!(matches!(open_or_create(&other), Err(Error::NotOurs { .. })));
    assert!(matches!(open_read_only(&other), Err(Error::NotOurs { .. })));
    assert_eq!(std::fs::read(&other).unwrap(), before);
    let text = scratch.path("text.db");
    std::fs::write(&text, "no database").unwrap();
    assert!(matches!(open_or_create(&text), Err(Error::NotSqlite { .. })));
    assert_eq!(std::fs::read(&text).unwrap(), b"no database");
}

#[test]
fn no_row_that_comes_in_has_tables_made_to_check_it() {
    let connection = Scratch::new().database();
    for table in objects().into_iter().filter(|object| object.kind == Kind::Table) {
        let steps = rows(&connection, &format!("EXPLAIN INSERT INTO {} DEFAULT VALUES", table.name));
        assert!(steps.iter().all(|step| step[1] != "OpenEphemeral"), "{}", table.name);
    }
}

#[test]
fn a_file_of_another_version_is_refused_with_a_hint() {
    let scratch = Scratch::new();
    scratch.database().pragma_update(None, "user_version", 99).unwrap();
    let error = open_or_create(&scratch.path("reports.db")).unwrap_err();
    assert!(matches!(error, Error::OtherVersion { found: 99, .. }));
    assert!(error.hint().unwrap().contains("newer gongkai"));
}

/// The data dictionary in `schema/README.md` is that of the SQL files; `GONGKAI_UPDATE=1` rewrites it.
#[test]
fn the_readme_of_the_schema_is_its_dictionary() {
    const OPENS: &str = "<!-- dictionary -->\n";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let intro = readme.split(OPENS).next().unwrap();
    let written = format!("{intro}{OPENS}{}", objects().iter().map(print).collect::<String>());
    if std::env::var_os("GONGKAI_UPDATE").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written, "run with GONGKAI_UPDATE=1");
}

/// One object as Markdown; the panel's columns, one a cell of the form, are summed up.
fn print(object: &Object) -> String {
    let kind = if object.kind == Kind::Table { "table" } else { "view" };
    let mut text = format!("\n## {} ({kind}, {})\n\n{}\n", object.name, object.label, object.description);
    if let Some(original) = &object.twin_of {
        return format!("\n## {} (view)\n\n{original} under Chinese names.\n", object.name);
    }
    if let Some(example) = &object.example {
        text += &format!("\n```sql\n{example}\n```\n");
    }
    text += "\n| column | 中文 | meaning | unit |\n|---|---|---|---|\n";
    let most = 20;
    for column in object.columns.iter().take(most) {
        let unit = column.unit.as_deref().unwrap_or_default();
        text += &format!("| {} | {} | {} | {unit} |\n", column.name, column.label, column.description);
    }
    if object.columns.len() > most {
        text += &format!("\nand {} columns more of the same kind.\n", object.columns.len() - most);
    }
    text
}
