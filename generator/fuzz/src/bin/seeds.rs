//! Writes the seeds of every target below a directory: what `cargo fuzz` calls a corpus.

use std::path::PathBuf;
use std::{env, fs, io};

use fuzz_targets::{TARGETS, seeds};

fn main() -> io::Result<()> {
    let directory = PathBuf::from(env::args_os().nth(1).unwrap_or("fuzz/corpus".into()));
    for (target, _) in TARGETS {
        let directory = directory.join(target);
        fs::create_dir_all(&directory)?;
        for (number, seed) in seeds(target).iter().enumerate() {
            fs::write(directory.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
