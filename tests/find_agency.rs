//! An agency is found by any part of its name that only one has.

use gongkai::error::Error;
use gongkai::store::find::find_agency;

use crate::support::{Scratch, put};

#[test]
fn a_part_finds_the_only_name_that_holds_it_and_a_whole_name_its_own() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for name in ["甲市人民政府", "甲市人民政府办公室", "甲市财政局", "乙县科技和工业信息化局（外事办）"]
    {
        put(&connection, "INSERT INTO agency (name) VALUES (?)", &[&name]);
    }
    let find = |part: &str| find_agency(&connection, part).map(|agency| agency.name);
    for (part, name) in [
        ("财政", "甲市财政局"),
        ("甲市人民政府", "甲市人民政府"),
        ("政府办", "甲市人民政府办公室"),
        ("甲市人民 政府辦", "甲市人民政府办公室"),
        ("信息化局(外事办)", "乙县科技和工业信息化局（外事办）"),
    ] {
        assert_eq!(find(part).unwrap(), name, "{part}");
    }
    let Err(Error::Ambiguous { candidates, .. }) = find("甲市") else { panic!("three names hold it") };
    assert_eq!(candidates, ["甲市人民政府", "甲市人民政府办公室", "甲市财政局"]);
    assert_eq!(
        find("乙县工信局").unwrap_err().hint().unwrap(),
        "did you mean 乙县科技和工业信息化局（外事办）?"
    );
    for part in ["丙", "", " "] {
        assert!(find(part).unwrap_err().hint().unwrap().contains("lists"), "{part}");
    }
}

#[test]
fn not_all_candidates_are_listed() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for number in 0..40 {
        put(&connection, "INSERT INTO agency (name) VALUES ('局' || ?)", &[&number]);
    }
    let error = find_agency(&connection, "局").unwrap_err();
    assert!(error.hint().unwrap().ends_with(", 28 more"), "{:?}", error.hint());
}
