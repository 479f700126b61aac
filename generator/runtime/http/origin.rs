//! Which call an error belongs to.

use std::fmt;

use http::uri::Authority;

/// Which call an error belongs to: its operation, where it was sent, and how often. It allocates
/// nothing, since every call has one.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) operation: &'static str,
    /// None if the base URL cannot be used.
    authority: Option<Authority>,
    /// None were made if the request could not be sent.
    pub(crate) attempts: u32,
}

impl Origin {
    /// A call that is not sent yet.
    pub(crate) fn new(operation: &'static str, authority: Option<&Authority>) -> Self {
        Self {
            operation,
            authority: authority.cloned(),
            attempts: 0,
        }
    }

    /// The same call after so many attempts.
    pub(crate) fn after(&self, attempts: u32) -> Self {
        Self {
            attempts,
            ..self.clone()
        }
    }

    pub(crate) fn host(&self) -> Option<&str> {
        self.authority.as_ref().map(Authority::host)
    }

    /// Begins what `Debug` shows of something that belongs to this call.
    pub(crate) fn debug<'a, 'b>(
        &self,
        f: &'a mut fmt::Formatter<'b>,
        name: &str,
    ) -> fmt::DebugStruct<'a, 'b> {
        let mut shown = f.debug_struct(name);
        shown
            .field("operation", &self.operation)
            .field("host", &self.host())
            .field("attempts", &self.attempts);
        shown
    }
}
