//! Names that people chose: `names.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{Diagnostic, Position, Severity, Source};

/// Chosen names, by the path from an operation to what they name.
///
/// `src/types.rs` of the generated crate shows the path of each type:
/// `PATCH /users/{id} request.data.tags[]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pins {
    /// Names of types.
    pub types: BTreeMap<String, String>,
    /// Names of variants: the path of the union, `|`, the label of the branch.
    pub variants: BTreeMap<String, String>,
    /// Names of functions: `PATCH /users/{id}`.
    pub operations: BTreeMap<String, String>,
    /// How the file is called in messages.
    #[serde(skip)]
    source: String,
}

impl Pins {
    /// Reads names from TOML.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown table, or a name that is no Rust identifier.
    pub fn parse(source: &Source) -> Result<Pins, Box<Diagnostic>> {
        let mut pins: Pins = toml::from_str(&source.text).map_err(|error| {
            let position = error
                .span()
                .map(|span| Position::at(&source.text, span.start));
            fault(&source.name, position, error.message().to_owned())
        })?;
        pins.source.clone_from(&source.name);
        for name in pins
            .types
            .values()
            .chain(pins.variants.values())
            .chain(pins.operations.values())
        {
            if syn::parse_str::<syn::Ident>(name).is_err() {
                let at = source.text.find(&format!("\"{name}\""));
                let position = at.map(|at| Position::at(&source.text, at));
                return Err(fault(
                    &source.name,
                    position,
                    format!("`{name}` is no Rust identifier"),
                ));
            }
        }
        Ok(pins)
    }

    /// A warning for each entry whose path is not among `used`.
    pub fn stale(&self, used: &BTreeSet<String>) -> Vec<Diagnostic> {
        let keys = self
            .types
            .keys()
            .chain(self.variants.keys())
            .chain(self.operations.keys());
        keys.filter(|key| !used.contains(*key))
            .map(|key| Diagnostic {
                severity: Severity::Warning,
                source: self.source.clone(),
                pointer: String::new(),
                position: None,
                message: format!("nothing stands at `{key}` any more"),
                help: Some("take the entry out, or correct its path".to_owned()),
            })
            .collect()
    }
}

fn fault(source: &str, position: Option<Position>, message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        severity: Severity::Error,
        source: source.to_owned(),
        pointer: String::new(),
        position,
        message,
        help: Some("the tables are described in the README under \"Names\"".to_owned()),
    })
}
