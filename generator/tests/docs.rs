//! What README.md and docs/ say of the generator, compared with the generator.

use std::collections::BTreeSet;
use std::fs;

use generator::{Options, Source};

/// A page of the project.
fn page(name: &str) -> String {
    let path = format!("{}/../{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect(name)
}

/// The blocks of a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let rest = page.split(&opening).skip(1);
    let blocks = rest.map(|text| text.split("```").next().unwrap_or_default().to_owned());
    blocks.collect()
}

fn options(text: &str) -> Result<Options, String> {
    let source = Source {
        name: "codegen.toml".to_owned(),
        text: text.to_owned(),
    };
    Options::parse(&source).map_err(|error| error.message)
}

/// A key that is none, so that the message lists those that are.
const WRONG: &str = "no-such-key";

/// The keys of a table, from the message about a wrong one; none where any key is right.
fn keys_of(table: &str) -> Vec<String> {
    let parsed = options(&match table {
        "" => format!("{WRONG} = 1"),
        // An entry of a list.
        "allow" => format!("[[allow]]\n{WRONG} = 1"),
        // A key says which others there are.
        "webhooks.signature" => {
            format!("[{table}]\nscheme = 'hmac-sha256'\n{WRONG} = 1")
        }
        table => format!("[{table}]\n{WRONG} = 1"),
    });
    let message = parsed.err().unwrap_or_default();
    let Some((_, expected)) = message.split_once("expected") else {
        return Vec::new();
    };
    let quoted = expected.split('`').skip(1).step_by(2);
    let mut keys: Vec<String> = quoted.map(str::to_owned).collect();
    if table == "webhooks.signature" {
        keys.push("scheme".to_owned());
    }
    keys
}

/// The dotted paths of all options below a table.
fn known(table: &str, paths: &mut BTreeSet<String>) {
    for key in keys_of(table) {
        let path = match table {
            "" => key,
            table => format!("{table}.{key}"),
        };
        known(&path, paths);
        paths.insert(path);
    }
}

/// The dotted paths of the keys of a table. Below what any key is right, there are none.
fn stated(
    holder: &str,
    table: &toml::Table,
    known: &BTreeSet<String>,
    paths: &mut BTreeSet<String>,
) {
    for (key, value) in table {
        let path = match holder {
            "" => key.clone(),
            holder => format!("{holder}.{key}"),
        };
        let tables = match value {
            toml::Value::Table(table) => vec![table],
            toml::Value::Array(items) => items.iter().filter_map(|it| it.as_table()).collect(),
            _ => Vec::new(),
        };
        let below = format!("{path}.");
        if known.iter().any(|known| known.starts_with(&below)) {
            tables
                .iter()
                .for_each(|table| stated(&path, table, known, paths));
        }
        paths.insert(path);
    }
}

#[test]
fn the_page_of_options_has_every_key() {
    let mut all = BTreeSet::new();
    known("", &mut all);
    let mut said = BTreeSet::new();
    for block in blocks(&page("docs/options.md"), "toml") {
        options(&block).unwrap_or_else(|error| panic!("{error}:\n{block}"));
        stated("", &block.parse().expect("TOML"), &all, &mut said);
    }
    assert_eq!(said, all);
    assert!(all.contains("package.tag-features") && all.contains("webhooks.signature.scheme"));
}

/// What other pages show of `codegen.toml` is right, too.
#[test]
fn options_on_other_pages_are_options() {
    for name in ["generating", "overlays", "streams-and-webhooks"] {
        let blocks = blocks(&page(&format!("docs/{name}.md")), "toml");
        assert!(!blocks.is_empty(), "{name}");
        for block in blocks {
            options(&block).unwrap_or_else(|error| panic!("{name}: {error}:\n{block}"));
        }
    }
}

/// The example of README.md makes the call that README.md shows, and nothing is said of it.
#[test]
fn the_example_of_the_readme_is_generated() {
    let readme = page("README.md");
    let [document] = blocks(&readme, "yaml").try_into().expect("one document");
    let (_, after) = readme.split_once("`let book = ").expect("a call");
    let call = after.split(";`").next().expect("a call");
    let document = Source {
        name: "bookshop.yaml".to_owned(),
        text: document,
    };
    let options = options("package.name = 'bookshop-client'").expect("valid");
    let output = generator::generate(&[document], &options, &mut |_| {}).expect("a crate");
    assert_eq!((output.warnings, output.notes), (vec![], vec![]));
    let books = &output.files["src/books.rs"];
    let (function, _) = call.split_once("(\"").expect("an argument");
    assert!(
        books.contains(&format!("/// `{function}(id).await?`")),
        "{books}"
    );
}
