//! Bytes, and the name of their file as the last resort → what they are.
//!
//! The content tells first: pages, RTF and new Word files are often named `.doc`.

use std::path::Path;

use memchr::{memchr_iter, memchr2, memmem};

/// What bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A web page saved with all that it shows.
    Mht,
    /// Word since 2007.
    Docx,
    /// Word 97 to 2003, and WPS.
    Doc,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// A file of Office that is read with a password only.
    Encrypted,
    /// OpenDocument or another kind of Office file that is a zip archive.
    OtherOffice,
    /// An archive of files.
    Zip,
    /// Another kind of archive: gzip, RAR, 7z.
    OtherArchive,
    /// A picture.
    Image,
    /// A database.
    Sqlite,
    /// Something else that is no text.
    Binary,
}

impl Kind {
    /// Whether its parser may want all time or memory for a crafted file.
    #[must_use]
    pub fn is_risky(self) -> bool {
        matches!(self, Self::Pdf | Self::Doc | Self::Xls | Self::Xlsx)
    }
}

/// What files begin with.
const BEGINNINGS: [(&[u8], Kind); 17] = [
    (b"PK\x05\x06", Kind::Zip),
    (b"{\\rtf", Kind::Rtf),
    (b"\x1F\x8B", Kind::OtherArchive),
    (b"Rar!\x1A\x07", Kind::OtherArchive),
    (b"7z\xBC\xAF\x27\x1C", Kind::OtherArchive),
    (b"BZh", Kind::OtherArchive),
    (b"\xFD7zXZ\0", Kind::OtherArchive),
    (b"SQLite format 3\0", Kind::Sqlite),
    (b"\x89PNG\r\n\x1A\n", Kind::Image),
    (b"\xFF\xD8\xFF", Kind::Image),
    (b"GIF87a", Kind::Image),
    (b"GIF89a", Kind::Image),
    (b"II*\0", Kind::Image),
    (b"MM\0*", Kind::Image),
    (b"\x09\x08\x10\0", Kind::Xls),
    (b"\x09\x08\x08\0", Kind::Xls),
    (b"%PDF-", Kind::Pdf),
];

/// What a zip archive begins with.
pub const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How far into a file the mark of a PDF may stand.
const PDF_HEAD: usize = 1_024;
/// How far into a text it tells what it is.
const TEXT_HEAD: usize = 4_096;

/// Says what bytes are.
#[must_use]
pub fn kind(bytes: &[u8], name: &Path) -> Kind {
    if bytes.starts_with(ZIP) {
        return kind_of_zip(bytes);
    }
    if bytes.starts_with(OLE) {
        return kind_of_ole(bytes);
    }
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return *kind;
    }
    let head = &bytes[..bytes.len().min(TEXT_HEAD)];
    kind_of_text(head, name).unwrap_or_else(|| {
        let is_pdf = memmem::find(&head[..head.len().min(PDF_HEAD)], b"%PDF-").is_some();
        let is_text = is_marked(bytes) || !bytes.contains(&0);
        match is_pdf {
            true => Kind::Pdf,
            false if is_text => kind_of_name(name),
            false => Kind::Binary,
        }
    })
}

/// What nearly all pages begin with.
const PAGE: [&[u8]; 6] = [b"<!doctype html", b"<head", b"<meta", b"<title", b"<html", b"<body"];

/// Those of them that do not stand around a table in Markdown as well, where programs put some.
const PAGE_ALONE: &[&[u8]] = PAGE.split_at(4).0;

/// Whether bytes begin with one of these words, in letters of either case.
fn opens_with(words: &[&[u8]], bytes: &[u8]) -> bool {
    words.iter().any(|word| bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

/// Whether a text says of itself what it is.
fn kind_of_text(head: &[u8], name: &Path) -> Option<Kind> {
    let is_page = || memchr_iter(b'<', head).any(|at| opens_with(PAGE_ALONE, &head[at..]));
    if matches!(kind_of_name(name), Kind::Markdown) && !is_page() {
        return None;
    }
    if opens_with(&PAGE, head.trim_ascii_start()) {
        return Some(Kind::Html);
    }
    let text = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(head).0,
        // Neither a page, which has a bracket, nor a message, whose head has a colon.
        None if memchr2(b'<', b':', head).is_none() => return None,
        None => String::from_utf8_lossy(head),
    };
    let text = text.trim_start().to_ascii_lowercase();
    let is_mht = text.contains("mime-version:")
        && (text.contains("multipart/related")
            || text.contains("text/html")
            || text.contains("multipart/alternative"));
    if is_mht && !text.starts_with('<') {
        return Some(Kind::Mht);
    }
    let names_page = matches!(kind_of_name(name), Kind::Html);
    let is_page = opens_with(&PAGE, text.as_bytes())
        || (text.starts_with('<') && (text.contains("<html") || (names_page && text.contains('>'))))
        || (names_page && text.contains('<'));
    is_page.then_some(Kind::Html)
}

fn is_marked(bytes: &[u8]) -> bool {
    encoding_rs::Encoding::for_bom(bytes).is_some()
}

fn kind_of_name(name: &Path) -> Kind {
    let end = name.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
    match end.as_deref() {
        Some("md" | "markdown") => Kind::Markdown,
        Some("html" | "htm" | "shtml" | "xhtml" | "jhtml") => Kind::Html,
        Some("mht" | "mhtml") => Kind::Mht,
        _ => Kind::Text,
    }
}

/// Office files are zip archives that name their main part.
fn kind_of_zip(bytes: &[u8]) -> Kind {
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        // A damaged archive still begins with the names of its first parts.
        return if has(bytes, b"word/") { Kind::Docx } else { Kind::Zip };
    };
    let has = |name: &[u8]| archive.file_names_raw().any(|found| found.eq_ignore_ascii_case(name));
    let is_office = has(b"[Content_Types].xml");
    match () {
        () if is_office && has(b"word/document.xml") => Kind::Docx,
        () if is_office && (has(b"xl/workbook.xml") || has(b"xl/workbook.bin")) => Kind::Xlsx,
        () if is_office && archive.file_names_raw().any(|name| name.starts_with(b"word/")) => Kind::Docx,
        () if is_office || (has(b"mimetype") && has(b"content.xml")) => Kind::OtherOffice,
        () => Kind::Zip,
    }
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes[..bytes.len().min(TEXT_HEAD)].windows(part.len()).any(|window| window == part)
}

/// Bytes of the header of an OLE file, and of an entry in its directory, which begins with a name.
const OLE_HEADER: usize = 512;
const OLE_ENTRY: usize = 128;

/// OLE files name their streams; the first that is known is that of the document itself.
fn kind_of_ole(bytes: &[u8]) -> Kind {
    let streams = [
        ("WordDocument", Kind::Doc),
        ("Workbook", Kind::Xls),
        ("Book", Kind::Xls),
        ("EncryptedPackage", Kind::Encrypted),
    ];
    let streams = streams.map(|(name, kind)| {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        (wide, kind)
    });
    let mut entries = bytes.chunks_exact(OLE_ENTRY).skip(OLE_HEADER / OLE_ENTRY);
    let found = entries.find_map(|entry| streams.iter().find(|(name, _)| entry.starts_with(name)));
    found.map_or(Kind::Binary, |(_, kind)| *kind)
}
