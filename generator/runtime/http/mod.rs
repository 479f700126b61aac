//! How calls are sent, and what comes back.
//!
//! On the way out: `call` and `request` put a request together, `send` sends it with what `auth`,
//! `limit`, `hook`, `retry` and `trace` have to say, over a `transport`. On the way in: `response`
//! and `refusal` hold the answer, `error` says what went wrong. `pages` is many calls in a row,
//! `blocking` the same without async.

pub(crate) mod any_error;
pub(crate) mod at;
pub(crate) mod auth;
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
#[cfg(feature = "gzip-requests")]
pub(crate) mod compress;
pub(crate) mod documented_headers;
pub(crate) mod endpoint;
pub(crate) mod error;
pub(crate) mod error_text;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod excerpt;
pub(crate) mod failure;
pub(crate) mod file;
pub(crate) mod hook;
pub(crate) mod item;
pub(crate) mod json_lines;
#[cfg(feature = "rate-limit")]
pub(crate) mod limit;
pub(crate) mod no_answer;
pub(crate) mod operation;
pub(crate) mod origin;
pub(crate) mod outcome;
pub(crate) mod paged_call;
pub(crate) mod pages;
pub(crate) mod pagination;
pub(crate) mod parts;
pub(crate) mod path;
pub(crate) mod refusal;
pub(crate) mod request;
pub(crate) mod request_error;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_transport;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod send;
pub(crate) mod settings;
pub(crate) mod style;
pub(crate) mod styled;
pub(crate) mod styled_parts;
pub(crate) mod token;
pub(crate) mod token_cache;
pub(crate) mod trace;
pub(crate) mod transient;
pub(crate) mod transport;
