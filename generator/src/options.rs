//! Options about an API that its document does not state: `codegen.toml`.

mod webhooks;
mod words;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::allowance::{self, Allowance, Asked};
use crate::document::bundle::Files;
use crate::document::dialect::is_token;
use crate::document::overlay::Overlay;
use crate::emit;
use crate::ir::{Api, FormatType};
use crate::source::messages::Message;
use crate::surface::name::{self, Pins};
use crate::surface::published::is_semantic;
use crate::{Diagnostic, Position, Severity, Source};

pub use webhooks::Webhooks;
pub use words::{Lists, TextType};

/// The options of a run, usually read from `codegen.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Paths of the documents, relative to the file of these options; for whoever reads the files.
    pub documents: Vec<String>,
    /// Directory of the crate, relative to the file of these options; for whoever writes the files.
    pub out: Option<String>,
    /// Whether the crate keeps the digests of all that it was generated from, in `spec.sha256`, for a
    /// build script to compare; for whoever writes the files.
    pub digests: bool,
    /// Where a document comes from; for whoever writes the files.
    pub upstream: Upstream,
    /// What the crate's manifest says.
    pub package: Package,
    /// Base that links in descriptions are resolved against (`/docs` → `https://…/docs`).
    pub documentation_base: Option<String>,
    /// Markdown at the top of the crate's documentation; made from the document when absent.
    pub front_page: Option<String>,
    /// The header by which answers name the request, for support.
    pub request_id_header: Option<String>,
    /// What errors have in common.
    pub errors: Errors,
    /// The environment variables that set up a client.
    pub environment: Environment,
    /// By what the API knows a request that it has carried out already.
    pub idempotency: Idempotency,
    /// How parameters and forms are written where OpenAPI does not say.
    pub parameters: Parameters,
    /// What answers that come as streams have in common.
    pub streams: Streams,
    /// What the API sends by itself.
    pub webhooks: Webhooks,
    /// What a string `format` becomes; formats not listed follow [`FormatType::of`].
    pub formats: BTreeMap<String, TextType>,
    /// Whether a warning is as bad as an error; for whoever writes the files.
    pub strict: bool,
    /// Warnings that are accepted.
    pub allow: Vec<Allowance>,
    /// The text that these options were read from.
    #[serde(skip)]
    pub source: Source,
    /// What generated files say that they are made from; the names of the documents when absent.
    #[serde(skip)]
    pub origin: Option<String>,
    /// What generated files say that runs the task by which they are written; `cargo xtask` when absent.
    #[serde(skip)]
    pub program: Option<String>,
    /// Names that stay; a file of its own, `names.toml`.
    #[serde(skip)]
    pub names: Pins,
    /// Corrections of the document; a file of its own, `overlay.yaml`.
    #[serde(skip)]
    pub overlay: Option<Overlay>,
    /// The files that the documents refer to.
    #[serde(skip)]
    pub files: Files,
}

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Upstream {
    /// The address at which it is published.
    pub url: Option<String>,
    /// Which of the documents it is; the first when absent.
    pub document: Option<String>,
}

/// The manifest of the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// Name of the package; derived from the document's title when absent.
    pub name: Option<String>,
    /// Description of the package; the document's title when absent.
    pub description: Option<String>,
    /// Version of the package; that of the document when absent.
    pub version: Option<String>,
    /// Licence of the package, as SPDX has it; that of the document when absent.
    pub license: Option<String>,
    /// Where the source of the package is.
    pub repository: Option<String>,
    /// Where more is said of the package or the API; what the document refers to when absent.
    pub homepage: Option<String>,
    /// What people look for; words of the document's title when absent.
    pub keywords: Option<Vec<String>>,
    /// What the registry files it under.
    pub categories: Option<Vec<String>>,
    /// Whether dependencies and package fields are inherited from a workspace.
    pub workspace: bool,
    /// Files and directories of the crate that are not published, from its root: `/tests`.
    pub exclude: Vec<String>,
    /// Whether each tag is a feature, so that users compile the tags that they need.
    pub tag_features: bool,
    /// Modules that people have written: `src/<name>.rs`, which are declared and left alone.
    pub modules: Vec<String>,
    /// TOML put at the end of the manifest as it stands: development dependencies, examples.
    pub manifest: String,
}

