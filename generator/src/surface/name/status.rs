//! Statuses as names.

use super::words::pascal;
use crate::ir::{Status, StatusVariant};

/// What an answer with a status is called: by the name that the document gives it, or else by its reason
/// phrase.
pub fn of_answer(variant: &StatusVariant) -> String {
    variant
        .made_up_name()
        .map_or_else(|| reason(variant.status), pascal)
}

/// The reason phrase of a status (RFC 9110): `404` is `NotFound`; one without keeps its number.
pub fn reason(status: Status) -> String {
    let phrase = match status {
        Status::Default => "Default",
        Status::Range(1) => "Informational",
        Status::Range(2) => "Success",
        Status::Range(3) => "Redirection",
        Status::Range(4) => "Client",
        Status::Range(5) => "Server",
        Status::Range(_) => return format!("Status{status}"),
        Status::Code(code) => {
            let code = http::StatusCode::from_u16(code).ok();
            return match code.and_then(|code| code.canonical_reason()) {
                Some(phrase) => pascal(phrase),
                None => format!("Status{status}"),
            };
        }
    };
    phrase.to_owned()
}
