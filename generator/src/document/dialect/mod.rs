//! Brings OpenAPI 3.1 and 3.2 into the vocabulary of the `openapiv3` types, and types it.
//!
//! After this step nobody asks which version a document has. What those types cannot hold and a
//! later step needs travels in extensions; what nobody needs is taken out, with a warning where
//! that loses something.

mod branches;
mod component;
mod document;
mod encoding;
mod forms;
mod inheritance;
mod keys;
mod keywords;
mod members;
mod methods;
mod moved;
mod parameter;
mod parts;
mod querystring;
mod references;
mod repair;
mod resolve;
mod schema;
mod sequence;
mod slots;
mod tags;
mod target;
mod typed;
mod typed_schema;
mod types;
mod vocabulary;
mod webhooks;

pub use component::for_each_target;
pub use inheritance::FALLBACK;
pub use methods::is_token;
pub use parts::{ADDITIONAL, Held, METHODS, Part, QUERY, held};
pub use resolve::in_file;
pub use schema::member_of;
pub use sequence::{EVENT_FIELDS, framing};
pub use tags::{BRANCHES, TAGS};
pub use webhooks::{CallbackOf, Webhook};

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::source::report::Report;

/// Extension that holds the JSON pointer of a schema that was moved.
pub const POINTER: &str = "x-generated-client-pointer";

/// Extension that tells a copy, which stands where a reference to its [`POINTER`] stood.
pub const COPY: &str = "x-generated-client-copy";

/// Extension that holds the trees of other files, whole, by their names.
pub const FILES: &str = "x-generated-client-files";

/// Extension that says beside a `$ref` why nothing is there, and what to do about it.
pub const ABSENT: &str = "x-generated-client-absent";

/// Extension that holds the method of an operation which `openapiv3` has no place for.
pub const METHOD: &str = "x-generated-client-method";
/// The `type` of a security scheme that is none of OpenAPI 3.0.
pub const SCHEME: &str = "x-generated-client-scheme";

/// Extension of a query parameter whose value is the whole query string.
pub const QUERY_STRING: &str = "x-generated-client-query-string";

/// Extension of the header of an answer whose object has `=` between names and values.
pub const HEADER_EXPLODE: &str = "x-generated-client-header-explode";

/// Extension of a parameter of a path or a cookie in which reserved characters stay as they are.
pub const ALLOW_RESERVED: &str = "x-generated-client-allow-reserved";

/// Extension of a cookie in the style of cookies, whose value is not percent-encoded.
pub const COOKIE_STYLE: &str = "x-generated-client-cookie-style";

/// Extension that holds bounds of a whole number which `openapiv3` cannot hold.
pub const BOUNDS: &str = "x-generated-client-bounds";

/// Extension that holds what is said of the members of an enum: by member, its name and its
/// description.
pub const MEMBERS: &str = "x-generated-client-members";

/// Extension of `items` that are one of several: so many of these are the `prefixItems` of the list,
/// and what comes after them stands for its other items.
pub const PREFIX: &str = "x-generated-client-prefix";

/// Extension of a body that is a sequence whose schema is that of an item, and of no list of them.
pub const ITEMS: &str = "x-generated-client-items";

/// Extension that holds the `flows` of a security scheme as they are: `openapiv3` knows neither all of
/// them nor those that lack something.
pub const FLOWS: &str = "x-generated-client-flows";

/// Extension that holds the SPDX expression of a licence, which 3.0 does not have.
pub const IDENTIFIER: &str = "x-generated-client-identifier";

/// Extension that holds the name of a server, which 3.0 does not have.
pub const SERVER_NAME: &str = "x-generated-client-server-name";

/// Extension of a variable of a server that has no default: the one it got means nothing.
pub const NO_DEFAULT: &str = "x-generated-client-no-default";

/// Extension that holds what the API sends by itself: a list of [`Webhook`]s.
pub const WEBHOOKS: &str = "x-generated-client-webhooks";

/// A document, typed.
pub struct Typed {
    pub document: OpenAPI,
    /// What the API sends by itself, which `openapiv3` has no place for.
    pub webhooks: Vec<Webhook>,
    /// Where it stood what has been moved: from the pointer in `document` to that in the tree.
    pub moved: BTreeMap<String, String>,
}

/// Types `tree`, in which every schema has been brought into one vocabulary.
///
/// Returns `None` after errors, which are in `report`.
pub fn translate(mut tree: Value, report: &mut Report) -> Option<Typed> {
    document::check_version(&tree, report);
    if report.has_errors() {
        return None;
    }
    resolve::resolve(&mut tree, report);
    repair::complete_parts(&mut tree, report);
    parts::for_each_part(&mut tree, &mut |part, value, at| {
        vocabulary::check(part, value, at, report);
    });
    webhooks::separate(&mut tree, report);
    references::hoist(&mut tree, report);
    querystring::expand(&mut tree);
    methods::separate(&mut tree, report);
    document::simplify(&mut tree, report);
    parts::for_each_schema(&mut tree, &mut |schema, pointer| {
        schema::normalise(schema, pointer, report);
    });
    inheritance::write_as_unions(&mut tree);
    branches::bound(&mut tree, report);
    tags::note(&mut tree, report);
    let moved = moved::moved(&tree);
    let (document, webhooks) = typed::parse(tree, report)?;
    Some(Typed {
        document,
        webhooks,
        moved,
    })
}
