//! Bodies: which media type is used, and what a request carries.

use indexmap::IndexMap;
use openapiv3::{
    MediaType, Operation, RequestBody, Schema, SchemaKind, StringFormat, Type as SchemaType,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::census::Kind;
use super::{Lower, SchemaRef, Site, pairs};
use crate::document::dialect::framing;
use crate::ir::{Body, Encoding, Rest, Type, TypeKind};
use crate::source::messages::Message;

impl<'a> Lower<'a> {
    /// The request body, in place or by a reference; `site` is where it stands.
    pub(super) fn request_body(
        &mut self,
        operation: &'a Operation,
        site: &Site,
    ) -> Option<&'a RequestBody> {
        let body = operation.request_body.as_ref()?;
        self.shared(body, "requestBodies", |shared| &shared.request_bodies, site)
    }

    /// What a request body can be, the one first that is used where nothing is said, and examples
    /// of that.
    pub(super) fn bodies(
        &mut self,
        operation: &'a Operation,
        site: &Site,
    ) -> (Vec<Body>, Vec<Value>) {
        let site = site.child(&["requestBody"]);
        let body = self.request_body(operation, &site);
        let Some((body, (first, content))) =
            body.and_then(|it| Some((it, preferred(&it.content)?)))
        else {
            return (Vec::new(), Vec::new());
        };
        let mut examples = self.media_examples(content);
        let mut bodies = vec![self.body(body, first, content, &mut examples, &site)];
        let mut left_out = Vec::new();
        for (media_type, content) in body.content.iter().filter(|(name, _)| *name != first) {
            let mut other = self.body(body, media_type, content, &mut Vec::new(), &site);
            let is_same =
                |known: &Body| kind(known.encoding) == kind(other.encoding) && known.ty == other.ty;
            let format = format(media_type);
            match bodies
                .iter()
                .any(|it| is_same(it) || it.format.as_ref() == Some(&format))
            {
                true => left_out.push(media_type.as_str()),
                false => {
                    other.format = Some(format);
                    bodies.push(other);
                }
            }
        }
        self.say_left_out(first, &left_out, &site);
        (bodies, examples)
    }

    fn body(
        &mut self,
        body: &'a RequestBody,
        media_type: &'a str,
        content: &'a MediaType,
        examples: &mut Vec<Value>,
        site: &Site,
    ) -> Body {
        let site = site.child(&["content", media_type]);
        let at = site.at.clone();
        let encoding = encoding(media_type);
        let ty = match encoding {
            Encoding::Json | Encoding::Form | Encoding::Parts => self.media_schema(content, site),
            Encoding::Text | Encoding::Bytes => Type::String,
        };
        let (encoding, ty) = match encoding {
            Encoding::Form => self.pairs(ty, &Site::at(at.clone())),
            other => (other, ty),
        };
        match encoding {
            Encoding::Json | Encoding::Form | Encoding::Parts => {
                self.count_body(content, &at, &ty);
            }
            Encoding::Text | Encoding::Bytes => self.census.typed(Kind::Body, &at),
        }
        let (wrappers, ty) = match encoding {
            Encoding::Json => self.unwrap_envelope(ty, examples),
            // What is no form is put together by the caller.
            Encoding::Parts => (
                Vec::new(),
                self.form(&ty, content, &Site::at(at)).unwrap_or(Type::File),
            ),
            _ => (Vec::new(), ty),
        };
        Body {
            format: None,
            encoding,
            media_type: asked_for(media_type),
            required: body.required,
            wrappers,
            ty,
            styles: match encoding {
                Encoding::Form => pairs::styles(content),
                _ => Vec::new(),
            },
            docs: self.docs.text(body.description.as_deref()),
        }
    }

    /// Of several media types that carry the same one is used.
    pub(super) fn say_left_out(&mut self, used: &str, others: &[&str], site: &Site) {
        let others: Vec<String> = others.iter().map(|name| format!("`{name}`")).collect();
        if !others.is_empty() {
            let at = site.child(&["content"]).at;
            let message = format!("`{used}` is used, and {} left out", others.join(", "));
            self.report
                .note(Message::MediaTypesLeftOut, &at, message, "nothing to do");
        }
    }

    /// Counts a body whose schema became `ty`.
    pub(super) fn count_body(&mut self, content: &'a MediaType, at: &str, ty: &Type) {
        let schema = content.schema.as_ref().map(SchemaRef::from);
        self.count(Kind::Body, at, schema, ty);
    }

    pub(super) fn media_schema(&mut self, content: &'a MediaType, site: Site) -> Type {
        match &content.schema {
            Some(schema) => self
                .schema(SchemaRef::from(schema), site.child(&["schema"]))
                .into_type(),
            None => Type::Any,
        }
    }

    /// Objects whose only property is a required object are envelopes: the call gives what is
    /// inside. Of `examples` stays what is inside, too.
    fn unwrap_envelope(&self, ty: Type, examples: &mut Vec<Value>) -> (Vec<String>, Type) {
        let mut wrappers = Vec::new();
        let mut inner = &ty;
        while let Some(TypeKind::Struct(body)) = self.kind(inner)
            && let [field] = body.fields.as_slice()
            && body.constants.is_empty()
            && matches!(body.rest, Rest::Open | Rest::Closed)
            && field.required
            && !field.nullable
            && !wrappers.contains(&field.wire)
            && (matches!(field.ty, Type::Map(_))
                || matches!(self.kind(&field.ty), Some(TypeKind::Struct(_))))
        {
            wrappers.push(field.wire.clone());
            *examples = inside(examples, &field.wire);
            examples.extend(field.examples.iter().cloned());
            inner = &field.ty;
        }
        let inner = inner.clone();
        (wrappers, inner)
    }
}

