//! What an item offers to code that uses it.

use super::{Facts, Paths};
use crate::surface::Surface;
use crate::surface::argument::Argument;
use crate::surface::by_status::ByStatus;
use crate::surface::construct::{Arguments, Constructor};
use crate::surface::conversion::Conversion;
use crate::surface::enumeration::{Enum, EnumKind};
use crate::surface::input::Input;
use crate::surface::module::Item;
use crate::surface::options::Options;
use crate::surface::server::{Builder, Servers};
use crate::surface::setter::Setter;
use crate::surface::structure::Struct;
use crate::surface::tuple::Tuple;
use crate::surface::union::Union;
/// That a type has a `Default`.
pub const DEFAULT: &str = "impl Default";
/// The constructor.
pub const NEW: &str = "fn new";
/// How the names of fields begin.
pub const FIELD: &str = "field ";

/// What a type offers.
pub fn of_item(item: &Item, paths: &Paths) -> Facts {
    match item {
        Item::Struct(item) => structure(item, paths),
        Item::Union(item) => union(item, paths),
        Item::Enum(item) => enumeration(item),
        Item::Tuple(item) => tuple(item, paths),
        Item::ByStatus(item) => by_status(item, paths),
        Item::Options(item) => options(item, paths),
    }
}

fn field(name: impl std::fmt::Display) -> String {
    format!("{FIELD}{name}")
}

fn structure(item: &Struct, paths: &Paths) -> Facts {
    let mut facts = Facts::new();
    let fields = item.fields.iter().map(|it| (&it.name, &it.ty));
    let rest = item.rest.iter().map(|it| (&it.name, &it.ty));
    facts.extend(
        fields
            .chain(rest)
            .map(|(name, ty)| (field(name), paths.ty(ty))),
    );
    let new = item.constructor.as_ref().filter(|new| !new.for_tests);
    let starts = new.is_some_and(|new| new.arguments.fields().is_empty());
    if item.has_default || starts {
        facts.insert(DEFAULT.to_owned(), String::new());
    }
    if let Some(new) = new.filter(|_| !starts) {
        facts.insert(NEW.to_owned(), constructor(new, paths));
    }
    facts.extend(setters(&item.setters, paths));
    facts.extend(item.constants.iter().map(|constant| {
        let ty = match &constant.value {
            serde_json::Value::String(_) => "&str",
            serde_json::Value::Number(number) if number.is_i64() => "i64",
            serde_json::Value::Number(number) if number.is_u64() => "u64",
            serde_json::Value::Number(_) => "f64",
            _ => "bool",
        };
        (function(&constant.accessor), ty.to_owned())
    }));
    facts.extend(conversions(&item.conversions, paths));
    let readers = item.default_readers.iter();
    facts.extend(readers.map(|it| (function(&it.method), paths.ty(&it.ty))));
    facts.extend(item.input.iter().map(|it| input(it, paths)));
    facts
}

fn function(name: impl std::fmt::Display) -> String {
    format!("fn {name}")
}

fn constructor(new: &Constructor, paths: &Paths) -> String {
    let can_fail = if new.keyed.is_some() {
        " -> Result"
    } else {
        ""
    };
    match &new.arguments {
        Arguments::Each(each) => arguments(each, paths) + can_fail,
        Arguments::Named(named) => paths.named(named) + can_fail,
    }
}

fn arguments(arguments: &[Argument], paths: &Paths) -> String {
    let takes: Vec<String> = arguments.iter().map(|it| paths.takes(&it.takes)).collect();
    format!("({})", takes.join(", "))
}

fn setters(setters: &[Setter], paths: &Paths) -> Facts {
    let setter = |it: &Setter| {
        let takes = format!("{:?} {}", it.way, paths.ty(&it.ty));
        (function(&it.method), takes)
    };
    setters.iter().map(setter).collect()
}

fn conversions(conversions: &[Conversion], paths: &Paths) -> Facts {
    let sources = conversions.iter().map(|it| paths.ty(&it.source));
    sources
        .map(|ty| (format!("From<{ty}>"), String::new()))
        .collect()
}

fn input(input: &Input, paths: &Paths) -> (String, String) {
    let of = paths.ty(&input.of);
    (format!("from {of}"), arguments(&input.arguments, paths))
}

