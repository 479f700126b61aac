//! A run in numbers.

use crate::ir::{Api, TypeKind};

/// A run in numbers: what the document holds, and what is left when equal types are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Operations that the client can call.
    pub operations: usize,
    /// Objects that operations lead to, each as often as it is written down in the document.
    pub schemas: usize,
    /// Types after equal ones became one: objects, unions and enums.
    pub types: usize,
}

impl Statistics {
    /// Counts what was found in the document, before equal types become one; `types` is still 0.
    pub(crate) fn found(api: &Api) -> Statistics {
        let is_object = |kind: &TypeKind| matches!(kind, TypeKind::Struct(_));
        Statistics {
            operations: api.operations().count(),
            schemas: api.types.iter().filter(|def| is_object(&def.kind)).count(),
            types: 0,
        }
    }
}
