//! A page saved with all that it shows (MHT) → the text of the page.

use encoding_rs::Encoding;
use mailparse::{ParsedMail, parse_mail};

use crate::extract::encoding::Decoded;
use crate::extract::html::text_in;
use crate::extract::not_read::NotRead;

/// The text of the first page in an archive of one.
///
/// # Errors
/// [`NotRead`] where there is no page in it, or the page cannot be read.
pub fn text(archive: &[u8]) -> Result<Decoded, NotRead> {
    let archive = parse_mail(archive).map_err(|_| NotRead::Damaged("there is no page in it"))?;
    let page = first_page(&archive).ok_or(NotRead::Damaged("there is no page in it"))?;
    let bytes = page.get_body_raw().map_err(|_| NotRead::Damaged("there is no page in it"))?;
    let charset = page.ctype.params.get("charset");
    text_in(&bytes, charset.and_then(|label| Encoding::for_label(label.as_bytes())))
}

fn first_page<'a>(part: &'a ParsedMail<'a>) -> Option<&'a ParsedMail<'a>> {
    let is_page = matches!(part.ctype.mimetype.as_str(), "text/html" | "application/xhtml+xml");
    if is_page && part.subparts.is_empty() {
        return Some(part);
    }
    part.subparts.iter().find_map(first_page)
}
