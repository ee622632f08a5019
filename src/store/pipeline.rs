//! Files → prepared files, read on all cores and handed over in the order in which they are listed.
//!
//! One thread lists files and what is in archives and deals them out in turn, in bundles, each of the
//! others prepares what it is dealt, and the caller takes from each in the same turn: the order is that of
//! the list, whatever the number of threads. What is under way is bounded by its bytes.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use crate::extract::archive;
use crate::extract::files::Listed;
use crate::extract::not_read::NotRead;
use crate::extract::read::Refusal;
use crate::extract::sniff::{Kind, kind};
use crate::extract::source::{Source, read};
use crate::store::fingerprints::Fingerprints;
use crate::store::ingest::{Options, hints};
use crate::store::prepare::{Prepared, prepare};

/// Bytes of files that are read and not yet put in, at most, or one file that is larger.
const MOST_UNDER_WAY: usize = 16 << 20;

/// What a file takes besides its bytes: the rows of a report, mostly.
const OVERHEAD: usize = 16 << 10;

/// What files that are dealt out at once take together, so that threads seldom wake each other for small
/// ones; one that takes more is dealt out alone or as the last.
const BUNDLE: usize = 128 << 10;

/// What comes out for each file, in order.
#[derive(Debug)]
pub enum Item {
    /// It was read, or cannot be.
    Read(Source, Result<Box<Prepared>, Refusal>),
    /// It need not be read: a report was made of these bytes before.
    Known(Source),
    /// There is nothing to read under this path, or it is an archive whose files came before.
    Other(PathBuf, Result<(), Refusal>),
}

/// What is dealt out.
enum Task {
    File(String, Vec<u8>),
    Other(PathBuf, Result<(), Refusal>),
}

/// Prepares the files and hands each to `take`, in order, with its place in the list; ends early where
/// `take` fails.
///
/// # Errors
/// What `take` fails with.
pub fn run<E>(
    files: &[Listed],
    options: &Options,
    known: &Fingerprints,
    mut take: impl FnMut(usize, Item) -> Result<(), E>,
) -> Result<(), E> {
    let threads = options.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let budget = Budget::default();
    thread::scope(|scope| {
        // However the taking ends, nobody waits for it any more.
        let _closing = Closing(&budget);
        let (mut workers, mut results) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (sender, tasks) = mpsc::channel();
            let (done, receiver) = mpsc::channel();
            workers.push(sender);
            results.push(receiver);
            scope.spawn(move || work(tasks, &done, options, known));
        }
        let dealer = Dealer { budget: &budget, workers, turn: 0, bundle: Bundle::default() };
        scope.spawn(|| list(files, options, dealer));
        for turn in 0.. {
            // A worker ends when nothing more is dealt.
            let Ok(Bundle { bytes, all }) = results[turn % threads].recv() else { break };
            for (place, item) in all {
                take(place, item)?;
            }
            budget.give_back(bytes);
        }
        Ok(())
    })
}

/// What is dealt out at once, each with the place of its file in the list.
struct Bundle<T> {
    /// What it takes of the budget.
    bytes: usize,
    all: Vec<(usize, T)>,
}

impl<T> Default for Bundle<T> {
    fn default() -> Self {
        Self { bytes: 0, all: Vec::new() }
    }
}

fn work(tasks: Receiver<Bundle<Task>>, done: &Sender<Bundle<Item>>, options: &Options, known: &Fingerprints) {
    let prepared = |(place, task)| (place, item(task, options, known));
    for Bundle { bytes, all } in tasks {
        if done.send(Bundle { bytes, all: all.into_iter().map(prepared).collect() }).is_err() {
            return;
        }
    }
}

fn item(task: Task, options: &Options, known: &Fingerprints) -> Item {
    match task {
        Task::Other(path, outcome) => Item::Other(path, outcome),
        Task::File(path, bytes) => {
            let source = Source::new(path, bytes);
            if known.contains(&source.sha256) {
                Item::Known(source)
            } else {
                let prepared = prepare(&source, &hints(&source, options), options.reader.as_ref());
                Item::Read(source, prepared.map(Box::new))
            }
        }
    }
}

