//! Operations: what a call takes and what it answers.

use serde_json::Value;

use super::{Security, Status, Style, Type, TypeId};

/// The operations of one tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The tag, or what stands first in the paths of operations without one; `None` where that
    /// says nothing.
    pub tag: Option<String>,
    /// The same on one line, as Markdown that rustdoc takes; empty for none.
    pub title_docs: String,
    /// The tag's description.
    pub docs: String,
    /// In the order of the document.
    pub operations: Vec<Operation>,
}

/// One operation (Operation Object).
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// JSON pointer to it.
    pub pointer: String,
    /// `operationId`.
    pub id: Option<String>,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path template as the document writes it, with all that tells it from others; names are kept
    /// by it.
    pub path: String,
    /// The path template as it is sent.
    pub sent_path: String,
    /// Which servers it has instead of the document's, if any: index into
    /// [`Servers::own`](super::Servers::own).
    pub servers: Option<usize>,
    /// What it does, for a doc comment.
    pub docs: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// What the document says of carrying it out twice, where its method says otherwise.
    pub effect: Option<Effect>,
    /// The credentials that it takes.
    pub security: Security,
    /// The header that carries a key of its own for each call, by which the API carries it out once.
    pub idempotency_key: Option<String>,
    /// The scopes that a token needs (Security Requirement Object).
    pub scopes: Vec<String>,
    /// The parameters that a call must give.
    pub params: Vec<Param>,
    /// The parameters that are always sent with their only value.
    pub constants: Vec<Param>,
    /// The request body.
    pub body: Option<Body>,
    /// What can be sent in its place, in the order of the document.
    pub other_bodies: Vec<Body>,
    /// What can be left out: a [`TypeKind::Options`](super::TypeKind::Options).
    pub options: Option<TypeId>,
    /// What a successful answer carries.
    pub success: Success,
    /// The statuses of success; empty for any 2xx.
    pub success_statuses: Vec<u16>,
    /// The media types to ask for.
    pub accept: Vec<String>,
    /// A success that is many items, one after the other.
    pub stream: Option<Stream>,
    /// The union of documented error bodies by status.
    pub errors: Option<TypeId>,
    /// Documented errors whose body has no type: status and description.
    pub untyped_errors: Vec<(Status, String)>,
    /// What the document says of each error whose body has a type. Operations that share the type may
    /// say different things.
    pub error_docs: Vec<(Status, String)>,
    /// The headers that the document describes for successes: a struct.
    pub headers: Option<TypeId>,
    /// The same for errors.
    pub error_headers: Option<TypeId>,
    /// How the next page is asked for, if an answer is one of several.
    pub pagination: Option<Pagination>,
    /// What the document gives as examples of bodies.
    pub examples: Examples,
}

/// What the document gives as examples of bodies, best first. Nothing says that they are valid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// Of what a request carries, without the objects around it.
    pub request: Vec<Value>,
    /// Of successes, by status.
    pub success: Vec<(Status, Vec<Value>)>,
    /// Of documented errors, by status.
    pub errors: Vec<(Status, Vec<Value>)>,
}

/// What it means for the API to carry an operation out once more (RFC 9110, section 9.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing is changed.
    Safe,
    /// The same is changed to the same.
    Idempotent,
    /// Something more may happen.
    NotIdempotent,
}

/// A success that is many items, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// How items are told from one another.
    pub framing: Framing,
    /// Its media type.
    pub media_type: String,
    /// What an item carries: JSON or text.
    pub item: Content,
    /// Whether there is no other success.
    pub alone: bool,
    /// What asks for it, and not for another success: an input that is to be true.
    pub switch: Option<At>,
    /// The data of the event that is none, but says that no more will come.
    pub end: Option<String>,
    /// Where an item is an event with its fields, and not what that carries: the names of the events
    /// whose data is text.
    pub texts: Option<Vec<String>>,
}

/// How the items of a body that is a sequence of them are told from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Framing {
    /// They are the data of events (HTML, section 9.2).
    Events,
    /// They are JSON texts, a line each (JSON Lines, NDJSON).
    Lines,
    /// They are JSON texts after a record separator each (RFC 7464).
    Sequence,
}

/// An answer that is one of several pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// What asks for the next one.
    pub way: Paging,
    /// The properties that lead from the answer to its items; none where it is an array.
    pub items: Vec<String>,
}

/// What asks for the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum Paging {
    /// The number of its first item.
    Offset {
        /// Where a request says how many items it wants.
        limit: At,
        /// Where it says from which one on.
        offset: At,
        /// How many a page has if the request does not say.
        default_page_size: Option<u64>,
        /// How many a page has at most.
        max_page_size: Option<u64>,
    },
    /// What the last page said.
    Cursor {
        /// Where a request says it.
        cursor: At,
        /// The properties that lead from the answer to it.
        next: Vec<String>,
    },
}

