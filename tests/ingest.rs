//! `gongkai ingest`: what goes in, what is skipped, and what is said of each file.

use std::path::Path;

use gongkai::extract::isolated::Reader;
use rusqlite::Connection;

use crate::support::{Said, Scratch, rows, sample_folder};

const TITLE: &str = "乙县丙局2023年政府信息公开工作年度报告";
/// A report without tables: three warnings that say so.
const CHAPTERS: &str = "\n一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
    四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无\n";

impl Scratch {
    fn ingest(&self, paths: &[&str]) -> Said {
        self.run(&[&["ingest", "reports.db"], paths].concat(), "")
    }

    fn answer(&self, sql: &str) -> Vec<Vec<String>> {
        rows(&Connection::open(self.path("reports.db")).unwrap(), sql)
    }
}

#[test]
fn one_command_makes_a_database_and_shows_its_views() {
    let scratch = Scratch::new();
    let samples = sample_folder();
    let said = scratch.ingest(&[samples.to_str().unwrap()]);
    assert_eq!(said.code, 1, "two samples have short rows");
    assert_eq!(said.err.lines().count(), 2, "{}", said.err);
    assert!(
        said.err.contains("mengjin-2021.txt:41: warning: the row state_secret has 6 cells"),
        "{}",
        said.err
    );
    let summary = said.out.lines().next().unwrap();
    assert!(summary.starts_with("reports.db: 5 files, 5 reports, 946 cells, 5 remarks, "), "{summary}");
    assert!(said.out.contains("zero_request_agencies"), "{}", said.out);
    assert_eq!(scratch.files(), ["reports.db"], "no journal is left behind");
}

