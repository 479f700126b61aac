//! `prefixItems`: lists whose items have a type each.

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::{Lower, Lowered, SchemaRef, Site};
use crate::document::dialect::PREFIX;
use crate::ir::{Tuple, Type, TypeKind};
use crate::source::messages::Message;

/// As many as the runtime has.
const MOST: usize = 8;

impl<'a> Lower<'a> {
    /// What `items` say if *dialect* put `prefixItems` into them.
    pub(super) fn tuple(
        &mut self,
        items: SchemaRef<'a>,
        data: &'a SchemaData,
        site: &Site,
    ) -> Option<Lowered> {
        let (count, schemas) = prefix(items)?;
        if count > MOST {
            let message = format!(
                "a list with a type for each of {count} items is taken as a list of any: {MOST} are \
                 supported"
            );
            let help = "nothing to do, or write an object";
            self.report
                .note(Message::UnsupportedKeyword, &site.at, message, help);
            return Some(Lowered::new(Type::List(Box::new(Type::Any))));
        }
        let mut items = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            let site = match index < count {
                true => site.child(&["prefixItems", &index.to_string()]),
                false => site.child(&["items"]),
            };
            items.push(self.schema(schema.into(), site).into_type());
        }
        let rest = items.drain(count..).next();
        let rest = rest.map(|item| Type::List(Box::new(item)));
        Some(self.define(site, Some(data), TypeKind::Tuple(Tuple { items, rest })))
    }
}

/// How many schemas are those of `prefixItems`, and these with the one of `items`.
fn prefix(items: SchemaRef<'_>) -> Option<(usize, &[ReferenceOr<Schema>])> {
    let SchemaRef::Item(schema) = items else {
        return None;
    };
    let count = schema
        .schema_data
        .extensions
        .get(PREFIX)
        .and_then(Value::as_u64)?;
    let count = usize::try_from(count).ok()?;
    let schemas = match &schema.schema_kind {
        SchemaKind::AnyOf { any_of } => any_of,
        SchemaKind::Any(any) => &any.any_of,
        _ => return None,
    };
    (count <= schemas.len()).then_some((count, schemas))
}
