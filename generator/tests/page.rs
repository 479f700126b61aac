//! The page about a run: what it looks like, that its links lead somewhere, and that nothing of a
//! document is markup in it. What it does in a browser is tried in `xtask/tests/report.rs`.

#[path = "support/elements.rs"]
mod elements;

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::{fs, thread};

use elements::{Element, elements};
use generator::{Options, Pins, Source};

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

fn page(document: Source, options: &Options, changes: Option<&str>) -> String {
    match generator::report(&[document], options, changes, &mut |_| {}) {
        Ok((_, _, page)) => page,
        Err(errors) => panic!("{errors:#?}"),
    }
}

fn file(path: &str) -> String {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page");
    fs::read_to_string(directory.join(path)).expect(path)
}

/// The page without what is the same in all of them.
fn own(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</script>").expect("a script");
    format!("{before}{after}")
}

/// The page of the small document.
fn zoo() -> String {
    let names = source("names.toml", &file("names.toml"));
    let options = Options {
        names: Pins::parse(&names).expect("names"),
        ..Options::default()
    };
    let document = source("spec.yaml", &file("spec.yaml"));
    page(document, &options, Some(&file("changes.md")))
}

#[test]
fn page_comes_out_as_it_did() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/page.html");
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .eq(
            own(&zoo()),
            snapbox::Data::read_from(&golden, Some(snapbox::data::DataFormat::Text)),
        );
}

/// As `spec lint` tells it: with ids, places and the actions that correct.
#[test]
fn page_has_what_lint_finds() {
    let documents = [source("spec.yaml", &file("spec.yaml"))];
    let options = Options::default();
    let found = generator::lint(&documents, &options).expect("findings");
    let report = generator::report(&documents, &options, None, &mut |_| {});
    let (_, told, page) = report.expect("a page");
    assert_eq!(told, found);
    let kinds = ["warning", "lint", "stale", "allowed", "note"];
    let shown = kinds.map(|kind| page.matches(&format!("data-kind=\"{kind}\"")).count());
    assert_eq!(shown.iter().sum::<usize>(), found.len());
    let is_lint = |id: &str| generator::LINTS.iter().any(|(lint, _)| *lint == id);
    let lints: Vec<_> = found.iter().filter(|found| is_lint(found.id)).collect();
    assert!(!lints.is_empty());
    for lint in lints {
        assert!(page.contains(&format!("id=\"lint.{}\"", lint.id)), "{lint}");
        assert!(page.contains(&format!(">{}<", lint.pointer)), "{lint}");
    }
    let correctable = found.iter().filter(|found| found.overlay().is_some());
    let actions = page.matches("Overlay action that corrects it").count();
    assert_eq!(actions, correctable.count());
}

#[test]
fn what_has_changed_is_shown_only_if_it_is_known() {
    assert!(zoo().contains("<section id=\"changes\""));
    let document = source("spec.yaml", &file("spec.yaml"));
    let page = page(document, &Options::default(), None);
    assert!(!page.contains("id=\"changes\"") && !page.contains("#changes"));
}

/// The links of a page that lead nowhere, and the ids that it has twice.
fn loose_ends(page: &str) -> Vec<String> {
    let elements = elements(&own(page));
    let all = |name: &'static str| {
        let attributes = elements.iter().flat_map(|element| &element.attributes);
        attributes
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let mut ids = HashSet::new();
    let twice = all("id")
        .filter(|id| !ids.insert(*id))
        .map(|id| format!("{id} twice"));
    let mut loose: Vec<String> = twice.collect();
    let targets = all("href").filter_map(|href| href.strip_prefix('#'));
    let refers = ["aria-labelledby", "aria-controls"]
        .into_iter()
        .flat_map(all);
    let nowhere = targets.chain(refers).filter(|id| !ids.contains(id));
    loose.extend(nowhere.map(|id| format!("no {id}")));
    loose
}

#[test]
fn every_link_leads_somewhere() {
    assert_eq!(loose_ends(&zoo()), [] as [&str; 0]);
    let links = zoo().matches("href=\"#").count();
    assert!(links > 60, "{links} links");
}

/// The same with the documents of other tests, of which each has a feature, or hard names.
#[test]
fn every_link_of_small_documents_leads_somewhere() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut tried = 0;
    for case in fs::read_dir(directory).expect("the directory of cases") {
        let case = case.expect("a case").path();
        let read = |name: &str| fs::read_to_string(case.join(name)).ok();
        let options = read("codegen.toml").map_or_else(Options::default, |text| {
            Options::parse(&source("codegen.toml", &text)).expect("options")
        });
        let text = read("spec.yaml").expect("a document");
        let page = page(source("spec.yaml", &text), &options, None);
        assert_eq!(loose_ends(&page), [] as [&str; 0], "{}", case.display());
        assert_markup_is_ours(&page);
        tried += 1;
    }
    assert!(tried >= 12, "cases are missing");
}

