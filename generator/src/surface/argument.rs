//! Arguments of functions, and how values are made of them.

use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::{Import, RustType};

/// `Borrow`, for what is taken by value or by reference.
const BORROW: Import = Import {
    home: "std::borrow",
    name: "Borrow",
};

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it is called.
    pub name: Ident,
    /// What it takes.
    pub takes: Takes,
}

/// What an argument takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// `T`
    Exactly(RustType),
    /// `impl Into<T>`
    Into(RustType),
    /// `impl Borrow<T>`
    Borrow(RustType),
    /// `&T`
    Reference(RustType),
    /// `&[T]`
    Slice(RustType),
    /// `impl std::fmt::Display`
    Display,
}

impl Takes {
    /// The type that is in it.
    pub fn ty(&self) -> RustType {
        match self {
            Takes::Exactly(ty)
            | Takes::Into(ty)
            | Takes::Borrow(ty)
            | Takes::Reference(ty)
            | Takes::Slice(ty) => ty.clone(),
            Takes::Display => RustType::Plain("impl std::fmt::Display"),
        }
    }

    /// Adds what a module needs to name it.
    pub fn import(&self, imports: &mut Imports) {
        match self {
            Takes::Borrow(ty) => {
                imports.add(BORROW);
                ty.import(imports);
            }
            Takes::Exactly(ty) | Takes::Into(ty) | Takes::Reference(ty) | Takes::Slice(ty) => {
                ty.import(imports)
            }
            Takes::Display => {}
        }
    }
}

/// More arguments than this, `self` included, and clippy has something to say
/// (`too_many_arguments`).
pub const MANY_ARGUMENTS: usize = 7;
