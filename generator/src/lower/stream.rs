//! Answers that are many items, one after the other, and what asks for them:
//! `x-generated-client-stream`.

use openapiv3::{MediaType, Response};
use serde_json::{Map, Value, json};

use super::pagination::Request;
use super::{Lower, Site};
use crate::document::dialect::{self, EVENT_FIELDS, ITEMS};
use crate::ir::{At, Content, Framing, Stream, Type, TypeKind};
use crate::source::correction::Correction;
use crate::source::messages::Message;

/// The key of an Operation Object that states or refuses a stream.
const KEY: &str = "x-generated-client-stream";

/// Unions in unions beyond this are not looked into.
const DEEPEST: usize = 8;

/// What such an object has.
const KEYS: [&str; 2] = ["switch", "end"];

/// What inputs are called that choose between a whole answer and a stream, by habit.
const USUAL_SWITCH: &str = "stream";

/// What a key of an object says.
enum Stated<'s> {
    Nothing,
    /// There is none, whatever the options say.
    Refused,
    Text(&'s str),
}

impl<'a> Lower<'a> {
    /// The first media type of an answer that is a sequence, as a stream of its items.
    pub(super) fn streamed(&mut self, response: &'a Response, site: &Site) -> Option<Stream> {
        let (framing, media_type, content) = sequence(response)?;
        let site = site.child(&["content", media_type]);
        let at = site.at.clone();
        let ty = match &content.schema {
            Some(_) => self.media_schema(content, site),
            None if framing == Framing::Events => Type::String,
            None => Type::Any,
        };
        self.count_body(content, &at, &ty);
        let is_of_item = content.extensions.contains_key(ITEMS);
        let texts = match framing {
            Framing::Events => self.text_events(&ty, 0),
            Framing::Lines | Framing::Sequence => None,
        };
        Some(Stream {
            framing,
            media_type: media_type.to_owned(),
            item: self.item_content(framing, ty, is_of_item),
            alone: false,
            switch: None,
            end: None,
            texts,
        })
    }

    /// If an item is an event with its fields, as each of its branches says by a name of its own: the
    /// names of those whose data is text.
    fn text_events(&self, ty: &Type, depth: usize) -> Option<Vec<String>> {
        match self.kind(ty.bare()).filter(|_| depth < DEEPEST)? {
            TypeKind::Union(union) => {
                let branches = union.variants.iter();
                let texts = branches.map(|branch| self.text_events(&branch.ty, depth + 1));
                let texts: Option<Vec<_>> = texts.collect();
                Some(texts?.concat())
            }
            TypeKind::Struct(body) => {
                let fields = body.fields.iter().map(|field| &field.wire);
                let constants = body.constants.iter().map(|constant| &constant.wire);
                let mut all = fields.chain(constants);
                let named = |name: &str| body.constants.iter().find(|it| it.wire == name);
                let name = named("event")?.value.as_str()?.to_owned();
                let mut data = body.fields.iter().filter(|field| field.wire == "data");
                let is_text = match (data.next(), named("data")) {
                    (Some(data), _) => self.is_text(&data.ty),
                    (None, Some(data)) => data.value.is_string(),
                    (None, None) => return None,
                };
                let is_event = all.all(|name| EVENT_FIELDS.contains(&name.as_str()));
                is_event.then(|| is_text.then_some(name).into_iter().collect())
            }
            _ => None,
        }
    }

