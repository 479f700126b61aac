//! What a request is put together from.

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use crate::ir::{Body, Encoding, Param, ParameterLocation, Plain, Style, Type};

/// What adds one thing to a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A parameter.
    Param {
        /// Its name on the wire.
        wire: String,
        value: ValueOf,
        way: Way,
        /// Whether a value can be none of its type, and is refused then.
        checked: bool,
    },
    /// A body.
    Body(Sent),
}

impl Step {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        if self.has_envelope() {
            imports.runtime(&["Envelope"]);
        }
        if self.names_style() {
            imports.runtime(&["Style"]);
        }
    }

    fn has_envelope(&self) -> bool {
        match self {
            Step::Body(body) => body.encoding == Encoding::Json && !body.wrappers.is_empty(),
            Step::Param { .. } => false,
        }
    }

    /// Whether it says how something is written.
    fn names_style(&self) -> bool {
        match self {
            Step::Param { way, .. } => matches!(way, Way::Styled { .. }),
            Step::Body(body) => !body.styles.is_empty(),
        }
    }
}

/// Where the value of a parameter comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueOf {
    /// An argument.
    Argument(Ident),
    /// A field of an argument, as it is.
    Field(Ident, Ident),
    /// A field of the options, which may be empty.
    Option(Ident),
    /// Always this text.
    Constant(String),
}

/// How a parameter is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    Path,
    Query,
    /// The name is repeated for each item.
    QueryList,
    /// Items with this between them, percent-encoded.
    QueryJoined(&'static str),
    /// Without a name.
    QueryString,
    Header,
    /// By a style; the value as text, where it is given as anything that has one.
    Styled {
        location: ParameterLocation,
        style: Style,
        as_text: bool,
    },
}

/// A body to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The argument.
    pub name: Ident,
    /// Whether it can be left out.
    pub is_optional: bool,
    pub encoding: Encoding,
    pub media_type: String,
    /// Objects around it, outermost first.
    pub wrappers: Vec<String>,
    /// How those properties of a form are written that say so.
    pub styles: Vec<(String, Style)>,
}

/// What adds a parameter to a request.
pub fn step(context: Context, param: &Param, value: ValueOf) -> Step {
    let way = match (param.location, context.api.plain(param)) {
        (_, Some(Plain::Joined(separator))) => Way::QueryJoined(separator),
        (_, Some(Plain::Repeated)) => Way::QueryList,
        (ParameterLocation::Path, Some(Plain::Single)) => Way::Path,
        (ParameterLocation::Query, Some(Plain::Single)) => Way::Query,
        (ParameterLocation::QueryString, Some(Plain::Single)) => Way::QueryString,
        (ParameterLocation::Header, Some(Plain::Single)) => Way::Header,
        (location, _) => Way::Styled {
            location,
            style: param.style,
            as_text: param.ty == Type::String
                && matches!(value, ValueOf::Argument(_) | ValueOf::Field(..)),
        },
    };
    Step::Param {
        wire: param.wire.clone(),
        value,
        checked: context.is_checked(&param.ty) && !matches!(way, Way::Styled { .. }),
        way,
    }
}

/// What adds a body to it.
pub fn sent(body: &Body, name: Ident) -> Sent {
    Sent {
        name,
        is_optional: !body.required,
        encoding: body.encoding,
        media_type: body.media_type.clone(),
        wrappers: body.wrappers.clone(),
        styles: body.styles.clone(),
    }
}
