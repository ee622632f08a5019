//! A dot command and what is typed behind it → candidates.

use rusqlite::Connection;

use crate::terminal::shell::argument::{Argument, CommandFacts};
use crate::terminal::shell::complete::catalog::Catalog;
use crate::terminal::shell::complete::offers::{Group, Offers};
use crate::terminal::shell::complete::values::{agencies, years};
use crate::terminal::shell::complete::{Candidate, Completion, complete};

/// A word behind a command.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    /// Where it begins, with its quote.
    start: usize,
    /// What it holds, without quotes.
    content: String,
    /// The quote that it has begun with and not closed.
    open: Option<char>,
}

/// What completes a line that begins with a dot.
pub(super) fn offered(
    connection: &Connection,
    text: &str,
    cursor: usize,
    commands: &[CommandFacts],
) -> Completion {
    let before = &text[..cursor];
    let mut words = words(before);
    let is_between = before.ends_with(char::is_whitespace) && words.last().is_none_or(|w| w.open.is_none());
    if is_between || words.is_empty() {
        words.push(Word { start: cursor, content: String::new(), open: None });
    }
    let Some((word, earlier)) = words.split_last() else { return Completion::Offered(cursor, Vec::new()) };
    let Some(command) = earlier.first() else {
        return Completion::Offered(word.start, named(commands, &word.content, "."));
    };
    let name = command.content.trim_start_matches('.');
    let Some(facts) = commands.iter().find(|c| c.name.eq_ignore_ascii_case(name)) else {
        return Completion::Offered(word.start, Vec::new());
    };
    let sql = facts.arguments.iter().position(|a| matches!(a, Argument::Sql));
    if let Some(first) = sql.and_then(|sql| words.get(sql + 1)) {
        let (start, candidates) = complete(connection, &text[first.start..], cursor - first.start);
        return Completion::Offered(first.start + start, candidates);
    }
    let argument = facts.arguments.get(earlier.len() - 1).copied().unwrap_or(Argument::Nothing);
    let is_followed = text[cursor..].chars().next().is_some_and(|c| Some(c) == word.open);
    arguments(connection, argument, word, commands, is_followed)
}

fn arguments(
    connection: &Connection,
    argument: Argument,
    word: &Word,
    commands: &[CommandFacts],
    is_followed: bool,
) -> Completion {
    let mut offers = Offers::new(&word.content);
    let spelled = |name: &str| spelled(name, word.open, is_followed);
    let mut add = |name: &str, label: Option<&String>| offers.add(Group::Name, name, label, spelled(name));
    match argument {
        Argument::File => return Completion::File(word.start),
        Argument::Nothing | Argument::Sql => {}
        Argument::Command => return Completion::Offered(word.start, named(commands, &word.content, "")),
        Argument::OnOff => ["on", "off"].iter().for_each(|word| add(word, None)),
        Argument::Format(words) => words().iter().for_each(|word| add(word, None)),
        Argument::Year => years(connection).iter().for_each(|year| add(&year.text, None)),
        Argument::Object => {
            let catalog = Catalog::read(connection);
            catalog.objects.iter().for_each(|object| add(&object.name, catalog.label(&object.name, "")));
        }
        Argument::Agency => {
            for name in agencies(connection, &offers.wanted) {
                offers.add_found(&name, spelled(&name));
            }
        }
    }
    Completion::Offered(word.start, offers.sorted())
}

/// The commands whose names begin with what was typed, each with what it does.
fn named(commands: &[CommandFacts], typed: &str, dot: &str) -> Vec<Candidate> {
    let typed = typed.trim_start_matches('.').to_ascii_lowercase();
    let found = commands.iter().filter(|command| command.name.starts_with(&typed));
    found
        .map(|command| Candidate {
            replacement: format!("{dot}{}", command.name),
            display: format!("{dot}{}  {}", command.name, command.help),
        })
        .collect()
}

/// The words of a line, parted by blanks outside of quotes.
fn words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_within = false;
    for (at, c) in line.char_indices() {
        let open = words.last().filter(|_| is_within).and_then(|word| word.open);
        if open.is_none() && c.is_whitespace() {
            is_within = false;
            continue;
        }
        if !is_within {
            words.push(Word { start: at, content: String::new(), open: None });
            is_within = true;
        }
        let Some(word) = words.last_mut() else { continue };
        match (open, c) {
            (None, '\'' | '"') => word.open = Some(c),
            (Some(open), c) if c == open => word.open = None,
            _ => word.content.push(c),
        }
    }
    words
}

/// A name as one word of a command, in the quotes begun, or in some where it needs them.
fn spelled(name: &str, open: Option<char>, is_followed: bool) -> String {
    let needs =
        name.is_empty() || name.contains(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | ';'));
    let quote = match open.or(needs.then_some('\'')) {
        None => return name.to_owned(),
        // The other quotes, where the name holds these.
        Some(quote) if !name.contains(quote) => quote,
        Some('\'') => '"',
        Some(_) => '\'',
    };
    let close = if is_followed && open == Some(quote) { String::new() } else { quote.to_string() };
    format!("{quote}{name}{close}")
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::complete::command::{spelled, words};

    #[test]
    fn a_line_falls_into_words() {
        let found: Vec<(usize, String)> =
            words(".show 'a b' \"c's\"d 'e f").into_iter().map(|w| (w.start, w.content)).collect();
        let expected = [(0, ".show"), (6, "a b"), (12, "c'sd"), (19, "e f")];
        assert_eq!(found, expected.map(|(at, word)| (at, word.to_owned())));
    }

    #[test]
    fn a_name_is_one_word() {
        for (name, open, is_followed, word) in [
            ("ab", None, false, "ab"),
            ("a b", None, false, "'a b'"),
            ("a'b", None, false, "\"a'b\""),
            ("ab", Some('"'), false, "\"ab\""),
            ("ab", Some('"'), true, "\"ab"),
            ("a'b", Some('\''), false, "\"a'b\""),
        ] {
            assert_eq!(spelled(name, open, is_followed), word);
        }
    }
}
