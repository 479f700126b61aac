//! The runtime: ordinary source that is copied as it is.

macro_rules! files {
    ($($name:literal)*) => {
        /// Its files: name and text.
        pub const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../runtime/", $name))),)*];
    };
}

files! {
    "builder.rs" "call.rs" "client.rs" "decode.rs" "enums.rs" "envelope.rs" "error.rs" "example.rs"
    "extra.rs" "field.rs" "formatted.rs" "key.rs" "mod.rs" "number.rs" "object.rs" "path.rs" "request.rs"
    "response.rs" "transport.rs" "typed_extra.rs" "union.rs"
}
