//! The binary; all that it does is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A report is read in many small pieces of memory, which this allocator hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    gongkai::cli::run()
}
