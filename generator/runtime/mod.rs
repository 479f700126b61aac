//! What every generated client is built on. It knows nothing of the API.
//!
//! On the way out: `call` and `request` put a request together, `send` sends it with what `auth`,
//! `limit`, `hook`, `retry` and `trace` have to say, over a `transport`. On the way in: `decode`
//! reads the body, `error` says what went wrong. `pages` is many calls in a row, `blocking` the
//! same without async. All others are what bodies are made of.

mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod builder;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod built_in;
#[allow(
    unused_macros,
    unused_imports,
    reason = "which answers there are depends on the API"
)]
mod by_status;
mod call;
mod client;
#[allow(
    unused_macros,
    unused_imports,
    reason = "which types there are depends on the API"
)]
mod construct;
pub(crate) mod decode;
mod decode_error;
#[allow(
    unused_macros,
    dead_code,
    reason = "which enums there are depends on the API"
)]
mod enums;
mod envelope;
mod error;
mod error_text;
#[cfg(feature = "testing")]
#[allow(dead_code, reason = "whether there are examples depends on the API")]
mod example;
mod excerpt;
#[allow(
    dead_code,
    reason = "what is kept beside named properties depends on the API"
)]
mod extra;
mod failure;
mod field;
mod formatted;
mod hook;
#[allow(dead_code, reason = "whether callers choose keys depends on the API")]
mod key;
#[cfg(feature = "rate-limit")]
mod limit;
mod number;
#[allow(
    unused_macros,
    unused_imports,
    dead_code,
    reason = "which properties there are depends on the API"
)]
pub(crate) mod object;
mod operation;
mod pages;
mod pagination;
mod path;
mod refusal;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
mod send;
#[cfg(feature = "testing")]
pub mod testing;
mod token_cache;
mod trace;
mod transport;
#[allow(
    dead_code,
    reason = "what is kept beside named properties depends on the API"
)]
mod typed_extra;
#[allow(
    unused_macros,
    dead_code,
    reason = "whether there are unions depends on the API"
)]
pub(crate) mod union;

pub(crate) use auth::Credential;
pub use auth::{Token, TokenProvider};
pub use body::Body;
pub use builder::{BuildError, ClientBuilder};
pub use call::{Call, PagedCall};
pub use client::Client;
pub use decode_error::{DecodeError, Undecodable};
pub use enums::{NotAMember, UnknownMember};
pub use error::{BoxError, Error};
#[cfg(feature = "testing")]
pub use example::Example;
pub use extra::Extra;
pub use field::Field;
pub use formatted::Formatted;
pub use hook::{Attempt, Hook};
pub use key::Only;
pub use key::{Key, KeyError, Keyed};
#[cfg(feature = "rate-limit")]
pub use limit::RateLimit;
pub use number::{NotFinite, Number};
pub use operation::Operation;
pub use pages::{Items, Pages};
pub use pagination::{NotAPosition, Pagination, Position};
pub use refusal::Refusal;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::Response;
pub use retry::Retry;
pub use transport::{TowerTransport, Transport, TransportError, TransportErrorKind};
pub use typed_extra::TypedExtra;

#[allow(
    unused_imports,
    reason = "which of these are needed depends on the API"
)]
pub(crate) use {
    by_status::by_status,
    construct::{bare, from, new, setters},
    decode::{ByStatus, Codec},
    enums::{integer_enum, string_enum, whole_number},
    envelope::Envelope,
    extra::Rest,
    object::object,
    pagination::At,
    request::Outgoing,
    union::union,
};
