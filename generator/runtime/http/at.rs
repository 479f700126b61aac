//! Where in a request something stands.

/// Where in a request something stands.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "which of these are needed depends on the API")]
pub(crate) enum At {
    /// A query parameter of this name.
    Query(&'static str),
    /// A property of this name in a JSON body.
    Body(&'static str),
}
