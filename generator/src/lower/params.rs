//! Parameters: where they go, and in which form.

use std::collections::HashMap;

use openapiv3::{Content, Operation, Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr};

use serde_json::{Value, json};

use super::census::Kind;
use super::content::{encoding, preferred};
use super::{Lower, SchemaRef, Site, style};
use crate::document::dialect;
use crate::ir::{Encoding, Param, ParameterLocation, Style, StyleKind, Type, placeholders};
use crate::source::correction::Correction;
use crate::source::messages::Message;

impl<'a> Lower<'a> {
    /// Parameters of the operation, then those of its path that it does not redefine; and the path as
    /// it is sent.
    pub(super) fn params(
        &mut self,
        path: &str,
        item: &'a PathItem,
        operation: &'a Operation,
        site: &Site,
    ) -> (String, Vec<Param>) {
        let path_at = site
            .at
            .rsplit_once('/')
            .map_or("", |(path_at, _)| path_at)
            .to_owned();
        let own = operation
            .parameters
            .iter()
            .map(|param| (param, site.clone()));
        let shared = item
            .parameters
            .iter()
            .map(|param| (param, Site::at(path_at.clone())));
        let mut params: Vec<Param> = Vec::new();
        let mut references: HashMap<String, &str> = HashMap::new();
        let lists: Vec<_> = own.enumerate().chain(shared.enumerate()).collect();
        for (index, (param, holder)) in lists {
            let at = holder.child(&["parameters", &index.to_string()]);
            if let ReferenceOr::Reference { reference } = param {
                references.insert(at.at.clone(), reference);
            }
            let Some(param) = self.param(param, at) else {
                continue;
            };
            let known = params
                .iter()
                .any(|p| p.wire == param.wire && p.location == param.location);
            if !known {
                params.push(param);
            }
        }
        let path = sent_path(path, &params);
        self.check_path(&path, &mut params, &references, site);
        (path, params)
    }

    /// Path parameters in the order of the template; each of them declared.
    fn check_path(
        &mut self,
        path: &str,
        params: &mut Vec<Param>,
        references: &HashMap<String, &str>,
        site: &Site,
    ) {
        let names: Vec<&str> = template_names(path);
        for name in &names {
            let is_it = |p: &Param| p.location == ParameterLocation::Path && p.wire == *name;
            if !params.iter().any(is_it) {
                let message = format!("the path parameter `{name}` is not declared: it is a text");
                self.report.warn(
                    Message::UndeclaredPathParameter,
                    &site.at,
                    message,
                    "declare it under `parameters`, `in: path`",
                );
                self.report.correct(declaration(name, &site.at));
                params.push(undeclared(name, site));
            }
        }
        params.retain(|param| {
            let known =
                param.location != ParameterLocation::Path || names.contains(&param.wire.as_str());
            if !known {
                let message = format!("the path has no `{{{}}}`", param.wire);
                self.report.warn(
                    Message::UnusedPathParameter,
                    &param.pointer,
                    message,
                    "the parameter is left out",
                );
                self.report.correct(removal(param, references));
            }
            known
        });
        let order = |param: &Param| match param.location {
            ParameterLocation::Path => names.iter().position(|name| *name == param.wire),
            _ => Some(names.len()),
        };
        params.sort_by_key(order);
    }

