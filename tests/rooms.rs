//! The rooms of the code: each names only the rooms before it.

use std::path::Path;

/// In the order of the data's path; what stands before the first serves them all.
const ROOMS: [&str; 5] = ["extract", "interpret", "check", "store", "terminal"];

/// Every file of code under a folder, with its path.
fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files =
        walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|f| f.file_type().is_file());
    files.map(|f| (f.path().display().to_string(), std::fs::read_to_string(f.path()).unwrap())).collect()
}

#[test]
fn a_room_names_only_the_rooms_before_it() {
    for (i, room) in ROOMS.iter().enumerate() {
        for (path, code) in files(&format!("src/{room}")) {
            for later in &ROOMS[i + 1..] {
                assert!(!code.contains(&format!("crate::{later}")), "{path} names {later}");
            }
        }
    }
}

#[test]
fn labels_of_the_form_are_data_and_not_code() {
    for (path, code) in files("src") {
        let line = code.lines().find(|line| {
            !line.trim_start().starts_with("//") && line.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        });
        assert_eq!(line, None, "{path}");
    }
}
