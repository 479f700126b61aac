//! What calls say of themselves. A process of its own: what is listened to is decided once for
//! all threads.

mod support;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use sending::TransportErrorKind;
use sending::types::Note;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use support::TOKEN;
use support::memory::{Memory, Reply};

/// Keeps the fields of the one span there is, and of all events.
#[derive(Clone, Default)]
struct Listener {
    span: Arc<Mutex<BTreeMap<String, String>>>,
    events: Arc<Mutex<BTreeMap<String, String>>>,
}

struct Fields<'a>(&'a Mutex<BTreeMap<String, String>>);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        let mut fields = self.0.lock().expect("sound");
        fields.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("sending")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields(&self.span));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&self.span));
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields(&self.events));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The fields that tell one of these updates from another.
async fn update(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> [Option<String>; 4] {
    let listener = Listener::default();
    let guard = tracing::subscriber::set_default(listener.clone());
    let memory = Memory::new(move |_, number| reply(number));
    let call = memory.client().notes().update("whose", Note::new("what"));
    let _ = call.send().await;
    drop(guard);
    let mut span = listener.span.lock().expect("sound").clone();
    for (name, expected) in [
        ("operation", "notes.update"),
        ("http.request.method", "PATCH"),
        ("url.template", "/notes/{id}"),
        ("server.address", "notes.test"),
        ("otel.kind", "client"),
        ("otel.name", "PATCH /notes/{id}"),
    ] {
        assert_eq!(span[name], expected, "{name}");
    }
    let duration = span["http.client.request.duration"].parse::<f64>();
    assert!((0.0..=3.6).contains(&duration.expect("seconds")));
    let events = listener.events.lock().expect("sound").clone();
    let said = format!("{span:?} {events:?}");
    for secret in [TOKEN, "whose", "what", "hello", "token="] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    [
        "http.response.status_code",
        "http.request.resend_count",
        "error.type",
        "otel.status_code",
    ]
    .map(|name| span.remove(name))
}

#[tokio::test(start_paused = true)]
async fn a_call_is_a_span() {
    let expect =
        |fields: [&str; 4]| fields.map(|text| Some(text.to_owned()).filter(|_| !text.is_empty()));
    let seen = update(|_| Reply::ok()).await;
    assert_eq!(seen, expect(["200", "", "", ""]));
    let seen = update(|_| Reply::status(429)).await;
    assert_eq!(seen, expect(["429", "3", "429", "ERROR"]));
    let seen = update(|_| Reply::Fails(TransportErrorKind::Broken)).await;
    assert_eq!(seen, expect(["", "", "transport", "ERROR"]));
    let seen = update(|number| match number {
        0 => Reply::Fails(TransportErrorKind::Connect),
        _ => Reply::ok(),
    })
    .await;
    assert_eq!(seen, expect(["200", "1", "", ""]));
}
