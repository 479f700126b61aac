//! Words of a document as Rust identifiers.

use std::collections::HashSet;

use heck::{ToPascalCase, ToSnakeCase};

/// Keywords of edition 2024, strict and reserved.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
];

/// Keywords that `r#` does not turn into names.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// `words` as the name of a function, a field or a module.
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
    match snake(&ascii).strip_prefix("r#") {
        Some(keyword) => format!("{keyword}_"),
        None => snake(&ascii),
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
    let plain = stem.strip_prefix("r#").unwrap_or(stem);
    let plain = plain.trim_end_matches('_').to_owned();
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

/// An identifier: not empty, not beginning with a digit, not a keyword.
fn sound(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| *c == '_' || unicode_word(*c))
        .collect();
    match name.as_str() {
        "" | "_" => "empty".to_owned(),
        never if NEVER_RAW.contains(&never) => format!("{never}_"),
        keyword if KEYWORDS.contains(&keyword) => format!("r#{keyword}"),
        digit if digit.starts_with(|first: char| !first.is_alphabetic()) => format!("_{digit}"),
        fine => fine.to_owned(),
    }
}

/// What Rust takes inside an identifier: ASCII, and other letters as far as `syn` agrees.
fn unicode_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (!character.is_ascii() && is_identifier(&format!("a{character}")))
}

#[cfg(test)]
mod tests {
    use super::{pascal, singular, snake};

    #[test]
    fn words_become_sound_names() {
        for (words, expected) in [
            ("created_at", "created_at"),
            ("X-Request-ID", "x_request_id"),
            ("type", "r#type"),
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
