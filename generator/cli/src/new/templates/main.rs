//! `cargo xtask`: generates the client and checks that it is fresh.

use std::process::ExitCode;

fn main() -> ExitCode {
    generator_cli::main()
}
