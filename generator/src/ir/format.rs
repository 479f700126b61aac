//! Texts of a format: what each becomes in Rust.

use std::fmt;

use super::Module;

/// A format in Rust.
pub struct FormatRow {
    /// How the options call it.
    pub name: &'static str,
    /// Each `format` that becomes it if the options do not say.
    pub of: &'static [&'static str],
    /// The Rust type, which is read by `FromStr` and written by `Display`.
    pub rust: &'static str,
    /// The module of the runtime that it is from.
    pub runtime: Option<Module>,
    /// What it is in words: one, and several.
    pub words: [&'static str; 2],
    /// The bytes of the runtime's `Formatted` of it: a value or a pointer to another text.
    pub size: usize,
    /// Whether a text can be read as one.
    pub well_formed: fn(&str) -> bool,
}

/// The table of formats.
macro_rules! formats {
    ($($(#[$docs:meta])* $name:ident = $row:expr;)*) => {
        /// The Rust type that a `string` of some `format` becomes; malformed text is kept.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FormatType {
            $($(#[$docs])* $name,)*
        }

        impl FormatType {
            /// All there are.
            pub const ALL: &[FormatType] = &[$(FormatType::$name,)*];

            /// What is known of it.
            pub fn row(self) -> &'static FormatRow {
                match self {
                    $(FormatType::$name => &$row,)*
                }
            }
        }
    };
}

formats! {
    /// An instant, `jiff::Timestamp`.
    Timestamp = FormatRow {
        name: "timestamp",
        of: &["date-time"],
        rust: "jiff::Timestamp",
        runtime: None,
        words: ["a date and time", "dates and times"],
        size: 24,
        well_formed: is_timestamp,
    };
    /// A calendar date, `jiff::civil::Date`.
    Date = FormatRow {
        name: "date",
        of: &["date"],
        rust: "jiff::civil::Date",
        runtime: None,
        words: ["a date", "dates"],
        size: 16,
        well_formed: is_date,
    };
    /// `uuid::Uuid`.
    Uuid = FormatRow {
        name: "uuid",
        of: &["uuid"],
        rust: "uuid::Uuid",
        runtime: None,
        words: ["a UUID", "UUIDs"],
        size: 24,
        well_formed: is_uuid,
    };
    /// A span of time, `jiff::Span`.
    Duration = FormatRow {
        name: "duration",
        of: &["duration"],
        rust: "jiff::Span",
        runtime: None,
        words: ["a duration", "durations"],
        size: 72,
        well_formed: is_duration,
    };
    /// Bytes, the runtime's `Base64`.
    Base64 = FormatRow {
        name: "base64",
        of: &["byte", "base64"],
        rust: "crate::Base64",
        runtime: Some(Module { file: "wire/base64.rs", exports: "Base64, NotBase64", features: &[], feature: None, dependencies: &[] }),
        words: ["bytes in Base64", "bytes in Base64"],
        size: 32,
        well_formed: is_base64,
    };
    /// A number with all its digits, the runtime's `Decimal`.
    Decimal = FormatRow {
        name: "decimal",
        of: &["decimal"],
        rust: "crate::Decimal",
        runtime: Some(Module { file: "wire/decimal.rs", exports: "Decimal, NotDecimal", features: &[], feature: None, dependencies: &[] }),
        words: ["a decimal number as text", "decimal numbers as texts"],
        size: 24,
        well_formed: is_decimal,
    };
}

impl FormatType {
    /// What `format` becomes when the options do not say.
    pub fn of(format: &str) -> Option<FormatType> {
        let mut all = FormatType::ALL.iter().copied();
        all.find(|known| known.row().of.contains(&format))
    }

    /// What the options call so.
    pub fn named(name: &str) -> Option<FormatType> {
        let mut all = FormatType::ALL.iter().copied();
        all.find(|known| known.row().name == name)
    }
}

impl fmt::Display for FormatType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().name)
    }
}

