//! Known figures → the text of a report, in the layouts that text extracts come in. The labels are
//! written out here and not taken from the program, so that both do not share a mistake.

use proptest::prelude::*;

/// One cell as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Printed {
    Number(u32),
    Blank,
    Mark,
}

/// How the tables are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Cells parted by tabs, groups in cells of their own.
    Tabs,
    /// As `Tabs`, with leading and trailing empty cells gained and lost.
    RaggedTabs,
    /// Words and figures parted by spaces, labels and groups wrapped, as PDF text.
    Spaces,
    /// As `Spaces`, with radicals for ideographs and every other line blank.
    Radicals,
}

/// What a report says.
#[derive(Debug, Clone)]
pub(crate) struct Figures {
    pub(crate) is_2021: bool,
    pub(crate) application: Vec<[Printed; 7]>,
    pub(crate) dispute: [u32; 15],
    pub(crate) documents: [u32; 6],
    pub(crate) decisions: [u32; 3],
    /// In units of 0.01 yuan.
    pub(crate) fee_fen: u64,
    /// Where lines are wrapped: consumed from the front, round and round.
    pub(crate) dice: Vec<u8>,
}

/// Keys and labels of the data rows, with the words of the group that opens there.
#[rustfmt::skip]
pub(crate) const ROWS: [(&str, &str, &str); 26] = [
    ("new", "", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "", "二、上年结转政府信息公开申请数量"),
    ("granted", "三、本年度办理结果", "（一）予以公开"),
    ("partial", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("law_forbids", "", "2.其他法律行政法规禁止公开"),
    ("safety_stability", "", "3.危及“三安全一稳定”"),
    ("third_party", "", "4.保护第三方合法权益"),
    ("internal_affairs", "", "5.属于三类内部事务信息"),
    ("process_information", "", "6.属于四类过程性信息"),
    ("enforcement_file", "", "7.属于行政执法案卷"),
    ("administrative_inquiry", "", "8.属于行政查询事项"),
    ("not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("needs_creating", "", "2.没有现成信息需要另行制作"),
    ("still_unclear", "", "3.补正后申请内容仍不明确"),
    ("petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("repeated", "", "2.重复申请"),
    ("publication", "", "3.要求提供公开出版物"),
    ("abusive", "", "4.无正当理由大量反复申请"),
    ("reconfirmation", "", "5.要求行政机关确认或重新出具已获取信息"),
    ("not_corrected", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("fee_unpaid", "", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other", "", "3.其他"),
    ("other_handling", "", "（六）其他处理"),
    ("closed", "", "（七）总计"),
    ("carried_out", "", "四、结转下年度继续办理"),
];

/// The rows that an edition prints.
pub(crate) fn rows_of(
    is_2021: bool,
) -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    const SPLIT: [&str; 3] = ["not_corrected", "fee_unpaid", "other"];
    ROWS.iter().filter(
        move |(key, _, _)| {
            if is_2021 { *key != "other_handling" } else { !SPLIT.contains(key) }
        },
    )
}

/// Random figures; cells may be blank or struck out where `may_be_blank`.
pub(crate) fn figures(may_be_blank: bool) -> impl Strategy<Value = Figures> {
    let number =
        prop_oneof![2 => Just(0_u32), 3 => 1_u32..100, 1 => 100_u32..200_000].prop_map(Printed::Number);
    let cell = if may_be_blank {
        prop_oneof![8 => number, 1 => Just(Printed::Blank), 1 => Just(Printed::Mark)].boxed()
    } else {
        number.boxed()
    };
    let row = prop::array::uniform7(cell);
    (
        any::<bool>(),
        prop::collection::vec(row, 25),
        prop::array::uniform15(0_u32..500),
        prop::array::uniform6(0_u32..500),
        prop::array::uniform3(0_u32..90_000),
        0_u64..10_000_000_000,
        prop::collection::vec(any::<u8>(), 1..40),
    )
        .prop_map(|(is_2021, mut application, dispute, documents, decisions, fee_fen, dice)| {
            application.truncate(rows_of(is_2021).count());
            application.iter_mut().for_each(add_up);
            Figures { is_2021, application, dispute, documents, decisions, fee_fen, dice }
        })
}

/// Makes the total true where every cell is a number. Where the total is blank, no figure before it
/// may look like it.
fn add_up(cells: &mut [Printed; 7]) {
    let [parts @ .., total] = cells;
    let number = |part: &Printed| if let Printed::Number(number) = part { *number } else { 0 };
    let (first, last) = parts.split_at_mut(5);
    if *total == Printed::Blank && first.iter().map(number).sum::<u32>() == number(&last[0]) {
        last[0] = Printed::Blank;
    }
    let numbers =
        parts.iter().map(|part| if let Printed::Number(number) = part { Some(*number) } else { None });
    if let Some(sum) = numbers.sum::<Option<u32>>() {
        *total = Printed::Number(sum);
    }
}

impl Printed {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Blank => String::new(),
            Self::Mark => "/".into(),
        }
    }
}

struct Page<'a> {
    text: String,
    layout: Layout,
    dice: std::iter::Cycle<std::slice::Iter<'a, u8>>,
}

/// The whole report as text.
pub(crate) fn report(figures: &Figures, layout: Layout) -> String {
    let mut page = Page { text: String::new(), layout, dice: figures.dice.iter().cycle() };
    page.line("甲市乙县丙局2023年政府信息公开工作年度报告");
    page.line("一、总体情况");
    page.line("全年政府信息公开工作平稳有序，本年新收政府信息公开申请3件，上年结转政府信息公开申请0件。");
    page.line("二、主动公开政府信息情况");
    page.disclosure(figures);
    page.line("三、收到和处理政府信息公开申请情况");
    page.application(figures);
    page.line("四、政府信息公开行政复议、行政诉讼情况");
    page.dispute(figures);
    page.line("五、存在的主要问题及改进情况");
    page.line("一、存在问题：2件事项办理偏慢。");
    page.line("二、改进措施：一是加强学习，二是加强督促。");
    page.line("六、其他需要报告的事项");
    page.line("无");
    if layout == Layout::Radicals { with_radicals(&page.text) } else { page.text }
}

fn with_radicals(text: &str) -> String {
    let radicals = [
        ("一", "⼀"),
        ("二", "⼆"),
        ("人", "⼈"),
        ("民", "⺠"),
        ("行", "⾏"),
        ("工", "⼯"),
        ("用", "⽤"),
        ("无", "⽆"),
        ("十", "⼗"),
    ];
    radicals
        .iter()
        .fold(text.replace('\n', "\n\n"), |text, (ideograph, radical)| text.replace(ideograph, radical))
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn roll(&mut self, sides: u8) -> u8 {
        self.dice.next().map_or(0, |die| die % sides)
    }

    fn is_tabbed(&self) -> bool {
        matches!(self.layout, Layout::Tabs | Layout::RaggedTabs)
    }

    fn disclosure(&mut self, f: &Figures) {
        let d = &f.documents;
        let fee = format!("{}.{:06}", f.fee_fen / 1_000_000, f.fee_fen % 1_000_000);
        let rows: [(&str, Vec<String>); 11] = [
            ("第二十条第（一）项", vec![]),
            ("信息内容", vec!["本年制发件数".into(), "本年废止件数".into(), "现行有效件数".into()]),
            ("规章", d[..3].iter().map(u32::to_string).collect()),
            ("行政规范性文件", d[3..].iter().map(u32::to_string).collect()),
            ("第二十条第（五）项", vec![]),
            ("行政许可", vec![f.decisions[0].to_string()]),
            ("第二十条第（六）项", vec![]),
            ("行政处罚", vec![f.decisions[1].to_string()]),
            ("行政强制", vec![f.decisions[2].to_string()]),
            ("信息内容", vec!["本年收费金额（单位：万元，保留4位小数）".into()]),
            ("行政事业性收费", vec![fee]),
        ];
        for (label, cells) in rows {
            let separator = if self.is_tabbed() { "\t" } else { " " };
            let padding = if self.is_tabbed() { "\t".repeat(3 - cells.len()) } else { String::new() };
            let line = std::iter::once(label.to_owned()).chain(cells).collect::<Vec<_>>().join(separator);
            self.line(&(line + &padding));
        }
    }

    fn application(&mut self, f: &Figures) {
        self.header();
        for ((_, group, label), cells) in rows_of(f.is_2021).zip(&f.application) {
            let cells: Vec<String> = cells.iter().map(Printed::text).collect();
            let is_top = group.is_empty() && !label.starts_with(|c: char| c.is_ascii_digit());
            match self.layout {
                Layout::Tabs => {
                    let label = if is_top { format!("{label}\t\t") } else { format!("{group}\t\t{label}") };
                    self.line(&format!("{label}\t{}", cells.join("\t")));
                }
                Layout::RaggedTabs => self.ragged_row(group, label, &cells),
                Layout::Spaces | Layout::Radicals => self.spaced_row(group, label, &cells),
            }
        }
    }

    fn header(&mut self) {
        if self.is_tabbed() {
            self.line("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t\t申请人情况\t\t\t\t\t\t总计");
            self.line("\t\t\t自然人\t法人或其他组织\t\t\t\t\t");
            self.line("\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t");
        } else {
            self.wrapped("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）");
            for word in [
                "申请人情况",
                "自然人",
                "法人或其他组织",
                "总计",
                "商业企业",
                "科研机构",
                "社会公益组织",
                "法律服务机构",
                "其他",
            ] {
                self.wrapped(word);
            }
        }
    }

    /// A row whose label stands in any of the leading cells, with empty cells gained around it.
    fn ragged_row(&mut self, group: &str, label: &str, cells: &[String]) {
        if !group.is_empty() && self.roll(2) == 0 {
            self.line(&format!("{group}\t\t\t\t\t\t\t\t\t"));
        } else if !group.is_empty() {
            self.text.push_str(group);
            self.text.push('\t');
        }
        let before = "\t".repeat(usize::from(self.roll(3)));
        // A blank at either end could not be told from a gained cell.
        let is_open =
            cells.first().is_some_and(String::is_empty) || cells.last().is_some_and(String::is_empty);
        let gained = |roll: u8| "\t".repeat(if is_open { 0 } else { usize::from(roll) });
        let (left, right) = (gained(self.roll(3)), gained(self.roll(3)));
        self.line(&format!("{before}{label}\t{left}{}{right}", cells.join("\t")));
    }

    /// A row whose words are wrapped and whose figures stand behind them, on the last line, on the
    /// next, or six and one.
    fn spaced_row(&mut self, group: &str, label: &str, cells: &[String]) {
        if !group.is_empty() {
            self.wrapped(group);
        }
        let is_wrapped = self.wrapped_words(label);
        let cut = match self.roll(3) {
            0 if is_wrapped => 6,
            _ => 7,
        };
        let is_below = is_wrapped || self.roll(4) == 0;
        self.text.push(if is_below { '\n' } else { ' ' });
        self.line(&cells[..cut].join(" "));
        if cut < 7 {
            self.line(&cells[cut..].join(" "));
        }
    }

    fn wrapped(&mut self, words: &str) {
        self.wrapped_words(words);
        self.text.push('\n');
    }

    /// Words broken at one place or none; whether they were.
    fn wrapped_words(&mut self, words: &str) -> bool {
        let letters: Vec<char> = words.chars().collect();
        let at = 2 + usize::from(self.roll(12));
        if at + 1 >= letters.len() || self.roll(3) == 0 {
            self.text.push_str(words);
            return false;
        }
        self.text.extend(&letters[..at]);
        self.text.push('\n');
        self.text.extend(&letters[at..]);
        true
    }

    fn dispute(&mut self, f: &Figures) {
        let numbers: Vec<String> = f.dispute.iter().map(u32::to_string).collect();
        let outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        if self.is_tabbed() {
            self.line("行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t");
            self.line(&format!("{}\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t", outcomes.join("\t")));
            self.line(&format!("\t\t\t\t\t{}\t{}", outcomes.join("\t"), outcomes.join("\t")));
            self.line(&numbers.join("\t"));
        } else {
            self.line("行政复议 行政诉讼");
            outcomes.iter().for_each(|word| self.wrapped(word));
            self.line("未经复议直接起诉 复议后起诉");
            outcomes.iter().chain(&outcomes).for_each(|word| self.wrapped(word));
            self.line(&numbers.join(" "));
        }
    }
}
