//! What a crate has once, and how its modules are put together.

mod credentials;
pub mod manifest;
pub mod module;
mod oauth;
mod params;
pub mod root;
mod runtime;

use std::collections::BTreeMap;

use super::Fault;
use crate::surface::{Surface, server};

/// Where the runtime stands in a crate.
pub const RUNTIME: &str = "src/runtime/";

/// The files that every crate has, by path.
///
/// # Errors
/// Code of ours that is none.
pub fn files(surface: &Surface) -> Result<BTreeMap<String, String>, Fault> {
    let package = &surface.package;
    let mut files = BTreeMap::from([
        ("Cargo.toml".to_owned(), manifest::manifest(package)),
        ("README.md".to_owned(), package.readme.clone()),
        ("src/lib.rs".to_owned(), root::lib(surface)),
        ("src/api.rs".to_owned(), root::api(&package.facts)?),
        ("src/types.rs".to_owned(), root::types(package)),
    ]);
    if !surface.params.is_empty() {
        files.insert("src/params.rs".to_owned(), params::params(&surface.params)?);
    }
    if let Some(servers) = &surface.servers {
        let path = format!("src/{}.rs", server::MODULE);
        files.insert(path, super::client::servers::servers(servers)?);
    }
    for (name, text) in runtime::files(&package.carried) {
        files.insert(format!("{RUNTIME}{name}"), text);
    }
    Ok(files)
}
