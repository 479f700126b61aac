//! Modules of the runtime that only those crates carry whose API needs them.

use super::{Api, Encoding, Form, FormatType, Framing, TypeKind};

/// A module of the runtime, and what crates with it offer to users.
#[derive(Debug, PartialEq, Eq)]
pub struct Module {
    /// The file: `wire/tuple.rs`.
    pub file: &'static str,
    /// What the crate exports of it; empty for nothing.
    pub exports: &'static str,
    /// Features of dependencies that it needs.
    pub features: &'static [(&'static str, &'static str)],
    /// The feature of the crate that it is compiled with; none for always.
    pub feature: Option<&'static str>,
    /// Dependencies that no other module needs.
    pub dependencies: &'static [&'static str],
}

/// Lists whose items have a type each.
const TUPLE: Module = Module {
    file: "wire/tuple.rs",
    exports: "ItemTypes, Nothing, Tuple",
    features: &[],
    feature: None,
    dependencies: &[],
};

/// Headers of answers that the document describes.
const HEADERS: [Module; 2] = [
    Module {
        file: "wire/headers.rs",
        exports: "ComesWith, DocumentedHeaders, HeaderError",
        features: &[],
        feature: None,
        dependencies: &[],
    },
    internal("http/documented_headers.rs"),
];

/// Files as bodies.
const FILE: Module = Module {
    file: "http/file.rs",
    exports: "",
    features: &[("tokio", "fs")],
    feature: None,
    dependencies: &[],
};

/// Bodies of parts.
const PARTS: Module = Module {
    file: "http/parts.rs",
    exports: "Part, Parts",
    features: &[],
    feature: None,
    dependencies: &[],
};

/// Clients that are set up by environment variables.
pub const ENVIRONMENT: Module = internal("http/environment.rs");

/// Parameters and forms that are more than texts and lists of texts.
const STYLES: [Module; 3] = [
    internal("http/escape.rs"),
    internal("http/style.rs"),
    internal("http/styled.rs"),
];

/// Parts that are written by a style.
const STYLED_PARTS: Module = internal("http/styled_parts.rs");

/// One of which a crate exports nothing.
const fn internal(file: &'static str) -> Module {
    Module {
        file,
        exports: "",
        features: &[],
        feature: None,
        dependencies: &[],
    }
}

/// Keys that are made for calls.
const IDEMPOTENCY: Module = Module {
    file: "http/idempotency.rs",
    exports: "",
    features: &[("uuid", "v4")],
    feature: None,
    dependencies: &[],
};

/// Answers that are many items, one after the other.
const ITEM: Module = internal("http/item.rs");

/// Event streams, read and received.
const EVENT_STREAM: [Module; 2] = [
    Module {
        file: "wire/event_stream.rs",
        exports: "ServerSentEvent",
        features: &[],
        feature: None,
        dependencies: &[],
    },
    Module {
        file: "http/events.rs",
        exports: "EventCall, Events, EventsOf",
        features: &[],
        feature: None,
        dependencies: &[],
    },
];

/// JSON texts one after the other, read and received.
const JSON_LINES: [Module; 2] = [
    internal("wire/json_lines.rs"),
    Module {
        file: "http/json_lines.rs",
        exports: "JsonLines, JsonLinesCall, JsonLinesOf",
        features: &[],
        feature: None,
        dependencies: &[],
    },
];

/// Servers to choose from.
const SERVER: Module = Module {
    file: "http/server.rs",
    exports: "ServerUrl",
    features: &[],
    feature: None,
    dependencies: &[],
};

/// Tokens of OAuth 2.
const OAUTH: [Module; 8] = [
    oauth("http/client_credentials.rs", "ClientCredentials"),
    oauth("http/device_code.rs", "DeviceCode, UserCode"),
    oauth("http/oauth.rs", "OAuth2Scheme, Scope"),
    oauth("http/oauth_answer.rs", ""),
    oauth("http/oauth_error.rs", "OAuth2Error, OAuth2Refusal"),
    oauth("http/oauth_source.rs", ""),
    oauth("http/oauth_store.rs", "TokenStore, Tokens"),
    oauth("http/refresh_token.rs", "RefreshToken"),
];

