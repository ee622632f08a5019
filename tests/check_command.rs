//! `gongkai check`: a database or files, in words or in a format, and how it ends.

use crate::findings::text;
use crate::support::{Said, Scratch};

impl Scratch {
    fn check(&self, arguments: &[&str]) -> Said {
        self.run(&[&["check"], arguments].concat(), "")
    }
}

/// Two drafts, one of which does not add up and leaves a cell blank.
fn drafts() -> Scratch {
    let scratch = Scratch::new();
    let broken = text("甲县乙局", 2022, [4, 0, 3, 2], [0, 0, 0]).replace("3.其他\t0\t0", "3.其他\t\t0");
    std::fs::write(scratch.path("broken.txt"), broken).unwrap();
    std::fs::write(scratch.path("good.txt"), text("甲县丙局", 2022, [4, 0, 3, 1], [0, 0, 0])).unwrap();
    scratch
}

const BROKEN: &str = "甲县乙局 2022 (broken.txt)
  error balance: 自然人：新收 4 + 上年结转 0 = 4，总计 3 + 结转下年 2 = 5，相差 -1（第 20、21、43、44 行）
  error balance: 总计：新收 4 + 上年结转 0 = 4，总计 3 + 结转下年 2 = 5，相差 -1（第 20、21、43、44 行）
";

#[test]
fn files_are_checked_without_a_database() {
    let scratch = drafts();
    let said = scratch.check(&["broken.txt", "good.txt"]);
    let expected = format!(
        "{BROKEN}\n2 findings in 1 of 2 reports: 2 errors (2 infos not listed; --severity info lists all)\n"
    );
    assert_eq!(said, Said { code: 1, out: expected, err: String::new() });
    assert_eq!(scratch.files(), ["broken.txt", "good.txt"], "nothing is left behind");
    let said = scratch.check(&["good.txt"]);
    assert_eq!((said.code, said.out.as_str()), (0, "no findings in 1 report\n"));
}

#[test]
fn a_database_gives_the_same_as_its_files() {
    let scratch = drafts();
    scratch.run(&["ingest", "reports.db", "broken.txt", "good.txt"], "");
    assert_eq!(scratch.check(&["reports.db"]), scratch.check(&["broken.txt", "good.txt"]));
    std::fs::rename(scratch.path("reports.db"), scratch.path("reports.txt")).unwrap();
    assert_eq!(scratch.check(&["reports.txt"]).code, 1, "a database is known by its first bytes");
}

#[test]
fn drafts_of_two_years_are_compared() {
    let scratch = drafts();
    std::fs::write(scratch.path("next.txt"), text("甲县丙局", 2023, [1, 2, 3, 0], [0, 0, 0])).unwrap();
    let said = scratch.check(&["good.txt", "next.txt"]);
    assert!(
        said.out.contains("warning carry_over: 总计：2022 年结转下年 1，上年结转 2，相差 -1"),
        "{}",
        said.out
    );
    assert_eq!(said.code, 1);
}

#[test]
fn agency_year_and_severity_choose_what_is_listed() {
    let scratch = drafts();
    scratch.run(&["ingest", "reports.db", "broken.txt", "good.txt"], "");
    let said = scratch.check(&["reports.db", "--agency", "丙"]);
    assert_eq!((said.code, said.out.as_str()), (0, "no findings in 1 report\n"));
    let said = scratch.check(&["reports.db", "--agency", "乙局", "--severity", "info", "--year", "2022"]);
    assert_eq!(said.code, 1);
    assert!(said.out.ends_with("\n4 findings in 1 of 1 report: 2 errors, 2 infos\n"), "{}", said.out);
    assert!(said.out.contains("  info across: 其他处理之其他："), "{}", said.out);
    let said = scratch.check(&["reports.db", "--agency", "甲县"]);
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        "error: agency `甲县` may be one of several\nhint: give more of the name; it is part of 甲县丙局, 甲县乙局\n"
    );
    let said = scratch.check(&["reports.db", "--year", "1999"]);
    assert_eq!(
        (said.code, said.err.lines().next()),
        (2, Some("error: report of `1999` is not in this database"))
    );
}

#[test]
fn what_is_only_good_to_know_is_no_failure() {
    let scratch = Scratch::new();
    let blank = text("甲县乙局", 2022, [4, 0, 3, 1], [0, 0, 0]).replace("3.其他\t0\t0", "3.其他\t\t0");
    std::fs::write(scratch.path("blank.txt"), blank).unwrap();
    let said = scratch.check(&["blank.txt", "--severity", "info"]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("空白按 0 计则相等"), "{}", said.out);
}

#[test]
fn findings_come_in_every_format() {
    let scratch = drafts();
    let said = scratch.check(&["broken.txt", "--format", "jsonl"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 2));
    assert!(
        said.out.starts_with(
            "{\"agency\":\"甲县乙局\",\"year\":2022,\"severity\":\"error\",\"rule\":\"balance\""
        )
    );
    let said = scratch.check(&["good.txt", "--format", "csv"]);
    assert_eq!((said.code, said.out.lines().count()), (0, 1), "the names of the columns alone");
}

#[test]
fn a_draft_without_a_name_can_be_given_one() {
    let scratch = Scratch::new();
    let nameless = text("", 2022, [4, 0, 3, 1], [0, 0, 0]);
    std::fs::write(scratch.path("draft.txt"), nameless).unwrap();
    assert_eq!(scratch.check(&["draft.txt"]).code, 2);
    assert_eq!(scratch.check(&["draft.txt", "--agency", "甲县乙局"]).out, "no findings in 1 report\n");
}

#[test]
fn what_cannot_be_read_is_said() {
    let scratch = drafts();
    std::fs::write(scratch.path("note.txt"), "一张便条。").unwrap();
    let said = scratch.check(&["good.txt", "note.txt"]);
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("note.txt: error: the text holds no chapter"), "{}", said.err);
    for arguments in [&["note.txt"][..], &["nowhere.txt"]] {
        let said = scratch.check(arguments);
        assert_eq!(said.code, 2);
        assert!(said.err.contains("error: no report to check in"), "{}", said.err);
    }
    let said = scratch.check(&["no.db"]);
    assert!(said.err.starts_with("error: no.db: there is no such database"), "{}", said.err);
}
