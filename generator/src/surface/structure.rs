//! Structs.

use serde_json::Value;

use super::construct::Constructor;
use super::context::Context;
use super::conversion::Conversion;
use super::default::DefaultReader;
use super::field_docs::field_docs;
use super::headers::{Headers, headers};
use super::ident::Ident;
use super::imports::Imports;
use super::input::Input;
use super::rust_type::RustType;
use super::setter::Setter;
use crate::ir::{Form, Rest, Style, TypeDef, TypeId};
use crate::passes::direction::{Presence, has_default, presence};

/// A struct, how it is built, and what it is on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    /// Whether it has a `Default`.
    pub has_default: bool,
    pub fields: Vec<Field>,
    pub constants: Vec<Constant>,
    /// The field that takes other properties.
    pub rest: Option<Extra>,
    /// Whether other properties are an error when it is read.
    pub denies_unknown: bool,
    /// What it is on the wire.
    pub form: Form,
    /// What it is on the wire, where it is headers.
    pub headers: Option<Headers>,
    pub constructor: Option<Constructor>,
    pub setters: Vec<Setter>,
    pub conversions: Vec<Conversion>,
    pub input: Option<Input>,
    pub default_readers: Vec<DefaultReader>,
}

/// A field for a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// Markdown for a doc comment.
    pub docs: String,
    pub ty: RustType,
    pub presence: Presence,
    /// Whether it holds whole numbers, and nothing else.
    pub is_whole: bool,
    /// Its media type as a part, where the document says one.
    pub media_type: Option<String>,
    /// How it is written as parts, where the document says so.
    pub style: Option<Style>,
    /// The headers of its part, and what they always are.
    pub headers: Vec<(String, String)>,
    /// The part of which it is a header.
    pub header_of: Option<String>,
}

/// A property of one possible value, which takes no memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// The name of the method that gives it.
    pub accessor: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// What the document says of it, as Markdown; often nothing.
    pub docs: String,
    /// A string, a number or a boolean.
    pub value: Value,
    /// Whether another value in an answer is kept in `extra`.
    pub is_kept: bool,
    /// Whether answers can leave it out.
    pub can_be_absent: bool,
}

/// The field that takes other properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub ty: RustType,
    /// Names that none of them may have, beside those of the struct's own properties.
    pub reserved: Vec<String>,
}

impl Struct {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        match self.form {
            Form::Parts => {
                imports.runtime(&["Parts"]);
                if self.fields.iter().any(|field| field.style.is_some()) {
                    imports.runtime(&["Style"]);
                }
            }
            Form::Object | Form::Headers => imports.runtime(&["object"]),
        }
        self.headers.iter().for_each(|one| one.import(imports));
        self.fields
            .iter()
            .for_each(|field| field.ty.import(imports));
        if let Some(rest) = &self.rest {
            rest.ty.import(imports);
        }
        if let Some(new) = self.constructor.as_ref().filter(|new| !new.for_tests) {
            new.import(imports);
        }
        Setter::import_all(&self.setters, imports);
        self.conversions.iter().for_each(|one| one.import(imports));
        self.input.iter().for_each(|one| one.import(imports));
        self.default_readers
            .iter()
            .for_each(|one| one.import(imports));
    }
}

/// The struct that `id` becomes.
pub fn structure(context: Context, id: TypeId, body: &crate::ir::Struct) -> Struct {
    let def = context.api.get(id);
    Struct {
        name: context.name(id),
        docs: context.type_docs(id),
        has_default: has_default(def),
        fields: fields(context, id, def, body),
        constants: constants(context, id, body),
        rest: rest(context, id, body),
        denies_unknown: body.rest == Rest::Closed
            && def.direction.request
            && !def.direction.response,
        form: body.form,
        headers: headers(context, id, body),
        constructor: context
            .constructor(id)
            .filter(|_| body.form != Form::Headers),
        setters: context.setters(id, body),
        conversions: context.conversions(id),
        input: context.input(id),
        default_readers: context.default_readers(id, body),
    }
}

fn fields(context: Context, id: TypeId, def: &TypeDef, body: &crate::ir::Struct) -> Vec<Field> {
    let fields = body.fields.iter().zip(context.members(id));
    let field = |(field, name): (&crate::ir::Field, Ident)| Field {
        name,
        wire: field.wire.clone(),
        docs: field_docs(context, field),
        ty: context.field_type(field, def),
        presence: presence(field, def),
        is_whole: field.ty.is_whole(),
        media_type: field
            .media_type
            .clone()
            .filter(|it| !it.contains(['*', ','])),
        style: field.style,
        headers: field.headers.clone(),
        header_of: field.header_of.clone(),
    };
    fields.map(field).collect()
}

fn constants(context: Context, id: TypeId, body: &crate::ir::Struct) -> Vec<Constant> {
    let is_kept = matches!(
        context.rest(id, body),
        Some((_, ty)) if ty == RustType::runtime("JsonObject")
    );
    let constants = body.constants.iter().enumerate();
    let constant = |(index, constant): (usize, &crate::ir::Constant)| Constant {
        accessor: context.accessor(id, body, index),
        wire: constant.wire.clone(),
        docs: match constant.docs.as_str() {
            "" => String::new(),
            docs => format!("{docs}\n\n"),
        },
        value: constant.value.clone(),
        is_kept,
        can_be_absent: !constant.required,
    };
    constants.map(constant).collect()
}

fn rest(context: Context, id: TypeId, body: &crate::ir::Struct) -> Option<Extra> {
    let (name, ty) = context.rest(id, body)?;
    let docs = match &body.rest {
        Rest::Keyed(key) if !key.docs.is_empty() => key.docs.clone(),
        Rest::Keyed(_) => "The value under a key of your choice.".to_owned(),
        _ => "Properties that the document does not name.".to_owned(),
    };
    let named = |wire: &&String| {
        let mut fields = body.fields.iter().map(|field| &field.wire);
        let mut constants = body.constants.iter().map(|constant| &constant.wire);
        !fields.any(|known| known == *wire) && !constants.any(|known| known == *wire)
    };
    let reserved = match &body.rest {
        Rest::Keyed(key) => key.reserved.iter().filter(named).cloned().collect(),
        _ => Vec::new(),
    };
    Some(Extra {
        name,
        docs,
        ty,
        reserved,
    })
}
