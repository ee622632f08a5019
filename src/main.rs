//! The binary; all that it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongkai::cli::run()
}