    fn param(&mut self, param: &'a ReferenceOr<Parameter>, site: Site) -> Option<Param> {
        let param = self.shared(param, "parameters", |shared| &shared.parameters, &site)?;
        let location = location(param);
        let data = param.parameter_data_ref();
        // These three are the client's own (Parameter Object, `name`).
        let owned = ["accept", "content-type", "authorization"];
        if location == ParameterLocation::Header
            && owned.contains(&data.name.to_lowercase().as_str())
        {
            return None;
        }
        let required = data.required || location == ParameterLocation::Path;
        let constant = self.only_text(&data.format).filter(|_| required);
        let (ty, style) = match &data.format {
            ParameterSchemaOrContent::Schema(_) if constant.is_some() => {
                self.census.typed(Kind::Parameter, &site.at);
                let style = style::of_parameter(param).for_type(&Type::String);
                (Type::String, style)
            }
            ParameterSchemaOrContent::Schema(schema) => {
                let ty = self.param_type(schema.into(), &site);
                let style = style::of_parameter(param).for_type(&ty);
                (ty, style)
            }
            ParameterSchemaOrContent::Content(content) => self.param_content(content, param, &site),
        };
        let schema = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => Some(schema),
            ParameterSchemaOrContent::Content(content) => {
                content.values().find_map(|content| content.schema.as_ref())
            }
        };
        let schema = schema.and_then(|schema| self.resolve(schema.into()));
        let said = data.description.as_deref();
        let said = said.or(schema.and_then(|it| it.schema_data.description.as_deref()));
        Some(Param {
            wire: data.name.clone(),
            location,
            required,
            style,
            docs: self.docs_with_demands(said, schema),
            default: schema.and_then(|schema| schema.schema_data.default.clone()),
            constant,
            ty,
            pointer: site.at,
        })
    }

    /// The only value that a parameter can have, as it is written.
    fn only_text(&self, format: &'a ParameterSchemaOrContent) -> Option<String> {
        match format {
            ParameterSchemaOrContent::Schema(schema) => match self.constant(schema.into())? {
                Value::String(text) => Some(text),
                other => Some(other.to_string()),
            },
            ParameterSchemaOrContent::Content(_) => None,
        }
    }

    /// The type of a schema; a text where it says nothing.
    fn param_type(&mut self, schema: SchemaRef<'a>, site: &Site) -> Type {
        let ty = self.schema(schema, site.child(&["schema"])).ty;
        self.count(Kind::Parameter, &site.at, Some(schema), &ty);
        match ty {
            Type::Any => Type::String,
            ty => ty,
        }
    }

    /// What a parameter in a media type is, and how it is written: JSON by its type, others as text.
    fn param_content(
        &mut self,
        content: &'a Content,
        param: &Parameter,
        site: &Site,
    ) -> (Type, Style) {
        let used = preferred(content);
        let (media_type, content) = match used {
            Some((media_type, content)) => (media_type, Some(content)),
            None => ("", None),
        };
        let inner = site.child(&["content", media_type]);
        match (encoding(media_type), content) {
            (Encoding::Json, Some(content)) => {
                let ty = self.media_schema(content, inner);
                let schema = content.schema.as_ref().map(SchemaRef::from);
                self.count(Kind::Parameter, &site.at, schema, &ty);
                (ty, StyleKind::Json.plain())
            }
            (Encoding::Form, Some(content)) if is_query_string(param) => {
                let ty = self.media_schema(content, inner);
                let ty = match self.pairs(ty, site) {
                    (Encoding::Form, ty) => ty,
                    (_, text) => return (text, StyleKind::Form.plain()),
                };
                self.census.typed(Kind::Parameter, &site.at);
                (ty, StyleKind::Form.plain())
            }
            (Encoding::Text, _) => {
                self.census.typed(Kind::Parameter, &site.at);
                (
                    Type::String,
                    style::of_parameter(param).for_type(&Type::String),
                )
            }
            _ => {
                let message = format!("a parameter in `{media_type}` is given as text");
                let help =
                    "the text is sent as its value; put it into the form the API wants first";
                self.report
                    .warn(Message::ParameterAsText, &site.at, message, help);
                self.census.untyped(Kind::Parameter, &site.at);
                (
                    Type::String,
                    style::of_parameter(param).for_type(&Type::String),
                )
            }
        }
    }
}

fn location(param: &Parameter) -> ParameterLocation {
    match param {
        Parameter::Path { .. } => ParameterLocation::Path,
        Parameter::Query { .. } if is_query_string(param) => ParameterLocation::QueryString,
        Parameter::Query { .. } => ParameterLocation::Query,
        Parameter::Header { .. } => ParameterLocation::Header,
        Parameter::Cookie { .. } => ParameterLocation::Cookie,
    }
}

fn is_query_string(param: &Parameter) -> bool {
    let extensions = &param.parameter_data_ref().extensions;
    extensions.contains_key(dialect::QUERY_STRING)
}

/// The path without its fragment, which tells operations of one path apart, and without those pairs of
/// a query that parameters of the query write.
fn sent_path(path: &str, params: &[Param]) -> String {
    let path = path.split('#').next().unwrap_or(path);
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let is_written = |pair: &&str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut named = params.iter().filter(|param| param.wire == name);
        let is_given = |param: &Param| match &param.constant {
            Some(constant) => constant == value,
            None => value.starts_with('{'),
        };
        named.any(|param| param.location == ParameterLocation::Query && is_given(param))
    };
    let pairs: Vec<&str> = query.split('&').filter(|pair| !is_written(pair)).collect();
    match pairs.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", pairs.join("&")),
    }
}

/// Declares a path parameter of the operation at `at` as a text.
fn declaration(name: &str, at: &str) -> Correction {
    let schema = json!({ "type": "string" });
    let parameter = json!({ "name": name, "in": "path", "required": true, "schema": schema });
    Correction::update(at, json!({ "parameters": [parameter] }))
}

/// Takes a parameter out of its list, where it stands in place or as a reference.
fn removal(param: &Param, references: &HashMap<String, &str>) -> Correction {
    let list = param.pointer.rsplit_once('/').map_or("", |(list, _)| list);
    match references.get(&param.pointer) {
        Some(reference) => Correction::remove_items(list, &[("$ref", reference)]),
        None => Correction::remove_items(list, &[("name", &param.wire), ("in", "path")]),
    }
}

/// A parameter of a path of which nothing is known but its name.
fn undeclared(name: &str, site: &Site) -> Param {
    Param {
        wire: name.to_owned(),
        location: ParameterLocation::Path,
        required: true,
        style: StyleKind::Simple.plain(),
        docs: String::new(),
        default: None,
        constant: None,
        ty: Type::String,
        pointer: site.at.clone(),
    }
}

/// The names in a path template, in its order, each once.
fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in placeholders(path) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
