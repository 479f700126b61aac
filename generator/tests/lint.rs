//! What is suspicious in documents, each with a document that is and one that is not, and what the
//! actions do that correct it.

#[macro_use]
#[path = "lint/table.rs"]
mod table;
#[path = "lint/operations.rs"]
mod operations;
#[path = "lint/schemas.rs"]
mod schemas;

use std::collections::BTreeSet;

use generator::{Diagnostic, LINTS, MESSAGES, Options, Overlay, Severity, Source};
use table::{Case, in_answer};

fn cases() -> impl Iterator<Item = &'static Case> {
    schemas::CASES.iter().chain(operations::CASES)
}

/// A document that says no more than `text`.
fn document(text: &str) -> Source {
    let text = match text.starts_with('{') {
        true => match text.split_once('\n') {
            Some((schema, rest)) => in_answer(schema) + rest,
            None => in_answer(text),
        },
        false => text.to_owned(),
    };
    let mut head = "info: { title: Depot, version: '1' }\n".to_owned();
    for (key, stated) in [
        ("openapi", "openapi: 3.1.0\n"),
        ("servers", "servers: [{ url: https://depot.test }]\n"),
    ] {
        if !text.contains(&format!("\n{key}:")) {
            head += stated;
        }
    }
    Source {
        name: "depot.yaml".to_owned(),
        text: head + text.trim_start(),
    }
}

fn lint(document: &Source, options: &Options) -> Vec<Diagnostic> {
    let documents = std::slice::from_ref(document);
    match generator::lint(documents, options) {
        Ok(found) => found,
        Err(errors) => panic!("{}\n{errors:#?}", document.text),
    }
}

fn of<'a>(id: &str, found: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    found.iter().filter(|found| found.id == id).collect()
}

/// Options with the overlay that people make of the actions.
fn corrected(found: &[&Diagnostic]) -> Options {
    let mut text = "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n".to_owned();
    text.extend(found.iter().filter_map(|found| found.overlay()));
    let name = "overlay.yaml".to_owned();
    Options {
        overlay: Some(Overlay::parse(&Source { name, text }).expect("an overlay")),
        ..Options::default()
    }
}

#[test]
fn every_lint_speaks_of_what_it_should_and_of_nothing_else() {
    for case in cases() {
        let with = lint(&document(case.with), &Options::default());
        assert!(!of(case.id, &with).is_empty(), "{}: {}", case.id, case.with);
        let without = lint(&document(case.without), &Options::default());
        let found = of(case.id, &without);
        assert!(
            found.is_empty(),
            "{}: {}: {found:#?}",
            case.id,
            case.without
        );
    }
    let tried: BTreeSet<&str> = cases().map(|case| case.id).collect();
    let all: BTreeSet<&str> = LINTS.iter().map(|(id, _)| *id).collect();
    assert_eq!(tried, all);
}

#[test]
fn actions_do_away_with_what_they_are_for() {
    for case in cases() {
        let document = document(case.with);
        let before = lint(&document, &Options::default());
        let found = of(case.id, &before);
        let has_actions = found.iter().all(|found| found.overlay().is_some());
        assert_eq!(has_actions, case.is_corrected, "{}: {}", case.id, case.with);
        if !case.is_corrected {
            continue;
        }
        let after = lint(&document, &corrected(&found));
        for id in [case.id, "stale-action"] {
            let left = of(id, &after);
            assert!(left.is_empty(), "{}: {}: {left:#?}", case.id, case.with);
        }
    }
}

#[test]
fn every_finding_has_a_place() {
    for case in cases() {
        for found in lint(&document(case.with), &Options::default()) {
            let is_whole = found.pointer.is_empty();
            assert!(found.position.is_some() || is_whole, "{found:#?}");
            assert_eq!(found.source, "depot.yaml");
        }
    }
}

