//! Answers → the screen, through a pager where they are longer than it, or a file.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::error::Error;
use crate::terminal::format::screen::Screen;
use crate::terminal::stop::while_read;

/// Where answers go.
#[derive(Debug)]
pub struct Output {
    file: Option<BufWriter<File>>,
    is_once: bool,
    /// Whether what is longer than the screen goes through a pager.
    pub has_pager: bool,
}

/// What one answer is written to.
pub type Answer<'a> = Screen<Box<dyn Write + 'a>>;

impl Output {
    /// Standard output.
    #[must_use]
    pub fn standard(has_pager: bool) -> Self {
        Self { file: None, is_once: false, has_pager }
    }

    /// Sends what comes to a file, which is made anew, or to standard output again.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be made.
    pub fn redirect(&mut self, path: Option<PathBuf>, is_once: bool) -> Result<(), Error> {
        self.file = None;
        if let Some(path) = path {
            let file = File::create(&path).map_err(|source| Error::Io { path, source })?;
            self.file = Some(BufWriter::new(file));
        }
        self.is_once = is_once;
        Ok(())
    }

    /// Whether answers go to a terminal now.
    #[must_use]
    pub fn is_screen(&self) -> bool {
        self.file.is_none() && io::stdout().is_terminal()
    }

    /// Begins an answer.
    pub fn begin(&mut self) -> Answer<'_> {
        match &mut self.file {
            Some(file) => Screen::new(Box::new(file), false),
            None if io::stdout().is_terminal() => {
                Screen::new(Box::new(Pager::new(if self.has_pager { screen_height() } else { None })), true)
            }
            None => Screen::new(Box::new(BufWriter::new(io::stdout().lock())), false),
        }
    }

    /// Ends an answer that was begun: one that went to a file for once is the last there.
    pub fn end(&mut self) {
        if std::mem::take(&mut self.is_once) {
            self.file = None;
        }
    }
}

fn screen_height() -> Option<usize> {
    let (_, height) = terminal_size::terminal_size()?;
    usize::from(height.0).checked_sub(1).filter(|height| *height > 0)
}

/// Holds an answer back until it is known whether it fits on the screen.
struct Pager {
    held: Vec<u8>,
    lines: usize,
    /// The most lines that fit; without it nothing is paged.
    height: Option<usize>,
    child: Option<Child>,
}

impl Pager {
    fn new(height: Option<usize>) -> Self {
        Self { held: Vec::new(), lines: 0, height, child: None }
    }

    /// Starts the user's pager; where there is none, the answer runs over the screen.
    fn start(&mut self) {
        self.height = None;
        let words =
            env::var("PAGER").ok().and_then(|pager| shlex::split(&pager)).filter(|words| !words.is_empty());
        let words = words.unwrap_or_else(|| vec!["less".to_owned()]);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).stdin(Stdio::piped());
        if env::var_os("LESS").is_none() {
            // Leave at once where it fits, keep colours, do not wrap, leave the text on the screen.
            command.env("LESS", "FRSX");
        }
        self.child = command.spawn().ok();
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        match self.child.as_mut().and_then(|child| child.stdin.as_mut()) {
            Some(pager) => while_read(|| pager.write_all(&held)),
            None => io::stdout().write_all(&held),
        }
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        self.lines += memchr::memchr_iter(b'\n', bytes).count();
        if self.height.is_some_and(|height| self.lines > height) {
            self.start();
        }
        if self.height.is_none() && self.held.len() > 1 << 16 {
            self.pass_on()?;
        }
        Ok(bytes.len())
    }

    /// The screen is not shown an answer in part, lest it be paged half shown.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        // Whoever left the pager has seen enough.
        let _ = self.pass_on();
        let _ = io::stdout().flush();
        if let Some(mut child) = self.child.take() {
            drop(child.stdin.take());
            let _ = while_read(|| child.wait());
        }
    }
}
