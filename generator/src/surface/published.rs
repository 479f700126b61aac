//! What a manifest says to those who look for the crate: from the options, or else from the
//! document. What neither says is left out.

use crate::ir::{Api, License};
use crate::options;

/// The version of a crate whose document has none that can be one.
const FIRST_VERSION: &str = "0.1.0";

/// Words that the registry takes have no more letters, and a crate has no more of them.
const LONGEST_KEYWORD: usize = 20;
const MOST_KEYWORDS: usize = 5;

/// Names that people give to licences, with what they are to registries (SPDX).
const LICENSES: [(&str, &str); 12] = [
    ("apache", "Apache-2.0"),
    ("apache-2-0", "Apache-2.0"),
    ("apache-license-2-0", "Apache-2.0"),
    ("apache-license-version-2-0", "Apache-2.0"),
    ("bsd-2-clause", "BSD-2-Clause"),
    ("bsd-3-clause", "BSD-3-Clause"),
    ("cc0-1-0", "CC0-1.0"),
    ("isc", "ISC"),
    ("mit", "MIT"),
    ("mit-license", "MIT"),
    ("mpl-2-0", "MPL-2.0"),
    ("unlicense", "Unlicense"),
];

/// What is said to those who look for the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Semantic, as Cargo wants it.
    pub version: String,
    /// An SPDX expression.
    pub license: Option<String>,
    pub repository: Option<String>,
    pub homepage: Option<String>,
    pub keywords: Vec<String>,
    pub categories: Vec<String>,
    /// What is not published.
    pub exclude: Vec<String>,
}

/// What is said of the client for `api`.
pub fn published(api: &Api, options: &options::Package) -> Published {
    let version = || semantic(&api.version).unwrap_or_else(|| FIRST_VERSION.to_owned());
    // A workspace has a licence of its own.
    let of_document = api.license.as_ref().filter(|_| !options.workspace);
    Published {
        version: options.version.clone().unwrap_or_else(version),
        license: options
            .license
            .clone()
            .or_else(|| of_document.and_then(license)),
        repository: options.repository.clone(),
        homepage: options.homepage.clone().or_else(|| api.homepage.clone()),
        keywords: options
            .keywords
            .clone()
            .unwrap_or_else(|| keywords(&api.title)),
        categories: options
            .categories
            .clone()
            .unwrap_or_else(|| vec!["api-bindings".to_owned()]),
        exclude: options.exclude.clone(),
    }
}

/// The version of a document as that of a crate: `v1` is 1.0.0, `2022-11-28` is 2022.11.28. What
/// stands behind its numbers is kept where Cargo takes it.
pub fn semantic(version: &str) -> Option<String> {
    let version = version.trim().trim_start_matches(['v', 'V']);
    if is_semantic(version) {
        return Some(version.to_owned());
    }
    let mut numbers: Vec<u64> = Vec::new();
    for part in version.split(['.', '-']).take(3) {
        match part.parse() {
            Ok(number) if part.bytes().all(|b| b.is_ascii_digit()) => numbers.push(number),
            _ => break,
        }
    }
    if numbers.is_empty() {
        return None;
    }
    numbers.resize(3, 0);
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    Some(numbers.join("."))
}

/// Whether Cargo takes a version as it is (Semantic Versioning 2.0).
pub fn is_semantic(version: &str) -> bool {
    semver::Version::parse(version).is_ok()
}

/// A licence as registries want it; one that they would not know is none.
fn license(license: &License) -> Option<String> {
    if let Some(identifier) = license.identifier.as_ref().filter(|it| is_expression(it)) {
        return Some(identifier.clone());
    }
    let name = words(&license.name);
    let name = name.trim_start_matches("the-");
    let known = LICENSES.iter().find(|(known, _)| *known == name);
    known.map(|(_, spdx)| (*spdx).to_owned())
}

/// Whether a text can be an SPDX expression, by what it is written with.
fn is_expression(text: &str) -> bool {
    let has_word = text.contains(|c: char| c.is_ascii_alphanumeric());
    has_word
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " .+-:()".contains(c))
}

/// What people look for: the API by its title, and that this is a client of one.
fn keywords(title: &str) -> Vec<String> {
    let name = words(title);
    let name = name.trim_end_matches("-api");
    let is_keyword =
        name.len() <= LONGEST_KEYWORD && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = is_keyword.then_some(name);
    let mut words: Vec<String> = Vec::new();
    for word in name.into_iter().chain(["api", "client", "openapi"]) {
        if !words.iter().any(|known| known == word) && words.len() < MOST_KEYWORDS {
            words.push(word.to_owned());
        }
    }
    words
}

/// The ASCII words of a text in lower case, with hyphens between: `OpenAI` is one word.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::semantic;

    #[test]
    fn versions_become_semantic() {
        for (written, read) in [
            ("1.2.3", Some("1.2.3")),
            ("v1", Some("1.0.0")),
            ("1.1", Some("1.1.0")),
            ("1.0.0-beta.1+x", Some("1.0.0-beta.1+x")),
            ("1.0.0-01", Some("1.0.0")),
            ("2022-11-28", Some("2022.11.28")),
            ("2024-01-01", Some("2024.1.1")),
            ("1.2.3.4", Some("1.2.3")),
            ("3.x", Some("3.0.0")),
            ("latest", None),
            ("", None),
        ] {
            assert_eq!(semantic(written).as_deref(), read, "{written}");
        }
    }
}
