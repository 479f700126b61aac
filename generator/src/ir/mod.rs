//! What a client is made of, in Rust's ideas: after *lower* nobody sees JSON Schema.
//!
//! Types live in one arena, [`Api::types`], and refer to each other by [`TypeId`].

mod call_options;
mod carried;
mod format;
mod graph;
mod oauth;
mod operation;
pub mod outline;
mod security;
pub mod server;
pub mod statistics;
mod status;
mod style;
mod ty;
mod union;
mod webhook;

use std::collections::BTreeMap;

use serde_json::Value;

pub use call_options::CallOptions;
pub use carried::{ENVIRONMENT, Module};
pub use format::FormatType;
pub use graph::{Root, Step};
pub use oauth::{OAuthFlow, OAuthScheme};
pub use operation::{
    At, Body, Content, Effect, Encoding, Examples, Framing, Group, Operation, Pagination, Paging,
    Param, ParameterLocation, StatusVariant, Stream, Success, is_version, placeholders,
};
pub use security::{Place, Scheme, SchemeKind, Security};
pub use server::{OwnServers, Server, ServerVariable, Servers};
pub use status::Status;
pub use style::{NestedLists, Plain, Style, StyleKind};
pub use ty::{IntegerType, Type};
pub use union::{JsonType, Test, Union, Variant, tag, whole};
pub use webhook::{
    Callback, SecretForm, Signature, SignatureEncoding, Signed, SignedTime, Webhook,
};

/// A whole client.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// `info.title`, on one line.
    pub title: String,
    /// The same as Markdown that rustdoc takes.
    pub title_docs: String,
    /// `info.description`, as Markdown that rustdoc takes.
    pub docs: String,
    /// `info.version`.
    pub version: String,
    /// `info.license`.
    pub license: Option<License>,
    /// Where more is said of the API: `externalDocs`, or else `info.contact`.
    pub homepage: Option<String>,
    /// Where it is.
    pub servers: Servers,
    /// The credentials that it takes, in the order of the document.
    pub schemes: Vec<Scheme>,
    /// Which of them most operations ask for.
    pub security: Security,
    /// Where tokens of OAuth 2 come from.
    pub oauth: Vec<OAuthScheme>,
    /// How lists within objects are written in queries and forms.
    pub nested_lists: NestedLists,
    /// Operations by tag, in the order of the document.
    pub groups: Vec<Group>,
    /// What the API sends by itself, in the order of the document: webhooks, then callbacks.
    pub webhooks: Vec<Webhook>,
    /// The header that names the event of a webhook.
    pub event_header: Option<String>,
    /// How webhooks are signed.
    pub signature: Option<Signature>,
    /// Every type, by [`TypeId`].
    pub types: Vec<TypeDef>,
}

/// Under what terms the API is described (License Object).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct License {
    /// What people call it.
    pub name: String,
    /// What machines do: an SPDX expression.
    pub identifier: Option<String>,
}

/// Index into [`Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type that gets a name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is, for a doc comment.
    pub docs: String,
    /// What the document gives as examples of it.
    pub examples: Vec<Value>,
    /// Which way it travels; set by *direction*.
    pub direction: Direction,
    /// The type before this one, which answers carry where requests carry this one, without what
    /// is read-only; set by *direction*.
    pub input_of: Option<TypeId>,
    /// What it consists of.
    pub kind: TypeKind,
}

/// Where a type comes from: what *name* knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// JSON pointer to the first schema that gave it.
    pub pointer: String,
    /// Its name under `components`, if it has one.
    pub component: Option<String>,
}

/// Which way values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// A request can carry it.
    pub request: bool,
    /// An answer can carry it.
    pub response: bool,
}

impl Direction {
    /// Requests alone.
    pub const REQUEST: Direction = Direction {
        request: true,
        response: false,
    };
    /// Answers alone.
    pub const RESPONSE: Direction = Direction {
        request: false,
        response: true,
    };
}

