//! `cargo xtask codegen --watch`: generates anew whenever something in `spec/` is saved.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::cli::Codegen;
use crate::codegen::once;
use crate::inputs::{CONFIG, NAME_CONFIG, NAMES};
use crate::project::{Project, parent};
use crate::terminal::Terminal;

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(200);

/// A file, when it was written and how long it is.
type Seen = Vec<(PathBuf, SystemTime, u64)>;

/// Generates, and again after each change, until the process is ended.
pub fn run(arguments: &Codegen) -> ExitCode {
    let terminal = Terminal::new(true, crate::codegen::UNDONE);
    let directories = match directories(arguments) {
        Ok(directories) => directories,
        Err(failure) => {
            terminal.failure(&failure);
            return ExitCode::from(crate::codegen::FAILED);
        }
    };
    loop {
        let mut before = seen(&directories);
        once(arguments);
        settle(&mut before);
        terminal.line("watching; end with Ctrl-C");
        while seen(&directories) == before {
            thread::sleep(PAUSE);
        }
    }
}

/// Names are written by the run itself: they are as it left them.
fn settle(before: &mut Seen) {
    for (path, time, length) in before {
        if path.ends_with(NAMES)
            && let Ok(metadata) = fs::metadata(path)
        {
            (*time, *length) = (metadata.modified().unwrap_or(*time), metadata.len());
        }
    }
}

/// The directories of all that a run reads.
fn directories(arguments: &Codegen) -> Result<Vec<PathBuf>, crate::failure::Failure> {
    let config = arguments.config.as_deref();
    let mut directories: Vec<PathBuf> = arguments.allow_root.clone();
    directories.extend(arguments.spec.iter().map(|path| parent(path).to_owned()));
    if arguments.spec.is_empty() || config.is_some() {
        let config = Project::find().path(config, CONFIG, NAME_CONFIG)?;
        directories.push(parent(&config).to_owned());
    }
    directories.sort();
    directories.dedup();
    Ok(directories)
}

/// The files below the directories.
fn seen(directories: &[PathBuf]) -> Seen {
    let mut found = Seen::new();
    for directory in directories {
        add(directory, &mut found);
    }
    found.sort();
    found
}

fn add(directory: &Path, found: &mut Seen) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        let is_text = path.extension().and_then(|it| it.to_str());
        let is_text = is_text.is_some_and(|it| ["json", "toml", "yaml", "yml"].contains(&it));
        if metadata.is_dir() {
            let name = entry.file_name();
            if !name.to_string_lossy().starts_with('.') && name != "target" {
                add(&path, found);
            }
        } else if is_text {
            let time = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            found.push((path, time, metadata.len()));
        }
    }
}
