//! For people, in a pull request.

use generator::difference::{Change, Difference, Section, Subject, Verdict};

use super::{headline, parted, reach};

/// A chapter for each kind of thing that changes; what changes of documentation alone is folded.
pub fn render(found: &Difference) -> String {
    let mut text = format!("**{}**\n{}", headline(found), broken(found));
    let chapters: [(&str, &str); 4] = [
        ("api", "The API"),
        ("operation", "Operations"),
        ("webhook", "Webhooks and callbacks"),
        ("type", "Types"),
    ];
    for (kind, title) in chapters {
        let sections = found.sections().iter();
        let sections = sections.filter(|section| section.subject.kind() == kind);
        let (told, documented): (Vec<&Section>, Vec<&Section>) =
            sections.partition(|section| !parted(section).0.is_empty());
        if told.is_empty() && documented.is_empty() {
            continue;
        }
        text += &format!("\n## {title}\n");
        for section in &told {
            text += &self::section(section);
        }
        text += &documentation(&told, &documented);
    }
    text
}

/// What breaks, in a line, for those who read no further.
fn broken(found: &Difference) -> String {
    /// So many are named.
    const NAMED: usize = 10;
    let sections = found.sections().iter();
    let is_major = |section: &&Section| {
        let mut changes = section.changes.iter();
        changes.any(|change| change.verdict() == Verdict::Major)
    };
    let names: Vec<String> = sections
        .filter(is_major)
        .map(|section| match &section.subject {
            Subject::Api => "the API as a whole".to_owned(),
            subject => format!("`{}`", subject.rust().unwrap_or_default()),
        })
        .collect();
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match names.is_empty() {
        true => String::new(),
        false => {
            let named = names[..names.len().min(NAMED)].join(", ");
            format!("\nBreaks code that uses {named}{more}.\n")
        }
    }
}

fn name(section: &Section) -> String {
    let subject = &section.subject;
    let name = match subject {
        Subject::Api => return "The API".to_owned(),
        _ => format!("`{subject}`"),
    };
    match (subject.route(), subject.rust()) {
        (Some(_), Some(rust)) => format!("{name}: `{rust}`"),
        _ => name,
    }
}

fn section(section: &Section) -> String {
    let mut text = String::new();
    if section.subject != Subject::Api {
        let reach = reach(section).map_or(String::new(), |reach| format!(" ({reach})"));
        text += &format!("\n### {}{reach}\n", name(section));
    }
    text.push('\n');
    text.extend(parted(section).0.into_iter().map(change));
    text
}

fn change(change: &Change) -> String {
    format!(
        "- **{}**, {}: {}. {} <sub>`{}` {}</sub>\n",
        change.verdict(),
        change.group(),
        change.sentence,
        change.meaning,
        change.id(),
        place(change)
    )
}

fn place(change: &Change) -> String {
    let old = if change.is_old_place { "was at " } else { "" };
    format!("{old}`{}`", change.place)
}

/// What is documentation alone, folded.
fn documentation(told: &[&Section], documented: &[&Section]) -> String {
    let mut lines = String::new();
    let mut count = 0;
    for section in told.iter().chain(documented) {
        for change in parted(section).1 {
            let (name, sentence) = (name(section), &change.sentence);
            lines += &format!("- {name}: {sentence} <sub>`{}`</sub>\n", change.id());
            count += 1;
        }
    }
    match count {
        0 => String::new(),
        _ => {
            format!("\n<details><summary>Documentation: {count}</summary>\n\n{lines}\n</details>\n")
        }
    }
}
