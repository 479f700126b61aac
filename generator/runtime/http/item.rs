//! Answers that are many items, one after the other.

use bytes::Bytes;
use http::header::CONTENT_TYPE;

use super::byte_stream::ByteStream;
use super::call::Reader;
use super::error::Error;
use super::failure::{Failure, Unanswered};
use super::origin::Origin;
use super::response::Response;
use super::send::Sending;
use super::trace;
use crate::runtime::wire::decode_error::{DecodeError, Undecodable};
use crate::runtime::wire::lenient;

/// How one item is read.
pub(crate) type ReadItem<T> = fn(&Bytes) -> Result<T, DecodeError>;

/// What the items of one answer have in common.
#[derive(Clone, Debug)]
pub(crate) struct Items {
    head: Response<()>,
    origin: Origin,
    /// The most bytes of an item.
    pub(crate) limit: u64,
    /// Whether the client is lenient.
    lenient: bool,
}

impl Items {
    /// Those of an answer, and what they are read from. Where items are of a media type that
    /// nothing else is taken for, an answer of another one is read as a whole, to be shown.
    ///
    /// # Errors
    /// Anything but a success of this media type.
    pub(crate) async fn open<E>(
        sending: Box<Sending>,
        reader: Reader<Bytes, E>,
        media_type: Option<&str>,
    ) -> Result<(Items, ByteStream), Error<E>> {
        let (limit, lenient) = {
            let shared = &sending.client.shared;
            (shared.max_response_size, shared.lenient)
        };
        let (outcome, body) = sending.open().await;
        let (head, stream) = reader.opened(outcome, body)?.split();
        let items = Items {
            origin: stream.origin().clone(),
            head,
            limit,
            lenient,
        };
        let other = media_type.and_then(|expected| other_type(&items.head, expected));
        let Some(other) = other else {
            return Ok((items, stream));
        };
        let body = stream.collect(limit).await.map_err(Unanswered::typed)?;
        Err(items.undecodable(body, DecodeError::new(String::new(), other)))
    }

    /// Status and headers.
    pub(crate) fn head(&self) -> Response<()> {
        self.head.clone()
    }

    /// Reads an item.
    ///
    /// # Errors
    /// It is not as documented.
    pub(crate) fn read<T, E>(&self, read: ReadItem<T>, item: Bytes) -> Result<T, Error<E>> {
        let (value, undecoded) = match read(&item) {
            Err(_) if self.lenient => lenient::read(|| read(&item)),
            value => (value, Vec::new()),
        };
        trace::undecoded(&self.origin, &undecoded);
        value.map_err(|error| self.undecodable(item, error))
    }

    /// The error of an item that is not as documented.
    pub(crate) fn undecodable<E>(&self, item: Bytes, error: DecodeError) -> Error<E> {
        let raw = self.head.clone().with_body(item);
        Error::Decode(Box::new(Undecodable::new(raw, error, self.origin.clone())))
    }

    /// The error of an item that is too long.
    pub(crate) fn too_long<E>(&self) -> Error<E> {
        Failure::too_large(self.limit)
            .of(self.origin.clone())
            .typed()
    }
}

/// What is said of an answer of another media type than expected. Servers that state none, or one
/// of those that say nothing, are believed to send what is documented.
fn other_type(head: &Response<()>, expected: &str) -> Option<String> {
    const SAY_NOTHING: [&str; 2] = ["application/octet-stream", "text/plain"];
    let stated = head.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = stated.split(';').next().unwrap_or_default().trim();
    let mut fitting = SAY_NOTHING.iter().chain([&expected]);
    let fits = fitting.any(|known| essence.eq_ignore_ascii_case(known));
    (!fits).then(|| format!("the answer is `{essence}` where `{expected}` is documented"))
}
