//! How many items a page has, as the schema of the limit says.

use openapiv3::{Parameter, ParameterSchemaOrContent, Schema, SchemaKind, Type as SchemaType};

use super::Request;
use crate::ir::At;
use crate::lower::content::preferred;
use crate::lower::{Lower, SchemaRef};

/// How many items a page has.
#[derive(Default)]
pub(super) struct PageSize {
    /// If the request does not say: `default`.
    pub(super) default: Option<u64>,
    /// At most: `maximum`. Servers give so many where more are asked for.
    pub(super) max: Option<u64>,
}

impl<'a> Lower<'a> {
    /// What the schema of a limit says.
    pub(super) fn page_size(&self, request: &Request<'a>, limit: &At) -> PageSize {
        let schema = match limit {
            At::Query(name) => self.query_schema(request, name),
            At::Body(name) => self.property_schema(request, name),
        };
        let size = |says: fn(&'a Schema) -> Option<u64>| {
            let number = self.in_parts(schema?, says);
            number.filter(|number| *number > 0)
        };
        PageSize {
            default: size(|schema| whole(schema.schema_data.default.as_ref()?.as_f64()?)),
            max: size(maximum),
        }
    }

    fn query_schema(&self, request: &Request<'a>, name: &str) -> Option<&'a Schema> {
        let own = request.operation.parameters.iter();
        let mut params = own
            .chain(&request.item.parameters)
            .filter_map(|param| self.find(param, "parameters", |shared| &shared.parameters));
        let param = params.find_map(|param| match param {
            Parameter::Query { parameter_data, .. } if parameter_data.name == name => {
                Some(parameter_data)
            }
            _ => None,
        });
        match &param?.format {
            ParameterSchemaOrContent::Schema(schema) => self.resolve(schema.into()),
            ParameterSchemaOrContent::Content(_) => None,
        }
    }

    fn property_schema(&self, request: &Request<'a>, name: &str) -> Option<&'a Schema> {
        let body = request.operation.request_body.as_ref()?;
        let body = self.find(body, "requestBodies", |shared| &shared.request_bodies)?;
        let (_, content) = preferred(&body.content)?;
        let schema = self.resolve(content.schema.as_ref()?.into())?;
        let property = self.in_parts(schema, |part| {
            let properties = match &part.schema_kind {
                SchemaKind::Type(SchemaType::Object(object)) => &object.properties,
                SchemaKind::Any(any) => &any.properties,
                _ => return None,
            };
            properties.get(name)
        });
        self.resolve(SchemaRef::from(property?))
    }

    /// What a schema says, or else the first of those it is composed of that does.
    fn in_parts<V>(&self, schema: &'a Schema, says: impl Fn(&'a Schema) -> Option<V>) -> Option<V> {
        let parts = match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => all_of.as_slice(),
            SchemaKind::Any(any) => any.all_of.as_slice(),
            _ => &[],
        };
        let mut parts = parts.iter().filter_map(|part| self.resolve(part.into()));
        says(schema).or_else(|| parts.find_map(says))
    }
}

/// The largest number that a schema admits.
fn maximum(schema: &Schema) -> Option<u64> {
    let (maximum, exclusive) = match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            (integer.maximum? as f64, integer.exclusive_maximum)
        }
        SchemaKind::Type(SchemaType::Number(number)) => (number.maximum?, number.exclusive_maximum),
        _ => return None,
    };
    whole(maximum)?.checked_sub(exclusive.into())
}

/// A number of items. No page has more than fit.
fn whole(number: f64) -> Option<u64> {
    let is_count = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_count.then_some(number as u64)
}
