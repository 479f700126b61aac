//! The types of what operations carry, by the place of its schema.

use std::fmt::{Debug, Display};
use std::sync::LazyLock;

use attio_client::bytes::Bytes;
use attio_client::companies::CompaniesApi;
use attio_client::deals::DealsApi;
use attio_client::http::{Request, Uri};
use attio_client::params::RecordIdAndAttribute;
use attio_client::people::PeopleApi;
use attio_client::types::{
    BadRequestError, CompanyValues, DealValues, ListValuesOptions, NotFoundError, PersonValues,
    QueryRecordsRequest, TooManyRequestsError, UnauthorizedError, UserValues, WorkspaceValues,
};
use attio_client::users::UsersApi;
use attio_client::workspaces::WorkspacesApi;
use attio_client::{Client, Error, Operation};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::find::{at, escape};

/// Decodes a whole value as a type and encodes it again; the error says why that cannot be.
pub type Type = fn(Value) -> Result<Value, String>;

/// Pointers to the schemas of all parameters, bodies and headers of all operations, and their
/// types.
pub fn types(document: &Value) -> Vec<(String, Type)> {
    let paths = document["paths"].as_object().expect("paths");
    let mut found = Vec::new();
    for (path, item) in paths {
        for method in item.as_object().expect("a path item").keys() {
            let operation = format!("/paths/{}/{method}", escape(path));
            found.extend(requests(document, &operation, path));
            found.extend(answers(document, &operation, method, path));
        }
    }
    found
}

fn requests(document: &Value, operation: &str, path: &str) -> Vec<(String, Type)> {
    let mut found = Vec::new();
    let (_, node) = at(document, operation.to_owned());
    for index in 0..node["parameters"].as_array().map_or(0, Vec::len) {
        let (pointer, parameter) = at(document, format!("{operation}/parameters/{index}"));
        let name = parameter["name"].as_str().expect("a name");
        found.push((format!("{pointer}/schema"), parameter_type(name)));
    }
    if node.get("requestBody").is_some() {
        let (pointer, _) = at(document, format!("{operation}/requestBody"));
        found.push((content(&pointer), request_type(path)));
    }
    found
}

fn answers(document: &Value, operation: &str, method: &str, path: &str) -> Vec<(String, Type)> {
    let mut found = Vec::new();
    let (_, node) = at(document, operation.to_owned());
    for status in node["responses"].as_object().expect("responses").keys() {
        let (pointer, answer) = at(document, format!("{operation}/responses/{status}"));
        found.push((content(&pointer), answer_type(method, path, status)));
        for header in answer["headers"]
            .as_object()
            .into_iter()
            .flat_map(|it| it.keys())
        {
            let schema = format!("{pointer}/headers/{header}/schema");
            found.push((schema, header_type(header)));
        }
    }
    found
}

fn content(pointer: &str) -> String {
    format!("{pointer}/content/application~1json/schema")
}

fn request_type(path: &str) -> Type {
    let object = path.trim_start_matches("/v2/objects/").split('/').next();
    match object {
        _ if path.ends_with("/query") => pass::<QueryRecordsRequest>,
        Some("people") => values::<PersonValues>,
        Some("companies") => values::<CompanyValues>,
        Some("deals") => values::<DealValues>,
        Some("users") => values::<UserValues>,
        Some("workspaces") => values::<WorkspaceValues>,
        other => panic!("{other:?} is no object"),
    }
}

fn answer_type(method: &str, path: &str, status: &str) -> Type {
    match status {
        "200" => {
            let is_it = |(m, p, _): &&(String, _, _)| *m == method.to_uppercase() && *p == path;
            let successes = successes();
            successes.iter().find(is_it).expect(path).2
        }
        "400" => pass::<BadRequestError>,
        "401" => pass::<UnauthorizedError>,
        "404" => pass::<NotFoundError>,
        "429" => pass::<TooManyRequestsError>,
        other => panic!("{other} has no type here"),
    }
}

