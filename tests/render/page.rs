//! The text that a report grows in, with its chapters and the noise between lines.

use super::figures::Figures;
use super::form::{Line, Sheet, add_row, application, disclosure, dispute};
use super::{Layout, Noise, aligned, grid, spaces};

/// What a report says besides its tables.
pub(crate) struct Words {
    pub(crate) title: String,
    /// The paragraphs of chapters one, five and six.
    pub(crate) general: Vec<String>,
    pub(crate) problems: Vec<String>,
    pub(crate) rest: Vec<String>,
}

impl Default for Words {
    fn default() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        Self {
            title: "甲市乙县丙局2023年政府信息公开工作年度报告".to_owned(),
            general: lines(&[
                "全年政府信息公开工作平稳有序，本年新收政府信息公开申请3件，上年结转政府信息公开申请0件。",
            ]),
            problems: lines(&[
                "一、存在问题：2件事项办理偏慢。",
                "二、改进措施：一是加强学习，二是加强督促。",
            ]),
            rest: lines(&["无"]),
        }
    }
}

/// What decides, by a number that each roll changes.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// The text so far.
pub(crate) struct Page<'a> {
    title: &'a str,
    pub(crate) text: String,
    pub(crate) dice: Dice,
    pub(crate) noise: Noise,
    number: usize,
    /// Where figures stand in aligned columns: at the end, at the start or in the middle.
    pub(crate) edge: usize,
}

/// The whole report as text, all tables in one layout.
pub(crate) fn report(figures: &Figures, layout: Layout, noise: Noise) -> String {
    mixed(figures, [layout; 3], noise)
}

/// The whole report as text, each table in a layout of its own.
pub(crate) fn mixed(figures: &Figures, layouts: [Layout; 3], noise: Noise) -> String {
    worded(figures, layouts, noise, &Words::default())
}

/// As [`mixed`], with words of its own.
pub(crate) fn worded(figures: &Figures, layouts: [Layout; 3], noise: Noise, words: &Words) -> String {
    let (text, dice) = (String::new(), Dice(figures.seed));
    let mut page = Page { title: &words.title, text, dice, noise, number: 1, edge: 0 };
    page.edge = page.dice.roll(3);
    page.line(page.title);
    page.line("一、总体情况");
    page.lines(&words.general);
    page.line("二、主动公开政府信息情况");
    let extra = noise.has_extra_rows;
    page.typeset(&disclosure(figures, extra), layouts[0]);
    page.line("三、收到和处理政府信息公开申请情况");
    let mut sheet = application(figures, noise.has_variants, &mut page.dice);
    if extra {
        add_row(&mut sheet, &mut page.dice);
    }
    page.typeset(&sheet, layouts[1]);
    page.line("四、政府信息公开行政复议、行政诉讼情况");
    let shape = page.dice.roll(4);
    page.typeset(&dispute(figures, shape), layouts[2]);
    page.line("五、存在的主要问题及改进情况");
    page.lines(&words.problems);
    page.line("六、其他需要报告的事项");
    page.lines(&words.rest);
    if noise.has_radicals { with_radicals(&page.text) } else { page.text }
}

fn with_radicals(text: &str) -> String {
    let radicals = [("一", "⼀"), ("二", "⼆"), ("人", "⼈"), ("民", "⺠"), ("行", "⾏"), ("工", "⼯")];
    let more = [("用", "⽤"), ("十", "⼗"), ("长", "⻓"), ("门", "⻔")];
    radicals.iter().chain(&more).fold(text.to_owned(), |text, (plain, radical)| text.replace(plain, radical))
}

impl Page<'_> {
    fn lines(&mut self, lines: &[String]) {
        lines.iter().for_each(|line| self.line(line));
    }

    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn typeset(&mut self, sheet: &Sheet, layout: Layout) {
        let cut =
            (self.noise.is_paged && sheet.columns == 7).then(|| 6 + self.dice.roll(sheet.lines.len() - 7));
        let parts = match cut {
            Some(at) => vec![&sheet.lines[..at], &sheet.lines[at..]],
            None => vec![&sheet.lines[..]],
        };
        let repeats_header = self.dice.roll(2) == 0;
        for (i, part) in parts.into_iter().enumerate() {
            let mut lines = Vec::new();
            if i > 0 {
                self.page_break();
                let header = sheet.lines.iter().filter(|line| line.is_header && repeats_header);
                lines.extend(header.cloned());
            }
            lines.extend_from_slice(part);
            self.table(&Sheet { columns: sheet.columns, lines }, layout);
        }
    }

    fn table(&mut self, sheet: &Sheet, layout: Layout) {
        match layout {
            Layout::Tabs | Layout::RaggedTabs => grid::tabs(self, sheet, layout == Layout::RaggedTabs),
            Layout::CellLines => grid::cell_lines(self, sheet, ""),
            Layout::PipeLines => grid::cell_lines(self, sheet, " |"),
            Layout::Markdown => grid::markdown(self, sheet, true),
            Layout::BareMarkdown => grid::markdown(self, sheet, false),
            Layout::SmallMarkdown => grid::small_markdown(self, sheet),
            Layout::Aligned => aligned::table(self, sheet),
            Layout::Spaces | Layout::Shredded | Layout::Below | Layout::Above => {
                spaces::table(self, sheet, layout);
            }
        }
    }

    /// The number of a page, perhaps with the head of the next.
    pub(crate) fn page_break(&mut self) {
        self.number += 1;
        let n = self.number;
        let number = match self.dice.roll(4) {
            0 => format!("- {n} -"),
            1 => format!("第{n}页"),
            2 => format!("第 {n} 页 共 9 页"),
            _ => format!("— {n} —"),
        };
        self.line(&number);
        if self.dice.roll(2) == 0 {
            self.line(self.title);
        }
    }

    /// A line of strokes, where the report has such.
    pub(crate) fn rule(&mut self, strokes: &str) {
        if self.noise.has_rules && self.dice.roll(6) == 0 {
            self.line(strokes);
        }
    }
}

impl Sheet {
    /// Its lines with as many cells as columns.
    pub(crate) fn padded(&self) -> impl Iterator<Item = Line> {
        self.lines.iter().cloned().map(|mut line| {
            line.cells.resize(self.columns, String::new());
            line
        })
    }
}