#[test]
fn the_same_file_again_is_skipped_and_said() {
    let scratch = Scratch::new();
    scratch.write("a.txt", format!("{TITLE}{CHAPTERS}"));
    assert_eq!(scratch.ingest(&["a.txt"]).code, 1);
    let again = scratch.ingest(&["a.txt"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    assert!(again.out.contains("skipped 1 file, in the database already"), "{}", again.out);
    scratch.write("b.txt", format!("{TITLE}{CHAPTERS}"));
    let copy = scratch.ingest(&["b.txt"]);
    assert_eq!(copy.err, "b.txt: the same file is in the database already, as a.txt; skipped\n");
    assert_eq!(scratch.answer("SELECT path FROM source"), [["a.txt"]]);
}

#[test]
fn another_file_of_the_same_year_is_a_new_revision() {
    let scratch = Scratch::new();
    scratch.write("a.txt", format!("{TITLE}{CHAPTERS}"));
    scratch.write("b.txt", format!("{TITLE}\n{CHAPTERS}"));
    let said = scratch.ingest(&["a.txt", "b.txt"]);
    assert!(said.out.contains("2 reports (1 new revision of a year that was in already)"), "{}", said.out);
    let revisions =
        "SELECT path, revision, is_current FROM report JOIN source USING (source_id) ORDER BY revision";
    assert_eq!(scratch.answer(revisions), [["a.txt", "1", "0"], ["b.txt", "2", "1"]]);
    assert_eq!(scratch.answer("SELECT count(*) FROM section"), [["12"]], "nothing is lost");
}

#[test]
fn what_is_no_report_is_said_and_the_others_go_in() {
    let scratch = Scratch::new();
    scratch.write("in/binary.txt", b"\x00\x01\x02");
    scratch.write("in/empty.txt", " \n\u{3000}\n");
    scratch.write("in/good.txt", format!("{TITLE}{CHAPTERS}"));
    scratch.write("in/note.txt", "一张便条。");
    scratch.write("in/word.txt", b"PK\x03\x04....");
    scratch.write("in/.hidden", b"\x00");
    scratch.write("in/README.md", "not a report");
    let said = scratch.ingest(&["in", "nowhere.txt"]);
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.err.lines().filter(|line| !line.starts_with("hint: ")).collect();
    assert_eq!(
        lines,
        [
            "in/binary.txt: error: this is a binary file, not text",
            "in/empty.txt: error: the file is empty",
            "in/good.txt: warning: the table of chapter 2 is not found; it may be a picture (and 2 more remarks)",
            "in/note.txt: error: the text holds no chapter and no table of an annual report",
            "in/word.txt: error: this zip archive is damaged",
            "nowhere.txt: error: cannot be read: No such file or directory (os error 2)",
        ]
    );
    assert_eq!(scratch.answer("SELECT path FROM source ORDER BY path"), [["in/good.txt"], ["in/note.txt"]]);
    let errors = "SELECT path, code FROM remark JOIN source USING (source_id) WHERE severity = 'error'";
    assert_eq!(scratch.answer(errors), [["in/note.txt", "no_report"]]);
}

#[test]
fn nothing_to_ingest_makes_no_database() {
    let scratch = Scratch::new();
    let said = scratch.ingest(&["nowhere"]);
    assert_eq!((said.code, said.err.lines().next().unwrap()), (2, "error: nothing to ingest in nowhere"));
    assert!(scratch.files().is_empty());
}

#[test]
fn agency_and_year_can_be_supplied_later() {
    let scratch = Scratch::new();
    scratch.write("a.txt", format!("政府信息公开工作年度报告{CHAPTERS}"));
    let said = scratch.ingest(&["a.txt"]);
    assert!(
        said.err.contains("a.txt: error: neither title, text nor file name names the agency"),
        "{}",
        said.err
    );
    assert!(said.err.contains("hint: ingest the file again with --agency NAME"), "{}", said.err);
    assert_eq!(scratch.answer("SELECT count(*) FROM report"), [["0"]]);
    let said = scratch.run(&["ingest", "reports.db", "a.txt", "--agency", "乙县丙局", "--year", "2023"], "");
    assert!(said.out.contains("1 report,"), "{}", said.out);
    assert_eq!(
        scratch.answer("SELECT name, year FROM report JOIN agency USING (agency_id)"),
        [["乙县丙局", "2023"]]
    );
    assert_eq!(scratch.answer("SELECT count(*) FROM source"), [["1"]]);
    assert_eq!(
        scratch.answer("SELECT count(*) FROM remark WHERE severity = 'error'"),
        [["0"]],
        "old remarks are gone"
    );
}

#[test]
fn standard_input_is_a_file_too() {
    let scratch = Scratch::new();
    let said = scratch.run(&["ingest", "reports.db", "-"], &format!("\u{FEFF}{TITLE}\r\n{CHAPTERS}"));
    assert!(said.out.contains("1 report,"), "{said:?}");
    let text = scratch
        .answer("SELECT path, format, encoding, substr(text, 1, 2), instr(text, char(13)) FROM source");
    assert_eq!(text, [["-", "txt", "UTF-8", "乙县", "0"]]);
}

#[test]
fn encodings_of_chinese_files_are_told_apart() {
    let report = format!("{TITLE}{CHAPTERS}");
    let encode = |encoding: &'static encoding_rs::Encoding| encoding.encode(&report).0.into_owned();
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| {
        [mark, &report.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    let scratch = Scratch::new();
    for (name, bytes, encoding) in [
        ("gb18030", [encode(encoding_rs::GB18030), vec![0x0a, 0x82, 0x35, 0x87, 0x38]].concat(), "gb18030"),
        ("gbk", encode(encoding_rs::GBK), "gb18030"),
        ("utf16le", wide(u16::to_le_bytes, &[0xff, 0xfe]), "UTF-16LE"),
        ("utf16be", wide(u16::to_be_bytes, &[0xfe, 0xff]), "UTF-16BE"),
    ] {
        scratch.write(&format!("{name}.txt"), bytes);
        scratch.ingest(&[&format!("{name}.txt")]);
        let found = format!(
            "SELECT encoding, name FROM source JOIN report USING (source_id) JOIN agency USING (agency_id) WHERE path = '{name}.txt'"
        );
        assert_eq!(scratch.answer(&found), [[encoding, "乙县丙局"]], "{name}");
    }
    scratch.write("bad.txt", [report.as_bytes(), &[0xff; 40]].concat());
    let said = scratch.ingest(&["bad.txt"]);
    assert!(
        said.err.contains("bad.txt: error: this is text in no known encoding (UTF-8 was the likeliest)"),
        "{}",
        said.err
    );
}

#[test]
fn the_database_in_its_own_folder_is_no_report() {
    let scratch = Scratch::new();
    scratch.write("a.txt", format!("{TITLE}{CHAPTERS}"));
    scratch.ingest(&["."]);
    let again = scratch.ingest(&["."]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let scratch = Scratch::new();
    scratch.write("a.txt", format!("{TITLE}{CHAPTERS}"));
    Connection::open(scratch.path("reports.db")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let before = std::fs::read(scratch.path("reports.db")).unwrap();
    let said = scratch.ingest(&["a.txt"]);
    assert!(
        said.code == 2 && said.err.contains("was not made by gongkai") && said.err.contains("hint: "),
        "{}",
        said.err
    );
    assert_eq!(std::fs::read(scratch.path("reports.db")).unwrap(), before);
}

#[test]
fn order_and_repetition_change_no_cell() {
    let dump = |paths: &[&str]| {
        let scratch = Scratch::new();
        let folder = sample_folder();
        let paths: Vec<String> =
            paths.iter().map(|name| folder.join(name).to_string_lossy().into_owned()).collect();
        scratch.ingest(&paths.iter().map(String::as_str).collect::<Vec<_>>());
        scratch.answer(
            "SELECT name, year, a.* FROM application a JOIN report USING (report_id) JOIN agency USING (agency_id) ORDER BY name, row_no",
        ).into_iter().map(|mut row| {
            // The number of the report, which is also in the place of the line.
            row.remove(2);
            row.pop();
            row
        }).collect::<Vec<_>>()
    };
    let files = ["xinzheng-2022.txt", "chanhe-2024.txt", "yanjin-2022.txt"];
    let reversed: Vec<&str> = files.iter().rev().copied().chain(files).collect();
    assert_eq!(dump(&files), dump(&reversed));
}

/// A zip archive of these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_files_of_an_archive_go_in_one_by_one() {
    let scratch = Scratch::new();
    let report = format!("{TITLE}{CHAPTERS}");
    scratch.write(
        "in/all.zip",
        zip(&[
            ("a/2023.txt", report.as_bytes()),
            ("a/2023.pdf", &crate::documents::pdf(&report)),
            ("../b.docx", &crate::documents::docx(&report)),
            ("c.bin", b"\x00\x01"),
            ("again.txt", report.as_bytes()),
        ]),
    );
    let said = scratch.ingest(&["in"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("in/all.zip/c.bin: error: this is a binary file, not text"), "{}", said.err);
    assert!(said.out.contains("5 files, 3 reports"), "{}", said.out);
    let sources = "SELECT path, format, encoding FROM source ORDER BY source_id";
    assert_eq!(
        scratch.answer(sources),
        [
            ["in/all.zip/a/2023.txt", "txt", "UTF-8"],
            ["in/all.zip/a/2023.pdf", "pdf", "NULL"],
            ["in/all.zip/../b.docx", "docx", "NULL"],
        ]
    );
    assert_eq!(scratch.files(), ["in", "reports.db"], "nothing is unpacked");
}

#[test]
fn an_archive_stops_at_its_limits() {
    let scratch = Scratch::new();
    let report = format!("{TITLE}{CHAPTERS}");
    scratch.write("all.zip", zip(&[("a.txt", report.as_bytes()), ("b.txt", b"another")]));
    let said = scratch.run(&["ingest", "reports.db", "all.zip", "--max-entries", "1"], "");
    assert!(said.err.contains("all.zip: error: the archive holds more than 1 files"), "{}", said.err);
    assert!(said.err.contains("hint: where you trust the archive, raise --max-entries"), "{}", said.err);
    scratch.write("large.zip", zip(&[("a.txt", &vec![b' '; 3 << 20])]));
    let said = scratch.run(&["ingest", "reports.db", "large.zip", "--max-unpacked", "2"], "");
    assert!(
        said.err.contains("large.zip/a.txt: error: the archive unpacks to more than 2 MiB"),
        "{}",
        said.err
    );
}

#[test]
fn pages_are_kept() {
    let scratch = Scratch::new();
    let chapters = CHAPTERS.replace("\n四、", "\n\u{C}四、");
    scratch.write("a.txt", format!("{TITLE}{chapters}"));
    scratch.write("b.pdf", crate::documents::pdf(&format!("{TITLE}\n{CHAPTERS}")));
    scratch.ingest(&["a.txt", "b.pdf"]);
    let pages = scratch.answer("SELECT path, page_no, line_from FROM page JOIN source USING (source_id)");
    assert_eq!(pages.len(), 3, "{pages:?}");
    assert_eq!(pages[1][..2], ["a.txt", "2"]);
    let text = "SELECT text FROM source WHERE path = 'a.txt'";
    let line: usize = pages[1][2].parse().unwrap();
    assert!(scratch.answer(text)[0][0].lines().nth(line - 1).unwrap().starts_with("\u{C}四、"));
}

#[test]
fn a_parser_that_ends_its_process_is_a_refusal() {
    let pdf = crate::documents::pdf("甲");
    let read = |program: &str| Reader::new(program.into()).read(Path::new("a.pdf"), &pdf);
    let message = |program| read(program).unwrap_err().message;
    assert_eq!(read(env!("CARGO_BIN_EXE_gongkai")).unwrap().text, "甲\n");
    assert_eq!(message("false"), "this document cannot be read with 512 MiB of memory and 5 s of time");
    assert!(message("no such program").starts_with("no process can be started to read this document: "));
}

#[test]
fn the_text_of_a_document_is_printed() {
    let scratch = Scratch::new();
    scratch.write("a.html", "<html><p>甲</p><table><tr><td>规章<td>0</table>");
    let said = scratch.run(&["text", "a.html"], "");
    assert_eq!((said.code, said.out.as_str()), (0, "甲\n规章\t0\n"));
    scratch.write("b.png", b"\x89PNG\r\n\x1a\n");
    let said = scratch.run(&["text", "b.png"], "");
    assert_eq!(
        (said.code, said.err.lines().next().unwrap()),
        (2, "error: b.png: this is a picture, which is not read")
    );
}
