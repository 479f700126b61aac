//! `Cargo.toml`.

use std::collections::BTreeSet;

use crate::emit::print::listed;
use crate::ir::Module;
use crate::surface::condition::ALL;
use crate::surface::package::Package;
use crate::surface::published::Published;

/// What the runtime depends on, in crates that stand alone.
const DEPENDENCIES: &str = include_str!("../../../runtime/dependencies.toml");

/// Checks that `extra` can stand at the end of a manifest.
///
/// # Errors
/// What is no TOML, or has a table or a key that is there before it.
pub fn check(extra: &str) -> Result<(), String> {
    let tables = format!("[package]\nname = \"any\"\n{DEPENDENCIES}\n{extra}");
    match tables.parse::<toml::Table>() {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "`package.manifest` cannot stand at the end of a manifest: {}",
            error.message()
        )),
    }
}

/// Whether the runtime depends on a crate of this name.
pub fn depends_on(name: &str) -> bool {
    let manifest: toml::Table = DEPENDENCIES.parse().unwrap_or_default();
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    dependencies.is_some_and(|dependencies| dependencies.contains_key(name))
}

/// The manifest of the crate.
pub fn manifest(package: &Package) -> String {
    let name = &package.name;
    let description = toml::Value::String(package.description.clone());
    let published = published(&package.published, package.in_workspace);
    let dependencies = match package.in_workspace {
        true => inherit(DEPENDENCIES),
        false => DEPENDENCIES.to_owned(),
    };
    let dependencies = with_tags(&dependencies, &package.tags);
    let needed = package.carried.iter().flat_map(|module| module.features);
    let dependencies = needed.fold(dependencies, |text, (name, feature)| {
        with_feature(&text, name, feature)
    });
    let features: Vec<&str> = package.carried.iter().filter_map(|it| it.feature).collect();
    let unneeded = unneeded(&package.carried);
    // `hmac = …` or `hmac.workspace = …`.
    let name_of = |line: &str| line.split([' ', '.']).next().unwrap_or_default().to_owned();
    let dependencies: String = dependencies
        .lines()
        .filter(|line| !line.starts_with('#') && !unneeded.contains(name_of(line).as_str()))
        .map(|line| format!("{line}\n"))
        .collect();
    format!(
        "[package]\nname = \"{name}\"\ndescription = {description}\n{published}\n{}{}\n\n{}",
        documented(&package.manifest, &features),
        dependencies.trim(),
        package.manifest.trim(),
    )
}

/// Features that are off by default.
const NOT_BY_DEFAULT: [&str; 5] = ["blocking", "brotli", "gzip-requests", "lenient", "testing"];

/// The dependencies and features that only modules have which the crate does not carry.
fn unneeded(carried: &[&'static Module]) -> BTreeSet<&'static str> {
    let names =
        |module: &&'static Module| module.dependencies.iter().copied().chain(module.feature);
    let needed: BTreeSet<&str> = carried.iter().flat_map(names).collect();
    let mut all: BTreeSet<&str> = Module::all().iter().flat_map(names).collect();
    all.retain(|name| !needed.contains(name));
    all
}

/// Registries document what is off by default too, unless `extra` says what they do.
fn documented(extra: &str, features: &[&str]) -> String {
    if extra.contains("[package.metadata.docs.rs]") {
        return String::new();
    }
    let all: BTreeSet<&str> = features.iter().chain(&NOT_BY_DEFAULT).copied().collect();
    let all: Vec<String> = all.iter().map(|name| format!("{name:?}")).collect();
    let all = all.join(", ");
    format!("[package.metadata.docs.rs]\nfeatures = [{all}]\n\n")
}

/// What is said to those who look for the crate.
fn published(item: &Published, in_workspace: bool) -> String {
    let text = |text: &String| toml::Value::String(text.clone()).to_string();
    let stated = |key: &str, value: &Option<String>| match value {
        Some(value) => format!("{key} = {}\n", text(value)),
        None => String::new(),
    };
    let list = |key: &str, words: &[String]| match words.is_empty() {
        true => String::new(),
        false => {
            let words: Vec<String> = words.iter().map(text).collect();
            format!("{key} = [{}]\n", words.join(", "))
        }
    };
    let inherited = match in_workspace {
        true => {
            "version.workspace = true\nedition.workspace = true\nrust-version.workspace = true\n\
             license.workspace = true\n"
                .to_owned()
        }
        false => {
            let version = text(&item.version);
            let license = stated("license", &item.license);
            format!("version = {version}\nedition = \"2024\"\nrust-version = \"1.91\"\n{license}")
        }
    };
    [
        inherited,
        stated("repository", &item.repository),
        stated("homepage", &item.homepage),
        "readme = \"README.md\"\n".to_owned(),
        list("keywords", &item.keywords),
        list("categories", &item.categories),
        list("exclude", &item.exclude),
    ]
    .concat()
}

/// The same dependencies, and tags as features, all of them on by default.
fn with_tags(dependencies: &str, tags: &[String]) -> String {
    if tags.is_empty() {
        return dependencies.to_owned();
    }
    let quoted: Vec<String> = tags.iter().map(|tag| format!("{tag:?}")).collect();
    let features: String = tags.iter().map(|tag| format!("{tag} = []\n")).collect();
    let all = listed("", quoted.iter().map(|tag| format!("    {tag}")), "");
    let features = format!("# Every tag.\n{ALL} = [\n{all},\n]\n{features}");
    dependencies
        .replacen("default = [", &format!("default = [\"{ALL}\", "), 1)
        .replacen(
            "\n\n[dependencies]",
            &format!("\n{features}\n[dependencies]"),
            1,
        )
}

/// The same dependencies, one of them with one more feature.
fn with_feature(dependencies: &str, name: &str, feature: &str) -> String {
    let inherited = format!("\n{name}.workspace = true\n");
    let stated = format!("\n{name} = {{");
    let Some((before, after)) = dependencies.split_once(&stated) else {
        let with = format!("\n{name} = {{ workspace = true, features = [\"{feature}\"] }}\n");
        return dependencies.replace(&inherited, &with);
    };
    let after = after.replacen("features = [", &format!("features = [\"{feature}\", "), 1);
    format!("{before}{stated}{after}")
}

/// The same dependencies, versions and features from the workspace; what the crate's own features
/// are stays.
fn inherit(dependencies: &str) -> String {
    let mut are_dependencies = false;
    dependencies
        .lines()
        .map(|line| {
            if line.starts_with('[') {
                are_dependencies = line.ends_with("dependencies]");
            }
            match line.split_once(" = ") {
                Some((name, stated)) if are_dependencies && stated.contains("optional = true") => {
                    format!("{name} = {{ workspace = true, optional = true }}\n")
                }
                Some((name, _)) if are_dependencies && !line.starts_with('[') => {
                    format!("{name}.workspace = true\n")
                }
                _ => format!("{line}\n"),
            }
        })
        .collect()
}
