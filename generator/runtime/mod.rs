//! What every generated client is built on. It knows nothing of the API.
//!
//! `wire` is what bodies are made of: objects, unions, enums and values, and how they are read and
//! written. `http` is how calls are sent and what comes back. `testing` answers in place of a
//! server.

mod http;
#[cfg(feature = "testing")]
pub mod testing;
pub(crate) mod wire;

pub use self::http::any_error::{AnyBody, AnyError};
#[cfg(feature = "blocking")]
pub use self::http::blocking;
pub use self::http::body::Body;
pub use self::http::box_error::BoxError;
pub use self::http::build_error::BuildError;
pub use self::http::builder::ClientBuilder;
pub use self::http::byte_stream::ByteStream;
pub use self::http::call::{Call, PagedCall, ReadWhole};
pub use self::http::client::Client;
#[cfg(feature = "oauth2")]
pub use self::http::client_credentials::ClientCredentials;
pub use self::http::credential::Credential;
#[allow(unused_imports, reason = "an API may have no scheme")]
pub(crate) use self::http::credential::{Scheme, credentials};
pub use self::http::delivery::{Delivery, SeenDeliveries};
#[cfg(feature = "oauth2")]
pub use self::http::device_code::{DeviceCode, UserCode};
pub use self::http::endpoint::{Endpoint, EndpointCall};
pub(crate) use self::http::environment::{Environment, Variables, environment, from_environment};
pub use self::http::error::Error;
pub use self::http::events::{EventCall, Events, EventsOf};
pub use self::http::hook::{Attempt, Hook};
pub use self::http::json_lines::{JsonLines, JsonLinesCall, JsonLinesOf};
#[cfg(feature = "rate-limit")]
pub use self::http::limit::RateLimit;
pub use self::http::no_answer::NoAnswer;
#[cfg(feature = "oauth2")]
pub use self::http::oauth::{OAuth2Scheme, Scope};
#[cfg(feature = "oauth2")]
pub use self::http::oauth_error::{OAuth2Error, OAuth2Refusal};
#[cfg(feature = "oauth2")]
pub use self::http::oauth_store::{TokenStore, Tokens};
pub use self::http::operation::Operation;
pub use self::http::pages::{Items, Pages};
pub use self::http::pagination::{NotAPosition, Pagination, Position};
pub use self::http::parts::{Part, Parts};
pub use self::http::raw::Raw;
#[cfg(feature = "oauth2")]
pub use self::http::refresh_token::RefreshToken;
pub use self::http::refusal::Refusal;
#[cfg(feature = "reqwest")]
pub use self::http::reqwest_transport::ReqwestTransport;
pub use self::http::response::Response;
pub use self::http::retry::Retry;
pub use self::http::security::MissingCredential;
pub(crate) use self::http::security::Security;
pub use self::http::server::ServerUrl;
pub use self::http::signature::{SecretError, SignatureError, WebhookVerifier};
pub use self::http::token::{Token, TokenProvider};
pub use self::http::transport::{
    KeepRedirects, TowerTransport, Transport, TransportError, TransportErrorKind,
};
pub use self::wire::base64::{Base64, NotBase64};
pub use self::wire::decimal::{Decimal, NotDecimal};
pub use self::wire::decode_error::{DecodeError, Undecodable};
pub use self::wire::enums::{NotAMember, UnknownMember};
pub use self::wire::event_stream::ServerSentEvent;
#[cfg(feature = "testing")]
pub use self::wire::example::Example;
pub use self::wire::field::Field;
pub use self::wire::formatted::{Format, Formatted};
pub use self::wire::given::{ListOrNull, OneOrMany, OrNull};
pub(crate) use self::wire::headers::headers;
pub use self::wire::headers::{ComesWith, DocumentedHeaders, HeaderError};
pub use self::wire::json_input::JsonInput;
pub use self::wire::json_object::JsonObject;
pub use self::wire::key::Only;
pub use self::wire::key::{Key, KeyError, Keyed};
pub use self::wire::lenient::Undecoded;
pub use self::wire::number::Number;
pub(crate) use self::wire::tuple::tuple;
pub use self::wire::tuple::{ItemTypes, Nothing, Tuple};
pub use self::wire::typed_extra::TypedExtra;

#[cfg(feature = "oauth2")]
pub(crate) use self::http::oauth::Flow;
#[allow(
    unused_imports,
    reason = "which of these are needed depends on the API"
)]
pub(crate) use {
    self::http::at::At,
    self::http::request::RequestBuilder,
    self::http::signature::{Signed, SignedTime, SigningScheme},
    self::http::style::{Lists, Style},
    self::http::webhook::{self, events},
    self::wire::by_status::by_status,
    self::wire::construct::{bare, from, new, setters},
    self::wire::decode,
    self::wire::decode::{ByStatus, Codec},
    self::wire::enums::{integer_enum, read_member, string_enum, whole_member, write_number},
    self::wire::envelope::Envelope,
    self::wire::object::object,
    self::wire::rest::Rest,
    self::wire::text::read_text,
    self::wire::union::union,
};