/// What is under the one property of each of `examples` that has one.
fn inside(examples: &[Value], wrapper: &str) -> Vec<Value> {
    let objects = examples.iter().filter_map(Value::as_object);
    objects
        .filter(|object| object.len() == 1)
        .filter_map(|object| object.get(wrapper).cloned())
        .collect()
}

/// The media type that is used where several are offered: JSON, then the simplest.
pub(super) fn preferred(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    content
        .iter()
        .map(|(name, content)| (name.as_str(), content))
        .min_by_key(|(name, _)| match encoding(name) {
            Encoding::Json if *name == "application/json" => 0,
            Encoding::Json => 1,
            Encoding::Form => 2,
            Encoding::Parts => 3,
            Encoding::Text => 4,
            Encoding::Bytes => 5,
        })
}

/// A media type of JSON as it is asked for and said: any will do means the usual one.
pub(super) fn asked_for(media_type: &str) -> String {
    match media_type {
        "*/*" => "application/json".to_owned(),
        _ => media_type.to_owned(),
    }
}

/// What bodies of a media type are called: `csv`, `form`, `merge_patch_json`.
fn format(media_type: &str) -> String {
    let essence = essence(media_type);
    let (_, subtype) = essence.split_once('/').unwrap_or_default();
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    match (encoding(media_type), subtype) {
        (Encoding::Form, _) => "form".to_owned(),
        (Encoding::Parts, _) => "multipart".to_owned(),
        (_, "plain") => "text".to_owned(),
        (_, "octet-stream" | "*") => "bytes".to_owned(),
        (_, other) => {
            let words = other.split(|c: char| !c.is_ascii_alphanumeric());
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            match words.is_empty() {
                true => "other".to_owned(),
                false => words.join("_"),
            }
        }
    }
}

/// Bytes as they are are one kind, whatever they mean: the call can say another media type.
fn kind(encoding: Encoding) -> Encoding {
    match encoding {
        Encoding::Text => Encoding::Bytes,
        other => other,
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether the values of a schema are bytes as they are (`format: binary`).
pub(super) fn is_binary(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(text)) => {
            text.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
        }
        SchemaKind::Any(any) => any.format.as_deref() == Some("binary"),
        _ => false,
    }
}

/// How a media type is written and read.
pub(super) fn encoding(media_type: &str) -> Encoding {
    match essence(media_type).as_str() {
        // Many bodies in one, which nobody reads as a whole.
        sequence if framing(sequence).is_some() => Encoding::Bytes,
        "application/json" | "*/*" => Encoding::Json,
        json if json.ends_with("+json") => Encoding::Json,
        "application/x-www-form-urlencoded" => Encoding::Form,
        parts if parts.starts_with("multipart/") => Encoding::Parts,
        text if text.starts_with("text/") => Encoding::Text,
        _ => Encoding::Bytes,
    }
}
