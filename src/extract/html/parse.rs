//! The text of a page → its tree, as a browser makes it, within limits.

use std::cell::RefCell;

use html5gum::Tokenizer;

use crate::extract::html::sink::Sink;
use crate::extract::html::tokens::{Tokens, TooMuch};
use crate::extract::html::tree::Tree;

/// What some programs put before a page, and is no text of it.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Parses a page.
pub(super) fn parse(page: &str) -> Result<Tree, TooMuch> {
    let page = page.trim_start_matches(BYTE_ORDER_MARK);
    let tree = RefCell::new(Tree::new());
    let mut tokenizer = Tokenizer::new_with_emitter(page, Tokens::new(Sink::new(&tree)));
    let told = tokenizer.next();
    drop(tokenizer);
    match told {
        Some(Ok(too_much)) => Err(too_much),
        None => Ok(tree.into_inner()),
    }
}
