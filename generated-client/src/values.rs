//! Short ways to read the values of a record, whether its type names the attribute or not.
//!
//! An attribute that the document names is a field of its own; a custom one is JSON in `extra`.
//! [`Values`] reads both by slug, and [`AttributeValue`] says what a value of each kind is:
//!
//! ```
//! use attio_client::types::PersonRecordValues;
//! use attio_client::values::Values;
//! use serde_json::json;
//!
//! # let value = |kind: &str, value: serde_json::Value| json!([{
//! #     "active_from": "2024-01-01T00:00:00.000000000Z", "active_until": null,
//! #     "created_by_actor": {"type": "system", "id": null},
//! #     "attribute_type": kind, "value": value,
//! # }]);
//! // As in `data.values` of `client.people().get_record(id)`; only `favourite_colour` and `height`
//! // are custom.
//! let values: PersonRecordValues = serde_json::from_value(json!({
//!     "job_title": value("text", json!("Engineer")),
//!     "favourite_colour": value("text", json!("teal")),
//!     "height": value("number", json!(1.75)),
//!     "linkedin": [],
//! }))?;
//! assert_eq!(values.first_text("job_title").as_deref(), Some("Engineer"));
//! assert_eq!(values.first_text("favourite_colour").as_deref(), Some("teal"));
//! assert_eq!(values.first_number("height"), Some(1.75));
//!
//! // An attribute without a value, and one that is not there: perhaps a typo.
//! assert_eq!(values.attribute("linkedin"), Some(vec![]));
//! assert_eq!(values.attribute("linkdin"), None);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # What a value is
//! Nothing is converted: a number has no text, a timestamp has no date.
//!
//! | kind | read by | what it gives |
//! |---|---|---|
//! | text | `text` | the text |
//! | select | `text` | the title of the option |
//! | status | `text` | the title of the status |
//! | email-address | `text` | the address in its normalised form |
//! | domain | `text` | the whole domain |
//! | phone-number | `text` | the number in its international form |
//! | personal-name | `text` | the full name |
//! | interaction | `text`, `timestamp` | what took place (`email`, `calendar-event`), and when |
//! | timestamp | `timestamp` | the moment |
//! | date | `date` | the day |
//! | number | `number` | the number |
//! | currency | `number` | the amount, of whatever currency |
//! | rating | `number` | the stars |
//! | checkbox | `flag` | whether it is checked |
//! | record-reference | `reference` | the whole reference |
//! | actor-reference | `actor` | the whole reference |
//! | location | | no reader: match on [`AttributeValue::Location`] |
//! | unknown to this version, or malformed | as its JSON allows | the property `value`, or else the JSON itself, if it is of the type asked for; dates and timestamps are parsed from text |
//!
//! # Absent, empty, historic
//! Attio sends every attribute of an object. One without a value is an empty array; one that is
//! missing (or null, which Attio does not send) does not exist, or its slug is misspelt.
//! [`Values::attribute`] tells the two apart; the other methods do not.
//!
//! Records carry current values only. Earlier values come from `list_values` with `show_historic`,
//! as [`AttributeValue`]s, which know [whether they are current](AttributeValue::is_current).
//! Should a record carry earlier values nevertheless, only [`Values::attribute`] returns them.
//!
//! # Cost
//! Each call finds one attribute and copies its values; those of a custom attribute are decoded
//! every time. To read several things of an attribute, call [`Values::first`] or [`Values::all`]
//! once; the fields themselves cost nothing.

mod kinds;

use std::any::Any;
use std::slice;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::runtime::wire::object::Properties;
use crate::types::{
    ActorReferenceValue, AttributeValue, CheckboxValue, CompanyRecordValues, CurrencyValue,
    DateValue, DealRecordValues, DomainValue, EmailAddressValue, InteractionValue, LocationValue,
    NumberValue, PersonRecordValues, PersonalNameValue, PhoneNumberValue, RatingValue,
    RecordReferenceValue, SelectValue, StatusValue, TextValue, TimestampValue, UserRecordValues,
    WorkspaceRecordValues,
};

/// The values of a record, by the slugs of attributes, custom ones included.
///
/// All methods but [`attribute`](Values::attribute) skip values that are not current.
pub trait Values {
    /// Every value of the attribute `slug`: an empty list if it has none, `None` if the record has
    /// no such attribute.
    fn attribute(&self, slug: &str) -> Option<Vec<AttributeValue>>;

