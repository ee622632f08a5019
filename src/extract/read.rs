//! Bytes → text, by the format that they are in.

use std::panic::catch_unwind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::extract::encoding::{Decoded, decode};
use crate::extract::html::embedded::with_rows;
use crate::extract::html::{self, mht};
use crate::extract::not_read::NotRead;
use crate::extract::office::{doc, docx, sheet};
use crate::extract::pdf;
use crate::extract::sniff::{Kind, kind};
use crate::extract::text::commas::with_tabs;

/// The formats that a text is made of, named as in `source.format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// A web page.
    Html,
    /// A web page saved with all that it shows.
    Mht,
    /// Word since 2007.
    Docx,
    /// Word 97 to 2003, and WPS.
    Doc,
    /// PDF.
    Pdf,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
}

impl Format {
    /// Name in `source.format`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Md => "md",
            Self::Html => "html",
            Self::Mht => "mht",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
        }
    }
}

/// The text of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// What it was read as.
    pub format: Format,
    /// Name of the encoding in the WHATWG Encoding Standard; `None` for formats that hold no plain text.
    pub encoding: Option<String>,
    /// The text, with line feeds as line ends, a tab between the cells of a row, and a form feed at
    /// the start of each page but the first.
    pub text: String,
}

/// Why no text is made of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The reason.
    pub message: String,
    /// What the user can do about it.
    pub hint: Option<String>,
}

impl From<NotRead> for Refusal {
    fn from(reason: NotRead) -> Self {
        Self { message: reason.to_string(), hint: Some(reason.hint().to_owned()) }
    }
}

/// Reads a document; its name tells the format where its bytes do not.
///
/// # Errors
/// [`Refusal`] where there is no text in it that can be read.
pub fn read(name: &Path, bytes: &[u8]) -> Result<Extracted, Refusal> {
    let kind = kind(bytes, name);
    // Files of strangers find the faults of parsers.
    let text = catch_unwind(|| text(kind, bytes)).unwrap_or(Err(NotRead::Damaged("its parser gave up")));
    Ok(text?)
}

fn text(kind: Kind, bytes: &[u8]) -> Result<Extracted, NotRead> {
    let decoded =
        |format, Decoded { text, encoding }| Extracted { format, encoding: Some(encoding.into()), text };
    let of_text = |format| {
        decode(bytes).map(|read| decoded(format, Decoded { text: with_tabs(with_rows(read.text)), ..read }))
    };
    let extracted = |format, text| Extracted { format, encoding: None, text };
    Ok(match kind {
        Kind::Text => of_text(Format::Txt)?,
        Kind::Markdown => of_text(Format::Md)?,
        Kind::Html => decoded(Format::Html, html::text(bytes)?),
        Kind::Mht => decoded(Format::Mht, mht::text(bytes)?),
        Kind::Docx => extracted(Format::Docx, docx::text(bytes)?),
        Kind::Doc => extracted(Format::Doc, doc::text(bytes)?),
        Kind::Pdf => extracted(Format::Pdf, pdf::text(bytes)?),
        Kind::Xlsx => extracted(Format::Xlsx, sheet::text(bytes)?),
        Kind::Xls => extracted(Format::Xls, sheet::text_of_97(bytes)?),
        other => return Err(NotRead::of_kind(other)),
    })
}
