//! Filters and sorts of record queries, built in Rust instead of JSON.
//!
//! [`attribute`] names an attribute of the queried records, [`path`] one of records that they refer
//! to. Operators turn it into a [`Condition`], `and`, `or` and `!` make a [`Filter`] of conditions,
//! and [`ascending`](Attribute::ascending) makes a [`Sort`](crate::types::Sort):
//!
//! ```
//! use attio_client::filter::{attribute, path};
//! use attio_client::types::QueryRecordsRequest;
//! use serde_json::json;
//!
//! let filter = attribute("job_title").contains("engineer")
//!     .and(attribute("email_addresses").field("email_address").ends_with("@attio.com"))
//!     .and(attribute("twitter_follower_count").gte(10).lt(20))
//!     .and(!attribute("company").not_empty());
//! let query = QueryRecordsRequest::default().filter(filter).sorts([
//!     attribute("name").field("last_name").ascending(),
//!     path([("people", "company"), ("companies", "name")]).descending(),
//! ]);
//!
//! assert_eq!(serde_json::to_value(&query)?, json!({
//!     "filter": {"$and": [
//!         {"job_title": {"$contains": "engineer"}},
//!         {"email_addresses": {"email_address": {"$ends_with": "@attio.com"}}},
//!         {"twitter_follower_count": {"$gte": 10, "$lt": 20}},
//!         {"$not": {"company": {"$not_empty": true}}},
//!     ]},
//!     "sorts": [
//!         {"direction": "asc", "attribute": "name", "field": "last_name"},
//!         {"direction": "desc", "path": [["people", "company"], ["companies", "name"]]},
//!     ],
//! }));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! The fields can be assigned, too: `query.filter = Some(filter.into())`.
//!
//! | method | on the wire |
//! |---|---|
//! | [`equals`](Attribute::equals), [`one_of`](Attribute::one_of) | `$eq`, `$in` |
//! | [`contains`](Attribute::contains), [`starts_with`](Attribute::starts_with), [`ends_with`](Attribute::ends_with) | `$contains`, `$starts_with`, `$ends_with` |
//! | [`lt`](Attribute::lt), [`lte`](Attribute::lte), [`gt`](Attribute::gt), [`gte`](Attribute::gte) | `$lt`, `$lte`, `$gt`, `$gte` |
//! | [`not_empty`](Attribute::not_empty) | `$not_empty` |
//! | [`is`](Attribute::is), [`refers_to`](Attribute::refers_to) | the value as it is, a record |
//! | [`and`](Filter::and), [`Filter::all`] | `$and` |
//! | [`or`](Filter::or), [`Filter::any`] | `$or` |
//! | `!` | `$not` |
//!
//! What an operator compares with is a [`JsonInput`]: text, numbers, dates, ids.
//!
//! # Raw JSON
//! What has no method here can be written as JSON: [`is`](Attribute::is) takes any value for one
//! attribute, and a filter can be made of a [`serde_json::Map`], or of a [`Value`] that is an object.
//! Both combine with the rest:
//!
//! ```
//! use attio_client::filter::{Filter, attribute};
//! use serde_json::json;
//!
//! let raw = Filter::from(json!({"name": "Ada Lovelace", "job_title": "CEO"}));
//! let filter = raw.or(attribute("name").is(json!({"first_name": "Ada"})));
//! # assert_eq!(serde_json::Value::from(filter), json!({"$or": [
//! #     {"name": "Ada Lovelace", "job_title": "CEO"},
//! #     {"name": {"first_name": "Ada"}},
//! # ]}));
//! ```
//!
//! # What is not checked
//! Only the server can tell whether an attribute or field exists, and whether its type supports the
//! operator. If not, it answers 400 with a [`code`](crate::Refusal::code) such as
//! `unknown_filter_attribute_slug`, `invalid_filter_field`, `invalid_filter_operator` or
//! `filter_error`.

use std::mem;
use std::ops::Not;

use serde_json::{Map, Value};

use crate::{JsonInput, JsonObject};

