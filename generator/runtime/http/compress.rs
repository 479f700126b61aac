//! Compressed requests (`Content-Encoding: gzip`; RFC 9110, section 8.4).

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body::Frame;

use super::body::Body;
use super::box_error::BoxError;
use super::call::Call;

impl<T, E, P> Call<T, E, P> {
    /// Compresses the body of the request with gzip, if there is one. The API has to take that: the
    /// document does not say.
    pub fn gzip(mut self) -> Self {
        self.builder.gzip = true;
        self
    }
}

/// The same body compressed: bytes at once, a stream as it comes.
pub(crate) fn gzip(body: Body) -> Body {
    match body.as_bytes() {
        Some(bytes) => match whole(bytes) {
            Ok(compressed) => compressed.into(),
            // Writing to memory does not fail.
            Err(_) => body,
        },
        None => match body.again() {
            Some(plain) => Body::repeatable(move || {
                let plain = plain.again().unwrap_or_default();
                Body::new(Gzip::of(plain))
            }),
            None => Body::new(Gzip::of(body)),
        },
    }
}

fn whole(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A stream that is compressed as it comes.
struct Gzip {
    plain: Body,
    /// None at the end.
    encoder: Option<GzEncoder<Vec<u8>>>,
}

impl Gzip {
    fn of(plain: Body) -> Self {
        let encoder = GzEncoder::new(Vec::new(), Compression::default());
        Self {
            plain,
            encoder: Some(encoder),
        }
    }

    /// What has come out so far, with the end of it once there is no more `data`.
    fn compressed(&mut self, data: Option<&[u8]>) -> io::Result<Vec<u8>> {
        match (data, &mut self.encoder) {
            (Some(data), Some(encoder)) => {
                encoder.write_all(data)?;
                Ok(std::mem::take(encoder.get_mut()))
            }
            (_, encoder) => encoder.take().map_or(Ok(Vec::new()), GzEncoder::finish),
        }
    }
}

impl http_body::Body for Gzip {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        while self.encoder.is_some() {
            let frame = ready!(Pin::new(&mut self.plain).poll_frame(context)).transpose()?;
            let data = match frame.map(Frame::into_data) {
                Some(Ok(data)) => Some(data),
                Some(Err(_)) => continue,
                None => None,
            };
            let compressed = self.compressed(data.as_deref())?;
            if !compressed.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(compressed.into()))));
            }
        }
        Poll::Ready(None)
    }
}
