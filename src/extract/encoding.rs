//! Bytes → text, with the name of the encoding that they are in.
//!
//! A byte order mark tells; then bytes that are UTF-8 are; then what Chinese files look like, with
//! GB2312 and GBK read as GB18030, which holds them both.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};
use memchr::{memchr, memmem};

use crate::extract::not_read::NotRead;

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with line feeds as line ends and without a byte order mark.
    pub text: String,
    /// Name of its encoding in the WHATWG Encoding Standard.
    pub encoding: &'static str,
}

/// The top-level domain that tells the detector where files come from.
const HOME: &[u8] = b"cn";

/// So many bytes of letters that are valid UTF-8 are no accident.
const PLAINLY_UTF_8: usize = 30;

/// The most damaged letters of a text, and bytes for each one more.
const MOST_DAMAGED: usize = 4;
const FEWEST_BETWEEN_DAMAGED: usize = 1_000;

/// Decodes bytes. A text may have some damaged letters, since sites and programs cut texts between bytes.
///
/// # Errors
/// [`NotRead`] where the bytes are not text that can be read.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotRead> {
    if Encoding::for_bom(bytes).is_none() && memchr(0, bytes).is_some() {
        return Err(NotRead::Binary);
    }
    let Decoded { text, encoding } = decode_declared(bytes, || None)?;
    if text.trim().is_empty() {
        return Err(NotRead::Empty);
    }
    // Most texts have none of these.
    let has = |text: &str, end: &&&str| memmem::find(text.as_bytes(), end.as_bytes()).is_some();
    let others: Vec<&&str> = LINE_ENDS.iter().filter(|end| has(&text, end)).collect();
    let text = others.into_iter().fold(text, |text, end| text.replace(*end, "\n"));
    Ok(Decoded { text, encoding })
}

/// What ends a line besides a line feed, in files of other systems and of Word.
const LINE_ENDS: [&str; 6] = ["\r\n", "\r", "\u{0B}", "\u{85}", "\u{2028}", "\u{2029}"];

/// Decodes bytes that may declare an encoding; some of their letters may be damaged. A byte order mark and
/// bytes that are UTF-8 tell more than what is declared, which is not asked for then, and only encodings of
/// Chinese are believed, for pages made with foreign tools declare the others.
///
/// # Errors
/// [`NotRead`] where the bytes are not text that can be read.
pub fn decode_declared(
    bytes: &[u8],
    declared: impl FnOnce() -> Option<&'static Encoding>,
) -> Result<Decoded, NotRead> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.is_none() {
        // Most files are UTF-8, whole and without a mark.
        if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
            return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name() });
        }
        if let Some(encoding) = declared().and_then(of_china)
            && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
        {
            return Ok(Decoded { text: text.into_owned(), encoding: encoding.name() });
        }
    }
    let encoding = marked.unwrap_or_else(|| detect(bytes));
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let damaged = || text.matches(char::REPLACEMENT_CHARACTER).count();
    if had_errors && damaged() > MOST_DAMAGED + text.len() / FEWEST_BETWEEN_DAMAGED {
        return Err(NotRead::Encoding { tried: encoding.name() });
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name() })
}

/// An encoding of Chinese, the largest where several are alike.
fn of_china(encoding: &'static Encoding) -> Option<&'static Encoding> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    Some(encoding).filter(|encoding| [GB18030, BIG5].contains(encoding))
}

/// The encoding of bytes without a byte order mark that are not UTF-8, or damaged. A text that begins as
/// UTF-8 with other than ASCII letters is damaged UTF-8; the encodings of other countries are not guessed.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    if bytes[..valid].iter().filter(|byte| !byte.is_ascii()).count() >= PLAINLY_UTF_8 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // All bytes of Big5 are valid GB18030 too, which is what files from the mainland are taken for; few
    // of the latter are valid Big5.
    let is_guess =
        [Some(HOME), None].into_iter().any(|home| detector.guess(home, Utf8Detection::Deny) == BIG5);
    let is_valid = || BIG5.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    if is_guess && is_valid() { BIG5 } else { GB18030 }
}
