//! Files as bodies.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::body::Body;
use super::transport::Boxed;

/// How much is read at once, in bytes.
const PIECE: usize = 64 * 1024;

impl Body {
    /// The file at `path`, which is read while it is sent, so that a large file needs no memory.
    /// The request states its length. For each attempt it is opened anew, so that a request with it
    /// can be repeated. Needs the runtime of tokio.
    ///
    /// # Errors
    /// The file cannot be read. If its length changes later, the request fails.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Body> {
        let path = path.as_ref().to_owned();
        let metadata = File::open(&path).await?.metadata().await?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
        }
        let left = metadata.len();
        Ok(Body::repeatable(move || {
            let state = State::Closed(path.clone());
            Body::new(Reader { state, left })
        }))
    }
}

/// Reads so many bytes of a file.
struct Reader {
    state: State,
    left: u64,
}

enum State {
    Closed(PathBuf),
    Opening(Boxed<'static, io::Result<File>>),
    Open(File, BytesMut),
}

impl http_body::Body for Reader {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        loop {
            match &mut self.state {
                State::Closed(path) => {
                    let path = std::mem::take(path);
                    self.state = State::Opening(Box::pin(File::open(path)));
                }
                State::Opening(opening) => match ready!(opening.as_mut().poll(context)) {
                    Ok(file) => self.state = State::Open(file, BytesMut::new()),
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
                State::Open(file, buffer) => {
                    buffer.resize(PIECE, 0);
                    let mut read = ReadBuf::new(buffer);
                    ready!(Pin::new(file).poll_read(context, &mut read))?;
                    let count = read.filled().len();
                    let piece = buffer.split_to(count).freeze();
                    return Poll::Ready(Some(self.counted(piece)));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

impl Reader {
    /// No more than the length that was told, and no less.
    fn counted(&mut self, mut piece: Bytes) -> io::Result<Frame<Bytes>> {
        if piece.is_empty() {
            let message = "the file became shorter while it was sent";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
        }
        piece.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
        self.left -= piece.len() as u64;
        Ok(Frame::data(piece))
    }
}
