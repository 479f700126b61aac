//! Bodies inside objects whose one property they are.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A body inside `{"data": {"values": …}}`, the names outermost first.
#[allow(dead_code, reason = "whether there are envelopes depends on the API")]
pub(crate) struct Envelope<'a, T>(pub(crate) &'a [&'static str], pub(crate) &'a T);

impl<T: Serialize> Serialize for Envelope<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            [] => self.1.serialize(serializer),
            [outer, inner @ ..] => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(outer, &Envelope(inner, self.1))?;
                map.end()
            }
        }
    }
}
