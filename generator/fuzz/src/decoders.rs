//! Every type that answers carry, of a small document and of a large one.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use full_document::same;

/// Decodes bytes as each type. What is taken is written as it was, and read once more.
pub fn decoders(bytes: &[u8]) {
    let small = [
        again::<sending::types::Depot>(bytes),
        again::<sending::types::Parcel>(bytes),
        again::<sending::types::Note>(bytes),
        again::<sending::types::Numbers>(bytes),
        again::<sending::types::Version>(bytes),
        again::<sending::types::Account>(bytes),
    ];
    let small = small
        .into_iter()
        .flatten()
        .map(|written| ("of the small document", written));
    for (ty, written) in full_document::again(bytes).into_iter().chain(small) {
        let read: Value = serde_json::from_slice(bytes).expect("what is taken is JSON");
        let again: Value = serde_json::from_str(&written).expect("what is written is JSON");
        assert!(same(&read, &again), "{ty}: {written}");
        let twice = full_document::again(written.as_bytes());
        let is_same = |(this, again): &(&str, String)| *this != ty || *again == written;
        assert!(twice.iter().all(is_same), "{ty}: {written}");
    }
}

fn again<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<String> {
    let value: T = serde_json::from_slice(bytes).ok()?;
    Some(serde_json::to_string(&value).expect("what was read is written"))
}
