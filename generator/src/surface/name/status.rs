//! Statuses as names.

use super::ident::pascal;

/// The reason phrase of a status (RFC 9110): `404` is `NotFound`; one without keeps its number.
pub fn reason(status: &str) -> String {
    let phrase = match status {
        "default" => "Default",
        "1XX" => "Informational",
        "2XX" => "Success",
        "3XX" => "Redirection",
        "4XX" => "Client",
        "5XX" => "Server",
        _ => {
            let code = status
                .parse()
                .ok()
                .and_then(|code| http::StatusCode::from_u16(code).ok());
            return match code.and_then(|code| code.canonical_reason()) {
                Some(phrase) => pascal(phrase),
                None => format!("Status{status}"),
            };
        }
    };
    phrase.to_owned()
}
