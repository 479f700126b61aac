//! Errors of lower layers.

use std::error::Error as StdError;

/// An error of a lower layer, as a trait object so that the layer may change.
pub type BoxError = Box<dyn StdError + Send + Sync>;
