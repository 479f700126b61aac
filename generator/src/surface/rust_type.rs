//! Types as Rust writes them.

use std::fmt;

use super::ident::Ident;
use super::imports::Imports;

/// A type in source text. Two that are equal are the same type to the compiler.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RustType {
    /// Needs no import: of the prelude, or with its whole path.
    Plain(&'static str),
    /// A type that its crate or the runtime exports under this name.
    Imported(Import),
    /// A type of the API, and the module it stands in.
    Named { name: Ident, module: String },
    /// A type with arguments: `Option<T>`, `Vec<T>`, `BTreeMap<K, V>`.
    Generic(Box<RustType>, Vec<RustType>),
}

/// What a module imports by name, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Import {
    /// The path before the name: `crate::runtime`, `http`.
    pub home: &'static str,
    /// The name.
    pub name: &'static str,
}

impl Import {
    /// A name that the runtime exports.
    pub const fn runtime(name: &'static str) -> Import {
        Import {
            home: "crate::runtime",
            name,
        }
    }
}

/// `serde_json::Value`
pub const VALUE: RustType = RustType::Imported(Import {
    home: "serde_json",
    name: "Value",
});
/// `bytes::Bytes`
pub const BYTES: RustType = RustType::Imported(Import {
    home: "bytes",
    name: "Bytes",
});
/// `std::convert::Infallible`
pub const INFALLIBLE: RustType = RustType::Imported(Import {
    home: "std::convert",
    name: "Infallible",
});
/// `String`
pub const STRING: RustType = RustType::Plain("String");
/// `()`
pub const UNIT: RustType = RustType::Plain("()");

impl RustType {
    /// A type that the runtime exports.
    pub const fn runtime(name: &'static str) -> RustType {
        RustType::Imported(Import::runtime(name))
    }

    /// `of<argument>`
    pub fn generic(of: RustType, argument: RustType) -> RustType {
        RustType::Generic(Box::new(of), vec![argument])
    }

    /// `Option<self>`
    pub fn option(self) -> RustType {
        RustType::generic(RustType::Plain("Option"), self)
    }

    /// `Vec<self>`
    pub fn list(self) -> RustType {
        RustType::generic(RustType::Plain("Vec"), self)
    }

    /// `Box<self>`
    pub fn boxed(self) -> RustType {
        RustType::generic(RustType::Plain("Box"), self)
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self, RustType::Generic(of, _) if **of == RustType::Plain("Vec"))
    }

    /// Whether it is a list, or one that can be left out.
    pub fn is_list_within(&self) -> bool {
        match self {
            RustType::Generic(of, arguments) if **of == RustType::Plain("Option") => {
                arguments.iter().any(RustType::is_list)
            }
            other => other.is_list(),
        }
    }

    /// Whether it is a part of a form, or holds such.
    pub fn is_part(&self) -> bool {
        match self {
            RustType::Generic(_, arguments) => arguments.iter().any(RustType::is_part),
            other => *other == RustType::runtime("Part"),
        }
    }

    /// Whether it is a text of a format.
    pub fn is_formatted(&self) -> bool {
        matches!(self, RustType::Generic(of, _) if **of == RustType::runtime("Formatted"))
    }

    /// Adds what a module needs to name the type.
    pub fn import(&self, imports: &mut Imports) {
        match self {
            RustType::Plain(_) => {}
            RustType::Imported(import) => imports.add(*import),
            RustType::Named { name, module } => imports.add_type(module, name),
            RustType::Generic(of, arguments) => {
                of.import(imports);
                arguments
                    .iter()
                    .for_each(|argument| argument.import(imports));
            }
        }
    }
}

/// As it is written in source text.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RustType::Plain(path) => f.write_str(path),
            RustType::Imported(import) => f.write_str(import.name),
            RustType::Named { name, .. } => name.fmt(f),
            RustType::Generic(of, arguments) => {
                write!(f, "{of}<")?;
                for (index, argument) in arguments.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{argument}")?;
                }
                f.write_str(">")
            }
        }
    }
}
