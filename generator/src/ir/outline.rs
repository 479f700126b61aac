//! The IR in a few words a line, for people and golden tests.

mod credentials;
mod paging;

use std::fmt::Write;

use credentials::{oauth, scheme, security};
use paging::{at, paging};

use crate::ir::{
    Api, Content, Effect, Field, Framing, Operation, Param, ParameterLocation, Rest, Stream, Style,
    StyleKind, Success, Test, Type, TypeDef, TypeId, TypeKind, Webhook,
};
use crate::surface::name::Names;

/// Credentials, operations, then types, each by its name.
pub fn outline(api: &Api, names: &Names) -> String {
    let outline = Outline { api, names };
    let mut text = api.servers.outline();
    text.extend(api.schemes.iter().map(scheme));
    if !api.security.is_empty() {
        text += &format!("most ask for {}\n", security(&api.security));
    }
    text.extend(api.oauth.iter().map(oauth));
    for (group, group_names) in api.groups.iter().zip(&names.groups) {
        for (operation, name) in group.operations.iter().zip(&group_names.operations) {
            text += &outline.operation(operation, &format!("{}.{name}", group_names.module));
            text.push('\n');
        }
    }
    let functions = names.webhooks.iter().flat_map(|it| &it.operations);
    for (webhook, name) in api.webhooks.iter().zip(functions) {
        text += &outline.webhook(webhook, name);
        text.push('\n');
    }
    for index in 0..api.types.len() {
        text += &outline.definition(TypeId(index));
        text.push('\n');
    }
    text
}

struct Outline<'a> {
    api: &'a Api,
    names: &'a Names,
}

