//! JSON texts one after the other: from bytes to the bytes of each.

use bytes::{Buf, Bytes, BytesMut};

/// How texts are told from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// A line each (JSON Lines, NDJSON).
    Lines,
    /// A record separator before each, a line feed after it (RFC 7464).
    Sequence,
}

/// A text has more bytes than are accepted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// What cuts bytes into texts, however they come.
pub(crate) struct Splitter {
    framing: Framing,
    /// The most bytes of a text.
    limit: u64,
    /// The beginning of a text whose end has not come.
    text: BytesMut,
}

#[allow(dead_code, reason = "which framings there are depends on the API")]
impl Framing {
    fn separator(self) -> u8 {
        match self {
            Self::Lines => b'\n',
            Self::Sequence => b'\x1E',
        }
    }
}

impl Splitter {
    /// At the start of texts of at most `limit` bytes.
    pub(crate) fn new(framing: Framing, limit: u64) -> Self {
        Self {
            framing,
            limit,
            text: BytesMut::new(),
        }
    }

    /// The next text that is not empty, with what is read taken from `unread`; none if that is
    /// used up.
    ///
    /// # Errors
    /// It is longer than the limit.
    pub(crate) fn next(&mut self, unread: &mut Bytes) -> Result<Option<Bytes>, TooLong> {
        let separator = self.framing.separator();
        while !unread.is_empty() {
            let end = unread.iter().position(|byte| *byte == separator);
            let part = unread.split_to(end.unwrap_or(unread.len()));
            if (self.text.len() + part.len()) as u64 > self.limit {
                return Err(TooLong);
            }
            self.text.extend_from_slice(&part);
            if unread.is_empty() {
                break;
            }
            unread.advance(1);
            if let Some(text) = self.last() {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// The text that nothing ends but the end of the stream.
    pub(crate) fn last(&mut self) -> Option<Bytes> {
        let text = self.text.split().freeze();
        (!text.trim_ascii().is_empty()).then_some(text)
    }

    /// Whether a text may have been cut off without a trace: of a number, `true`, `false` and
    /// `null` nothing but the white space after it tells that it is whole (RFC 7464, section 2.4).
    pub(crate) fn may_be_cut(&self, text: &[u8]) -> bool {
        let is_delimited = text.ends_with(b"\n")
            || matches!(text.trim_ascii_start().first(), Some(b'{' | b'[' | b'"'));
        self.framing == Framing::Sequence && !is_delimited
    }
}
