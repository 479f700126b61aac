//! One schema, by its kind.

use std::collections::{BTreeMap, HashSet};

use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, IntegerType as IntegerSchema, NumberType,
    Schema, SchemaData, SchemaKind, StringFormat, StringType, Type as SchemaType,
    VariantOrUnknownOrEmpty as Format,
};
use serde_json::{Value, json};

use super::object::Members;
use super::{Lower, Lowered, SchemaRef, Site, constraints};
use crate::document::dialect::MEMBERS;
use crate::ir::{Enum, IntegerType, MemberLabel, Type, TypeKind, whole};
use crate::source::messages::Message;

impl<'a> Lower<'a> {
    /// The type of a schema that stands in place. One that comes back to itself, by way of what
    /// `allOf` adds, is named by an id.
    pub(super) fn item(&mut self, schema: &'a Schema, site: Site) -> Lowered {
        let key = std::ptr::from_ref(schema);
        if let Some(named) = self.open.get(&key).copied() {
            let id = named.unwrap_or_else(|| self.allot());
            self.open.insert(key, Some(id));
            return Lowered::new(Type::Named(id));
        }
        self.open.insert(key, None);
        let at = site.at.clone();
        let mut lowered = self.by_kind(schema, site);
        if let Some(Some(id)) = self.open.remove(&key) {
            if self.leads_to(&lowered.ty, id) {
                self.say_endless("this schema", &lowered.ty, &at);
                lowered = Lowered::new(Type::Any);
            }
            self.aliases.insert(id, lowered.clone());
        }
        lowered
    }

