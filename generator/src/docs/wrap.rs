//! Lines that are short enough.

/// Columns at which doc comments are broken.
const WIDTH: usize = 96;

/// A paragraph of ours in lines that are short enough.
pub fn paragraph(text: &str) -> String {
    wrap(&[(text.to_owned(), false)])
}

/// Breaks long lines of prose at spaces. What continues an item of a list or a quotation says so.
pub(super) fn wrap(lines: &[(String, bool)]) -> String {
    let mut wrapped = String::new();
    let mut prefix = String::new();
    let mut columns = Vec::new();
    let mut was_empty = false;
    for (line, keep) in lines {
        let is_empty = line.trim().is_empty();
        if was_empty && !is_empty {
            prefix = within_item(line, &mut columns);
        }
        was_empty = is_empty;
        if *keep || is_empty {
            wrapped.push_str(line);
        } else {
            begin_item(line, &mut columns);
            prefix = wrap_line(line, &prefix, &mut wrapped);
        }
        wrapped.push('\n');
    }
    wrapped.trim_end().to_owned()
}

/// What a paragraph begins with: it is of the innermost item of a list that stands no deeper, by the
/// `columns` at which the text of open items begins.
fn within_item(line: &str, columns: &mut Vec<usize>) -> String {
    columns.retain(|column| *column <= indent(line));
    " ".repeat(columns.last().copied().unwrap_or_default())
}

/// Notes the items of lists that a line begins, and forgets those that it ends.
fn begin_item(line: &str, columns: &mut Vec<usize>) {
    let mut column = indent(line);
    let mut text = line.trim_start();
    let marker_of_item = |text| marker(text).filter(|marker| *marker != ">");
    if marker_of_item(text).is_some() {
        columns.retain(|open| *open <= column);
    }
    while let Some(marker) = marker_of_item(text) {
        column += marker.len() + 1;
        columns.push(column);
        text = text[marker.len()..].trim_start();
    }
}

/// How many spaces a line begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Adds one line, which continues what `prefix` stands for; returns the prefix for the next one.
fn wrap_line(line: &str, prefix: &str, wrapped: &mut String) -> String {
    let (opening, mut next, text) = markers(line);
    // A quotation within another, or in a list, may go on with fewer markers.
    let goes_on = opening.trim_end().chars().all(|c| matches!(c, '>' | ' '))
        && depth(&opening) <= depth(prefix)
        && !text.is_empty();
    match opening.is_empty() || goes_on {
        false => wrapped.push_str(&opening),
        true => {
            wrapped.push_str(prefix);
            prefix.clone_into(&mut next);
        }
    }
    wrapped.truncate(match text {
        "" => wrapped.trim_end_matches(' ').len(),
        _ => wrapped.len(),
    });
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let fits = next.len() + width + length < WIDTH;
        // A word that would begin a list or a heading stays where it is.
        if width > 0 && (fits || begins_block(word)) {
            wrapped.push(' ');
        } else if width > 0 {
            wrapped.push('\n');
            wrapped.push_str(&next);
            width = 0;
        }
        wrapped.push_str(word);
        width += length + 1;
    }
    next
}

/// How many quotations a line stands in that begins so.
fn depth(opening: &str) -> usize {
    opening.matches('>').count()
}

/// The beginnings of quotations and items of lists at the start of a line, what stands in their
/// place on the lines that go on, and the text after them.
fn markers(line: &str) -> (String, String, &str) {
    let (mut opening, mut next) = (String::new(), String::new());
    let mut text = line.trim_start();
    let indent = " ".repeat(line.len() - text.len());
    while let Some(marker) = marker(text) {
        if opening.is_empty() {
            opening.push_str(&indent);
            next.push_str(&indent);
        }
        opening += &format!("{marker} ");
        next += &match marker {
            ">" => "> ".to_owned(),
            item => " ".repeat(item.len() + 1),
        };
        text = text[marker.len()..].trim_start();
    }
    (opening, next, text)
}

/// What begins an item of a list, or a quotation, which needs no space after it.
pub(super) fn marker(text: &str) -> Option<&str> {
    if text.starts_with('>') {
        return Some(&text[..1]);
    }
    let word = text
        .split(' ')
        .next()
        .filter(|word| word.len() < text.len())?;
    let digits = word.trim_end_matches(['.', ')']);
    let is_ordinal = digits.len() + 1 == word.len()
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit());
    (matches!(word, "-" | "*" | "+") || is_ordinal).then_some(word)
}

fn begins_block(word: &str) -> bool {
    let ordinal = word.trim_end_matches(['.', ')']);
    let is_ordinal = ordinal.len() < word.len() && ordinal.chars().all(|c| c.is_ascii_digit());
    is_ordinal
        || word.starts_with("```")
        || word.starts_with(['#', '-', '+', '*', '>', '=', '|', '~', '<'])
}
