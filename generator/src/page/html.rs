//! Writes HTML. Markup is what this program says; all else is text, and escaped: documents are not
//! trusted.

use std::fmt::Display;

use crate::source::hidden::shown;

/// Elements that begin on a line of their own, so that people can read the source.
const BLOCKS: &str = "article blockquote body dd details div dl dt figure footer h1 h2 h3 h4 h5 header \
                      li main nav ol p pre section summary table tbody thead tr ul";

/// Elements without an end.
const EMPTY: [&str; 5] = ["br", "hr", "input", "link", "meta"];

/// HTML that is being written.
#[derive(Debug, Default)]
pub struct Html {
    text: String,
}

/// What an element is marked with: names are ours, values are anybody's.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Markup of ours, as it is.
    pub fn markup(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// An element with what `inside` writes.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes,
        inside: impl FnOnce(&mut Html),
    ) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    /// The begin of an element. Whoever writes it writes its end, too.
    pub fn open(&mut self, name: &'static str, attributes: Attributes) {
        if is_block(name) && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            if !value.is_empty() {
                self.text.push_str("=\"");
                self.text(value);
                self.text.push('"');
            }
        }
        self.text.push('>');
    }

    /// The end of an element.
    pub fn close(&mut self, name: &'static str) {
        if !EMPTY.contains(&name) {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
    }

    /// Text, escaped for content and for attributes in double quotes.
    pub fn text(&mut self, text: &str) {
        for c in shown(text).chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&#39;"),
                c => self.text.push(c),
            }
        }
    }

    /// What something prints as, escaped.
    pub fn display(&mut self, value: impl Display) {
        self.text(&value.to_string());
    }

    /// An element that is text.
    pub fn tagged(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |html| html.text(text));
    }

    /// An element of a class that is text.
    pub fn classed(&mut self, name: &'static str, class: &str, text: &str) {
        self.element(name, &[("class", class)], |html| html.text(text));
    }

    /// Text as code.
    pub fn code(&mut self, text: &str) {
        self.tagged("code", text);
    }

    /// Text in which backticks stand around code.
    pub fn with_code(&mut self, text: &str) {
        let pieces: Vec<&str> = text.split('`').collect();
        if pieces.len().is_multiple_of(2) {
            return self.text(text);
        }
        for (index, piece) in pieces.into_iter().enumerate() {
            match index % 2 {
                0 => self.text(piece),
                _ => self.code(piece),
            }
        }
    }

    /// A link to a part of the page.
    pub fn link(&mut self, id: &str, text: &str) {
        self.element("a", &[("href", &format!("#{id}"))], |html| html.text(text));
    }

    /// What has been written.
    pub fn finish(self) -> String {
        self.text
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.split_whitespace().any(|block| block == name)
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn nothing_but_markup_of_ours_is_markup() {
        let mut html = Html::default();
        let hostile = "</script><b a='\"'>&amp;\0\u{202e}\u{feff}";
        html.element("a", &[("title", hostile)], |html| html.text(hostile));
        let escaped =
            "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;⟨U+0000⟩⟨U+202E⟩⟨U+FEFF⟩";
        assert_eq!(
            html.finish(),
            format!("<a title=\"{escaped}\">{escaped}</a>")
        );
    }

    #[test]
    fn backticks_stand_around_code() {
        let mut html = Html::default();
        html.with_code("`a` is < `b`, ");
        html.with_code("and ` alone");
        assert_eq!(
            html.finish(),
            "<code>a</code> is &lt; <code>b</code>, and ` alone"
        );
    }
}
