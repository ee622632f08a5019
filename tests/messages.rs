//! The words of findings: every message that the code names is there, and none is there for nothing.

use std::collections::BTreeSet;
use std::path::Path;

use gongkai::vocabulary::rule::{FAMILIES, HoldsFor};

/// The text of every file of the rooms that make findings and show them.
fn code() -> Vec<String> {
    let rooms = ["src/check", "src/terminal/show"];
    let rooms = rooms.map(|room| Path::new(env!("CARGO_MANIFEST_DIR")).join(room));
    let files = rooms.into_iter().flat_map(walkdir::WalkDir::new).map(Result::unwrap);
    files
        .filter(|file| file.file_type().is_file())
        .map(|file| std::fs::read_to_string(file.path()).unwrap())
        .collect()
}

/// The names in quotes that stand behind a word.
fn named_after(code: &str, word: &str) -> Vec<String> {
    let ends = code.split(word).skip(1).map(str::trim_start);
    let quoted = ends.filter_map(|rest| rest.strip_prefix('"')?.split_once('"'));
    quoted.map(|(name, _)| name.to_owned()).collect()
}

fn messages() -> BTreeSet<String> {
    let csv = include_str!("../schema/vocabulary/message.csv");
    csv.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0.to_owned())).collect()
}

#[test]
fn every_message_that_the_code_names_is_there() {
    let messages = messages();
    let mut named = BTreeSet::new();
    for code in code() {
        for word in [
            "fill(",
            "severity(",
            "message = ",
            "missing(family, ",
            "Verdict::Fail, ",
            "Verdict::BlankGap, ",
            "Verdict::NotAssessable, ",
            "Verdict::PassBlankZero, ",
            "claim_",
            "{ \"all_blank\" } else { ",
        ] {
            let names = named_after(&code, word).into_iter();
            named.extend(names.filter(|name| !name.is_empty()));
        }
    }
    assert!(named.len() > 10, "{named:?}");
    let lost: Vec<&String> = named.difference(&messages).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let tables =
        FAMILIES.iter().filter(|family| family.holds_for == Some(HoldsFor::Column) || family.number == 4);
    for table in tables.filter_map(|family| family.table_name) {
        assert!(messages.contains(table.name()), "{}", table.name());
    }
}

#[test]
fn no_message_is_there_for_nothing() {
    let code = code().concat();
    for name in messages() {
        // Terms of the year before are named after those of the year itself; tables name themselves.
        let own = name.strip_suffix("_before").filter(|_| name.starts_with("term")).unwrap_or(&name);
        let is_table =
            FAMILIES.iter().any(|family| family.table_name.is_some_and(|table| table.name() == name));
        assert!(is_table || code.contains(&format!("\"{own}\"")), "{name}");
    }
}
