//! Where operations carry values, and a way through the types of these places.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::runtime::{Envelope, decode};

/// A place in an operation where a value stands.
#[derive(Debug)]
pub struct Place {
    /// `PATCH /v2/objects/users/records/{record_id}`
    pub operation: &'static str,
    /// `requestBody`, the status of an answer or the name of a parameter.
    pub part: &'static str,
    /// What the generator calls its type.
    pub ty: &'static str,
    /// Objects around the value whose one property it is, outermost first.
    pub wrappers: &'static [&'static str],
    pass: fn(&[&'static str], &Value) -> Result<Passed, String>,
    again: fn(&[u8]) -> Option<String>,
}

/// A value that went through a type.
#[derive(Debug)]
pub struct Passed {
    /// What was written.
    pub json: Value,
    /// The value in Rust, as `Debug` shows it.
    pub shown: String,
}

impl Place {
    /// Whether a request carries the value.
    pub fn is_request(&self) -> bool {
        self.part.parse::<u16>().is_err()
    }

    /// Decodes a whole body as the type of this place and encodes it again.
    ///
    /// # Errors
    /// Why the client does not take it, or cannot write it again.
    pub fn pass(&self, body: &Value) -> Result<Passed, String> {
        (self.pass)(self.wrappers, body)
    }
}

/// Every place of every operation.
pub const PLACES: &[Place] = &include!(concat!(env!("OUT_DIR"), "/places.rs"));

/// The way of an answer from its text, and of a request to it.
fn pass<T: DeserializeOwned + Serialize + Debug>(
    wrappers: &[&'static str],
    body: &Value,
) -> Result<Passed, String> {
    let inside = unwrap(wrappers, body)?.to_string().into();
    let decoded: T = decode::from_json(&inside).map_err(|error| error.to_string())?;
    let text = serde_json::to_string(&Envelope(wrappers, &decoded));
    let text = text.map_err(|error| error.to_string())?;
    let json: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    // Reading takes the last of two properties of one name, in silence.
    let again = json.to_string();
    if again != text {
        return Err(format!("{text} is read as {again}"));
    }
    Ok(Passed {
        json,
        shown: format!("{decoded:?}"),
    })
}

/// The types of answers that take a text, each with what it writes of it.
pub fn again(text: &[u8]) -> Vec<(&'static str, String)> {
    static ANSWERS: LazyLock<BTreeMap<&str, &Place>> = LazyLock::new(|| {
        let answers = PLACES.iter().filter(|place| !place.is_request());
        answers.map(|place| (place.ty, place)).collect()
    });
    let taken = ANSWERS.values();
    let taken = taken.filter_map(|place| Some((place.ty, (place.again)(text)?)));
    taken.collect()
}

/// What is written of a text, if it is taken.
fn written<T: DeserializeOwned + Serialize>(text: &[u8]) -> Option<String> {
    let decoded: T = decode::from_slice(text).ok()?;
    Some(serde_json::to_string(&decoded).expect("what was read is written"))
}

/// What is inside an envelope; there is nothing else in it.
fn unwrap<'a>(wrappers: &[&str], body: &'a Value) -> Result<&'a Value, String> {
    wrappers.iter().try_fold(body, |body, wrapper| {
        let object = body.as_object().filter(|object| object.len() == 1);
        object
            .and_then(|object| object.get(*wrapper))
            .ok_or_else(|| format!("{body} is not `{wrapper}` alone"))
    })
}
