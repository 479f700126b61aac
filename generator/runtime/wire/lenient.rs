//! Reading on where a part of an answer is not as documented.
//!
//! An answer is read strictly first. Only if that fails, and the client asks for it, is it read
//! again while [`is_on`] holds: properties that can be left out and items of lists that do not
//! decode are then kept as JSON. Inside of unions reading stays strict, since a branch is known by
//! whether it decodes.
//!
//! Without the feature `lenient` it is never on, and the compiler leaves out what depends on it.

use std::cell::RefCell;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::de::{Deserialize, DeserializeOwned};
use serde_json::Value;

thread_local! {
    /// What is being read leniently on this thread.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

#[derive(Default)]
struct Reading {
    /// Where it has come to.
    path: String,
    undecoded: Vec<Undecoded>,
}

/// A part of an answer that is not as documented, kept as JSON.
///
/// `Debug` shows where it is and why, not what it holds: that is customers' data.
#[derive(Clone, PartialEq)]
pub struct Undecoded {
    path: String,
    message: String,
    json: Value,
}

impl Undecoded {
    /// Where it stands in the body: `data[3].values.job_title`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why it does not decode.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What stands there.
    pub fn json(&self) -> &Value {
        &self.json
    }
}

impl fmt::Debug for Undecoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undecoded")
            .field("path", &self.path)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

/// How many threads read leniently. Each property asks whether its thread does: this answers it
/// without a look at the thread while nobody does, which is nearly always.
static READERS: AtomicUsize = AtomicUsize::new(0);

/// Whether what does not decode is kept.
#[cfg(not(feature = "lenient"))]
pub(crate) const fn is_on() -> bool {
    false
}

/// Whether what does not decode is kept.
#[cfg(feature = "lenient")]
#[inline]
pub(crate) fn is_on() -> bool {
    // A thread sees its own count whatever the order.
    READERS.load(Ordering::Relaxed) > 0 && READING.with_borrow(Option::is_some)
}

/// Reads leniently; also returns what did not decode.
pub(crate) fn read<T>(read: impl FnOnce() -> T) -> (T, Vec<Undecoded>) {
    let before = READING.replace(Some(Reading::default()));
    READERS.fetch_add(1, Ordering::Relaxed);
    let value = read();
    READERS.fetch_sub(1, Ordering::Relaxed);
    let reading = READING.replace(before);
    (value, reading.unwrap_or_default().undecoded)
}

/// Reads strictly, whatever is on.
pub(crate) fn strictly<T>(read: impl FnOnce() -> T) -> T {
    if !is_on() {
        return read();
    }
    let before = READING.take();
    let value = read();
    READING.set(before);
    value
}

/// Reads what stands at `step` (`.name` or `[3]`).
///
/// # Errors
/// Why it does not decode.
pub(crate) fn value<T: DeserializeOwned>(step: &str, json: &Value) -> Result<T, serde_json::Error> {
    let (length, known) = with(|reading| {
        let before = (reading.path.len(), reading.undecoded.len());
        reading.path.push_str(step);
        before
    });
    let value = T::deserialize(json);
    with(|reading| {
        reading.path.truncate(length);
        // What fails as a whole is kept as a whole.
        if value.is_err() {
            reading.undecoded.truncate(known);
        }
    });
    value
}

/// Reads the items of a list, and keeps those that do not decode apart. What is no list is an
/// error of the whole.
///
/// # Errors
/// It is no list.
pub(crate) fn items<T: DeserializeOwned>(
    name: &str,
    json: &Value,
) -> Result<Vec<T>, serde_json::Error> {
    let Value::Array(list) = json else {
        return Vec::deserialize(json);
    };
    let mut items = Vec::new();
    for (index, json) in list.iter().enumerate() {
        let step = format!(".{name}[{index}]");
        match value(&step, json) {
            Ok(item) => items.push(item),
            Err(error) => keep(&step, json.clone(), &error),
        }
    }
    Ok(items)
}

/// Remembers what does not decode.
pub(crate) fn keep(step: &str, json: Value, message: &dyn fmt::Display) {
    with(|reading| {
        let path = format!("{}{step}", reading.path);
        reading.undecoded.push(Undecoded {
            path: path.trim_start_matches('.').to_owned(),
            message: message.to_string(),
            json,
        });
    });
}

fn with<T: Default>(change: impl FnOnce(&mut Reading) -> T) -> T {
    READING.with_borrow_mut(|reading| reading.as_mut().map(change).unwrap_or_default())
}
