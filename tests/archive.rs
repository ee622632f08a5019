//! Zip archives: the files in them, in order, and what is refused.

use std::io::{Cursor, Write};
use std::path::Path;

use gongkai::extract::archive::{Limits, Reason, entries};
use gongkai::extract::sniff::{self, Kind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn kind(bytes: &[u8], name: &str) -> Kind {
    sniff::kind(bytes, Path::new(name))
}

/// The names of the files, and why others are refused.
fn list(archive: &[u8], limits: Limits) -> Vec<String> {
    let name =
        |entry: Result<gongkai::extract::archive::Entry, gongkai::extract::archive::Refused>| match entry {
            Ok(entry) => format!("{} {}", entry.path, entry.bytes.len()),
            Err(refused) => format!("{} {:?}", refused.path, refused.reason),
        };
    entries(archive, limits).map(name).collect()
}

#[test]
fn files_come_in_order_under_their_names() {
    let archive = zip(&[("b/年报.txt", b"12"), ("../a.txt", b"3"), ("/c", b""), ("d/", b"")]);
    assert_eq!(list(&archive, Limits::default()), ["b/年报.txt 2", "../a.txt 1", "/c 0"]);
}

#[test]
fn names_may_be_those_of_chinese_systems() {
    let (name, _, _) = encoding_rs::GB18030.encode("年报");
    let mut archive = zip(&[("abcd\\x", b"1")]);
    for at in 0..archive.len() - 4 {
        if archive[at..].starts_with(b"abcd") {
            archive[at..at + 4].copy_from_slice(&name);
        }
    }
    assert_eq!(list(&archive, Limits::default()), ["年报/x 1"]);
}

#[test]
fn an_archive_in_an_archive_is_read_and_one_in_that_is_not() {
    let inner = zip(&[("x", b"1")]);
    let middle = zip(&[("inner.zip", &inner), ("y", b"22")]);
    let archive = zip(&[("middle.zip", &middle), ("z", b"")]);
    let found = list(&archive, Limits::default());
    assert_eq!(found, ["middle.zip/inner.zip TooDeep", "middle.zip/y 2", "z 0"]);
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let zeros = vec![0; 1_000];
    let archive = zip(&[("a", &zeros), ("b", &zeros), ("c", &zeros)]);
    let most = Limits { bytes: 1_500, ..Limits::default() };
    assert_eq!(list(&archive, most), ["a 1000", "b TooManyBytes(1500)"]);
    let nested = zip(&[("inner.zip", &archive)]);
    assert_eq!(
        list(&nested, Limits { bytes: 1_500, ..most }).last().unwrap(),
        "inner.zip/b TooManyBytes(1500)"
    );
    let most = Limits { entries: 2, ..Limits::default() };
    assert_eq!(list(&archive, most), [" TooManyEntries(2)"]);
}

#[test]
fn what_cannot_be_unpacked_is_refused_and_the_rest_is_read() {
    let mut archive = zip(&[("a", b"1"), ("b", b"22")]);
    let first = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    // The flag of encryption, where the archive lists the file.
    archive[first + 8] |= 1;
    assert_eq!(list(&archive, Limits::default()), ["a Encrypted", "b 2"]);
    assert_eq!(list(b"PK\x03\x04", Limits::default()), [" Damaged"]);
    let refused = entries(b"", Limits::default()).next().unwrap().unwrap_err();
    assert_eq!(refused.reason, Reason::Damaged);
}

#[test]
fn files_are_known_by_their_content() {
    let types = ("[Content_Types].xml", &b"x"[..]);
    assert_eq!(kind(&zip(&[types, ("word/document.xml", b"")]), "a.doc"), Kind::Docx);
    assert_eq!(kind(&zip(&[types, ("xl/workbook.xml", b"")]), "a.zip"), Kind::Xlsx);
    assert_eq!(kind(&zip(&[("word/a.txt", b"")]), "a.docx"), Kind::Zip);
    for (bytes, name, expected) in [
        (&b"\xEF\xBB\xBF \n<HTML><body>x"[..], "a.doc", Kind::Html),
        (b"<?xml version='1.0'?>\n<!-- x --><html>", "a.xls", Kind::Html),
        (b"x<br>y", "a.shtml", Kind::Html),
        (b"1 < 2", "a.txt", Kind::Text),
        (b"{\\rtf1", "a.doc", Kind::Rtf),
        (b"\n%PDF-1.4 \0", "a", Kind::Pdf),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "a.doc", Kind::Mht),
        (b"# x", "a.MD", Kind::Markdown),
        (b"<html><body><table>", "a.md", Kind::Markdown),
        (b"<div><img></div>\n# x\n<html><body><table>", "a.md", Kind::Markdown),
        (b"<html><HEAD>x", "a.md", Kind::Html),
        (b"\xFF\xFEx\0", "a.txt", Kind::Text),
        (b"x\0y", "a.txt", Kind::Binary),
        (b"", "", Kind::Text),
    ] {
        assert_eq!(kind(bytes, name), expected, "{name}");
    }
}

#[test]
fn ole_files_are_known_by_the_stream_that_comes_first() {
    let ole = |streams: &[&str]| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(512, 0);
        for stream in streams {
            let mut entry: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry.resize(128, 0);
            bytes.extend(entry);
        }
        bytes
    };
    assert_eq!(kind(&ole(&["Root Entry", "WordDocument", "Workbook"]), "a.xls"), Kind::Doc);
    assert_eq!(kind(&ole(&["Root Entry", "Workbook"]), "a.doc"), Kind::Xls);
    assert_eq!(kind(&ole(&["Root Entry", "EncryptedPackage"]), "a.docx"), Kind::Encrypted);
    assert_eq!(kind(&ole(&["Root Entry"]), "a.doc"), Kind::Binary);
}
