//! The JSON type of each key of OpenAPI's objects, schemas apart.

use super::parts::Part;

/// The JSON type of what stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Flag,
    Object,
    List,
    /// A list of texts.
    Texts,
}

impl Form {
    /// What a value of this form is called.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Form::Text => "a text",
            Form::Flag => "`true` or `false`",
            Form::Object => "an object",
            Form::List => "a list",
            Form::Texts => "a list of texts",
        }
    }
}

/// The keys of `part` by the form of their values; what may be any value is not listed.
fn keys(part: Part) -> [(Form, &'static str); 5] {
    let (texts, flags, objects, lists, names) = match part {
        Part::Root => (
            "openapi $self jsonSchemaDialect",
            "",
            "info externalDocs paths components webhooks",
            "servers tags security",
            "",
        ),
        Part::Info => (
            "title summary description termsOfService version",
            "",
            "contact license",
            "",
            "",
        ),
        Part::Contact => ("name url email", "", "", "", ""),
        Part::License => ("name url identifier", "", "", "", ""),
        Part::ExternalDocs => ("url description", "", "", "", ""),
        Part::Server => ("url description name", "", "variables", "", ""),
        Part::ServerVariable => ("default description", "", "", "", "enum"),
        Part::Tag => (
            "name summary description parent kind",
            "",
            "externalDocs",
            "",
            "",
        ),
        Part::Components => (
            "",
            "",
            "schemas responses parameters examples requestBodies headers securitySchemes links
            callbacks pathItems mediaTypes",
            "",
            "",
        ),
        Part::SecurityScheme => (
            "$ref type description name in scheme bearerFormat openIdConnectUrl",
            "deprecated",
            "flows",
            "",
            "",
        ),
        Part::PathItem => (
            "$ref summary description",
            "",
            "get put post delete options head patch trace query additionalOperations",
            "servers parameters",
            "",
        ),
        Part::Operation => (
            "summary description operationId",
            "deprecated",
            "externalDocs requestBody responses callbacks",
            "parameters security servers",
            "tags",
        ),
        Part::Parameter => (
            "$ref name in description style",
            "required deprecated allowEmptyValue explode allowReserved",
            "content examples",
            "",
            "",
        ),
        Part::Header => (
            "$ref description style",
            "required deprecated allowEmptyValue explode allowReserved",
            "content examples",
            "",
            "",
        ),
        Part::RequestBody => ("$ref description", "required", "content", "", ""),
        Part::Response => (
            "$ref description summary",
            "",
            "headers content links",
            "",
            "",
        ),
        Part::MediaType => (
            "$ref",
            "",
            "itemSchema encoding itemEncoding examples",
            "prefixEncoding",
            "",
        ),
        Part::Example | Part::Schema => ("", "", "", "", ""),
    };
    [
        (Form::Text, texts),
        (Form::Flag, flags),
        (Form::Object, objects),
        (Form::List, lists),
        (Form::Texts, names),
    ]
}

/// Every key of `part` whose value is of one form, with that form.
pub(super) fn forms(part: Part) -> impl Iterator<Item = (&'static str, Form)> {
    keys(part)
        .into_iter()
        .flat_map(|(form, keys)| keys.split_ascii_whitespace().map(move |key| (key, form)))
}
