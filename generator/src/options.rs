//! Options about an API that its document does not state: `codegen.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::name::Pins;
use crate::overlay::Overlay;
use crate::{Diagnostic, Position, Severity, Source};

/// The options of a run, usually read from `codegen.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What the crate's manifest says.
    pub package: Package,
    /// Base that links in descriptions are resolved against (`/docs` → `https://…/docs`).
    pub documentation_base: Option<String>,
    /// Markdown at the top of the crate's documentation; made from the document when absent.
    pub front_page: Option<String>,
    /// What a string `format` becomes; formats not listed follow [`FormatType::of`].
    pub formats: BTreeMap<String, FormatType>,
    /// Names that stay; a file of its own, `names.toml`.
    #[serde(skip)]
    pub names: Pins,
    /// Corrections of the document; a file of its own, `overlay.yaml`.
    #[serde(skip)]
    pub overlay: Option<Overlay>,
}

/// The manifest of the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// Name of the package; derived from the document's title when absent.
    pub name: Option<String>,
    /// Description of the package; the document's title when absent.
    pub description: Option<String>,
    /// Whether dependencies and package fields are inherited from a workspace.
    pub workspace: bool,
    /// TOML put at the end of the manifest as it stands: development dependencies, examples.
    pub manifest: String,
}

/// The Rust type that a `string` of some `format` becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormatType {
    /// `String`.
    String,
    /// An instant, `jiff::Timestamp`; malformed text is kept.
    Timestamp,
    /// A calendar date, `jiff::civil::Date`; malformed text is kept.
    Date,
    /// `uuid::Uuid`; malformed text is kept.
    Uuid,
}

impl FormatType {
    /// What `format` becomes when the options do not say.
    pub fn of(format: &str) -> FormatType {
        match format {
            "date-time" => FormatType::Timestamp,
            "date" => FormatType::Date,
            "uuid" => FormatType::Uuid,
            _ => FormatType::String,
        }
    }
}

impl Options {
    /// Reads options from TOML.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown key or a value of the wrong type, with its place.
    pub fn parse(source: &Source) -> Result<Options, Box<Diagnostic>> {
        toml::from_str(&source.text).map_err(|error| {
            Box::new(Diagnostic {
                severity: Severity::Error,
                source: source.name.clone(),
                pointer: String::new(),
                position: error
                    .span()
                    .map(|span| Position::at(&source.text, span.start)),
                message: error.message().to_owned(),
                help: Some("the keys are described in the README under \"Options\"".to_owned()),
            })
        })
    }

    /// What a string of `format` becomes.
    pub fn format(&self, format: &str) -> FormatType {
        self.formats
            .get(format)
            .copied()
            .unwrap_or_else(|| FormatType::of(format))
    }
}
