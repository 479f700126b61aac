//! Examples of the test kit, on their way through it.

use std::collections::BTreeSet;

use attio_client::http::{Method, Request};
use attio_client::testing::{Example, Memory};
use attio_client::{Body, Operation, Transport};
use http_body_util::BodyExt;
use serde::Serialize;
use serde_json::Value;

/// Examples that were looked at.
#[derive(Default)]
pub struct Examples {
    seen: BTreeSet<String>,
}

impl Examples {
    /// Operation and status, or `request`, of each.
    pub fn seen(&self) -> &BTreeSet<String> {
        &self.seen
    }

    /// What is sent comes back when its value is written.
    pub fn request<T: Serialize, A, E>(&mut self, operation: Operation<A, E>, example: Example<T>) {
        let name = format!("{} request", operation.name());
        let value = example.value().expect(&name);
        let again = serde_json::to_value(value).expect(&name);
        self.see(name, example.json(), again);
    }

    /// What is answered comes back from a server that answers its value.
    pub async fn answer<T, E>(&mut self, operation: Operation<T, E>, example: Example<T>) {
        let route = Route::of(&operation);
        let value = example.value().expect(route.name);
        let memory = Memory::new();
        memory.on(operation).answer(&value);
        self.answered(route, &memory, example.json()).await;
    }

    /// What is refused comes back from a server that refuses with its value.
    pub async fn refusal<T, E>(&mut self, operation: Operation<T, E>, example: Example<E>) {
        let route = Route::of(&operation);
        let value = example.value().expect(route.name);
        let memory = Memory::new();
        memory.on(operation).refuse(&value);
        self.answered(route, &memory, example.json()).await;
    }

    async fn answered(&mut self, route: Route, memory: &Memory, json: &str) {
        let request = Request::builder().method(route.method).uri(route.path);
        let request = request.body(Body::default()).expect("valid");
        let answer = memory.send(request).await.expect(route.name);
        let name = format!("{} {}", route.name, answer.status());
        let body = answer.into_body().collect().await.expect(&name).to_bytes();
        let again = serde_json::from_slice(&body).expect(&name);
        self.see(name, json, again);
    }

    fn see(&mut self, name: String, json: &str, again: Value) {
        let json: Value = serde_json::from_str(json).expect(&name);
        assert_eq!(again, json, "{name}");
        assert!(self.seen.insert(name.clone()), "{name} is there twice");
    }
}

/// What a request needs to reach an operation.
struct Route {
    name: &'static str,
    method: Method,
    path: String,
}

impl Route {
    fn of<T, E>(operation: &Operation<T, E>) -> Route {
        Route {
            name: operation.name(),
            method: operation.method(),
            path: operation.path().replace(['{', '}'], "_"),
        }
    }
}
