//! A directory of generated files: what it holds, what it should hold, and the way from one to
//! the other.
//!
//! Only files that are [`marked`] are ever replaced or removed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use generator::marked;

use crate::atomic::{TEMPORARY, left_over, lock, stage, unwritable};
use crate::failure::Failure;

/// Where a crate keeps the digests of what it was generated from; build.rs reads them. They are
/// written last: until then the crate is not what they say.
pub const DIGESTS: &str = "spec.sha256";

/// How much of a file is searched for the mark when all that matters is whether it has one.
const HEAD: u64 = 4096;

/// The way from what a directory holds to what it should hold.
#[derive(Debug)]
pub struct Changes {
    /// The directory.
    pub out: PathBuf,
    /// All generated files that are there or should be, sorted by path.
    pub files: Vec<File>,
}

/// A generated file, as it is and as it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the directory, with `/`.
    pub path: String,
    /// What it holds, if it exists.
    pub before: Option<Vec<u8>>,
    /// What it should hold, if it should exist.
    pub after: Option<String>,
}

/// What has to happen to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Unchanged,
    /// It is there with other content.
    Changed,
    /// It is not there.
    Missing,
    /// It should not be there.
    Surplus,
}

impl File {
    /// What has to happen to the file.
    pub fn state(&self) -> State {
        match (&self.before, &self.after) {
            (None, _) => State::Missing,
            (_, None) => State::Surplus,
            (Some(before), Some(after)) if before == after.as_bytes() => State::Unchanged,
            _ => State::Changed,
        }
    }
}

impl Changes {
    /// Compares `wanted` with what lies in `out`. Fails if a file that is not ours is in the
    /// way, naming all such files.
    pub fn new(out: &Path, wanted: BTreeMap<String, String>) -> Result<Changes, Failure> {
        let mut files = Vec::new();
        let mut obstacles = Vec::new();
        for path in surplus(out, &wanted)? {
            let before =
                fs::read(out.join(&path)).map_err(|error| unreadable(out, &path, &error))?;
            files.push(File {
                path,
                before: Some(before),
                after: None,
            });
        }
        for (path, after) in wanted {
            match existing(out, &path).and_then(|before| replaceable(before, &after)) {
                Ok(before) => files.push(File {
                    path,
                    before,
                    after: Some(after),
                }),
                Err(obstacle) => {
                    obstacles.push(format!("{}: {obstacle}", out.join(path).display()));
                }
            }
        }
        if !obstacles.is_empty() {
            return Err(Failure::Message(obstacles.join("\n")));
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Changes {
            out: out.to_owned(),
            files,
        })
    }

