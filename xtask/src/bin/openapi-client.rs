//! The command line by a name of its own, for `cargo install`: without the tasks of this project.

use std::process::ExitCode;

fn main() -> ExitCode {
    generator_cli::main()
}
