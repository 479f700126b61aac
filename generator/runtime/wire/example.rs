//! Examples, for the tests of applications.

use bytes::Bytes;

use super::decode_error::DecodeError;

/// An example of what a request or an answer carries: JSON, and the `T` that it is.
#[derive(Clone, Copy, Debug)]
pub struct Example<T> {
    read: fn(&Bytes) -> Result<T, DecodeError>,
    json: &'static str,
}

impl<T> Example<T> {
    pub(crate) const fn new(
        read: fn(&Bytes) -> Result<T, DecodeError>,
        json: &'static str,
    ) -> Example<T> {
        Example { read, json }
    }

    /// The JSON.
    pub const fn json(&self) -> &'static str {
        self.json
    }

    /// The value.
    ///
    /// # Errors
    /// JSON that is not a `T`. The generator admits no such example, so this should never happen.
    pub fn value(&self) -> Result<T, DecodeError> {
        (self.read)(&Bytes::from_static(self.json.as_bytes()))
    }
}
