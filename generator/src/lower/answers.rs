//! Answers: what successes and documented errors carry.

use openapiv3::{
    AnySchema, MediaType, Operation, ReferenceOr, Response, SchemaKind, Type as SchemaType,
};
use serde_json::Value;

use super::census::Kind;
use super::content::{asked_for, encoding, is_binary, preferred};
use super::headers::Described;
use super::{Lower, SchemaRef, Site};
use crate::ir::{Content, Encoding, Status, StatusVariant, Stream, Success, TypeId, TypeKind};
use crate::source::messages::Message;

/// Examples of bodies, by status.
type Examples = Vec<(Status, Vec<Value>)>;

/// What an operation answers.
pub(super) struct Answers {
    pub(super) success: Success,
    /// The statuses of success; empty for any 2xx.
    pub(super) success_statuses: Vec<u16>,
    /// The media types of successes.
    pub(super) accept: Vec<String>,
    /// A success that is many items, one after the other.
    pub(super) stream: Option<Stream>,
    pub(super) success_examples: Examples,
    /// The union of documented error bodies by status.
    pub(super) errors: Option<TypeId>,
    /// Documented errors whose body has no type: status and description.
    pub(super) untyped_errors: Vec<(Status, String)>,
    /// The same of those whose body has one.
    pub(super) error_docs: Vec<(Status, String)>,
    pub(super) error_examples: Examples,
    /// The documented headers of successes.
    pub(super) headers: Option<TypeId>,
    /// The documented headers of errors.
    pub(super) error_headers: Option<TypeId>,
}

/// One documented answer.
struct Answer<'a> {
    variant: StatusVariant,
    /// What it is read as; none if it carries nothing.
    media_type: Option<&'a str>,
    /// Its examples, if it is JSON.
    examples: Option<Vec<Value>>,
    /// The same, or an alternative to it, as many items.
    stream: Option<Stream>,
    headers: Vec<Described<'a>>,
}

impl Answer<'_> {
    /// Whether it is nothing but a stream.
    fn is_stream(&self) -> bool {
        let stream = self.stream.as_ref();
        stream.is_some_and(|stream| self.media_type == Some(&stream.media_type))
    }
}

impl<'a> Lower<'a> {
    /// What the answers of an operation carry: successes, then documented errors.
    pub(super) fn answers(
        &mut self,
        method: &str,
        operation: &'a Operation,
        site: &Site,
    ) -> Answers {
        let site = site.child(&["responses"]);
        let (mut successes, mut errors) = self.documented(method, operation, &site);
        let headers = taken_headers(&mut successes);
        let error_headers = taken_headers(&mut errors);
        let stream = only_stream(&mut successes);
        let accept = accepted(&successes);
        let (successes, success_examples) = without_examples(successes);
        let (errors, error_examples) = without_examples(errors);
        self.say_untyped(&errors, &site);
        let (errors, untyped) = typed(errors);
        Answers {
            success_statuses: codes(&successes),
            success: self.success(successes, &site),
            accept,
            stream,
            success_examples,
            error_docs: described(&errors),
            errors: self.by_status(errors, &site),
            untyped_errors: described(&untyped),
            error_examples,
            headers: self.headers(&headers, false, &site),
            error_headers: self.headers(&error_headers, true, &site),
        }
    }

    /// The successes, redirects among them, and the errors, in the order of the document. The
    /// default is a success where there is no other.
    fn documented(
        &mut self,
        method: &str,
        operation: &'a Operation,
        site: &Site,
    ) -> (Vec<Answer<'a>>, Vec<Answer<'a>>) {
        // Answers to HEAD have no body (RFC 9110, section 9.3.2), whatever is documented.
        let has_body = method != "head";
        let responses = operation.responses.responses.iter();
        let responses = responses.map(|(status, response)| (Status::from(status), response));
        let default = operation.responses.default.iter();
        let default = default.map(|response| (Status::Default, response));
        let (mut successes, mut errors) = (Vec::new(), Vec::new());
        for (status, response) in responses.chain(default) {
            let at = site.child(&[&status.to_string()]);
            let alone = status == Status::Default && successes.is_empty();
            let is_success = status.is_success() || status.is_redirect() || alone;
            let Some(answer) = self.answer(status, is_success, response, has_body, &at) else {
                continue;
            };
            match is_success {
                true => successes.push(answer),
                false => errors.push(answer),
            }
        }
        (successes, errors)
    }