/// The same with documents that are not ours, which lie beside the project, if at all.
#[test]
fn every_link_of_large_documents_leads_somewhere() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/specs");
    let Ok(entries) = fs::read_dir(&directory) else {
        eprintln!("skipped: there is no {}", directory.display());
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_none_or(|extension| extension != "md"));
    assert!(!paths.is_empty(), "no document");
    thread::scope(|scope| {
        for path in paths {
            scope.spawn(move || {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path).expect("a document");
                let page = page(source(&name, &text), &Options::default(), None);
                assert_eq!(loose_ends(&page), [] as [&str; 0], "{name}");
                assert_markup_is_ours(&page);
            });
        }
    });
}

/// What a hostile document says wherever it can.
const HOSTILE: &str = "</script></style></title><script>document.title='broken'</script>\
                       <img src=x onerror=document.title='broken'>\" onfocus='x' autofocus=\"\u{0}\u{202e}\u{2066}` &lt;";

/// A document that says this in names, descriptions, paths and values.
fn hostile() -> String {
    let bad = HOSTILE;
    let schema = serde_json::json!({
        "type": "object", "title": bad, "description": bad,
        "required": [bad],
        "properties": {
            bad: {"type": "string", "description": bad, "example": bad, "default": bad},
            "one": {"oneOf": [
                {"type": "object", "required": ["kind"], "properties": {"kind": {"const": bad}}},
                {"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("{bad}2")}}},
                {"type": "object", "properties": {bad: {"type": "string"}}},
            ]},
            "some": {"enum": [bad, format!("{bad}3")]},
            "odd": {"type": bad},
            "link": {"type": "string", "description":
                "[a](javascript:alert(1)) ![b](https://x.example/b.png) <b onclick=x>c</b> [d](https://x.example/\"onclick=x)"},
        },
    });
    let answer = serde_json::json!({
        "description": bad,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Bad"}}},
    });
    serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": bad, "version": bad, "description": bad},
        "servers": [{"url": format!("https://x.example/{bad}"), "description": bad}],
        "tags": [{"name": bad, "description": bad}],
        "paths": {format!("/{bad}/{{id}}"): {"post": {
            "tags": [bad], "operationId": bad, "summary": bad, "description": bad,
            "parameters": [
                {"name": "id", "in": "path", "required": true, "description": bad, "schema": {"type": "string"}},
                {"name": bad, "in": "query", "description": bad, "schema": {"type": "string"}},
            ],
            "requestBody": {"required": true, "content": {"application/json": {"schema": schema.clone()}}},
            "responses": {"200": answer.clone(), "400": answer},
        }}},
        "webhooks": {bad: {"post": {
            "description": bad,
            "requestBody": {"content": {"application/json": {"schema": schema.clone()}}},
            "responses": {"200": {"description": bad}},
        }}},
        "components": {
            "schemas": {"Bad": schema},
            "securitySchemes": {bad: {"type": "http", "scheme": "bearer", "description": bad}},
        },
    })
    .to_string()
}

/// Fails if there is an element or an attribute that the page has no use for, or a character that
/// is not seen.
fn assert_markup_is_ours(page: &str) {
    let own = own(page);
    let elements = elements(&own);
    let names: BTreeSet<&str> = elements.iter().map(|it| it.name.as_str()).collect();
    let strange = [
        "script", "style", "img", "iframe", "object", "form", "svg", "base",
    ];
    assert!(
        strange.iter().all(|name| !names.contains(name)),
        "{names:?}"
    );
    let known = "a b blockquote body br button code dd details div dl dt em figure h1 h2 h3 h4 h5 head header hr \
                 html input li main meta nav ol p pre s search section span strong summary table tbody td th thead title tr ul";
    let known: HashSet<&str> = known.split_whitespace().collect();
    assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
    for Element { name, attributes } in &elements {
        for (key, value) in attributes {
            assert!(!key.starts_with("on"), "{name} {key}");
            let is_link = |start: &&str| value.starts_with(start);
            let links = ["#", "https://", "http://", "mailto:"];
            assert!(
                key != "href" || links.iter().any(is_link),
                "{name} {key} {value}"
            );
            assert!(key != "src", "{name} {key}");
        }
    }
    let hidden =
        |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || "\u{202e}\u{2066}".contains(*c);
    assert_eq!(own.chars().find(hidden), None);
}

#[test]
fn nothing_of_a_document_is_markup() {
    let page = page(
        source(HOSTILE, &hostile()),
        &Options::default(),
        Some(HOSTILE),
    );
    assert!(page.matches("document.title=&#39;broken&#39;").count() > 30);
    assert_markup_is_ours(&page);
    assert_eq!(loose_ends(&page), [] as [&str; 0]);
}
