//! What is said of figures that do not add up: words with places to fill in.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::records;
use crate::vocabulary::severity::Severity;

#[derive(Deserialize)]
struct Row {
    message: String,
    severity: Option<Severity>,
    words: String,
}

/// A message, parted at its places.
pub struct Message {
    severity: Option<Severity>,
    /// The words before each place, and its name.
    parts: Vec<(&'static str, &'static str)>,
    /// The words behind the last place.
    end: &'static str,
}

impl Message {
    fn new(severity: Option<Severity>, words: &'static str) -> Self {
        let mut parts = Vec::new();
        let mut end = words;
        while let Some((before, place)) = end.split_once('{') {
            let (name, behind) = place.split_once('}').unwrap_or((place, ""));
            parts.push((before, name));
            end = behind;
        }
        Self { severity, parts, end }
    }

    /// Writes its words, and what `value` writes for each place in them.
    pub fn write(&self, written: &mut String, mut value: impl FnMut(&mut String, &str)) {
        for (before, place) in &self.parts {
            written.push_str(before);
            value(written, place);
        }
        written.push_str(self.end);
    }
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| records(include_str!("../../schema/vocabulary/message.csv")).collect());

static MESSAGES: LazyLock<HashMap<&str, Message>> = LazyLock::new(|| {
    let messages = ROWS.iter().map(|row| (row.message.as_str(), Message::new(row.severity, &row.words)));
    messages.collect()
});

/// The message of that name.
#[must_use]
pub fn message(name: &str) -> &'static Message {
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
    message(name).write(&mut filled, |filled, place| {
        let value = values.iter().find(|(given, _)| *given == place);
        debug_assert!(value.is_some(), "no value for {place}");
        filled.push_str(value.map_or("", |(_, value)| value));
    });
    filled
}
