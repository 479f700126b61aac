//! What a value of each kind is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use serde_json::Value;

use crate::types::{Actor, ActorReferenceValue, AttributeValue, RecordReferenceValue};

/// What values of all kinds have. A kind that is new to the document is an error here, until
/// somebody decides what it is below, and has it read in `values`.
macro_rules! of_each {
    ($attribute:expr, $value:ident => $known:expr, $json:ident => $unknown:expr) => {
        match $attribute {
            AttributeValue::ActorReference($value) => $known,
            AttributeValue::Checkbox($value) => $known,
            AttributeValue::Currency($value) => $known,
            AttributeValue::Date($value) => $known,
            AttributeValue::Domain($value) => $known,
            AttributeValue::EmailAddress($value) => $known,
            AttributeValue::Interaction($value) => $known,
            AttributeValue::Location($value) => $known,
            AttributeValue::Number($value) => $known,
            AttributeValue::PersonalName($value) => $known,
            AttributeValue::PhoneNumber($value) => $known,
            AttributeValue::Rating($value) => $known,
            AttributeValue::RecordReference($value) => $known,
            AttributeValue::Select($value) => $known,
            AttributeValue::Status($value) => $known,
            AttributeValue::Text($value) => $known,
            AttributeValue::Timestamp($value) => $known,
            AttributeValue::Unknown($json) => $unknown,
        }
    };
}

/// What a value is, whatever its kind; [`values`](crate::values) has a table.
impl AttributeValue {
    /// The value as text, if it is text or is named by one: texts, options, statuses, names, e-mail
    /// addresses, domains, phone numbers, and the kind of an interaction.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(&text.value),
            Self::Select(select) => Some(&select.option.title),
            Self::Status(status) => Some(&status.status.title),
            Self::EmailAddress(email) => Some(&email.email_address),
            Self::Domain(domain) => Some(&domain.domain),
            Self::PhoneNumber(phone) => Some(&phone.phone_number),
            Self::PersonalName(name) => Some(&name.full_name),
            Self::Interaction(interaction) => Some(interaction.interaction_type.as_str()),
            Self::Unknown(json) => bare(json).as_str(),
            _ => None,
        }
    }

    /// A number, the amount of a currency, or the stars of a rating.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number.value.as_f64()),
            Self::Currency(currency) => Some(currency.currency_value.as_f64()),
            Self::Rating(rating) => Some(rating.value.as_f64()),
            Self::Unknown(json) => bare(json).as_f64(),
            _ => None,
        }
    }

    /// Whether a checkbox is checked.
    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Checkbox(checkbox) => Some(checkbox.value),
            Self::Unknown(json) => bare(json).as_bool(),
            _ => None,
        }
    }

    /// The day of a date, as written: Attio sometimes adds a time of day, which is ignored.
    pub fn date(&self) -> Option<Date> {
        let text = match self {
            Self::Date(date) => &date.value,
            Self::Unknown(json) => bare(json).as_str()?,
            _ => return None,
        };
        Pieces::parse(text).ok().map(|pieces| pieces.date())
    }

    /// The time of a timestamp or an interaction, if it is well formed.
    pub fn timestamp(&self) -> Option<Timestamp> {
        match self {
            Self::Timestamp(timestamp) => timestamp.value.get().copied(),
            Self::Interaction(interaction) => interaction.interacted_at.get().copied(),
            Self::Unknown(json) => moment(bare(json)),
            _ => None,
        }
    }

    /// The reference to another record.
    pub fn reference(&self) -> Option<&RecordReferenceValue> {
        match self {
            Self::RecordReference(reference) => Some(reference),
            _ => None,
        }
    }

    /// The reference to an actor, such as a member of the workspace.
    pub fn actor(&self) -> Option<&ActorReferenceValue> {
        match self {
            Self::ActorReference(actor) => Some(actor),
            _ => None,
        }
    }

    /// The kind of the value, by its name on the wire: `text`, `select`, …
    pub fn attribute_type(&self) -> Option<&str> {
        of_each!(self,
            value => Some(value.attribute_type()),
            json => json.get("attribute_type")?.as_str())
    }

    /// When the value was set, if that timestamp is well formed.
    pub fn active_from(&self) -> Option<Timestamp> {
        of_each!(self,
            value => value.active_from.get().copied(),
            json => moment(json.get("active_from")?))
    }

    /// When the value ceased to be current, if it did and that timestamp is well formed.
    pub fn active_until(&self) -> Option<Timestamp> {
        of_each!(self,
            value => value.active_until.as_ref()?.get().copied(),
            json => moment(json.get("active_until")?))
    }

    /// Whether the value is current: nothing says when it ceased to be.
    pub fn is_current(&self) -> bool {
        of_each!(self,
            value => value.active_until.is_none(),
            json => json.get("active_until").is_none_or(Value::is_null))
    }

    /// Who or what set the value, if its kind is known.
    pub fn created_by_actor(&self) -> Option<&Actor> {
        of_each!(self, value => Some(&value.created_by_actor), _json => None)
    }
}

/// What is most likely the value in JSON of a shape that is not known.
fn bare(json: &Value) -> &Value {
    json.get("value").unwrap_or(json)
}

fn moment(json: &Value) -> Option<Timestamp> {
    json.as_str()?.parse().ok()
}
