//! What the document gives as examples.

use openapiv3::{MediaType, SchemaKind, Type as SchemaType};
use serde_json::{Value, json};

use super::{Lower, SchemaRef};

/// Examples of items are looked for through this many lists.
const DEEPEST: usize = 4;

impl<'a> Lower<'a> {
    /// Examples of a body, best first: its own, then those of its schema.
    pub(super) fn media_examples(&self, content: &'a MediaType) -> Vec<Value> {
        let schema = content.schema.iter();
        let schema = schema.flat_map(|schema| self.examples(SchemaRef::from(schema)));
        content.example.iter().cloned().chain(schema).collect()
    }

    /// Examples of a schema: its own; else, where it is a list, one of its items.
    pub(super) fn examples(&self, schema: SchemaRef<'a>) -> Vec<Value> {
        self.example(schema, 0).into_iter().collect()
    }

    fn example(&self, schema: SchemaRef<'a>, depth: usize) -> Option<Value> {
        let schema = self.resolve(schema)?;
        let own = schema.schema_data.example.clone();
        own.or_else(|| match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Array(array)) if depth < DEEPEST => {
                let items = array.items.as_ref()?;
                Some(json!([self.example(items.into(), depth + 1)?]))
            }
            // A reference with a description of its own.
            SchemaKind::AllOf { all_of } if depth < DEEPEST => match all_of.as_slice() {
                [only] => self.example(only.into(), depth + 1),
                _ => None,
            },
            _ => None,
        })
    }
}
