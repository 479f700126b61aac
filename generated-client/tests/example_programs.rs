//! The programs in examples/: what they send, what they write, and what they make of refusals.

#[path = "support/program.rs"]
mod program;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use attio_client::companies::CompaniesApi;
use attio_client::deals::DealsApi;
use attio_client::people::PeopleApi;
use attio_client::testing::{self, Received, Server};
use attio_client::types::{
    BadRequestError, CompanyRecord, CompanyRecordsResponse, NotFoundError, RecordError, UserRecord,
    UserRecordsResponse,
};
use attio_client::users::UsersApi;
use attio_client::uuid::Uuid;
use program::{Ended, TOKEN, directory, program, run};
use serde_json::{Value, json};

const RECORD: &str = "5e3fb280-007b-495a-a530-9354bde01de1";

/// What a page of records has at most.
const PAGE: usize = 500;

fn bad_request(code: &str, message: &str) -> RecordError {
    RecordError::BadRequest(BadRequestError::new(code, message))
}

fn failed(stderr: &str) -> Ended {
    Ended {
        code: Some(1),
        stdout: String::new(),
        stderr: stderr.to_owned(),
    }
}

fn printed(stdout: String) -> Ended {
    Ended {
        code: Some(0),
        stdout,
        stderr: String::new(),
    }
}

#[test]
fn a_user_is_updated() {
    let server = Server::start().expect("a server");
    let record = testing::users::UPDATE_RECORD_ANSWER.value().expect("valid");
    server.on(UsersApi::UPDATE_RECORD).answer(&record);

    let arguments = [RECORD, "alice@website.com"];
    let ended = run(&mut program("update_user", &arguments, &server.url()));
    let stdout = format!("{} 200 OK\n", record.data.id.record_id);
    assert_eq!(ended, printed(stdout));
    let [call] = &server.calls(&UsersApi::UPDATE_RECORD)[..] else {
        panic!("{:?}", server.received());
    };
    assert_eq!(call.parameter("record_id"), Some(RECORD));
    assert_eq!(call.headers()["authorization"], format!("Bearer {TOKEN}"));
    let address = json!([{"email_address": "alice@website.com"}]);
    assert_eq!(
        call.json(),
        json!({"data": {"values": {"primary_email_address": address}}})
    );
}

#[test]
fn what_keeps_a_program_from_asking_is_said() {
    let arguments = ["x", "a@b"];
    let mut misled = program("update_user", &arguments, "localhost");
    let mut keyless = program("update_user", &arguments, "http://localhost");
    keyless.env_remove("ATTIO_API_KEY");
    assert_eq!(
        run(&mut misled),
        failed("Error: the base URL cannot be used: it does not begin with https:// or http://\n")
    );
    assert_eq!(
        run(&mut keyless),
        failed("Error: ATTIO_API_KEY is not set in the environment, or is empty\n")
    );
    let mut broken = program("update_user", &arguments, "http://localhost");
    broken.env("ATTIO_API_KEY", "k3y\n");
    assert_eq!(
        run(&mut broken),
        failed(
            "Error: `ATTIO_API_KEY` in the environment has a line break or another control character\n"
        )
    );
}