const fn oauth(file: &'static str, exports: &'static str) -> Module {
    Module {
        file,
        exports,
        features: &[],
        feature: Some("oauth2"),
        dependencies: &[],
    }
}

/// Webhooks that are told apart.
const WEBHOOK: Module = internal("http/webhook.rs");

/// Webhooks that are signed.
const SIGNATURE: [Module; 2] = [
    Module {
        file: "http/signature.rs",
        exports: "SecretError, SignatureError, WebhookVerifier",
        features: &[],
        feature: None,
        dependencies: &["base16ct", "hmac", "sha2"],
    },
    Module {
        file: "http/delivery.rs",
        exports: "Delivery, SeenDeliveries",
        features: &[],
        feature: None,
        dependencies: &[],
    },
];

impl Module {
    /// All there are.
    pub fn all() -> Vec<&'static Module> {
        let formats = FormatType::ALL.iter();
        let mut all: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        all.extend([&TUPLE, &FILE, &PARTS, &IDEMPOTENCY, &ITEM, &ENVIRONMENT]);
        all.extend([&WEBHOOK, &STYLED_PARTS]);
        all.extend(&SIGNATURE);
        all.extend(EVENT_STREAM.iter().chain(&JSON_LINES));
        all.extend(HEADERS.iter().chain(&STYLES));
        all.push(&SERVER);
        all.extend(&OAUTH);
        all
    }
}

impl Api {
    /// The modules that it needs, in the order of their table.
    pub fn modules(&self) -> Vec<&'static Module> {
        let formats = self.formats();
        let formats = formats.iter();
        let mut needed: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        let mut kinds = self.types.iter().map(|def| &def.kind);
        if kinds.any(|kind| matches!(kind, TypeKind::Tuple(_))) {
            needed.push(&TUPLE);
        }
        let mut described = self.operations();
        if described.any(|it| it.headers.or(it.error_headers).is_some()) {
            needed.extend(&HEADERS);
        }
        let sends = |encoding: Encoding| {
            let mut bodies = self.operations().flat_map(|it| it.bodies());
            bodies.any(|body| body.encoding == encoding)
        };
        let parts = sends(Encoding::Parts);
        if parts || sends(Encoding::Bytes) {
            needed.push(&FILE);
        }
        if parts {
            needed.push(&PARTS);
        }
        if self.has_styles() {
            needed.extend(&STYLES);
        }
        if self.operations().any(|it| it.idempotency_key.is_some()) {
            needed.push(&IDEMPOTENCY);
        }
        if self.has_styled_parts() {
            needed.push(&STYLED_PARTS);
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
        if !self.servers.is_single() {
            needed.push(&SERVER);
        }
        if !self.oauth.is_empty() {
            needed.extend(&OAUTH);
        }
        if self.webhooks.iter().any(|it| it.callback.is_none()) {
            needed.push(&WEBHOOK);
        }
        if self.signature.is_some() {
            needed.extend(&SIGNATURE);
        }
        needed
    }

    /// Whether something is written by a style: a form, or a parameter that is not plain.
    pub fn has_styles(&self) -> bool {
        let params = self.operations();
        let params = params.flat_map(|it| it.params.iter().chain(&it.constants));
        let options = self.types.iter().flat_map(|def| match &def.kind {
            TypeKind::Options(options) => options.params.as_slice(),
            _ => &[],
        });
        let mut bodies = self.operations().flat_map(|it| it.bodies());
        params.chain(options).any(|it| self.plain(it).is_none())
            || bodies.any(|body| body.encoding == Encoding::Form)
            || self.has_styled_parts()
    }

    /// Whether a part of a form is written by a style.
    fn has_styled_parts(&self) -> bool {
        self.types.iter().any(|def| match &def.kind {
            TypeKind::Struct(body) if body.form == Form::Parts => {
                body.fields.iter().any(|field| field.style.is_some())
            }
            _ => false,
        })
    }
}
