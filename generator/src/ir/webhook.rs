//! What the API sends by itself: webhooks and callbacks, and how it signs them.

use super::{Content, Status, Test, Type};

/// A request that the API sends (`webhooks`, `callbacks`).
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// JSON pointer to its Operation Object.
    pub pointer: String,
    /// What `names.toml` knows it by: `webhook order.created`.
    pub place: String,
    /// Its key in the document.
    pub name: String,
    /// `POST`, …
    pub method: String,
    /// Which operation asks for it, if it is a callback.
    pub callback: Option<Callback>,
    /// What it says, for a doc comment.
    pub docs: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// The headers that it comes with: name, and description on one line.
    pub headers: Vec<(String, String)>,
    /// How it is to be answered: status, and description on one line.
    pub answers: Vec<(Status, String)>,
    /// What it carries.
    pub content: Content,
    /// The media type of that; none for nothing.
    pub media_type: Option<String>,
    /// What the header says that names the event ([`Api::event_header`](super::Api::event_header)).
    pub named_by: Vec<String>,
    /// Any of these says that a payload is this one, among those that the header does not tell
    /// apart; set by *discriminate*.
    pub tests: Vec<Test>,
}

/// Which operation asks for a callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// Its group and its place in that; none if the client does not have it.
    pub operation: Option<(usize, usize)>,
    /// `POST /orders`
    pub route: String,
    /// The runtime expression that says where the callback is sent.
    pub expression: String,
}

impl Webhook {
    /// The type of what it carries, if that is JSON.
    pub fn json(&self) -> Option<&Type> {
        match &self.content {
            Content::Json(ty) => Some(ty),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn json_mut(&mut self) -> Option<&mut Type> {
        match &mut self.content {
            Content::Json(ty) => Some(ty),
            _ => None,
        }
    }
}

/// How the API signs what it sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The header with the signature, or with several.
    pub header: String,
    /// What stands between the parts of that header; none where it is one.
    pub separator: Option<char>,
    /// What stands before a signature: `sha256=`.
    pub prefix: String,
    /// How a signature is written.
    pub encoding: SignatureEncoding,
    /// What is signed.
    pub signed: Vec<Signed>,
    /// The header with the id of the message.
    pub id_header: Option<String>,
    /// Where it says when it was sent, in seconds since 1970.
    pub timestamp: Option<SignedTime>,
    /// How secrets are written.
    pub secret: SecretForm,
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// `0a1b…`
    Hex,
    /// With `+` and `/`.
    Base64,
}

/// A piece of what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// The body as it came.
    Body,
    /// The id of the message.
    Id,
    /// When it was sent.
    Timestamp,
    /// This text.
    Text(String),
}

/// Where a message says when it was sent, and how long that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTime {
    /// The header; none where it is a part of the header with the signature.
    pub header: Option<String>,
    /// What stands before it.
    pub prefix: String,
    /// How many seconds the clocks may be apart.
    pub tolerance: u64,
}

/// How secrets are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretForm {
    /// The text is the secret.
    Text,
    /// In base64, `whsec_` before it or not.
    StandardWebhooks,
}
