//! Bytes → text, with the name of the encoding that they are in.

/// The name that WHATWG gives the one encoding read so far.
pub const UTF_8: &str = "UTF-8";

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
    /// It may be text, but not in UTF-8.
    #[error("this is not UTF-8 text (first bad byte at offset {offset})")]
    Encoding {
        /// Offset of the first byte that is not UTF-8, from 0.
        offset: usize,
    },
}

impl NotText {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Empty => "save the report again and ingest it then",
            Self::Format(_) | Self::Binary => "save the document as text (.txt) and ingest that",
            Self::Encoding { .. } => "convert it first, such as: iconv -f GB18030 -t UTF-8 FILE",
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

/// Decodes UTF-8 with or without a byte order mark; line ends become line feeds.
///
/// # Errors
/// [`NotText`] where the bytes are not text that can be read.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    if let Some((_, name)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NotText::Format(name));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(NotText::Binary);
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| NotText::Encoding { offset: error.valid_up_to() })?;
    if text.trim().is_empty() {
        return Err(NotText::Empty);
    }
    if starts_as_html(text) {
        return Err(NotText::Format("HTML"));
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn starts_as_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype") || start.starts_with("<html")
}
