//! Examples, as constants for the tests of applications.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::condition::Condition;
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::name::{distinct, snake};
use super::rust_type::RustType;
use super::text::code;
use crate::ir::{Operation, TypeKind};
use crate::passes::example::{Example, OperationExamples};

/// The examples of a tag: a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleModule {
    /// The module of the tag.
    pub name: String,
    /// When it is compiled.
    pub condition: Condition,
    pub imports: Imports,
    pub constants: Vec<ExampleConstant>,
}

/// An example.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleConstant {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub ty: RustType,
    pub value: ExampleValue,
}

/// What an example is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    /// The same as another constant: operations answer alike.
    Same(Ident),
    /// JSON, read as the type or as this variant of it.
    Json { variant: Option<Ident>, json: Value },
}

/// The examples of every tag that has some.
pub fn examples(context: Context, examples: &[OperationExamples]) -> Vec<ExampleModule> {
    let mut examples = examples.iter();
    let mut modules = Vec::new();
    let groups = context.api.groups.iter().zip(&context.names.groups);
    for (tag, (group, names)) in groups.enumerate() {
        let mut constants = Constants::default();
        let operations = group.operations.iter().zip(&names.operations);
        for (index, ((operation, function), examples)) in
            operations.zip(examples.by_ref()).enumerate()
        {
            let subject = Subject {
                link: names.link(index),
                prefix: function.to_uppercase(),
                operation,
            };
            subject.add(context, examples, &mut constants);
        }
        if constants.all.is_empty() {
            continue;
        }
        let mut imports = Imports::of("testing");
        imports.runtime(&["decode"]);
        constants
            .all
            .iter()
            .for_each(|one| one.ty.import(&mut imports));
        modules.push(ExampleModule {
            name: names.module.clone(),
            condition: context.conditions.group(tag).clone(),
            imports,
            constants: constants.all,
        });
    }
    modules
}

/// An operation, as documentation and names speak of it.
struct Subject<'a> {
    link: String,
    prefix: String,
    operation: &'a Operation,
}

/// What goes into one file.
#[derive(Default)]
struct Constants {
    all: Vec<ExampleConstant>,
    taken: HashSet<String>,
    /// The first constant of a type, a variant and a value.
    first: HashMap<(RustType, Option<Ident>, String), Ident>,
}

impl Constants {
    fn add(&mut self, context: Context, name: String, docs: String, example: &Example) {
        let name = Ident::new(&distinct(name, &mut self.taken));
        let (ty, variant) = match example.variant {
            Some((id, index)) => (context.named(id), context.members(id).nth(index)),
            None => (context.ty(&example.ty), None),
        };
        let key = (ty.clone(), variant.clone(), example.json.to_string());
        let first = self.first.entry(key).or_insert_with(|| name.clone());
        let value = match *first == name {
            true => ExampleValue::Json {
                variant,
                json: example.json.clone(),
            },
            false => ExampleValue::Same(first.clone()),
        };
        self.all.push(ExampleConstant {
            name,
            docs,
            ty,
            value,
        });
    }
}

impl Subject<'_> {
    /// A constant for each example.
    fn add(&self, context: Context, examples: &OperationExamples, constants: &mut Constants) {
        if let Some(example) = &examples.request {
            let docs = format!("What {} sends{}.", self.link, self.envelope());
            constants.add(context, format!("{}_REQUEST", self.prefix), docs, example);
        }
        for example in examples.success.iter().chain(&examples.errors) {
            let (docs, suffix) = self.answer(context, example);
            constants.add(context, format!("{}_{suffix}", self.prefix), docs, example);
        }
    }

    /// What is around the value that a call gives.
    fn envelope(&self) -> String {
        let body = self.operation.body.as_ref();
        match body.map(|body| body.wrappers.join(".")) {
            Some(wrappers) if !wrappers.is_empty() => format!(" under {}", code(&wrappers)),
            _ => String::new(),
        }
    }

    /// What an answer is, and the end of its name.
    fn answer(&self, context: Context, example: &Example) -> (String, String) {
        let Some((id, index)) = example.variant else {
            return (format!("An answer of {}.", self.link), "ANSWER".to_owned());
        };
        let status = match &context.api.get(id).kind {
            TypeKind::ByStatus(variants) => variants[index].status.to_string(),
            _ => String::new(),
        };
        let variant = snake(&context.names.members[id.0][index]);
        (
            format!("An answer of {} with status {status}.", self.link),
            variant.to_uppercase(),
        )
    }
}
