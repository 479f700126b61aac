//! How calls are sent, and what comes back.
//!
//! On the way out: `call` and `request` put a request together, `send` sends it with what
//! `credentials`, `limit`, `hook`, `retry` and `trace` have to say, over a `transport`. On the way in: `response`
//! and `refusal` hold the answer, `error` says what went wrong. `pages` is many calls in a row,
//! `blocking` the same without async.

pub(crate) mod any_error;
pub(crate) mod at;
pub(crate) mod base;
#[cfg(feature = "blocking")]
pub mod blocking;
pub(crate) mod body;
pub(crate) mod box_error;
pub(crate) mod build_error;
pub(crate) mod builder;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(crate) mod built_in;
pub(crate) mod byte_stream;
pub(crate) mod call;
pub(crate) mod client;
#[cfg(feature = "oauth2")]
pub(crate) mod client_credentials;
#[cfg(feature = "gzip-requests")]
pub(crate) mod compress;
pub(crate) mod credential;
pub(crate) mod credentials;
#[cfg(feature = "oauth2")]
pub(crate) mod device_code;
pub(crate) mod documented_headers;
pub(crate) mod endpoint;
pub(crate) mod environment;
pub(crate) mod error;
pub(crate) mod error_text;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod excerpt;
pub(crate) mod failure;
pub(crate) mod file;
pub(crate) mod hook;
pub(crate) mod idempotency;
pub(crate) mod item;
pub(crate) mod json_lines;
#[cfg(feature = "rate-limit")]
pub(crate) mod limit;
pub(crate) mod no_answer;
#[cfg(feature = "oauth2")]
pub(crate) mod oauth;
#[cfg(feature = "oauth2")]
pub(crate) mod oauth_answer;
#[cfg(feature = "oauth2")]
pub(crate) mod oauth_error;
#[cfg(feature = "oauth2")]
pub(crate) mod oauth_source;
#[cfg(feature = "oauth2")]
pub(crate) mod oauth_store;
pub(crate) mod operation;
pub(crate) mod origin;
pub(crate) mod outcome;
pub(crate) mod paged_call;
pub(crate) mod pages;
pub(crate) mod pagination;
pub(crate) mod parts;
pub(crate) mod path;
pub(crate) mod raw;
#[cfg(feature = "oauth2")]
pub(crate) mod refresh_token;
pub(crate) mod refusal;
pub(crate) mod request;
pub(crate) mod request_error;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_transport;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod security;
pub(crate) mod send;
pub(crate) mod server;
pub(crate) mod settings;
pub(crate) mod signature;
pub(crate) mod style;
pub(crate) mod styled;
pub(crate) mod styled_parts;
pub(crate) mod token;
pub(crate) mod token_cache;
pub(crate) mod trace;
pub(crate) mod transient;
pub(crate) mod transport;
pub(crate) mod webhook;
