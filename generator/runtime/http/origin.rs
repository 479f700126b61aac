//! Which call an error belongs to.

use std::borrow::Cow;
use std::fmt;

use http::uri::Authority;

use super::hidden;

/// Which call an error belongs to: its operation, where it was sent, and how often. It allocates
/// nothing, since every call has one.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) operation: &'static str,
    /// None if the base URL cannot be used.
    authority: Option<Authority>,
    /// None were made if the request could not be sent.
    pub(crate) attempts: u32,
    /// The secrets that no text about it shows, if it has one of a server.
    secrets: Vec<String>,
}

impl Origin {
    /// A call that is not sent yet.
    pub(crate) fn new(operation: &'static str, authority: Option<&Authority>) -> Self {
        Self {
            operation,
            authority: authority.cloned(),
            attempts: 0,
            secrets: Vec::new(),
        }
    }

    /// The same call after so many attempts.
    pub(crate) fn after(&self, attempts: u32) -> Self {
        Self {
            attempts,
            ..self.clone()
        }
    }

    /// The same call, which was sent with these secrets.
    pub(crate) fn hiding(self, secrets: Vec<String>) -> Self {
        Self { secrets, ..self }
    }

    /// A text about it without the secrets that it was sent with.
    pub(crate) fn discreet<'t>(&self, text: &'t str) -> Cow<'t, str> {
        hidden::without(text, &self.secrets)
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

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug(f, "Origin").finish_non_exhaustive()
    }
}
