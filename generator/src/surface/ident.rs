//! Identifiers, and the one place that knows which of them are written raw.

use std::fmt;

/// Keywords of edition 2024, strict and reserved, that `r#` turns into identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that `r#` does not turn into identifiers.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// An identifier without the `r#` that a keyword has where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// From a name, raw or not.
    pub fn new(name: &str) -> Ident {
        Ident::of(name.strip_prefix("r#").unwrap_or(name).to_owned())
    }

    /// Nothing that ends an identifier can be in one, wherever its words come from.
    fn of(mut name: String) -> Ident {
        name.retain(|c| c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii());
        Ident(name)
    }

    /// The name as part of others and of prose: never raw.
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// Whether it is written with `r#`.
    pub fn is_raw(&self) -> bool {
        is_keyword(&self.0)
    }

    /// The same name with more words, `_` before them.
    pub fn with(&self, words: &str) -> Ident {
        Ident::of(format!("{}_{words}", self.0.trim_end_matches('_')))
    }

    /// The same name where its own is taken.
    pub fn kept_apart(&self) -> Ident {
        self.with("")
    }

    /// The same name as that of a constant; apart from it where letters have no case.
    pub fn constant(&self) -> Ident {
        match Ident(self.0.to_uppercase()) {
            same if same == *self => same.kept_apart(),
            constant => constant,
        }
    }
}

/// As it is written in source text.
impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_raw() {
            f.write_str("r#")?;
        }
        f.write_str(&self.0)
    }
}

/// Whether a name can only be an identifier when it is written raw.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether a name can be no identifier, raw or not, although it looks like one.
pub fn is_never_raw(name: &str) -> bool {
    NEVER_RAW.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::Ident;

    #[test]
    fn keywords_are_written_raw_and_nothing_else_is() {
        for (name, written) in [("type", "r#type"), ("r#type", "r#type"), ("kind", "kind")] {
            assert_eq!(Ident::new(name).to_string(), written);
        }
        assert_eq!(Ident::new("type").with("with").to_string(), "type_with");
        assert_eq!(Ident::new("self_").with("with").to_string(), "self_with");
        assert_eq!(Ident::new("type").constant().to_string(), "TYPE");
        assert_eq!(Ident::new("箱1").constant().to_string(), "箱1_");
        assert_eq!(Ident::new("a").with("() {} b").to_string(), "a_b");
    }
}
