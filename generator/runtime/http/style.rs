//! How values are written into paths, queries, headers, cookies and forms: by style (OpenAPI,
//! Parameter Object, "Style Examples"; RFC 6570).
//!
//! The table of styles is for texts, lists of texts and objects of texts. What is deeper is written
//! as servers read it: where names are written, in brackets, `lines[0][price]=1`; where there are
//! none, a list in a list is the text `1,2`, and an object in there is JSON. Brackets in names are
//! percent-encoded, as RFC 3986 has it: servers decode names before they look for brackets (qs, Rack,
//! PHP, Starlette). Nobody has a notation for a bracket in a key that stands in brackets.

use serde_json::Value;

use super::escape::{Escape, Place};

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    kind: Kind,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl Style {
    /// `blue,black`
    pub(crate) const SIMPLE: Style = Style::of(Kind::Simple);
    /// `.blue,black`
    pub(crate) const LABEL: Style = Style::of(Kind::Label);
    /// `;color=blue,black`
    pub(crate) const MATRIX: Style = Style::of(Kind::Matrix);
    /// `color=blue,black`
    pub(crate) const FORM: Style = Style::of(Kind::Form);
    /// `color=blue%20black`
    pub(crate) const SPACE_DELIMITED: Style = Style::of(Kind::SpaceDelimited);
    /// `color=blue%7Cblack`
    pub(crate) const PIPE_DELIMITED: Style = Style::of(Kind::PipeDelimited);
    /// `color[R]=100&color[G]=200`
    pub(crate) const DEEP_OBJECT: Style = Style::of(Kind::DeepObject);
    /// `color={"R":100}`
    pub(crate) const JSON: Style = Style::of(Kind::Json);

    const fn of(kind: Kind) -> Style {
        Style {
            kind,
            explode: false,
            reserved: false,
        }
    }

    /// Each item for itself (`explode`).
    pub(crate) const fn exploded(mut self) -> Style {
        self.explode = true;
        self
    }

    /// Reserved characters as they are (`allowReserved`), but for those that would end the value.
    pub(crate) const fn reserved(mut self) -> Style {
        self.reserved = true;
        self
    }
}

/// How lists within objects are written, where each value has a name of its own. An item that is a
/// list or an object itself has its number in any case, as one item could be taken for two else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which one it is depends on the API")]
pub(crate) enum Lists {
    /// `a[b][]=1&a[b][]=2`
    Brackets,
    /// `a[b][0]=1&a[b][1]=2`
    Numbers,
    /// `a[b]=1&a[b]=2`
    Repeated,
}

/// A value as the table of styles has it, without what is null.
enum Shape {
    Single(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

/// What `value` is to the table; `None` for nothing: null, and what has no items.
fn shape(value: &Value) -> Option<Shape> {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(flat).collect();
            (!items.is_empty()).then_some(Shape::List(items))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members = members.filter_map(|(name, member)| Some((name.clone(), flat(member)?)));
            let members: Vec<_> = members.collect();
            (!members.is_empty()).then_some(Shape::Object(members))
        }
        single => flat(single).map(Shape::Single),
    }
}

/// A value as one text; `None` for null.
fn flat(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if !items.iter().any(is_container) => {
            let items: Vec<String> = items.iter().filter_map(flat).collect();
            Some(items.join(","))
        }
        other => Some(other.to_string()),
    }
}

