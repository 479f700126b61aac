//! Where this project lies, and what its files are called.

use std::env;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use generator::Source;

use crate::cli::quoted;
use crate::encoding;
use crate::failure::Failure;

/// What to do where a project is needed.
pub const ELSEWHERE: &str = "go to the directory of a project";

/// The project around this run, if there is one.
#[derive(Debug)]
pub struct Project {
    root: Option<PathBuf>,
}

impl Project {
    /// The project whose xtask `cargo run` has started, else the one around the current
    /// directory. Found at run time, for a project may be moved after it was built.
    pub fn find() -> Project {
        let started = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let current = env::current_dir().ok();
        let root = started
            .iter()
            .filter_map(|xtask| xtask.parent())
            .chain(current.iter().flat_map(|current| current.ancestors()))
            .find(|candidate| is_root(candidate))
            .map(resolve);
        Project { root }
    }

    /// The project at this directory.
    pub fn at(root: &Path) -> Project {
        let root = Some(resolve(root));
        Project { root }
    }

    /// No project, whatever is around the current directory.
    pub fn none() -> Project {
        Project { root: None }
    }

    /// The path `given` by the user, else `default` within the project, as seen from the current
    /// directory. Where there is no project the failure says what to do `instead`.
    pub fn path(
        &self,
        given: Option<&Path>,
        default: &str,
        instead: &str,
    ) -> Result<PathBuf, Failure> {
        if let Some(given) = given {
            return Ok(given.to_owned());
        }
        let root = self.root.as_deref().ok_or_else(|| {
            let what = "there is no project around the current directory";
            Failure::Message(format!("{what}; {instead}"))
        })?;
        Ok(seen_from(&resolve(Path::new(".")), root, default))
    }

    /// The project's directory, as seen from the current one.
    pub fn directory(&self) -> Result<PathBuf, Failure> {
        self.path(None, ".", ELSEWHERE)
    }

    /// Whether `path` is what the project calls `default`.
    pub fn is(&self, path: &Path, default: &str) -> bool {
        let root = self.root.as_deref();
        root.is_some_and(|root| is_same(&root.join(default), path))
    }

    /// The text of a file, called as the user calls it.
    pub fn read(&self, path: &Path) -> Result<Source, Failure> {
        let fail = |what: String| Failure::at(path.display(), what);
        if path.as_os_str().is_empty() {
            let what = "the path of a file is empty";
            return Err(Failure::Message(what.to_owned()));
        }
        if let Some(download) = download(path) {
            return Err(fail(format!(
                "is an address, and files are read: download it with `{download}`, and give the \
                 file"
            )));
        }
        let text = text(path).map_err(fail)?;
        Ok(Source {
            name: path.display().to_string(),
            text,
        })
    }

    /// What generated files call a file, on every machine: by its path from the root with `/` if
    /// it is the project's, else by its name alone.
    pub fn name(&self, path: &Path) -> String {
        self.inside(path).unwrap_or_else(|| {
            let file = path.file_name().unwrap_or_default();
            file.to_string_lossy().into_owned()
        })
    }

    /// The path of a file from the root, with `/`, if it is the project's.
    pub fn inside(&self, path: &Path) -> Option<String> {
        let file = path.file_name().unwrap_or_default();
        // The directory is resolved and the file is not: a link is called by its own name.
        let resolved = resolve(path.parent().unwrap_or(Path::new(""))).join(file);
        let inside = resolved.strip_prefix(self.root.as_deref()?).ok()?;
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }
}

/// No file that is read is larger, in bytes: what a document names is not ours.
pub const LARGEST: u64 = 96 << 20;

/// The text of a file, or what is the matter with it.
pub fn text(path: &Path) -> Result<String, String> {
    check_regular(path)?;
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| format!("cannot be read: {error}"))?;
    match bytes.len() as u64 > LARGEST {
        true => Err(format!(
            "is larger than {} MiB, which is the most that is read",
            LARGEST >> 20
        )),
        false => encoding::text(&bytes),
    }
}

/// Fails if reading might not end: a pipe that nobody writes to, a device. What the shell or the user
/// opened for this program is read.
fn check_regular(path: &Path) -> Result<(), String> {
    let is_opened = ["/dev/stdin", "/dev/fd", "/proc/self/fd"]
        .iter()
        .any(|opened| path.starts_with(opened));
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err("is a directory, not a file".to_owned()),
        Ok(found) if !found.is_file() && !is_opened => {
            Err("is not a regular file, but a pipe, a device or a socket; save the text in a file first".to_owned())
        }
        _ => Ok(()),
    }
}

/// The directory that a path is in.
pub fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The path of a file from a directory that it is below.
pub fn below(directory: &Path, file: &Path) -> Option<PathBuf> {
    let (directory, file) = (resolve(directory), resolve(file));
    file.strip_prefix(directory).ok().map(Path::to_owned)
}

