//! Simple HTML in a description as the Markdown that says the same: rustdoc is to show its text, not its
//! tags. Other tags stay as they are, for prose has placeholders such as `<id>`.

mod tag;
mod writer;

use std::borrow::Cow;

use tag::{Kind, Tag};
use writer::Writer;

/// The description without HTML.
pub fn to_markdown(source: &str) -> Cow<'_, str> {
    let tags = || {
        source
            .match_indices('<')
            .filter_map(|(at, _)| Tag::at(source, at))
    };
    if tags().next().is_none() {
        return Cow::Borrowed(source);
    }
    // Lines of HTML are indented as its author likes; in Markdown that can mean code.
    let is_block = |tag: Tag| matches!(tag.kind, Kind::Block | Kind::List(_)) && tag.name != "br";
    let ends = tags().filter(|tag| tag.is_end && tag.kind.is_code());
    let ends = ends.map(|tag| (tag.name, tag.end)).collect();
    let mut writer = Writer::new(tags().any(is_block), ends);
    writer.write(source);
    Cow::Owned(writer.finished())
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn html_says_in_markdown_what_it_said() {
        for (written, read) in [
            ("a <br> b<br/>c", "a\n\n b\n\nc"),
            ("<p>One</p><p>two", "One\n\ntwo"),
            (
                "<p>\n      One\n      line</p>\n      <p>two</p>",
                "One\nline\n\ntwo",
            ),
            ("a <b>c </b>d <i>e</i>", "a **c** d *e*"),
            ("a <code>b&lt;<i>c</i>&gt;</code>", "a `b<c>`"),
            (
                "see <a href=\"https://a.b/c (d)\">the <code>x</code></a>.",
                "see [the `x`](https://a.b/c%20%28d%29).",
            ),
            ("<a href='https://a.b'>https://a.b</a>", "<https://a.b>"),
            ("<a href=\"#x\">there</a>", "there"),
            (
                "Any:<ul><li>a</li> <li> <p>b</p> <p>c</p> </li></ul>d",
                "Any:\n\n- a\n- b\n\n  c\n\nd",
            ),
            (
                "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
                "1. a\n\n   - b\n2. c",
            ),
            ("<h2>A</h2>b", "**A**\n\nb"),
            ("<pre>a\n  b</pre>", "```text\na\n  b\n```"),
            ("a<!-- <b> -->b<br>", "ab"),
            ("| a<br>b | c |\n| - | - |", "| a b | c |\n| - | - |"),
            // Code and placeholders are no HTML.
            ("`<b>x</b>` <id> <b", "`<b>x</b>` <id> <b"),
            ("```\n<p>\n```\n<br>a", "```\n<p>\n```\n\na"),
            ("- a\n  - b<sub>1</sub>", "- a\n  - b1"),
            // What has no end, and what has no beginning.
            ("a <b>c", "a c"),
            ("a</b> c <code>d", "a</b> c d"),
        ] {
            assert_eq!(to_markdown(written), read, "{written}");
        }
    }
}
