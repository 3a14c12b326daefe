//! `handful completions`: what a shell needs to complete our commands.

use super::failure::Failure;
use super::{Outcome, output};
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Print completions for a shell
///
/// Prints a script that completes the commands and options of handful.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  handful completions bash > ~/.local/share/bash-completion/completions/handful
  handful completions zsh > ~/.zfunc/_handful
  handful completions fish > ~/.config/fish/completions/handful.fish")]
pub(super) struct Completions {
    /// For which shell
    shell: Shell,
}

pub(super) fn run(arguments: &Completions) -> Result<Outcome, Failure> {
    // Into memory first: writing to a pipe that was closed would end the program untidily.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "handful", &mut script);
    output::print(&String::from_utf8_lossy(&script)).map_err(Failure::Output)?;
    Ok(Outcome::Fine)
}
