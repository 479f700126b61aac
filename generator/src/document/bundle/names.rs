//! What files are called: paths, worked out as URLs are, without a look at any disk.

use std::path::{Component, Path};

use percent_encoding::percent_decode_str;

/// The file that `reference`, which has no fragment, means in the file called `from`; `None` for
/// what is no file.
pub fn referred(from: &str, reference: &str) -> Option<String> {
    let local = match reference.strip_prefix("file://") {
        Some(path) => path,
        None if is_address(reference) => return None,
        None => reference,
    };
    let path = local.split('?').next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    Some(beside(from, &path))
}

/// Whether a reference begins with a scheme; one letter is a drive.
pub fn is_address(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// `path` as seen from the directory of the file called `from`.
pub fn beside(from: &str, path: &str) -> String {
    let directory = Path::new(from).parent().unwrap_or(Path::new(""));
    normal(&directory.join(path))
}

/// A name without detours.
pub fn plain(name: &str) -> String {
    normal(Path::new(name))
}

/// The path to `name` from the directory of the file called `from`; both are without detours.
pub fn relative(from: &str, name: &str) -> String {
    let is_rooted = |path: &str| Path::new(path).has_root();
    let directory: Vec<&str> = match from.rsplit_once('/') {
        Some((directory, _)) => directory.split('/').collect(),
        None => Vec::new(),
    };
    let parts: Vec<&str> = name.split('/').collect();
    let pairs = directory.iter().zip(&parts);
    let common = pairs.take_while(|(one, other)| one == other).count();
    let up = &directory[common..];
    if is_rooted(from) != is_rooted(name) || up.contains(&"..") {
        return name.to_owned();
    }
    let up = up.iter().map(|_| "..");
    up.chain(parts[common..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

/// `path` with `/`, without `.`, and without `..` where there is a directory to leave.
fn normal(path: &Path) -> String {
    let (mut root, mut parts) = (String::new(), Vec::new());
    for component in path.components() {
        match component {
            Component::Prefix(prefix) => root += &prefix.as_os_str().to_string_lossy(),
            Component::RootDir => root.push('/'),
            Component::CurDir => {}
            Component::ParentDir => match parts.last().map(String::as_str) {
                Some("..") => parts.push("..".to_owned()),
                Some(_) => drop(parts.pop()),
                None if root.is_empty() => parts.push("..".to_owned()),
                None => {}
            },
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
        }
    }
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_file_that_says_them() {
        for (from, reference, file) in [
            ("depot.yaml", "paths/box.yaml", "paths/box.yaml"),
            ("spec/depot.yaml", "./a/../b%20c.yaml?v=1", "spec/b c.yaml"),
            ("spec/paths/box.yaml", "../depot.yaml", "spec/depot.yaml"),
            ("depot.yaml", "../../other.yaml", "../../other.yaml"),
            ("/spec/depot.yaml", "../../../other.yaml", "/other.yaml"),
            ("spec/depot.yaml", "file:///other.yaml", "/other.yaml"),
        ] {
            assert_eq!(
                referred(from, reference).as_deref(),
                Some(file),
                "{reference}"
            );
        }
        for address in ["https://depot.example/a.yaml", "urn:depot:box"] {
            assert_eq!(referred("depot.yaml", address), None);
        }
    }

    #[test]
    fn files_are_called_by_their_way_from_the_document() {
        for (from, name, way) in [
            ("depot.yaml", "paths/box.yaml", "paths/box.yaml"),
            (
                "/a/spec/depot.yaml",
                "/a/spec/paths/box.yaml",
                "paths/box.yaml",
            ),
            ("spec/depot.yaml", "common/box.yaml", "../common/box.yaml"),
            ("spec/depot.yaml", "../box.yaml", "../../box.yaml"),
            ("spec/depot.yaml", "/box.yaml", "/box.yaml"),
        ] {
            assert_eq!(relative(from, name), way);
        }
    }
}
