//! What a generated crate costs whoever compiles it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::documents::{all, stem};
use crate::generating::crate_of;
use crate::markdown::{Table, columns};
use crate::peers::{PEERS, Peer};
use crate::process::usage;
use crate::{Fallible, Setting, WORKSPACE};

/// Documents of different sizes.
const DOCUMENTS: [&str; 3] = ["attio-standard-objects-full", "oxide-nexus", TAGGED];

/// The one whose tags are features as well, and the tag that is compiled alone.
const TAGGED: &str = "stripe-2022";
const TAG: &str = "customers";

pub fn table(setting: &Setting) -> Fallible<Table> {
    let mut documents = all(setting)?;
    documents.retain(|path| DOCUMENTS.contains(&stem(path).as_str()));
    let crates = crates(setting, &documents)?;
    let members: Vec<&str> = crates.iter().map(|one| one.directory.as_str()).collect();
    let manifest = format!("[workspace]\nmembers = {members:?}\nresolver = \"3\"\n");
    fs::write(Path::new(WORKSPACE).join("Cargo.toml"), manifest)?;
    fs::copy("Cargo.lock", Path::new(WORKSPACE).join("Cargo.lock"))?;
    let rows = crates.iter().map(row);
    Ok(Table {
        title: "Compiling",
        notes: "The crate alone, after its dependencies, with its default features. Lines are those of `src`, and of \
                what macros make of them. `-` where a crate does not compile."
            .to_owned(),
        columns: columns(&["document", "by", "lines", "expanded", "check CPU s", "check MiB", "release rlib MB"]),
        rows: rows.collect::<Fallible<_>>()?,
    })
}

/// A crate that is compiled.
struct Crate {
    document: String,
    /// The generator, and what it was told.
    by: String,
    package: String,
    /// Below the workspace.
    directory: String,
    /// What cargo is told of its features.
    features: Vec<String>,
}

/// The crates of all documents, ours before those of others.
fn crates(setting: &Setting, documents: &[PathBuf]) -> Fallible<Vec<Crate>> {
    let mut crates = Vec::new();
    for path in documents {
        let document = stem(path);
        usage(&mut crate_of(setting, path))?;
        crates.push(Crate {
            by: "this".to_owned(),
            package: format!("{document}-client"),
            directory: document.clone(),
            document: document.clone(),
            features: Vec::new(),
        });
        if document == TAGGED {
            crates.push(of_tag(setting, path)?);
        }
        let peers: &[Peer] = if setting.peers.is_some() { &PEERS } else { &[] };
        for peer in peers {
            let package = format!("{document}-by-{}", peer.name);
            let directory = Path::new(WORKSPACE).join(&package);
            // One that is refused has no row.
            if peer.package(setting, path, &package, &directory).is_ok() {
                crates.push(Crate {
                    by: peer.name.to_owned(),
                    features: Vec::new(),
                    directory: package.clone(),
                    package,
                    document: document.clone(),
                });
            }
        }
    }
    Ok(crates)
}

/// A crate whose tags are features, of which one alone is on.
fn of_tag(setting: &Setting, path: &Path) -> Fallible<Crate> {
    let document = stem(path);
    let package = format!("{document}-by-tag");
    let configuration = Path::new(WORKSPACE).join("tags.toml");
    fs::write(&configuration, "[package]\ntag-features = true\n")?;
    let mut command = Command::new(&setting.xtask);
    command
        .args(["codegen", "--force", "--name", &package, "--spec"])
        .arg(path);
    command
        .arg("--out")
        .arg(Path::new(WORKSPACE).join(&package));
    usage(command.arg("--config").arg(configuration))?;
    let features = format!("rustls,http2,gzip,rate-limit,{TAG}");
    Ok(Crate {
        by: format!("this, tag `{TAG}` alone"),
        directory: package.clone(),
        package,
        document,
        features: ["--no-default-features", "--features", &features]
            .map(str::to_owned)
            .into(),
    })
}

fn row(one: &Crate) -> Fallible<Vec<String>> {
    let source = Path::new(WORKSPACE).join(&one.directory).join("src");
    let mut row = vec![
        one.document.clone(),
        one.by.clone(),
        lines(&source)?.to_string(),
    ];
    match compiled(one, &source) {
        Ok(figures) => row.extend(figures),
        Err(_) => row.extend(["-"; 4].map(str::to_owned)),
    }
    eprintln!("  {}", row.join(" "));
    Ok(row)
}

/// Lines after macros, time and memory of a check, the size of the library.
fn compiled(one: &Crate, source: &Path) -> Fallible<[String; 4]> {
    let cargo = |arguments: &[&str]| {
        let mut command = cargo(arguments);
        command.args(["-p", &one.package]).args(&one.features);
        command
    };
    usage(&mut cargo(&["check"]))?;
    touch(&source.join("lib.rs"))?;
    let check = usage(&mut cargo(&["check"]))?;
    // What macros make is shown by compilers for development alone, unless told to behave as one.
    let mut expanded = cargo(&["rustc", "--lib"]);
    expanded
        .args(["--", "-Zunpretty=expanded"])
        .env("RUSTC_BOOTSTRAP", "1");
    let expanded = expanded.output()?.stdout;
    usage(&mut cargo(&["build", "--release"]))?;
    let library = format!("lib{}.rlib", one.package.replace('-', "_"));
    let library = Path::new(WORKSPACE).join("target/release").join(library);
    Ok([
        expanded
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            .to_string(),
        format!("{:.2}", check.time.as_secs_f64()),
        check.memory.to_string(),
        format!("{:.1}", fs::metadata(library)?.len() as f64 / 1e6),
    ])
}

/// Cargo among the crates, each compiled as a whole.
fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(arguments)
        .arg("--quiet")
        .current_dir(WORKSPACE);
    command
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", "target");
    command
}

/// Makes a file new, so that what is built from it is built again.
fn touch(path: &Path) -> Fallible<()> {
    let file = fs::File::options().write(true).open(path)?;
    Ok(file.set_modified(std::time::SystemTime::now())?)
}

/// Lines of all files below a directory.
fn lines(directory: &Path) -> Fallible<usize> {
    let mut count = 0;
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        count += match path.is_dir() {
            true => lines(&path)?,
            false => fs::read_to_string(path)?.lines().count(),
        };
    }
    Ok(count)
}
