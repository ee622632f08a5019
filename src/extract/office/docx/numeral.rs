//! A number → the sign or word that a list prints for it.

/// The signs of a level of a list.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// 1, 2, 3; also for signs that are not known.
    #[default]
    Figures,
    /// Figures of at least two digits.
    TwoFigures,
    /// Figures in full width.
    WideFigures,
    /// Figures between strokes.
    InStrokes,
    /// Numbers as they are spoken.
    Spoken(&'static Digits),
    /// Digits in Chinese, one for each place.
    Digits,
    /// One sign for each number from 1.
    Row(&'static [Span]),
    /// Letters from this one; after the last, each twice, and so on.
    Letters(char),
    /// Roman numerals, whose letters begin at this one.
    Roman(char),
    /// A mark that counts nothing.
    Bullet,
    /// Nothing.
    Nothing,
}

/// The words of numbers as they are spoken: the digits, and the tens, hundreds and thousands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Digits {
    digits: [char; 10],
    units: [char; 3],
    /// Whether ten is ten, and not one ten.
    short_ten: bool,
}

/// Signs that follow each other in Unicode: the first, and how many there are.
type Span = (char, u32);

const COMMON: Digits = Digits {
    digits: [
        '\u{96F6}', '\u{4E00}', '\u{4E8C}', '\u{4E09}', '\u{56DB}', '\u{4E94}', '\u{516D}', '\u{4E03}',
        '\u{516B}', '\u{4E5D}',
    ],
    units: ['\u{5341}', '\u{767E}', '\u{5343}'],
    short_ten: true,
};

/// Words for cheques, which cannot be changed into each other with a stroke of the pen.
const FORMAL: Digits = Digits {
    digits: [
        '\u{96F6}', '\u{58F9}', '\u{8D30}', '\u{53C1}', '\u{8086}', '\u{4F0D}', '\u{9646}', '\u{67D2}',
        '\u{634C}', '\u{7396}',
    ],
    units: ['\u{62FE}', '\u{4F70}', '\u{4EDF}'],
    short_ten: false,
};

const FORMAL_TRADITIONAL: Digits = Digits {
    digits: [
        '\u{96F6}', '\u{58F9}', '\u{8CB3}', '\u{53C3}', '\u{8086}', '\u{4F0D}', '\u{9678}', '\u{67D2}',
        '\u{634C}', '\u{7396}',
    ],
    units: ['\u{62FE}', '\u{4F70}', '\u{4EDF}'],
    short_ten: false,
};

/// The zero among digits that stand one for each place.
const CIRCLE: char = '\u{3007}';

const CIRCLED: [Span; 3] = [('\u{2460}', 20), ('\u{3251}', 15), ('\u{32B1}', 15)];
const IN_BRACKETS: [Span; 1] = [('\u{2474}', 20)];
const WITH_STOP: [Span; 1] = [('\u{2488}', 20)];
const CHINESE_CIRCLED: [Span; 1] = [('\u{3280}', 10)];
const CHINESE_IN_BRACKETS: [Span; 1] = [('\u{3220}', 10)];
const STEMS: [Span; 10] = [
    ('\u{7532}', 1),
    ('\u{4E59}', 1),
    ('\u{4E19}', 1),
    ('\u{4E01}', 1),
    ('\u{620A}', 1),
    ('\u{5DF1}', 1),
    ('\u{5E9A}', 1),
    ('\u{8F9B}', 1),
    ('\u{58EC}', 1),
    ('\u{7678}', 1),
];
const BRANCHES: [Span; 12] = [
    ('\u{5B50}', 1),
    ('\u{4E11}', 1),
    ('\u{5BC5}', 1),
    ('\u{536F}', 1),
    ('\u{8FB0}', 1),
    ('\u{5DF3}', 1),
    ('\u{5348}', 1),
    ('\u{672A}', 1),
    ('\u{7533}', 1),
    ('\u{9149}', 1),
    ('\u{620C}', 1),
    ('\u{4EA5}', 1),
];

const ROMAN: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

