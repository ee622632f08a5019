//! The last result → bars.

use std::io::{self, Write};

use rusqlite::types::{Value, ValueRef};
use unicode_width::UnicodeWidthStr;

use crate::error::Error;
use crate::terminal::format::layout::cut;
use crate::terminal::format::value::{on_one_line, shown};
use crate::terminal::shell::commands::result::last_statement;
use crate::terminal::shell::state::{Page, Shell};
use crate::terminal::sql::complaint::complaint;
use crate::terminal::sql::script::{Piece, Script};

/// The most bars that are drawn.
const MOST_BARS: usize = 200;

/// The widest word before a bar, and the longest bar, in columns of the terminal.
const WIDEST_WORD: usize = 40;
const LONGEST_BAR: usize = 50;

/// One row: what the bar stands for, its number as shown, and as a number.
struct Bar {
    word: String,
    number: String,
    length: Option<f64>,
}

pub(super) fn chart(shell: &mut Shell, _: &[String], page: &mut Page) -> Result<(), Error> {
    let sql = last_statement(shell)?;
    let script = Script::new(&sql);
    let piece = Piece { text: &sql, offset: 0 };
    let bars = bars(shell, &sql)
        .map_err(|error| complaint(&shell.session.database, &script, &piece, error))?
        .ok_or_else(|| Error::Command {
            message: ".chart needs a result of two columns, a word and a number".to_owned(),
            hint: "such as SELECT year, count(*) FROM report GROUP BY year;".to_owned(),
        })?;
    draw(&bars, page)?;
    Ok(())
}

fn bars(shell: &Shell, sql: &str) -> rusqlite::Result<Option<Vec<Bar>>> {
    let mut statement = shell.session.database.connection().prepare(sql)?;
    if statement.column_count() != 2 {
        return Ok(None);
    }
    shell.session.parameters.bind(&mut statement)?;
    let mut rows = statement.raw_query();
    let mut bars = Vec::new();
    while let Some(row) = rows.next()?.filter(|_| bars.len() < MOST_BARS) {
        let length = match row.get(1)? {
            Value::Integer(whole) => Some(whole as f64),
            Value::Real(real) => Some(real),
            Value::Null => None,
            Value::Text(_) | Value::Blob(_) => return Ok(None),
        };
        let text = |value: ValueRef<'_>| on_one_line(&shown(value)).into_owned();
        bars.push(Bar {
            word: cut(&text(row.get_ref(0)?), WIDEST_WORD),
            number: text(row.get_ref(1)?),
            length,
        });
    }
    Ok(Some(bars))
}

/// Bars as long as their numbers are far from 0; one below 0 is drawn with another sign.
fn draw(bars: &[Bar], page: &mut Page) -> io::Result<()> {
    let longest =
        bars.iter().filter_map(|bar| bar.length).fold(0.0, |longest: f64, length| longest.max(length.abs()));
    let width = bars.iter().map(|bar| bar.word.width()).max().unwrap_or(0);
    let digits = bars.iter().map(|bar| bar.number.width()).max().unwrap_or(0);
    for bar in bars {
        let share = bar.length.filter(|_| longest > 0.0).unwrap_or(0.0) / longest.max(f64::MIN_POSITIVE);
        let length = (share.abs() * LONGEST_BAR as f64).round() as usize;
        let sign = if share < 0.0 { "\u{2591}" } else { "\u{2588}" };
        let indent = " ".repeat(width - bar.word.width());
        let line = format!("{}{indent}  {:>digits$}  {}", bar.word, bar.number, sign.repeat(length));
        writeln!(page, "{}", line.trim_end())?;
    }
    if bars.len() == MOST_BARS {
        writeln!(page, "only the first {MOST_BARS} rows are drawn")?;
    }
    Ok(())
}
