//! Bytes → text, with the name of the encoding that they are in.
//!
//! A byte order mark tells; then bytes that are UTF-8 are; then what Chinese files look like, with
//! GB2312 and GBK read as GB18030, which holds them both.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with line feeds as line ends and without a byte order mark.
    pub text: String,
    /// Name of its encoding in the WHATWG Encoding Standard.
    pub encoding: &'static str,
}

/// Why bytes are not read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// There is nothing, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The bytes are those of a document format that is not read yet.
    #[error("this is a {0} file, which this version does not read")]
    Format(&'static str),
    /// There are bytes that no text has.
    #[error("this is a binary file, not text")]
    Binary,
    /// It is text in no encoding that is known.
    #[error("this is text in no known encoding ({tried} was the likeliest)")]
    Encoding {
        /// The encoding that failed.
        tried: &'static str,
    },
}

impl NotText {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Empty => "save the report again and ingest it then",
            Self::Format(_) | Self::Binary => "save the document as text (.txt) and ingest that",
            Self::Encoding { .. } => "save it as UTF-8 and ingest that",
        }
    }
}

const FORMATS: [(&[u8], &str); 6] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word (.docx), Excel (.xlsx) or zip"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Word 97 (.doc) or Excel 97 (.xls)"),
    (b"{\\rtf", "RTF"),
    (b"\x1F\x8B", "gzip"),
    (b"SQLite format 3\0", "SQLite"),
];

/// The top-level domain that tells the detector where files come from.
const HOME: &[u8] = b"cn";

/// So many bytes of letters that are valid UTF-8 are no accident.
const PLAINLY_UTF_8: usize = 30;

/// Decodes bytes.
///
/// # Errors
/// [`NotText`] where the bytes are not text that can be read.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((_, name)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NotText::Format(name));
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.is_none() && bytes.contains(&0) {
        return Err(NotText::Binary);
    }
    let encoding = marked.unwrap_or_else(|| detect(bytes));
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        return Err(NotText::Encoding { tried: encoding.name() });
    }
    if text.trim().is_empty() {
        return Err(NotText::Empty);
    }
    if starts_as_html(&text) {
        return Err(NotText::Format("HTML"));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(Decoded { text, encoding: encoding.name() })
}

/// The encoding of bytes without a byte order mark. A text that begins as UTF-8 with other than
/// ASCII letters is damaged UTF-8; the encodings of other countries are not guessed.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| bytes.len());
    let foreign = bytes[..valid].iter().filter(|byte| !byte.is_ascii()).count();
    if valid == bytes.len() || foreign >= PLAINLY_UTF_8 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(HOME), Utf8Detection::Deny);
    if guess == BIG5 { BIG5 } else { GB18030 }
}

fn starts_as_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype") || start.starts_with("<html")
}
