//! The surface as source text. Nothing is decided here.

mod check;
mod client;
mod condition;
mod layout;
pub mod mark;
mod package;
mod print;
mod style;
mod testing;
mod types;
mod webhooks;

pub use package::manifest::{check as check_manifest, depends_on};
pub use package::root::TITLE;

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::source::hidden::{has_hidden, is_hidden};
use crate::surface::Surface;

/// Tokens of ours that do not parse: a mistake of this generator.
#[derive(Debug)]
pub struct Fault {
    /// What was being made.
    pub what: String,
    /// What is wrong with it.
    pub message: String,
}

impl Fault {
    fn new(what: &str, message: &dyn Display) -> Fault {
        Fault {
            what: what.to_owned(),
            message: message.to_string(),
        }
    }
}

/// The files of the crate, by their path in it.
///
/// # Errors
/// Code of ours that is none.
pub fn emit(surface: &Surface) -> Result<BTreeMap<String, String>, Fault> {
    let mut files = package::files(surface)?;
    for module in &surface.modules {
        let text = package::module::module(module)?;
        files.insert(format!("src/{}.rs", module.name), text);
    }
    files.extend(testing::files(surface)?);
    for (path, text) in &mut files {
        let package = &surface.package;
        let mark = mark::mark(&package.program, &package.source);
        let mark = match path.rsplit('.').next() {
            Some("rs") => format!("// {mark}"),
            Some("md") => format!("<!-- {mark} -->"),
            _ => format!("# {mark}"),
        };
        *text = format!("{mark}\n\n{}\n", text.trim());
        // Literals have them escaped, and the runtime has none.
        if !path.starts_with(package::RUNTIME) && has_hidden(text) {
            text.retain(|character| !is_hidden(character));
        }
    }
    Ok(files)
}
