//! What a condition or a sort is about.

use std::fmt::Display;

use serde_json::{Value, json};

use super::Filter;
use crate::types::{Direction, Sort, SortAttribute, SortPath};
use crate::{JsonInput, JsonObject};

/// An attribute of the queried records, or of records that they refer to, or a field of its values.
///
/// Operators turn it into a [`Condition`](super::Condition), [`is`](Self::is) and
/// [`refers_to`](Self::refers_to) into a [`Filter`], [`ascending`](Self::ascending) and
/// [`descending`](Self::descending) into a [`Sort`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Attribute {
    place: Place,
    field: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// An attribute of the object that is queried.
    Here(String),
    /// Pairs of an object and an attribute, as they are written.
    There(Vec<Vec<String>>),
}

/// The attribute with this slug or id. `record_id` stands for the id of the record itself.
pub fn attribute(slug_or_id: impl Display) -> Attribute {
    Attribute {
        place: Place::Here(slug_or_id.to_string()),
        field: None,
    }
}

/// The attribute at the end of a path through references. Each step is an object and one of its
/// attributes, by slug or id. The first step starts at the queried object, the last ends at the
/// attribute that the condition is about:
///
/// ```
/// use attio_client::filter::{Filter, path};
/// use serde_json::json;
///
/// // In a query of people: those whose company has this domain.
/// let filter = path([("people", "company"), ("companies", "domains")])
///     .field("domain")
///     .equals("attio.com");
/// assert_eq!(serde_json::Value::from(filter), json!({
///     "path": [["people", "company"], ["companies", "domains"]],
///     "constraints": {"domain": {"$eq": "attio.com"}},
/// }));
/// ```
pub fn path(steps: impl IntoIterator<Item = (impl Display, impl Display)>) -> Attribute {
    let steps = steps.into_iter();
    let steps = steps.map(|(object, attribute)| vec![object.to_string(), attribute.to_string()]);
    Attribute {
        place: Place::There(steps.collect()),
        field: None,
    }
}

impl Attribute {
    /// A field of the attribute's values, such as `first_name` of a name or `root_domain` of a
    /// domain. It replaces a field named before.
    pub fn field(mut self, name: impl Into<String>) -> Attribute {
        self.field = Some(name.into());
        self
    }

    /// Matches this value, which is written without an operator: equal text, the title of a select
    /// option or a status, or any JSON that the API accepts here.
    pub fn is(self, value: impl Into<JsonInput>) -> Filter {
        self.constrained(value)
    }

    /// Matches references to this record.
    pub fn refers_to(self, object: impl Display, record_id: impl Display) -> Filter {
        self.constrained(json!({
            "target_object": object.to_string(),
            "target_record_id": record_id.to_string(),
        }))
    }

    /// Sorts by this attribute, smallest first.
    pub fn ascending(self) -> Sort {
        self.sorted(Direction::Asc)
    }

    /// Sorts by this attribute, greatest first.
    pub fn descending(self) -> Sort {
        self.sorted(Direction::Desc)
    }

    fn sorted(self, direction: Direction) -> Sort {
        let field = self.field;
        match self.place {
            Place::Here(attribute) => Sort::from(SortAttribute {
                field,
                ..SortAttribute::new(direction, attribute)
            }),
            Place::There(path) => Sort::from(SortPath {
                field,
                ..SortPath::new(direction, path)
            }),
        }
    }

    /// The filter with `constraint` below the attribute, or below the field.
    pub(super) fn constrained(self, constraint: impl Into<JsonInput>) -> Filter {
        let constraint = match self.field {
            Some(field) => JsonObject::from([(field, constraint.into())]).into(),
            None => constraint.into(),
        };
        match self.place {
            Place::Here(attribute) => Filter::of(attribute, constraint),
            Place::There(path) => Filter(JsonObject::from([
                ("path", JsonInput::from(Value::from(path))),
                ("constraints", constraint),
            ])),
        }
    }
}
