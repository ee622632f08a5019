//! The XML of a document's text → its lines.

use crate::extract::not_read::NotRead;
use crate::extract::office::docx::flow::Flow;
use crate::extract::office::docx::numbering::Numbering;
use crate::extract::office::docx::paragraph::{End, Paragraph};
use crate::extract::office::docx::styles::Styles;
use crate::extract::office::docx::table::Table;
use crate::extract::office::xml::{Tag, Token, Xml};

/// The most bytes of text; a report has some ten thousand.
const MOST_BYTES: usize = 16 << 20;

/// The most rows of all tables; a report has some sixty.
const MOST_ROWS: usize = 20_000;

/// What a paragraph or a cell costs besides its text, in bytes.
const COST: usize = 16;

/// How many tables, cells and text boxes are in each other at most.
const DEEPEST: usize = 100;

/// A text that is being read. Text boxes and tables nest, so there may be several of all parts.
pub(super) struct Story<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    flows: Vec<Flow>,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// What text tokens are at this place.
    text: TextKind,
    bytes: usize,
    rows: usize,
}

/// What the element is that text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextKind {
    /// None that holds text; what stands there is between elements.
    None,
    Text,
    Instruction,
}

impl<'a> Story<'a> {
    /// Begins a text.
    pub(super) fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            flows: vec![Flow::default()],
            paragraphs: Vec::new(),
            tables: Vec::new(),
            text: TextKind::None,
            bytes: 0,
            rows: 0,
        }
    }

    /// Reads the text to its end.
    pub(super) fn read(mut self, xml: &mut Xml<'_>) -> Result<Vec<String>, NotRead> {
        while let Some(token) = xml.token()? {
            match token {
                Token::Open(tag) => self.open(&tag, xml)?,
                Token::Close(tag) => self.close(tag.name())?,
                Token::Text(text) => self.say(&text),
            }
        }
        Ok(self.flows.into_iter().flat_map(Flow::into_lines).collect())
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), NotRead> {
        match tag.name() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.begin_row()?,
            "tc" => {
                self.begin_flow()?;
                self.tables.last_mut().into_iter().for_each(Table::begin_cell);
            }
            "txbxContent" => self.begin_flow()?,
            "pPr" | "rPr" | "trPr" | "tcPr" => self.set(tag.name(), xml)?,
            "r" => self.in_paragraph(Paragraph::begin_run),
            "t" => self.text = TextKind::Text,
            "formula" => {
                // Numerator and denominator are two numbers.
                self.show(" ");
                self.text = TextKind::Text;
            }
            "instrText" => self.text = TextKind::Instruction,
            "fldSimple" => self.flow().fields.open(&tag.attribute("instr").unwrap_or_default()),
            "fldChar" => {
                let mark = tag.attribute("fldCharType").unwrap_or_default();
                self.flow().fields.mark(&mark);
            }
            // Deleted text, readings of characters, and what only tells how things look.
            "del" | "moveFrom" | "delText" | "delInstrText" | "rt" | "tblPr" | "tblPrEx" | "tblGrid"
            | "sdtPr" | "sdtEndPr" | "sectPr" | "fldData" => xml.skip()?,
            sign => self.sign(sign, tag),
        }
        Ok(())
    }

    /// Signs that are elements.
    fn sign(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            // A tab between two words makes no row of a table.
            "tab" | "ptab" => self.show(" "),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.show("-"),
            "sym" => self.show(&symbol(tag).map(String::from).unwrap_or_default()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), NotRead> {
        match name {
            "p" => self.end_paragraph()?,
            "tbl" => self.end_table(),
            "tr" => self.tables.last_mut().into_iter().for_each(Table::end_row),
            "tc" => self.end_cell(),
            "txbxContent" => self.end_box(),
            "t" | "instrText" | "formula" => self.text = TextKind::None,
            "fldSimple" => self.flow().fields.close(),
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        match self.text {
            TextKind::None => {}
            TextKind::Text => self.show(text),
            TextKind::Instruction => self.flow().fields.instruct(text),
        }
    }

    /// Reads properties of what is open.
    fn set(&mut self, of: &str, xml: &mut Xml<'_>) -> Result<(), NotRead> {
        let (styles, paragraph, table) = (self.styles, self.paragraphs.last_mut(), self.tables.last_mut());
        match (of, paragraph, table) {
            ("pPr", Some(paragraph), _) => xml.properties(|tag| paragraph.set(tag)),
            ("rPr", Some(paragraph), _) => xml.properties(|tag| paragraph.set_run(tag, styles)),
            ("trPr", _, Some(table)) => xml.properties(|tag| table.set_row(tag)),
            ("tcPr", _, Some(table)) => xml.properties(|tag| table.set_cell(tag)),
            _ => xml.skip(),
        }
    }

    fn in_paragraph(&mut self, what: impl Fn(&mut Paragraph, &Styles)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            what(paragraph, self.styles);
        }
    }

    /// The innermost flow. There is always the body's.
    fn flow(&mut self) -> &mut Flow {
        if self.flows.is_empty() {
            self.flows.push(Flow::default());
        }
        self.flows.last_mut().expect("a flow was just made sure of")
    }

    /// The paragraph that text goes to, where it is shown.
    fn shown(&mut self) -> Option<&mut Paragraph> {
        let shows = self.flow().fields.show();
        self.paragraphs.last_mut().filter(|paragraph| shows && !paragraph.is_hidden)
    }

    fn show(&mut self, text: &str) {
        self.shown().into_iter().for_each(|paragraph| paragraph.push(text));
    }

    fn break_line(&mut self) {
        self.shown().into_iter().for_each(|paragraph| paragraph.text.push('\n'));
    }

    fn begin_flow(&mut self) -> Result<(), NotRead> {
        self.flows.push(Flow::default());
        self.take_up(COST)?;
        let depth = self.flows.len() + self.tables.len();
        if depth > DEEPEST { Err(NotRead::TooMuch("how deep its tables nest")) } else { Ok(()) }
    }

    /// Counts bytes that the text takes up.
    fn take_up(&mut self, bytes: usize) -> Result<(), NotRead> {
        self.bytes += bytes;
        if self.bytes > MOST_BYTES { Err(NotRead::TooMuch("its text")) } else { Ok(()) }
    }

    fn begin_row(&mut self) -> Result<(), NotRead> {
        self.rows += 1;
        self.tables.last_mut().into_iter().for_each(Table::begin_row);
        if self.rows > MOST_ROWS { Err(NotRead::TooMuch("rows of its tables")) } else { Ok(()) }
    }

    fn end_paragraph(&mut self) -> Result<(), NotRead> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        let begun = std::mem::take(&mut self.flow().begun);
        paragraph.text.insert_str(0, &begun);
        paragraph.number(&mut self.numbering, self.styles);
        // What goes on in the next paragraph counts again, as it is moved again.
        self.take_up(COST + paragraph.text.len())?;
        let flow = self.flow();
        flow.fields.end_instructions();
        match paragraph.end {
            End::Printed => flow.paragraph(&paragraph.text),
            End::Hidden | End::Deleted => flow.begun = paragraph.text,
        }
        flow.lines.append(&mut paragraph.boxes);
        Ok(())
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.flows.pop() else { return };
        match self.tables.last_mut() {
            Some(table) => table.end_cell(cell),
            None => self.flow().lines.extend(cell.into_lines()),
        }
    }

    fn end_table(&mut self) {
        let lines = self.tables.pop().map(Table::into_lines).unwrap_or_default();
        let flow = self.flow();
        flow.has_table = true;
        flow.lines.extend(lines);
    }

    /// Text boxes float: their lines follow the paragraph that they hang on.
    fn end_box(&mut self) {
        let Some(flow) = self.flows.pop() else { return };
        self.flow().has_table |= flow.has_table;
        let lines = flow.into_lines();
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.boxes.extend(lines),
            None => self.flow().lines.extend(lines),
        }
    }
}

/// The character of a symbol. Fonts of symbols number them from U+F000; in the font Symbol, digits
/// and marks stand in their usual places there.
fn symbol(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(&tag.attribute("char")?, 16).ok()?;
    let is_usual = (0xF020..0xF040).contains(&code) && tag.attribute("font").is_some_and(|f| f == "Symbol");
    char::from_u32(if is_usual { code - 0xF000 } else { code }).filter(|c| !c.is_control())
}
