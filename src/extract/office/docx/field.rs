//! Fields: what a program fills in, such as dates and the numbers of pages → which of it is text.

/// Fields that show the number of a page, which is no figure of the report.
const OF_PAGES: [&str; 4] = ["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"];

/// The longest beginning of an instruction that tells what the field is.
const LONGEST_INSTRUCTION: usize = 64;

/// How many fields are in each other at most.
const DEEPEST: usize = 64;

/// The fields that are open at a place of the text, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether what follows is the result, and no longer the instruction.
    in_result: bool,
    /// Whether the field is one element, and not parted by marks.
    is_element: bool,
}

impl Field {
    fn is_shown(&self) -> bool {
        let kind = self.instruction.split_whitespace().next().unwrap_or_default();
        self.in_result && !OF_PAGES.contains(&&*kind.to_ascii_uppercase())
    }
}

impl Fields {
    /// Whether text at this place is shown.
    pub(super) fn show(&self) -> bool {
        self.0.iter().all(Field::is_shown)
    }

    /// A field that is one element, around its result, begins.
    pub(super) fn open(&mut self, instruction: &str) {
        let instruction = instruction.chars().take(LONGEST_INSTRUCTION).collect();
        self.push(Field { instruction, in_result: true, is_element: true });
    }

    fn push(&mut self, field: Field) {
        if self.0.len() < DEEPEST {
            self.0.push(field);
        }
    }

    /// The innermost field that is one element ends, and what was left open in it.
    pub(super) fn close(&mut self) {
        let place = self.0.iter().rposition(|field| field.is_element).unwrap_or(self.0.len());
        self.0.truncate(place);
    }

    /// A mark of a field: its beginning, the beginning of its result, or its end.
    pub(super) fn mark(&mut self, mark: &str) {
        match mark {
            "begin" => self.push(Field::default()),
            "separate" => self.innermost().into_iter().for_each(|field| field.in_result = true),
            "end" if self.innermost().is_some() => drop(self.0.pop()),
            _ => {}
        }
    }

    /// A piece of the innermost field's instruction.
    pub(super) fn instruct(&mut self, piece: &str) {
        if let Some(field) = self.innermost() {
            let room = LONGEST_INSTRUCTION.saturating_sub(field.instruction.len());
            field.instruction.extend(piece.chars().take(room));
        }
    }

    /// A paragraph ends, and no instruction goes on in the next; one without its end would hide the
    /// rest of the text.
    pub(super) fn end_instructions(&mut self) {
        self.0.retain(|field| field.in_result);
    }

    fn innermost(&mut self) -> Option<&mut Field> {
        self.0.last_mut().filter(|field| !field.is_element)
    }
}