impl Outline<'_> {
    fn operation(&self, operation: &Operation, name: &str) -> String {
        let mut inputs: Vec<String> = operation
            .params
            .iter()
            .map(|param| self.param(param))
            .collect();
        let constants = operation.constants.iter();
        inputs.extend(constants.map(|param| {
            let value = param.constant.as_deref().unwrap_or_default();
            format!("{} = {value:?}", self.param(param))
        }));
        for body in operation.bodies() {
            let inside: String = body
                .wrappers
                .iter()
                .map(|wrapper| format!("{wrapper}."))
                .collect();
            let encoding = format!("{:?}", body.encoding).to_lowercase();
            let optional = if body.required { "" } else { "?" };
            let styles = body.styles.iter();
            let styles = styles.map(|(name, it)| format!(" {name} as {}", style(*it)));
            let styles: String = styles.collect();
            inputs.push(format!(
                "{encoding} {inside}{}{optional}{styles}",
                self.ty(&body.ty)
            ));
        }
        inputs.extend(
            operation
                .options
                .map(|id| format!("{}?", self.names.of(id))),
        );
        let mut line = format!(
            "{} {} {name}({})",
            operation.method,
            operation.path,
            inputs.join(", ")
        );
        let statuses: Vec<String> = operation
            .success_statuses
            .iter()
            .map(u16::to_string)
            .collect();
        let _ = write!(
            line,
            " -> {}{}",
            self.success(&operation.success),
            in_brackets(&statuses)
        );
        if let Some(errors) = operation.errors {
            let _ = write!(line, " or {}", self.names.of(errors));
        }
        if let Some(headers) = operation.headers {
            let _ = write!(line, "\n    headers {}", self.names.of(headers));
        }
        if let Some(headers) = operation.error_headers {
            let _ = write!(line, "\n    headers of errors {}", self.names.of(headers));
        }
        let effect = operation.effect.map(effect);
        let paging = operation.pagination.as_ref().map(paging);
        let stream = operation.stream.as_ref().map(|it| self.stream(it));
        let effect = effect.map(str::to_owned);
        let own = (operation.security != self.api.security).then_some(&operation.security);
        let asks = own.map(|own| format!("asks for {}", security(own)));
        let servers = operation.servers.map(|index| format!("at servers {index}"));
        let key = operation.idempotency_key.as_ref();
        let key = key.map(|header| format!("a key in {header}"));
        let notes = servers.into_iter().chain(asks).chain(effect).chain(key);
        for note in notes.chain(paging).chain(stream) {
            let _ = write!(line, "\n    {note}");
        }
        line
    }

    fn webhook(&self, webhook: &Webhook, name: &str) -> String {
        let event = match (&webhook.callback, &self.api.event_header) {
            (None, Some(_)) => format!(" named {}", webhook.named_by.join(", ")),
            _ => String::new(),
        };
        let tests: Vec<String> = webhook.tests.iter().map(test).collect();
        let tests = match tests.is_empty() {
            true => String::new(),
            false => format!(" if {}", tests.join(" or ")),
        };
        format!(
            "{} {name} <- {}{event}{tests}",
            webhook.place,
            self.content(&webhook.content)
        )
    }

    fn stream(&self, stream: &Stream) -> String {
        let items = match stream.framing {
            Framing::Events => "events",
            Framing::Lines => "lines",
            Framing::Sequence => "sequence",
        };
        let fields = if stream.texts.is_some() {
            " with fields"
        } else {
            ""
        };
        let mut text = format!("{items}{fields} of {}", self.content(&stream.item));
        if !stream.alone {
            text.insert_str(0, "or ");
        }
        if let Some(switch) = &stream.switch {
            text += &format!(" if {} is true", at(switch));
        }
        if let Some(end) = &stream.end {
            text += &format!(", until {end:?}");
        }
        text
    }

    fn param(&self, param: &Param) -> String {
        let location = match param.location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::QueryString => "query string",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        };
        let style = match self.api.plain(param) {
            Some(_) => String::new(),
            None => format!(" as {}", style(param.style)),
        };
        format!("{location} {}: {}{style}", param.wire, self.ty(&param.ty))
    }

    fn definition(&self, id: TypeId) -> String {
        let def = self.api.get(id);
        let name = self.names.of(id);
        let way = match (def.direction.request, def.direction.response) {
            (true, true) => "<>",
            (true, false) => ">",
            (false, _) => "<",
        };
        match &def.kind {
            TypeKind::Struct(_) => format!("struct {name} {way}{}", self.members(id, def)),
            TypeKind::Union(_) => format!("union {name} {way}{}", self.members(id, def)),
            TypeKind::Enum(body) => {
                let members = body.members.iter().zip(&self.names.members[id.0]);
                let members: Vec<String> = members
                    .map(|(wire, name)| format!("{name} = {wire}"))
                    .collect();
                let others = if body.open { ", …" } else { "" };
                format!("enum {name} {way} {}{others}", members.join(", "))
            }
            TypeKind::Tuple(tuple) => {
                let items: Vec<String> = tuple.items.iter().map(|ty| self.ty(ty)).collect();
                let rest = tuple.rest_item().map(|ty| format!(" .. {}", self.ty(ty)));
                let rest = rest.unwrap_or_default();
                format!("tuple {name} {way} {}{rest}", items.join(", "))
            }
            TypeKind::ByStatus(_) => format!("by status {name} {way}{}", self.members(id, def)),
            TypeKind::Options(_) => format!("options {name} {way}{}", self.members(id, def)),
        }
    }

    fn members(&self, id: TypeId, def: &TypeDef) -> String {
        let names = &self.names.members[id.0];
        let lines: Vec<String> = match &def.kind {
            TypeKind::Struct(body) => {
                let fields = body
                    .fields
                    .iter()
                    .zip(names)
                    .map(|(field, name)| self.field(field, name));
                let constants = body.constants.iter().map(|constant| {
                    let mark = if constant.required { "" } else { "?" };
                    format!("{}{mark} = {}", constant.wire, constant.value)
                });
                fields
                    .chain(constants)
                    .chain(self.rest(&body.rest))
                    .collect()
            }
            TypeKind::Union(union) => {
                let variants = union.variants.iter().zip(names);
                variants
                    .map(|(variant, name)| {
                        let tests: Vec<String> = variant.tests.iter().map(test).collect();
                        let tests = if tests.is_empty() {
                            "in order".to_owned()
                        } else {
                            tests.join(" or ")
                        };
                        format!("{name}({}) if {tests}", self.ty(&variant.ty))
                    })
                    .collect()
            }
            TypeKind::ByStatus(variants) => {
                let variants = variants.iter().zip(names);
                variants
                    .map(|(variant, name)| {
                        format!(
                            "{} {name}({})",
                            variant.status,
                            self.content(&variant.content)
                        )
                    })
                    .collect()
            }
            TypeKind::Options(options) => options
                .params
                .iter()
                .map(|param| self.param(param))
                .collect(),
            TypeKind::Enum(_) | TypeKind::Tuple(_) => Vec::new(),
        };
        lines.iter().map(|line| format!("\n    {line}")).collect()
    }

    fn field(&self, field: &Field, name: &str) -> String {
        let mark = if field.required { "" } else { "?" };
        let null = if field.nullable { " or null" } else { "" };
        let wire = match name == field.wire {
            true => String::new(),
            false => format!(" ({:?})", field.wire),
        };
        let read_only = if field.read_only { ", read only" } else { "" };
        format!(
            "{name}{mark}: {}{null}{wire}{read_only}",
            self.ty(&field.ty)
        )
    }

    fn rest(&self, rest: &Rest) -> Option<String> {
        match rest {
            Rest::Closed => None,
            Rest::Open => Some("..".to_owned()),
            Rest::Typed(ty) => Some(format!(".. {}", self.ty(ty))),
            Rest::Keyed(key) => {
                let only = if key.single { "one " } else { "" };
                Some(format!(
                    "[key]: {only}{}; not {}",
                    self.ty(&key.ty),
                    key.reserved.join(", ")
                ))
            }
        }
    }

    fn success(&self, success: &Success) -> String {
        match success {
            Success::Uniform(content) => self.content(content),
            Success::ByStatus(id) => self.names.of(*id).to_owned(),
        }
    }

    fn content(&self, content: &Content) -> String {
        match content {
            Content::Json(ty) => self.ty(ty),
            Content::Empty => "nothing".to_owned(),
            Content::Text => "text".to_owned(),
            Content::Bytes => "bytes".to_owned(),
        }
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "any".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Integer(width) => format!("{width:?}").to_lowercase(),
            Type::Number => "number".to_owned(),
            Type::String => "string".to_owned(),
            Type::Format(format) => format.to_string(),
            Type::File => "file".to_owned(),
            Type::List(item) => format!("[{}]", self.ty(item)),
            Type::Map(value) => format!("{{{}}}", self.ty(value)),
            Type::Named(id) => self.names.of(*id).to_owned(),
            Type::Boxed(inner) => format!("box {}", self.ty(inner)),
            Type::Nullable(inner) => format!("({} or null)", self.ty(inner)),
        }
    }
}

