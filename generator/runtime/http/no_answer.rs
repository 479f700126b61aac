//! Calls that got no answer.

use std::error::Error as StdError;
use std::fmt;

use super::box_error::BoxError;
use super::origin::Origin;
use super::token_cache::Shared;

/// Why a call got no answer, and which call it was.
pub struct NoAnswer {
    origin: Origin,
    cause: BoxError,
}

impl NoAnswer {
    pub(crate) fn new(origin: Origin, cause: BoxError) -> Self {
        Self { origin, cause }
    }

    /// What went wrong. The text of the [`Error`](crate::Error) says it too, so it is not its
    /// `source()`.
    pub fn cause(&self) -> &(dyn StdError + Send + Sync + 'static) {
        match self.cause.downcast_ref::<Shared>() {
            Some(shared) => &*shared.0,
            None => &*self.cause,
        }
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl fmt::Debug for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = match f.alternate() {
            true => format!("{:#?}", self.cause),
            false => format!("{:?}", self.cause),
        };
        let cause = self.origin.discreet(&cause);
        self.origin
            .debug(f, "NoAnswer")
            .field("cause", &format_args!("{cause}"))
            .finish()
    }
}
