//! Characters that are not seen and do something: documents are not trusted, and what is said of them
//! is read at terminals and in source text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is not seen but does something: those that turn the direction of what
/// follows, for instance, make a text look like another. Line feeds and tabs are seen.
pub fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    let is_direction = matches!(c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_nothing = matches!(c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    is_control || is_direction || is_nothing
}

/// Whether a text has hidden characters; that of most texts is told by their bytes alone, many at once.
pub fn has_hidden(text: &str) -> bool {
    let is_control = |byte| byte < b' ' && byte != b'\n' && byte != b'\t' || byte == 0x7f;
    match text.is_ascii() {
        true => text.bytes().fold(false, |any, byte| any | is_control(byte)),
        false => text.contains(is_hidden),
    }
}

/// A text in which hidden characters are seen, `⟨U+001B⟩`.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !has_hidden(text) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        match is_hidden(c) {
            true => drop(write!(seen, "⟨U+{:04X}⟩", u32::from(c))),
            false => seen.push(c),
        }
    }
    Cow::Owned(seen)
}

/// The same in one line: a line feed is seen, too.
pub fn in_one_line(text: &str) -> Cow<'_, str> {
    match text.contains('\n') {
        true => Cow::Owned(shown(text).replace('\n', "⟨U+000A⟩")),
        false => shown(text),
    }
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn what_is_hidden_is_seen() {
        let said = in_one_line("a\u{1b}]8;;b\u{7}\u{202e}\nwarning: c\td é");
        assert_eq!(
            said,
            "a⟨U+001B⟩]8;;b⟨U+0007⟩⟨U+202E⟩⟨U+000A⟩warning: c\td é"
        );
    }
}
