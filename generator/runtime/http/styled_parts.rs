//! Parts of forms that are written by a style (Encoding Object, `style` and `explode`).

use serde::Serialize;

use super::escape::Place;
use super::parts::Parts;
use super::style::{self, Style};
use crate::api::NESTED_LISTS;

impl Parts {
    /// Values under names as a style has them: a part for each, of which nothing is percent-encoded.
    pub(crate) fn styled(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Serialize>,
        style: Style,
    ) -> Self {
        for value in values {
            match serde_json::to_value(value) {
                Ok(value) => {
                    for (name, text) in
                        style::pairs(name, &value, style, Place::Plain, NESTED_LISTS)
                    {
                        self.set(name, text);
                    }
                }
                Err(error) => self.refuse(error),
            }
        }
        self
    }
}
