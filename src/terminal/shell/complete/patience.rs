//! A question to SQLite → what it answers within the time that a person at a prompt waits.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;

/// How long SQLite may think about one press of a key.
pub(super) const PATIENCE: Duration = Duration::from_millis(400);

/// Does the work, and interrupts SQLite in it when it takes too long: a file from a stranger may hold
/// views that take hours to compile.
pub(super) fn within_patience<T>(connection: &Connection, work: impl FnOnce() -> T) -> T {
    let handle = connection.get_interrupt_handle();
    let (done, waits) = channel::<()>();
    thread::scope(|scope| {
        let watch = move || {
            // An interrupt meets only what runs at that moment, so that it is said again.
            let mut patience = PATIENCE;
            while waits.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                handle.interrupt();
                patience = Duration::from_millis(10);
            }
        };
        // Where the system gives no thread, nobody watches.
        let _ = thread::Builder::new().spawn_scoped(scope, watch);
        let answer = work();
        drop(done);
        answer
    })
}
