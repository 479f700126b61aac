//! The Rust that will be printed, as a plain model: all that is decided about Rust, and not about
//! the API.

pub mod argument;
pub mod by_status;
pub mod condition;
pub mod construct;
mod context;
pub mod conversion;
pub mod credentials;
pub mod default;
mod docs;
pub mod enumeration;
pub mod environment;
mod error_envelope;
pub mod examples;
mod field_docs;
mod first_call;
mod front_page;
pub mod headers;
pub mod ident;
pub mod imports;
pub mod input;
pub mod module;
pub mod name;
pub mod oauth;
pub mod operation;
pub mod operation_docs;
pub mod options;
pub mod package;
pub mod pagination;
pub mod params;
pub mod published;
mod readme;
pub mod rust_type;
pub mod server;
pub mod setter;
pub mod step;
pub mod stream;
pub mod structure;
pub mod test_constructors;
pub mod text;
pub mod tuple;
pub mod union;
pub mod webhooks;

use crate::ir::Api;
use crate::options::Options;
use crate::passes::example::OperationExamples;
use argument::NamedArguments;
use condition::{Condition, Conditions};
use context::Context;
use examples::ExampleModule;
use module::Module;
use name::Names;
use package::Package;
use params::Structs;
use server::Servers;
use test_constructors::TestConstructors;

/// A whole crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    pub package: Package,
    /// Every module, by name.
    pub modules: Vec<Module>,
    /// Examples for tests of applications, in the order of the tags.
    pub examples: Vec<ExampleModule>,
    /// Parameters that are given by name.
    pub params: Vec<(Condition, NamedArguments)>,
    /// Servers to choose from, if there are any.
    pub servers: Option<Servers>,
    /// Constructors that only tests need.
    pub test_constructors: TestConstructors,
}

/// The crate for `api`; `source` names the documents.
pub fn surface(
    api: &Api,
    names: &Names,
    examples: &[OperationExamples],
    options: &Options,
    source: &str,
) -> Surface {
    let shared_errors = context::shared_errors(api);
    let context = Context {
        api,
        names,
        shared_errors: &shared_errors,
        params: &Structs::default(),
        whole_inputs: &input::whole_inputs(api),
        conditions: &Conditions::of(api, names, options.package.tag_features),
    };
    let context = Context {
        params: &Structs::of(context),
        ..context
    };
    let modules = module::modules(context);
    Surface {
        package: package::package(context, &modules, options, source),
        params: params::params(&modules),
        servers: server::servers(api),
        test_constructors: test_constructors::test_constructors(&modules),
        modules,
        examples: self::examples::examples(context, examples),
    }
}
