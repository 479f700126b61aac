//! Receives webhooks: each is checked, taken once, and has a type.
use std::{env, error::Error, sync::Arc};

use axum::http::{HeaderMap, StatusCode};
use axum::{Router, body::Bytes, extract::State, routing::post};
use receiving::{SeenDeliveries, WebhookVerifier, webhooks::Event};

type App = State<Arc<(WebhookVerifier, SeenDeliveries)>>;
type Answer = Result<String, (StatusCode, String)>;

async fn receive(app: App, headers: HeaderMap, body: Bytes) -> Answer {
    let (verifier, seen) = &**app;
    let delivery = verifier.verify(&headers, &body);
    let delivery = delivery.map_err(|error| (StatusCode::UNAUTHORIZED, error.to_string()))?;
    let event = Event::decode(&headers, &body);
    let event = event.map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
    if !seen.is_new(&delivery) {
        // A success all the same: the sender need not try again.
        return Err((StatusCode::ALREADY_REPORTED, String::new()));
    }
    Ok(match event {
        Event::OrderCreated(created) => format!("order {} is packed", created.order.id),
        other => format!("nothing to do for {:?}", other.name()),
    })
}

pub fn router(verifier: WebhookVerifier) -> Router {
    let app = Arc::new((verifier, SeenDeliveries::new(10_000)));
    let routes = Router::new().route("/webhooks", post(receive));
    routes.with_state(app)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let secret = env::var("WEBHOOK_SECRET").expect("set WEBHOOK_SECRET");
    let verifier = WebhookVerifier::new([secret])?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    Ok(axum::serve(listener, router(verifier)).await?)
}