/// What the bodies of an API's errors have in common, documented or not.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Errors {
    /// JSON pointer to the code, which is for programs.
    pub code: Option<String>,
    /// JSON pointer to the message, which is for people.
    pub message: Option<String>,
    /// JSON pointer to what is wrong in detail, which is for people, too.
    pub details: Option<String>,
    /// Codes of errors that pass: the request was not carried out and may be repeated, whatever
    /// its method and the status of the answer.
    pub transient: Vec<String>,
    /// Codes of errors that stay: no repeat helps, whatever the status of the answer.
    pub fatal: Vec<String>,
}

/// The environment variables that set up a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Environment {
    /// That of the base URL.
    pub base_url: Option<String>,
    /// Those of credentials, by the names of their security schemes.
    pub credentials: BTreeMap<String, Variables>,
}

/// The environment variables of a credential.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Variables {
    /// That of a token or a key.
    Token(String),
    /// Those of a user and a password.
    Basic { user: String, password: String },
}

/// By what an API knows a request that it has carried out already, where its document does not say.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Idempotency {
    /// The header that carries a key of its own for each call.
    pub header: Option<String>,
    /// The ids or tags of operations that take it; all that are not idempotent when empty.
    pub operations: Vec<Spanned<String>>,
}

/// How parameters and forms are written where OpenAPI does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// How lists within objects are written: `brackets` (`a[b][]=1`), `numbers` (`a[b][0]=1`) or
    /// `repeated` (`a[b]=1`).
    pub nested_lists: Lists,
}

/// What the answers of an API have in common that come as streams of items.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Streams {
    /// The name of the query parameter, or of the property of the body, that is true where the
    /// answer is to be a stream and not a whole.
    pub switch: Option<String>,
    /// The data of the event that is none, but says that no more will come.
    pub end: Option<String>,
}

impl Package {
    /// Whether `name` can be that of a package, and of its library.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check_name(name: &str) -> Result<(), String> {
        const TAKEN: [&str; 6] = ["alloc", "core", "proc_macro", "proc-macro", "std", "test"];
        let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let goes_on_well = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !starts_well || !name.chars().all(goes_on_well) {
            return Err("a crate's name is a letter, then letters, digits, `-` and `_`".to_owned());
        }
        if emit::depends_on(name) {
            return Err(format!("`{name}` is a crate that the client depends on"));
        }
        let is_word = !name::is_identifier(&name.replace('-', "_"));
        match is_word || TAKEN.contains(&name) {
            true => Err(format!("`{name}` means something else in Rust")),
            false => Ok(()),
        }
    }
}

impl Errors {
    /// The first that is to be a JSON pointer (RFC 6901) and is none.
    fn not_a_pointer(&self) -> Option<&str> {
        let mut pointers = [&self.code, &self.message, &self.details]
            .into_iter()
            .flatten();
        let found = pointers.find(|pointer| !pointer.is_empty() && !pointer.starts_with('/'));
        found.map(String::as_str)
    }
}

impl Idempotency {
    /// What is wrong with it.
    fn fault(&self) -> Option<String> {
        match &self.header {
            Some(header) if !is_token(header) => {
                Some(format!("`{header}` cannot be the name of a header"))
            }
            None if !self.operations.is_empty() => Some(
                "`idempotency.operations` does nothing without `idempotency.header`".to_owned(),
            ),
            _ => None,
        }
    }
}

/// Whether people can write a module of this name beside what is generated.
fn can_be_module(module: &str) -> bool {
    name::is_identifier(module) && !name::reserved_modules(&[]).contains(module)
}

