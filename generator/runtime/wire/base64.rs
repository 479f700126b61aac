//! Bytes in JSON.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use base64::engine::{DecodePaddingMode, Engine};

use super::formatted::{Format, Formatted};

/// Bytes that are Base64 on the wire (RFC 4648), in the standard alphabet with padding.
///
/// It also reads the URL-safe alphabet, text without padding and text in lines. A
/// [`Formatted<Base64>`](Formatted) writes the text as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl Formatted<Base64> {
    /// The bytes, if the text is well formed.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.get().map(Base64::as_bytes)
    }
}

/// The bytes.
impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// The text, in the standard alphabet with padding.
impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(&self.0))
    }
}

/// Why a text is no Base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotBase64(base64::DecodeError);

impl fmt::Display for NotBase64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NotBase64 {}

impl FromStr for Base64 {
    type Err = NotBase64;

    fn from_str(text: &str) -> Result<Self, NotBase64> {
        const ANY: GeneralPurposeConfig = GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true);
        const PLAIN: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, ANY);
        const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, ANY);
        let engine = match text.contains(['-', '_']) {
            true => URL_SAFE,
            false => PLAIN,
        };
        let read = match text.contains(|c: char| c.is_ascii_whitespace()) {
            true => engine.decode(text.split_ascii_whitespace().collect::<String>()),
            false => engine.decode(text),
        };
        read.map(Base64).map_err(NotBase64)
    }
}

impl Format for Base64 {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

macro_rules! from_bytes {
    ($($(#[$generics:ident $($length:tt)*])? $source:ty;)*) => {$(
        impl $(<$generics $($length)*>)? From<$source> for Base64 {
            fn from(bytes: $source) -> Self {
                Base64(Vec::from(bytes))
            }
        }

        impl $(<$generics $($length)*>)? From<$source> for Formatted<Base64> {
            fn from(bytes: $source) -> Self {
                Base64::from(bytes).into()
            }
        }
    )*};
}

from_bytes! {
    Vec<u8>;
    &[u8];
    #[const N: usize] [u8; N];
    #[const N: usize] &[u8; N];
}
