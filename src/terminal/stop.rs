//! Ctrl-C, or a time that is over → the statement or ingest that runs is stopped.
//!
//! SQLite looks for a stop between its steps; a pattern made by a stranger can keep it in one step
//! for years. Where a statement does not heed a stop, the whole program ends.

use std::io::Write;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rusqlite::InterruptHandle;

/// How long a statement may take to heed a stop.
const GRACE: Duration = Duration::from_secs(3);

/// Exit code of a program that Ctrl-C ended, as shells have it.
const INTERRUPTED: i32 = 130;

/// Exit code of a command that is not done.
const NOT_DONE: i32 = 2;

/// Why a statement was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// By Ctrl-C.
    Asked,
    /// Because it ran longer than allowed.
    TimedOut(Duration),
}

struct Running {
    /// What stops a statement; what else runs asks now and then.
    handle: Option<InterruptHandle>,
    reason: Option<Reason>,
}

/// What runs now, each within the one before.
static RUNNING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

/// Whether what runs waits for a person who reads its answer.
static IS_READ: AtomicBool = AtomicBool::new(false);

fn running() -> MutexGuard<'static, Vec<Running>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C stops what [`watched`] or [`stoppable`] runs, and nothing else; asked again
/// before that has stopped, it ends the program.
pub fn listen() {
    let on_signal = || {
        let is_stopping = running().last().is_some_and(|running| running.reason.is_some());
        if is_stopping && !IS_READ.load(Ordering::Relaxed) {
            process::exit(INTERRUPTED);
        }
        stop(Reason::Asked);
    };
    // It fails where it is listening already; where the system does not let it, Ctrl-C ends the program.
    let _ = ctrlc::set_handler(on_signal);
}

/// Stops all that runs.
fn stop(reason: Reason) {
    for running in running().iter_mut() {
        running.reason.get_or_insert(reason);
        if let Some(handle) = &running.handle {
            handle.interrupt();
        }
    }
}

/// Runs something that asks now and then whether it should stop.
pub fn stoppable<T>(run: impl FnOnce(&dyn Fn() -> bool) -> T) -> T {
    running().push(Running { handle: None, reason: None });
    let done = run(&|| running().last().is_some_and(|running| running.reason.is_some()));
    running().pop();
    done
}

/// Runs something on the connection of the handle, at most for the time that is allowed, and tells why
/// it was stopped if it was.
pub fn watched<T>(
    handle: InterruptHandle,
    limit: Option<Duration>,
    run: impl FnOnce() -> T,
) -> (T, Option<Reason>) {
    running().push(Running { handle: Some(handle), reason: None });
    let clock = limit.map(start_clock);
    let done = run();
    drop(clock);
    let reason = running().pop().and_then(|running| running.reason);
    (done, reason)
}

/// Runs something that takes as long as a person reads: no time is over meanwhile, and Ctrl-C is for the
/// pager.
pub fn while_read<T>(run: impl FnOnce() -> T) -> T {
    IS_READ.store(true, Ordering::Relaxed);
    let done = run();
    IS_READ.store(false, Ordering::Relaxed);
    done
}

/// Stops what runs after the time, unless what is returned is dropped before.
fn start_clock(limit: Duration) -> Sender<()> {
    let (sender, receiver) = mpsc::channel::<()>();
    thread::spawn(move || {
        let is_over = |time| loop {
            match receiver.recv_timeout(time) {
                Err(RecvTimeoutError::Timeout) if IS_READ.load(Ordering::Relaxed) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                _ => return false,
            }
        };
        if is_over(limit) {
            stop(Reason::TimedOut(limit));
            if is_over(GRACE) {
                let _ = writeln!(
                    std::io::stderr(),
                    "error: the statement does not stop after {limit:?}; leaving"
                );
                process::exit(NOT_DONE);
            }
        }
    });
    sender
}