/// RFC 9562: `8-4-4-4-12` hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// RFC 3339, `full-date`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// RFC 3339, `date-time`.
fn is_timestamp(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return false;
    };
    let Some((time, offset)) = offset(time) else {
        return false;
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let fraction = (1..=9).contains(&fraction.len()) && digits(fraction, fraction.len()).is_some();
    let parts: Vec<Option<u32>> = time.split(':').map(|part| digits(part, 2)).collect();
    let in_day = matches!(parts.as_slice(), [Some(0..=23), Some(0..=59), Some(0..=59)]);
    is_date(date) && in_day && fraction && offset
}

/// A time without its offset from UTC, and whether that is one.
fn offset(time: &str) -> Option<(&str, bool)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, true));
    }
    let (time, offset) = time.rsplit_once(['+', '-'])?;
    let (hours, minutes) = offset.split_once(':')?;
    let is_offset = matches!(
        (digits(hours, 2), digits(minutes, 2)),
        (Some(0..=23), Some(0..=59))
    );
    Some((time, is_offset))
}

/// The number that exactly `length` digits are.
fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// RFC 3339, `duration`, with fractions of the last unit as in ISO 8601.
fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    let (days, time) = text.split_once('T').unwrap_or((text, ""));
    let is_timed = text.contains('T');
    units(days, "YMWD") && units(time, "HMS") && !(if is_timed { time } else { days }).is_empty()
}

/// Numbers, each followed by one of these units, in their order.
fn units(mut text: &str, units: &str) -> bool {
    for unit in units.chars() {
        if let Some((number, rest)) = text.split_once(unit) {
            let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
            let is_number = |part: &str| part.len() < 10 && digits(part, part.len()).is_some();
            if !is_number(whole) || !is_number(fraction) || whole.len() > 4 {
                return false;
            }
            text = rest;
        }
    }
    text.is_empty()
}

/// RFC 4648, in either alphabet, padded or not.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
    let is_mixed = text.contains(['+', '/']) && text.contains(['-', '_']);
    let padding = text.len() - digits.len();
    let is_padded = padding == 0 || padding < 3 && text.len().is_multiple_of(4);
    digits.bytes().all(is_digit) && !is_mixed && digits.len() % 4 != 1 && is_padded
}

/// A number as a program writes it.
fn is_decimal(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    text.chars().all(is_plain) && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::FormatType::{Base64, Date, Decimal, Duration, Timestamp, Uuid};

    #[test]
    fn formats_are_told_from_other_texts() {
        for (format, text, expected) in [
            (Uuid, "5e3fb280-007b-495a-a530-9354bde01de1", true),
            (Uuid, "5E3FB280-007B-495A-A530-9354BDE01DE1", true),
            (Uuid, "72ef5feaf-4919-4208-b332-1339ab8ba040", false),
            (Uuid, "5e3fb280007b495aa5309354bde01de1", false),
            (Date, "2024-02-29", true),
            (Date, "2023-02-29", false),
            (Date, "2023-2-3", false),
            (Timestamp, "2023-01-01T15:00:00.000000000Z", true),
            (Timestamp, "2023-01-01T15:00:00+05:30", true),
            (Timestamp, "2023-01-01T24:00:00Z", false),
            (Timestamp, "2023-01-01T15:00:00", false),
            (Timestamp, "2023-01-01", false),
            (Duration, "P1Y2M3W4DT5H6M7.5S", true),
            (Duration, "PT36H", true),
            (Duration, "P", false),
            (Duration, "P1DT", false),
            (Duration, "P1H", false),
            (Duration, "90 minutes", false),
            (Base64, "aGk=", true),
            (Base64, "aGk", true),
            (Base64, "-_-_", true),
            (Base64, "-/==", false),
            (Base64, "aGk==", false),
            (Base64, "a b", false),
            (Decimal, "-0.50", true),
            (Decimal, "1e400", true),
            (Decimal, "1,50", false),
            (Decimal, "NaN", false),
        ] {
            assert_eq!((format.row().well_formed)(text), expected, "{text}");
        }
    }
}
