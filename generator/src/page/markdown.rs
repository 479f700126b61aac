//! Descriptions (CommonMark) as HTML: no HTML of theirs, nothing that is fetched, and links to the
//! types and operations of the page.

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::html::Html;
use super::index::Index;

/// Whether paragraphs are wanted or one line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Paragraphs, lists, tables.
    Block,
    /// The first paragraph, without an element around it.
    Inline,
}

/// Writes `docs`; links that begin with `Self` lead to functions of `module`.
pub fn markdown(html: &mut Html, index: &Index, module: &str, docs: &str, form: Form) {
    let docs = match form {
        Form::Block => docs,
        Form::Inline => crate::surface::text::first_paragraph(docs),
    };
    // rustdoc takes `[Name]` for a link; Markdown does not.
    let shortcut = &mut |link: BrokenLink| {
        let path = link.reference.trim_matches('`').to_owned();
        Some((CowStr::from(path), CowStr::from("")))
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_with_broken_link_callback(docs, options, Some(shortcut));
    let mut writer = Writer {
        html,
        index,
        module,
        form,
        open: Vec::new(),
        is_head: false,
    };
    events.for_each(|event| writer.event(&event));
    writer.close_all();
}

struct Writer<'w, 'a> {
    html: &'w mut Html,
    index: &'w Index<'a>,
    module: &'w str,
    form: Form,
    /// The element of each tag that is open; none where it has none.
    open: Vec<Option<&'static str>>,
    is_head: bool,
}

impl Writer<'_, '_> {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.html.text(text),
            Event::Code(text) => self.code(text),
            Event::SoftBreak => self.html.markup("\n"),
            Event::HardBreak => self.html.open("br", &[]),
            Event::Rule => self.html.open("hr", &[]),
            Event::TaskListMarker(is_done) => {
                self.html.text(if *is_done { "☑ " } else { "☐ " })
            }
        }
    }

    /// A span of code; where nothing else makes a link of it, the name of a type or function does.
    fn code(&mut self, text: &str) {
        let is_in_link = self.open.contains(&Some("a"));
        let target = self.index.target(self.module, text);
        match target.filter(|_| !is_in_link) {
            Some(id) => {
                let href = format!("#{id}");
                self.html
                    .element("a", &[("href", &href)], |html| html.code(text));
            }
            None => self.html.code(text),
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = match tag {
            Tag::Paragraph if self.form == Form::Inline => None,
            Tag::Paragraph => Some("p"),
            Tag::Heading { .. } if self.form == Form::Inline => None,
            Tag::Heading { .. } => Some("h5"),
            Tag::BlockQuote(_) => Some("blockquote"),
            Tag::CodeBlock(_) => Some("pre"),
            Tag::List(None) => Some("ul"),
            Tag::List(Some(_)) => Some("ol"),
            Tag::Item => Some("li"),
            Tag::Table(_) => {
                self.html.open("div", &[("class", "wide")]);
                Some("table")
            }
            Tag::TableHead => {
                self.is_head = true;
                Some("tr")
            }
            Tag::TableRow => Some("tr"),
            Tag::TableCell if self.is_head => Some("th"),
            Tag::TableCell => Some("td"),
            Tag::Emphasis => Some("em"),
            Tag::Strong => Some("strong"),
            Tag::Strikethrough => Some("s"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => return self.link(dest_url),
            _ => None,
        };
        if let Some(name) = name {
            self.html.open(name, &[]);
        }
        self.open.push(name);
    }

    fn end(&mut self, tag: TagEnd) {
        if let Some(Some(name)) = self.open.pop() {
            self.html.close(name);
        }
        match tag {
            TagEnd::Table => self.html.close("div"),
            TagEnd::TableHead => self.is_head = false,
            _ => {}
        }
    }

    /// A link into the page, or out of it; images are links, for nothing is fetched.
    fn link(&mut self, target: &str) {
        let is_in_link = self.open.contains(&Some("a"));
        let is_web = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| target.starts_with(scheme));
        let name = match self.index.target(self.module, target) {
            _ if is_in_link => None,
            Some(id) => {
                self.html.open("a", &[("href", &format!("#{id}"))]);
                Some("a")
            }
            None if is_web => {
                self.html
                    .open("a", &[("href", target), ("rel", "noreferrer")]);
                Some("a")
            }
            None => None,
        };
        self.open.push(name);
    }

    fn close_all(&mut self) {
        while let Some(name) = self.open.pop() {
            if let Some(name) = name {
                self.html.close(name);
            }
        }
    }
}
