//! Headers that the document describes for answers (Header Object).

use indexmap::IndexMap;
use openapiv3::{Header, ParameterSchemaOrContent, ReferenceOr};

use super::content::{encoding, preferred};
use super::{Lower, Lowered, SchemaRef, Site};
use crate::document::dialect::{HEADER_EXPLODE, is_token};
use crate::ir::{Encoding, Field, Form, Rest, Struct, Style, StyleKind, Type, TypeId, TypeKind};

/// A header of one answer.
pub(super) struct Described<'a> {
    pub(super) name: &'a str,
    pub(super) header: &'a Header,
    site: Site,
}

impl<'a> Lower<'a> {
    /// The headers of an answer or a part. The media type of its body is known without (Response
    /// Object and Encoding Object, `headers`).
    pub(super) fn described(
        &mut self,
        headers: &'a IndexMap<String, ReferenceOr<Header>>,
        site: &Site,
    ) -> Vec<Described<'a>> {
        let site = site.child(&["headers"]);
        let mut described = Vec::new();
        for (name, header) in headers {
            let site = site.child(&[name]);
            let header = self.shared(header, "headers", |shared| &shared.headers, &site);
            let header = header.filter(|_| !name.eq_ignore_ascii_case("content-type"));
            described.extend(header.map(|header| Described { name, header, site }));
        }
        described
    }

    /// A struct of all headers of `answers`, if there are any. What is not in each of them can be
    /// missing, and so can any header of errors: there are more of them than are described.
    pub(super) fn headers(
        &mut self,
        answers: &[Vec<Described<'a>>],
        are_errors: bool,
        site: &Site,
    ) -> Option<TypeId> {
        let mut named: Vec<Vec<&Described<'a>>> = Vec::new();
        for one in answers.iter().flatten() {
            let is_same = |known: &&mut Vec<&Described>| known[0].is_called(one.name);
            match named.iter_mut().find(is_same) {
                Some(known) => known.push(one),
                None => named.push(vec![one]),
            }
        }
        if named.is_empty() {
            return None;
        }
        let fields = named.into_iter().map(|descriptions| {
            let name = descriptions[0].name;
            let demands = |answer: &Vec<Described>| {
                let mut ones = answer.iter().filter(|one| one.is_called(name));
                ones.any(|one| one.header.required)
            };
            let required = !are_errors && answers.iter().all(demands);
            self.header(&descriptions, required)
        });
        let body = Struct {
            fields: fields.collect(),
            constants: Vec::new(),
            rest: Rest::Closed,
            form: Form::Headers,
        };
        let defined = self.define(site, None, TypeKind::Struct(body));
        defined.ty.named()
    }

    /// The field of a header that several answers may describe.
    pub(super) fn header(&mut self, descriptions: &[&Described<'a>], required: bool) -> Field {
        let first = descriptions[0];
        let (mut lowered, mut style) = self.header_type(first);
        let others = descriptions[1..].iter();
        let mut others = others.filter(|one| one.header.format != first.header.format);
        if others.any(|one| self.header_type(one) != (lowered.clone(), style)) {
            (lowered, style) = (Lowered::new(Type::String), StyleKind::Simple.plain());
        }
        let header = first.header;
        let docs = header.description.as_deref().or_else(|| {
            let ParameterSchemaOrContent::Schema(schema) = &header.format else {
                return None;
            };
            let schema = self.resolve(SchemaRef::from(schema))?;
            schema.schema_data.description.as_deref()
        });
        Field {
            wire: first.name.to_owned(),
            docs: self.docs.text(docs),
            deprecated: header.deprecated.unwrap_or_default(),
            read_only: false,
            write_only: false,
            nullable: lowered.nullable && lowered.ty != Type::Any,
            ty: lowered.ty,
            required,
            examples: Vec::new(),
            default: None,
            media_type: None,
            style: Some(style),
            headers: Vec::new(),
            header_of: None,
        }
    }

    /// What a header is, and how it is written.
    fn header_type(&mut self, one: &Described<'a>) -> (Lowered, Style) {
        let text = Lowered::new(Type::String);
        match &one.header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let schema = SchemaRef::from(schema);
                let ty = match self.schema(schema, one.site.child(&["schema"])).ty {
                    Type::Any => Type::String,
                    ty => ty,
                };
                let style = Style {
                    explode: one.header.extensions.contains_key(HEADER_EXPLODE),
                    ..StyleKind::Simple.plain()
                };
                (Lowered::new(ty.clone()), style.for_type(&ty))
            }
            ParameterSchemaOrContent::Content(content) => match preferred(content) {
                Some((media_type, content)) if encoding(media_type) == Encoding::Json => {
                    let site = one.site.child(&["content", media_type, "schema"]);
                    let schema = content.schema.as_ref().map(SchemaRef::from);
                    let lowered = schema.map(|schema| self.schema(schema, site));
                    let lowered = lowered.unwrap_or_else(|| Lowered::new(Type::Any));
                    (lowered, StyleKind::Json.plain())
                }
                _ => (text, StyleKind::Simple.plain()),
            },
        }
    }
}

impl Described<'_> {
    /// Whether its name is one (RFC 9110, section 5.6.2: `token`).
    pub(super) fn can_be_sent(&self) -> bool {
        is_token(self.name)
    }

    /// Whether it has this name, in which letters count the same, large or small (RFC 9110, section
    /// 5.1).
    fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}
