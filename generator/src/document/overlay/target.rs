//! What an action selects: a JSONPath (RFC 9535), of which reading and answering end soon.

use serde_json_path::JsonPath;

/// How deep brackets may stand in one another: each level doubles what reading takes.
const DEEPEST: usize = 12;

/// How many `..` a path may have: each selects what is below all that the one before did.
const MOST_DESCENTS: usize = 2;

/// Why a text selects nothing, and what to do about it.
pub(super) type Refusal = (String, &'static str);

/// Reads a JSONPath.
///
/// # Errors
/// What is none, or would take long.
pub(super) fn parse(text: &str) -> Result<JsonPath, Refusal> {
    let cost = Cost::of(text);
    if cost.depth > DEEPEST {
        let message = format!("more than {DEEPEST} brackets of the target stand in one another");
        return Err((message, "select the same in several actions"));
    }
    if cost.descents > MOST_DESCENTS {
        let message = format!("the target has more than {MOST_DESCENTS} `..`");
        return Err((
            message,
            "name the keys on the way, or select in several actions",
        ));
    }
    JsonPath::parse(text).map_err(|error| {
        let from = error.position() + 1;
        let message = format!("`{text}` is not a JSONPath from character {from} on");
        (
            message,
            "write a query as RFC 9535 has it, beginning with `$`",
        )
    })
}

/// What reading a path, and answering it, grows with.
#[derive(Default)]
struct Cost {
    depth: usize,
    descents: usize,
}

impl Cost {
    /// That of a text; what stands in quotes costs nothing.
    fn of(text: &str) -> Cost {
        let mut cost = Cost::default();
        let mut open = 0_usize;
        let mut quote = None;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match (quote, c) {
                (Some(_), '\\') => drop(rest.next()),
                (Some(begun), _) if c == begun => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') => quote = Some(c),
                (None, '[' | '(') => open += 1,
                (None, ']' | ')') => open = open.saturating_sub(1),
                (None, '.') if rest.next_if_eq(&'.').is_some() => cost.descents += 1,
                (None, _) => {}
            }
            cost.depth = cost.depth.max(open);
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, parse};

    #[test]
    fn what_would_take_long_is_refused() {
        let nested = |levels: usize| format!("${}.a{}", "[?@".repeat(levels), "]".repeat(levels));
        let parentheses = format!("$[?{}@.a{}]", "(".repeat(200_000), ")".repeat(200_000));
        for (text, is_taken) in [
            (nested(DEEPEST), true),
            (nested(DEEPEST + 1), false),
            (parentheses, false),
            ("$..properties..items".to_owned(), true),
            ("$..*..*..*".to_owned(), false),
            ("$..[?$..[?$..a]]".to_owned(), false),
            // In quotes it is a name.
            ("$['a..b..c..d', \"\\\"((((((((((((((\"]".to_owned(), true),
        ] {
            let shown = text.get(..40).unwrap_or(&text);
            assert_eq!(parse(&text).is_ok(), is_taken, "{shown}");
        }
    }
}
