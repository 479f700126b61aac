//! Many warnings on one screen: the first of each kind, and how many more there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use generator::Diagnostic;

/// How many lines all kinds together may take.
const LINES: usize = 38;

/// How many of a kind are shown in full, at most.
const IN_FULL: usize = 2;

/// Warnings with the same id.
struct Kind<'a> {
    messages: Vec<&'a Diagnostic>,
    /// The first of them in full.
    drawn: Vec<String>,
    /// How many of these are shown; if none, the first message is one line.
    shown: usize,
}

impl Kind<'_> {
    /// How many lines it takes if `shown` are shown in full.
    fn lines(&self, shown: usize) -> usize {
        let drawn = self.drawn[..shown].iter();
        let in_full: usize = drawn.map(|text| text.lines().count()).sum();
        let has_more = shown < self.messages.len();
        in_full + usize::from(has_more)
    }

    fn text(&self) -> String {
        let more = self.messages.len() - self.shown.max(1);
        let more = match more {
            0 => String::new(),
            more => format!("… and {more} more of this kind\n"),
        };
        match self.shown {
            0 if more.is_empty() => format!("{}\n", self.messages[0]),
            0 => format!("{} {more}", self.messages[0]),
            shown => self.drawn[..shown].concat() + &more,
        }
    }
}

/// All of `warnings` as they are, if they are few; else about a screenful of them, the most frequent
/// kind first. `draw` shows one in full.
pub fn render(warnings: &[&Diagnostic], draw: impl Fn(&Diagnostic) -> String) -> String {
    let first = warnings.iter().take(LINES + 1).map(|it| draw(it));
    let all: String = first.collect();
    if all.lines().count() <= LINES {
        return all;
    }
    let mut kinds = kinds(warnings, draw);
    for shown in 1..=IN_FULL {
        show(&mut kinds, shown);
    }
    let mut text: String = kinds.iter().map(Kind::text).collect();
    if kinds.iter().any(|kind| kind.shown < kind.messages.len()) {
        text += &format!("(-v shows all {} warnings)\n", warnings.len());
    }
    text
}

/// The kinds of `warnings`, the most frequent first, then by id.
fn kinds<'a>(warnings: &[&'a Diagnostic], draw: impl Fn(&Diagnostic) -> String) -> Vec<Kind<'a>> {
    let mut by_id: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for warning in warnings {
        by_id.entry(warning.id).or_default().push(warning);
    }
    let kinds = by_id.into_values().map(|messages| Kind {
        drawn: messages.iter().take(IN_FULL).map(|it| draw(it)).collect(),
        messages,
        shown: 0,
    });
    let mut kinds: Vec<Kind> = kinds.collect();
    kinds.sort_by_key(|kind| Reverse(kind.messages.len()));
    kinds
}

/// Shows so many of each kind that has them, as long as there are lines left.
fn show(kinds: &mut [Kind], shown: usize) {
    let mut lines: usize = kinds.iter().map(|kind| kind.lines(kind.shown)).sum();
    for kind in kinds {
        if kind.drawn.len() < shown {
            continue;
        }
        let after = lines - kind.lines(kind.shown) + kind.lines(shown);
        if after <= LINES {
            lines = after;
            kind.shown = shown;
        }
    }
}

#[cfg(test)]
mod tests {
    use generator::Severity;

    use super::*;

    fn warning(id: &'static str, place: usize) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            id,
            source: "depot.yaml".to_owned(),
            pointer: format!("/paths/{place}"),
            position: None,
            message: "is odd".to_owned(),
            help: None,
            correction: None,
        }
    }

    /// What is shown of so many warnings of each id, each of which takes six lines.
    fn shown(counts: &[(&'static str, usize)]) -> Vec<String> {
        let all = counts
            .iter()
            .flat_map(|(id, count)| (0..*count).map(|place| warning(id, place)));
        let warnings: Vec<Diagnostic> = all.collect();
        let warnings: Vec<&Diagnostic> = warnings.iter().collect();
        let text = render(&warnings, |one| format!("{one}\n{}", "  |\n".repeat(5)));
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn few_warnings_are_shown_in_full() {
        let lines = shown(&[("a", 1), ("b", 3)]);
        assert_eq!(lines.len(), 24, "{lines:?}");
        assert!(lines[0].contains("warning[a]"), "as they come");
    }

    #[test]
    fn first_two_stand_for_many() {
        let lines = shown(&[("a", 19)]);
        assert_eq!(lines.len(), 14, "{lines:?}");
        assert_eq!(lines[12], "… and 17 more of this kind");
        assert_eq!(lines[13], "(-v shows all 19 warnings)");
    }

    #[test]
    fn many_kinds_stay_on_one_screen() {
        let ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let lines = shown(&ids.map(|id| (id, 30)));
        assert!(lines.len() <= 40, "{lines:?}");
        for id in ids {
            let id = format!("warning[{id}]");
            assert!(lines.iter().any(|line| line.contains(&id)), "{id}");
        }
        let last = "depot.yaml (/paths/0): warning[l]: is odd … and 29 more of this kind";
        assert!(lines.iter().any(|line| line == last), "{lines:?}");
    }
}
