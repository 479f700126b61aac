//! Errors of any operation, in one type.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt::{self, Debug, Display};
use std::ops::Deref;

use super::error::Error;

/// The error of any operation. In a function that returns it, `?` makes it of every [`Error`].
/// Where the function returns `anyhow::Error` or `Box<dyn Error>`, `?` keeps the operation's own
/// error: write `.map_err(AnyError::from)?` to find this one in it.
///
/// It derefs to an [`Error`] that knows all but the type of the documented body:
///
/// ```ignore
/// async fn first_day(client: &Client) -> Result<(), AnyError> {
///     client.pets().create(pet).await?;
///     client.orders().create(order).await?;
///     Ok(())
/// }
/// ```
pub struct AnyError(Error<AnyBody>);

/// The documented body of an error of any operation.
pub struct AnyBody(Box<dyn Documented>);

trait Documented: Display + Any + Send + Sync {}

impl<E: Display + Any + Send + Sync> Documented for E {}

impl AnyBody {
    /// The body as the type that the operation documents, if it is that.
    pub fn downcast_ref<E: 'static>(&self) -> Option<&E> {
        let body: &dyn Any = &*self.0;
        body.downcast_ref()
    }
}

impl Display for AnyBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: Display + Send + Sync + 'static> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self(error.map(|body| AnyBody(Box::new(body))))
    }
}

impl Deref for AnyError {
    type Target = Error<AnyBody>;

    fn deref(&self) -> &Error<AnyBody> {
        &self.0
    }
}

impl Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl Debug for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, f)
    }
}

impl StdError for AnyError {}
