//! What people have decided to live with: `[[allow]]` in `codegen.toml`.

use serde::Deserialize;
use toml::Spanned;

use crate::source::messages::{LINTS, MESSAGES, Message};
use crate::source::pointer;
use crate::{Diagnostic, Position, Severity, Source};

/// Messages of one id that are accepted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// What they are about, one of [`MESSAGES`] or [`LINTS`].
    id: Spanned<String>,
    /// JSON pointers to where they are accepted, there and below; everywhere when absent.
    at: Option<Vec<Spanned<String>>>,
    /// Why.
    reason: Spanned<String>,
}

impl Allowance {
    /// Whether it is about messages that there are, and says where and why.
    ///
    /// # Errors
    /// What is wrong, and the byte at which it stands.
    pub(crate) fn check(&self) -> Result<(), (usize, String)> {
        let id = self.id.get_ref();
        if !MESSAGES.iter().chain(LINTS).any(|(known, _)| known == id) {
            let message = format!("`{id}` is the id of no message");
            return Err((self.id.span().start, message));
        }
        let is_pointer = |text: &str| text.is_empty() || text.starts_with('/');
        let mut places = self.at.iter().flatten();
        if let Some(place) = places.find(|place| !is_pointer(place.get_ref())) {
            let text = place.get_ref();
            let message = format!("`{text}` is not a JSON pointer, which begins with `/`");
            return Err((place.span().start, message));
        }
        match self.reason.get_ref().trim() {
            "" => Err((self.reason.span().start, "`reason` is empty".to_owned())),
            _ => Ok(()),
        }
    }

    /// Whether it is about what is said to those alone who ask for lints.
    fn is_of_lint(&self) -> bool {
        LINTS.iter().any(|(lint, _)| lint == self.id.get_ref())
    }

    /// Where warnings are accepted.
    fn places(&self) -> Vec<Place<'_>> {
        let place = |pointer, span: &Spanned<String>| Place {
            allowance: self,
            pointer,
            offset: span.span().start,
            is_used: false,
        };
        match &self.at {
            None => vec![place("", &self.id)],
            Some(at) if at.is_empty() => vec![place("#", &self.id)],
            Some(at) => at.iter().map(|at| place(at.get_ref(), at)).collect(),
        }
    }
}

/// A place where warnings of one id are accepted.
struct Place<'a> {
    allowance: &'a Allowance,
    /// The JSON pointer to it.
    pointer: &'a str,
    /// Where it stands in the options.
    offset: usize,
    is_used: bool,
}

impl Place<'_> {
    fn accepts(&self, message: &Diagnostic) -> bool {
        message.id == self.allowance.id.get_ref()
            && pointer::is_within(&message.pointer, self.pointer)
    }

    /// That nothing is accepted here, any more.
    fn stale(&self, options: &Source) -> Diagnostic {
        let id = self.allowance.id.get_ref();
        let message = match self.pointer {
            "" => format!("this entry is stale: there is no warning `{id}`"),
            at => format!("this entry is stale: there is no warning `{id}` at {at} or below"),
        };
        let help = "take it out if nothing is to be accepted any more, else correct it";
        Diagnostic {
            severity: Severity::Warning,
            position: Some(Position::at(&options.text, self.offset)),
            ..Diagnostic::error(Message::StaleAllowance, &options.name, message, help)
        }
    }
}

/// Which messages there are to accept.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Asked {
    /// What the generator says by itself.
    Messages,
    /// What is said to those alone who ask for lints.
    Lints,
}

/// Marks those of `messages`, which are of the kind `asked`, as allowed that `allowances` accept, which
/// stand in `options`. Returns
/// what of these accepts nothing.
pub(crate) fn accept(
    allowances: &[Allowance],
    messages: &mut [Diagnostic],
    asked: Asked,
    options: &Source,
) -> Vec<Diagnostic> {
    let allowances = allowances.iter();
    // An entry about a lint is not stale only because nobody asks for lints.
    let allowances = allowances.filter(|one| one.is_of_lint() == (asked == Asked::Lints));
    let mut places: Vec<Place> = allowances.flat_map(Allowance::places).collect();
    let is_open =
        |message: &&mut Diagnostic| matches!(message.severity, Severity::Warning | Severity::Note);
    for message in messages.iter_mut().filter(is_open) {
        let mut reason = None;
        for place in &mut places {
            if place.accepts(message) {
                place.is_used = true;
                reason = reason.or(Some(place.allowance.reason.get_ref().trim()));
            }
        }
        if let Some(reason) = reason {
            message.severity = Severity::Allowed;
            message.help = Some(format!("nothing to do: {reason}"));
        }
    }
    let stale = places.iter().filter(|place| !place.is_used);
    stale.map(|place| place.stale(options)).collect()
}
