//! Whether code can be Rust: whether what it opens is closed. That costs a fraction of parsing it,
//! which tests do with all that comes out of them.

/// Checks brackets, texts and comments.
///
/// # Errors
/// What is not closed, or closes nothing.
pub fn check(code: &str) -> Result<(), String> {
    let mut open: Vec<u8> = Vec::new();
    let mut rest = code;
    // Names that end in `r` begin no raw text.
    let mut is_in_name = false;
    while let Some(first) = rest.bytes().next() {
        let length = match first {
            b'/' if rest.starts_with("//") => comment(rest)?,
            b'"' => text(rest)?,
            b'r' if !is_in_name => raw_text(rest)?,
            b'\'' => character(rest),
            b'(' | b'[' | b'{' => {
                open.push(first);
                1
            }
            b')' | b']' | b'}' => {
                let closes = matches!(
                    (open.pop(), first),
                    (Some(b'('), b')') | (Some(b'['), b']') | (Some(b'{'), b'}')
                );
                if !closes {
                    return Err(format!("`{}` closes nothing", char::from(first)));
                }
                1
            }
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        is_in_name = first == b'_' || first.is_ascii_alphanumeric() || !first.is_ascii();
        rest = rest.get(length..).unwrap_or_default();
    }
    match open.pop() {
        None => Ok(()),
        Some(open) => Err(format!("`{}` is not closed", char::from(open))),
    }
}

/// The length of the comment that a text begins with.
fn comment(code: &str) -> Result<usize, String> {
    let end = code.find('\n').unwrap_or(code.len());
    match code[..end].contains('\r') {
        true => Err("a comment is broken by a carriage return".to_owned()),
        false => Ok(end),
    }
}

/// The length of the text in quotes that code begins with.
fn text(code: &str) -> Result<usize, String> {
    let mut at = 1;
    while let Some(found) = code[at..].find(['"', '\\']) {
        at += found + 1;
        if code[at - 1..].starts_with('"') {
            return Ok(at);
        }
        at += code[at..].chars().next().map_or(0, char::len_utf8);
    }
    Err("a text is not closed".to_owned())
}

/// The length of the raw text that code begins with, or else of what begins with `r`.
fn raw_text(code: &str) -> Result<usize, String> {
    let hashes = code[1..].len() - code[1..].trim_start_matches('#').len();
    let begin = hashes + 2;
    if !code[1 + hashes..].starts_with('"') {
        return Ok(1);
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let found = code[begin..].find(&end);
    let found = found.ok_or("a raw text is not closed")?;
    Ok(begin + found + end.len())
}

/// The length of the character that code begins with, or of the quote of a lifetime.
fn character(code: &str) -> usize {
    let mut characters = code[1..].char_indices();
    let first = characters.next();
    match first {
        Some((_, '\\')) => {
            let end = code.get(3..).and_then(|rest| rest.find('\''));
            end.map_or(1, |end| 3 + end + 1)
        }
        _ => match characters.next() {
            Some((at, '\'')) => 1 + at + 1,
            _ => 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_is_opened_must_be_closed() {
        for code in [
            "",
            "fn a<'a>(b: &'a str) -> [u8; 2] { c(\"}\", '\\'', '{', r#\"\"}\"#) } // }",
            "struct r#type { var: r#fn, /* */ }",
            "const A: &str = \"\\\\\";",
        ] {
            assert_eq!(check(code), Ok(()), "{code}");
        }
        for code in [
            "fn a() {",
            "fn a() }",
            "fn a(]",
            "const A: &str = \"\\\";",
            "const A: &str = r#\"\";",
            "/// a\r b",
        ] {
            assert!(check(code).is_err(), "{code}");
        }
    }
}
