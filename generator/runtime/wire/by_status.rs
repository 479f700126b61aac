//! Bodies that depend on the status of the answer.

/// Implements `ByStatus` for an enum, and `Error` where it is what an operation fails with.
///
/// A line has a status or a range of them, the codec of its body, the variant, the status of an
/// answer that a test makes of it, and the field that is the message for people: its name, or in
/// brackets where it is that of the first item of a list. `absent` lists statuses whose body is
/// none of these: codes, then ranges. `default` is for all others.
macro_rules! by_status {
    (
        $kind:ident $name:ident {
            $($status:pat => $codec:ident $variant:ident as $made:literal $(, $shown:tt)?;)*
        }
        $(absent [$($codes:pat)?] [$($ranges:pat)?])?
        $(default $default_codec:ident $default:ident as $default_made:literal $(, $default_shown:tt)?;)?
    ) => {
        impl $crate::runtime::ByStatus for $name {
            #[allow(unreachable_patterns, unused_variables, reason = "which statuses there are depends on the API")]
            fn decode(
                status: ::http::StatusCode,
                body: &::bytes::Bytes,
            ) -> Option<Result<Self, $crate::runtime::DecodeError>> {
                match status.as_u16() {
                    $($($codes => None,)?)?
                    $($status => Some(by_status!(@read $codec $name $variant body)),)*
                    $($($ranges => None,)?)?
                    $(_ => Some(by_status!(@read $default_codec $name $default body)),)?
                    _ => None,
                }
            }

            #[cfg(feature = "testing")]
            fn encode(&self) -> $crate::runtime::wire::decode::Encoded {
                match self {
                    $(by_status!(@pattern $codec $name $variant body) => {
                        by_status!(@write $codec $made body)
                    })*
                    $(by_status!(@pattern $default_codec $name $default body) => {
                        by_status!(@write $default_codec $default_made body)
                    })?
                }
            }
        }

        by_status! {
            @$kind $name
            $(($codec $variant $($shown)?))*
            $(($default_codec $default $($default_shown)?))?
        }
    };
    (@answer $name:ident $($variant:tt)*) => {};
    (@error $name:ident $(($codec:ident $variant:ident $($shown:tt)?))*) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(by_status!(@pattern $codec $name $variant body) => {
                        by_status!(@show $codec $variant f body $($shown)?)
                    })*
                }
            }
        }

        impl ::std::error::Error for $name {}
    };
    (@read json $name:ident $variant:ident $body:ident) => {
        $crate::runtime::wire::decode::from_json($body).map($name::$variant)
    };
    (@read text $name:ident $variant:ident $body:ident) => {
        $crate::runtime::wire::decode::from_text($body).map($name::$variant)
    };
    (@read bytes $name:ident $variant:ident $body:ident) => { Ok($name::$variant($body.clone())) };
    (@read empty $name:ident $variant:ident $body:ident) => { Ok($name::$variant) };
    (@pattern empty $name:ident $variant:ident $body:ident) => { $name::$variant };
    (@pattern $codec:ident $name:ident $variant:ident $body:ident) => { $name::$variant($body) };
    (@write empty $status:literal $body:ident) => {
        $crate::runtime::wire::decode::Encoded::empty(Some($status))
    };
    (@write $codec:ident $status:literal $body:ident) => {
        $crate::runtime::wire::decode::Encoded::$codec(Some($status), $body)
    };
    (@show json $variant:ident $f:ident $body:ident [$message:ident]) => {
        match $body.first() {
            Some(first) => $f.write_str(&first.$message),
            None => $f.write_str("[]"),
        }
    };
    (@show json $variant:ident $f:ident $body:ident $message:ident) => {
        $f.write_str(&$body.$message)
    };
    (@show json $variant:ident $f:ident $body:ident) => {
        $f.write_str(&::serde_json::to_string($body).unwrap_or_default())
    };
    (@show empty $variant:ident $f:ident $body:ident) => { $f.write_str(stringify!($variant)) };
    (@show $codec:ident $variant:ident $f:ident $body:ident) => {{
        let _ = $body;
        $f.write_str(stringify!($variant))
    }};
}

pub(crate) use by_status;
