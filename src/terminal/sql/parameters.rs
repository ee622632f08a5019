//! `year=2023` → a value for `:year` in statements.

use std::collections::BTreeMap;

use rusqlite::Statement;
use rusqlite::types::Value;

use crate::terminal::sql::catalog::literal;

/// What may stand before a name.
const SIGNS: [char; 4] = [':', '@', '$', '?'];

/// Values by name, without the sign before it.
#[derive(Debug, Clone, Default)]
pub struct Parameters(BTreeMap<String, Value>);

impl Parameters {
    /// Takes a value as a person writes it: whole numbers and fractions as such, `NULL` without
    /// quotes for NULL, all else a text, also what stands in single quotes. `007` is a text.
    pub fn set(&mut self, name: &str, written: &str) {
        self.put(name, value(written));
    }

    /// Takes a value as it is.
    pub fn put(&mut self, name: &str, value: Value) {
        self.0.insert(name.trim_start_matches(SIGNS).to_owned(), value);
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The names and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Gives a statement its values; tells the first parameter that has none.
    ///
    /// # Errors
    /// What SQLite says of a value, such as one that is too long.
    pub fn bind(&self, statement: &mut Statement<'_>) -> rusqlite::Result<Option<String>> {
        for index in 1..=statement.parameter_count() {
            let name = statement.parameter_name(index).unwrap_or("?").to_owned();
            match self.0.get(&name[1..]) {
                Some(value) => statement.raw_bind_parameter(index, value)?,
                None => return Ok(Some(name)),
            }
        }
        Ok(None)
    }
}

/// `NAME=VALUE`, as the command line takes it.
///
/// # Errors
/// A message for one that has no name or no `=`.
pub fn pair(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE, such as year=2023".to_owned()),
    }
}

/// A value as [`Parameters::set`] takes it.
#[must_use]
pub fn written(value: &Value) -> String {
    match value {
        Value::Null | Value::Blob(_) => "NULL".to_owned(),
        Value::Integer(whole) => whole.to_string(),
        Value::Real(real) => format!("{real:?}"),
        Value::Text(text) => literal(text),
    }
}

fn value(written: &str) -> Value {
    if let Ok(whole) = written.parse::<i64>()
        && whole.to_string() == written
    {
        return Value::Integer(whole);
    }
    let is_plain =
        written.starts_with(|c: char| c.is_ascii_digit() || c == '-') && !written.starts_with("00");
    if is_plain
        && written.contains('.')
        && let Ok(real) = written.parse::<f64>()
    {
        return Value::Real(real);
    }
    if written.eq_ignore_ascii_case("null") {
        return Value::Null;
    }
    let inner = written.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    Value::Text(inner.map_or_else(|| written.to_owned(), |inner| inner.replace("''", "'")))
}

#[cfg(test)]
mod tests {
    use rusqlite::types::Value;

    use crate::terminal::sql::parameters::{pair, value};

    #[test]
    fn a_value_is_what_it_looks_like() {
        for (written, expected) in [
            ("2023", Value::Integer(2023)),
            ("-4", Value::Integer(-4)),
            ("0.5", Value::Real(0.5)),
            ("007", Value::Text("007".into())),
            ("1e3", Value::Text("1e3".into())),
            ("null", Value::Null),
            ("'null'", Value::Text("null".into())),
            ("'it''s'", Value::Text("it's".into())),
            ("", Value::Text(String::new())),
        ] {
            assert_eq!(value(written), expected, "{written}");
            assert_eq!(value(&super::written(&expected)), expected, "{written}");
        }
        assert_eq!(pair("a=b=c"), Ok(("a".into(), "b=c".into())));
        assert!(pair("a").is_err() && pair("=a").is_err());
    }
}
