//! Idempotency keys: headers by which an API knows a request that it has carried out already.

use openapiv3::{
    OpenAPI, Operation, ParameterSchemaOrContent, PathItem, SchemaKind, Type as SchemaType,
};
use serde_json::Value;

use super::effect::is_unrepeatable;
use super::{Lower, Site};
use crate::document::dialect::is_token;
use crate::ir::{Effect, FormatType, Param, ParameterLocation, Type};
use crate::options::Options;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::{Diagnostic, Position, Severity};

/// What an operation says of its key: `false`, or the name of the header.
const KEY: &str = "x-generated-client-idempotency-key";

/// The headers that are for a key wherever an operation has one of them as a parameter, in lower
/// case. The first is that of draft-ietf-httpapi-idempotency-key-header; the others are the ones
/// that public APIs use, and mean nothing else. What an API calls by a name of its own is told by
/// `idempotency.header` in the options.
const HEADERS: [&str; 5] = [
    "idempotency-key",
    "x-idempotency-key",
    "idempotency-token",
    "x-idempotency-token",
    "idempotence-key",
];

/// How long a UUID is as text.
const KEY_LENGTH: usize = 36;

/// What says whether an operation has a key.
pub(super) struct Keyed<'a> {
    pub item: &'a PathItem,
    pub operation: &'a Operation,
    /// What it means to carry it out twice.
    pub effect: Effect,
}

/// Whether a key is sent, as far as the operation says.
enum Stated<'a> {
    Nothing,
    Never,
    In(&'a str),
}

impl<'a> Lower<'a> {
    /// The header that carries a key for each call. It is no parameter any more then.
    pub(super) fn idempotency_key(
        &mut self,
        keyed: &Keyed<'a>,
        params: &mut Vec<Param>,
        site: &Site,
    ) -> Option<String> {
        let stated = self.stated_key(keyed.operation, site);
        if matches!(stated, Stated::Never) || is_unrepeatable(keyed.operation) {
            return None;
        }
        let of_the_api = self.options.idempotency.header.as_deref();
        let is_it = |param: &Param| {
            let named = |name: &str| param.wire.eq_ignore_ascii_case(name);
            param.location == ParameterLocation::Header
                && match stated {
                    Stated::In(header) => named(header),
                    _ => of_the_api.is_some_and(named) || HEADERS.into_iter().any(named),
                }
        };
        if let Some(index) = params.iter().position(is_it) {
            return match self.takes_a_key(keyed, &params[index]) {
                true => Some(params.remove(index).wire),
                false => {
                    self.is_given_by_callers(&params[index]);
                    None
                }
            };
        }
        match (stated, of_the_api) {
            (Stated::In(header), _) => Some(header.to_owned()),
            (_, Some(header)) if self.needs_a_key(keyed) => Some(header.to_owned()),
            _ => None,
        }
    }

    fn stated_key(&mut self, operation: &'a Operation, site: &Site) -> Stated<'a> {
        match operation.extensions.get(KEY) {
            None => Stated::Nothing,
            Some(Value::Bool(false)) => Stated::Never,
            Some(Value::String(name)) if is_token(name) => Stated::In(name),
            Some(_) => {
                let at = site.child(&[KEY]).at;
                let message = format!("`{KEY}` is neither `false` nor the name of a header");
                let help = "write the name of the header that carries the key, or `false` for none";
                self.report
                    .warn(Message::InvalidIdempotencyKey, &at, message, help);
                self.report.correct(Correction::remove(&at));
                Stated::Nothing
            }
        }
    }

    /// Whether the options give the operation a key that its parameters do not have.
    fn needs_a_key(&self, keyed: &Keyed) -> bool {
        let chosen = &self.options.idempotency.operations;
        let is_chosen = chosen.iter().any(|it| is_of(it.get_ref(), keyed.operation));
        keyed.effect == Effect::NotIdempotent && (chosen.is_empty() || is_chosen)
    }

    /// Whether a UUID can be the value of a parameter.
    fn takes_a_key(&self, keyed: &Keyed<'a>, param: &Param) -> bool {
        let is_text = match param.ty.bare() {
            Type::String => true,
            Type::Format(format) => *format == FormatType::Uuid,
            _ => false,
        };
        let most = self.longest(keyed, &param.wire);
        is_text && most.is_none_or(|most| most >= KEY_LENGTH)
    }

    /// How long the value of a header can be, if the document says.
    fn longest(&self, keyed: &Keyed<'a>, name: &str) -> Option<usize> {
        let own = keyed.operation.parameters.iter();
        let all = own.chain(&keyed.item.parameters);
        let mut all = all.filter_map(|it| self.find(it, "parameters", |all| &all.parameters));
        let data = all.find_map(|it| Some(it.parameter_data_ref()).filter(|it| it.name == name));
        let ParameterSchemaOrContent::Schema(schema) = &data?.format else {
            return None;
        };
        match &self.resolve(schema.into())?.schema_kind {
            SchemaKind::Type(SchemaType::String(text)) => text.max_length,
            _ => None,
        }
    }

    fn is_given_by_callers(&mut self, param: &Param) {
        let message = format!(
            "`{}` takes no UUID as a key: callers give it as they do any parameter",
            param.wire
        );
        let help = "a schema of texts with at least 36 characters would take one";
        self.report.note(
            Message::IdempotencyKeyAsParameter,
            &param.pointer,
            message,
            help,
        );
    }
}

/// Whether `entry` names the operation, or one of its tags.
fn is_of(entry: &str, operation: &Operation) -> bool {
    operation.operation_id.as_deref() == Some(entry)
        || operation.tags.iter().any(|tag| tag == entry)
}

/// The entries of `idempotency.operations` that name nothing of the document.
pub fn stale(document: &OpenAPI, options: &Options) -> Vec<Diagnostic> {
    let items = document.paths.iter().filter_map(|(_, item)| item.as_item());
    let operations: Vec<&Operation> = items.flat_map(PathItem::iter).map(|it| it.1).collect();
    let entries = options.idempotency.operations.iter();
    let is_stale =
        |entry: &&toml::Spanned<String>| !operations.iter().any(|it| is_of(entry.get_ref(), it));
    let source = &options.source;
    let told = |entry: &toml::Spanned<String>| {
        let message = format!(
            "this entry is stale: no operation has the id or the tag `{}`",
            entry.get_ref()
        );
        let help = "name an operationId or a tag of the document";
        Diagnostic {
            severity: Severity::Warning,
            position: Some(Position::at(&source.text, entry.span().start)),
            ..Diagnostic::error(Message::StaleOperation, &source.name, message, help)
        }
    };
    entries.filter(is_stale).map(told).collect()
}
