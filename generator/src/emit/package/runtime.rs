//! The runtime: ordinary source that is copied as it is, but for types of formats that the API does
//! not have.

use crate::ir::FormatType;

macro_rules! files {
    ($($name:literal)*) => {
        /// Its files: name and text.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../runtime/", $name))),)*];
    };
}

files! {
    "http/any_error.rs" "http/at.rs" "http/auth.rs" "http/blocking.rs" "http/body.rs"
    "http/box_error.rs" "http/build_error.rs" "http/builder.rs" "http/built_in.rs" "http/call.rs"
    "http/client.rs" "http/endpoint.rs" "http/error.rs" "http/error_text.rs" "http/excerpt.rs"
    "http/failure.rs" "http/hook.rs" "http/limit.rs" "http/mod.rs" "http/no_answer.rs"
    "http/operation.rs" "http/origin.rs" "http/outcome.rs" "http/paged_call.rs" "http/pages.rs"
    "http/pagination.rs" "http/path.rs" "http/refusal.rs" "http/request.rs" "http/request_error.rs"
    "http/reqwest_transport.rs" "http/response.rs" "http/retry.rs" "http/send.rs" "http/settings.rs"
    "http/token.rs" "http/token_cache.rs" "http/trace.rs" "http/transient.rs" "http/transport.rs"
    "mod.rs" "testing.rs" "testing/answers.rs" "testing/memory.rs" "testing/on.rs"
    "testing/received.rs" "testing/route.rs" "testing/server.rs" "wire/base64.rs" "wire/by_status.rs"
    "wire/construct.rs" "wire/debug.rs" "wire/decimal.rs" "wire/decode.rs" "wire/decode_error.rs" "wire/enums.rs"
    "wire/envelope.rs" "wire/example.rs" "wire/field.rs" "wire/formatted.rs" "wire/given.rs"
    "wire/json_input.rs" "wire/json_object.rs" "wire/key.rs" "wire/lenient.rs" "wire/mod.rs"
    "wire/number.rs" "wire/object.rs" "wire/presence.rs" "wire/rest.rs" "wire/sendable.rs"
    "wire/typed_extra.rs" "wire/union.rs" "wire/whole.rs"
}

/// The files of a crate whose API has these formats.
pub fn files(formats: &[FormatType]) -> impl Iterator<Item = (&'static str, String)> {
    let is_foreign = |format: &FormatType| !formats.contains(format);
    let foreign = FormatType::ALL.iter().copied().filter(is_foreign);
    let unused = foreign.filter_map(|format| format.row().runtime.as_ref());
    let unused: Vec<&str> = unused.map(|module| module.name).collect();
    let is_used = {
        let unused = unused.clone();
        move |name: &str| {
            !unused
                .iter()
                .any(|module| name == format!("wire/{module}.rs"))
        }
    };
    let used = FILES.iter().filter(move |(name, _)| is_used(name));
    used.map(move |(name, text)| (*name, without(&unused, name, text)))
}

/// The text of a file without the lines that name modules that the crate does not have.
fn without(unused: &[&str], name: &str, text: &str) -> String {
    if unused.is_empty() || !name.ends_with("mod.rs") {
        return text.to_owned();
    }
    let names = |line: &str, module: &str| {
        line == format!("pub(crate) mod {module};")
            || line.starts_with(&format!("pub use self::wire::{module}::"))
    };
    let lines = text
        .lines()
        .filter(|line| !unused.iter().any(|module| names(line, module)));
    lines.flat_map(|line| [line, "\n"]).collect()
}
