//! Credentials: which the API takes, and which an operation asks for.

/// A way to say on whose behalf a request is sent (Security Scheme Object).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// How a request carries it.
    pub kind: SchemeKind,
    /// What the document says of it, for a doc comment.
    pub docs: String,
}

/// How a request carries a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer <token>` (RFC 6750).
    Bearer,
    /// `Authorization: Basic <user:password>` (RFC 7617).
    Basic,
    /// In a header of this name.
    Header(String),
    /// In a query parameter of this name.
    Query(String),
    /// In a cookie of this name.
    Cookie(String),
    /// Not by a client: it answers a challenge, such as digest, or is part of the connection.
    Elsewhere,
}

/// A kind of place in a request and its name there, headers in small letters.
pub type Place = (&'static str, String);

impl SchemeKind {
    /// Where it stands in a request, which has one value there.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Bearer | Self::Basic => Some(("header", "authorization".to_owned())),
            Self::Header(name) => Some(("header", name.to_ascii_lowercase())),
            Self::Query(name) => Some(("query", name.clone())),
            Self::Cookie(name) => Some(("cookie", name.clone())),
            Self::Elsewhere => None,
        }
    }
}

/// Alternatives, each of schemes by name that are needed together (Security Requirement Object).
/// No alternatives, and one without schemes, ask for nothing.
pub type Security = Vec<Vec<String>>;
