//! The tags that have a meaning in descriptions.

/// What becomes of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its text, without anything.
    Plain,
    /// A paragraph of its own.
    Block,
    /// Text between these marks.
    Marked(&'static str),
    /// A paragraph in bold.
    Heading,
    Code,
    Preformatted,
    Link,
    /// A list; whether its items have numbers.
    List(bool),
    Item,
}

impl Kind {
    pub fn is_code(self) -> bool {
        matches!(self, Kind::Code | Kind::Preformatted)
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "font" | "small" | "span" | "sub" | "sup" | "td" | "th" | "u" => Kind::Plain,
        "br" | "caution" | "center" | "dd" | "div" | "dl" | "fullname" | "hr" | "important"
        | "note" | "p" | "section" | "table" | "tbody" | "thead" | "tr" | "warning" => Kind::Block,
        "b" | "strong" => Kind::Marked("**"),
        "em" | "i" => Kind::Marked("*"),
        "dt" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "code" | "kbd" | "samp" | "tt" => Kind::Code,
        "pre" => Kind::Preformatted,
        "a" => Kind::Link,
        "ol" => Kind::List(true),
        "ul" => Kind::List(false),
        "li" => Kind::Item,
        _ => return None,
    })
}

/// A tag that has a meaning here.
pub struct Tag<'a> {
    /// In lower case.
    pub name: String,
    pub kind: Kind,
    /// Whether it ends what another has begun.
    pub is_end: bool,
    attributes: &'a str,
    /// Where it ends in the text.
    pub end: usize,
}

impl<'a> Tag<'a> {
    /// The tag that begins at this place.
    pub fn at(source: &'a str, at: usize) -> Option<Tag<'a>> {
        let inner = source[at..].strip_prefix('<')?;
        let length = inner.find(['<', '>'])?;
        let inner = inner[..length].trim_end_matches('/');
        if !source[at + 1 + length..].starts_with('>') {
            return None;
        }
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        Some(Tag {
            kind: kind(&name)?,
            name,
            is_end,
            attributes: &inner[end..],
            end: at + 1 + length + 1,
        })
    }

    /// Where a link leads.
    pub fn target(&self) -> Option<&'a str> {
        let (_, value) = self.attributes.split_once("href")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    }

    /// Where the end of what it begins stands, and what comes after that.
    pub fn ending(&self, source: &str) -> Option<(usize, usize)> {
        let ends = source[self.end..].match_indices("</");
        ends.map(|(at, _)| self.end + at).find_map(|at| {
            let tag = Tag::at(source, at)?;
            (tag.name == self.name).then_some((at, tag.end))
        })
    }
}

/// What HTML says, without its tags.
pub fn unmarked(html: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<').map(|found| at + found) {
        text += &html[at..found];
        at = match Tag::at(html, found) {
            Some(tag) => tag.end,
            None => {
                text.push('<');
                found + 1
            }
        };
    }
    text += &html[at..];
    // The ampersand last, so that nothing is decoded twice.
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let decode = |text: String, (entity, character): &(&str, &str)| text.replace(entity, character);
    entities.iter().fold(text, decode)
}