fn test(test: &Test) -> String {
    match test {
        Test::Tag(name, value) => format!("{name} = {value:?}"),
        Test::Is(types) => types
            .iter()
            .map(|json| json.in_words())
            .collect::<Vec<_>>()
            .join(" or "),
        Test::Has(names) => format!("has {}", names.join(" and ")),
        Test::HasBeside(names) => format!("has one beside {}", names.join(", ")),
        Test::Knows(names) => format!("knows {}", names.join(" or ")),
        Test::PropertyIs(name, json) => format!("{name} is {}", json.in_words()),
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Safe => "safe",
        Effect::Idempotent => "idempotent",
        Effect::NotIdempotent => "not idempotent",
    }
}

fn in_brackets(statuses: &[String]) -> String {
    match statuses {
        [] => String::new(),
        statuses => format!(" ({})", statuses.join(", ")),
    }
}

/// A style as its keys say it.
fn style(style: Style) -> String {
    let kind = match style.kind {
        StyleKind::Simple => "simple",
        StyleKind::Label => "label",
        StyleKind::Matrix => "matrix",
        StyleKind::Form => "form",
        StyleKind::SpaceDelimited => "space delimited",
        StyleKind::PipeDelimited => "pipe delimited",
        StyleKind::DeepObject => "deep object",
        StyleKind::Cookie => "cookie",
        StyleKind::Json => "JSON",
    };
    let explode = if style.explode { ", exploded" } else { "" };
    let reserved = if style.reserved { ", reserved" } else { "" };
    format!("{kind}{explode}{reserved}")
}
