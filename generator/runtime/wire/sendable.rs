//! Values that can be made but not sent.

/// Why a value cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(pub(crate) String);

/// A value of a caller that may be none of its type: it is made without an error, so that setters
/// take what people write, and refused when it is sent.
pub(crate) trait Sendable {
    /// # Errors
    /// Why it cannot be sent.
    fn check(&self) -> Result<(), Refused>;
}

impl<T: Sendable> Sendable for &T {
    fn check(&self) -> Result<(), Refused> {
        (*self).check()
    }
}

impl<T: Sendable> Sendable for Option<T> {
    fn check(&self) -> Result<(), Refused> {
        self.as_ref().map_or(Ok(()), T::check)
    }
}

impl<T: Sendable> Sendable for [T] {
    fn check(&self) -> Result<(), Refused> {
        self.iter().try_for_each(T::check)
    }
}

impl<T: Sendable> Sendable for Vec<T> {
    fn check(&self) -> Result<(), Refused> {
        self.as_slice().check()
    }
}
