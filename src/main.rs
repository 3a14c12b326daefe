//! The one binary: the window, or the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    handful::cli::run()
}