fn is_container(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// The text of a parameter of a path or a header, escaped; `None` for nothing.
pub(crate) fn text(name: &str, value: &Value, style: Style, place: Place) -> Option<String> {
    if style.kind == Kind::Json {
        return Some(json(value, style, place));
    }
    let name = Escape::of(place, false, false).text(name);
    let shape = shape(value)?;
    // A text by itself has no end but that of the whole.
    let is_item = style.kind == Kind::Matrix || !matches!(shape, Shape::Single(_));
    let escape = |text: &String| Escape::of(place, style.reserved, is_item).text(text);
    if style.kind == Kind::Matrix {
        return Some(matrix(&name, &shape, style.explode, escape));
    }
    let (before, between) = match (style.kind, style.explode) {
        (Kind::Label, true) => (".", "."),
        (Kind::Label, false) => (".", ","),
        _ => ("", ","),
    };
    Some(format!(
        "{before}{}",
        joined(&shape, style.explode, between, escape)
    ))
}

/// All of a value in one: `R,100,G,200`, exploded `R=100,G=200`.
fn joined(
    shape: &Shape,
    explode: bool,
    between: &str,
    escape: impl Fn(&String) -> String,
) -> String {
    let items: Vec<String> = match shape {
        Shape::Single(text) => return escape(text),
        Shape::List(items) => items.iter().map(escape).collect(),
        Shape::Object(members) => {
            let equals = if explode { "=" } else { between };
            let members = members.iter();
            let member = |(name, text)| format!("{}{equals}{}", escape(name), escape(text));
            members.map(|(name, text)| member((name, text))).collect()
        }
    };
    items.join(between)
}

/// `;color=blue`; without `=` for an empty text (RFC 6570, section 3.2.7).
fn matrix(name: &str, shape: &Shape, explode: bool, escape: impl Fn(&String) -> String) -> String {
    let pair = |name: &str, text: &str| match text {
        "" => format!(";{name}"),
        text => format!(";{name}={text}"),
    };
    match shape {
        Shape::List(items) if explode => items.iter().map(|it| pair(name, &escape(it))).collect(),
        Shape::Object(members) if explode => {
            let members = members.iter();
            members
                .map(|(name, text)| pair(&escape(name), &escape(text)))
                .collect()
        }
        all => pair(name, &joined(all, false, ",", escape)),
    }
}

/// The names and values of a parameter of a query or a cookie, or of a property of a form, escaped.
pub(crate) fn pairs(
    name: &str,
    value: &Value,
    style: Style,
    place: Place,
    lists: Lists,
) -> Vec<(String, String)> {
    let mut pairs = Pairs {
        written: Vec::new(),
        style,
        place,
        lists,
    };
    match style.kind {
        Kind::Json => {
            let text = json(value, style, place);
            pairs.written.push((pairs.name(name), text));
        }
        Kind::DeepObject => pairs.deep(name, value),
        _ if style.explode => pairs.exploded(name, value),
        Kind::SpaceDelimited => pairs.delimited(name, value, place.space()),
        Kind::PipeDelimited => pairs.delimited(name, value, place.pipe()),
        _ => pairs.delimited(name, value, ","),
    }
    pairs.written
}

/// The names and values of a form (`application/x-www-form-urlencoded`): each property as `styles`
/// say, others as the usual style has them.
pub(crate) fn form(body: &Value, styles: &[(&str, Style)], lists: Lists) -> Vec<(String, String)> {
    let properties = body.as_object().into_iter().flatten();
    let properties = properties.map(|(name, value)| {
        let stated = styles.iter().find(|(property, _)| property == name);
        match stated {
            Some((_, style)) => pairs(name, value, *style, Place::Query, lists),
            None => {
                let mut pairs = Pairs {
                    written: Vec::new(),
                    style: Style::FORM,
                    place: Place::Query,
                    lists,
                };
                pairs.each(name, value);
                pairs.written
            }
        }
    });
    properties.flatten().collect()
}

/// Pairs as they come.
struct Pairs {
    written: Vec<(String, String)>,
    style: Style,
    place: Place,
    lists: Lists,
}

impl Pairs {
    /// A name, of which servers decode brackets, too.
    fn name(&self, name: &str) -> String {
        Escape::of(self.place, false, false).text(name)
    }

    fn push(&mut self, name: &str, text: &str) {
        let text = Escape::of(self.place, self.style.reserved, false).text(text);
        self.written.push((self.name(name), text));
    }

    /// All in one value.
    fn delimited(&mut self, name: &str, value: &Value, between: &str) {
        match shape(value) {
            None => {}
            Some(Shape::Single(text)) => self.push(name, &text),
            Some(shape) => {
                let escape =
                    |text: &String| Escape::of(self.place, self.style.reserved, true).text(text);
                let text = joined(&shape, false, between, escape);
                self.written.push((self.name(name), text));
            }
        }
    }

    /// A pair for each item, under the name of the whole; for each member, under its own.
    fn exploded(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    self.each(name, member);
                }
            }
            other => self.each(name, other),
        }
    }

    /// A pair for each item, under the name of the whole; what is deeper with brackets.
    fn each(&mut self, name: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let inner = item.as_array();
                    let is_flat = inner.is_some_and(|inner| !inner.iter().any(is_container));
                    match is_container(item) && !is_flat {
                        true => self.deep(&format!("{name}[{index}]"), item),
                        false => self.single(name, item),
                    }
                }
            }
            Value::Object(_) => self.deep(name, value),
            single => self.single(name, single),
        }
    }

    fn single(&mut self, name: &str, value: &Value) {
        if let Some(text) = flat(value) {
            self.push(name, &text);
        }
    }

    /// A pair for each value in it, whose name leads there: `a[b][c]`.
    fn deep(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    self.deep(&format!("{name}[{key}]"), member);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    match self.lists {
                        _ if is_container(item) => self.deep(&format!("{name}[{index}]"), item),
                        Lists::Numbers => self.single(&format!("{name}[{index}]"), item),
                        Lists::Brackets => self.single(&format!("{name}[]"), item),
                        Lists::Repeated => self.single(name, item),
                    }
                }
            }
            single => self.single(name, single),
        }
    }
}

/// A value as JSON; in a header in ASCII, as nothing can be escaped there.
pub(crate) fn json(value: &Value, style: Style, place: Place) -> String {
    let text = value.to_string();
    match place {
        Place::Header => ascii(&text),
        other => Escape::of(other, style.reserved, false).text(&text),
    }
}

/// JSON with other characters as `\u` and four digits (RFC 8259, section 7).
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c.is_ascii() && c != '\u{7f}' {
            true => text.push(c),
            false => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    text
}
