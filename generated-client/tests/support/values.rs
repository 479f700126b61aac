//! Values of each object with every attribute that has a type.

use attio_client::Field;
use attio_client::jiff::civil::date;
use attio_client::types::{
    ActorInput, CompanyValues, CountryCode, DealValues, DomainInput, EmailAddressInput,
    LocationInput, MatchValue, MatchingPhoneNumber, MatchingText, NumberInput, PersonValues,
    PersonalNameInput, PhoneNumberInput, RecordReference, UserValues, WorkspaceValues,
};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

const ID: Uuid = uuid!("891dcbfc-9141-415d-9b2a-2238a6cc012d");
const UUID_KEY: &str = "41252299-f8c7-4b5e-99c9-4ff8321d2f96";
const TEXTS: [&str; 2] = ["Ada", "ä \"漢\" 🦀"];

pub fn person() -> PersonValues {
    PersonValues::default()
        .email_addresses(["ada@example.com", "a@b.c"])
        .name([name(), PersonalNameInput::default()])
        .description(TEXTS)
        .avatar_url(TEXTS)
        .job_title(TEXTS)
        .phone_numbers(phones())
        .linkedin(TEXTS)
        .twitter(TEXTS)
        .facebook(TEXTS)
        .instagram(TEXTS)
        .angellist(TEXTS)
        .primary_location(places())
        .twitter_follower_count(numbers())
        .company(references("companies"))
        .extra("favourite_colour", custom())
        .extra(UUID_KEY, json!(7))
}

pub fn company() -> CompanyValues {
    let foundation = [date(1843, 9, 1), date(1, 1, 1), date(9999, 12, 31)];
    CompanyValues::default()
        .domains(["example.com", "ä.example"])
        .name(TEXTS)
        .description(TEXTS)
        .twitter(TEXTS)
        .primary_location(places())
        .categories(TEXTS)
        .logo_url(TEXTS)
        .twitter_follower_count(numbers())
        .linkedin(TEXTS)
        .foundation_date(foundation)
        .estimated_arr_usd(["$1M-$10M"])
        .employee_range(["11-50"])
        .angellist(TEXTS)
        .facebook(TEXTS)
        .instagram(TEXTS)
        .team(references("people"))
        .extra("plan", custom())
        .extra(UUID_KEY, Value::Null)
}

pub fn user() -> UserValues {
    UserValues::default()
        .person(references("people"))
        .primary_email_address(["ada@example.com"])
        .user_id(TEXTS)
        .workspace(references("workspaces"))
        .extra("seats", custom())
}

pub fn deal() -> DealValues {
    DealValues::default()
        .name(TEXTS)
        .stage(["In Progress", UUID_KEY])
        .owner([ActorInput::by_id(ID), ActorInput::from("alice@attio.com")])
        .value([0.0, -0.25, 4200.4242])
        .associated_people(references("people"))
        .associated_company(references("companies"))
        .extra("probability", custom())
}

pub fn workspace() -> WorkspaceValues {
    WorkspaceValues::default()
        .workspace_id(TEXTS)
        .name(TEXTS)
        .users(references("users"))
        .company(references("companies"))
        .avatar_url(TEXTS)
        .extra("region", custom())
}

/// By id, and by a value of each kind of unique attribute.
fn references(object: &str) -> Vec<RecordReference> {
    let phone = MatchingPhoneNumber::default()
        .original_phone_number("07234172834")
        .country_code(CountryCode::Gb);
    let values: [(&str, MatchValue); 5] = [
        ("domains", DomainInput::from("example.com").into()),
        ("email_addresses", EmailAddressInput::from("a@b.c").into()),
        (UUID_KEY, MatchValue::from(17_224_912)),
        ("phone_numbers", phone.into()),
        ("user_id", MatchingText::from("123").into()),
    ];
    let matching = values
        .map(|(key, value)| RecordReference::matching(object, key, value).expect("can be a key"));
    let by_id = RecordReference::by_id(object, ID);
    matching.into_iter().chain([by_id]).collect()
}

fn name() -> PersonalNameInput {
    PersonalNameInput::default()
        .first_name("Ada")
        .last_name("Lovelace")
        .full_name("Ada Lovelace")
}

/// Without a country, with null, and with one.
fn phones() -> [PhoneNumberInput; 3] {
    let phone = PhoneNumberInput::new("+15558675309");
    let known = PhoneNumberInput::new("5558675309").country_code(CountryCode::Us);
    [phone.clone(), phone.country_code(Field::Null), known]
}

/// One of which all is known, and one of which nothing is.
fn places() -> [LocationInput; 2] {
    let known = LocationInput::default()
        .line_1("1 Infinite Loop")
        .line_2("Building 1")
        .line_3("Floor 2")
        .line_4("Room 3")
        .locality("Cupertino")
        .region("CA")
        .postcode("95014")
        .country_code(CountryCode::Us)
        .latitude("37.331741")
        .longitude("-122.030333");
    [known, LocationInput::default()]
}

fn numbers() -> [NumberInput; 4] {
    let [small, large] = [f64::MIN_POSITIVE, f64::MAX].map(NumberInput::from);
    [0.into(), i64::MAX.into(), small, large]
}

pub fn custom() -> Value {
    json!(["teal", {"value": 1.5, "option": null}])
}