    /// Adds a file elsewhere, which people and this tool write together: it needs no mark.
    pub fn add(&mut self, path: &Path, after: String) -> Result<(), Failure> {
        let before = match fs::read(path) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::at(path.display(), error)),
        };
        let path = std::path::absolute(path).map_err(|error| Failure::at(path.display(), error))?;
        for left in left_over(path.parent().unwrap_or(&path)) {
            self.files.push(File {
                before: fs::read(&left).ok(),
                path: left.to_string_lossy().into_owned(),
                after: None,
            });
        }
        self.files.push(File {
            path: path.to_string_lossy().into_owned(),
            before,
            after: Some(after),
        });
        Ok(())
    }

    /// The paths of the files that are in one of these states.
    pub fn paths(&self, states: &[State]) -> Vec<&str> {
        let files = self.files.iter();
        files
            .filter(|file| states.contains(&file.state()))
            .map(|file| file.path.as_str())
            .collect()
    }

    /// The text that a file should hold.
    pub fn text(&self, path: &str) -> Option<&str> {
        let mut files = self.files.iter();
        files.find(|file| file.path == path)?.after.as_deref()
    }

    /// How many files are in a state.
    pub fn count(&self, state: State) -> usize {
        self.paths(&[state]).len()
    }

    /// Whether there is nothing to do.
    pub fn is_fresh(&self) -> bool {
        self.count(State::Unchanged) == self.files.len()
    }

    /// Writes and removes files until the directory holds what it should. Every new text is on
    /// disk before the first file is replaced; what fails before that changes nothing, and what
    /// is killed later is finished by the next run.
    pub fn write(&self) -> Result<(), Failure> {
        if self.is_fresh() {
            return Ok(());
        }
        fs::create_dir_all(&self.out).map_err(|error| unwritable(&self.out, &error))?;
        let _lock = lock(&self.out)?;
        self.check_unchanged()?;
        let mut staged = Vec::new();
        for file in &self.files {
            if let (State::Changed | State::Missing, Some(text)) = (file.state(), &file.after) {
                let target = self.out.join(&file.path);
                let temporary =
                    stage(&target, text).map_err(|error| unwritable(&target, &error))?;
                staged.push((file, temporary, target));
            }
        }
        staged.sort_by_key(|(file, ..)| file.path == DIGESTS);
        for (file, temporary, target) in staged {
            temporary
                .persist(target)
                .map_err(|error| self.failed(file, "cannot be replaced", &error.error))?;
        }
        for file in &self.files {
            if file.state() == State::Surplus {
                self.remove(&file.path)
                    .map_err(|error| self.failed(file, "cannot be removed", &error))?;
            }
        }
        Ok(())
    }

    /// Fails if a file is not what it was when this began: another run has written it.
    fn check_unchanged(&self) -> Result<(), Failure> {
        for file in &self.files {
            let target = self.out.join(&file.path);
            if fs::read(&target).ok() != file.before {
                let what = "was changed while this ran, and nothing was written; run it again";
                return Err(Failure::at(target.display(), what));
            }
        }
        Ok(())
    }

    /// Removes a file and the directories that are empty without it.
    fn remove(&self, path: &str) -> io::Result<()> {
        fs::remove_file(self.out.join(path))?;
        for directory in Path::new(path).ancestors().skip(1) {
            let is_out = directory.as_os_str().is_empty();
            if is_out || fs::remove_dir(self.out.join(directory)).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn failed(&self, file: &File, what: &str, error: &io::Error) -> Failure {
        Failure::at(
            self.out.join(&file.path).display(),
            format!("{what}: {error}"),
        )
    }
}

/// Fails if there can be no directory of ours at `out`: a file is there, or on the way, or it is the
/// root of the file system.
pub fn check_directory(out: &Path) -> Result<(), Failure> {
    let is_root = std::path::absolute(out).is_ok_and(|out| out.parent().is_none());
    if is_root {
        let what = "is the root of the file system; name a directory for the files alone";
        return Err(Failure::at(out.display(), what));
    }
    let there = out.ancestors().find(|path| path.symlink_metadata().is_ok());
    match there {
        Some(file) if !file.is_dir() => {
            let what = match file == out {
                true => "is a file; name a directory".to_owned(),
                false => format!("cannot be a directory: {} is a file", file.display()),
            };
            Err(Failure::at(out.display(), what))
        }
        _ => Ok(()),
    }
}

/// Whether a text says that it may be overwritten.
pub fn is_marked(text: &[u8]) -> bool {
    let mut lines = text.split(|&byte| byte == b'\n').take(3);
    lines.any(|line| marked(&String::from_utf8_lossy(line)).is_some())
}

/// The marked files below `out` that are not wanted.
fn surplus(out: &Path, wanted: &BTreeMap<String, String>) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut pending = vec![String::new()];
    while let Some(directory) = pending.pop() {
        let entries = match fs::read_dir(out.join(&directory)) {
            Ok(entries) => entries,
            Err(error) if directory.is_empty() && error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(unreadable(out, &directory, &error)),
        };
        for entry in entries {
            let fail = |error| unreadable(out, &directory, &error);
            let entry = entry.map_err(fail)?;
            // The kind of a link is "link": links are neither followed nor removed.
            let kind = entry.file_type().map_err(fail)?;
            // We write no other names than UTF-8.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let path = match directory.as_str() {
                "" => name.clone(),
                directory => format!("{directory}/{name}"),
            };
            if kind.is_dir() && !is_foreign(out, &path, wanted) {
                pending.push(path);
            } else if kind.is_file() && !wanted.contains_key(&path) {
                let head =
                    head(&out.join(&path)).map_err(|error| unreadable(out, &path, &error))?;
                if is_marked(&head) || name.starts_with(TEMPORARY) {
                    found.push(path);
                }
            }
        }
    }
    Ok(found)
}

/// Whether a directory below `out` is certain to hold nothing of ours: build output, hidden
/// directories, and other crates, which may be generated too.
fn is_foreign(out: &Path, path: &str, wanted: &BTreeMap<String, String>) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let manifest = format!("{path}/Cargo.toml");
    path == "target"
        || name.starts_with('.')
        || (!wanted.contains_key(&manifest) && out.join(manifest).exists())
}

/// The beginning of a file.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// What a wanted path holds now. Fails if something other than a file is there, or a link on
/// the way leads out of the directory.
fn existing(out: &Path, path: &str) -> Result<Option<Vec<u8>>, String> {
    let relative = Path::new(path);
    let is_name = |part| matches!(part, Component::Normal(_));
    if !relative.components().all(is_name) || relative.file_name().is_none() {
        return Err("is not a path below the output directory".to_owned());
    }
    let mut place = out.to_owned();
    for part in relative.parent().into_iter().flat_map(Path::components) {
        place.push(part);
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(format!("{} is not a directory", place.display())),
            Err(error) => return absent(&error),
        }
    }
    let target = out.join(relative);
    match fs::symlink_metadata(&target) {
        Ok(found) if found.is_file() => fs::read(&target)
            .map(Some)
            .map_err(|error| format!("cannot be read: {error}")),
        Ok(_) => Err("is in the way: it is not a regular file".to_owned()),
        Err(error) => absent(&error),
    }
}

/// No content if the error says that there is nothing.
fn absent(error: &io::Error) -> Result<Option<Vec<u8>>, String> {
    match error.kind() {
        io::ErrorKind::NotFound => Ok(None),
        _ => Err(format!("cannot be read: {error}")),
    }
}

/// Fails if `before` is not ours to replace by `after`.
fn replaceable(before: Option<Vec<u8>>, after: &str) -> Result<Option<Vec<u8>>, String> {
    match before {
        Some(before) if before != after.as_bytes() && !is_marked(&before) => {
            let what = "is in the way: none of its first three lines says `@generated by … codegen`; \
                        move it, or generate somewhere else";
            Err(what.to_owned())
        }
        before => Ok(before),
    }
}

fn unreadable(out: &Path, path: &str, error: &io::Error) -> Failure {
    let path = match path {
        "" => out.to_owned(),
        path => out.join(path),
    };
    Failure::at(path.display(), format!("cannot be read: {error}"))
}

#[cfg(test)]
mod tests;
