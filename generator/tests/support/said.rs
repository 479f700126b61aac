//! What holds for all that the generator says and writes.

use generator::{Diagnostic, LINTS, MESSAGES, Output, Position, Source};

/// What a run gave about these texts: files that are Rust, or errors; all that is said has a place.
pub fn check(given: &Result<Output, Vec<Diagnostic>>, texts: &[&Source]) {
    match given {
        Err(errors) => {
            assert!(!errors.is_empty(), "there is no output, and no reason");
            messages(errors, texts);
        }
        Ok(output) => {
            let Output {
                warnings,
                allowed,
                notes,
                stale,
                ..
            } = output;
            for said in [warnings, allowed, notes, stale] {
                messages(said, texts);
            }
            files(output);
        }
    }
}

/// Every message has an id and words, and a place in one of the texts, unless it is of a text as a
/// whole.
pub fn messages(messages: &[Diagnostic], texts: &[&Source]) {
    for message in messages {
        let shown = format!("{message}\n{:?}\n{:?}", message.help, message.overlay());
        let mut ids = MESSAGES.iter().chain(LINTS);
        let is_known = ids.any(|(id, _)| *id == message.id);
        assert!(is_known && message.id != "invalid-rust", "{shown}");
        assert!(!message.message.is_empty(), "{shown}");
        let pointer = &message.pointer;
        assert!(pointer.is_empty() || pointer.starts_with('/'), "{shown}");
        let Some(position) = message.position else {
            assert!(pointer.is_empty(), "no place: {shown}");
            continue;
        };
        let is_there = texts.iter().any(|text| {
            text.name == message.source
                && position.offset <= text.text.len()
                && Position::at(&text.text, position.offset) == position
        });
        assert!(is_there, "no such place: {shown}");
    }
}

/// What is generated is Rust; the runtime is copied.
fn files(output: &Output) {
    for (path, code) in &output.files {
        let is_made = path.ends_with(".rs") && !path.starts_with("src/runtime/");
        let parsed = is_made.then(|| syn::parse_file(code)).transpose();
        if let Err(error) = parsed {
            panic!("{path}: {error}");
        }
    }
}
