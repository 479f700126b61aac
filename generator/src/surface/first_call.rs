//! The call that the front page begins with: an operation of the API, in a program that compiles.

use std::collections::HashSet;

use super::argument::{Argument, Takes};
use super::context::Context;
use super::credentials::{Credentials, Method, credentials};
use super::environment::{FromEnvironment, prefix};
use super::module::{Handle, Module};
use super::operation::Operation;
use super::operation_docs::expression;
use super::rust_type::{Import, RustType, UNIT};
use super::server::{self, First};
use crate::ir::Api;

/// A program in two parts: what it looks like, and what rustdoc needs and readers do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstCall {
    /// Lines, each with whether readers see it.
    lines: Vec<(String, bool)>,
}

impl FirstCall {
    /// As a block of a doc comment, which is compiled and not run.
    pub fn for_rustdoc(&self) -> String {
        let line = |(line, seen): &(String, bool)| match seen {
            true => format!("{line}\n"),
            false => format!("# {line}\n"),
        };
        let lines: String = self.lines.iter().map(line).collect();
        format!("```no_run\n{lines}```")
    }

    /// As a block of Markdown that nobody compiles.
    pub fn for_readers(&self) -> String {
        let seen = self.lines.iter().filter(|(_, seen)| *seen);
        let lines: String = seen.map(|(line, _)| format!("{line}\n")).collect();
        format!("```rust\n{lines}```")
    }

    fn add(&mut self, line: &str, seen: bool) {
        self.lines.push((line.to_owned(), seen));
    }
}

/// The crate that a call is written for.
struct Crate<'a> {
    /// What programs call it.
    library: &'a str,
    /// Types of bodies that `Default::default()` makes.
    defaults: HashSet<RustType>,
}

/// The first call of a crate whose library is called `library`, and whose client can perhaps be set up
/// by the environment.
pub fn first_call(
    context: Context,
    modules: &[Module],
    library: &str,
    environment: Option<&FromEnvironment>,
) -> FirstCall {
    let bodies = context.api.operations().flat_map(|it| it.bodies());
    let types = bodies.filter_map(|body| body.ty.named());
    let defaults = types.filter(|id| context.has_default(*id));
    let of = &Crate {
        library,
        defaults: defaults.map(|id| context.named(id)).collect(),
    };
    let api = context.api;
    let chosen = easiest(modules, of);
    let arguments = chosen.map_or(&[][..], |(_, operation)| &operation.arguments);
    let given: Vec<(String, Option<String>)> = arguments
        .iter()
        .map(|argument| given(argument, of))
        .collect();
    let taken: Vec<String> = given
        .iter()
        .filter_map(|(_, taken)| taken.clone())
        .collect();
    // What has to be given and cannot be written down comes from outside: then there is an outside.
    let is_function = !taken.is_empty();
    let indent = if is_function { "    " } else { "" };
    let mut program = FirstCall::default();
    program.add(&format!("use {library}::Client;"), true);
    let has_base_url = environment.is_some_and(|it| it.base_url.is_some());
    let server = server::first(api).filter(|_| !has_base_url);
    if let Some(server) = &server {
        program.add(&format!("use {library}::{};", server.import), true);
    }
    program.add("", true);
    let function = format!(
        "async fn run({}) -> Result<(), Box<dyn std::error::Error>> {{",
        taken.join(", ")
    );
    program.add(&function, is_function);
    let client = match (has_base_url, base_url(api, server)) {
        (true, _) => "Client::from_env()?".to_owned(),
        (false, base_url) => client(api, library, base_url, environment.is_some()),
    };
    for line in format!("let client = {client};").lines() {
        program.add(&format!("{indent}{line}"), true);
    }
    if let Some((handle, operation)) = chosen {
        let values: Vec<String> = given.into_iter().map(|(value, _)| value).collect();
        let call = expression(&handle.accessor, &operation.function, &values) + ".await?;";
        if operation.answer == UNIT {
            program.add(&format!("{indent}{call}"), true);
        } else {
            program.add(&format!("{indent}let answer = {call}"), true);
            program.add(&format!("{indent}println!(\"{{:?}}\", *answer);"), true);
        }
    }
    program.add(&format!("{indent}Ok(())"), is_function);
    program.add("}", is_function);
    program
}

/// The operation that needs least: nothing but text, numbers and bodies that may be empty, and best
/// nothing; one that reads
/// and answers something before others; the first of those.
fn easiest<'a>(modules: &'a [Module], of: &Crate) -> Option<(&'a Handle, &'a Operation)> {
    let handles = modules.iter().filter_map(|module| module.handle.as_ref());
    let all = handles.flat_map(|handle| handle.operations.iter().map(move |one| (handle, one)));
    all.min_by_key(|(_, operation)| {
        let hard = operation
            .arguments
            .iter()
            .filter(|one| literal(one, of).is_none());
        (
            operation.is_deprecated,
            operation.streamed.is_some(),
            operation
                .security
                .as_ref()
                .is_some_and(|own| !own.is_empty()),
            hard.count(),
            operation.method != "GET",
            operation.answer == UNIT,
            operation.arguments.len(),
        )
    })
}

