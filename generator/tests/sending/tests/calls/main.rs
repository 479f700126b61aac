//! How calls are sent: repeats, tokens, limits, hooks, spans, bodies, with and without async.
//! Time is paused, so that none of it takes any.

#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod blocking;
mod bodies;
mod clocks;
#[cfg(feature = "gzip-requests")]
mod compressed;
mod credentials;
mod device_code;
mod errors;
mod headers;
mod hooks;
mod keys;
#[cfg(feature = "rate-limit")]
mod limits;
mod methods;
mod oauth;
mod oauth_renewal;
mod parameters;
mod parts;
mod pauses;
mod raw;
mod repeats;
#[cfg(all(feature = "reqwest", feature = "testing"))]
mod servers;
mod stampede;
#[path = "../support/mod.rs"]
mod support;
mod tokens;