impl Sign {
    /// The signs that a number format of Word names.
    pub(super) fn of(format: &str) -> Self {
        match format {
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            "decimalZero" => Self::TwoFigures,
            "decimalFullWidth" | "decimalFullWidth2" => Self::WideFigures,
            "numberInDash" => Self::InStrokes,
            "upperLetter" => Self::Letters('A'),
            "lowerLetter" => Self::Letters('a'),
            "upperRoman" => Self::Roman('A'),
            "lowerRoman" => Self::Roman('a'),
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "koreanCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Spoken(&COMMON),
            "chineseLegalSimplified" => Self::Spoken(&FORMAL),
            "ideographLegalTraditional" => Self::Spoken(&FORMAL_TRADITIONAL),
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Row(&CIRCLED),
            "decimalEnclosedParen" => Self::Row(&IN_BRACKETS),
            "decimalEnclosedFullstop" => Self::Row(&WITH_STOP),
            "ideographEnclosedCircle" => Self::Row(&CHINESE_CIRCLED),
            "ideographEnclosedParen" => Self::Row(&CHINESE_IN_BRACKETS),
            "ideographTraditional" => Self::Row(&STEMS),
            "ideographZodiac" => Self::Row(&BRANCHES),
            _ => Self::Figures,
        }
    }

    /// The number as it is printed; in figures where there is no such sign for it.
    pub(super) fn print(self, number: i64) -> String {
        let printed = match self {
            Self::Bullet | Self::Nothing => Some(String::new()),
            Self::TwoFigures => Some(format!("{number:02}")),
            Self::InStrokes => Some(format!("- {number} -")),
            Self::WideFigures => Some(wide(number)),
            Self::Spoken(digits) => digits.spoken(number),
            Self::Digits => one_by_one(number),
            Self::Row(spans) => in_row(spans, number),
            Self::Letters(first) => letters(first, number),
            Self::Roman(first) => roman(number).map(|text| in_case(text, first)),
            Self::Figures => None,
        };
        printed.unwrap_or_else(|| number.to_string())
    }
}

impl Digits {
    /// The word of a number below ten thousand. A zero is spoken once between two digits.
    fn spoken(&self, number: i64) -> Option<String> {
        let number = usize::try_from(number).ok().filter(|number| *number < 10_000)?;
        let mut word = String::new();
        let mut skipped = false;
        for place in (0..4).rev() {
            let digit = number / 10_usize.pow(place) % 10;
            if digit == 0 {
                skipped = !word.is_empty();
                continue;
            }
            word.extend(skipped.then_some(self.digits[0]));
            skipped = false;
            if !(self.short_ten && place == 1 && digit == 1 && word.is_empty()) {
                word.push(self.digits[digit]);
            }
            word.extend(place.checked_sub(1).map(|unit| self.units[unit as usize]));
        }
        Some(if word.is_empty() { self.digits[0].to_string() } else { word })
    }
}

/// Each digit in Chinese.
fn one_by_one(number: i64) -> Option<String> {
    let digit = |c: char| match c.to_digit(10)? {
        0 => Some(CIRCLE),
        digit => COMMON.digits.get(digit as usize).copied(),
    };
    number.to_string().chars().map(digit).collect()
}

fn wide(number: i64) -> String {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xFF10 + digit));
    number.to_string().chars().map(|c| wide(c).unwrap_or(c)).collect()
}

fn in_row(spans: &[Span], number: i64) -> Option<String> {
    let mut left = u32::try_from(number).ok()?.checked_sub(1)?;
    for (first, count) in spans {
        if left < *count {
            return char::from_u32(*first as u32 + left).map(String::from);
        }
        left -= count;
    }
    None
}

fn letters(first: char, number: i64) -> Option<String> {
    let place = u32::try_from(number).ok()?.checked_sub(1).filter(|place| *place < 26 * 10)?;
    let letter = char::from_u32(first as u32 + place % 26)?;
    Some(std::iter::repeat_n(letter, place as usize / 26 + 1).collect())
}

fn roman(number: i64) -> Option<String> {
    let mut left = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    Some(text)
}

fn in_case(text: String, first: char) -> String {
    if first.is_uppercase() { text.to_uppercase() } else { text }
}
