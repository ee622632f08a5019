//! Damaged documents are refused or read; they end nothing.

use std::path::Path;

use gongkai::extract::read::read;
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;
use proptest::prelude::*;

use crate::documents::{docx, page, pdf};
use crate::support::cases;

const TEXT: &str = "甲市乙局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\
    第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n";

/// What happens to the bytes of a document.
#[derive(Debug, Clone)]
enum Change {
    Flip(u8),
    Cut,
    Double(usize),
    Drop(usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (1_u8..).prop_map(Change::Flip),
        1 => Just(Change::Cut),
        1 => (1_usize..500).prop_map(Change::Double),
        1 => (1_usize..500).prop_map(Change::Drop),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, Change)]) -> Vec<u8> {
    for (at, change) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        let end = |length: usize| (at + length).min(bytes.len());
        match change {
            Change::Flip(bits) => bytes[at] ^= bits,
            Change::Cut => bytes.truncate(at),
            Change::Double(length) => {
                let again = bytes[at..end(*length)].to_vec();
                bytes.splice(at..at, again);
            }
            Change::Drop(length) => {
                bytes.drain(at..end(*length));
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn damaged_documents_end_nothing(
        format in 0_usize..3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..6),
    ) {
        let (name, bytes) = match format {
            0 => ("a.html", page(TEXT).into_bytes()),
            1 => ("a.docx", docx(TEXT)),
            _ => ("a.pdf", pdf(TEXT)),
        };
        if let Ok(extracted) = read(Path::new(name), &changed(bytes, &changes)) {
            let _ = interpret(&document(extracted.text), &Hints::default());
        }
    }
}
