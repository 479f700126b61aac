//! What messages mean for users of the client, with an example, and how to correct what they are
//! about: for each id a section of a text.

use crate::source::messages::{LINTS, MESSAGES};

/// The texts, one for each group.
const TEXTS: [&str; 5] = [
    include_str!("inputs.md"),
    include_str!("documents.md"),
    include_str!("credentials.md"),
    include_str!("schemas.md"),
    include_str!("operations.md"),
];

/// What is to be known of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Its id.
    pub id: &'static str,
    /// What it is about, in one sentence.
    pub meaning: &'static str,
    /// Why it matters to users of the client; may have several lines.
    pub why: &'static str,
    /// What is wrong, in a few lines of YAML, TOML or whatever it is about.
    pub example: &'static str,
    /// How to correct it; may have several lines.
    pub correction: &'static str,
}

/// What is to be known of the message with this id, one of [`MESSAGES`](crate::MESSAGES) or
/// [`LINTS`](crate::LINTS).
pub fn explain(id: &str) -> Option<Explanation> {
    let mut rows = MESSAGES.iter().chain(LINTS);
    let (id, meaning) = rows.find(|(known, _)| *known == id)?;
    let (why, rest) = section(id)?.split_once("\n```")?;
    let (_, rest) = rest.split_once('\n')?;
    let (example, correction) = rest.split_once("\n```")?;
    Some(Explanation {
        id,
        meaning,
        why: why.trim(),
        example: example.trim_end(),
        correction: correction.trim(),
    })
}

/// What stands below the heading of this name.
fn section(id: &str) -> Option<&'static str> {
    let sections = TEXTS.iter().flat_map(|text| text.split("\n## ").skip(1));
    let mut named = sections.filter_map(|section| section.split_once('\n'));
    named
        .find(|(name, _)| *name == id)
        .map(|(_, section)| section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_said_is_explained() {
        for (id, meaning) in MESSAGES.iter().chain(LINTS) {
            let Some(explained) = explain(id) else {
                panic!("{id} has no explanation");
            };
            assert_eq!((explained.id, explained.meaning), (*id, *meaning));
            for text in [explained.why, explained.correction] {
                assert!(text.ends_with('.') && text.len() > 10, "{id}: {text}");
                assert!(
                    !text.contains("```") && !text.contains("## "),
                    "{id}: {text}"
                );
            }
            assert!(!explained.example.trim().is_empty(), "{id} has no example");
        }
    }

    #[test]
    fn nothing_else_is_explained() {
        let sections = TEXTS.iter().flat_map(|text| text.split("\n## ").skip(1));
        let names: Vec<&str> = sections.filter_map(|text| text.lines().next()).collect();
        let mut rows = MESSAGES.iter().chain(LINTS);
        for (index, name) in names.iter().enumerate() {
            assert!(rows.clone().any(|(id, _)| id == name), "{name} is no id");
            assert!(!names[..index].contains(name), "{name} stands twice");
        }
        assert!(rows.next().is_some());
    }
}
