//! The runtime: ordinary source that is copied as it is.

macro_rules! files {
    ($($name:literal)*) => {
        /// Its files: name and text.
        pub const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../runtime/", $name))),)*];
    };
}

files! {
    "auth.rs" "blocking.rs" "body.rs" "builder.rs" "built_in.rs" "by_status.rs" "call.rs" "client.rs" "construct.rs" "decode.rs"
    "decode_error.rs" "enums.rs" "envelope.rs" "error.rs" "error_text.rs" "example.rs" "excerpt.rs"
    "extra.rs" "failure.rs" "field.rs" "formatted.rs" "hook.rs" "key.rs" "limit.rs" "mod.rs"
    "number.rs" "object.rs" "operation.rs" "pages.rs" "pagination.rs" "path.rs" "refusal.rs"
    "request.rs" "reqwest_transport.rs" "response.rs" "retry.rs" "send.rs" "testing.rs"
    "testing/answers.rs" "testing/memory.rs" "testing/on.rs" "testing/received.rs"
    "testing/route.rs" "testing/server.rs" "token_cache.rs" "trace.rs" "transport.rs"
    "typed_extra.rs" "union.rs"
}
