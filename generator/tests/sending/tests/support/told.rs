//! All that a process says at its most talkative: spans and events of `tracing`, records of `log`,
//! and what tests add.

use std::fmt::{Debug, Display};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once};

use tokio::sync::MutexGuard;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static TOLD: Mutex<String> = Mutex::new(String::new());

/// Begins to listen, for the whole process. No other test is heard meanwhile.
pub async fn listen() -> MutexGuard<'static, ()> {
    static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let alone = ALONE.lock().await;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing::subscriber::set_global_default(Listener::default()).expect("the first");
        log::set_logger(&Records).expect("the first");
        log::set_max_level(log::LevelFilter::Trace);
    });
    alone
}

pub fn tell(what: impl Display) {
    let mut told = TOLD.lock().expect("sound");
    *told += &format!("{what}\n");
}

/// What was said since the last time.
pub fn taken() -> String {
    std::mem::take(&mut TOLD.lock().expect("sound"))
}

#[derive(Default)]
struct Listener {
    spans: AtomicU64,
}

struct Fields(String);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0 += &format!(" {}={value}", field.name());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0 += &format!(" {}={value:?}", field.name());
    }
}

fn write(metadata: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
    let mut fields = Fields(format!("{} {}", metadata.target(), metadata.name()));
    record(&mut fields);
    tell(fields.0);
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        write(span.metadata(), |fields| span.record(fields));
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut fields = Fields("recorded".to_owned());
        values.record(&mut fields);
        tell(fields.0);
    }

    fn event(&self, event: &Event<'_>) {
        write(event.metadata(), |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Records;

impl log::Log for Records {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        tell(format_args!("{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}
