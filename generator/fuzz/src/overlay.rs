//! Corrections of a document.

use generator::{Files, Options, Overlay, Source};

use crate::{archive, said};

/// Corrects a document by an overlay: the two texts of an archive. Where the overlay is alone, the
/// document is a usual one.
pub fn overlay(bytes: &[u8]) {
    let mut texts = archive::unpack(bytes).into_iter();
    let Some(corrections) = texts.next() else {
        return;
    };
    let document = texts.next().unwrap_or_else(|| Source {
        name: "api.yaml".to_owned(),
        text: include_str!("small.yaml").to_owned(),
    });
    let all = [&corrections, &document];
    let overlay = match Overlay::parse(&corrections) {
        Ok(overlay) => overlay,
        Err(errors) => {
            assert!(!errors.is_empty());
            return said::messages(&errors, &all);
        }
    };
    let documents = [document.clone()];
    match generator::effective(&documents, Some(&overlay), &Files::default()) {
        Err(errors) => return said::messages(&errors, &all),
        Ok(effective) => said::messages(&effective.stale, &all),
    }
    let overlay = Some(overlay);
    let options = Options {
        overlay,
        ..Options::default()
    };
    let given = generator::generate(&documents, &options, &mut |_| {});
    said::check(&given, &all);
}
