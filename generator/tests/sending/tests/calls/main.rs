//! How calls are sent: repeats, tokens, limits, hooks, spans, bodies, with and without async.
//! Time is paused, so that none of it takes any.

mod blocking;
mod bodies;
mod hooks;
mod limits;
mod pauses;
mod repeats;
mod spans;
#[path = "../support/mod.rs"]
mod support;
mod tokens;