fn union(item: &Union, paths: &Paths) -> Facts {
    let mut facts = conversions(&item.conversions, paths);
    let variants = item.variants.iter();
    facts.extend(variants.map(|it| (format!("variant {}", it.name), paths.ty(&it.ty))));
    if item.has_unknown {
        facts.insert("variant Unknown".to_owned(), String::new());
    }
    facts.extend(item.constructors.iter().map(|it| {
        let can_fail = if it.is_fallible { " -> Result" } else { "" };
        (
            function(&it.function),
            arguments(&it.arguments, paths) + can_fail,
        )
    }));
    facts.extend(item.input.iter().map(|it| input(it, paths)));
    facts
}

fn enumeration(item: &Enum) -> Facts {
    let members = item.members.iter();
    let members = members.map(|it| (format!("member {}", it.name), String::new()));
    let kind = match item.kind {
        EnumKind::Text if item.is_open => "From<&str>",
        EnumKind::Text => "FromStr",
        EnumKind::Integer(_) => "TryFrom",
    };
    let width = match item.kind {
        EnumKind::Integer(width) => width.to_owned(),
        EnumKind::Text => String::new(),
    };
    members.chain([(kind.to_owned(), width)]).collect()
}

fn tuple(item: &Tuple, paths: &Paths) -> Facts {
    let items: Vec<String> = item.items.iter().map(|it| paths.ty(it)).collect();
    let whole = format!("({}), then {}", items.join(", "), paths.ty(&item.rest));
    Facts::from([("items".to_owned(), whole)])
}

fn by_status(item: &ByStatus, paths: &Paths) -> Facts {
    let typed = item.variants.iter().filter(|it| it.is_typed);
    let variant = |it: &crate::surface::by_status::Variant| {
        let ty = it.body.ty().map(|ty| paths.ty(ty));
        (format!("variant {}", it.name), ty.unwrap_or_default())
    };
    typed.map(variant).collect()
}

fn options(item: &Options, paths: &Paths) -> Facts {
    let fields = item
        .fields
        .iter()
        .map(|it| (field(&it.name), paths.ty(&it.ty)));
    let mut facts: Facts = fields.collect();
    facts.extend(setters(&item.setters, paths));
    facts
}

/// What the crate has once.
pub fn of_api(surface: &Surface) -> Facts {
    let package = &surface.package.facts;
    let mut facts = Facts::new();
    for method in &package.credentials.methods {
        let kind = if method.provider.is_some() {
            "a token"
        } else {
            "a user"
        };
        facts.insert(function(&method.name), kind.to_owned());
    }
    if package.environment.is_some() {
        facts.insert("fn from_env".to_owned(), String::new());
    }
    let schemes = package.oauth.iter().flat_map(|it| &it.schemes);
    facts.extend(schemes.map(|it| (format!("const {}", it.constant), String::new())));
    let scopes = package.oauth.iter().flat_map(|it| &it.scopes);
    facts.extend(scopes.map(|it| (format!("const scope {}", it.constant), String::new())));
    let carried = surface.package.carried.iter();
    let exports = carried.flat_map(|module| module.exports.split(", "));
    let exports = exports.filter(|name| !name.is_empty());
    facts.extend(exports.map(|name| (format!("export {name}"), String::new())));
    facts.extend(surface.servers.iter().flat_map(servers));
    facts
}

fn servers(servers: &Servers) -> Facts {
    let mut facts = Facts::new();
    for choice in &servers.choices {
        let variants = choice.variants.iter();
        facts.extend(variants.map(|it| {
            let builder = it.builder.as_ref().map(ToString::to_string);
            let name = format!("variant servers::{}::{}", choice.name, it.name);
            (name, builder.unwrap_or_default())
        }));
    }
    facts.extend(servers.builders.iter().flat_map(builder));
    for values in &servers.values {
        // Users match over all of them.
        let members: Vec<String> = values
            .members
            .iter()
            .map(|(it, _)| it.to_string())
            .collect();
        facts.insert(format!("enum servers::{}", values.name), members.join(", "));
    }
    let own = servers.own.iter();
    let own = own.map(|it| format!("variant servers::OperationServer::{}", it.name));
    facts.extend(own.map(|name| (name, String::new())));
    facts
}

fn builder(builder: &Builder) -> Facts {
    let takes = |values: &Option<crate::surface::ident::Ident>| match values {
        Some(values) => values.to_string(),
        None => "impl Display".to_owned(),
    };
    let name = &builder.name;
    let required: Vec<String> = builder
        .required
        .iter()
        .map(|it| takes(&it.values))
        .collect();
    let optional = builder.optional.iter().map(|(it, _)| {
        let function = format!("fn servers::{name}::{}", it.name);
        (function, takes(&it.values))
    });
    let new = format!("fn servers::{name}::new");
    optional.chain([(new, required.join(", "))]).collect()
}
