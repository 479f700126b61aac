//! Arguments of functions, and how values are made of them.

use std::fmt;

use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::RustType;

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it is called.
    pub name: Ident,
    /// What it takes.
    pub takes: Takes,
}

/// As it stands in a signature.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.takes)
    }
}

/// What an argument takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// `T`
    Exactly(RustType),
    /// `impl Into<T>`
    Into(RustType),
    /// `impl Into<Option<T>>`
    Optional(RustType),
    /// `impl IntoIterator<Item = impl Into<T>>`
    Items(RustType),
    /// `impl std::fmt::Display`
    Display,
    /// Several arguments by name: a struct that is generic in what its fields take.
    Named(NamedArguments),
}

/// A struct of arguments, so that each is given by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedArguments {
    /// The struct.
    pub name: Ident,
    /// The module it stands in.
    pub module: String,
    /// Its fields.
    pub fields: Vec<Argument>,
    /// Its doc comment, as Markdown.
    pub docs: String,
    /// That of each field; empty where its name has to do.
    pub field_docs: Vec<String>,
    /// Whether it is generic in each field, since functions take different things by one name.
    pub is_generic: bool,
}

impl NamedArguments {
    /// The fields that it is generic in: all, or those that convert.
    pub fn generics(&self) -> impl Iterator<Item = &Argument> {
        let is_generic =
            |field: &&Argument| self.is_generic || !matches!(field.takes, Takes::Exactly(_));
        self.fields.iter().filter(is_generic)
    }
}

/// As it is written in source text.
impl fmt::Display for Takes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Takes::Exactly(ty) => ty.fmt(f),
            Takes::Into(ty) => write!(f, "impl Into<{ty}>"),
            Takes::Optional(ty) => write!(f, "impl Into<Option<{ty}>>"),
            Takes::Items(ty) => write!(f, "impl IntoIterator<Item = impl Into<{ty}>>"),
            Takes::Display => f.write_str("impl std::fmt::Display"),
            Takes::Named(named) => named.fmt(f),
        }
    }
}

/// The struct, with what its fields take.
impl fmt::Display for NamedArguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let generics: Vec<String> = self.generics().map(|it| it.takes.to_string()).collect();
        match generics.is_empty() {
            true => self.name.fmt(f),
            false => write!(f, "{}<{}>", self.name, generics.join(", ")),
        }
    }
}

impl Takes {
    /// The type that the value becomes, if it is converted into one.
    pub fn made(&self) -> Option<RustType> {
        match self {
            Takes::Into(ty) => Some(ty.clone()),
            Takes::Optional(ty) => Some(ty.clone().option()),
            Takes::Items(ty) => Some(ty.clone().list()),
            Takes::Exactly(_) | Takes::Display | Takes::Named(_) => None,
        }
    }

    /// Adds what a module needs to name it.
    pub fn import(&self, imports: &mut Imports) {
        match self {
            Takes::Exactly(ty) | Takes::Into(ty) | Takes::Optional(ty) | Takes::Items(ty) => {
                ty.import(imports)
            }
            Takes::Display => {}
            Takes::Named(named) => {
                imports.add_type(&named.module, &named.name);
                named.generics().for_each(|one| one.takes.import(imports));
            }
        }
    }
}
