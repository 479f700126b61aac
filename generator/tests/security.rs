//! Which credentials are sent with each operation of real documents: with all credentials given,
//! with none, and with each alone. `security.txt` has the table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;

use generator::{Options, Source};
use security::{Given, choose};

/// What generated crates decide by.
#[path = "../runtime/http/security.rs"]
#[allow(dead_code, reason = "errors are for callers")]
mod security;

type Security = Vec<Vec<&'static str>>;

/// The credentials of an API, and how many operations ask for what.
#[derive(Default)]
struct Asked {
    /// By name; whether a client can send it.
    schemes: Vec<(&'static str, bool)>,
    operations: BTreeMap<Security, usize>,
}

/// Reads what is said of credentials in the outline of a crate.
fn asked(outline: &'static str) -> Asked {
    let mut asked = Asked::default();
    let mut usual = Security::new();
    let mut lines = outline.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(scheme) = line.strip_prefix("credential ") {
            let (name, kind) = scheme.rsplit_once(": ").expect("a kind");
            asked.schemes.push((name, kind != "elsewhere"));
        } else if let Some(most) = line.strip_prefix("most ask for ") {
            usual = alternatives(most);
        } else if line.contains(" -> ") && !line.starts_with(' ') {
            let own = lines
                .peek()
                .and_then(|note| note.strip_prefix("    asks for "));
            let security = own.map_or_else(|| usual.clone(), alternatives);
            *asked.operations.entry(security).or_default() += 1;
        }
    }
    asked
}

fn alternatives(text: &'static str) -> Security {
    let alternatives = text.split(" | ").map(|schemes| match schemes {
        "nothing" => Vec::new(),
        schemes => schemes.split(" + ").collect(),
    });
    match alternatives.collect::<Security>() {
        nothing if nothing == [Vec::<&str>::new()] => Security::new(),
        security => security,
    }
}

fn leaked<T>(list: Vec<T>) -> &'static [T] {
    Box::leak(list.into_boxed_slice())
}

/// What is sent where the credentials are given for which `given` is true.
fn sent(security: &Security, schemes: &[(&str, bool)], given: impl Fn(&str) -> bool) -> String {
    let inner: Vec<&'static [&'static str]> =
        security.iter().map(|one| leaked(one.clone())).collect();
    let chosen = choose(leaked(inner), |name| {
        let sendable = schemes.iter().find(|(known, _)| *known == name);
        match sendable.is_some_and(|(_, sendable)| *sendable) {
            false => Given::Elsewhere,
            true if given(name) => Given::Here,
            true => Given::No,
        }
    });
    match chosen {
        Ok([]) => "nothing".to_owned(),
        Ok(schemes) => schemes.join(" + "),
        Err(_) => "refused".to_owned(),
    }
}

fn table(outline: &'static str) -> String {
    let Asked {
        schemes,
        operations,
    } = asked(outline);
    let mut text = String::new();
    for (security, count) in &operations {
        let names = security.iter().map(|one| match one.as_slice() {
            [] => "nothing".to_owned(),
            one => one.join(" + "),
        });
        let names: Vec<String> = names.collect();
        let asks = if names.is_empty() {
            "nothing".to_owned()
        } else {
            names.join(" | ")
        };
        let _ = writeln!(text, "  {count} ask for {asks}");
        if schemes.is_empty() {
            continue;
        }
        let all = sent(security, &schemes, |_| true);
        let none = sent(security, &schemes, |_| false);
        let _ = writeln!(text, "    given all: {all}\n    given none: {none}");
        for (alone, _) in schemes.iter().filter(|(_, sendable)| *sendable) {
            let sent = sent(security, &schemes, |name| name == *alone);
            let _ = writeln!(text, "    given {alone}: {sent}");
        }
    }
    text
}

/// The name of a document, and the table of its API.
fn of_document(path: &Path) -> String {
    let name = path.file_name().expect("a name").to_string_lossy();
    let document = Source {
        text: fs::read_to_string(path).expect("text"),
        name: name.clone().into_owned(),
    };
    let output = generator::generate(&[document], &Options::default(), &mut |_| {});
    let outline: &'static str = Box::leak(output.expect("a crate").outline.into_boxed_str());
    format!("{name}\n{}", table(outline))
}

#[test]
fn what_each_operation_of_real_documents_is_sent_with() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/specs");
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_none_or(|it| it != "md"));
    let tables: Vec<String> = thread::scope(|scope| {
        let tables = paths.iter().map(|path| scope.spawn(|| of_document(path)));
        let tables: Vec<_> = tables.collect();
        let tables = tables.into_iter().map(|table| table.join());
        tables.map(|table| table.expect("a table")).collect()
    });
    let text = tables.concat();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/security.txt");
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .eq(
            text,
            snapbox::Data::read_from(&golden, Some(snapbox::data::DataFormat::Text)),
        );
}
