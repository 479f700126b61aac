//! More actions at the end of an overlay, whose text stays as it is, byte for byte.

use serde_json::{Value, json};

use crate::Source;
use crate::source::load;

/// So many places in a text are tried, from its end.
const TRIES: usize = 64;

/// Actions to append, with a word of what they are for.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    pub comment: String,
    pub actions: Vec<Value>,
}

/// An overlay of `document`, called `title`, that has no actions yet: it needs some.
pub fn begun(title: &str, document: &str) -> String {
    let head = json!({
        "overlay": "1.0.0",
        "info": { "title": format!("Corrections of {title}"), "version": "1.0.0" },
        "extends": document,
    });
    let head = serde_yaml::to_string(&head).unwrap_or_default();
    format!("{head}actions:\n")
}

/// The text of an overlay with more actions at its end; `None` where it is written in a form to
/// which nothing can be added.
///
/// YAML is written in many ways, and whether a place is the right one is seen by reading what comes
/// out: all that was there, and then what is added.
pub fn appended(text: &str, additions: &[Addition]) -> Option<String> {
    let expected = expected(text, additions)?;
    let is_right = |text: &String| read(text).as_ref() == Some(&expected);
    let indents = [indent(text), 0, 2];
    let blocks = indents.into_iter().flat_map(|indent| {
        let block = block(additions, indent);
        line_starts(text).map(move |at| inserted(text, at, &block))
    });
    let flow = list_ends(text).map(|at| {
        let actions = additions.iter().flat_map(|addition| &addition.actions);
        let actions: String = actions.map(|action| format!(", {action}")).collect();
        let (before, after) = text.split_at(at);
        format!("{}{actions}{after}", before.trim_end())
    });
    blocks.chain(flow).find(is_right)
}

/// What is to come out.
fn expected(text: &str, additions: &[Addition]) -> Option<Value> {
    // A text that ends with `actions:` has none yet.
    let mut root = read(text)?;
    let actions = root.get_mut("actions")?;
    if actions.is_null() {
        *actions = json!([]);
    }
    let more = additions.iter().flat_map(|addition| &addition.actions);
    actions.as_array_mut()?.extend(more.cloned());
    Some(root)
}

fn read(text: &str) -> Option<Value> {
    let source = Source {
        name: String::new(),
        text: text.to_owned(),
    };
    load::read(&source, "").ok()
}

/// How far the actions of a text are indented.
fn indent(text: &str) -> usize {
    let mut lines = text.lines();
    lines.find(|line| line.trim_end() == "actions:");
    let first = lines.find(|line| line.trim_start().starts_with("- "));
    first.map_or(2, |line| line.len() - line.trim_start().len())
}

/// The end of a text, then the lines before it that begin at the margin, the last first.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let newlines = text.rmatch_indices('\n').map(|(at, _)| at + 1);
    let is_key = |at: &usize| text[*at..].starts_with(|c: char| !c.is_whitespace());
    let keys = newlines.filter(is_key).take(TRIES);
    std::iter::once(text.len()).chain(keys)
}

/// Where lists in the flow style end, the last first.
fn list_ends(text: &str) -> impl Iterator<Item = usize> {
    text.rmatch_indices(']').map(|(at, _)| at).take(TRIES)
}

/// The actions as items of a list in YAML.
fn block(additions: &[Addition], indent: usize) -> String {
    let indent = " ".repeat(indent);
    let mut block = String::new();
    for Addition { comment, actions } in additions {
        let words: Vec<&str> = comment.split_whitespace().collect();
        block += &format!("{indent}# {}\n", words.join(" "));
        let items = serde_yaml::to_string(actions).unwrap_or_default();
        for line in items.lines() {
            block += format!("{indent}{line}").trim_end();
            block.push('\n');
        }
    }
    block
}

/// `text` with `block` at a place, in lines of their own that end as the others do.
fn inserted(text: &str, at: usize, block: &str) -> String {
    let (before, after) = text.split_at(at);
    let ending = match text.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let break_before = match before.is_empty() || before.ends_with('\n') {
        true => "",
        false => ending,
    };
    format!(
        "{before}{break_before}{}{after}",
        block.replace('\n', ending)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Overlay;

    fn addition() -> Vec<Addition> {
        vec![Addition {
            comment: "unknown-key: `colour` is\nno key".to_owned(),
            actions: vec![json!({ "target": "$.paths", "remove": true })],
        }]
    }

    fn is_overlay(text: &str) {
        let source = Source {
            name: "overlay.yaml".to_owned(),
            text: text.to_owned(),
        };
        Overlay::parse(&source).unwrap_or_else(|errors| panic!("{text}\n{errors:#?}"));
    }

    const HEAD: &str = "# Ours.\noverlay: 1.0.0\ninfo: { title: T, version: '1' }\n";

    #[test]
    fn what_is_there_stays() {
        for (there, rest) in [
            ("actions:\n  - target: $.info\n    remove: true\n", ""),
            (
                "actions:\n- target: $.info\n  remove: true # why\n# end\n",
                "",
            ),
            ("actions:\n    - target: $.info\n      remove: true", ""),
            (
                "actions:\n  - target: $.info\n    update:\n      description: |\n        a\n\n",
                "",
            ),
            (
                "actions:\n  - target: $.info\n    remove: true\n",
                "x-more: [1, 2]\n",
            ),
            ("actions:\n  - target: $.info\n    remove: true\n", "...\n"),
        ] {
            let there = format!("{HEAD}{there}");
            let text = appended(&format!("{there}{rest}"), &addition()).expect(&there);
            assert!(text.starts_with(&there) && text.ends_with(rest), "{text}");
            assert!(
                text.contains("# unknown-key: `colour` is no key\n"),
                "{text}"
            );
            is_overlay(&text);
        }
    }

    #[test]
    fn lists_in_the_flow_style_are_added_to_within() {
        let text = format!("{HEAD}actions: [{{ target: $.info, remove: true }}]\nx-a: [1]\n");
        let text = appended(&text, &addition()).expect("a text");
        let expected = "}, {\"target\":\"$.paths\",\"remove\":true}]\nx-a: [1]\n";
        assert!(text.ends_with(expected), "{text}");
        is_overlay(&text);
        let json = "{\"overlay\": \"1.0.0\", \"info\": {\"title\": \"T\", \"version\": \"1\"}, \
                    \"actions\": [\n  {\"target\": \"$.info\", \"remove\": true}\n]}\n";
        is_overlay(&appended(json, &addition()).expect("a text"));
    }

    #[test]
    fn lines_end_as_the_others_do() {
        let text = format!("{HEAD}actions:\n  - target: $.info\n    remove: true\n");
        let text = appended(&text.replace('\n', "\r\n"), &addition()).expect("a text");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        is_overlay(&text);
    }

    #[test]
    fn overlays_begin_with_a_head() {
        let text = appended(&begun("Depot: 1", "depot.yaml"), &addition()).expect("a text");
        let head = "overlay: 1.0.0\ninfo:\n  title: 'Corrections of Depot: 1'\n  version: 1.0.0\n\
                    extends: depot.yaml\nactions:\n  # unknown-key";
        assert!(text.starts_with(head), "{text}");
        is_overlay(&text);
    }

    #[test]
    fn what_is_no_overlay_is_not_added_to() {
        for text in ["", "actions: 5\n", "[]", "actions: &a []\nb: *a\n"] {
            assert_eq!(appended(text, &addition()), None, "{text}");
        }
    }
}
