//! The statuses that a document has an answer for.

use std::fmt;
use std::ops::RangeInclusive;

/// A key of a Responses Object. The most specific sorts first: codes, then ranges, then the
/// default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// `404`
    Code(u16),
    /// `4XX`, by its first digit.
    Range(u8),
    /// `default`: every status that has no answer of its own.
    Default,
}

impl Status {
    /// Whether it stands for successes and nothing else (RFC 9110, section 15.3).
    pub fn is_success(self) -> bool {
        match self {
            Status::Code(code) => (200..300).contains(&code),
            Status::Range(class) => class == 2,
            Status::Default => false,
        }
    }

    /// Whether it stands for a redirect, which is an answer where it is documented (RFC 9110,
    /// section 15.4). 304 is none: it answers a condition that only a caller can have set.
    pub fn is_redirect(self) -> bool {
        matches!(self, Status::Code(300..=303 | 305..=399))
    }

    /// Whether it stands for one status alone.
    pub fn is_code(self) -> bool {
        matches!(self, Status::Code(_))
    }

    /// The codes that it could stand for.
    pub fn codes(self) -> RangeInclusive<u16> {
        match self {
            Status::Code(code) => code..=code,
            Status::Range(class) => {
                let first = u16::from(class) * 100;
                first..=first + 99
            }
            Status::Default => 100..=599,
        }
    }
}

impl From<&openapiv3::StatusCode> for Status {
    fn from(status: &openapiv3::StatusCode) -> Status {
        match status {
            openapiv3::StatusCode::Code(code) => Status::Code(*code),
            // It is read from one digit.
            openapiv3::StatusCode::Range(class) => {
                Status::Range(u8::try_from(*class).unwrap_or_default())
            }
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Code(code) => write!(f, "{code}"),
            Status::Range(class) => write!(f, "{class}XX"),
            Status::Default => f.write_str("default"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn the_most_specific_sorts_first() {
        let mut statuses = [
            Status::Default,
            Status::Range(5),
            Status::Code(500),
            Status::Range(4),
            Status::Code(404),
        ];
        statuses.sort();
        let texts = statuses.map(|status| status.to_string());
        assert_eq!(texts, ["404", "500", "4XX", "5XX", "default"]);
    }

    #[test]
    fn successes_are_those_of_200_to_299() {
        for (status, expected) in [
            (Status::Code(200), true),
            (Status::Code(299), true),
            (Status::Code(300), false),
            (Status::Range(2), true),
            (Status::Range(3), false),
            (Status::Default, false),
        ] {
            assert_eq!(status.is_success(), expected, "{status}");
        }
    }
}
