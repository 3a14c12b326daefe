//! The one binary: the window, or the command line.

fn main() {}
