//! Pages one after the other: what is asked for, where it ends, and that nothing is lost or comes
//! twice, whatever happens on the way. Time is paused, so that repeats take none.

mod api;
mod blocking;
mod cursors;
mod interruptions;
mod offsets;
mod positions;
#[path = "../support/mod.rs"]
mod support;
