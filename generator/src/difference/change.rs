//! What a difference consists of.

use std::fmt;

use super::table::{ChangeKind, Kind};
use crate::Position;

/// Which number of a crate's version a change raises, by the rules of Cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Code compiles as before, and no item is new.
    Patch,
    /// Code compiles as before, and something is new.
    Minor,
    /// Some code that compiled does not.
    Major,
}

impl Verdict {
    /// `major`, `minor` or `patch`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Patch => "patch",
            Verdict::Minor => "minor",
            Verdict::Major => "major",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a change does to an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Something is new.
    Added,
    /// Something is gone.
    Removed,
    /// Less is possible than before.
    Narrowed,
    /// More is possible than before.
    Widened,
    /// Something else is possible than before.
    Changed,
    /// Only what is said of it changes.
    Documentation,
}

impl Group {
    /// In small letters: `added`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Added => "added",
            Group::Removed => "removed",
            Group::Narrowed => "narrowed",
            Group::Widened => "widened",
            Group::Changed => "changed",
            Group::Documentation => "documentation",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The API as a whole.
    Api,
    /// An operation.
    Operation {
        /// `PATCH /users/{id}`
        route: String,
        /// `users().update`
        function: String,
    },
    /// A webhook or a callback.
    Webhook {
        /// `webhook order.created`
        place: String,
        /// `webhooks::order_created`
        function: String,
    },
    /// A type.
    Type {
        /// `users::User`
        path: String,
        /// How many operations and webhooks carry it.
        operations: usize,
    },
}

impl Subject {
    /// What kind of thing it is: `api`, `operation`, `webhook`, `type`.
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::Api => "api",
            Subject::Operation { .. } => "operation",
            Subject::Webhook { .. } => "webhook",
            Subject::Type { .. } => "type",
        }
    }

    /// What the document calls it.
    pub fn route(&self) -> Option<&str> {
        match self {
            Subject::Operation { route, .. } => Some(route),
            Subject::Webhook { place, .. } => Some(place),
            Subject::Api | Subject::Type { .. } => None,
        }
    }

    /// What Rust code calls it.
    pub fn rust(&self) -> Option<&str> {
        match self {
            Subject::Operation { function, .. } | Subject::Webhook { function, .. } => {
                Some(function)
            }
            Subject::Type { path, .. } => Some(path),
            Subject::Api => None,
        }
    }
}

/// `PATCH /users/{id}`, `users::User`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.route().or(self.rust());
        f.write_str(name.unwrap_or("the API"))
    }
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the document.
    pub source: String,
    /// JSON pointer (RFC 6901).
    pub pointer: String,
    /// Line and column, if the text says.
    pub position: Option<Position>,
}

/// `api.yaml:3:7`
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        match self.position {
            Some(Position { line, column, .. }) => write!(f, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(super) kind: Kind,
    /// What happened, in one sentence.
    pub sentence: String,
    /// What it means for code that uses the crate, in one sentence or two.
    pub meaning: String,
    /// Where: in the new document, or in the old one for what is gone.
    pub place: Place,
    /// Whether the place is one of the old document.
    pub is_old_place: bool,
}

impl Change {
    /// The row of [`CHANGES`](super::CHANGES).
    pub fn kind(&self) -> &'static ChangeKind {
        self.kind.row()
    }

    /// In kebab-case, one of [`CHANGES`](super::CHANGES).
    pub fn id(&self) -> &'static str {
        self.kind().id
    }

    /// What it does to the API.
    pub fn group(&self) -> Group {
        self.kind().group
    }

    /// Which number of the version it raises.
    pub fn verdict(&self) -> Verdict {
        self.kind().verdict
    }
}

/// All that changed about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The thing.
    pub subject: Subject,
    /// What changed about it: what breaks most first.
    pub changes: Vec<Change>,
}

impl Section {
    /// The largest verdict of its changes.
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.changes.iter().map(Change::verdict);
        verdicts.max().unwrap_or(Verdict::Patch)
    }
}