/// Method, path and type of all that operations answer.
fn successes() -> Vec<(String, &'static str, Type)> {
    fn of<T, E>(operation: Operation<T, E>) -> (String, &'static str, Type)
    where
        T: DeserializeOwned + Serialize + Debug,
    {
        (operation.method().to_string(), operation.path(), pass::<T>)
    }
    macro_rules! all {
        ($($Handle:ident)*) => {
            vec![$(
                of($Handle::QUERY_RECORDS),
                of($Handle::UPSERT_RECORD),
                of($Handle::CREATE_RECORD),
                of($Handle::GET_RECORD),
                of($Handle::DELETE_RECORD),
                of($Handle::UPDATE_RECORD),
                of($Handle::LIST_VALUES),
                of($Handle::LIST_ENTRIES),
            )*]
        };
    }
    all!(PeopleApi CompaniesApi DealsApi UsersApi WorkspacesApi)
}

fn pass<T: DeserializeOwned + Serialize + Debug>(value: Value) -> Result<Value, String> {
    let decoded: T = serde_path_to_error::deserialize(value).map_err(|error| error.to_string())?;
    // Every property is known, none is merely kept.
    let shown = format!("{decoded:?}");
    assert!(!shown.contains("extra: {"), "{shown}");
    assert!(!shown.contains("Unknown"), "{shown}");
    serde_json::to_value(decoded).map_err(|error| error.to_string())
}

/// What is inside the envelope, which the client puts around it.
fn values<T: DeserializeOwned + Serialize + Debug>(body: Value) -> Result<Value, String> {
    let values = pass::<T>(body["data"]["values"].clone())?;
    Ok(json!({"data": {"values": values}}))
}

/// What a call makes of a parameter is read from the address that it would be sent to.
fn parameter_type(name: &str) -> Type {
    match name {
        "record_id" => |id| {
            let request = CLIENT.people().get_record(text(&id)?).request();
            Ok(uri(request)?.path().rsplit('/').next().into())
        },
        "attribute" => |slug| {
            let request = CLIENT
                .people()
                .list_values(RecordIdAndAttribute {
                    record_id: "a",
                    attribute: text(&slug)?,
                })
                .request();
            Ok(uri(request)?.path().rsplit('/').nth(1).into())
        },
        "matching_attribute" => |slug| {
            let values = PersonValues::default();
            let request = CLIENT.people().upsert_record(text(&slug)?, values);
            Ok(query(&uri(request.request())?).into())
        },
        "limit" => |limit| option(ListValuesOptions::default().limit(read(limit)?)),
        "offset" => |offset| option(ListValuesOptions::default().offset(read(offset)?)),
        "show_historic" => {
            |historic| option(ListValuesOptions::default().show_historic(read(historic)?))
        }
        other => panic!("{other} has no type here"),
    }
}

static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new("token"));

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("{value} is no text"))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// The one option that is set, as it is sent.
fn option(options: ListValuesOptions) -> Result<Value, String> {
    let call = CLIENT.people().list_values_with(
        RecordIdAndAttribute {
            record_id: "a",
            attribute: "b",
        },
        options,
    );
    let uri = uri(call.request())?;
    serde_json::from_str(query(&uri)).map_err(|error| error.to_string())
}

fn uri<E: Display>(request: Result<Request<Bytes>, Error<E>>) -> Result<Uri, String> {
    let request = request.map_err(|error| error.to_string())?;
    Ok(request.uri().clone())
}

/// The value of the one query parameter.
fn query(uri: &Uri) -> &str {
    let query = uri.query().and_then(|query| query.split_once('='));
    query.map_or("", |(_, value)| value)
}

/// A header is text, whose reading is its own.
fn header_type(name: &str) -> Type {
    match name {
        "Retry-After" => |date| {
            let date = httpdate::parse_http_date(text(&date)?);
            let date = date.map_err(|error| error.to_string())?;
            Ok(httpdate::fmt_http_date(date).into())
        },
        other => panic!("{other} has no type here"),
    }
}