    /// The current values of the attribute.
    fn all(&self, slug: &str) -> Vec<AttributeValue> {
        let mut values = self.attribute(slug).unwrap_or_default();
        values.retain(AttributeValue::is_current);
        values
    }

    /// The first current value of the attribute.
    fn first(&self, slug: &str) -> Option<AttributeValue> {
        self.all(slug).into_iter().next()
    }

    /// The [text](AttributeValue::text) of each value that has one.
    fn all_text(&self, slug: &str) -> Vec<String> {
        let values = self.all(slug);
        let texts = values.iter().filter_map(AttributeValue::text);
        texts.map(str::to_owned).collect()
    }

    /// The [text](AttributeValue::text) of the first value.
    fn first_text(&self, slug: &str) -> Option<String> {
        self.first(slug)?.text().map(str::to_owned)
    }

    /// The [number](AttributeValue::number) of the first value.
    fn first_number(&self, slug: &str) -> Option<f64> {
        self.first(slug)?.number()
    }

    /// [Whether the first value is checked](AttributeValue::flag).
    fn first_flag(&self, slug: &str) -> Option<bool> {
        self.first(slug)?.flag()
    }

    /// The [date](AttributeValue::date) of the first value.
    fn first_date(&self, slug: &str) -> Option<Date> {
        self.first(slug)?.date()
    }

    /// The [timestamp](AttributeValue::timestamp) of the first value.
    fn first_timestamp(&self, slug: &str) -> Option<Timestamp> {
        self.first(slug)?.timestamp()
    }

    /// The [record](AttributeValue::reference) that the first value refers to.
    fn first_reference(&self, slug: &str) -> Option<RecordReferenceValue> {
        self.first(slug)?.reference().cloned()
    }

    /// The [actor](AttributeValue::actor) that the first value refers to.
    fn first_actor(&self, slug: &str) -> Option<ActorReferenceValue> {
        self.first(slug)?.actor().cloned()
    }
}

macro_rules! values {
    ($($record:ident)*) => {$(
        impl Values for $record {
            fn attribute(&self, slug: &str) -> Option<Vec<AttributeValue>> {
                let property = self.property(slug)?;
                KINDS.iter().find_map(|read| read(property))
            }
        }
    )*};
}

values!(CompanyRecordValues DealRecordValues PersonRecordValues UserRecordValues WorkspaceRecordValues);

/// The values of a record of any object ([`Record`](crate::types::Record)).
impl Values for Map<String, Value> {
    fn attribute(&self, slug: &str) -> Option<Vec<AttributeValue>> {
        decoded(self.get(slug)?)
    }
}

/// Reads a property, if it is of the type that this reads.
type Read = fn(&dyn Any) -> Option<Vec<AttributeValue>>;

/// How properties are read: as JSON, or by the kind of values that the struct declares.
const KINDS: &[Read] = &[
    json,
    typed::<ActorReferenceValue>,
    typed::<CheckboxValue>,
    typed::<CurrencyValue>,
    typed::<DateValue>,
    typed::<DomainValue>,
    typed::<EmailAddressValue>,
    typed::<InteractionValue>,
    typed::<LocationValue>,
    typed::<NumberValue>,
    typed::<PersonalNameValue>,
    typed::<PhoneNumberValue>,
    typed::<RatingValue>,
    typed::<RecordReferenceValue>,
    typed::<SelectValue>,
    typed::<StatusValue>,
    typed::<TextValue>,
    typed::<TimestampValue>,
];

fn typed<T>(property: &dyn Any) -> Option<Vec<AttributeValue>>
where
    T: Clone + Into<AttributeValue> + 'static,
{
    let values = property.downcast_ref::<Vec<T>>()?;
    Some(values.iter().cloned().map(Into::into).collect())
}

fn json(property: &dyn Any) -> Option<Vec<AttributeValue>> {
    decoded(property.downcast_ref()?)
}

fn decoded(json: &Value) -> Option<Vec<AttributeValue>> {
    let values = match json {
        Value::Null => return None,
        Value::Array(values) => values.as_slice(),
        bare => slice::from_ref(bare),
    };
    let decode = |value: &Value| {
        AttributeValue::deserialize(value)
            .unwrap_or_else(|_| AttributeValue::Unknown(Box::new(value.clone())))
    };
    Some(values.iter().map(decode).collect())
}
