//! How `names.toml` is read, and what is said of names that cannot be had.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml_edit::{Document, TableLike};

use super::Pins;
use crate::source::messages::Message;
use crate::surface::ident::Ident;
use crate::surface::name::{reserved, words};
use crate::{Diagnostic, Position, Source};

/// The file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    tags: BTreeMap<String, String>,
    operations: BTreeMap<String, String>,
    types: BTreeMap<String, Vec<String>>,
    variants: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Pins {
    /// Reads names from TOML.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown table, a name that cannot be had, a place with two names,
    /// or variants of a type that is not there.
    pub fn parse(source: &Source) -> Result<Pins, Box<Diagnostic>> {
        let file: File = toml::from_str(&source.text).map_err(|error| {
            let offset = error.span().map(|span| span.start);
            let message = error.message().to_owned();
            Box::new(diagnostic(Message::InvalidNames, source, offset, message))
        })?;
        let mut pins = Pins {
            source: source.clone(),
            ..Pins::default()
        };
        pins.check(&file)?;
        pins.tags = file.tags;
        let plain = |(path, name): (String, String)| (path, Ident::new(&name).plain().to_owned());
        pins.operations = file.operations.into_iter().map(plain).collect();
        for (name, places) in file.types {
            for place in places {
                if let Some(other) = pins.types.insert(place, name.clone()) {
                    let message = format!("`{other}` and `{name}` stand for the same place");
                    return Err(Box::new(pins.fault(
                        Message::NameConflict,
                        &["types", &name],
                        message,
                    )));
                }
            }
        }
        for (union, variants) in file.variants {
            if !pins.types.values().any(|name| *name == union) {
                let message = format!("no type is called `{union}`");
                return Err(Box::new(pins.fault(
                    Message::UnknownNamedType,
                    &["variants", &union],
                    message,
                )));
            }
            for (name, labels) in variants {
                for label in labels {
                    let place = (union.clone(), label);
                    if let Some(other) = pins.variants.insert(place, name.clone()) {
                        let message = format!("`{other}` and `{name}` stand for the same branch");
                        let keys = ["variants", &union, &name];
                        return Err(Box::new(pins.fault(Message::NameConflict, &keys, message)));
                    }
                }
            }
        }
        Ok(pins)
    }

    /// Names that cannot be had, whatever the API: they would be dropped, and with them what people
    /// chose.
    fn check(&self, file: &File) -> Result<(), Box<Diagnostic>> {
        let reserved = reserved::modules(&[]);
        for (tag, name) in &file.tags {
            if words::module(name) != *name || reserved.contains(name) {
                let message = format!("`{name}` cannot be the name of a module");
                return Err(Box::new(self.fault(
                    Message::ImpossibleName,
                    &["tags", tag],
                    message,
                )));
            }
        }
        for (path, name) in &file.operations {
            self.check_name(name, &["operations", path], "", &[])?;
        }
        for name in file.types.keys() {
            let meaning = "what Rust or the client's runtime calls a type";
            self.check_name(name, &["types", name], meaning, &reserved::TYPES)?;
        }
        for (union, variants) in &file.variants {
            for name in variants.keys() {
                let keys = ["variants", union, name];
                self.check_name(name, &keys, "what no branch accepts", &["Unknown"])?;
            }
        }
        Ok(())
    }

    /// A name is an identifier and none of `taken`, which have another `meaning`.
    fn check_name(
        &self,
        name: &str,
        keys: &[&str],
        meaning: &str,
        taken: &[&str],
    ) -> Result<(), Box<Diagnostic>> {
        let message = match words::can_be_identifier(name) {
            false => format!("`{name}` is not a Rust identifier"),
            true if taken.contains(&name) => format!("`{name}` is {meaning}"),
            true => return Ok(()),
        };
        Err(Box::new(self.fault(Message::ImpossibleName, keys, message)))
    }

    /// What is said of an entry: `keys` are those of its tables, and its own.
    pub(crate) fn fault(&self, id: Message, keys: &[&str], message: String) -> Diagnostic {
        diagnostic(id, &self.source, offset(&self.source.text, keys), message)
    }
}

/// Where the last of `keys` stands, each in the table of the one before.
fn offset(text: &str, keys: &[&str]) -> Option<usize> {
    let document = Document::parse(text).ok()?;
    let (last, holders) = keys.split_last()?;
    let mut table: &dyn TableLike = document.as_table();
    for holder in holders {
        table = table.get(holder)?.as_table_like()?;
    }
    let (key, _) = table.get_key_value(last)?;
    Some(key.span()?.start)
}

fn diagnostic(id: Message, source: &Source, offset: Option<usize>, message: String) -> Diagnostic {
    let help = "the tables are described in docs/names.md";
    Diagnostic {
        position: offset.map(|offset| Position::at(&source.text, offset)),
        ..Diagnostic::error(id, &source.name, message, help)
    }
}
