//! Where code that is written as text is broken: as prettyplease would, which is left to break what
//! is too long even so.

use std::fmt;

use super::Fault;
use super::print::{checked, items};

/// Columns at which prettyplease breaks code.
const MARGIN: usize = 89;

/// An item that is written with a line for each field, statement and argument. Where a line is too
/// long, prettyplease breaks it.
///
/// # Errors
/// As [`items`].
pub fn broken(item: String, what: &str) -> Result<String, Fault> {
    let is_long = |line: &str| line.len() > MARGIN && !line.trim_start().starts_with("//");
    match item.lines().any(is_long) {
        false => checked(item, what),
        true => {
            let tokens = item.parse().map_err(|error| Fault::new(what, &error))?;
            items(tokens, what)
        }
    }
}

/// A function in an `impl`, as [`broken`] has items.
///
/// # Errors
/// As [`items`].
pub fn broken_function(function: String, what: &str) -> Result<String, Fault> {
    let alone = broken(format!("impl X {{\n{function}}}"), what)?;
    let lines = alone.strip_prefix("impl X {\n");
    Ok(lines
        .and_then(|lines| lines.strip_suffix('}'))
        .unwrap_or_default()
        .to_owned())
}

/// What stands in braces: a line each, or nothing.
pub fn block(head: &str, lines: &str) -> String {
    match lines {
        "" => format!("{head} {{}}"),
        lines => format!("{head} {{\n{lines}}}"),
    }
}

/// Items with commas between, and what stands around them: in one line, or a line for each item.
pub fn list(indent: usize, open: &str, items: &[String], close: &str) -> String {
    let margin = " ".repeat(indent);
    let flat = format!("{margin}{open}{}{close}", items.join(", "));
    let Some((last, others)) = items.split_last().filter(|_| flat.len() > MARGIN) else {
        return flat + "\n";
    };
    let others: String = others.iter().map(|it| line(indent + 4, it, ",")).collect();
    // Its comma does not count.
    let last = line(indent + 4, last, "");
    let close = line(indent, close, "");
    format!("{margin}{open}\n{others}{},\n{close}", last.trim_end())
}

/// A line that ends with a type; several, where it is too long.
pub fn line(indent: usize, text: &str, end: &str) -> String {
    let is_short = indent + text.len() + end.len() <= MARGIN;
    match generic(text).filter(|_| !is_short) {
        Some((head, items, tail)) => list(indent, head, &items, &format!("{tail}{end}")),
        None => format!("{}{text}{end}\n", " ".repeat(indent)),
    }
}

/// What stands before the arguments of a type, these, and what stands after them.
fn generic(text: &str) -> Option<(&str, Vec<String>, &str)> {
    let (begin, end) = (text.find('<')? + 1, text.rfind('>')?);
    let arguments = text.get(begin..end).filter(|_| !text.contains('"'))?;
    let mut depth = 0_usize;
    let arguments = arguments.split(|c| {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    let arguments = arguments.map(|argument| argument.trim().to_owned());
    Some((&text[..begin], arguments.collect(), &text[end..]))
}

/// A method that is called.
pub struct Method {
    name: &'static str,
    arguments: Vec<String>,
}

impl Method {
    /// The call of a method.
    pub fn new<const N: usize>(name: &'static str, arguments: [String; N]) -> Method {
        Method {
            name,
            arguments: arguments.into(),
        }
    }
}

/// As it is written in one line.
impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ".{}({})", self.name, self.arguments.join(", "))
    }
}

/// A statement in a function of an `impl`: methods that are called one on the result of another,
/// with `open` before and `end` behind.
pub fn chain(open: &str, methods: &[Method], end: &str) -> String {
    let flat: String = methods.iter().map(Method::to_string).collect();
    let flat = format!("        {open}{flat}{end}");
    if flat.len() <= MARGIN || methods.is_empty() {
        return flat + "\n";
    }
    let mut text = format!("        {open}\n");
    for (index, method) in methods.iter().enumerate() {
        let end = if index + 1 == methods.len() { end } else { "" };
        let (open, close) = (format!(".{}(", method.name), format!("){end}"));
        text += &list(12, &open, &method.arguments, &close);
    }
    text
}
