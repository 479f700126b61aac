//! Answers: what successes and documented errors carry.

use openapiv3::{Operation, ReferenceOr, Response};
use serde_json::Value;

use super::census::Kind;
use super::content::{asked_for, encoding, preferred};
use super::{Lower, Site};
use crate::ir::{Content, Encoding, Status, StatusVariant, Success, TypeId, TypeKind};
use crate::source::messages::Message;

/// Examples of bodies, by status.
type Examples = Vec<(Status, Vec<Value>)>;

/// What an operation answers.
pub(super) struct Answers {
    pub(super) success: Success,
    /// The statuses of success; empty for any 2xx.
    pub(super) success_statuses: Vec<u16>,
    /// The media types of successes in JSON.
    pub(super) accept: Vec<String>,
    pub(super) success_examples: Examples,
    /// The union of documented error bodies by status.
    pub(super) errors: Option<TypeId>,
    /// Documented errors whose body has no type: status and description.
    pub(super) untyped_errors: Vec<(Status, String)>,
    pub(super) error_examples: Examples,
}

/// One documented answer.
struct Answer<'a> {
    variant: StatusVariant,
    /// Its media type and examples, if it is JSON.
    json: Option<(&'a str, Vec<Value>)>,
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
        let (successes, errors) = self.documented(method, operation, &site);
        let accept = accepted(&successes);
        let (successes, success_examples) = without_json(successes);
        let (errors, error_examples) = without_json(errors);
        self.say_untyped(&errors, &site);
        let (errors, untyped) = typed(errors);
        Answers {
            success_statuses: codes(&successes),
            success: self.success(successes, &site),
            accept,
            success_examples,
            errors: self.by_status(errors, &site),
            untyped_errors: untyped
                .into_iter()
                .map(|error| (error.status, error.docs))
                .collect(),
            error_examples,
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
            let Some(answer) = self.answer(status, response, has_body, at) else {
                continue;
            };
            let alone = status == Status::Default && successes.is_empty();
            match status.is_success() || status.is_redirect() || alone {
                true => successes.push(answer),
                false => errors.push(answer),
            }
        }
        (successes, errors)
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
                let others = response.content.keys().map(String::as_str);
                let others: Vec<&str> = others.filter(|name| *name != media_type).collect();
                self.say_left_out(media_type, &others, &site);
                let site = site.child(&["content", media_type]);
                match encoding(media_type) {
                    Encoding::Json => {
                        json = Some((media_type, self.media_examples(content)));
                        let ty = self.media_schema(content, site.clone());
                        self.count_body(content, &site.at, &ty);
                        Content::Json(ty)
                    }
                    other => {
                        self.census.typed(Kind::Body, &site.at);
                        match other {
                            Encoding::Text => Content::Text,
                            _ => Content::Bytes,
                        }
                    }
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

/// The media types of the JSON among `answers`, each once.
fn accepted(answers: &[Answer]) -> Vec<String> {
    let mut accepted: Vec<String> = Vec::new();
    for (media_type, _) in answers.iter().filter_map(|answer| answer.json.as_ref()) {
        let media_type = asked_for(media_type);
        if !accepted.contains(&media_type) {
            accepted.push(media_type);
        }
    }
    accepted
}

/// What answers carry, and the examples of it.
fn without_json(answers: Vec<Answer>) -> (Vec<StatusVariant>, Examples) {
    let mut examples = Vec::new();
    let variants = answers.into_iter().map(|answer| {
        let found = answer.json.map(|(_, found)| (answer.variant.status, found));
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
