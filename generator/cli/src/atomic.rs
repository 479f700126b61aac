//! Files that are written all at once: what is there is the old text or the new one, whenever a run is
//! killed.

use std::fs::{self, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::failure::Failure;

/// How temporary files are called. A run that was killed leaves some; the next one removes them.
pub(crate) const TEMPORARY: &str = ".xtask-";

/// Keeps other runs from writing below `out` until it is dropped. Systems that lock no directories
/// find out by what has changed.
pub(crate) fn lock(out: &Path) -> Result<Option<fs::File>, Failure> {
    let Ok(directory) = fs::File::open(out) else {
        return Ok(None);
    };
    match directory.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let what = "is being written by another run; wait for its end, and run this again";
            Err(Failure::at(out.display(), what))
        }
        Err(TryLockError::Error(_)) => Ok(None),
        Ok(()) => Ok(Some(directory)),
    }
}

/// The temporary files of runs that were killed.
pub(crate) fn left_over(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let left = entries.filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file && entry.file_name().to_string_lossy().starts_with(TEMPORARY)
    });
    let mut left: Vec<PathBuf> = left.map(|entry| entry.path()).collect();
    left.sort();
    left
}

/// The failure that a file cannot be made. What the error says of temporary files is of no use to
/// people, so that only its kind is told.
pub(crate) fn unwritable(target: &Path, error: &io::Error) -> Failure {
    let kind = error.kind();
    let what = match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => format!(
            "cannot be written: {kind}; make the directory writable, or name another one with --out"
        ),
        _ => format!("cannot be written: {kind}"),
    };
    Failure::at(target.display(), what)
}

/// Gives a file another text, or makes it, all at once.
pub fn replace(target: &Path, text: &str) -> Result<(), Failure> {
    let temporary = stage(target, text).map_err(|error| unwritable(target, &error))?;
    let written = temporary.persist(target);
    written.map_err(|error| unwritable(target, &error.error))
}

/// Writes `text` to a temporary file beside `target`, so that renaming it is atomic.
pub(crate) fn stage(target: &Path, text: &str) -> io::Result<TempPath> {
    let directory = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        // Like any new file; temporary ones are private otherwise.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory)?;
    file.write_all(text.as_bytes())?;
    Ok(file.into_temp_path())
}
