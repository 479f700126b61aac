//! Ten programs of a user's first day, each against a local server.

use attio_client::companies::CompaniesApi;
use attio_client::deals::DealsApi;
use attio_client::filter::attribute;
use attio_client::params::RecordIdAndAttribute;
use attio_client::people::PeopleApi;
use attio_client::records::RecordsApi;
use attio_client::testing::{self, Server};
use attio_client::types::{DealValues, PersonValues, QueryRecordsRequest, RecordReference};
use attio_client::users::UsersApi;
use attio_client::values::Values;
use attio_client::{AnyError, Client};
use serde_json::json;

const ID: &str = "bf071e1f-6035-429d-b874-d83ea64ea13b";

/// Creates a person who works at a company.
async fn hire(client: &Client, email: &str, domain: &str) -> Result<String, AnyError> {
    let person = PersonValues::default()
        .email_addresses(email)
        .job_title("Analyst")
        .company(RecordReference::company_by_domain(domain));
    let created = client.people().create_record(person).await?;
    Ok(created.data.web_url.clone())
}

/// The job title of a person.
async fn title(client: &Client, id: &str) -> Result<Option<String>, AnyError> {
    let person = client.people().get_record(id).await?;
    let titles = &person.data.values.job_title;
    Ok(titles.first().map(|title| title.value.clone()))
}

/// How many engineers there are.
async fn engineers(client: &Client) -> Result<usize, AnyError> {
    let engineers = attribute("job_title").contains("engineer");
    let query = QueryRecordsRequest::default().filter(engineers).limit(50);
    let found = client.people().query_records(query).await?;
    Ok(found.data.len())
}

/// All companies, page by page.
async fn companies(client: &Client) -> Result<usize, AnyError> {
    let mut companies = client.companies().query_records(Default::default()).items();
    let mut count = 0;
    while let Some(company) = companies.next().await {
        company?;
        count += 1;
    }
    Ok(count)
}

/// A deal with a value, linked to a person.
async fn sell(client: &Client, email: &str, value: f64) -> Result<(), AnyError> {
    let deal = DealValues::default()
        .name("Analytical engine")
        .stage("In Progress")
        .value(value)
        .associated_people(RecordReference::person_by_email(email));
    client.deals().create_record(deal).await?;
    Ok(())
}

/// What a person was called before.
async fn former_titles(client: &Client, record_id: &str) -> Result<usize, AnyError> {
    let attribute = "job_title";
    let place = RecordIdAndAttribute {
        record_id,
        attribute,
    };
    let values = client.people().list_values(place).await?;
    Ok(values.data.len())
}

/// Moves a deal; a stage that is not there is no reason to stop.
async fn advance(client: &Client, id: &str, stage: &str) -> Result<bool, AnyError> {
    let deal = DealValues::default().stage(stage);
    match client.deals().update_record(id, deal).await {
        Ok(_) => Ok(true),
        Err(error) if error.code() == Some("value_not_found") => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A record of an object of one's own.
async fn launch(client: &Client) -> Result<Option<f64>, AnyError> {
    let apollo = json!({"name": "Apollo", "budget": 25.4});
    let created = client.records().create_record("projects", apollo).await?;
    Ok(created.data.values.first_number("budget"))
}

/// Two operations, with the errors of both in one type.
async fn check(client: &Client, id: &str) -> Result<String, AnyError> {
    client.users().get_record(id).await?;
    client.deals().get_record(id).await?;
    Ok("in sync".to_owned())
}

/// What to log of a failure of either of them.
async fn sync(client: &Client, id: &str) -> String {
    check(client, id).await.unwrap_or_else(|error| {
        let (code, host) = (error.code(), error.host());
        let (code, host) = (code.unwrap_or("unknown"), host.unwrap_or("nowhere"));
        format!("{} at {host}: {code}", error.operation())
    })
}

/// An endpoint that the document does not have.
async fn whoami(client: &Client) -> Result<String, AnyError> {
    let answer = client.get("/v2/self").header("x-trace", "1").await?;
    Ok(answer["workspace_name"]
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

fn server() -> Server {
    let server = Server::start().expect("a port");
    let person = testing::people::CREATE_RECORD_ANSWER
        .value()
        .expect("valid");
    server.on(PeopleApi::CREATE_RECORD).answer(&person);
    server.on(PeopleApi::GET_RECORD).answer(&person);
    let people = testing::people::QUERY_RECORDS_ANSWER
        .value()
        .expect("valid");
    server.on(PeopleApi::QUERY_RECORDS).answer(&people);
    let companies = testing::companies::QUERY_RECORDS_ANSWER.value();
    server
        .on(CompaniesApi::QUERY_RECORDS)
        .answer(&companies.expect("valid"));
    let deal = testing::deals::CREATE_RECORD_ANSWER.value().expect("valid");
    server.on(DealsApi::CREATE_RECORD).answer(&deal);
    let values = testing::people::LIST_VALUES_ANSWER.value().expect("valid");
    server.on(PeopleApi::LIST_VALUES).answer(&values);
    server
}

#[tokio::test]
async fn people_and_companies() {
    let server = server();
    let client = server.client();
    let url = hire(&client, "ada@example.com", "example.com").await;
    assert!(url.expect("hired").starts_with("https://"));
    let sent = &server.calls(&PeopleApi::CREATE_RECORD)[0].json()["data"]["values"];
    assert_eq!(sent["job_title"], json!([{"value": "Analyst"}]));
    assert_eq!(sent["company"][0]["domains"][0]["domain"], "example.com");
    title(&client, ID).await.expect("answered");
    assert!(engineers(&client).await.expect("answered") > 0);
    assert!(companies(&client).await.expect("answered") > 0);
    assert!(former_titles(&client, ID).await.expect("answered") > 0);
}

#[tokio::test]
async fn deals_and_objects() {
    let server = server();
    let client = server.client();
    sell(&client, "ada@example.com", 1200.5)
        .await
        .expect("sold");
    let sent = &server.calls(&DealsApi::CREATE_RECORD)[0].json()["data"]["values"];
    assert_eq!(sent["value"], json!([{"currency_value": 1200.5}]));
    let error = sell(&client, "ada@example.com", f64::NAN).await;
    assert!(error.is_err_and(|error| error.to_string().contains("JSON has no number")));

    let refusal = testing::deals::UPDATE_RECORD_BAD_REQUEST
        .value()
        .expect("valid");
    server.on(DealsApi::UPDATE_RECORD).refuse(&refusal);
    let moved = advance(&client, ID, "Won").await;
    assert!(moved.is_err() || moved.is_ok_and(|moved| !moved));

    let record = testing::records::CREATE_RECORD_ANSWER
        .value()
        .expect("valid");
    server.on(RecordsApi::CREATE_RECORD).answer(&record);
    launch(&client).await.expect("launched");
    let call = &server.calls(&RecordsApi::CREATE_RECORD)[0];
    assert_eq!(call.json()["data"]["values"]["budget"], 25.4);
}

#[tokio::test]
async fn errors_of_several_operations() {
    let server = server();
    let missing = testing::users::GET_RECORD_NOT_FOUND.value().expect("valid");
    server.on(UsersApi::GET_RECORD).refuse(&missing);
    let said = sync(&server.client(), ID).await;
    assert!(said.starts_with("users.get_record at 127.0.0.1"), "{said}");
    assert!(whoami(&server.client()).await.is_err());
}
