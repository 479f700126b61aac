//! The client does not depend on how its API is written down: in several documents with references,
//! in copies, or as upstream's one document that refers to nothing.

#[path = "support/documents.rs"]
mod documents;
#[path = "support/references.rs"]
mod references;

use std::collections::BTreeMap;

use generator::{Options, Output, Overlay, Pins, Source};
use serde_json::{Value, json};

use documents::{WHOLE, source};
use references::resolved;

fn project(file: &str) -> Source {
    source(&format!("spec/{file}")).expect(file)
}

/// The project's options, with its names and with `overlay`.
fn options(overlay: &Source) -> Options {
    let mut options = Options::parse(&project("codegen.toml")).expect("options");
    options.names = Pins::parse(&project("names.toml")).expect("names");
    options.overlay = Some(Overlay::parse(overlay).expect("corrections"));
    options.origin = Some("somewhere".to_owned());
    options
}

fn generate(documents: &[Source], overlay: &Source) -> Output {
    match generator::generate(documents, &options(overlay), &mut |_| {}) {
        Ok(output) => output,
        Err(errors) => panic!("{errors:#?}"),
    }
}

/// The client as it is.
fn ours() -> Output {
    let documents = ["standard-objects.yaml", "records.yaml", "objects.yaml"].map(project);
    generate(&documents, &project("overlay.yaml"))
}

fn tree(file: &str) -> Value {
    serde_yaml::from_str(&project(file).text).expect("is YAML")
}

/// A document of ours with copies of what it refers to, in itself or in the others.
fn copies(file: &str) -> Source {
    let ours = ["records.yaml", "objects.yaml"].map(tree);
    let mut all = json!({});
    for document in &ours {
        for (kind, members) in document["components"].as_object().expect("an object") {
            let members = members.as_object().expect(kind).clone();
            match all["components"][kind].as_object_mut() {
                Some(all) => all.extend(members),
                None => all["components"][kind] = members.into(),
            }
        }
    }
    let mut copies = resolved(&all, &tree(file));
    let components = copies["components"].as_object_mut().expect("an object");
    components.retain(|kind, _| kind == "securitySchemes");
    let text = copies.to_string();
    assert!(!text.contains("$ref"));
    let name = file.to_owned();
    Source { name, text }
}

/// What the source of a client says to the compiler: the lines of each file without comments. In
/// what order they stand depends on the documents. Examples are the documents' own, and so are the
/// scopes that a scheme lists.
fn code(output: &Output) -> BTreeMap<&str, Vec<String>> {
    let files = output.files.iter();
    let files = files.filter(|(path, _)| !path.starts_with("src/testing/"));
    let code = files.map(|(path, text)| {
        let mut code = Vec::new();
        let mut table = None;
        let is_own = |line: &&str| line.is_empty() || line.contains(": Scope = Scope::new(");
        let lines = text.lines().filter(|line| !line.trim().starts_with("//"));
        for line in lines.filter(|line| !is_own(line)) {
            match (&mut table, line) {
                (None, "object! {" | "new! {") => table = Some(String::new()),
                (Some(words), "}") => {
                    code.extend(entries(words));
                    table = None;
                }
                (Some(words), _) => *words += &format!("{line} "),
                (None, _) => code.push(sorted(line.trim())),
            }
        }
        code.sort_unstable();
        (path.as_str(), code)
    });
    code.collect()
}

/// The bodies that headers come with, by name; other lines as they are.
fn sorted(line: &str) -> String {
    let Some(bodies) = line.strip_prefix("beside ") else {
        return line.to_owned();
    };
    let mut bodies: Vec<&str> = bodies.split(", ").collect();
    bodies.sort_unstable();
    format!("beside {}", bodies.join(", "))
}

