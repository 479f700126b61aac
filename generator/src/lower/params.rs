//! Parameters: where they go, and in which form.

use std::collections::HashMap;

use openapiv3::{
    Operation, Parameter, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr,
};

use serde_json::json;

use super::census::Kind;
use super::{Lower, SchemaRef, Site};
use crate::document::dialect;
use crate::ir::{Param, ParameterLocation, Type, TypeKind};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;

impl<'a> Lower<'a> {
    /// Parameters of the operation, then those of its path that it does not redefine.
    pub(super) fn params(
        &mut self,
        path: &str,
        item: &'a PathItem,
        operation: &'a Operation,
        site: &Site,
    ) -> Vec<Param> {
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
        self.check_path(path, &mut params, &references, site);
        params
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
        let stands_at = match param {
            ReferenceOr::Reference { reference } => {
                pointer::of_fragment(reference.trim_start_matches('#'))
            }
            ReferenceOr::Item(_) => site.at.clone(),
        };
        let param = self.shared(param, "parameters", |shared| &shared.parameters, &site)?;
        let location = match param {
            Parameter::Path { .. } => ParameterLocation::Path,
            Parameter::Query { parameter_data, .. }
                if parameter_data
                    .extensions
                    .contains_key(dialect::QUERY_STRING) =>
            {
                ParameterLocation::QueryString
            }
            Parameter::Query { .. } => ParameterLocation::Query,
            Parameter::Header { .. } => ParameterLocation::Header,
            Parameter::Cookie { .. } => {
                let message = "cookie parameters are not sent";
                self.report.warn(
                    Message::CookieParameter,
                    &site.at,
                    message,
                    "give a default header of the client",
                );
                return None;
            }
        };
        if let Parameter::Query {
            allow_reserved: true,
            ..
        } = param
        {
            let message = "`allowReserved` is not followed: the value is percent-encoded";
            let help = "nothing to do, if the API decodes what it is sent";
            self.report
                .note(Message::ReservedCharactersEncoded, &site.at, message, help);
        }
        let data = param.parameter_data_ref();
        // These three are the client's own (Parameter Object, `name`).
        let owned = ["accept", "content-type", "authorization"];
        if location == ParameterLocation::Header
            && owned.contains(&data.name.to_lowercase().as_str())
        {
            return None;
        }
        let ty = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let schema = SchemaRef::from(schema);
                let stated = self.schema(schema, site.child(&["schema"])).ty;
                let ty = self.param_type(stated.clone(), param, &site);
                match ty == stated || stated == Type::Any {
                    true => self.count(Kind::Parameter, &site.at, Some(schema), &stated),
                    false => self.census.untyped(Kind::Parameter, &site.at),
                }
                ty
            }
            ParameterSchemaOrContent::Content(_) => {
                self.warn_of_text("a parameter with `content` is given as text", &site);
                self.census.untyped(Kind::Parameter, &site.at);
                Type::String
            }
        };
        if let Parameter::Path { style, .. } = param
            && *style != PathStyle::Simple
        {
            let message = "this style of a path parameter is not known: its value is sent alone";
            let help = "if the API takes plain values, take `style` out by an overlay";
            self.report
                .warn(Message::UnsupportedPathStyle, &site.at, message, help);
            let style = pointer::join(&stands_at, "style");
            self.report.correct(Correction::remove(&style));
        }
        let docs = data.description.as_deref().or_else(|| match &data.format {
            ParameterSchemaOrContent::Schema(schema) => self
                .resolve(schema.into())?
                .schema_data
                .description
                .as_deref(),
            ParameterSchemaOrContent::Content(_) => None,
        });
        Some(Param {
            wire: data.name.clone(),
            location,
            required: data.required || location == ParameterLocation::Path,
            separator: separator(param),
            docs: self.docs.text(docs),
            ty,
            pointer: site.at,
        })
    }

    /// Scalars, enums and, in queries, lists of these; other shapes are given as text.
    fn param_type(&mut self, ty: Type, param: &Parameter, site: &Site) -> Type {
        let is_scalar = |ty: &Type| match ty {
            Type::Bool | Type::Integer(_) | Type::Number | Type::String | Type::Format(_) => true,
            Type::Named(_) => matches!(self.kind(ty), Some(TypeKind::Enum(_))),
            _ => false,
        };
        match &ty {
            scalar if is_scalar(scalar) => ty,
            Type::Any => Type::String,
            Type::List(item) if takes_lists(param) && is_scalar(item) => ty,
            _ => {
                match self.name_of_key(&ty, param) {
                    Some(name) => self.warn_of_keys(&name, site),
                    None => self.warn_of_text("a parameter of this shape is given as text", site),
                }
                Type::String
            }
        }
    }

    fn warn_of_text(&mut self, message: &str, site: &Site) {
        let help = "the text is sent as its value, percent-encoded; put it into the form the API wants first";
        self.report
            .warn(Message::ParameterAsText, &site.at, message, help);
    }

    fn warn_of_keys(&mut self, name: &str, site: &Site) {
        let message = "this parameter cannot be sent as the document asks, each of its keys for \
                       itself: it is given as one text, under one name";
        let help = format!(
            "put a parameter for each key in its place, such as `{name}`, by an overlay; where keys \
             are free, a `Transport` of your own can add them to the query"
        );
        self.report
            .warn(Message::ObjectParameterAsText, &site.at, message, &help);
    }

    /// What the first key of an object is called in the query, if each key is sent for itself.
    fn name_of_key(&self, ty: &Type, param: &Parameter) -> Option<String> {
        let Parameter::Query {
            parameter_data: data,
            style,
            ..
        } = param
        else {
            return None;
        };
        let key = match (ty, self.kind(ty)) {
            (_, Some(TypeKind::Struct(body))) => body.fields.first().map(|field| &*field.wire),
            (Type::Map(_), _) => None,
            _ => return None,
        };
        let key = key.unwrap_or("key");
        match style {
            QueryStyle::DeepObject => Some(format!("{}[{key}]", data.name)),
            QueryStyle::Form if data.explode != Some(false) => Some(key.to_owned()),
            _ => None,
        }
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

/// What stands between the items of a list, for the styles that do not repeat the name
/// (Parameter Object, `style`).
fn separator(param: &Parameter) -> Option<&'static str> {
    match param {
        Parameter::Query {
            parameter_data,
            style,
            ..
        } => match style {
            QueryStyle::Form if parameter_data.explode == Some(false) => Some(","),
            QueryStyle::SpaceDelimited if parameter_data.explode != Some(true) => Some("%20"),
            QueryStyle::PipeDelimited if parameter_data.explode != Some(true) => Some("%7C"),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a parameter is written as a list in a way that the runtime knows.
fn takes_lists(param: &Parameter) -> bool {
    matches!(param, Parameter::Query { style, .. } if *style != QueryStyle::DeepObject)
}

/// A parameter of a path of which nothing is known but its name.
fn undeclared(name: &str, site: &Site) -> Param {
    Param {
        wire: name.to_owned(),
        location: ParameterLocation::Path,
        required: true,
        separator: None,
        docs: String::new(),
        ty: Type::String,
        pointer: site.at.clone(),
    }
}

/// The names in a path template, in its order, each once.
fn template_names(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    let mut names = Vec::new();
    for (name, _) in parts.filter_map(|part| part.split_once('}')) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