    /// Whether it is a text and nothing else.
    fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Any | Type::String | Type::Format(_) => true,
            other => matches!(self.kind(other), Some(TypeKind::Enum(body)) if body.is_text()),
        }
    }

    /// What an item carries. Of events that is JSON, unless it is a text, which stands as it is. An
    /// array is the whole sequence (OpenAPI 3.2), unless it is said of an item.
    fn item_content(&self, framing: Framing, ty: Type, is_of_item: bool) -> Content {
        if framing != Framing::Events {
            return Content::Json(match ty {
                Type::List(item) if !is_of_item => *item,
                other => other,
            });
        }
        match self.is_text(&ty) {
            true => Content::Text,
            false => Content::Json(ty),
        }
    }

    /// What asks for the stream of an operation, and how it ends: as the document states, else as
    /// the options do. None if the document refuses it, which only one beside another answer can
    /// be.
    pub(super) fn stated_stream(
        &mut self,
        mut stream: Stream,
        request: &Request,
        site: &Site,
    ) -> Option<Stream> {
        let at = site.child(&[KEY]);
        let empty = Map::new();
        let stated = match request.operation.extensions.get(KEY) {
            None => &empty,
            Some(Value::Object(stated)) => stated,
            Some(Value::Bool(false)) if !stream.alone => return None,
            Some(Value::Bool(false)) => {
                let message = "the stream is all that is answered: it cannot be refused".to_owned();
                let help = "take it out";
                self.invalid_stream(&at, message, help);
                &empty
            }
            Some(_) => {
                let help = "refuse a stream beside another answer with `false`, or state what it \
                            is like with `{switch: stream, end: '[DONE]'}`";
                self.invalid_stream(
                    &at,
                    format!("`{KEY}` is neither `false` nor an object"),
                    help,
                );
                &empty
            }
        };
        for key in stated.keys().filter(|key| !KEYS.contains(&key.as_str())) {
            let message = format!("`{KEY}` has no `{key}`");
            let help = "what it has is `switch` and `end`";
            self.invalid_stream(&at.child(&[key]), message, help);
        }
        stream.switch = self.switch(&stream, stated, request, site);
        stream.end = match self.text_or_none(stated, "end", &at) {
            Stated::Text(end) => Some(end.to_owned()),
            Stated::Refused => None,
            Stated::Nothing => self.options.streams.end.clone(),
        };
        // Nothing but an event can say that no more will come.
        stream.end = stream.end.filter(|_| stream.framing == Framing::Events);
        Some(stream)
    }

    /// The input that is to be true.
    fn switch(
        &mut self,
        stream: &Stream,
        stated: &Map<String, Value>,
        request: &Request,
        site: &Site,
    ) -> Option<At> {
        let at = site.child(&[KEY]);
        let input = |name: &str| request.flag(name).map(|input| input.at.clone());
        match self.text_or_none(stated, "switch", &at) {
            Stated::Refused => return None,
            Stated::Text(name) => {
                let found = input(name);
                if found.is_none() {
                    let message = format!(
                        "no query parameter or property of the body that is true or false is \
                         called `{name}`"
                    );
                    let help = "name one that says whether the answer is a stream";
                    self.invalid_stream(&at.child(&["switch"]), message, help);
                }
                return found;
            }
            Stated::Nothing => {}
        }
        // An answer that is nothing else needs no switch.
        if stream.alone {
            return None;
        }
        let known = self.options.streams.switch.as_deref().and_then(input);
        if known.is_none() && input(USUAL_SWITCH).is_some() {
            let message = format!(
                "nothing says that `{USUAL_SWITCH}` chooses between the answers: callers have to \
                 set it"
            );
            let help = "name it under `streams.switch` in the options, or at the operation";
            self.report
                .note(Message::StreamWithoutSwitch, &site.at, message, help);
            let named = json!({ KEY: { "switch": USUAL_SWITCH } });
            self.report.correct(Correction::update(&site.at, named));
        }
        known
    }

    fn text_or_none<'s>(
        &mut self,
        stated: &'s Map<String, Value>,
        key: &str,
        at: &Site,
    ) -> Stated<'s> {
        match stated.get(key) {
            None => Stated::Nothing,
            Some(Value::Bool(false)) => Stated::Refused,
            Some(Value::String(text)) => Stated::Text(text),
            Some(_) => {
                let message = format!("`{key}` is not a text");
                self.invalid_stream(
                    &at.child(&[key]),
                    message,
                    "write a text, or `false` for none",
                );
                Stated::Refused
            }
        }
    }

    fn invalid_stream(&mut self, at: &Site, message: String, help: &str) {
        self.report
            .warn(Message::InvalidStream, &at.at, message, help);
    }
}

/// The first media type of an answer that is a sequence.
pub(super) fn sequence(response: &Response) -> Option<(Framing, &str, &MediaType)> {
    let mut types = response.content.iter();
    types.find_map(|(name, content)| Some((dialect::framing(name)?, name.as_str(), content)))
}
