//! Answers that are read as many items, one after the other.

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::operation::{Reads, body_name};
use super::rust_type::RustType;
use crate::ir::{At, Content, Encoding, Framing, Operation, Stream, TypeKind};
use crate::passes::direction::{Presence, presence};

/// An answer that is read as many items, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Streamed {
    pub framing: Framing,
    pub item: RustType,
    /// How an item is read.
    pub reads: Reads,
    /// What asks for it.
    pub switch: Option<Switch>,
    /// The data of the event that is none, but says that no more will come.
    pub end: Option<String>,
    /// Where an item is an event with its fields: the names of those whose data is text.
    pub texts: Option<Vec<String>>,
}

/// What asks for a stream, and not for another answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Switch {
    /// What the request is to have there is `true`.
    Request(At),
    /// A field of a form, before that is written.
    Field {
        /// The argument.
        body: Ident,
        /// Whether that can be left out.
        is_optional: bool,
        name: Ident,
        presence: Presence,
    },
}

impl Streamed {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&["decode", self.call()]);
        if let Some(Switch::Request(_)) = self.switch {
            imports.runtime(&["At"]);
        }
        self.item.import(imports);
    }

    /// The type of its call.
    pub fn call(&self) -> &'static str {
        match self.framing {
            Framing::Events => "EventCall",
            Framing::Lines | Framing::Sequence => "JsonLinesCall",
        }
    }
}

/// How the stream is read that `item` answers.
pub fn streamed(context: Context, item: &Operation, stream: &Stream) -> Streamed {
    Streamed {
        framing: stream.framing,
        item: context.content_type(&stream.item),
        reads: match stream.item {
            Content::Json(_) => Reads::Json,
            _ => Reads::Text,
        },
        switch: switch(context, item, stream),
        end: stream.end.clone(),
        texts: stream.texts.clone(),
    }
}

/// What asks for the stream: none where the body of this format does not have it.
pub fn switch(context: Context, item: &Operation, stream: &Stream) -> Option<Switch> {
    let at = stream.switch.as_ref()?;
    let (At::Body(name), Some(body)) = (at, &item.body) else {
        return match at {
            At::Query(_) => Some(Switch::Request(at.clone())),
            At::Body(_) => None,
        };
    };
    if body.encoding == Encoding::Json {
        return Some(Switch::Request(at.clone()));
    }
    let id = body.ty.named()?;
    let def = context.api.get(id);
    let TypeKind::Struct(form) = &def.kind else {
        return None;
    };
    let mut fields = form.fields.iter().zip(context.members(id));
    let (field, name) = fields.find(|(field, _)| field.wire == *name)?;
    Some(Switch::Field {
        body: body_name(body),
        is_optional: !body.required,
        name,
        presence: presence(field, def),
    })
}

/// What the function is called whose answer is a stream.
pub fn stream_function(stream: &Stream, function: &Ident) -> Ident {
    match stream.alone {
        true => function.clone(),
        false => function.with("stream"),
    }
}