/// The way from one directory to another, with `/`.
pub fn between(from: &Path, to: &Path) -> String {
    let (from, to) = (resolve(from), resolve(to));
    let pairs = from.components().zip(to.components());
    let common = pairs.take_while(|(one, other)| one == other).count();
    if common == 0 {
        return to.to_string_lossy().into_owned();
    }
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to.components().skip(common);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Whether two paths lead to one place.
pub fn is_same(one: &Path, other: &Path) -> bool {
    resolve(one) == resolve(other)
}

/// Whether `path` is the root of a workspace with tasks.
fn is_root(path: &Path) -> bool {
    path.join("Cargo.toml").is_file() && path.join("xtask/Cargo.toml").is_file()
}

/// `path` below `root` as seen from the directory `current`, if that is below `root`, too.
fn seen_from(current: &Path, root: &Path, path: &str) -> PathBuf {
    let Ok(current) = current.strip_prefix(root) else {
        return root.join(path);
    };
    let path = Path::new(path);
    let pairs = path.components().zip(current.components());
    let common = pairs.take_while(|(one, other)| one == other).count();
    let up = current
        .components()
        .skip(common)
        .map(|_| Component::ParentDir);
    let seen: PathBuf = up.chain(path.components().skip(common)).collect();
    match seen.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => seen,
    }
}

/// The command that downloads what `path` is the address of, if it is one.
fn download(path: &Path) -> Option<String> {
    let address = path.to_str()?;
    let (scheme, rest) = address.split_once("://")?;
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let file = match path.trim_end_matches('/').rsplit_once('/') {
        Some((_, file)) if file.contains('.') => file,
        _ => "openapi.yaml",
    };
    Some(format!("curl -fL -o {} {}", quoted(file), quoted(address)))
}

/// `path` from the file system's root, without links in the part of it that exists.
fn resolve(path: &Path) -> PathBuf {
    let Ok(path) = std::path::absolute(if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    }) else {
        return path.to_owned();
    };
    path.canonicalize()
        .unwrap_or_else(|_| match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => resolve(parent).join(name),
            _ => path,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Project) {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let root = Some(resolve(directory.path()));
        (directory, Project { root })
    }

    #[test]
    fn files_of_the_project_are_called_by_their_path() {
        let (directory, project) = project();
        let path = directory.path().join("spec").join("api.yaml");
        assert_eq!(project.name(&path), "spec/api.yaml");
    }

    #[test]
    fn files_elsewhere_are_called_by_their_name() {
        let (_directory, project) = project();
        let elsewhere = tempfile::tempdir().expect("a temporary directory");
        assert_eq!(project.name(&elsewhere.path().join("api.yaml")), "api.yaml");
    }

    #[test]
    fn default_is_known_however_it_is_written() {
        let (directory, project) = project();
        fs::create_dir(directory.path().join("spec")).expect("a directory");
        assert!(project.is(&directory.path().join("out"), "out"));
        assert!(project.is(&directory.path().join("spec/../out"), "out"));
        assert!(!project.is(&directory.path().join("out/out"), "out"));
    }

    #[test]
    fn defaults_are_seen_from_the_current_directory() {
        let seen = |current: &str, path| {
            let seen = seen_from(Path::new(current), Path::new("/p"), path);
            seen.to_string_lossy().replace('\\', "/")
        };
        for (current, from_there) in [
            ("/p", "spec/api.yaml"),
            ("/p/spec", "api.yaml"),
            ("/p/spec/old", "../api.yaml"),
            ("/p/xtask/src", "../../spec/api.yaml"),
            ("/elsewhere", "/p/spec/api.yaml"),
        ] {
            assert_eq!(seen(current, "spec/api.yaml"), from_there);
        }
        assert_eq!(seen("/p/spec", "spec"), ".");
    }

    #[test]
    fn addresses_are_downloaded_with_curl() {
        let command = |address| download(Path::new(address));
        for (address, file) in [
            ("https://a.example/v1/api.json?x=1&y", "api.json"),
            ("HTTP://a.example/docs/", "openapi.yaml"),
            ("https://a.example", "openapi.yaml"),
        ] {
            let told = format!("curl -fL -o {file} {}", quoted(address));
            assert_eq!(command(address), Some(told));
        }
        assert_eq!(command("a/api.yaml"), None);
    }

    #[test]
    fn text_that_is_not_utf8_is_refused_with_its_place() {
        let (directory, project) = project();
        let path = directory.path().join("api.yaml");
        fs::write(&path, b"a: b\nc: \xff").expect("a file");
        let failure = project.read(&path).expect_err("not UTF-8");
        let Failure::Message(message) = failure else {
            panic!("{failure:?}")
        };
        assert!(
            message.ends_with("api.yaml: is not UTF-8: byte 8, in line 2"),
            "{message}"
        );
    }
}
