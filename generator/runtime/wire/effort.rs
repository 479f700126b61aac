//! How much is read before it is said that a value fits no branch. Where several branches hold the
//! union itself, each level tries all of them: without a bound that doubles at each level.

use std::cell::Cell;

/// How many times over the text of a union is read, with the unions in it.
const READINGS: usize = 256;

thread_local! {
    /// How many bytes may still be read of the outermost union that is being read.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// A union is being read.
pub(crate) struct Effort {
    is_outermost: bool,
}

impl Effort {
    /// Begins to read a union of so many bytes; nothing if that would be too much.
    pub(crate) fn begin(bytes: usize) -> Option<Effort> {
        let known = LEFT.get();
        let left = known.unwrap_or(bytes.saturating_mul(READINGS));
        LEFT.set(Some(left.checked_sub(bytes)?));
        Some(Effort {
            is_outermost: known.is_none(),
        })
    }
}

impl Drop for Effort {
    fn drop(&mut self) {
        if self.is_outermost {
            LEFT.set(None);
        }
    }
}
