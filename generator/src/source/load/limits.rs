//! How much a text may have. Documents are not trusted: a text that is sound can still take gigabytes, or
//! the stack.

use crate::source::messages::Message;

/// How many values a text may have, those that aliases repeat counted: they take less than a gigabyte. The
/// largest document of a known API has 1.3 million.
pub const MOST_VALUES: usize = 1_500_000;
pub const LARGE: &str = "it has more than 1.5 million values, what aliases repeat counted";
/// What the parser of YAML refuses by itself.
pub const REPEATS: &str = "its aliases (`*name`) repeat too much";
const LARGE_HELP: &str =
    "take the form of the document that has references, and leave out what is not needed";

pub const DEEP: &str = "it nests deeper than 128 levels, or an alias is in itself";
const DEEP_HELP: &str = "name what is inside under `components`, and refer to it";

/// How deep brackets may stand in one another, those in texts counted, too: what reads YAML takes
/// the square of that.
pub const DEEPEST: usize = 10_000;

/// Whether a text opens so many brackets that it does not close.
pub fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Whether YAML has so much punctuation that its values cannot be counted by reading it: what reads it
/// keeps all that it finds. Descriptions have some, too.
pub fn is_too_large(text: &str) -> bool {
    let most = 4 * MOST_VALUES;
    let ends = |byte: &u8| matches!(byte, b'[' | b'{' | b',' | b':' | b'-' | b'?' | b'\n');
    text.len() > most && text.bytes().filter(ends).count() > most
}

/// What is said of a text that a parser refused with `what`, and what to do about it: the last three are for
/// one that is malformed.
pub fn said(
    what: &str,
    (id, kind, help): (Message, &str, &'static str),
) -> (Message, String, &'static str) {
    match what {
        DEEP => (id, format!("too deep: {what}"), DEEP_HELP),
        LARGE | REPEATS => (
            Message::TextTooLarge,
            format!("too large: {what}"),
            LARGE_HELP,
        ),
        _ => (id, format!("not {kind}: {what}"), help),
    }
}
