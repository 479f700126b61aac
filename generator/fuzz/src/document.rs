//! A text as the document.

use generator::{Options, Overlay, Source};

use crate::said;

/// Generates from a text, and says all that is said; of some texts the page and the corrections are
/// made, too.
pub fn document(bytes: &[u8]) {
    let document = Source {
        name: "api.yaml".to_owned(),
        text: String::from_utf8_lossy(bytes).into_owned(),
    };
    let documents = [document];
    let options = Options::default();
    let given = match bytes.len() % 4 {
        0 => {
            let report = generator::report(&documents, &options, None, &mut |_| {});
            report.map(|(output, _, _)| output)
        }
        _ => generator::generate(&documents, &options, &mut |_| {}),
    };
    said::check(&given, &[&documents[0]]);
    if bytes.len() % 4 == 1 {
        correct(&documents);
    }
}

/// What is written is an overlay, whose actions all do something.
fn correct(documents: &[Source]) {
    let Ok(fix) = generator::fix(documents, &Options::default(), "overlay.yaml") else {
        return;
    };
    let is_stale = fix.left.iter().any(|found| found.id == "stale-action");
    assert!(!is_stale, "{:#?}", fix.left);
    let name = "overlay.yaml".to_owned();
    let overlay = fix.text.map(|text| Overlay::parse(&Source { name, text }));
    if let Some(Err(errors)) = overlay {
        panic!("{errors:#?}");
    }
}
