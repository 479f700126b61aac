//! Request bodies and answers: which media type is used, and what it carries.

use indexmap::IndexMap;
use openapiv3::{MediaType, Operation, ReferenceOr, Response};
use serde_json::Value;

use super::{Lower, SchemaRef, Site};
use crate::ir::{
    Body, Content, Encoding, Rest, Status, StatusVariant, Success, Type, TypeId, TypeKind,
};
use crate::source::messages::Message;

/// What an operation answers.
pub(super) struct Answers {
    pub(super) success: Success,
    /// The statuses of success; empty for any 2xx.
    pub(super) success_statuses: Vec<u16>,
    /// The media types of successes in JSON.
    pub(super) accept: Vec<String>,
    /// The union of documented error bodies by status.
    pub(super) errors: Option<TypeId>,
    /// Documented errors whose body has no type: status and description.
    pub(super) untyped_errors: Vec<(Status, String)>,
    /// Examples by status.
    pub(super) examples: Vec<(Status, Vec<Value>)>,
}

/// One documented answer.
struct Answer<'a> {
    variant: StatusVariant,
    /// Its media type and examples, if it is JSON.
    json: Option<(&'a str, Vec<Value>)>,
}

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
        self.say_left_out(&body.content, media_type, &site);
        let site = site.child(&["content", media_type]);
        let at = site.at.clone();
        let encoding = encoding(media_type);
        let ty = match encoding {
            Encoding::Json | Encoding::Form => self.media_schema(content, site),
            Encoding::Text | Encoding::Bytes => Type::String,
        };
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
    fn say_left_out(&mut self, content: &IndexMap<String, MediaType>, used: &str, site: &Site) {
        let others = content.keys().filter(|name| *name != used);
        let others: Vec<String> = others.map(|name| format!("`{name}`")).collect();
        if !others.is_empty() {
            let at = site.child(&["content"]).at;
            let message = format!("`{used}` is used, and {} left out", others.join(", "));
            self.report
                .warn(Message::MediaTypesLeftOut, &at, message, "nothing to do");
        }
    }

    fn media_schema(&mut self, content: &'a MediaType, site: Site) -> Type {
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

    /// What the answers of an operation carry: successes, then documented errors.
    /// Those to HEAD have no body (RFC 9110, section 9.3.2), whatever is documented.
    pub(super) fn responses(
        &mut self,
        method: &str,
        operation: &'a Operation,
        site: &Site,
    ) -> Answers {
        let site = site.child(&["responses"]);
        let responses = &operation.responses;
        let has_body = method != "head";
        let mut successes = Vec::new();
        let mut errors = Vec::new();
        let mut accept = Vec::new();
        let mut examples = Vec::new();
        let by_status = responses.responses.iter();
        let by_status = by_status.map(|(status, response)| (Status::from(status), response));
        let default = responses.default.iter();
        let default = default.map(|response| (Status::Default, response));
        for (status, response) in by_status.chain(default) {
            let at = site.child(&[&status.to_string()]);
            let Some(Answer { variant, json }) = self.answer(status, response, has_body, at) else {
                continue;
            };
            let is_success = match status {
                Status::Default => successes.is_empty(),
                status => status.is_success(),
            };
            if let Some((media_type, found)) = json {
                let media_type = asked_for(media_type);
                if is_success && !accept.contains(&media_type) {
                    accept.push(media_type);
                }
                examples.push((status, found));
            }
            match is_success {
                true => successes.push(variant),
                false => errors.push(variant),
            }
        }
        for error in &errors {
            if matches!(error.content, Content::Text | Content::Bytes) {
                let message = format!(
                    "the body of a {} is not typed: it is not JSON",
                    error.status
                );
                let help = "the error keeps it as it is, as that of any other status";
                self.report
                    .warn(Message::UntypedErrorBody, &site.at, message, help);
            }
        }
        let is_json = |variant: &StatusVariant| matches!(variant.content, Content::Json(_));
        let (mut errors, untyped): (Vec<_>, Vec<_>) = errors.into_iter().partition(is_json);
        if errors.iter().any(|error| !error.status.is_code()) {
            // They must not be taken for one of those that stand for many.
            errors.extend(untyped.iter().map(StatusVariant::without_content));
        }
        let untyped = untyped.into_iter();
        errors.sort_by_key(|variant| variant.status);
        successes.sort_by_key(|variant| variant.status);
        let statuses: Option<Vec<u16>> = successes
            .iter()
            .map(|variant| match variant.status {
                Status::Code(code) => Some(code),
                Status::Range(_) | Status::Default => None,
            })
            .collect();
        Answers {
            success: self.success(successes, &site),
            success_statuses: statuses.unwrap_or_default(),
            accept,
            errors: self.by_status(errors, &site),
            untyped_errors: untyped.map(|error| (error.status, error.docs)).collect(),
            examples,
        }
    }

    fn success(&mut self, mut variants: Vec<StatusVariant>, site: &Site) -> Success {
        let uniform = variants
            .windows(2)
            .all(|pair| pair[0].content == pair[1].content);
        match variants.len() {
            0 => Success::Uniform(Content::Empty),
            _ if uniform => Success::Uniform(variants.swap_remove(0).content),
            _ => match self.by_status(variants, site) {
                Some(id) => Success::ByStatus(id),
                None => Success::Uniform(Content::Empty),
            },
        }
    }

    fn by_status(&mut self, variants: Vec<StatusVariant>, site: &Site) -> Option<TypeId> {
        if variants.is_empty() {
            return None;
        }
        self.define(site, None, TypeKind::ByStatus(variants))
            .ty
            .named()
    }

    fn answer(
        &mut self,
        status: Status,
        response: &'a ReferenceOr<Response>,
        has_body: bool,
        site: Site,
    ) -> Option<Answer<'a>> {
        let response = self.shared(response, "responses", |shared| &shared.responses, &site)?;
        let mut json = None;
        let content = match preferred(&response.content).filter(|_| has_body) {
            None => Content::Empty,
            Some((media_type, content)) => {
                self.say_left_out(&response.content, media_type, &site);
                match encoding(media_type) {
                    Encoding::Json => {
                        json = Some((media_type, self.media_examples(content)));
                        let site = site.child(&["content", media_type]);
                        Content::Json(self.media_schema(content, site))
                    }
                    Encoding::Text => Content::Text,
                    Encoding::Form | Encoding::Bytes => Content::Bytes,
                }
            }
        };
        let variant = StatusVariant {
            status,
            content,
            docs: self.docs.text(Some(&response.description)),
        };
        Some(Answer { variant, json })
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
fn asked_for(media_type: &str) -> String {
    match media_type {
        "*/*" => "application/json".to_owned(),
        _ => media_type.to_owned(),
    }
}

/// How a media type is written and read.
fn encoding(media_type: &str) -> Encoding {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "*/*" => Encoding::Json,
        json if json.ends_with("+json") => Encoding::Json,
        "application/x-www-form-urlencoded" => Encoding::Form,
        "text/event-stream" => Encoding::Bytes,
        text if text.starts_with("text/") => Encoding::Text,
        _ => Encoding::Bytes,
    }
}
