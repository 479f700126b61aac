//! Unions.

use super::argument::Argument;
use super::context::Context;
use super::conversion::{Conversion, Made};
use super::ident::Ident;
use super::imports::Imports;
use super::input::Input;
use super::rust_type::{RustType, VALUE};
use super::text::{code, first_paragraph};
use crate::ir::{Test, Type, TypeId};

/// A union, how it is built, and how its branches are told apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub variants: Vec<Variant>,
    /// Whether it keeps what no branch accepts.
    pub has_unknown: bool,
    pub constructors: Vec<Constructor>,
    pub conversions: Vec<Conversion>,
    pub input: Option<Input>,
}

/// A branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub ty: RustType,
    /// Any of these says that a value is meant for this branch.
    pub tests: Vec<Test>,
    /// The properties that the branch names, where it takes objects that have others too.
    pub properties: Option<Vec<String>>,
}

/// A function that builds a branch from what its struct requires.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    pub function: Ident,
    pub variant: Ident,
    /// The struct that the branch holds.
    pub of: RustType,
    pub is_boxed: bool,
    pub arguments: Vec<Argument>,
    /// Whether it can be refused, with a `KeyError`.
    pub is_fallible: bool,
    /// Markdown for a doc comment.
    pub docs: String,
}

impl Union {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&["union"]);
        if self.has_unknown {
            VALUE.import(imports);
        }
        self.variants
            .iter()
            .for_each(|variant| variant.ty.import(imports));
        for new in &self.constructors {
            new.of.import(imports);
            new.arguments
                .iter()
                .for_each(|one| one.takes.import(imports));
            if new.is_fallible {
                imports.runtime(&["KeyError"]);
            }
        }
        self.conversions.iter().for_each(|one| one.import(imports));
        self.input.iter().for_each(|one| one.import(imports));
    }
}

/// The union that `id` becomes.
pub fn union(context: Context, id: TypeId, body: &crate::ir::Union) -> Union {
    let direction = context.api.get(id).direction;
    let variants = body.variants.iter().zip(context.members(id));
    Union {
        name: context.name(id),
        docs: context.type_docs(id),
        variants: variants
            .map(|(variant, name)| self::variant(context, variant, name))
            .collect(),
        // What an answer had that is unknown goes back as it came.
        has_unknown: direction.response || context.api.get(id).input_of.is_some(),
        constructors: match direction.request {
            true => constructors(context, id, body),
            false => Vec::new(),
        },
        conversions: conversions(context, id, body),
        input: context.input(id),
    }
}

fn variant(context: Context, variant: &crate::ir::Variant, name: Ident) -> Variant {
    let names = variant.properties(context.api);
    Variant {
        name,
        docs: variant_docs(context, variant),
        ty: context.ty(&variant.ty),
        tests: variant.tests.clone(),
        properties: names.map(|names| names.into_iter().map(str::to_owned).collect()),
    }
}

/// What a branch is, or else how it is recognised.
fn variant_docs(context: Context, variant: &crate::ir::Variant) -> String {
    let docs = variant
        .ty
        .named()
        .map_or("", |id| &context.api.get(id).docs);
    if !docs.is_empty() {
        return first_paragraph(docs).to_owned();
    }
    let listed = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>();
    match variant.tests.first() {
        Some(Test::Tag(name, value)) => format!("Where {} is {}.", code(name), code(value)),
        Some(Test::Has(names)) => format!("With {}.", listed(names).join(" and ")),
        Some(Test::HasBeside(_)) => "With a value under a key of your choice.".to_owned(),
        Some(Test::Knows(names)) => format!("With {}.", listed(names).join(" or ")),
        Some(Test::PropertyIs(name, json)) => {
            format!("Where {} is {}.", code(name), json.in_words())
        }
        Some(Test::Is(types)) => {
            let words: Vec<&str> = types.iter().map(|json| json.in_words()).collect();
            format!("{}.", words.join(" or "))
        }
        None => format!("`{}`", context.ty(&variant.ty)),
    }
}

/// A function for each branch whose struct requires something.
fn constructors(context: Context, id: TypeId, body: &crate::ir::Union) -> Vec<Constructor> {
    let variants = body.variants.iter().zip(context.members(id));
    let constructor = |(variant, name): (&crate::ir::Variant, Ident)| {
        let (inner, is_boxed) = match &variant.ty {
            Type::Named(inner) => (*inner, false),
            Type::Boxed(boxed) => (boxed.named()?, true),
            _ => return None,
        };
        let new = context.constructor(inner)?;
        let arguments = new.arguments.signature();
        if arguments.is_empty() {
            return None;
        }
        let of = context.named(inner);
        Some(Constructor {
            function: Ident::new(&super::name::snake(name.plain())),
            variant: name,
            is_boxed,
            docs: format!("As [`{of}::new`].\n\n{}", new.docs),
            of,
            is_fallible: new.keyed.is_some(),
            arguments,
        })
    };
    variants.filter_map(constructor).collect()
}

/// `From` what only one branch holds, and what only one branch can be made of.
fn conversions(context: Context, id: TypeId, body: &crate::ir::Union) -> Vec<Conversion> {
    let held: Vec<RustType> = body
        .variants
        .iter()
        .map(|v| context.unboxed(&v.ty))
        .collect();
    let offers: Vec<Vec<RustType>> = body
        .variants
        .iter()
        .map(|variant| made_of(context, id, &variant.ty))
        .collect();
    // What is a text or a number itself goes before objects that hold one, then any text before
    // text of a format.
    let rank = |index: usize| {
        let ty = &body.variants[index].ty;
        (ty.named().is_some(), context.is_formatted(ty))
    };
    let is_alone = |index: usize, source: &RustType| {
        let rivals = (0..body.variants.len()).filter(|rival| rank(*rival) <= rank(index));
        let rivals = rivals.filter(|rival| offers[*rival].iter().any(|it| it == source));
        !held.contains(source) && rivals.count() == 1
    };
    let mut conversions = Vec::new();
    for (index, (variant, name)) in body.variants.iter().zip(context.members(id)).enumerate() {
        if variant.ty == Type::Any {
            continue;
        }
        let made = Made::Variant {
            name: name.clone(),
            is_boxed: matches!(variant.ty, Type::Boxed(_)),
        };
        let is_own = held.iter().filter(|ty| **ty == held[index]).count() == 1;
        let own = is_own.then(|| held[index].clone());
        let others = offers[index]
            .iter()
            .filter(|source| is_alone(index, source));
        conversions.extend(
            own.into_iter()
                .chain(others.cloned())
                .map(|source| Conversion {
                    docs: String::new(),
                    source,
                    made: made.clone(),
                }),
        );
    }
    conversions
}

/// What a branch of a union that requests carry can be made of, beside what it holds.
fn made_of(context: Context, id: TypeId, ty: &Type) -> Vec<RustType> {
    match ty {
        Type::String => vec![RustType::Plain("&str")],
        _ if !context.api.get(id).direction.request => Vec::new(),
        Type::Named(inner) => context.bare_sources(*inner),
        Type::Boxed(inner) => made_of(context, id, inner),
        Type::List(_) => Vec::new(),
        plain => context.sources(plain),
    }
}
