//! The rooms of the code: each names only the rooms before it.

use std::path::Path;

/// In the order of the data's path; what stands before the first serves them all.
const ROOMS: [&str; 4] = ["extract", "interpret", "store", "terminal"];

#[test]
fn a_room_names_only_the_rooms_before_it() {
    for (i, room) in ROOMS.iter().enumerate() {
        for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)).unwrap() {
            let path = file.unwrap().path();
            let code = std::fs::read_to_string(&path).unwrap();
            for later in &ROOMS[i + 1..] {
                assert!(!code.contains(&format!("crate::{later}")), "{} names {later}", path.display());
            }
        }
    }
}

#[test]
fn labels_of_the_form_are_data_and_not_code() {
    for folder in ROOMS.iter().map(|room| format!("src/{room}")).chain(["src".to_owned()]) {
        for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = file.unwrap().path();
            let Ok(code) = std::fs::read_to_string(&path) else { continue };
            let line = code.lines().find(|line| {
                !line.trim_start().starts_with("//")
                    && line.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
            });
            assert_eq!(line, None, "{}", path.display());
        }
    }
}
