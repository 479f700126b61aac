//! An answer as it came, which is read later or not at all.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;

use super::call::{Call, Reader};
use super::error::Error;
use super::failure::Unanswered;
use super::outcome::{Outcome, Sent};
use super::response::Response;
use super::send::Sending;

/// The answer to a call, whatever its status, with its body as bytes; from [`Call::raw`].
///
/// It derefs to a [`Response`], which has the status, the headers and the body.
pub struct Raw<T, E> {
    answer: Response<Bytes>,
    sent: Sent,
    reader: Reader<T, E>,
}

impl<T, E, P> Call<T, E, P> {
    /// Sends the request, and gives the answer as it came: status, headers and bytes, also of one
    /// that is no success or not as documented. [`Raw::decode`] reads it afterwards.
    ///
    /// Until then all is as with [`send`](Self::send): credential, timeouts, repeats, hooks, and the
    /// limit on the size of the answer. Where there are no repeats left, the last answer is given.
    ///
    /// # Errors
    /// There is no answer: [`Error::InvalidRequest`], [`Error::Credential`], [`Error::Token`],
    /// [`Error::Connect`], [`Error::Timeout`], [`Error::Transport`] or [`Error::TooLarge`].
    pub async fn raw(self) -> Result<Raw<T, E>, Error<E>> {
        let sending = Sending::new(self.builder, self.settings).map_err(Unanswered::typed)?;
        let Outcome { result, sent } = sending.send().await;
        Ok(Raw {
            answer: result.map_err(Unanswered::typed)?,
            sent,
            reader: self.reader,
        })
    }
}

impl<T, E> Raw<T, E> {
    /// Reads the answer, as [`Call::send`] would have. Nothing is sent.
    ///
    /// # Errors
    /// Those of [`Call::send`] that come with an answer: [`Error::Api`], [`Error::Unexpected`] or
    /// [`Error::Decode`].
    pub fn decode(self) -> Result<Response<T>, Error<E>> {
        self.reader.understand(self.answer, self.sent)
    }

    /// The answer alone, as it came.
    pub fn into_response(self) -> Response<Bytes> {
        self.answer
    }
}

impl<T, E> Deref for Raw<T, E> {
    type Target = Response<Bytes>;

    fn deref(&self) -> &Response<Bytes> {
        &self.answer
    }
}

/// The status, and how long the body is: nothing of what may be a secret.
impl<T, E> fmt::Debug for Raw<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sent
            .origin
            .debug(f, "Raw")
            .field("status", &self.answer.status())
            .field("length", &self.answer.body().len())
            .finish_non_exhaustive()
    }
}
