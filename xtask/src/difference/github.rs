//! Annotations, as GitHub reads them from what a step prints.

use generator::difference::{Change, Difference, Group, Section, Verdict};

use super::headline;

/// A line for each change that is not of documentation alone, and one for the whole.
pub fn render(found: &Difference) -> String {
    let lines = found.sections().iter().flat_map(|section| {
        let changes = section.changes.iter();
        let changes = changes.filter(|change| change.group() != Group::Documentation);
        changes.map(|change| annotation(section, change))
    });
    let lines: String = lines.collect();
    let whole = format!(
        "::notice title=What changes for users::{}\n",
        data(&headline(found))
    );
    lines + &whole
}

fn annotation(section: &Section, change: &Change) -> String {
    let level = match change.verdict() {
        Verdict::Major => "warning",
        Verdict::Minor | Verdict::Patch => "notice",
    };
    let title = format!("{}: {}", change.verdict(), change.id());
    let text = format!(
        "{}: {}. {}",
        section.subject, change.sentence, change.meaning
    );
    let place = place(change);
    format!(
        "::{level} {place}title={}::{}\n",
        property(&title),
        data(&text)
    )
}

/// Where the change stands, if that is a file that is there now.
fn place(change: &Change) -> String {
    let source = &change.place.source;
    match change.place.position {
        _ if change.is_old_place || source.starts_with("git:") => String::new(),
        Some(position) => format!(
            "file={},line={},col={},",
            property(source),
            position.line,
            position.column
        ),
        None => format!("file={},", property(source)),
    }
}

/// Text as a workflow command takes it.
fn data(text: &str) -> String {
    text.replace('%', "%25")
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
