//! Bytes → standard output. To a file or a pipe they go as they are; on a terminal, control
//! characters from a stranger's file are shown and not obeyed, whatever the format.

use std::io::{self, BufWriter, IsTerminal, Write};

/// Enough that a large answer is not slowed by its writing.
const BUFFER: usize = 1 << 16;

/// Standard output, buffered; guarded where it is a terminal.
pub(crate) fn standard_output() -> Screen<Box<dyn Write>> {
    let out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    Screen::new(Box::new(out), io::stdout().is_terminal())
}

/// An output that replaces the control characters of ASCII and of Latin-1 (in UTF-8, `C2` and one byte more) where it
/// guards a terminal.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    is_guarding: bool,
    is_after_c2: bool,
}

impl<W: Write> Screen<W> {
    /// Over this output.
    #[must_use]
    pub fn new(out: W, is_guarding: bool) -> Self {
        Self { out, is_guarding, is_after_c2: false }
    }

    /// Whether a terminal is behind it, for which words may be painted.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.is_guarding
    }

    /// What is behind it, for text that holds the program's own colours and is safe already.
    pub fn unguarded(&mut self) -> &mut W {
        &mut self.out
    }
}

impl<W: Write> Write for Screen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_guarding {
            return self.out.write(bytes);
        }
        for &byte in bytes {
            let is_c1 = self.is_after_c2 && matches!(byte, 0x80..=0x9f);
            // A `C2` is held back until it is known what follows.
            if std::mem::replace(&mut self.is_after_c2, byte == 0xc2) && !is_c1 {
                self.out.write_all(&[0xc2])?;
            }
            match byte {
                0xc2 => {}
                _ if is_c1 => self.out.write_all("\u{fffd}".as_bytes())?,
                b'\n' | b'\r' | b'\t' => self.out.write_all(&[byte])?,
                // The pictures of the controls begin at U+2400, in the same order.
                0..=0x1f => self.out.write_all(&[0xe2, 0x90, 0x80 + byte])?,
                0x7f => self.out.write_all("\u{2421}".as_bytes())?,
                _ => self.out.write_all(&[byte])?,
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crate::terminal::format::screen::Screen;

    #[test]
    fn a_control_character_is_shown_even_where_its_bytes_come_apart() {
        let mut screen = Screen::new(Vec::new(), true);
        for byte in "a\u{1b}[31m\u{9b}\u{a7}\u{c2}\u{5ef6}\t\r\n\u{7f}".as_bytes() {
            screen.write_all(&[*byte]).unwrap();
        }
        let shown = String::from_utf8(screen.out).unwrap();
        assert_eq!(shown, "a\u{241b}[31m\u{fffd}\u{a7}\u{c2}\u{5ef6}\t\r\n\u{2421}");
    }
}
