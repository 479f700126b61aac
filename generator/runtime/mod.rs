//! What every generated client is built on. It knows nothing of the API.

mod builder;
mod call;
mod client;
pub(crate) mod decode;
mod enums;
mod envelope;
mod error;
mod extra;
mod field;
mod formatted;
mod key;
mod number;
pub(crate) mod object;
mod path;
mod request;
mod response;
mod transport;
pub(crate) mod union;

pub use builder::{BuildError, ClientBuilder};
pub use call::Call;
pub use client::Client;
pub(crate) use client::Credential;
pub use enums::{NotAMember, UnknownMember};
pub(crate) use enums::{integer_enum, string_enum, whole_number};
pub(crate) use envelope::Envelope;
pub use error::{DecodeError, Error, Undecodable};
pub use extra::Extra;
pub use field::Field;
pub use formatted::Formatted;
pub use key::Only;
pub use key::{Key, KeyError, Keyed};
pub use number::{NotFinite, Number};
pub(crate) use request::Outgoing;
pub use response::Response;