impl Options {
    /// Reads options from TOML.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown key or a value of the wrong type, with its place.
    pub fn parse(source: &Source) -> Result<Options, Box<Diagnostic>> {
        let help = "the keys are described in docs/options.md";
        let fault = |id: Message, offset: Option<usize>, message: String| {
            Box::new(Diagnostic {
                position: offset.map(|offset| Position::at(&source.text, offset)),
                ..Diagnostic::error(id, &source.name, message, help)
            })
        };
        let at = |text: &str| source.text.find(text);
        let mut options: Options = toml::from_str(&source.text).map_err(|error| {
            fault(
                Message::InvalidOptions,
                error.span().map(|span| span.start),
                error.message().to_owned(),
            )
        })?;
        let package = &options.package;
        if let Some(name) = &package.name {
            Package::check_name(name)
                .map_err(|message| fault(Message::InvalidPackageName, at(name), message))?;
        }
        if let Some(version) = &package.version
            && !is_semantic(version)
        {
            let message = format!("`{version}` is not a version as Cargo writes it: `1.2.3`");
            return Err(fault(Message::InvalidManifest, at(version), message));
        }
        if let Some(name) = package.modules.iter().find(|name| !can_be_module(name)) {
            let message = format!("`{name}` cannot be the name of a module");
            return Err(fault(Message::InvalidModuleName, at(name), message));
        }
        if let Err(message) = emit::check_manifest(&package.manifest) {
            return Err(fault(Message::InvalidManifest, at("manifest"), message));
        }
        if let Some(pointer) = options.errors.not_a_pointer() {
            let message = format!("`{pointer}` is not a JSON pointer, which begins with `/`");
            return Err(fault(Message::InvalidErrorPointer, at(pointer), message));
        }
        if let Some(message) = options.idempotency.fault() {
            return Err(fault(Message::InvalidOptions, at("[idempotency]"), message));
        }
        if let Err(message) = options.webhooks.signature() {
            return Err(fault(Message::InvalidOptions, at("[webhooks"), message));
        }
        for allowance in &options.allow {
            allowance.check().map_err(|(offset, message)| {
                fault(Message::InvalidOptions, Some(offset), message)
            })?;
        }
        options.source = source.clone();
        Ok(options)
    }

    /// Compares them with the API.
    ///
    /// # Errors
    /// Names of security schemes that it does not have.
    pub(crate) fn check(&self, api: &Api) -> Result<(), Vec<Diagnostic>> {
        let known: Vec<&str> = api.schemes.iter().map(|one| one.name.as_str()).collect();
        let stated = self.environment.credentials.keys();
        let unknown = stated.filter(|name| !known.contains(&name.as_str()));
        let faults = unknown.map(|name| {
            let message = format!("no operation requires the security scheme `{name}`");
            let help = match known.as_slice() {
                [] => "no operation requires a credential".to_owned(),
                known => format!("name one of `{}`", known.join("`, `")),
            };
            let source = &self.source;
            let offset = source.text.find(name.as_str());
            Diagnostic {
                position: offset.map(|offset| Position::at(&source.text, offset)),
                ..Diagnostic::error(Message::InvalidOptions, &source.name, message, &help)
            }
        });
        match faults.collect::<Vec<_>>() {
            none if none.is_empty() => Ok(()),
            faults => Err(faults),
        }
    }

    /// Marks those of `messages`, which are of the kind `asked`, that are accepted; returns the
    /// entries that accept nothing.
    pub(crate) fn accept(&self, messages: &mut [Diagnostic], asked: Asked) -> Vec<Diagnostic> {
        allowance::accept(&self.allow, messages, asked, &self.source)
    }

    /// Makes these options of the project's own client those of a crate elsewhere, which inherits
    /// nothing from the workspace and has nothing of what was written by hand for the member.
    /// Says of every key that does nothing there, with its place.
    pub fn leave_member(&mut self) -> Vec<Diagnostic> {
        let package = &mut self.package;
        if !package.workspace {
            return Vec::new();
        }
        let keys = [
            ("workspace", true),
            ("modules", !package.modules.is_empty()),
            ("manifest", !package.manifest.is_empty()),
        ];
        package.workspace = false;
        package.modules.clear();
        package.manifest.clear();
        let stated = keys.into_iter().filter(|(_, is_stated)| *is_stated);
        stated
            .map(|(key, _)| does_nothing_elsewhere(&self.source, key))
            .collect()
    }

    /// What a string of `format` becomes; `None` for `String`.
    pub fn format(&self, format: &str) -> Option<FormatType> {
        match self.formats.get(format) {
            Some(TextType(stated)) => *stated,
            None => FormatType::of(format),
        }
    }
}

/// The warning that a key of `[package]` is for the project's own client alone.
fn does_nothing_elsewhere(source: &Source, key: &str) -> Diagnostic {
    let is_key = |line: &str| {
        let after = line.trim_start().strip_prefix(key);
        after.is_some_and(|after| after.trim_start().starts_with('='))
    };
    let mut offset = 0;
    let line = source.text.split_inclusive('\n').find_map(|line| {
        let begin = offset;
        offset += line.len();
        is_key(line).then_some(begin)
    });
    let message = format!(
        "`package.{key}` does nothing: it is for the project's own client, and the crate is \
         elsewhere"
    );
    let help = "give options of its own with --config";
    Diagnostic {
        severity: Severity::Warning,
        position: line.map(|offset| Position::at(&source.text, offset)),
        ..Diagnostic::error(Message::OptionOfTheMember, &source.name, message, help)
    }
}
