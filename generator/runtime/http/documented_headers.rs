//! Headers of answers and of errors that the document describes.

use super::error::Error;
use super::response::Response;
use crate::runtime::wire::headers::{ComesWith, DocumentedHeaders, HeaderError};

impl<T> Response<T> {
    /// The headers that the document describes for this answer. Where answers of several
    /// operations carry the same, the type says which headers are meant:
    /// `let headers: ListBoxesHeaders = answer.documented_headers()?`.
    ///
    /// # Errors
    /// A header that is not as documented. The answer itself can still be used.
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> Result<H, HeaderError>
    where
        T: ComesWith<H>,
    {
        H::from_headers(self.headers())
    }
}

impl<E> Error<E> {
    /// The headers that the document describes for errors of the operation; none without an answer.
    ///
    /// # Errors
    /// A header that is not as documented.
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> Result<Option<H>, HeaderError>
    where
        E: ComesWith<H>,
    {
        self.headers().map(H::from_headers).transpose()
    }
}
