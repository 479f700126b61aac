//! Why a value is none of its schema.

use serde_json::Value;

/// The first thing in which a value is not as its schema says.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The pointer to it from the value that was tried.
    pub within: String,
    /// The pointer to the schema that it does not fit.
    pub schema: String,
    pub kind: Kind,
}

/// In what a value is not as its schema says.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// It is of one type, and should be of another.
    Type(&'static str, String),
    /// It is none of the members of an enum.
    Member,
    /// It is another value than the constant.
    Constant(Value),
    /// A property is missing that is required.
    Missing(String),
    /// It is a property, and the schema has no other ones than it names.
    Unknown,
    /// It is malformed.
    Format(String),
    /// It does not match a pattern.
    Pattern(String),
    /// It is too large, too small, too long or too short: the keyword and its value.
    Bound(&'static str, Value),
    /// Items are equal.
    Equal,
    /// It fits no branch of this keyword.
    NoBranch(&'static str),
    /// It fits what it must not.
    Excluded,
    /// No value fits.
    Never,
}

impl Fault {
    /// In words, after the name of what was tried.
    pub fn told(&self) -> String {
        let what = match &self.kind {
            Kind::Type(found, stated) => format!("is `{found}` and not `{stated}`"),
            Kind::Member => "is not a member of the enum".to_owned(),
            Kind::Constant(value) => format!("is not {value}"),
            Kind::Missing(name) => format!("lacks `{name}`, which is required"),
            Kind::Unknown => "is a property that the schema does not have".to_owned(),
            Kind::Format(name) => format!("is not a well-formed `{name}`"),
            Kind::Pattern(pattern) => format!("does not match the pattern `{pattern}`"),
            Kind::Bound(keyword, value) => format!("breaks `{keyword}: {value}`"),
            Kind::Equal => "has two equal items".to_owned(),
            Kind::NoBranch(keyword) => format!("fits no branch of `{keyword}`"),
            Kind::Excluded => "fits what `not` excludes".to_owned(),
            Kind::Never => "has a schema that allows no value".to_owned(),
        };
        match self.within.as_str() {
            "" => what,
            within => format!("{what} (at {within})"),
        }
    }
}
