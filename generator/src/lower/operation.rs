//! Operations: parameters, bodies, answers, and which tag they belong to.

use std::collections::HashMap;

use openapiv3::{
    APIKeyLocation, OpenAPI, Operation as OperationItem, Parameter, ParameterSchemaOrContent,
    PathItem, PathStyle, QueryStyle, ReferenceOr, SecurityScheme,
};

use super::pagination::Request;
use super::{Lower, SchemaRef, Site};
use crate::ir::{
    CallOptions, Credential, Examples, Group, Operation, Param, ParamPlace, Type, TypeKind,
};
use crate::pointer;

/// The operations of the document by tag, in its order.
pub(super) fn groups(lower: &mut Lower) -> Vec<Group> {
    let document = lower.document;
    let mut groups: Vec<Group> = Vec::new();
    let mut ids: HashMap<&str, String> = HashMap::new();
    for (path, item) in document.paths.iter() {
        let at = pointer::join("/paths", path);
        let item = match item {
            ReferenceOr::Item(item) => item,
            ReferenceOr::Reference { reference } => {
                let message = format!("`$ref: {reference}` cannot be followed from a path");
                lower
                    .report
                    .error(&at, message, "write the path item in place");
                continue;
            }
        };
        for (method, operation) in item.iter() {
            let at = pointer::join(&at, method);
            if let Some(id) = &operation.operation_id
                && let Some(first) = ids.insert(id, at.clone())
            {
                let message = format!("the operationId `{id}` stands at {first} too");
                lower
                    .report
                    .error(&at, message, "give each operation an id of its own");
            }
            let lowered = lower.operation(path, method, item, operation, at);
            let tag = operation.tags.first();
            match groups.iter_mut().find(|group| group.tag.as_ref() == tag) {
                Some(group) => group.operations.push(lowered),
                None => groups.push(Group {
                    docs: tag_docs(lower, tag),
                    tag: tag.cloned(),
                    operations: vec![lowered],
                }),
            }
        }
    }
    groups
}

fn tag_docs(lower: &Lower, tag: Option<&String>) -> String {
    let known = lower
        .document
        .tags
        .iter()
        .find(|known| Some(&known.name) == tag);
    lower
        .docs
        .text(known.and_then(|tag| tag.description.as_deref()))
}

/// The first scheme that the document's requirements name, or else the first there is.
pub(super) fn credential(document: &OpenAPI) -> Credential {
    let Some(components) = &document.components else {
        return Credential::None;
    };
    let required = document
        .security
        .iter()
        .flatten()
        .flat_map(|requirement| requirement.keys());
    let schemes = required.chain(components.security_schemes.keys());
    schemes
        .filter_map(|name| components.security_schemes.get(name)?.as_item())
        .find_map(|scheme| match scheme {
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                Some(Credential::Bearer)
            }
            SecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
                "bearer" => Some(Credential::Bearer),
                "basic" => Some(Credential::Basic),
                _ => None,
            },
            SecurityScheme::APIKey { location, name, .. } => match location {
                APIKeyLocation::Header => Some(Credential::Header(name.to_ascii_lowercase())),
                APIKeyLocation::Query => Some(Credential::Query(name.clone())),
                APIKeyLocation::Cookie => None,
            },
        })
        .unwrap_or(Credential::None)
}

impl<'a> Lower<'a> {
    fn operation(
        &mut self,
        path: &str,
        method: &'a str,
        item: &'a PathItem,
        operation: &'a OperationItem,
        at: String,
    ) -> Operation {
        let site = Site::at(at.clone());
        if !operation.servers.is_empty() || !item.servers.is_empty() {
            let message = "servers of one path or operation are not used: all calls go to one";
            self.report.warn(
                &at,
                message,
                "give a client of its own the base URL of that server",
            );
        }
        let params = self.params(path, item, operation, &site);
        let (body, request) = match self.body(operation, &site) {
            Some((body, examples)) => (Some(body), examples),
            None => (None, Vec::new()),
        };
        let inputs = self.inputs(&params, body.as_ref());
        let (params, left_out): (Vec<Param>, _) =
            params.into_iter().partition(|param| param.required);
        let (body, optional_body) = match body {
            Some(body) if !body.required => (None, Some(body)),
            required => (required, None),
        };
        let options = CallOptions {
            params: left_out,
            body: optional_body,
        };
        let has_options = !options.params.is_empty() || options.body.is_some();
        let options = has_options.then(|| {
            let options = TypeKind::Options(options);
            self.define(&site, None, options).ty.named()
        });
        let answers = self.responses(operation, &site);
        let asked = Request {
            method,
            item,
            operation,
            inputs,
        };
        Operation {
            effect: self.effect(method, operation, &site),
            pagination: self.pagination(&asked, &answers.success, &site),
            id: operation.operation_id.clone(),
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            docs: self.operation_docs(operation),
            anonymous: operation.security.as_ref().is_some_and(Vec::is_empty),
            scopes: self.scopes(operation),
            deprecated: operation.deprecated,
            params,
            body,
            options: options.flatten(),
            success: answers.success,
            success_statuses: answers.success_statuses,
            accept: answers.accept,
            errors: answers.errors,
            untyped_errors: answers.untyped_errors,
            examples: Examples {
                request,
                answers: answers.examples,
            },
            pointer: at,
        }
    }

