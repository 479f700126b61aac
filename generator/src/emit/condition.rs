//! What of the crate is compiled on which features.

use crate::surface::condition::Condition;

/// The attribute of what is compiled on a condition, as rustfmt would write it; none for what always
/// is.
pub fn attribute(condition: &Condition) -> String {
    let features: Vec<String> = condition
        .features()
        .map(|it| format!("feature = {it:?}"))
        .collect();
    match features.as_slice() {
        [] => String::new(),
        [only] => format!("#[cfg({only})]\n"),
        all if all.join(", ").len() <= 60 => format!("#[cfg(any({}))]\n", all.join(", ")),
        all => format!("#[cfg(any(\n    {}\n))]\n", all.join(",\n    ")),
    }
}

/// The same items, each compiled on this condition.
pub fn conditional(condition: &Condition, items: String) -> String {
    let attribute = attribute(condition);
    if attribute.is_empty() {
        return items;
    }
    let mut text = attribute.clone();
    let mut lines = items.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        text += line;
        // Within an item, what follows a blank line is indented.
        let begins = |next: &&str| next.starts_with(|c: char| !c.is_whitespace());
        if line == "\n" && lines.peek().is_some_and(begins) {
            text += &attribute;
        }
    }
    text
}