#[test]
fn people_are_upserted_whatever_becomes_of_the_others() {
    let server = Server::start().expect("a server");
    let record = testing::people::UPSERT_RECORD_ANSWER.value();
    let refusal = bad_request("validation_type", "No e-mail address.");
    let address = |call: &Received| {
        let json = call.json();
        let value = json.pointer("/data/values/email_addresses/0/email_address");
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let on = || server.on(PeopleApi::UPSERT_RECORD);
    on().when(move |call| address(call) == "bob")
        .refuse(&refusal);
    on().answer(&record.expect("valid"));

    let people = directory("people").join("people.csv");
    let rows = "email,first_name,last_name,job_title\n\
        ada@example.com,Ada,Lovelace,Countess\n\
        bob,Bob,Builder,\n\
        carl@example.com,Carl\n\
        dora@example.com,Dora,\"Doe, the younger\",\n";
    fs::write(&people, rows).expect("written");
    let people = people.to_str().expect("text");
    let ended = run(&mut program("upsert_people", &[people], &server.url()));

    let mut lines: Vec<&str> = ended.stderr.lines().collect();
    assert_eq!(lines.pop(), Some("Error: 2 rows failed"));
    lines.sort_unstable();
    let [refused, malformed] = lines[..] else {
        panic!("{ended:?}");
    };
    assert_eq!(
        refused,
        "row 2: people.upsert_record at 127.0.0.1: \
         HTTP 400 Bad Request: No e-mail address. (code validation_type)"
    );
    let start = "row 3: CSV error: record 3 (line: 4, ";
    assert!(malformed.starts_with(start), "{malformed}");
    assert_eq!(ended.code, Some(1));

    // They are sent at once, so in any order.
    let mut calls = server.received();
    calls.sort_by_key(address);
    let shown: Vec<String> = calls.iter().map(Received::to_string).collect();
    let call = "PUT /v2/objects/people/records?matching_attribute=email_addresses";
    assert_eq!(shown, [call; 3]);
    let bodies: Vec<Value> = calls.iter().map(Received::json).collect();
    let title = json!([{"value": "Countess"}]);
    let expected = [
        ("ada@example.com", "Ada", "Lovelace", Some(title)),
        ("bob", "Bob", "Builder", None),
        ("dora@example.com", "Dora", "Doe, the younger", None),
    ];
    let expected = expected.map(|(email, first, last, title)| {
        let full = format!("{first} {last}");
        let mut values = json!({
            "email_addresses": [{"email_address": email}],
            "name": [{"first_name": first, "last_name": last, "full_name": full}],
        });
        if let Some(title) = title {
            values["job_title"] = title;
        }
        json!({"data": {"values": values}})
    });
    assert_eq!(bodies, expected);
}

fn offset(call: &Received) -> usize {
    let offset = call.json()["offset"].as_u64().unwrap_or(0);
    usize::try_from(offset).expect("small")
}

/// Where the pages begin that were asked for, all of them oldest first.
fn offsets(server: &Server) -> Vec<usize> {
    let calls = server.received();
    for call in &calls {
        let sorts = json!([{"direction": "asc", "attribute": "created_at"}]);
        assert_eq!(call.json()["sorts"], sorts, "{call:?}");
    }
    calls.iter().map(offset).collect()
}

fn lines(records: &[impl serde::Serialize]) -> String {
    let lines = records.iter().map(serde_json::to_string);
    lines.map(|line| line.expect("JSON") + "\n").collect()
}

/// Two full pages, and one more.
fn companies() -> Vec<CompanyRecord> {
    let example = testing::companies::QUERY_RECORDS_ANSWER.value();
    let example = example.expect("valid").data.remove(0);
    let company = |number: usize| {
        let mut company = example.clone();
        company.id.record_id = Uuid::from_u128(number as u128).into();
        let tier = json!([{"value": number, "attribute_type": "number"}]);
        company.values.extra.insert("tier".to_owned(), tier);
        company
    };
    (0..=2 * PAGE).map(company).collect()
}

fn company_pages(server: &Server, companies: &[CompanyRecord]) {
    for (number, page) in companies.chunks(PAGE).enumerate() {
        let on = server.on(CompaniesApi::QUERY_RECORDS);
        on.when(move |call| offset(call) == number * PAGE)
            .answer(&CompanyRecordsResponse::new(page.to_vec()));
    }
}

#[test]
fn companies_are_exported_with_all_they_have() {
    let server = Server::start().expect("a server");
    let companies = companies();
    company_pages(&server, &companies);

    let ended = run(&mut program("export_companies", &[], &server.url()));
    assert_eq!(ended, printed(lines(&companies)));
    let last = ended.stdout.lines().last().unwrap_or_default();
    let last: Value = serde_json::from_str(last).expect("JSON");
    assert_eq!(last["values"]["tier"][0]["value"], 2 * PAGE);
    assert_eq!(offsets(&server), [0, PAGE, 2 * PAGE]);
}

#[test]
fn an_export_that_fails_says_so() {
    let server = Server::start().expect("a server");
    let companies = &companies()[..PAGE];
    company_pages(&server, companies);
    let on = server.on(CompaniesApi::QUERY_RECORDS);
    on.refuse(&bad_request("filter_error", "No."));

    let ended = run(&mut program("export_companies", &[], &server.url()));
    let stderr = "Error: companies.query_records at 127.0.0.1: \
                  HTTP 400 Bad Request: No. (code filter_error)\n";
    assert_eq!(ended.stderr, stderr);
    assert_eq!(ended.code, Some(1));
    assert_eq!(ended.stdout, lines(companies));
}

#[test]
fn a_deal_is_linked_by_the_domain_of_a_company() {
    let server = Server::start().expect("a server");
    let deal = testing::deals::UPDATE_RECORD_ANSWER.value();
    let deal = deal.expect("valid");
    let missing = RecordError::NotFound(NotFoundError::new("not_found", "No such deal."));
    let nobody = bad_request("value_not_found", "No such record.");
    let on = || server.on(DealsApi::UPDATE_RECORD);
    on().parameter("record_id", "gone").refuse(&missing);
    on().when(|call| call.json().to_string().contains("acme.example"))
        .answer(&deal);
    on().refuse(&nobody);

    let link = |deal, domain| {
        let arguments = [deal, domain];
        run(&mut program("link_deal", &arguments, &server.url()))
    };
    assert_eq!(
        link(RECORD, "acme.example"),
        printed(format!("{}\n", deal.data.web_url))
    );
    assert_eq!(
        link(RECORD, "nobody.example"),
        failed(
            "Error: no company has the domain nobody.example: \
             deals.update_record at 127.0.0.1: HTTP 400 Bad Request: No such record. (code value_not_found)\n"
        )
    );
    assert_eq!(
        link("gone", "acme.example"),
        failed(
            "Error: deals.update_record at 127.0.0.1: HTTP 404 Not Found: No such deal. (code not_found)\n"
        )
    );

    let calls = server.calls(&DealsApi::UPDATE_RECORD);
    assert_eq!(calls.len(), 3);
    assert_eq!(calls[0].parameter("record_id"), Some(RECORD));
    let company = json!({"target_object": "companies", "domains": [{"domain": "acme.example"}]});
    assert_eq!(
        calls[0].json(),
        json!({"data": {"values": {"associated_company": [company]}}})
    );
}

/// Two full pages, and one more.
fn users() -> Vec<UserRecord> {
    let example = testing::users::QUERY_RECORDS_ANSWER.value();
    let example = example.expect("valid").data.remove(0);
    let user = |number: usize| {
        let mut user = example.clone();
        user.id.record_id = Uuid::from_u128(number as u128).into();
        user
    };
    (0..=2 * PAGE).map(user).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

#[test]
fn a_mirror_that_crashes_goes_on_where_it_was() {
    let server = Server::start().expect("a server");
    let on = || server.on(UsersApi::QUERY_RECORDS);
    let (asks, asked) = mpsc::channel();
    on().times(1)
        .when(move |call| offset(call) == PAGE && asks.send(()).is_ok())
        .hangs();
    on().times(1)
        .when(|call| offset(call) == 2 * PAGE)
        .refuse(&bad_request("filter_error", "No."));
    let users = users();
    for (number, page) in users.chunks(PAGE).enumerate() {
        on().when(move |call| offset(call) == number * PAGE)
            .answer(&UserRecordsResponse::new(page.to_vec()));
    }

    let directory = directory("mirror");
    let file = directory.join("users.jsonl");
    let [part, state] = ["part", "state"].map(|end| file.with_added_extension(end));
    fs::write(&file, "last night\n").expect("written");
    let name = file.to_str().expect("text");
    let mirror = || program("mirror_users", &[name], &server.url());

    // Killed while it waits for the second page.
    let mut crash = mirror().spawn().expect("started");
    asked.recv_timeout(Duration::from_secs(60)).expect("asked");
    drop(asked);
    crash.kill().expect("killed");
    assert!(!crash.wait().expect("ended").success());
    let first = lines(&users[..PAGE]);
    assert_eq!(read(&part), first);
    assert_eq!(read(&state), format!("[{},\"offset:500\"]", first.len()));

    // As if it had been killed after it wrote more, and before it said so. The next run fails at
    // the third page.
    let mut torn = File::options().append(true).open(&part).expect("a file");
    let more = lines(&users) + r#"{"id":{"#;
    torn.write_all(more.as_bytes()).expect("written");
    let stderr = "Error: users.query_records at 127.0.0.1: \
                  HTTP 400 Bad Request: No. (code filter_error)\n";
    assert_eq!(run(&mut mirror()), failed(stderr));
    assert_eq!(read(&part), lines(&users[..2 * PAGE]));
    assert_eq!(read(&file), "last night\n");

    assert_eq!(run(&mut mirror()), printed(String::new()));
    assert_eq!(read(&file), lines(&users));
    let left: Vec<_> = fs::read_dir(&directory).expect("there").collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(offsets(&server), [0, PAGE, PAGE, 2 * PAGE, 2 * PAGE]);
}

/// The guide shows the programs that run here, to the letter.
#[test]
fn the_guide_shows_two_of_them() {
    let guide = fs::read_to_string("../docs/client.md").expect("the guide");
    for (name, function) in [("export_companies", "export"), ("link_deal", "link")] {
        let source = fs::read_to_string(format!("examples/{name}.rs")).expect(name);
        let at = source.find(&format!("async fn {function}(")).expect(name);
        assert!(guide.contains(&source[at..]), "{name} is another one");
    }
}
