//! Sets of characters that are asked for every character or line of a document.

/// A set of characters of the basic plane, a bit for each: one look-up tells whether a character is in it.
pub struct CharSet {
    /// By the code without its last six bits, which name the bit; as many as the last byte of UTF-8 has.
    rows: Box<[u64; ROWS]>,
}

const ROWS: usize = 1 << 10;

impl CharSet {
    /// The characters of a set that are in the basic plane.
    pub fn new(characters: impl IntoIterator<Item = char>) -> Self {
        let mut rows = Box::new([0; ROWS]);
        for code in characters.into_iter().map(u32::from) {
            if let Some(row) = rows.get_mut(code as usize >> 6) {
                *row |= 1 << (code & 0x3F);
            }
        }
        Self { rows }
    }

    /// The characters of the basic plane that pass a test.
    pub fn of(test: impl Fn(char) -> bool) -> Self {
        Self::new(('\0'..='\u{FFFF}').filter(|c| test(*c)))
    }

    /// Whether a character is in it.
    #[must_use]
    #[inline]
    pub fn has(&self, c: char) -> bool {
        let code = u32::from(c);
        self.rows.get(code as usize >> 6).is_some_and(|row| row >> (code & 0x3F) & 1 == 1)
    }

    /// Whether a text begins with a character that is in it.
    #[must_use]
    #[inline]
    pub fn opens(&self, text: &str) -> bool {
        match text.as_bytes() {
            [first @ ..0x80, ..] => self.has(char::from(*first)),
            bytes @ [0xE0..=0xFF, ..] => {
                bytes.first_chunk().is_some_and(|character| self.has_three(character))
            }
            _ => text.chars().next().is_some_and(|c| self.has(c)),
        }
    }

    /// How many characters of three bytes each, all of them in it, open these bytes of a text.
    #[must_use]
    #[inline]
    pub fn run(&self, text: &[u8]) -> usize {
        text.as_chunks().0.iter().take_while(|character| self.has_three(character)).count()
    }

    /// The place of the first character of a text that is in it.
    #[must_use]
    #[inline]
    pub fn find(&self, text: &str) -> Option<usize> {
        let is_other = |character: &&[u8; 3]| character[0] >> 4 == 0xE && !self.has_three(character);
        let mut at = 0;
        loop {
            at += 3 * text.as_bytes()[at..].as_chunks().0.iter().take_while(is_other).count();
            let c = text[at..].chars().next()?;
            if self.has(c) {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }

    /// How many bytes open a text whose characters are all in it.
    #[must_use]
    #[inline]
    pub fn opening(&self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let mut end = 0;
        loop {
            end += 3 * self.run(&bytes[end..]);
            end += match bytes.get(end) {
                Some(first @ ..0x80) if self.has(char::from(*first)) => 1,
                Some(0xC0..0xE0) if self.opens(&text[end..]) => 2,
                _ => return end,
            };
        }
    }

    /// Whether the character of these bytes is in it; others than characters of three bytes are not.
    #[inline]
    fn has_three(&self, character: &[u8; 3]) -> bool {
        let [first, second, third] = *character;
        let row = usize::from(first ^ 0xE0) << 6 | usize::from(second & 0x3F);
        self.rows.get(row).is_some_and(|row| row >> (third & 0x3F) & 1 == 1)
    }
}

/// A set of characters of three bytes that is asked for nearly every character of a document: larger, and
/// fewer steps tell whether one is in it.
pub struct ThreeByteSet {
    /// By the last two bytes, a bit for each first byte that stands before them.
    firsts: Box<[u16; 1 << 16]>,
}

impl ThreeByteSet {
    /// The characters of three bytes that pass a test.
    pub fn of(test: impl Fn(char) -> bool) -> Self {
        let mut firsts: Box<[u16; _]> = vec![0; 1 << 16].try_into().expect("as many as two bytes tell");
        for c in ('\u{800}'..='\u{FFFF}').filter(|c| test(*c)) {
            let mut bytes = [0; 3];
            c.encode_utf8(&mut bytes);
            let [first, last @ ..] = bytes;
            firsts[usize::from(u16::from_le_bytes(last))] |= 1 << (first & 0xF);
        }
        Self { firsts }
    }

    /// Whether a text, given as bytes, begins with a character that is in it.
    #[must_use]
    #[inline]
    pub fn opens(&self, text: &[u8]) -> bool {
        text.first_chunk().is_some_and(|[first, last @ ..]: &[u8; 3]| {
            // No such two stand behind the first byte of a shorter character, and that of a longer one has a
            // higher bit.
            let firsts = u32::from(self.firsts[usize::from(u16::from_le_bytes(*last))]);
            firsts >> (first & 0x1F) & 1 == 1
        })
    }
}