#[test]
fn findings_are_accepted_as_warnings_are() {
    let options = "[[allow]]\nid = 'unused-component'\nreason = 'Soon used.'\n\
                   [[allow]]\nid = 'property-in-brackets'\nreason = 'Meant.'\n\
                   [[allow]]\nid = 'no-servers'\nreason = 'Gone.'\n";
    let options = Source {
        name: "codegen.toml".to_owned(),
        text: options.to_owned(),
    };
    let options = Options::parse(&options).expect("options");
    let schema = "{ type: object, properties: { '[slug]': { type: string } } }
components: { schemas: { Gone: { type: string } } }";
    let document = document(schema);
    let found = lint(&document, &options);
    for id in ["unused-component", "property-in-brackets"] {
        let severities: Vec<Severity> = of(id, &found).iter().map(|it| it.severity).collect();
        assert_eq!(severities, [Severity::Allowed], "{id}");
    }
    let stale = of("stale-allowance", &found);
    assert_eq!(stale.len(), 1, "{stale:#?}");
    assert!(stale[0].message.contains("no-servers"), "{stale:#?}");
    // Who does not ask for lints is not told that nobody finds them.
    let output = generator::generate(&[document], &options, &mut |_| {}).expect("a client");
    assert_eq!(output.stale, []);
}

#[test]
fn fix_corrects_all_that_it_can() {
    for case in cases().filter(|case| case.is_corrected) {
        let document = document(case.with);
        let documents = std::slice::from_ref(&document);
        let fix = generator::fix(documents, &Options::default(), "overlay.yaml").expect(case.id);
        let text = fix
            .text
            .unwrap_or_else(|| panic!("{}: no actions", case.id));
        assert!(text.contains("\nextends: depot.yaml\n"), "{text}");
        assert!(fix.corrected.iter().any(|found| found.id == case.id));
        for id in [case.id, "stale-action"] {
            assert!(of(id, &fix.left).is_empty(), "{}: {text}", case.id);
        }
        // What is there is not added again.
        let name = "overlay.yaml".to_owned();
        let overlay = Overlay::parse(&Source { name, text }).expect("an overlay");
        let options = Options {
            overlay: Some(overlay),
            ..Options::default()
        };
        let again = generator::fix(documents, &options, "overlay.yaml").expect(case.id);
        assert_eq!(
            (again.text, again.corrected),
            (None, Vec::new()),
            "{}",
            case.id
        );
    }
}

#[test]
fn overlay_is_made_for_one_of_several_documents() {
    let with =
        "\npaths: { /a: { get: { operationId: a, responses: { '204': { description: Done } } } } }
components: { schemas: { A: { type: string } } }\n";
    let more =
        "\npaths: { /b: { get: { operationId: b, responses: { '204': { description: Done } } } } }
components: { schemas: { B: { type: string }, C: { type: string } } }\n";
    let other = Source {
        name: "more.yaml".to_owned(),
        ..document(more)
    };
    let fix = generator::fix(
        &[document(with), other],
        &Options::default(),
        "overlay.yaml",
    );
    let fix = fix.expect("a fix");
    assert_eq!((fix.target.as_str(), fix.corrected.len()), ("more.yaml", 2));
    let left = of("unused-component", &fix.left);
    assert_eq!(left.len(), 1, "{left:#?}");
    assert_eq!(left[0].source, "depot.yaml");
}

/// `docs/lint.md` has a row for every lint, and the id of every message.
#[test]
fn page_lists_every_id() {
    let page = include_str!("../../docs/lint.md");
    let rows = LINTS.iter();
    let table: String = rows
        .map(|(id, meaning)| format!("| `{id}` | {meaning} |\n"))
        .collect();
    assert!(
        page.contains(&format!("|---|---|\n{table}\n")),
        "the table should be:\n{table}"
    );
    let (_, list) = page.split_once("## What `codegen` says").expect("a list");
    let listed = list.split_once("too.\n").expect("ids").1;
    let listed: Vec<&str> = listed.split([',', '.']).map(str::trim).collect();
    let ids = MESSAGES.iter().map(|(id, _)| format!("`{id}`"));
    let expected: Vec<String> = ids.chain([String::new()]).collect();
    assert_eq!(listed, expected);
    assert!(page.lines().count() <= 200, "the page is too long");
}