/// Reads the files and deals them out, those of an archive one by one.
fn list(files: &[Listed], options: &Options, mut dealer: Dealer<'_>) {
    for (place, file) in files.iter().enumerate() {
        let mut send = |task| dealer.add(place, task);
        let is_open = match file {
            Err((path, error)) => send(Task::Other(path.clone(), Err(cannot_be_read(error)))),
            Ok(path) => match read(path, options.limits.bytes) {
                Err(error) => send(Task::Other(path.clone(), Err(cannot_be_read(&error)))),
                Ok(bytes) => deal_file(path, bytes, options, &mut send),
            },
        };
        if !is_open {
            return;
        }
    }
    dealer.deal();
}

/// Deals tasks out to the workers in turn.
struct Dealer<'a> {
    budget: &'a Budget,
    workers: Vec<Sender<Bundle<Task>>>,
    turn: usize,
    bundle: Bundle<Task>,
}

impl Dealer<'_> {
    /// Adds a task; false where nothing is wanted any more.
    fn add(&mut self, place: usize, task: Task) -> bool {
        self.bundle.bytes += OVERHEAD + if let Task::File(_, bytes) = &task { bytes.len() } else { 0 };
        self.bundle.all.push((place, task));
        self.bundle.bytes < BUNDLE || self.deal()
    }

    /// Deals out what was added.
    fn deal(&mut self) -> bool {
        let bundle = std::mem::take(&mut self.bundle);
        let worker = self.turn % self.workers.len();
        self.turn += 1;
        self.budget.take(bundle.bytes) && self.workers[worker].send(bundle).is_ok()
    }
}

fn cannot_be_read(error: &std::io::Error) -> Refusal {
    Refusal { message: format!("cannot be read: {error}"), hint: None }
}

fn deal_file(path: &Path, bytes: Vec<u8>, options: &Options, send: &mut dyn FnMut(Task) -> bool) -> bool {
    let name = path.to_string_lossy().into_owned();
    if kind(&bytes, path) != Kind::Zip {
        return send(Task::File(name, bytes));
    }
    let mut is_empty = true;
    for entry in archive::entries(&bytes, options.limits) {
        is_empty = false;
        let is_open = match entry {
            Ok(entry) => send(Task::File(format!("{name}/{}", entry.path), entry.bytes)),
            // What concerns the archive itself is the last that is told of it.
            Err(refused) if refused.path.is_empty() => {
                return send(Task::Other(path.to_owned(), Err(refused.reason.into())));
            }
            Err(refused) => send(Task::Other(path.join(refused.path), Err(refused.reason.into()))),
        };
        if !is_open {
            return false;
        }
    }
    send(Task::Other(path.to_owned(), if is_empty { Err(NotRead::Empty.into()) } else { Ok(()) }))
}

/// The bytes that may be under way.
#[derive(Default)]
struct Budget {
    taken: Mutex<Taken>,
    changed: Condvar,
}

#[derive(Default)]
struct Taken {
    bytes: usize,
    is_closed: bool,
}

impl Budget {
    /// Waits until there is room, or nothing else is under way; false where nothing is wanted any more.
    fn take(&self, bytes: usize) -> bool {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full =
            |taken: &mut Taken| !taken.is_closed && taken.bytes > 0 && taken.bytes + bytes > MOST_UNDER_WAY;
        let mut taken = self.changed.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        taken.bytes += bytes;
        !taken.is_closed
    }

    fn give_back(&self, bytes: usize) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).bytes -= bytes;
        self.changed.notify_all();
    }
}

/// Closes the budget when it is dropped.
struct Closing<'a>(&'a Budget);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner).is_closed = true;
        self.0.changed.notify_all();
    }
}
