//! Words of a document as Rust identifiers.

use std::borrow::Cow;

use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;

use crate::surface::ident::{is_keyword, is_never_raw};

/// Words whose capitals say nothing of where words begin, with how they are written in the name of
/// a type.
const WHOLE: [(&str, &str); 4] = [
    ("OAuth", "OAuth"),
    ("IPv", "Ipv"),
    ("GraphQL", "GraphQL"),
    ("GitHub", "GitHub"),
];

/// Names of files have no more letters, a number and an ending apart.
const LONGEST_FILE: usize = 100;

/// Words have no more letters in a name.
const LONGEST_WORDS: usize = 200;

/// `words` as the name of a function or a field; it may be a keyword.
pub fn snake(words: &str) -> String {
    sound(&cut(first(words)))
}

/// As much of `words` as a name takes.
fn first(words: &str) -> &str {
    let end = words.char_indices().nth(LONGEST_WORDS);
    end.map_or(words, |(end, _)| &words[..end])
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
    let mut name = snake(&ascii);
    // A file system takes no longer ones.
    while name.len() > LONGEST_FILE {
        name.truncate(name.rfind('_').filter(|at| *at > 0).unwrap_or(LONGEST_FILE));
    }
    match is_keyword(&name) || is_device(&name) {
        true => name + "_",
        false => name,
    }
}

/// Whether Windows takes a file of this name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    matches!(name, "aux" | "con" | "nul" | "prn")
        || port.is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']))
}

/// `words` as the name of a type or a variant.
pub fn pascal(words: &str) -> String {
    let cut = cut(first(words));
    let name = sound(&cut.split('_').map(capital).collect::<String>());
    match name.as_str() {
        "empty" => "Empty".to_owned(),
        _ => name,
    }
}

/// What was put together from names of types, without what kept one of these from being a keyword
/// or a number; nothing stays nothing.
pub fn joined(name: &str) -> String {
    match name.replace('_', "") {
        nothing if nothing.is_empty() => nothing,
        name => sound(&name),
    }
}

/// Whether `name` is an identifier as it stands.
pub fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
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

/// The words in lower case, with `_` between them: acronyms, also in the plural, and what has digits
/// in it are one word.
pub(super) fn cut(words: &str) -> String {
    if is_cut(words) {
        return words.to_owned();
    }
    // Names that rustc takes for the same are the same here (UAX #31).
    let words = match words.is_ascii() {
        true => Cow::Borrowed(words),
        false => Cow::Owned(words.nfkc().collect()),
    };
    let mut words = spelled(&words);
    if let Some(rest) = words.strip_prefix("oAuth") {
        words = format!("OAuth{rest}");
    }
    for (whole, _) in WHOLE {
        if words.contains(whole) {
            let one = whole[..1].to_owned() + &whole[1..].to_lowercase();
            words = words.replace(whole, &one);
        }
    }
    plurals(&words).to_snake_case()
}

/// Whether words are in lower case with `_` between them, as most names of properties are.
fn is_cut(words: &str) -> bool {
    let is_word = |word: &str| {
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(is_letter)
    };
    words.split('_').all(is_word)
}

/// The plural of an acronym as one word: `userIDs` is `userIds`.
fn plurals(words: &str) -> String {
    let mut letters: Vec<char> = words.chars().collect();
    let mut start = 0;
    for index in 0..letters.len() {
        if letters[index].is_uppercase() {
            continue;
        }
        let goes_on = letters
            .get(index + 1)
            .is_some_and(|next| next.is_lowercase());
        if letters[index] == 's' && index >= start + 2 && !goes_on {
            letters[start + 1..index]
                .iter_mut()
                .for_each(|letter| letter.make_ascii_lowercase());
        }
        start = index + 1;
    }
    letters.into_iter().collect()
}

/// One word as part of the name of a type.
pub(super) fn capital(word: &str) -> String {
    let known = WHOLE.iter().find_map(|(whole, written)| {
        let rest = word.strip_prefix(&whole.to_lowercase())?;
        let is_whole = rest.chars().all(|c| c.is_ascii_digit());
        is_whole.then(|| format!("{written}{rest}"))
    });
    let mut letters = word.chars();
    known.unwrap_or_else(|| match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    })
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

/// An identifier, raw or not: not empty, not beginning with a digit or with a mark.
fn sound(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| *c == '_' || unicode_word(*c))
        .collect();
    match name.as_str() {
        "" | "_" => "empty".to_owned(),
        never if is_never_raw(never) => format!("{never}_"),
        inner if !inner.starts_with(can_begin) => format!("_{inner}"),
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

/// What an identifier can begin with; some marks that stand on letters are alphabetic, too, and
/// cannot.
fn can_begin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || (!character.is_ascii() && is_identifier(character.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::{after, before, pascal, snake};

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
            ("e\u{301}tage", "étage"),
            ("ﬁg", "fig"),
            ("\u{65d}ox", "_\u{65d}ox"),
            ("a.b", "a_b"),
            ("listOAuth2Clients", "list_oauth2_clients"),
            ("oAuth2", "oauth2"),
            ("OAuth2", "oauth2"),
            ("IPv4Address", "ipv4_address"),
            ("ipv4", "ipv4"),
            ("userIDs", "user_ids"),
            ("APIs", "apis"),
            ("HTTPStatus", "http_status"),
            ("sha256Hash", "sha256_hash"),
        ] {
            assert_eq!(snake(words), expected, "{words}");
        }
        assert_eq!(pascal("Self"), "Self_");
        assert_eq!(pascal("oauth2_client"), "OAuth2Client");
        assert_eq!(pascal("OAuth2Client"), "OAuth2Client");
        assert_eq!(pascal("IPv4"), "Ipv4");
        assert_eq!(pascal("list of IDs"), "ListOfIds");
        assert_eq!(pascal("NO"), "No");
        assert_eq!(pascal("email-address"), "EmailAddress");
        assert_eq!(pascal(">="), "GreaterEqual");
    }

    #[test]
    fn names_have_an_end() {
        let long = "ä".repeat(300);
        assert_eq!(snake(&long), "ä".repeat(200));
        assert_eq!(pascal(&long).chars().count(), 200);
    }

    #[test]
    fn names_are_cut_between_words_only() {
        assert_eq!(after("OrgPlan", "Org"), Some("Plan"));
        assert_eq!(after("OrganizationPlan", "Org"), None);
        assert_eq!(after("Org", "Org"), Some(""));
        assert_eq!(before("PageResponse", "Response"), Some("Page"));
        assert_eq!(before("Correspondence", "ence"), None);
    }
}