    fn by_kind(&mut self, schema: &'a Schema, site: Site) -> Lowered {
        let data = &schema.schema_data;
        self.check_discriminator(schema, &site);
        let mut lowered = match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string)) => self.string(string, data, &site),
            SchemaKind::Type(SchemaType::Number(number)) => self.number(number, data, &site),
            SchemaKind::Type(SchemaType::Integer(integer)) => self.integer(integer, data, &site),
            SchemaKind::Type(SchemaType::Boolean(_)) => Lowered::new(Type::Bool),
            SchemaKind::Type(SchemaType::Object(object)) => {
                let mut members = Members::default();
                members.add_object(object, &site);
                self.object(members, data, site)
            }
            SchemaKind::Type(SchemaType::Array(array)) => {
                self.list(array.items.as_ref().map(SchemaRef::from), data, &site)
            }
            SchemaKind::OneOf { one_of } => self.union(one_of, "oneOf", data, site),
            SchemaKind::AnyOf { any_of } => self.union(any_of, "anyOf", data, site),
            SchemaKind::AllOf { .. } => self.all_of(schema, site),
            SchemaKind::Not { .. } => {
                let message = "`not` has no counterpart in Rust types: any value is taken";
                self.report.note(
                    Message::UnsupportedKeyword,
                    &site.at,
                    message,
                    "nothing to do, or say it otherwise",
                );
                Lowered::new(Type::Any)
            }
            SchemaKind::Any(any) => self.any(schema, any, site),
        };
        lowered.nullable |= data.nullable;
        lowered
    }

    fn string(&mut self, string: &StringType, data: &SchemaData, site: &Site) -> Lowered {
        let members: Vec<Value> = string
            .enumeration
            .iter()
            .flatten()
            .map(|text| json!(text))
            .collect();
        if !members.is_empty() {
            return self.enumeration(members, data, site);
        }
        self.text(match &string.format {
            Format::Item(StringFormat::Date) => "date",
            Format::Item(StringFormat::DateTime) => "date-time",
            Format::Item(StringFormat::Password) => "password",
            Format::Item(StringFormat::Byte) => "byte",
            Format::Item(StringFormat::Binary) => "binary",
            Format::Unknown(other) => other,
            Format::Empty => return Lowered::new(Type::String),
        })
    }

    fn text(&self, format: &str) -> Lowered {
        let becomes = self.options.format(format);
        Lowered::new(becomes.map_or(Type::String, Type::Format))
    }

    fn number(&mut self, number: &NumberType, data: &SchemaData, site: &Site) -> Lowered {
        let members: Vec<f64> = number.enumeration.iter().flatten().copied().collect();
        let members: Option<Vec<Value>> = members
            .into_iter()
            .map(|member| whole(member).map(Value::from))
            .collect();
        match members.filter(|members| !members.is_empty()) {
            Some(members) => self.enumeration(members, data, site),
            None => Lowered::new(Type::Number),
        }
    }

    fn integer(&mut self, integer: &IntegerSchema, data: &SchemaData, site: &Site) -> Lowered {
        let members: Vec<Value> = integer
            .enumeration
            .iter()
            .flatten()
            .map(|n| json!(n))
            .collect();
        if !members.is_empty() {
            return self.enumeration(members, data, site);
        }
        Lowered::new(Type::Integer(match &integer.format {
            Format::Item(IntegerFormat::Int32) => IntegerType::I32,
            Format::Unknown(format) => width(format),
            _ => IntegerType::I64,
        }))
    }

    /// An enum that takes its members alone.
    pub(super) fn enumeration(
        &mut self,
        members: Vec<Value>,
        data: &SchemaData,
        site: &Site,
    ) -> Lowered {
        let body = Enum {
            members,
            labels: self.labels(data),
            open: false,
        };
        self.enumerated(body, data, site)
    }

    /// An enum; members that stand twice count once.
    pub(super) fn enumerated(&mut self, mut body: Enum, data: &SchemaData, site: &Site) -> Lowered {
        let mut seen = HashSet::new();
        body.members
            .retain(|member| seen.insert(member.to_string()));
        self.define(site, Some(data), TypeKind::Enum(body))
    }

    /// What is said of the members of an enum.
    fn labels(&self, data: &SchemaData) -> BTreeMap<String, MemberLabel> {
        let said = data.extensions.get(MEMBERS).and_then(Value::as_object);
        let label = |(member, said): (&String, &Value)| {
            let label = MemberLabel {
                name: said["name"].as_str().map(str::to_owned),
                docs: self.docs.text(said["description"].as_str()),
            };
            (member.clone(), label)
        };
        said.into_iter().flatten().map(label).collect()
    }

    fn list(&mut self, items: Option<SchemaRef<'a>>, data: &'a SchemaData, site: &Site) -> Lowered {
        if let Some(tuple) = items.and_then(|items| self.tuple(items, data, site)) {
            return tuple;
        }
        let item = match items {
            Some(items) => self.schema(items, site.child(&["items"])).into_type(),
            None => Type::Any,
        };
        Lowered::new(Type::List(Box::new(item)))
    }

    /// Keywords of several kinds side by side.
    fn any(&mut self, schema: &'a Schema, any: &'a AnySchema, site: Site) -> Lowered {
        let data = &schema.schema_data;
        let composed = usize::from(!any.all_of.is_empty())
            + usize::from(!any.any_of.is_empty())
            + usize::from(!any.one_of.is_empty());
        let object = !any.properties.is_empty();
        if !any.all_of.is_empty() || composed > 1 || (composed == 1 && object) {
            return self.all_of(schema, site);
        }
        if !any.one_of.is_empty() {
            return self.union(&any.one_of, "oneOf", data, site);
        }
        if !any.any_of.is_empty() {
            return self.union(&any.any_of, "anyOf", data, site);
        }
        self.own_words(any, data, site)
    }

    /// Keywords of several kinds, without the compositions beside them.
    pub(super) fn own_words(
        &mut self,
        any: &'a AnySchema,
        data: &'a SchemaData,
        site: Site,
    ) -> Lowered {
        match any.typ.as_deref() {
            Some("object") => {
                let mut members = Members::default();
                members.add_any(any, &site);
                self.object(members, data, site)
            }
            Some("array") => self.list(any.items.as_ref().map(SchemaRef::from), data, &site),
            Some("boolean") => Lowered::new(Type::Bool),
            Some("integer") if are_whole(&any.enumeration) => {
                self.enumeration(any.enumeration.clone(), data, &site)
            }
            Some("integer") => {
                let format = any.format.as_deref().unwrap_or_default();
                Lowered::new(Type::Integer(width(format)))
            }
            Some("number") => Lowered::new(Type::Number),
            Some("string") if are_texts(&any.enumeration) => {
                self.enumeration(any.enumeration.clone(), data, &site)
            }
            Some("string") => self.text(any.format.as_deref().unwrap_or_default()),
            _ => self.untyped(any, data, &site),
        }
    }

    fn untyped(&mut self, any: &AnySchema, data: &SchemaData, site: &Site) -> Lowered {
        let members = &any.enumeration;
        if !members.is_empty() && !is_null(any) {
            if are_texts(members) || are_whole(members) {
                return self.enumeration(members.clone(), data, site);
            }
            self.report.note(
                Message::MixedEnum,
                &site.at,
                "an enum that is neither of strings nor of whole numbers is taken as any value",
                "nothing to do, or write it as an enum of strings",
            );
        }
        Lowered::new(Type::Any)
    }

    /// Whether `schema` admits null alone.
    pub(super) fn is_null_branch(&self, schema: SchemaRef<'a>) -> bool {
        match self.resolve(schema).map(|schema| &schema.schema_kind) {
            Some(SchemaKind::Any(any)) => is_null(any),
            _ => false,
        }
    }

    /// A description with what the schema demands beyond its type.
    pub(super) fn describe(&self, schema: &Schema) -> String {
        let said = schema.schema_data.description.as_deref();
        self.docs_with_demands(said, Some(schema))
    }

    /// What is `said` of a value, with what its schema demands beyond its type.
    pub(super) fn docs_with_demands(&self, said: Option<&str>, schema: Option<&Schema>) -> String {
        let text = self.docs.text(said);
        let demands = schema.map(constraints::describe).unwrap_or_default();
        match (text.is_empty(), demands.is_empty()) {
            (_, true) => text,
            (true, false) => demands,
            (false, false) => format!("{text}\n\n{demands}"),
        }
    }

    /// The type under `additionalProperties`.
    pub(super) fn additional(
        &mut self,
        additional: &'a AdditionalProperties,
        site: &Site,
    ) -> Option<Type> {
        match additional {
            AdditionalProperties::Any(false) => None,
            AdditionalProperties::Any(true) => Some(Type::Any),
            AdditionalProperties::Schema(schema) => {
                let site = site.child(&["additionalProperties"]);
                Some(self.schema((&**schema).into(), site).into_type())
            }
        }
    }
}

/// The width that a format stands for.
fn width(format: &str) -> IntegerType {
    match format {
        "int32" => IntegerType::I32,
        "uint64" => IntegerType::U64,
        _ => IntegerType::I64,
    }
}

/// Whether constants are texts.
fn are_texts(members: &[Value]) -> bool {
    !members.is_empty() && members.iter().all(Value::is_string)
}

/// Whether constants are whole numbers of one width.
fn are_whole(members: &[Value]) -> bool {
    let are = |is: fn(&Value) -> bool| members.iter().all(is);
    !members.is_empty() && (are(Value::is_i64) || are(Value::is_u64))
}

/// The form that *dialect* gives `type: 'null'`.
fn is_null(any: &AnySchema) -> bool {
    any.typ.is_none() && any.enumeration == [Value::Null]
}
