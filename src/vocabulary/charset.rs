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
        text.chars().next().is_some_and(|c| self.has(c))
    }

    /// How many characters of three bytes each, all of them in it, open these bytes of a text.
    #[must_use]
    #[inline]
    pub fn run(&self, text: &[u8]) -> usize {
        let is_in = |character: &&[u8; 3]| {
            let [first, second, third] = **character;
            // Others than characters of three bytes are beyond the rows.
            let row = usize::from(first ^ 0xE0) << 6 | usize::from(second & 0x3F);
            self.rows.get(row).is_some_and(|row| row >> (third & 0x3F) & 1 == 1)
        };
        text.as_chunks().0.iter().take_while(is_in).count()
    }
}
