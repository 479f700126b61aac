//! Crates generated outside this workspace depend on what those inside do.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

fn read(path: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path)
        .expect("a manifest")
        .parse()
        .expect("TOML")
}

/// `"1"` and `{ version = "1" }` say the same.
fn as_table(dependency: &Value) -> Table {
    match dependency {
        Value::Table(table) => table.clone(),
        version => Table::from_iter([("version".to_owned(), version.clone())]),
    }
}

#[test]
fn versions_are_those_of_the_workspace() {
    let workspace = read("../Cargo.toml");
    let workspace = &workspace["workspace"]["dependencies"];
    let runtime = read("runtime/dependencies.toml");
    let targets = runtime["target"].as_table().expect("targets").values();
    let tables = std::iter::once(&runtime["dependencies"])
        .chain(targets.map(|target| &target["dependencies"]));
    let mut compared = 0;
    for table in tables {
        for (name, stated) in table.as_table().expect("dependencies") {
            // Whether one is optional is said where it is used.
            let mut stated = stated.clone();
            if let Some(stated) = stated.as_table_mut() {
                stated.remove("optional");
            }
            let said = workspace.get(name).map(as_table);
            assert_eq!(said, Some(as_table(&stated)), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 10, "{compared}");
}
