//! Annotations, as GitHub reads them from what a step prints.

use generator::{Diagnostic, Position, Severity, shown};

use crate::failure::Failure;

/// One annotation: `level` is `error`, `warning` or `notice`, and [`place`] says where.
pub fn annotation(level: &str, place: &str, title: &str, text: &str) -> String {
    format!(
        "::{level} {place}title={}::{}\n",
        property(title),
        data(text)
    )
}

/// Where in a file something stands.
pub fn place(source: &str, position: Option<Position>) -> String {
    match position {
        Some(Position { line, column, .. }) => {
            format!("file={},line={line},col={column},", property(source))
        }
        None => format!("file={},", property(source)),
    }
}

/// What the generator says of a text.
pub fn of_message(message: &Diagnostic) -> String {
    let level = match message.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allowed | Severity::Note => "notice",
    };
    let place = place(&message.source, message.position);
    let help = message.help.iter().map(|help| format!("\n{help}"));
    let text = message.message.clone() + &help.collect::<String>();
    annotation(level, &place, message.id, &text)
}

/// Why a run cannot go on: what the generator says of texts; standard error has the rest.
pub fn of_failure(failure: &Failure) -> String {
    failure.messages().iter().map(of_message).collect()
}

/// Text as a workflow command takes it.
fn data(text: &str) -> String {
    shown(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The same, among others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_commands_read_is_escaped() {
        assert_eq!(data("50 %\na:b,c"), "50 %25%0Aa:b,c");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