/// What a named type consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// An object.
    Struct(Struct),
    /// One of several schemas.
    Union(Union),
    /// One of several constants.
    Enum(Enum),
    /// A list whose items have a type each.
    Tuple(Tuple),
    /// One of several bodies, by the status of the answer.
    ByStatus(Vec<StatusVariant>),
    /// What can be left out of a call.
    Options(CallOptions),
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Its properties, in the order of the document.
    pub fields: Vec<Field>,
    /// Required properties of one possible value: they take no memory.
    pub constants: Vec<Constant>,
    /// What becomes of other properties.
    pub rest: Rest,
    /// What it is on the wire.
    pub form: Form,
}

/// What an object is on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// JSON, or a parameter.
    Object,
    /// A body of parts, one for each property (`multipart/form-data`).
    Parts,
    /// The headers of an answer, one for each property.
    Headers,
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub wire: String,
    /// Its description.
    pub docs: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`: requests do not carry it.
    pub read_only: bool,
    /// `writeOnly`: answers do not carry it.
    pub write_only: bool,
    /// Its type, null apart.
    pub ty: Type,
    /// Whether it is listed under `required`.
    pub required: bool,
    /// Whether it can be null.
    pub nullable: bool,
    /// What the document gives as examples of it.
    pub examples: Vec<Value>,
    /// `default`: what it is where it is left out.
    pub default: Option<Value>,
    /// The media type of its part in a form, or several with commas between them, where the
    /// document says so (Encoding Object, `contentType`).
    pub media_type: Option<String>,
    /// How it is written as a header or, where the document says so, as parts of a form.
    pub style: Option<Style>,
    /// The headers of its part in a form, and what they always are.
    pub headers: Vec<(String, String)>,
    /// The property of whose part in a form it is a header.
    pub header_of: Option<String>,
}

/// A property of one possible value.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its name on the wire.
    pub wire: String,
    /// Its description.
    pub docs: String,
    /// A string, a number or a boolean.
    pub value: Value,
    /// Whether it is always there; answers can leave out others, which are written all the same.
    pub required: bool,
    /// `readOnly`: requests do not carry it.
    pub read_only: bool,
}

/// What becomes of properties that the schema does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// There are none; they are ignored in answers.
    Closed,
    /// Kept as JSON.
    Open,
    /// Kept, all of one type (`additionalProperties: {…}`).
    Typed(Type),
    /// Exactly one, whose key the caller chooses.
    Keyed(DynamicKey),
}

/// A property whose name in the document is a placeholder in square brackets.
#[derive(Clone, Debug, PartialEq)]
pub struct DynamicKey {
    /// The placeholder with its brackets.
    pub wire: String,
    /// Its description.
    pub docs: String,
    /// What stands under the key; the item, where `single`.
    pub ty: Type,
    /// The value is an array of exactly one item.
    pub single: bool,
    /// Keys that mean something else: fixed properties of this object and of its siblings.
    pub reserved: Vec<String>,
}

/// A list whose items have a type each (`prefixItems`).
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    /// The types of the first items.
    pub items: Vec<Type>,
    /// The list of any number of others after these; none if there are none.
    pub rest: Option<Type>,
}

/// One of several constants.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// All strings or all whole numbers, each once.
    pub members: Vec<Value>,
    /// What the document says of some of them, by the member as text.
    pub labels: BTreeMap<String, MemberLabel>,
    /// Whether any other text is as good.
    pub open: bool,
}

/// What the document says of a member of an enum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberLabel {
    /// What it is to be called.
    pub name: Option<String>,
    /// What it is, for a doc comment.
    pub docs: String,
}

impl Enum {
    /// What the document says of a member.
    pub fn label(&self, member: &Value) -> Option<&MemberLabel> {
        self.labels.get(&member_text(member))
    }

    /// Whether the members are texts.
    pub fn is_text(&self) -> bool {
        self.members.iter().all(Value::is_string)
    }

    /// Whether a value is one of the enum.
    pub fn admits(&self, value: &Value) -> bool {
        self.members.contains(value) || self.open && value.is_string()
    }
}

/// A member as text, the same for `1` and `"1"`.
pub fn member_text(member: &Value) -> String {
    match member {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Tuple {
    /// The type of the items that may follow.
    pub fn rest_item(&self) -> Option<&Type> {
        match self.rest.as_ref()? {
            Type::List(item) => Some(item),
            other => Some(other),
        }
    }
}

impl Api {
    /// The type behind `id`.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// All operations, in the order of the document by group.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }
}