    fn answer(
        &mut self,
        status: Status,
        is_success: bool,
        response: &'a ReferenceOr<Response>,
        has_body: bool,
        site: &Site,
    ) -> Option<Answer<'a>> {
        let response = self.shared(response, "responses", |shared| &shared.responses, site)?;
        let mut answer = Answer {
            variant: StatusVariant {
                status,
                content: Content::Empty,
                docs: self.docs.text(Some(&response.description)),
            },
            media_type: None,
            examples: None,
            stream: None,
            headers: self.described(&response.headers, site),
        };
        let Some((media_type, content)) = preferred(&response.content).filter(|_| has_body) else {
            return Some(answer);
        };
        answer.media_type = Some(media_type);
        answer.stream = is_success.then(|| self.streamed(response, site)).flatten();
        let streamed = answer.stream.as_ref().map(|stream| &stream.media_type);
        let others = response
            .content
            .keys()
            .filter(|name| streamed != Some(*name));
        let others = others
            .map(String::as_str)
            .filter(|name| *name != media_type);
        let others: Vec<&str> = others.collect();
        self.say_left_out(media_type, &others, site);
        let site = site.child(&["content", media_type]);
        answer.variant.content = match self.answer_encoding(media_type, content) {
            Encoding::Json => {
                answer.examples = Some(self.media_examples(content));
                let ty = self.media_schema(content, site.clone());
                self.count_body(content, &site.at, &ty);
                Content::Json(ty)
            }
            // Its items have been counted.
            _ if answer.is_stream() => Content::Bytes,
            other => {
                self.census.typed(Kind::Body, &site.at);
                match other {
                    Encoding::Text => Content::Text,
                    _ => Content::Bytes,
                }
            }
        };
        Some(answer)
    }

    /// How an answer is read. `binary` is bytes in any media type; and what may be of any type is
    /// whatever comes, unless its schema has a form that only JSON can have.
    fn answer_encoding(&self, media_type: &str, content: &'a MediaType) -> Encoding {
        let schema = content.schema.as_ref().map(SchemaRef::from);
        let schema = schema.and_then(|schema| self.resolve(schema));
        if schema.is_some_and(is_binary) {
            return Encoding::Bytes;
        }
        let is_whatever = match schema.map(|schema| &schema.schema_kind) {
            Some(SchemaKind::Type(SchemaType::String(_))) => true,
            Some(SchemaKind::Any(any)) => *any == AnySchema::default(),
            Some(_) => false,
            None => true,
        };
        match media_type {
            "*/*" if is_whatever => Encoding::Bytes,
            _ => encoding(media_type),
        }
    }

    fn say_untyped(&mut self, errors: &[StatusVariant], site: &Site) {
        for error in errors {
            if matches!(error.content, Content::Text | Content::Bytes) {
                let status = error.status;
                let message = format!("the body of a {status} is not typed: it is not JSON");
                let help = "the error keeps it as it is, as that of any other status";
                self.report
                    .note(Message::UntypedErrorBody, &site.at, message, help);
            }
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

    /// The type of bodies that depend on the status, the most specific first.
    fn by_status(&mut self, mut variants: Vec<StatusVariant>, site: &Site) -> Option<TypeId> {
        if variants.is_empty() {
            return None;
        }
        variants.sort_by_key(|variant| variant.status);
        self.define(site, None, TypeKind::ByStatus(variants))
            .ty
            .named()
    }
}

/// The stream among `successes`. Where they are nothing else, all of them are bytes.
fn only_stream(successes: &mut [Answer]) -> Option<Stream> {
    let mut found = successes.iter_mut().filter_map(|one| one.stream.clone());
    let mut stream = found.next()?;
    let mut with_body = successes.iter().filter(|one| one.media_type.is_some());
    stream.alone = with_body.all(Answer::is_stream);
    if stream.alone {
        for success in successes {
            success.variant.content = Content::Bytes;
        }
    }
    Some(stream)
}

/// What the document says of each of `answers`.
fn described(answers: &[StatusVariant]) -> Vec<(Status, String)> {
    let answers = answers.iter();
    answers.map(|it| (it.status, it.docs.clone())).collect()
}

/// The headers of each of `answers`, which are left without.
fn taken_headers<'a>(answers: &mut [Answer<'a>]) -> Vec<Vec<Described<'a>>> {
    let answers = answers.iter_mut();
    answers.map(|it| std::mem::take(&mut it.headers)).collect()
}

/// The media types of `answers`, each once.
fn accepted(answers: &[Answer]) -> Vec<String> {
    let mut accepted: Vec<String> = Vec::new();
    for answer in answers {
        let asked = answer
            .media_type
            .map(|media_type| match answer.variant.content {
                Content::Json(_) => asked_for(media_type),
                _ => media_type.to_owned(),
            });
        accepted.extend(asked.filter(|asked| !accepted.contains(asked)));
    }
    accepted
}

/// What answers carry, and the examples of it.
fn without_examples(answers: Vec<Answer>) -> (Vec<StatusVariant>, Examples) {
    let mut examples = Vec::new();
    let variants = answers.into_iter().map(|answer| {
        let found = answer.examples.map(|found| (answer.variant.status, found));
        examples.extend(found);
        answer.variant
    });
    (variants.collect(), examples)
}

/// The errors that have a type by status, and those whose body has none.
fn typed(errors: Vec<StatusVariant>) -> (Vec<StatusVariant>, Vec<StatusVariant>) {
    let is_json = |variant: &StatusVariant| matches!(variant.content, Content::Json(_));
    let (mut typed, untyped): (Vec<_>, Vec<_>) = errors.into_iter().partition(is_json);
    if typed.iter().any(|error| !error.status.is_code()) {
        // They must not be taken for one of those that stand for many.
        typed.extend(untyped.iter().map(StatusVariant::without_content));
    }
    (typed, untyped)
}

/// The statuses, if each of them is one alone.
fn codes(variants: &[StatusVariant]) -> Vec<u16> {
    let code = |variant: &StatusVariant| match variant.status {
        Status::Code(code) => Some(code),
        Status::Range(_) | Status::Default => None,
    };
    let codes: Option<Vec<u16>> = variants.iter().map(code).collect();
    let mut codes = codes.unwrap_or_default();
    codes.sort_unstable();
    codes
}
