//! The runtime: ordinary source that is copied as it is, but for modules that the API does not need.

use std::collections::BTreeSet;

use crate::ir::Module;

macro_rules! files {
    ($($name:literal)*) => {
        /// Its files: name and text.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../runtime/", $name))),)*];
    };
}

files! {
    "http/any_error.rs" "http/at.rs" "http/base.rs" "http/blocking.rs" "http/body.rs"
    "http/box_error.rs" "http/build_error.rs" "http/builder.rs" "http/built_in.rs"
    "http/byte_stream.rs" "http/call.rs" "http/client.rs" "http/client_credentials.rs"
    "http/compress.rs" "http/credential.rs" "http/credentials.rs" "http/delivery.rs"
    "http/device_code.rs" "http/documented_headers.rs" "http/endpoint.rs" "http/environment.rs"
    "http/error.rs" "http/error_text.rs" "http/escape.rs" "http/events.rs" "http/excerpt.rs"
    "http/failure.rs" "http/file.rs" "http/head.rs" "http/hidden.rs" "http/hook.rs"
    "http/idempotency.rs" "http/item.rs" "http/json_lines.rs" "http/limit.rs" "http/mod.rs"
    "http/no_answer.rs" "http/oauth.rs" "http/oauth_answer.rs" "http/oauth_error.rs"
    "http/oauth_source.rs" "http/oauth_store.rs" "http/operation.rs" "http/origin.rs"
    "http/outcome.rs" "http/paged_call.rs" "http/pages.rs" "http/pagination.rs" "http/parts.rs"
    "http/path.rs" "http/raw.rs" "http/refresh_token.rs" "http/refusal.rs" "http/request.rs"
    "http/request_error.rs" "http/reqwest_transport.rs" "http/response.rs" "http/retry.rs"
    "http/security.rs" "http/send.rs" "http/server.rs" "http/settings.rs" "http/signature.rs"
    "http/style.rs" "http/styled.rs" "http/styled_parts.rs" "http/token.rs" "http/token_cache.rs"
    "http/trace.rs" "http/transient.rs" "http/transport.rs" "http/webhook.rs" "mod.rs" "testing.rs"
    "testing/answers.rs" "testing/memory.rs" "testing/on.rs" "testing/received.rs"
    "testing/route.rs" "testing/server.rs" "wire/base64.rs" "wire/by_status.rs" "wire/constant.rs"
    "wire/construct.rs" "wire/debug.rs" "wire/decimal.rs" "wire/decode.rs" "wire/decode_error.rs"
    "wire/effort.rs" "wire/enums.rs" "wire/envelope.rs" "wire/event_stream.rs" "wire/example.rs"
    "wire/field.rs" "wire/formatted.rs" "wire/given.rs" "wire/headers.rs" "wire/instant.rs"
    "wire/json_input.rs" "wire/json_lines.rs" "wire/json_object.rs" "wire/key.rs" "wire/lenient.rs"
    "wire/mod.rs" "wire/number.rs" "wire/object.rs" "wire/outline.rs" "wire/presence.rs"
    "wire/raw.rs" "wire/rest.rs" "wire/sendable.rs" "wire/text.rs" "wire/tuple.rs"
    "wire/typed_extra.rs" "wire/union.rs" "wire/whole.rs"
}

/// The files of a crate that has these of the modules that not every crate has.
pub fn files(carried: &[&Module]) -> impl Iterator<Item = (&'static str, String)> {
    let mut left_out = Module::all();
    left_out.retain(|module| !carried.contains(module));
    let text = move |(name, text): &(&'static str, &'static str)| {
        let is_out = |module: &&Module| *name == module.file;
        (!left_out.iter().any(is_out)).then(|| (*name, without(&left_out, name, text)))
    };
    FILES.iter().filter_map(text)
}

/// The text of a file without the lines that name modules which are left out.
fn without(left_out: &[&Module], name: &str, text: &str) -> String {
    if !name.ends_with("mod.rs") {
        return text.to_owned();
    }
    let paths = left_out.iter().filter_map(|module| {
        let path = module.file.trim_end_matches(".rs");
        path.split_once('/')
    });
    let paths: BTreeSet<(&str, &str)> = paths.collect();
    let folder = name.split('/').next().unwrap_or_default();
    let is_out = |line: &str| {
        let declared = line
            .strip_prefix("pub(crate) mod ")
            .and_then(|rest| rest.strip_suffix(';'));
        let mut used = line.split("self::").skip(1).filter_map(|path| {
            let (folder, rest) = path.split_once("::")?;
            Some((folder, rest.split_once("::")?.0))
        });
        declared.is_some_and(|stem| paths.contains(&(folder, stem)))
            || used.any(|path| paths.contains(&path))
    };
    let mut kept = String::new();
    // What says when a line is compiled goes with it.
    let mut condition = "";
    for line in text.split_inclusive('\n') {
        if line.starts_with("#[cfg(") {
            condition = line;
        } else if !is_out(line.trim_end()) {
            kept.extend([condition, line]);
            condition = "";
        } else {
            condition = "";
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use crate::source::hidden::has_hidden;

    #[test]
    fn the_runtime_hides_nothing() {
        let hiding = FILES.iter().filter(|(_, text)| has_hidden(text));
        assert_eq!(
            hiding.map(|(name, _)| *name).collect::<Vec<_>>(),
            Vec::<&str>::new()
        );
    }
}
