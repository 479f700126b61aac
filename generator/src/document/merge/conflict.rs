//! What is said of documents that do not agree.

use crate::source::messages::Message;
use crate::source::pointer;
use crate::{Diagnostic, Source};

/// Something that two documents do not agree on.
pub struct Conflict {
    /// What it is about.
    pub kind: Kind,
    /// The index of the document that comes later, and where in it.
    pub later: (usize, String),
    /// The index of the document that comes first, and where in it.
    pub first: (usize, String),
}

/// What documents can disagree on.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Both say something, and not the same.
    Contradiction,
    /// The version of OpenAPI.
    Version,
    /// What a parameter of the same path is called.
    PathName,
}

impl Kind {
    fn id(self) -> Message {
        match self {
            Kind::Contradiction => Message::Contradiction,
            Kind::Version => Message::VersionConflict,
            Kind::PathName => Message::PathParameterConflict,
        }
    }

    fn what(self) -> &'static str {
        match self {
            Kind::Contradiction => "this contradicts",
            Kind::Version => "this is another version of OpenAPI than",
            Kind::PathName => "this is another name of",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Kind::Contradiction => "leave it in one of them, or make both say the same",
            Kind::Version => "write both in the same version: 3.0, 3.1 or 3.2",
            Kind::PathName => "call the parameters of the path the same in both",
        }
    }
}

impl Conflict {
    /// The conflict at its place in the later document, naming the one in the first.
    pub fn tell(&self, documents: &[Source]) -> Diagnostic {
        let first = self.place(documents, &self.first).place();
        Diagnostic {
            message: format!("{} {first}", self.kind.what()),
            ..self.place(documents, &self.later)
        }
    }

    /// A place in a document, with what is to be done.
    fn place(&self, documents: &[Source], (index, pointer): &(usize, String)) -> Diagnostic {
        let document = &documents[*index];
        let mut place = [Diagnostic {
            pointer: pointer.clone(),
            ..Diagnostic::error(
                self.kind.id(),
                &document.name,
                String::new(),
                self.kind.help(),
            )
        }];
        pointer::locate(document, &mut place);
        let [place] = place;
        place
    }
}
