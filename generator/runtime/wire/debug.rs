//! How structs show themselves to programmers: `extra` only where it holds something.

use std::fmt::{self, Debug, DebugStruct};

use super::json_object::JsonObject;
use super::key::Keyed;
use super::typed_extra::TypedExtra;

/// Begins a struct with its fields.
pub(crate) fn begin<'a, 'b>(
    f: &'a mut fmt::Formatter<'b>,
    name: &str,
    fields: &[(&str, &dyn Debug)],
) -> DebugStruct<'a, 'b> {
    let mut shown = f.debug_struct(name);
    for (field, value) in fields {
        shown.field(plain(field), value);
    }
    shown
}

/// A field without the mark of a raw identifier.
fn plain(field: &str) -> &str {
    field.trim_start_matches("r#")
}

/// The field for other properties.
pub(crate) trait Others {
    /// Ends a struct, in which the field is called `name`.
    fn end(&self, shown: &mut DebugStruct<'_, '_>, name: &str) -> fmt::Result;
}

impl Others for () {
    fn end(&self, shown: &mut DebugStruct<'_, '_>, _: &str) -> fmt::Result {
        shown.finish()
    }
}

impl Others for JsonObject {
    fn end(&self, shown: &mut DebugStruct<'_, '_>, name: &str) -> fmt::Result {
        if !self.is_empty() || !self.undecoded().is_empty() {
            shown.field(plain(name), self);
        }
        shown.finish()
    }
}

impl<T: Debug> Others for TypedExtra<T> {
    fn end(&self, shown: &mut DebugStruct<'_, '_>, name: &str) -> fmt::Result {
        if !self.is_empty() || !self.deviating().is_empty() {
            shown.field(plain(name), self);
        }
        shown.finish()
    }
}

impl<T: Debug> Others for Keyed<T> {
    fn end(&self, shown: &mut DebugStruct<'_, '_>, name: &str) -> fmt::Result {
        shown.field(plain(name), self);
        shown.finish()
    }
}
