//! Bodies of requests and answers.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;

use super::box_error::BoxError;

/// The body of a request or an answer: bytes in memory, or a stream of them.
///
/// Bytes and text convert into one. A request whose body is a [`stream`](Self::stream) can be sent only
/// once, so it is never repeated, unless the stream is [`repeatable`](Self::repeatable).
pub struct Body(Kind);

type Frames = dyn http_body::Body<Data = Bytes, Error = BoxError> + Send;

/// Begins a body once more.
type Begin = Arc<dyn Fn() -> Body + Send + Sync>;

enum Kind {
    Bytes(Bytes),
    Stream {
        /// The lock is never taken: it makes the stream `Sync`, which some transports want.
        frames: Mutex<Pin<Box<Frames>>>,
        /// For a stream that can be sent more than once.
        begin: Option<Begin>,
    },
}

impl Body {
    /// A body from any other [`http_body::Body`], read as a stream.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Data: Into<Bytes>,
        B::Error: Into<BoxError>,
    {
        Self(Kind::Stream {
            frames: Mutex::new(Box::pin(Foreign(Box::pin(body)))),
            begin: None,
        })
    }

    /// A body that comes in pieces, such as a file being read.
    pub fn stream<S, D, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<D, E>> + Send + 'static,
        D: Into<Bytes> + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::new(Pieces(Box::pin(stream)))
    }

    /// A body that `begin` begins for each attempt, so that a request with it can be repeated.
    pub fn repeatable(begin: impl Fn() -> Body + Send + Sync + 'static) -> Self {
        Self::begun(Arc::new(begin))
    }

    fn begun(begin: Begin) -> Self {
        match begin().0 {
            Kind::Stream { frames, .. } => Self(Kind::Stream {
                frames,
                begin: Some(begin),
            }),
            bytes => Self(bytes),
        }
    }

    /// The bytes, unless the body is a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes),
            Kind::Stream { .. } => None,
        }
    }

    /// Whether it can be sent more than once.
    #[allow(
        dead_code,
        reason = "whether there are parts or events depends on the API"
    )]
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.0 {
            Kind::Bytes(_) => true,
            Kind::Stream { begin, .. } => begin.is_some(),
        }
    }

    /// The same body from its beginning, unless it can be sent only once.
    pub(crate) fn again(&self) -> Option<Body> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes.clone().into()),
            Kind::Stream { begin, .. } => begin.clone().map(Self::begun),
        }
    }

    /// All of it, unless that is more than `limit` bytes.
    ///
    /// # Errors
    /// It is larger than the limit, or the connection broke.
    pub(crate) async fn collect(mut self, limit: u64) -> Result<Bytes, Uncollected> {
        if let Kind::Bytes(bytes) = self.0 {
            return match bytes.len() as u64 > limit {
                true => Err(Uncollected::TooLarge),
                false => Ok(bytes),
            };
        }
        if http_body::Body::size_hint(&self).lower() > limit {
            return Err(Uncollected::TooLarge);
        }
        let mut first = Bytes::new();
        let mut all = BytesMut::new();
        while let Some(frame) = self.frame().await {
            let Ok(data) = frame.map_err(Uncollected::Broken)?.into_data() else {
                continue;
            };
            let length = first.len() + all.len() + data.len();
            if length as u64 > limit {
                return Err(Uncollected::TooLarge);
            }
            // Small bodies come in one piece, which is taken as it is.
            if length == data.len() {
                first = data;
                continue;
            }
            all.reserve(first.len() + data.len());
            all.extend_from_slice(&std::mem::take(&mut first));
            all.extend_from_slice(&data);
        }
        Ok(match first.is_empty() {
            true => all.freeze(),
            false => first,
        })
    }
}

/// Why a body is not there.
pub(crate) enum Uncollected {
    TooLarge,
    Broken(BoxError),
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Kind::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Kind::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Kind::Stream { frames, .. } => frames
                .get_mut()
                .unwrap_or_else(PoisonError::into_inner)
                .as_mut()
                .poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Bytes(bytes) => bytes.is_empty(),
            Kind::Stream { frames, .. } => {
                frames.try_lock().is_ok_and(|frames| frames.is_end_stream())
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Kind::Stream { frames, .. } => match frames.try_lock() {
                Ok(frames) => frames.size_hint(),
                Err(_) => SizeHint::default(),
            },
        }
    }
}

/// Another body, whose bytes and errors have types of their own. It keeps its size, which
/// `http_body_util`'s adapter forgets.
struct Foreign<B>(Pin<Box<B>>);

impl<B> http_body::Body for Foreign<B>
where
    B: http_body::Body,
    B::Data: Into<Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(self.0.as_mut().poll_frame(context));
        Poll::Ready(frame.map(|frame| match frame {
            Ok(frame) => Ok(frame.map_data(Into::into)),
            Err(error) => Err(error.into()),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// The frames of a stream of bytes.
struct Pieces<S>(Pin<Box<S>>);

impl<S: Stream<Item = Result<D, E>>, D: Into<Bytes>, E> http_body::Body for Pieces<S> {
    type Data = Bytes;
    type Error = E;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        let piece = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(piece.map(|piece| piece.map(|data| Frame::data(data.into()))))
    }
}

impl Default for Body {
    fn default() -> Self {
        Self(Kind::Bytes(Bytes::new()))
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from(bytes).into()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Stream { .. } => f.write_str("Body(a stream)"),
        }
    }
}
