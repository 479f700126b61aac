//! What a document says of its operations: which there are, what they answer, and what their
//! requests can hold.

use std::collections::BTreeSet;

use attio_client::bytes::Bytes;
use attio_client::http::Request;
use serde_json::Value;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub struct Document(pub Value);

impl Document {
    /// Method and path of every operation.
    pub fn operations(&self) -> BTreeSet<String> {
        let paths = self.0["paths"].as_object().expect("paths");
        let of = |(path, item): (&String, &Value)| {
            let members = item.as_object().expect("a path item").keys();
            // The other members are no methods: `parameters`, `summary`.
            let methods = members.filter(|key| METHODS.contains(&key.as_str()));
            let named = methods.map(|method| format!("{} {path}", method.to_uppercase()));
            named.collect::<Vec<_>>()
        };
        paths.iter().flat_map(of).collect()
    }

    /// The operation that a request is for.
    pub fn operation_of(&self, request: &Request<Bytes>) -> Option<String> {
        let sent: Vec<&str> = request.uri().path().split('/').collect();
        let fits = |operation: &String| {
            let (method, path) = operation.split_once(' ').expect("method and path");
            let path: Vec<&str> = path.split('/').collect();
            let is_same = |(step, sent): (&&str, &&str)| step == sent || step.starts_with('{');
            method == request.method().as_str()
                && path.len() == sent.len()
                && path.iter().zip(&sent).all(is_same)
        };
        self.operations().into_iter().find(fits)
    }

    /// The statuses that an operation answers with.
    pub fn statuses(&self, operation: &str) -> Vec<u16> {
        let responses = self.operation(operation)["responses"].as_object();
        let statuses = responses.into_iter().flatten();
        statuses
            .filter_map(|(status, _)| status.parse().ok())
            .collect()
    }

    /// All that requests can hold: query parameters and properties of bodies, each by its place,
    /// such as `POST /path body.data.values.company[].target_object`. A key of the caller's choice
    /// is `*`.
    pub fn inputs(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for operation in self.operations() {
            let parameters = self.operation(&operation)["parameters"].as_array();
            for parameter in parameters.into_iter().flatten() {
                let parameter = self.resolved(parameter);
                if parameter["in"] == "query" {
                    let name = parameter["name"].as_str().expect("a name");
                    found.insert(format!("{operation} query.{name}"));
                }
            }
            let at = format!("{operation} body");
            self.collect(self.body(&operation), None, &at, &mut found);
        }
        found
    }

    /// What a request of an operation holds, of what it [can](Self::inputs).
    pub fn held(&self, operation: &str, request: &Request<Bytes>) -> BTreeSet<String> {
        let query = request.uri().query().unwrap_or_default().split('&');
        let names = query.filter_map(|pair| pair.split_once('='));
        let names = names.map(|(name, _)| format!("{operation} query.{name}"));
        let mut found: BTreeSet<String> = names.collect();
        if let Ok(body) = serde_json::from_slice(request.body()) {
            let at = format!("{operation} body");
            self.collect(self.body(operation), Some(&body), &at, &mut found);
        }
        found
    }

    /// The places below `at`: those that `value` fills, or all that the schema has.
    fn collect(
        &self,
        schema: &Value,
        value: Option<&Value>,
        at: &str,
        found: &mut BTreeSet<String>,
    ) {
        let schema = self.resolved(schema);
        for branch in list(&schema["anyOf"]) {
            self.collect(branch, value, at, found);
        }
        if let Some(items) = schema.get("items") {
            for item in each(value, list) {
                self.collect(items, item, &format!("{at}[]"), found);
            }
        }
        let empty = serde_json::Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        for (name, property) in properties {
            for value in each(value, |value| value.get(name).as_slice().to_vec()) {
                let at = format!("{at}.{name}");
                self.collect(property, value, &at, found);
                found.insert(at);
            }
        }
        let others = &schema["additionalProperties"];
        if others.is_object() {
            let chosen = |value| {
                let members = Value::as_object(value).into_iter().flatten();
                let others = members.filter(|(name, _)| !properties.contains_key(*name));
                others.map(|(_, value)| value).collect()
            };
            for value in each(value, chosen) {
                self.collect(others, value, &format!("{at}.*"), found);
            }
        }
    }

    fn operation(&self, operation: &str) -> &Value {
        let (method, path) = operation.split_once(' ').expect("method and path");
        &self.0["paths"][path][method.to_lowercase()]
    }

    /// The schema of the body that requests of an operation have; null if they have none.
    fn body(&self, operation: &str) -> &Value {
        let body = self.resolved(&self.operation(operation)["requestBody"]);
        &body["content"]["application/json"]["schema"]
    }

    fn resolved<'a>(&'a self, node: &'a Value) -> &'a Value {
        match node["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.trim_start_matches('#');
                self.resolved(self.0.pointer(pointer).expect(reference))
            }
            None => node,
        }
    }
}

fn list(value: &Value) -> Vec<&Value> {
    value.as_array().into_iter().flatten().collect()
}

/// What a value has there; without a value whatever it could be.
fn each<'a>(
    value: Option<&'a Value>,
    there: impl FnOnce(&'a Value) -> Vec<&'a Value>,
) -> Vec<Option<&'a Value>> {
    match value {
        Some(value) => there(value).into_iter().map(Some).collect(),
        None => vec![None],
    }
}
