//! A text as the document.

use generator::{Options, Source};

use crate::said;

/// Generates from a text, and says all that is said.
pub fn document(bytes: &[u8]) {
    let document = Source {
        name: "api.yaml".to_owned(),
        text: String::from_utf8_lossy(bytes).into_owned(),
    };
    let documents = [document];
    let given = generator::generate(&documents, &Options::default(), &mut |_| {});
    said::check(&given, &[&documents[0]]);
}
