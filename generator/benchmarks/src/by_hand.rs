//! The same types written by hand with serde's derive: texts stay texts, and what they do not name
//! is dropped.

use serde::{Deserialize, Serialize};

/// A page.
#[derive(Serialize, Deserialize)]
pub struct Page<T> {
    /// Its items.
    pub data: Vec<T>,
}

/// A user record.
#[derive(Serialize, Deserialize)]
pub struct UserRecord {
    id: RecordId,
    created_at: String,
    web_url: String,
    values: UserValues,
}

#[derive(Serialize, Deserialize)]
struct RecordId {
    workspace_id: String,
    object_id: String,
    record_id: String,
}

#[derive(Serialize, Deserialize)]
struct UserValues {
    person: Vec<UserReference>,
    primary_email_address: Vec<UserAddress>,
    user_id: Vec<UserText>,
    workspace: Vec<UserReference>,
}

#[derive(Serialize, Deserialize)]
struct Actor {
    id: Option<String>,
    r#type: Option<String>,
}

/// Values of attributes, with the properties that all of them have.
macro_rules! values {
    ($($(#[$docs:meta])* $name:ident { $($field:ident: $type:ty),+ })+) => {$(
        $(#[$docs])*
        #[derive(Serialize, Deserialize)]
        pub struct $name {
            active_from: String,
            active_until: Option<String>,
            created_by_actor: Actor,
            $($field: $type,)+
        }
    )+};
}

// Where the property says what kind of value it is.
values! {
    /// Of a user.
    UserReference { target_object: String, target_record_id: String, attribute_type: String }
    /// Of a user.
    UserAddress {
        original_email_address: String, email_address: String, email_domain: String,
        email_root_domain: String, email_local_specifier: String, attribute_type: String
    }
    /// Of a user.
    UserText { value: String, attribute_type: String }
}

// Where `attribute_type` says it.
values! {
    /// A branch.
    ActorReference { referenced_actor_type: String, referenced_actor_id: Option<String> }
    /// A branch.
    Checkbox { value: bool }
    /// A branch.
    Currency { currency_value: f64, currency_code: Option<String> }
    /// A branch.
    Date { value: String }
    /// A branch.
    Domain { domain: String, root_domain: String }
    /// A branch.
    EmailAddress {
        original_email_address: String, email_address: String, email_domain: String,
        email_root_domain: String, email_local_specifier: String
    }
    /// A branch.
    RecordReference { target_object: String, target_record_id: String }
    /// A branch.
    Interaction { interaction_type: String, interacted_at: String, owner_actor: Actor }
    /// A branch.
    Location {
        line_1: Option<String>, line_2: Option<String>, line_3: Option<String>,
        line_4: Option<String>, locality: Option<String>, region: Option<String>,
        postcode: Option<String>, country_code: Option<String>, latitude: Option<String>,
        longitude: Option<String>
    }
    /// A branch.
    Number { value: f64 }
    /// A branch.
    PersonalName { first_name: String, last_name: String, full_name: String }
    /// A branch.
    PhoneNumber { original_phone_number: String, country_code: String, phone_number: String }
    /// A branch.
    Status { status: StatusOption }
    /// A branch.
    Rating { value: f64 }
    /// A branch.
    Select { option: SelectOption }
    /// A branch.
    Text { value: String }
    /// A branch.
    Timestamp { value: String }
}

#[derive(Serialize, Deserialize)]
struct StatusOption {
    id: StatusId,
    title: String,
    is_archived: bool,
    celebration_enabled: bool,
    target_time_in_status: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StatusId {
    workspace_id: String,
    object_id: String,
    attribute_id: String,
    status_id: String,
}

#[derive(Serialize, Deserialize)]
struct SelectOption {
    id: OptionId,
    title: String,
    is_archived: bool,
}

#[derive(Serialize, Deserialize)]
struct OptionId {
    workspace_id: String,
    object_id: String,
    attribute_id: String,
    option_id: String,
}

/// A union of all branches.
macro_rules! union {
    ($($(#[$attribute:meta])* $name:ident;)+) => {$(
        #[derive(Serialize, Deserialize)]
        $(#[$attribute])*
        #[allow(missing_docs, reason = "each is the branch of its name")]
        pub enum $name {
            ActorReference(ActorReference),
            Checkbox(Checkbox),
            Currency(Currency),
            Date(Date),
            Domain(Domain),
            EmailAddress(EmailAddress),
            RecordReference(RecordReference),
            Interaction(Interaction),
            Location(Box<Location>),
            Number(Number),
            PersonalName(PersonalName),
            PhoneNumber(PhoneNumber),
            Status(Box<Status>),
            Rating(Rating),
            Select(Box<Select>),
            Text(Text),
            Timestamp(Timestamp),
        }
    )+};
}

union! {
    /// Told apart by the tag.
    #[serde(tag = "attribute_type", rename_all = "kebab-case")]
    TaggedValue;
    /// The first that parses.
    #[serde(untagged)]
    UntaggedValue;
}
