//! Documents that somebody wrote to do harm. Whatever a text or a name of a document is, in what is
//! generated it is data: no code, no test of the documentation, no markup, nothing hidden, no other
//! file; and whatever a document's size, a run ends.

#[path = "hostile/documents.rs"]
mod documents;
#[path = "hostile/inert.rs"]
mod inert;
#[path = "hostile/sizes.rs"]
mod sizes;
#[path = "hostile/texts.rs"]
mod texts;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use documents::{with_names, with_texts};
use generator::{Diagnostic, Options, Output, Source};
use serde_json::Value;

/// No run takes longer, in a build that is not optimised, on a slow machine.
const LONGEST: Duration = Duration::from_secs(60);

fn generate(document: &Value) -> Result<Output, Vec<Diagnostic>> {
    let source = Source {
        name: "hostile.json".to_owned(),
        text: document.to_string(),
    };
    generator::generate(&[source], &Options::default(), &mut |_| {})
}

/// With the stack that the command line has.
fn on_deep_stack(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(512 << 20);
        let thread = thread.spawn_scoped(scope, test).expect("a thread");
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    });
}

/// What a run says, as it is shown at a terminal.
fn check_messages(messages: &[Diagnostic]) {
    for message in messages {
        let help = message.help.as_deref().unwrap_or_default();
        let said = format!("{message}{help}").replace('\t', " ");
        assert!(!said.contains(inert::is_hidden), "{said:?}");
        assert_eq!(said.lines().count(), 1, "{said:?}");
    }
}

fn check(what: &str, document: &Value) {
    match generate(document) {
        Ok(output) => {
            check_messages(&output.warnings);
            check_messages(&output.notes);
            for (path, text) in &output.files {
                inert::check(what, path, text);
            }
        }
        Err(errors) => {
            check_messages(&errors);
            let is_ours = errors.iter().any(|error| error.id == "invalid-rust");
            assert!(!is_ours, "{what}: {errors:#?}");
        }
    }
}

#[test]
fn texts_are_only_shown() {
    let texts = texts::all();
    check("all texts", &with_texts(&texts));
    for (what, text) in texts::long() {
        check(what, &with_texts(&[(what, text)]));
    }
}

#[test]
fn names_are_only_names() {
    for (what, text) in texts::all() {
        check(what, &with_names(&text));
    }
}

#[test]
fn names_of_files_are_names_of_files_everywhere() {
    let mut tags: Vec<String> = [
        "CON",
        "aux",
        "nul.rs",
        "lpt1",
        "../../x",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "C:\\x",
        "trailing.",
        "trailing ",
        "PET",
        "pet",
        "Pet",
        "pEt",
        "lib",
        "main",
        "mod",
        "runtime",
        "types",
        "client",
        "testing",
        "api",
        "shared",
        "self",
        "super",
        "crate",
        "Self",
        "",
        "🦀",
        "!!!",
        "名前",
        "..",
        ".",
        "target",
        "bin",
        "build",
        "tests",
    ]
    .map(str::to_owned)
    .to_vec();
    tags.push("long ".repeat(1000));
    tags.push("x".repeat(1000));
    let output = generate(&documents::with_tags(&tags)).expect("a crate");
    let mut known = BTreeSet::new();
    for path in output.files.keys() {
        assert!(
            known.insert(path.to_lowercase()),
            "{path} differs by case only"
        );
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default();
            let is_device = ["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem);
            assert!(
                !part.is_empty() && part != ".." && part.len() < 200 && !is_device,
                "{path}"
            );
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        assert!(path.chars().all(is_plain), "{path}");
    }
}

#[test]
fn whatever_the_size_a_run_ends() {
    on_deep_stack(|| {
        for (what, document) in sizes::all() {
            let began = Instant::now();
            match generate(&document) {
                Ok(output) => check_messages(&output.warnings),
                Err(errors) => check_messages(&errors),
            }
            let took = began.elapsed();
            assert!(took < LONGEST, "{what}: {took:?}");
            if took.as_secs() > 1 {
                eprintln!("{what}: {took:?}");
            }
        }
    });
}

#[test]
fn texts_that_nest_or_repeat_without_bound_are_refused() {
    for (what, text) in sizes::texts() {
        let began = Instant::now();
        let name = "hostile.yaml".to_owned();
        let documents = [Source { name, text }];
        let run = generator::generate(&documents, &Options::default(), &mut |_| {});
        assert_eq!(run.expect_err(what).len(), 1, "{what}");
        assert!(began.elapsed() < LONGEST, "{what}: {:?}", began.elapsed());
    }
}