mod attribute;
mod condition;

pub use attribute::{Attribute, attribute, path};
pub use condition::Condition;

/// Which records a query returns.
///
/// Pass it to the setter `filter` of a query, or with `into()` to the field of that name. The
/// default has no conditions and matches every record: a start to which [`and`](Filter::and) adds
/// conditions one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Filter(JsonObject);

impl Filter {
    /// Matches records that match all of `filters`: `$and`.
    ///
    /// A single filter stays as it is, and those without conditions are left out. So `all` of
    /// nothing is the default, which matches every record.
    pub fn all(filters: impl IntoIterator<Item = impl Into<Filter>>) -> Filter {
        let filters = filters.into_iter().map(Into::into);
        let filters: Vec<Filter> = filters.filter(|filter| !filter.0.is_empty()).collect();
        match filters.is_empty() {
            true => Filter::default(),
            false => Filter::joined("$and", filters),
        }
    }

    /// Matches records that match at least one of `filters`: `$or`.
    ///
    /// A single filter stays as it is. `any` of nothing is `{"$or": []}`, not the default: an empty
    /// list of alternatives must not match every record. How the API treats it is not documented,
    /// so it is better not to send the query at all.
    pub fn any(filters: impl IntoIterator<Item = impl Into<Filter>>) -> Filter {
        Filter::joined("$or", filters.into_iter().map(Into::into).collect())
    }

    /// Matches where both this and `other` match; the same as [`all`](Filter::all) of them. A chain
    /// becomes one flat list.
    pub fn and(self, other: impl Into<Filter>) -> Filter {
        Filter::all([self, other.into()])
    }

    /// Matches where this or `other` matches; the same as [`any`](Filter::any) of them. A chain
    /// becomes one flat list.
    ///
    /// Methods apply from left to right: `a.or(b).and(c)` matches where `c` and one of the others
    /// do.
    pub fn or(self, other: impl Into<Filter>) -> Filter {
        Filter::any([self, other.into()])
    }

    /// The filter whose only property is `name`.
    fn of(name: impl Into<String>, value: impl Into<JsonInput>) -> Filter {
        Filter(JsonObject::from([(name.into(), value.into())]))
    }

    fn joined(operator: &str, mut filters: Vec<Filter>) -> Filter {
        match filters.pop() {
            Some(only) if filters.is_empty() => only,
            last => {
                let filters = filters.into_iter().chain(last);
                let list = filters.flat_map(|filter| filter.into_list(operator));
                Filter::of(operator, list.collect::<JsonInput>())
            }
        }
    }

    /// What is listed below `operator` if there is nothing else, or this filter alone.
    fn into_list(mut self, operator: &str) -> Vec<JsonInput> {
        let alone = self.0.len() == 1;
        match self.0.get_mut(operator) {
            Some(Value::Array(list)) if alone => {
                mem::take(list).into_iter().map(Into::into).collect()
            }
            _ => vec![self.0.into()],
        }
    }
}

/// Matches where the filter does not: `$not`.
///
/// Methods come before `!`: `!a.and(b)` is `!(a.and(b))`, and `(!a).and(b)` needs the brackets.
impl Not for Filter {
    type Output = Filter;

    fn not(self) -> Filter {
        Filter::of("$not", self.0)
    }
}

/// Nothing is checked. Where there are several properties, all must match.
impl From<Map<String, Value>> for Filter {
    fn from(object: Map<String, Value>) -> Filter {
        Filter(object.into())
    }
}

/// `json!({…})`: anything but an object is an error when it is sent; beyond that, nothing is checked.
impl From<Value> for Filter {
    fn from(value: Value) -> Filter {
        Filter(value.into())
    }
}

/// As the setter of a query takes it.
impl From<Filter> for JsonObject {
    fn from(filter: Filter) -> Self {
        filter.0
    }
}

/// The JSON of it; a number that JSON does not have is null here, and an error where it is sent.
impl From<Filter> for Value {
    fn from(filter: Filter) -> Self {
        Value::Object(filter.0.into_map())
    }
}
