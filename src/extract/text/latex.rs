//! Tables of LaTeX in a text → rows whose cells are parted by tabs.

use memchr::memmem;

/// What begins a table, and ends it, and what its name has in it.
const BEGINS: &str = "\\begin{";
const ENDS: &str = "\\end{";
const TABLE: &str = "tab";
/// What ends a row, and parts its cells.
const ROW: &str = "\\\\";
const CELL: char = '&';
/// Commands for a cell that spans several columns, or rows: a number, how it is set, and its text.
const COLUMNS: &str = "\\multicolumn";
const ROWS: &str = "\\multirow";
/// The most columns of one cell.
const MOST_COLUMNS: usize = 20;
/// The most such commands within each other.
const DEEPEST: usize = 4;

/// A text whose tables of LaTeX are rows with tabs, each on the first of its lines, where it has any.
#[must_use]
pub fn with_tabs(text: &str) -> Option<String> {
    // Most texts have none.
    memmem::find(text.as_bytes(), BEGINS.as_bytes())?;
    memmem::find(text.as_bytes(), ROW.as_bytes())?;
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let mut start = None;
    for at in 0..lines.len() {
        if lines[at].contains(BEGINS) {
            start = lines[at].contains(TABLE).then_some(at + 1);
        } else if lines[at].contains(ENDS)
            && let Some(start) = start.take()
        {
            turn_into_rows(&mut lines[start..at]);
        }
    }
    Some(lines.join("\n"))
}

/// Puts each row of a table on its first line; where no row has an end, it is none of LaTeX any more.
fn turn_into_rows(lines: &mut [String]) {
    let (mut row, mut first, mut has_ends) = (String::new(), 0, false);
    let mut rows = vec![String::new(); lines.len()];
    for (at, line) in lines.iter().enumerate() {
        if row.is_empty() {
            first = at;
        }
        let line = line.trim();
        // Behind a sign for it, a line break is none of the text.
        let (line, space) = line.strip_suffix('%').map_or((line, " "), |line| (line, ""));
        row.push_str(line);
        row.push_str(space);
        // Most rows are looked at once, on the line that ends them.
        let cells = if line.contains(ROW) { ended(&row) } else { None };
        has_ends |= cells.is_some();
        // The last row may have no end.
        let is_last = at + 1 == lines.len();
        if let Some(cells) = cells.or_else(|| is_last.then_some(row.as_str())) {
            rows[first] = tabbed(cells);
            row.clear();
        } else if first == at && without_rules(&row).is_empty() {
            row.clear();
        }
    }
    if has_ends {
        lines.clone_from_slice(&rows);
    }
}

/// The cells of a row that has come to its end.
fn ended(row: &str) -> Option<&str> {
    let (cells, behind) = row.rsplit_once(ROW)?;
    let behind = behind.trim_start();
    let behind = if behind.starts_with('[') { behind.split_once(']')?.1 } else { behind };
    without_rules(behind).is_empty().then_some(cells)
}

/// A text without the commands before it that draw lines.
fn without_rules(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(behind) =
        rest.strip_prefix('\\').filter(|_| ![COLUMNS, ROWS].iter().any(|own| rest.starts_with(own)))
    {
        let name = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
        if name == 0 {
            break;
        }
        rest = behind[name..].trim_start();
        while let Some((_, behind)) = group(rest) {
            rest = behind;
        }
    }
    rest
}

/// The inside of the brackets that a text opens with, and what stands behind them.
fn group(text: &str) -> Option<(&str, &str)> {
    let closing = match text.bytes().next()? {
        b'{' => '}',
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    let mut depth = 0_usize;
    let ends = |c: char| {
        depth = if c == '{' { depth + 1 } else { depth.saturating_sub(usize::from(c == '}')) };
        c == closing && depth == 0
    };
    let end = text.find(ends)?;
    Some((&text[1..end], text[end + 1..].trim_start()))
}

/// The cells of a row, with a tab between them, and one more for each further column that one spans.
fn tabbed(row: &str) -> String {
    let mut cells = Vec::new();
    for cell in without_rules(row).split(CELL) {
        let (mut text, mut columns) = (cell.trim(), 1);
        for _ in 0..DEEPEST {
            let Some((inner, spanned)) = within(text) else { break };
            (text, columns) = (inner.trim(), columns.max(spanned));
        }
        cells.push(text);
        cells.extend(std::iter::repeat_n("", columns - 1));
    }
    cells.join("\t")
}

/// The text of a cell that spans several columns or rows, and how many columns.
fn within(cell: &str) -> Option<(&str, usize)> {
    let (behind, is_wide) = match cell.strip_prefix(COLUMNS) {
        Some(behind) => (behind, true),
        None => (cell.strip_prefix(ROWS)?, false),
    };
    let (number, behind) = group(behind.trim_start())?;
    let (_, behind) = group(behind)?;
    let (text, _) = group(behind)?;
    let columns = number.trim().parse().ok().filter(|columns| (1..=MOST_COLUMNS).contains(columns));
    Some((text, if is_wide { columns? } else { 1 }))
}