/// Copies of one mistake are corrected by one action, and what is called the same and is right stays.
#[test]
fn copies_are_corrected_together() {
    let actor = "{ type: object, properties: { kind: { type: string, nullable: true }, id: { type: string } } }";
    let schema = format!(
        "{{ type: object, properties: {{ a: {{ type: object, properties: {{ actor: {actor} }} }}, \
         b: {{ type: object, properties: {{ actor: {actor} }} }}, \
         c: {{ type: object, properties: {{ actor: {actor} }} }}, \
         d: {{ type: object, properties: {{ kind: {{ type: string }} }} }} }} }}"
    );
    let fix = generator::fix(&[document(&schema)], &Options::default(), "overlay.yaml");
    let fix = fix.expect("a fix");
    assert_eq!(
        (fix.corrected.len(), of("nullable-ignored", &fix.left).len()),
        (3, 0)
    );
    let text = fix.text.expect("an overlay");
    let expected = "
  # nullable-ignored: `nullable` belongs to OpenAPI 3.0, and has no effect in later versions (3 places)
  - target: $..properties.kind.nullable
    remove: true
  - target: $..actor.properties.kind
    update:
      type:
      - string
      - 'null'
";
    assert!(text.contains(expected), "{text}");
}

/// Ids that are added call nothing otherwise.
#[test]
fn added_ids_keep_the_names_of_functions() {
    let boxes = Source {
        name: "depot.yaml".to_owned(),
        text: include_str!("lint/without_ids.yaml").to_owned(),
    };
    let boxes = std::slice::from_ref(&boxes);
    let fix = generator::fix(boxes, &Options::default(), "overlay.yaml").expect("a fix");
    let ids: Vec<&str> = fix.corrected.iter().map(|found| found.id).collect();
    assert_eq!(ids, ["missing-operation-id"]);
    let text = fix.text.expect("an overlay");
    assert_eq!(text.matches("operationId: ").count(), 7, "{text}");
    let name = "overlay.yaml".to_owned();
    let overlay = Overlay::parse(&Source { name, text }).expect("an overlay");
    let with = Options {
        overlay: Some(overlay),
        ..Options::default()
    };
    let generate = |options| generator::generate(boxes, options, &mut |_| {}).expect("a client");
    let (before, after) = (generate(&Options::default()), generate(&with));
    assert_eq!(before.names, after.names);
}

/// An overlay in a form of its own is left alone, and that is said.
#[test]
fn overlays_that_cannot_be_added_to_are_refused() {
    let text = "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nx-all: &all\n  - { target: $.info, update: { x-a: 1 } }\nactions: *all\n";
    let name = "overlay.yaml".to_owned();
    let text = text.to_owned();
    let options = Options {
        overlay: Some(Overlay::parse(&Source { name, text }).expect("an overlay")),
        ..Options::default()
    };
    let document = document("{ type: string, enum: [red, red] }");
    let errors = generator::fix(&[document], &options, "overlay.yaml").expect_err("refused");
    assert_eq!((errors.len(), errors[0].id), (1, "malformed-overlay"));
    assert_eq!(errors[0].source, "overlay.yaml");
}

/// Each document is told of its own operations.
#[test]
fn ids_are_missed_in_each_document() {
    let of_paths = |paths: [&str; 2]| {
        let operation = "{ get: { responses: { '204': { description: Done } } } }";
        let [one, other] = paths.map(|path| format!("{path}: {operation}"));
        document(&format!("\npaths: {{ {one}, {other} }}\n"))
    };
    let more = Source {
        name: "more.yaml".to_owned(),
        ..of_paths(["/c", "/d"])
    };
    let documents = [of_paths(["/a", "/b"]), more];
    let found = generator::lint(&documents, &Options::default()).expect("findings");
    let found = of("missing-operation-id", &found);
    let places = found
        .iter()
        .map(|it| (it.source.as_str(), it.pointer.as_str()));
    let places: Vec<(&str, &str)> = places.collect();
    assert_eq!(
        places,
        [("depot.yaml", "/paths"), ("more.yaml", "/paths/~1c/get")]
    );
    let fix = generator::fix(&documents, &Options::default(), "overlay.yaml").expect("a fix");
    assert_eq!(
        (fix.target.as_str(), fix.corrected.len()),
        ("depot.yaml", 1)
    );
    assert_eq!(of("missing-operation-id", &fix.left).len(), 1);
}
