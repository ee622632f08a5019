//! Bytes → text, in a process of its own: the parser of a large format may want all time or memory
//! for a crafted file, or end the process that runs it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use process_control::{ChildExt, Control};

use crate::extract::read::{Extracted, Refusal, read};
use crate::extract::sniff::kind;

/// The most memory that a document is read with, in bytes.
const MOST_MEMORY: u64 = 512 << 20;
/// The most time of the processor, in seconds.
const MOST_SECONDS: u64 = 5;
/// The most time on the clock, which passes on a busy machine too.
const MOST_TIME: Duration = Duration::from_secs(60);

/// The subcommand by which the program reads a document from its standard input for another process.
pub const SUBCOMMAND: &str = "read-isolated";

/// Reads a document, in a process of its own where its format asks for that and there is one to start.
///
/// # Errors
/// As [`read`].
pub fn extract(reader: Option<&Reader>, name: &Path, bytes: &[u8]) -> Result<Extracted, Refusal> {
    match reader.filter(|_| kind(bytes, name).is_risky()) {
        Some(reader) => reader.read(name, bytes),
        None => read(name, bytes),
    }
}

/// The program that reads a document when it is called with [`SUBCOMMAND`] and its name.
#[derive(Debug, Clone)]
pub struct Reader {
    program: PathBuf,
}

impl Reader {
    /// The program of this path.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// This program; `None` where its path is not known.
    #[must_use]
    pub fn this_program() -> Option<Self> {
        std::env::current_exe().ok().map(Self::new)
    }

    /// The text of a document.
    ///
    /// # Errors
    /// [`Refusal`] as [`read`] gives it, or where the process does not come to an end within its limits.
    pub fn read(&self, name: &Path, bytes: &[u8]) -> Result<Extracted, Refusal> {
        let answer = self.ask(name, bytes).map_err(|error| Refusal {
            message: format!("no process can be started to read this document: {error}"),
            hint: None,
        })?;
        answer.and_then(|answer| serde_json::from_slice(&answer).ok()).unwrap_or_else(|| Err(given_up()))
    }

    /// What the process answers; `None` where it is not done in time.
    fn ask(&self, name: &Path, bytes: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
        let mut command = Command::new(&self.program);
        // Ctrl-C is for the program that reads many files, not for the one that is read.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command
            .arg(SUBCOMMAND)
            .arg(name)
            // What the allocator sets aside beforehand would count as used.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A process that ended before it has read everything gives no answer, which is told below.
            let _ = stdin.write_all(bytes);
        }
        let output = child.controlled_with_output().time_limit(MOST_TIME).terminate_for_timeout().wait()?;
        Ok(output.filter(|output| output.status.success()).map(|output| output.stdout))
    }
}

fn given_up() -> Refusal {
    Refusal {
        message: format!(
            "this document cannot be read with {} MiB of memory and {MOST_SECONDS} s of time",
            MOST_MEMORY >> 20
        ),
        hint: Some("it may be damaged: save it again, or as text (.txt), and ingest that".to_owned()),
    }
}

/// Reads a document for another process, within limits, and writes what [`Reader`] understands.
///
/// # Errors
/// What the operating system says.
pub fn answer(name: &Path, mut from: impl Read, mut to: impl Write) -> std::io::Result<()> {
    limit()?;
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    serde_json::to_writer(&mut to, &read(name, &bytes))?;
    to.flush()
}

#[cfg(unix)]
fn limit() -> std::io::Result<()> {
    use rlimit::Resource;
    for (resource, most) in
        [(Resource::DATA, MOST_MEMORY), (Resource::CPU, MOST_SECONDS), (Resource::CORE, 0)]
    {
        let (_, hard) = resource.get()?;
        resource.set(most.min(hard), hard)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit() -> std::io::Result<()> {
    Ok(())
}
