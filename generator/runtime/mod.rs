//! What every generated client is built on. It knows nothing of the API.

mod builder;
mod call;
mod client;
pub(crate) mod decode;
#[allow(
    unused_macros,
    dead_code,
    reason = "which enums there are depends on the API"
)]
mod enums;
mod envelope;
mod error;
#[cfg(feature = "testing")]
#[allow(dead_code, reason = "whether there are examples depends on the API")]
mod example;
#[allow(
    dead_code,
    reason = "what is kept beside named properties depends on the API"
)]
mod extra;
mod field;
mod formatted;
#[allow(dead_code, reason = "whether callers choose keys depends on the API")]
mod key;
mod number;
#[allow(
    unused_macros,
    unused_imports,
    dead_code,
    reason = "which properties there are depends on the API"
)]
pub(crate) mod object;
mod path;
mod request;
mod response;
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

pub use builder::{BuildError, ClientBuilder};
pub use call::Call;
pub use client::Client;
pub(crate) use client::Credential;
pub use enums::{NotAMember, UnknownMember};
pub use error::{DecodeError, Error, Undecodable};
#[cfg(feature = "testing")]
pub use example::Example;
pub use extra::Extra;
pub use field::Field;
pub use formatted::Formatted;
pub use key::Only;
pub use key::{Key, KeyError, Keyed};
pub use number::{NotFinite, Number};
pub use response::Response;
pub use typed_extra::TypedExtra;

#[allow(
    unused_imports,
    reason = "which of these are needed depends on the API"
)]
pub(crate) use {
    enums::{integer_enum, string_enum, whole_number},
    envelope::Envelope,
    extra::Rest,
    object::object,
    request::Outgoing,
    union::union,
};
