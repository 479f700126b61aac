//! Texts of a format: what each becomes in Rust.

use std::fmt;

/// A format in Rust.
pub struct FormatRow {
    /// How the options call it.
    pub name: &'static str,
    /// The `format` that becomes it if the options do not say.
    pub of: &'static str,
    /// The Rust type, which is read by `FromStr` and written by `Display`. Its first segment is
    /// the crate that it is from.
    pub rust: &'static str,
    /// The bytes of the runtime's `Formatted` of it: an `Option` of it and of a text.
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
        of: "date-time",
        rust: "jiff::Timestamp",
        size: 40,
        well_formed: is_timestamp,
    };
    /// A calendar date, `jiff::civil::Date`.
    Date = FormatRow {
        name: "date",
        of: "date",
        rust: "jiff::civil::Date",
        size: 24,
        well_formed: is_date,
    };
    /// `uuid::Uuid`.
    Uuid = FormatRow {
        name: "uuid",
        of: "uuid",
        rust: "uuid::Uuid",
        size: 40,
        well_formed: is_uuid,
    };
}

impl FormatType {
    /// What `format` becomes when the options do not say.
    pub fn of(format: &str) -> Option<FormatType> {
        let mut all = FormatType::ALL.iter().copied();
        all.find(|known| known.row().of == format)
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

#[cfg(test)]
mod tests {
    use super::FormatType::{Date, Timestamp, Uuid};

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
        ] {
            assert_eq!((format.row().well_formed)(text), expected, "{text}");
        }
    }
}