    fn operation_docs(&self, operation: &OperationItem) -> String {
        let summary = self.docs.text(operation.summary.as_deref());
        let description = self.docs.text(operation.description.as_deref());
        match (
            summary.is_empty(),
            description.is_empty() || description == summary,
        ) {
            (true, _) => description,
            (false, true) => summary,
            (false, false) => format!("{summary}\n\n{description}"),
        }
    }

    fn scopes(&self, operation: &OperationItem) -> Vec<String> {
        let requirements = operation
            .security
            .as_ref()
            .or(self.document.security.as_ref());
        let scopes = requirements
            .into_iter()
            .flatten()
            .flat_map(|requirement| requirement.values());
        let mut scopes: Vec<String> = scopes.flatten().cloned().collect();
        let mut seen = std::collections::HashSet::new();
        scopes.retain(|scope| seen.insert(scope.clone()));
        scopes
    }

    /// Parameters of the operation, then those of its path that it does not redefine.
    fn params(
        &mut self,
        path: &str,
        item: &'a PathItem,
        operation: &'a OperationItem,
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
        let lists: Vec<_> = own.enumerate().chain(shared.enumerate()).collect();
        for (index, (param, holder)) in lists {
            let at = holder.child(&["parameters", &index.to_string()]);
            let Some(param) = self.param(param, at) else {
                continue;
            };
            let known = params
                .iter()
                .any(|p| p.wire == param.wire && p.place == param.place);
            if !known {
                params.push(param);
            }
        }
        self.check_path(path, &mut params, site);
        params
    }

    /// Path parameters in the order of the template; each of them declared.
    fn check_path(&mut self, path: &str, params: &mut Vec<Param>, site: &Site) {
        let names: Vec<&str> = template_names(path);
        for name in &names {
            if !params
                .iter()
                .any(|p| p.place == ParamPlace::Path && p.wire == *name)
            {
                let message = format!("the path parameter `{name}` is not declared");
                self.report.error(
                    &site.at,
                    message,
                    "declare it under `parameters`, `in: path`",
                );
            }
        }
        params.retain(|param| {
            let known = param.place != ParamPlace::Path || names.contains(&param.wire.as_str());
            if !known {
                let message = format!("the path has no `{{{}}}`", param.wire);
                self.report
                    .warn(&param.pointer, message, "the parameter is left out");
            }
            known
        });
        let order = |param: &Param| match param.place {
            ParamPlace::Path => names.iter().position(|name| *name == param.wire),
            _ => Some(names.len()),
        };
        params.sort_by_key(order);
    }

    fn param(&mut self, param: &'a ReferenceOr<Parameter>, site: Site) -> Option<Param> {
        let param = self.shared(param, "parameters", |shared| &shared.parameters, &site)?;
        let place = match param {
            Parameter::Path { .. } => ParamPlace::Path,
            Parameter::Query { .. } => ParamPlace::Query,
            Parameter::Header { .. } => ParamPlace::Header,
            Parameter::Cookie { .. } => {
                let message = "cookie parameters are not sent";
                self.report
                    .warn(&site.at, message, "give a default header of the client");
                return None;
            }
        };
        let data = param.parameter_data_ref();
        // These three are the client's own (Parameter Object, `name`).
        let owned = ["accept", "content-type", "authorization"];
        if place == ParamPlace::Header && owned.contains(&data.name.to_lowercase().as_str()) {
            return None;
        }
        let ty = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let lowered = self.schema(SchemaRef::from(schema), site.child(&["schema"]));
                self.param_type(lowered.ty, place, is_plain(param), &site)
            }
            ParameterSchemaOrContent::Content(_) => {
                let message = "a parameter with `content` is given as text";
                self.report
                    .warn(&site.at, message, "the text is sent as its value, percent-encoded; put it into the form the API wants first");
                Type::String
            }
        };
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
            place,
            required: data.required || place == ParamPlace::Path,
            separator: separator(param),
            docs: self.docs.text(docs),
            ty,
            pointer: site.at,
        })
    }

    /// Scalars, enums and, outside of paths, lists of these; other shapes are given as text.
    fn param_type(&mut self, ty: Type, place: ParamPlace, plain: bool, site: &Site) -> Type {
        let is_scalar = |ty: &Type| match ty {
            Type::Bool | Type::Integer(_) | Type::Number | Type::String | Type::Format(_) => true,
            Type::Named(_) => matches!(self.kind(ty), Some(TypeKind::Enum(_))),
            _ => false,
        };
        match &ty {
            scalar if is_scalar(scalar) => ty,
            Type::Any => Type::String,
            Type::List(item) if plain && place == ParamPlace::Query && is_scalar(item) => ty,
            _ => {
                let message = "a parameter of this shape is given as text";
                self.report
                    .warn(&site.at, message, "the text is sent as its value, percent-encoded; put it into the form the API wants first");
                Type::String
            }
        }
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

/// Whether a parameter is written in a way that the runtime knows.
fn is_plain(param: &Parameter) -> bool {
    match param {
        Parameter::Query { style, .. } => *style != QueryStyle::DeepObject,
        Parameter::Path { style, .. } => *style == PathStyle::Simple,
        Parameter::Header { .. } | Parameter::Cookie { .. } => true,
    }
}

/// The names in a path template, in its order.
pub fn template_names(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}
