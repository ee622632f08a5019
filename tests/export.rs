//! `gongkai export`: whole CSV files, in their folder and nowhere else.

use crate::support::Scratch;

#[test]
fn everything_is_exported_into_the_folder() {
    let scratch = Scratch::with_agencies();
    let said = scratch.run(&["export", "reports.db", "-o", "out/deep"], "");
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    let read = |name: &str| std::fs::read_to_string(scratch.path("out/deep").join(name)).unwrap();
    assert_eq!(read("cell.csv"), "text,number\r\n延津县,12.0\r\n,\r\n\"\",1.5\r\n新郑市“会”,300.0\r\n");
    assert_eq!(read("预定.csv"), "单位\r\n延津县\r\n新郑市“会”\r\n");
    let count = std::fs::read_dir(scratch.path("out/deep")).unwrap().count();
    assert_eq!(said.err, format!("{count} files written to out/deep\n"));
}

#[test]
fn one_name_goes_to_standard_output_and_several_to_files() {
    let scratch = Scratch::with_agencies();
    let said = scratch.run(&["export", "reports.db", "AGENCY", "--bom"], "");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, "\u{feff}agency_id,name\r\n1,延津县\r\n2,新郑市“会”\r\n");
    assert_eq!(scratch.run(&["export", "reports.db", "mine", "agency", "mine"], "").code, 0);
    assert_eq!(scratch.files(), ["agency.csv", "mine.csv", "reports.db"]);
}

#[test]
fn a_name_that_is_not_there_writes_nothing() {
    let scratch = Scratch::with_agencies();
    let said = scratch.run(&["export", "reports.db", "mine", "agencyy", "-o", "out"], "");
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        "error: table or view `agencyy` is not in this database\nhint: did you mean `agency`?\n"
    );
    assert_eq!(scratch.files(), ["reports.db"]);
}

#[test]
fn a_view_that_fails_leaves_no_half_file() {
    let scratch = Scratch::with_agencies();
    scratch
        .database()
        .execute_batch("CREATE VIEW broken AS SELECT 1 AS a UNION ALL SELECT abs(-9223372036854775808)")
        .unwrap();
    let said = scratch.run(&["export", "reports.db", "broken", "-o", "out"], "");
    assert_eq!(said.code, 2);
    assert_eq!(said.err, "error: broken: integer overflow\n");
    assert_eq!(std::fs::read_dir(scratch.path("out")).unwrap().count(), 0);
}

#[test]
fn a_strangers_names_stay_in_the_folder() {
    let scratch = Scratch::with_agencies();
    let sql = r#"CREATE TABLE "../../x" (a); CREATE TABLE "/y" (a); CREATE TABLE ".." (a);
                 CREATE TABLE "_y" (a); CREATE TABLE "quo""te;--" (a); CREATE TABLE " " (a)"#;
    scratch.database().execute_batch(sql).unwrap();
    let said = scratch.run(&["export", "reports.db", "-o", "out"], "");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(scratch.files(), ["out", "reports.db"]);
    assert_eq!(
        said.err.split(' ').next().unwrap().parse(),
        Ok(std::fs::read_dir(scratch.path("out")).unwrap().count())
    );
    for name in ["_.._.._x.csv", "_y.csv", "_y_2.csv", "_...csv", "quo_te;--.csv"] {
        assert!(scratch.path("out").join(name).exists(), "{name}");
    }
}
