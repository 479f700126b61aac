//! Properties of one value, and tags: what tells branches apart.

use openapiv3::{SchemaKind, Type as SchemaType};
use serde_json::Value;

use super::object::NO_DATA;
use super::{Lower, SchemaRef, Site};
use crate::ir::{Constant, Field, Struct};

impl<'a> Lower<'a> {
    /// The one value that a property can have: a constant that is required, or that is written
    /// where nothing is said; or a tag.
    pub(super) fn only_value(
        &self,
        schema: SchemaRef<'a>,
        required: bool,
        tag: Option<&Vec<Value>>,
    ) -> Option<Value> {
        if let Some([only]) = tag.map(Vec::as_slice) {
            return Some(only.clone());
        }
        let default = self.resolve(schema)?.schema_data.default.as_ref();
        let constant = self.constant(schema)?;
        (required || default == Some(&constant)).then_some(constant)
    }

    /// Whether a property admits more than the values of a tag, all of them texts.
    pub(super) fn is_wider(&self, schema: SchemaRef<'a>, values: &[Value]) -> bool {
        let members = match self.resolve(schema).map(|schema| &schema.schema_kind) {
            Some(SchemaKind::Type(SchemaType::String(string))) => string.enumeration.len(),
            _ => return false,
        };
        members != values.len() && values.iter().all(Value::is_string)
    }

    /// A tag that the document demands of a branch without declaring it.
    pub(super) fn undeclared_tag(
        &mut self,
        name: &str,
        values: &Value,
        site: &Site,
        body: &mut Struct,
    ) {
        let mut fields = body.fields.iter().map(|field| &field.wire);
        let mut constants = body.constants.iter().map(|constant| &constant.wire);
        if fields.any(|wire| wire == name) || constants.any(|wire| wire == name) {
            return;
        }
        let values = values.as_array().map_or(&[] as &[Value], Vec::as_slice);
        if let [only] = values {
            body.constants.push(Constant {
                wire: name.to_owned(),
                docs: String::new(),
                value: only.clone(),
                required: false,
                read_only: false,
            });
        } else if values.iter().all(Value::is_string) {
            let at = site.child(&["properties", name]);
            let ty = self.enumeration(values.to_vec(), &NO_DATA, &at).ty;
            body.fields.push(Field {
                wire: name.to_owned(),
                docs: String::new(),
                deprecated: false,
                read_only: false,
                write_only: false,
                nullable: false,
                ty,
                default: None,
                media_type: None,
                style: None,
                headers: Vec::new(),
                header_of: None,
                required: true,
                examples: Vec::new(),
            });
        }
    }

    /// The one value that a schema admits.
    pub(super) fn constant(&self, schema: SchemaRef<'a>) -> Option<Value> {
        let schema = self.resolve(schema)?;
        if schema.schema_data.nullable {
            return None;
        }
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string)) => match string.enumeration.as_slice() {
                [Some(text)] => Some(text.clone().into()),
                _ => None,
            },
            SchemaKind::Type(SchemaType::Integer(integer)) => {
                match integer.enumeration.as_slice() {
                    [Some(number)] => Some((*number).into()),
                    _ => None,
                }
            }
            SchemaKind::Type(SchemaType::Number(number)) => match number.enumeration.as_slice() {
                // A number that is whole is written as one: 400, not 400.0.
                [Some(number)] if number.fract() == 0.0 && number.abs() < 1e15 => {
                    Some((*number as i64).into())
                }
                [Some(number)] => Some((*number).into()),
                _ => None,
            },
            SchemaKind::Type(SchemaType::Boolean(boolean)) => {
                match boolean.enumeration.as_slice() {
                    [Some(flag)] => Some((*flag).into()),
                    _ => None,
                }
            }
            // A number that `i64` does not hold.
            SchemaKind::Any(any) if any.typ.as_deref() == Some("integer") => {
                match any.enumeration.as_slice() {
                    [number] if number.is_u64() => Some(number.clone()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
