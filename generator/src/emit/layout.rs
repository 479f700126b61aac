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
    match lines.and_then(|lines| lines.strip_suffix('}')) {
        Some(lines) => Ok(lines.to_owned()),
        None => Err(Fault::new(what, &"it is no function")),
    }
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
    let is_long = indent + text.len() + end.len() > MARGIN;
    match is_long.then(|| generic(text)).flatten() {
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

#[cfg(test)]
mod tests {
    use super::{Method, block, broken, chain, line, list};
    use crate::emit::print::items;

    /// Code with a name of this many letters in all places where it can be broken.
    fn code(length: usize) -> [String; 3] {
        let name = "A".repeat(length);
        let held = list(4, "B(", &[format!("Box<{name}>")], "),");
        let arguments = ["&self".to_owned(), format!("b: impl Into<Vec<{name}>>")];
        let head = list(4, "pub fn c(", &arguments, &format!(") -> D<{name}, E> {{"));
        let methods = [
            Method::new("d", [format!("{name:?}"), "e".to_owned()]),
            Method::new("f", []),
        ];
        let made = chain(&format!("let {name}: G<{name}> = g"), &methods, ";");
        let body = chain("H::new(self.h)", &methods, "");
        [
            block(
                "pub struct A",
                &line(4, &format!("pub a: Option<Vec<{name}>>"), ","),
            ),
            block("pub enum B", &held),
            block("impl C", &format!("{head}{made}{body}    }}\n")),
        ]
    }

    #[test]
    fn code_is_broken_where_prettyplease_breaks_it() {
        let mut as_written = 0;
        for item in (1..90).flat_map(code) {
            let printed = items(item.parse().expect("tokens"), "an item").expect("Rust");
            let ours = broken(item.clone(), "an item").expect("Rust");
            assert_eq!(ours, printed);
            as_written += usize::from(ours == item);
        }
        assert!(as_written > 200, "{as_written}");
    }
}
