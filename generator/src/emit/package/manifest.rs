//! `Cargo.toml`.

use crate::surface::package::Package;

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

/// The manifest of the crate.
pub fn manifest(package: &Package) -> String {
    let name = &package.name;
    let description = toml::Value::String(package.description.clone());
    let inherited = match package.in_workspace {
        true => {
            "version.workspace = true\nedition.workspace = true\nrust-version.workspace = true\n\
             license.workspace = true\n"
        }
        false => "version = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.91\"\n",
    };
    let dependencies = match package.in_workspace {
        true => inherit(DEPENDENCIES),
        false => DEPENDENCIES.to_owned(),
    };
    let dependencies: String = dependencies
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    format!(
        "[package]\nname = \"{name}\"\ndescription = {description}\n{inherited}\n{}\n\n{}",
        dependencies.trim(),
        package.manifest.trim(),
    )
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