/// Where in a request something stands.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// A query parameter of this name.
    Query(String),
    /// A property of this name in the JSON body.
    Body(String),
}

/// A parameter (Parameter Object).
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// JSON pointer to it.
    pub pointer: String,
    /// Its name on the wire.
    pub wire: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Whether a call must give it.
    pub required: bool,
    /// Its description, with what its schema demands beyond its type.
    pub docs: String,
    /// What the API takes where it is left out (Schema Object, `default`).
    pub default: Option<Value>,
    /// The only value that it can have, as text, if it must be given.
    pub constant: Option<String>,
    /// Its type.
    pub ty: Type,
    /// How it is written.
    pub style: Style,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// Into the path.
    Path,
    /// Into the query string.
    Query,
    /// It is the query string, or a part of it that needs no name.
    QueryString,
    /// Into a header.
    Header,
    /// Into the header of cookies.
    Cookie,
}

/// A request body (Request Body Object), of one media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// What it is called beside others of its operation: `form`, `multipart`, `csv`; none for the
    /// one that is used where nothing is said.
    pub format: Option<String>,
    /// How it is written.
    pub encoding: Encoding,
    /// Its media type.
    pub media_type: String,
    /// Whether a call must give it.
    pub required: bool,
    /// Objects around it whose one property it is, outermost first: `data`, `values`.
    pub wrappers: Vec<String>,
    /// What a call gives.
    pub ty: Type,
    /// How those properties of a form are written that say so, by their names.
    pub styles: Vec<(String, Style)>,
    /// Its description.
    pub docs: String,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Parts (`multipart/form-data` and other multipart types).
    Parts,
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Bytes,
}

/// What the body of an answer carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON of this type.
    Json(Type),
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Bytes,
}

/// What an operation answers if it succeeds.
#[derive(Clone, Debug, PartialEq)]
pub enum Success {
    /// The same, whatever the status.
    Uniform(Content),
    /// Depends on the status: a [`TypeKind::ByStatus`](super::TypeKind::ByStatus).
    ByStatus(TypeId),
}

/// The body that answers of one status carry. An error without content is none of the type: it
/// says that others do not stand for its status.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusVariant {
    /// The statuses that it is for.
    pub status: Status,
    /// What it carries.
    pub content: Content,
    /// The description of the answer.
    pub docs: String,
}

impl StatusVariant {
    /// The name of what the status stands for, where the document makes both up: a status that no
    /// standard has, and a description that is a name of several words, such as `ResourceNotFoundException`.
    pub fn made_up_name(&self) -> Option<&str> {
        let is_standard = match self.status {
            Status::Code(code) => {
                http::StatusCode::from_u16(code).is_ok_and(|code| code.canonical_reason().is_some())
            }
            Status::Default | Status::Range(_) => true,
        };
        let word = self.docs.trim();
        let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && word.bytes().zip(word.bytes().skip(1)).any(|(before, c)| {
                c == b'_' || before.is_ascii_lowercase() && c.is_ascii_uppercase()
            });
        (!is_standard && is_name).then_some(word)
    }

    /// The same status, whose body has no type.
    pub fn without_content(&self) -> StatusVariant {
        StatusVariant {
            content: Content::Empty,
            ..self.clone()
        }
    }
}

impl Operation {
    /// The bodies that a request can have.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.body.iter().chain(&self.other_bodies)
    }
}

impl Success {
    /// The type of its JSON, if that does not depend on the status.
    pub fn json(&self) -> Option<&Type> {
        match self {
            Success::Uniform(Content::Json(ty)) => Some(ty),
            _ => None,
        }
    }
}

impl Stream {
    /// The type of an item, if that is JSON.
    pub fn json(&self) -> Option<&Type> {
        match &self.item {
            Content::Json(ty) => Some(ty),
            _ => None,
        }
    }
}

/// Whether a segment of a path says a version, and no resource: `v1`, `v2beta1`, `2022-01-01`, and the `api`
/// before them.
pub fn is_version(segment: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let is_numbered = segment
        .strip_prefix(['v', 'V'])
        .is_some_and(|rest| rest.starts_with(digit));
    let is_date =
        segment.starts_with(digit) && segment.chars().all(|c| digit(c) || "-.".contains(c));
    is_numbered || is_date || segment.eq_ignore_ascii_case("api")
}

/// The names of the parameters in a template of a path or a query.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0))
}