/// What a table says, entry by entry: its rows depend on the order of the properties. Those of an
/// object say how each property is present.
fn entries(table: &str) -> Vec<String> {
    let Some((name, rest)) = table.trim().split_once(" {") else {
        let words = table.split([',', '(', ')']).map(str::trim);
        return words.map(str::to_owned).collect();
    };
    let (fields, rest) = rest.split_once('}').expect("the end of the fields");
    let runs = fields
        .split(';')
        .map(str::trim)
        .filter(|run| !run.is_empty());
    let fields = runs.flat_map(|run| {
        let (presence, names) = run.split_once(' ').expect("a presence and names");
        let names = names.split(',').map(str::trim);
        names.map(move |field| format!("{name} {presence} {field}"))
    });
    let rest = rest.split([';', '{', '}']).map(str::trim);
    fields
        .chain(rest.map(|entry| format!("{name} {entry}")))
        .collect()
}

/// Compares file by file, so that a difference is short.
fn assert_same(one: &Output, other: &Output) {
    let (one, other) = (code(one), code(other));
    assert!(one.keys().eq(other.keys()), "{:?}", other.keys());
    for (path, lines) in &one {
        let others = &other[path];
        let gone: Vec<_> = lines.iter().filter(|line| !others.contains(line)).collect();
        let come: Vec<_> = others.iter().filter(|line| !lines.contains(line)).collect();
        assert_eq!((gone, come), (vec![], vec![]), "{path}");
        assert_eq!(lines, others, "{path}");
    }
}

#[test]
fn copies_make_the_same_client_as_references() {
    let documents = [
        project("standard-objects.yaml"),
        copies("records.yaml"),
        copies("objects.yaml"),
    ];
    assert_same(&ours(), &generate(&documents, &project("overlay.yaml")));
}

/// Upstream's document needs the same corrections in all its operations, and has older facts.
#[test]
fn upstreams_whole_document_makes_the_same_client() {
    let Some(whole) = source(WHOLE) else {
        println!("{WHOLE} is not there: nothing is generated from it");
        return;
    };
    let mut overlay = project("overlay.yaml");
    let name = whole.name.rsplit('/').next().expect("a name");
    overlay.text = overlay.text.replace(
        "extends: standard-objects.yaml",
        &format!("extends: {name}"),
    );
    overlay.text += include_str!("whole/newer.yaml");
    let output = generate(&[whole, copies("objects.yaml")], &overlay);
    assert_eq!(output.stale.len(), 0, "{:#?}", output.stale);
    assert_same(&ours(), &output);
}

/// The names that a generated source text declares publicly, with what they are of.
fn declared(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let kinds = ["const", "enum", "fn", "mod", "struct", "trait", "type"];
    text.lines().filter_map(move |line| {
        let (kind, rest) = line.trim().strip_prefix("pub ")?.split_once(' ')?;
        let name = rest
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()?;
        kinds.contains(&kind).then_some((kind, name))
    })
}

/// Names that people have to read, say and remember.
#[test]
fn names_are_short_have_no_number_and_stand_once() {
    let ours = ours();
    let files = ours.files.iter();
    let mut types = BTreeMap::new();
    let mut names = 0;
    for (path, text) in files.filter(|(path, _)| !path.starts_with("src/runtime/")) {
        for (kind, name) in declared(text) {
            names += 1;
            assert!(name.len() <= 40, "{path}: {name}");
            // Lines of an address are numbered on the wire, and so is the name of a scheme.
            let wire = format!("\"{}\",", name.to_ascii_lowercase());
            let is_wire = matches!(kind, "fn" | "const") && text.contains(&wire);
            let is_numbered = name.ends_with(|c: char| c.is_ascii_digit());
            assert!(!is_numbered || is_wire, "{path}: {name}");
            if matches!(kind, "enum" | "struct") {
                assert_eq!(types.insert(name, path), None, "{name} stands twice");
            }
        }
    }
    assert!(
        names > 450 && types.len() > 80,
        "{names} names, {} types",
        types.len()
    );
}
