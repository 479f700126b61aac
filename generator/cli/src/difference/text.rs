//! For people, at a terminal.

use generator::difference::{Change, Difference, Section, Verdict};

use super::{headline, parted, reach};

/// A paragraph for each thing that changes, a line or two for each change.
pub fn render(found: &Difference) -> String {
    let mut text = headline(found) + "\n";
    for section in found.sections() {
        text += &format!("\n{}\n", title(section));
        let (changes, documentation) = parted(section);
        text.extend(changes.into_iter().map(change));
        text.extend(documentation.into_iter().map(short));
    }
    text
}

fn title(section: &Section) -> String {
    let mut title = section.subject.to_string();
    if let (Some(_), Some(rust)) = (section.subject.route(), section.subject.rust()) {
        title += &format!("  {rust}");
    }
    title.extend(reach(section).map(|reach| format!("  ({reach})")));
    title
}

/// What breaks nothing needs no explanation.
fn change(change: &Change) -> String {
    let meaning = match change.verdict() {
        Verdict::Patch => String::new(),
        Verdict::Minor | Verdict::Major => format!("         {}\n", change.meaning),
    };
    format!("{}{meaning}         {}\n", short(change), place(change))
}

fn place(change: &Change) -> String {
    let old = if change.is_old_place { "was at " } else { "" };
    match change.place.pointer.as_str() {
        "" => format!("{old}{}", change.place),
        pointer => format!("{old}{} ({pointer})", change.place),
    }
}

fn short(change: &Change) -> String {
    let verdict = change.verdict().name();
    format!(
        "  {verdict:<5}  {} [{}, {}]\n",
        change.sentence,
        change.group(),
        change.id()
    )
}
