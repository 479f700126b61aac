//! Bodies: which media type is used, and what a request carries.

use indexmap::IndexMap;
use openapiv3::{MediaType, Operation};
use serde_json::Value;

use super::census::Kind;
use super::{Lower, SchemaRef, Site};
use crate::document::dialect::framing;
use crate::ir::{Body, Encoding, Rest, Type, TypeKind};
use crate::source::messages::Message;

impl<'a> Lower<'a> {
    /// The request body, and examples of it.
    pub(super) fn body(
        &mut self,
        operation: &'a Operation,
        site: &Site,
    ) -> Option<(Body, Vec<Value>)> {
        let site = site.child(&["requestBody"]);
        let body = operation.request_body.as_ref()?;
        let body = self.shared(
            body,
            "requestBodies",
            |shared| &shared.request_bodies,
            &site,
        )?;
        let (media_type, content) = preferred(&body.content)?;
        let offered = body.content.keys().map(String::as_str);
        self.say_left_out(offered, media_type, &site);
        let site = site.child(&["content", media_type]);
        let at = site.at.clone();
        let encoding = encoding(media_type);
        let ty = match encoding {
            Encoding::Json | Encoding::Form => self.media_schema(content, site),
            Encoding::Text | Encoding::Bytes => Type::String,
        };
        match encoding {
            Encoding::Json | Encoding::Form => self.count_body(content, &at, &ty),
            // Parts are not typed, as is said below.
            Encoding::Text | Encoding::Bytes => self.census.untyped(Kind::Body, &at),
        }
        let mut examples = self.media_examples(content);
        let (wrappers, ty) = match encoding {
            Encoding::Json => self.unwrap_envelope(ty, &mut examples),
            _ => (Vec::new(), ty),
        };
        let body = Body {
            encoding,
            media_type: asked_for(media_type),
            required: body.required,
            wrappers,
            ty,
            docs: self.docs.text(body.description.as_deref()),
        };
        if body.is_multipart() {
            let message = format!("`{media_type}` is given as encoded bytes");
            let help = "encode the parts, and set the header `content-type` with their boundary \
                        by `.header(…)` on the call";
            self.report
                .warn(Message::MultipartAsBytes, &at, message, help);
        }
        Some((body, examples))
    }

    /// Of several media types one is used.
    pub(super) fn say_left_out<'n>(
        &mut self,
        offered: impl Iterator<Item = &'n str>,
        used: &str,
        site: &Site,
    ) {
        let others = offered.filter(|name| *name != used);
        let others: Vec<String> = others.map(|name| format!("`{name}`")).collect();
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
            Encoding::Text => 3,
            Encoding::Bytes => 4,
        })
}

/// A media type of JSON as it is asked for and said: any will do means the usual one.
pub(super) fn asked_for(media_type: &str) -> String {
    match media_type {
        "*/*" => "application/json".to_owned(),
        _ => media_type.to_owned(),
    }
}

/// How a media type is written and read.
pub(super) fn encoding(media_type: &str) -> Encoding {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        // Many bodies in one, which nobody reads as a whole.
        sequence if framing(sequence).is_some() => Encoding::Bytes,
        "application/json" | "*/*" => Encoding::Json,
        json if json.ends_with("+json") => Encoding::Json,
        "application/x-www-form-urlencoded" => Encoding::Form,
        text if text.starts_with("text/") => Encoding::Text,
        _ => Encoding::Bytes,
    }
}
