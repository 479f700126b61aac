//! Modules of the runtime that only those crates carry whose API needs them.

use super::{Api, FormatType, Framing, TypeKind};

/// A module of the runtime, and what crates with it offer to users.
#[derive(Debug, PartialEq, Eq)]
pub struct Module {
    /// The folder it is in: `wire` or `http`.
    pub folder: &'static str,
    /// The name of the file, without its ending.
    pub name: &'static str,
    /// What the crate exports of it; empty for nothing.
    pub exports: &'static str,
}

/// Lists whose items have a type each.
const TUPLE: Module = Module {
    folder: "wire",
    name: "tuple",
    exports: "ItemTypes, Nothing, Tuple",
};

/// Answers that are many items, one after the other.
const ITEM: Module = Module {
    folder: "http",
    name: "item",
    exports: "",
};

/// Event streams, read and received.
const EVENT_STREAM: [Module; 2] = [
    Module {
        folder: "wire",
        name: "event_stream",
        exports: "Event",
    },
    Module {
        folder: "http",
        name: "events",
        exports: "EventCall, Events, EventsOf",
    },
];

/// JSON texts one after the other, read and received.
const JSON_LINES: [Module; 2] = [
    Module {
        folder: "wire",
        name: "json_lines",
        exports: "",
    },
    Module {
        folder: "http",
        name: "json_lines",
        exports: "JsonLines, JsonLinesCall, JsonLinesOf",
    },
];

impl Module {
    /// All there are.
    pub fn all() -> Vec<&'static Module> {
        let formats = FormatType::ALL.iter();
        let mut all: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        all.extend([&TUPLE, &ITEM]);
        all.extend(EVENT_STREAM.iter().chain(&JSON_LINES));
        all
    }
}

impl Api {
    /// The modules that it needs, in the order of the runtime's own list.
    pub fn modules(&self) -> Vec<&'static Module> {
        let formats = self.formats();
        let formats = formats.iter();
        let mut needed: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        let mut kinds = self.types.iter().map(|def| &def.kind);
        if kinds.any(|kind| matches!(kind, TypeKind::Tuple(_))) {
            needed.push(&TUPLE);
        }
        let streams = self.operations().filter_map(|it| it.stream.as_ref());
        let (events, lines): (Vec<_>, Vec<_>) =
            streams.partition(|stream| stream.framing == Framing::Events);
        if !events.is_empty() || !lines.is_empty() {
            needed.push(&ITEM);
        }
        if !events.is_empty() {
            needed.extend(&EVENT_STREAM);
        }
        if !lines.is_empty() {
            needed.extend(&JSON_LINES);
        }
        needed
    }
}
