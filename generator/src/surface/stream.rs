//! Answers that are read as many items, one after the other.

use super::context::Context;
use super::ident::Ident;
use super::operation::Reads;
use super::rust_type::RustType;
use crate::ir::{At, Content, Encoding, Framing, Operation, Stream};

/// An answer that is read as many items, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Streamed {
    pub framing: Framing,
    pub item: RustType,
    /// How an item is read.
    pub reads: Reads,
    /// What asks for it: an input that is to be true.
    pub switch: Option<At>,
    /// The data of the event that is none, but says that no more will come.
    pub end: Option<String>,
}

impl Streamed {
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
        switch: switch(item, stream).cloned(),
        end: stream.end.clone(),
    }
}

/// What asks for the stream. A property stands in a JSON body, not in another format of it.
pub fn switch<'s>(item: &Operation, stream: &'s Stream) -> Option<&'s At> {
    let body = item.body.as_ref();
    let is_json = body.is_some_and(|body| body.encoding == Encoding::Json);
    let switch = stream.switch.as_ref();
    switch.filter(|at| is_json || matches!(at, At::Query(_)))
}

/// What the function is called whose answer is a stream.
pub fn stream_function(stream: &Stream, function: &Ident) -> Ident {
    match stream.alone {
        true => function.clone(),
        false => function.with("stream"),
    }
}