/// The client, made from what the API wants. What is not in the environment is named, for the error
/// of `env::var` does not say which variable it is about.
fn client(api: &Api, library: &str, base_url: Option<String>, from_env: bool) -> String {
    let prefix = prefix(library);
    let variable = |what: &str| {
        let variable = format!("{prefix}_{what}");
        format!("std::env::var(\"{variable}\").expect(\"set {variable}\")")
    };
    let credentials = credentials(api);
    let given: Vec<String> = match credentials.main {
        _ if from_env && base_url.is_none() => return "Client::from_env()?".to_owned(),
        _ if from_env => vec![".from_env()?".to_owned()],
        Some(_) if base_url.is_none() => return new(&variable("TOKEN")),
        Some(_) => vec![format!(".token({})", variable("TOKEN"))],
        None => needed(api, &credentials)
            .map(|method| given_by(method, &variable))
            .collect(),
    };
    let calls = base_url.into_iter().chain(given);
    built(calls.chain([".build()?".to_owned()]).collect())
}

/// The call that says where the API is, where its document does not.
fn base_url(api: &Api, server: Option<First>) -> Option<String> {
    let first = api.servers.document.first();
    match server {
        Some(server) => Some(format!(".server({})", server.expression)),
        None if first.is_some_and(|first| !first.is_relative()) => None,
        None => Some(".base_url(\"https://api.example.com\")".to_owned()),
    }
}

/// With `let client = ` and an indent, rustfmt's hundred.
const SHORT: usize = 80;

/// A client from a token alone: on a line, if that is short.
fn new(token: &str) -> String {
    let line = format!("Client::new({token})");
    match line.len() <= SHORT {
        true => line,
        false => format!("Client::new(\n    {token},\n)"),
    }
}

/// A client from its builder: on a line, if that is short.
fn built(calls: Vec<String>) -> String {
    let line = format!("Client::builder(){}", calls.concat());
    match line.len() <= SHORT {
        true => line,
        false => format!("Client::builder()\n    {}", calls.join("\n    ")),
    }
}

/// The methods for what most operations ask for.
fn needed<'a>(api: &Api, credentials: &'a Credentials) -> impl Iterator<Item = &'a Method> {
    let usual = api.security.iter().find(|schemes| !schemes.is_empty());
    let usual = usual.cloned().unwrap_or_default();
    let methods = credentials.methods.iter();
    methods.filter(move |method| usual.contains(&method.scheme))
}

/// The call that gives a credential which comes from the environment.
fn given_by(method: &Method, variable: &dyn Fn(&str) -> String) -> String {
    let (name, words) = (&method.name, method.name.plain().to_ascii_uppercase());
    match method.provider {
        Some(_) => format!(".{name}({})", variable(&words)),
        None => format!(".{name}(\"user\", {})", variable("PASSWORD")),
    }
}

/// The value for an argument; and the argument of a function that it comes from, if it is none that
/// can be written down.
fn given(argument: &Argument, of: &Crate) -> (String, Option<String>) {
    if let Some(literal) = literal(argument, of) {
        return (literal, None);
    }
    let name = match argument.name.plain() {
        "client" => "client_".to_owned(),
        _ => argument.name.to_string(),
    };
    let ty = taken(&argument.takes, of.library);
    (name.clone(), Some(format!("{name}: {ty}")))
}

/// The type of a variable that an argument takes.
fn taken(takes: &Takes, library: &str) -> String {
    match takes {
        Takes::Exactly(ty) | Takes::Into(ty) => path(ty, library),
        Takes::Optional(ty) => path(&ty.clone().option(), library),
        Takes::Items(ty) => path(&ty.clone().list(), library),
        Takes::Display => "&str".to_owned(),
        Takes::Named(named) => {
            let generics: Vec<String> = named
                .generics()
                .map(|field| taken(&field.takes, library))
                .collect();
            let (module, name) = (&named.module, &named.name);
            format!("{library}::{module}::{name}<{}>", generics.join(", "))
        }
    }
}

/// What can be written down for an argument.
fn literal(argument: &Argument, of: &Crate) -> Option<String> {
    match &argument.takes {
        Takes::Display => Some(format!("{:?}", argument.name.plain())),
        Takes::Exactly(RustType::Plain("bool")) => Some("true".to_owned()),
        Takes::Exactly(RustType::Plain("i32" | "i64" | "u64")) => Some("1".to_owned()),
        Takes::Exactly(ty) if of.defaults.contains(ty) => Some("Default::default()".to_owned()),
        Takes::Optional(_) => Some("None".to_owned()),
        Takes::Named(named) => {
            let field = |field: &Argument| Some(format!("{}: {}", field.name, literal(field, of)?));
            let fields: Option<Vec<String>> = named.fields.iter().map(field).collect();
            let (library, module, name) = (of.library, &named.module, &named.name);
            Some(format!(
                "{library}::{module}::{name} {{ {} }}",
                fields?.join(", ")
            ))
        }
        Takes::Exactly(_) | Takes::Into(_) | Takes::Items(_) => None,
    }
}

/// A type by the path under which users of the crate find it.
fn path(ty: &RustType, library: &str) -> String {
    match ty {
        RustType::Plain(path) if path.contains("::") && !path.starts_with("std::") => {
            format!("{library}::{path}")
        }
        RustType::Plain(path) => (*path).to_owned(),
        RustType::Imported(Import { home, name }) => match *home {
            "crate::runtime" => format!("{library}::{name}"),
            home if home.starts_with("std") => format!("{home}::{name}"),
            home => format!("{library}::{home}::{name}"),
        },
        RustType::Named { name, .. } => format!("{library}::types::{name}"),
        RustType::Generic(of, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|one| path(one, library)).collect();
            format!("{}<{}>", path(of, library), arguments.join(", "))
        }
    }
}
