//! Bytes of files as text.

/// The text of a file: UTF-8, or UTF-16 that begins with a byte order mark, which is left out.
///
/// # Errors
/// What the bytes are not, and where.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => utf8(bytes, 3),
        _ => utf8(bytes, 0),
    }
}

fn utf8(bytes: &[u8], mark: usize) -> Result<String, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = error.valid_up_to();
        let lines = bytes[..good].split(|&byte| byte == b'\n');
        not("UTF-8", good, lines.count())
    })?;
    Ok(text[mark..].to_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::new();
    // The mark takes two bytes.
    let mut offset = 2;
    let mut lines = 1;
    for character in char::decode_utf16(units) {
        let character = character.map_err(|_| not("UTF-16", offset, lines))?;
        offset += 2 * character.len_utf16();
        lines += usize::from(character == '\n');
        text.push(character);
    }
    match rest {
        [] => Ok(text),
        _ => Err(not("UTF-16", offset, lines)),
    }
}

fn not(encoding: &str, offset: usize, line: usize) -> String {
    format!("is not {encoding}: byte {offset}, in line {line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn byte_order_marks_tell_the_encoding() {
        let said = "a: b\nc: 📦";
        assert_eq!(text(said.as_bytes()).as_deref(), Ok(said));
        assert_eq!(
            text(format!("\u{feff}{said}").as_bytes()).as_deref(),
            Ok(said)
        );
        assert_eq!(text(&utf16(said, u16::to_le_bytes)).as_deref(), Ok(said));
        assert_eq!(text(&utf16(said, u16::to_be_bytes)).as_deref(), Ok(said));
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place() {
        let told = |bytes: &[u8]| text(bytes).expect_err("no text");
        assert_eq!(told(b"a: b\nc: \xff"), "is not UTF-8: byte 8, in line 2");
        assert_eq!(
            told(b"\xef\xbb\xbfa\xff"),
            "is not UTF-8: byte 4, in line 1"
        );
        let half = [0xFE, 0xFF, 0, b'\n', 0xD8, 0x00, 0, b'a'];
        assert_eq!(told(&half), "is not UTF-16: byte 4, in line 2");
        assert_eq!(told(&half[..3]), "is not UTF-16: byte 2, in line 1");
    }
}
