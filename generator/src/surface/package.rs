//! What a crate has once: its manifest, its front page, what the runtime needs to know.

use heck::ToKebabCase;

use super::condition::Condition;
use super::context::Context;
use super::credentials::{Credentials, credentials};
use super::environment::{FromEnvironment, environment};
use super::error_envelope::envelope;
use super::first_call::first_call;
use super::front_page::front_page;
use super::ident::Ident;
use super::module;
use super::oauth::{OAuth, oauth};
use super::operation::operation_id;
use super::published::{Published, published};
use super::readme::{client_for, readme};
use super::stream::stream_function;
use crate::ir::{Api, ENVIRONMENT, Module, NestedLists, Scheme, Security, Signature, TypeId};
use crate::options::{Errors, Options};

/// What runs the task that writes generated files, unless the options say otherwise.
pub const PROGRAM: &str = "cargo xtask";

/// What a crate has once.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name: letters, digits, `-` and `_`.
    pub name: String,
    /// One line of plain text.
    pub description: String,
    /// What else its manifest says of it.
    pub published: Published,
    /// Markdown for those who find it elsewhere.
    pub readme: String,
    /// Whether versions and fields are inherited from a workspace.
    pub in_workspace: bool,
    /// TOML at the end of the manifest.
    pub manifest: String,
    /// Markdown at the top of the documentation.
    pub front_page: String,
    /// Modules that people have written, which are declared.
    pub handwritten: Vec<String>,
    /// What generated files say that they are made from.
    pub source: String,
    /// What runs the task that they are written by.
    pub program: String,
    pub facts: Facts,
    /// The modules of the runtime that not every crate has.
    pub carried: Vec<&'static Module>,
    /// The features that are tags.
    pub tags: Vec<String>,
    /// Every type.
    pub types: Vec<Entry>,
}

/// A type in the index of types.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it is compiled.
    pub condition: Condition,
    /// A place of it, as `names.toml` writes it.
    pub place: String,
    /// The module that it stands in.
    pub module: String,
    pub name: Ident,
}

/// What the runtime needs to know of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// What its documents call it, on one line.
    pub title: String,
    /// Where the API is, unless the client is told otherwise; then the servers of operations.
    pub servers: Vec<String>,
    /// The credentials that it takes.
    pub schemes: Vec<Scheme>,
    /// Which of them most operations ask for.
    pub security: Security,
    /// How callers give them.
    pub credentials: Credentials,
    /// How the environment gives them.
    pub environment: Option<FromEnvironment>,
    /// The header by which answers name the request.
    pub request_id_header: Option<String>,
    /// Where errors have their code, message and details.
    pub errors: Errors,
    /// How lists within objects are written, if something is written by a style.
    pub nested_lists: Option<NestedLists>,
    /// Where tokens of OAuth 2 come from.
    pub oauth: Option<OAuth>,
    /// How webhooks are signed.
    pub signature: Option<Signature>,
    /// Every operation.
    pub routes: Vec<Route>,
}

/// An operation, as a request tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// What it is called in traces and tests.
    pub id: String,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path template.
    pub path: String,
    /// The media types that it asks for; empty for none.
    pub accept: String,
}

/// What the crate of the API has once.
pub fn package(
    context: Context,
    modules: &[module::Module],
    options: &Options,
    source: &str,
) -> Package {
    let api = context.api;
    let name = package_name(api, options);
    let published = published(api, &options.package);
    let stated = options.package.description.as_deref();
    let environment = environment(api, &options.environment);
    let mut carried = api.modules();
    carried.extend(environment.as_ref().map(|_| &ENVIRONMENT));
    let call = first_call(
        context,
        modules,
        &name.replace('-', "_"),
        environment.as_ref(),
    );
    let names = context.names;
    let types = (0..names.types.len()).map(|index| Entry {
        condition: context.conditions.ty(TypeId(index)).clone(),
        place: names.paths[index].clone().unwrap_or_default(),
        module: names.modules[index].clone(),
        name: Ident::new(&names.types[index]),
    });
    Package {
        front_page: front_page(context, options, modules, &call),
        readme: readme(context, options, &name, stated, &published, &call),
        name,
        description: stated.map_or_else(|| client_for(&api.title), str::to_owned),
        published,
        in_workspace: options.package.workspace,
        manifest: options.package.manifest.clone(),
        handwritten: options.package.modules.clone(),
        source: options.origin.as_deref().unwrap_or(source).to_owned(),
        program: options.program.as_deref().unwrap_or(PROGRAM).to_owned(),
        facts: Facts {
            title: api.title.clone(),
            servers: api.servers.urls(),
            schemes: api.schemes.clone(),
            security: api.security.clone(),
            credentials: credentials(api),
            environment: environment.clone(),
            request_id_header: options.request_id_header.clone(),
            errors: envelope(api, &options.errors),
            nested_lists: api.has_styles().then_some(api.nested_lists),
            oauth: oauth(api),
            signature: api.signature.clone(),
            routes: routes(context),
        },
        carried,
        tags: context.conditions.features(),
        types: types.collect(),
    }
}

/// The name of the package.
fn package_name(api: &Api, options: &Options) -> String {
    options.package.name.clone().unwrap_or_else(|| {
        let letters = api.title.chars();
        let words: String = letters
            .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
            .collect();
        let name = words.to_kebab_case();
        match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            true => name + "-client",
            false => format!("api-{name}-client").replace("--", "-"),
        }
    })
}

fn routes(context: Context) -> Vec<Route> {
    let groups = context.api.groups.iter().zip(&context.names.groups);
    let routes = groups.flat_map(|(group, names)| {
        let operations = group.operations.iter().zip(&names.operations);
        operations.flat_map(|(operation, function)| {
            let route = |function: &Ident, accept: String| Route {
                id: operation_id(&names.module, function),
                method: operation.method.clone(),
                path: operation.sent_path.clone(),
                accept,
            };
            let function = Ident::new(function);
            let whole = route(&function, operation.accept.join(", "));
            let stream = operation.stream.as_ref().filter(|stream| !stream.alone);
            let stream = stream.map(|stream| {
                let function = stream_function(stream, &function);
                route(&function, stream.media_type.clone())
            });
            [whole].into_iter().chain(stream)
        })
    });
    routes.collect()
}
