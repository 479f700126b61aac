//! Words of a document as Rust identifiers.

use std::collections::HashSet;

use heck::{ToPascalCase, ToSnakeCase};

use crate::surface::ident::{is_keyword, is_never_raw};

/// `words` as the name of a function or a field; it may be a keyword.
pub fn snake(words: &str) -> String {
    sound(&spelled(words).to_snake_case())
}

/// `words` as the name of a module, which is that of a file too: ASCII, and no keyword.
pub fn module(words: &str) -> String {
    let ascii: String = words
        .chars()
        .map(|c| match c.is_ascii() || !c.is_alphanumeric() {
            true => c.to_string(),
            false => format!("u{:x}", u32::from(c)),
        })
        .collect();
    let name = snake(&ascii);
    match is_keyword(&name) {
        true => name + "_",
        false => name,
    }
}

/// `words` as the name of a type or a variant.
pub fn pascal(words: &str) -> String {
    let name = sound(&spelled(words).to_pascal_case());
    match name.as_str() {
        "empty" => "Empty".to_owned(),
        _ => name,
    }
}

/// The first of `stem`, `stem2`, `stem3`, … that is not taken; it is taken afterwards.
pub fn distinct(stem: String, taken: &mut HashSet<String>) -> String {
    let numbered = numbered(&stem);
    let mut names = std::iter::once(stem).chain(numbered);
    names
        .find(|name| taken.insert(name.clone()))
        .unwrap_or_default()
}

/// `stem2`, `stem3`, …
pub fn numbered(stem: &str) -> impl Iterator<Item = String> + use<> {
    let plain = stem.trim_end_matches('_').to_owned();
    (2_u32..).map(move |number| format!("{plain}{number}"))
}

/// Whether `name` is an identifier as it stands.
pub fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

/// A plural noun as one of what it counts; other words stay.
pub fn singular(word: &str) -> String {
    let stem = |cut: usize, end: &str| format!("{}{end}", &word[..word.len() - cut]);
    match word {
        "people" => "person".to_owned(),
        "children" => "child".to_owned(),
        "People" => "Person".to_owned(),
        _ if word.ends_with("ies") && word.len() > 4 => stem(3, "y"),
        _ if ["sses", "shes", "ches", "xes", "zes"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            stem(2, "")
        }
        _ if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => word.to_owned(),
        _ if word.ends_with('s') && word.len() > 1 => stem(1, ""),
        _ => word.to_owned(),
    }
}

/// What stands after the words `first` at the beginning of a name in camel case; nothing if these
/// are only a part of its first word.
pub fn after<'a>(name: &'a str, first: &str) -> Option<&'a str> {
    let rest = name.strip_prefix(first)?;
    begins_word(rest).then_some(rest)
}

/// What stands before the words `last` at the end of a name in camel case; nothing if these are
/// only a part of its last word.
pub fn before<'a>(name: &'a str, last: &str) -> Option<&'a str> {
    begins_word(last).then(|| name.strip_suffix(last)).flatten()
}

/// Whether camel case goes on, or ends, with a new word here.
fn begins_word(rest: &str) -> bool {
    !rest.starts_with(char::is_lowercase)
}

/// Symbols are spelled where they stand alone or first, so that `-name` is not `name`.
fn spelled(words: &str) -> String {
    let has_words = words.chars().any(char::is_alphanumeric);
    let mut spelled = String::new();
    for (index, character) in words.chars().enumerate() {
        let name = match character {
            '+' => "plus",
            '-' => "minus",
            '*' => "star",
            '<' => "less",
            '>' => "greater",
            '=' => "equal",
            '!' => "not",
            '%' => "percent",
            '&' => "and",
            '|' => "or",
            '/' => "slash",
            '.' => "dot",
            _ => "",
        };
        let tells =
            !has_words || (index == 0 && matches!(character, '+' | '-' | '*' | '<' | '>' | '!'));
        if tells && !name.is_empty() {
            spelled.push_str(name);
            spelled.push(' ');
        } else if character.is_alphanumeric() {
            spelled.push(character);
        } else {
            spelled.push(' ');
        }
    }
    spelled
}

/// An identifier, raw or not: not empty, not beginning with a digit.
fn sound(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| *c == '_' || unicode_word(*c))
        .collect();
    match name.as_str() {
        "" | "_" => "empty".to_owned(),
        never if is_never_raw(never) => format!("{never}_"),
        digit if digit.starts_with(|first: char| !first.is_alphabetic()) => format!("_{digit}"),
        fine => fine.to_owned(),
    }
}

/// Whether `name` can be an identifier, raw where it is a keyword.
pub fn can_be_identifier(name: &str) -> bool {
    is_identifier(name) || is_keyword(name)
}

/// What Rust takes inside an identifier: ASCII, and other letters as far as `syn` agrees.
fn unicode_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (!character.is_ascii() && is_identifier(&format!("a{character}")))
}

#[cfg(test)]
mod tests {
    use super::{after, before, pascal, singular, snake};

    #[test]
    fn words_become_sound_names() {
        for (words, expected) in [
            ("created_at", "created_at"),
            ("X-Request-ID", "x_request_id"),
            ("type", "type"),
            ("self", "self_"),
            ("2fa", "_2fa"),
            ("$or", "or"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("", "empty"),
            ("日本", "日本"),
            ("a.b", "a_b"),
        ] {
            assert_eq!(snake(words), expected, "{words}");
        }
        assert_eq!(pascal("Self"), "Self_");
        assert_eq!(pascal("NO"), "No");
        assert_eq!(pascal("email-address"), "EmailAddress");
        assert_eq!(pascal(">="), "GreaterEqual");
    }

    #[test]
    fn names_are_cut_between_words_only() {
        assert_eq!(after("OrgPlan", "Org"), Some("Plan"));
        assert_eq!(after("OrganizationPlan", "Org"), None);
        assert_eq!(after("Org", "Org"), Some(""));
        assert_eq!(before("PageResponse", "Response"), Some("Page"));
        assert_eq!(before("Correspondence", "ence"), None);
    }

    #[test]
    fn plurals_become_singular() {
        for (plural, one) in [
            ("companies", "company"),
            ("records", "record"),
            ("addresses", "address"),
            ("status", "status"),
            ("values", "value"),
            ("person", "person"),
            ("boxes", "box"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}
