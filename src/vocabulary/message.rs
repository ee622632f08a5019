//! What is said of figures that do not add up: words with places to fill in.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::records;
use crate::vocabulary::severity::Severity;

#[derive(Deserialize)]
struct Message {
    message: String,
    severity: Option<Severity>,
    words: String,
}

static MESSAGES: LazyLock<HashMap<String, Message>> = LazyLock::new(|| {
    let messages = records::<Message>(include_str!("../../schema/vocabulary/message.csv"));
    messages.map(|message| (message.message.clone(), message)).collect()
});

fn message(name: &str) -> &'static Message {
    MESSAGES.get(name).expect("the code names messages that are in the vocabulary, and a test says so")
}

/// How much it matters what the message says, where that is not up to its rule.
#[must_use]
pub fn severity(name: &str) -> Option<Severity> {
    message(name).severity
}

/// The words of a message, with a value for each `{name}` in them.
#[must_use]
pub fn fill(name: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = message(name).words.as_str();
    while let Some((before, place)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, behind) = place.split_once('}').unwrap_or((place, ""));
        let value = values.iter().find(|(given, _)| *given == name);
        debug_assert!(value.is_some(), "no value for {name}");
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    filled + rest
}
