//! Objects that others are built on by `allOf`, with a discriminator but no list of branches.

use openapiv3::{AnySchema, Discriminator, ReferenceOr, Schema, SchemaKind};

use super::union::is_target;
use super::{Lower, Site};
use crate::source::correction::Correction;
use crate::source::messages::Message;

impl Lower<'_> {
    /// Says which types are not told apart where a discriminator stands alone.
    pub(super) fn check_discriminator(&mut self, schema: &Schema, site: &Site) {
        let Some(discriminator) = &schema.schema_data.discriminator else {
            return;
        };
        if has_branches(&schema.schema_kind) {
            return;
        }
        let children = self.children(discriminator, site.component.as_deref());
        let at = site.child(&["discriminator"]).at;
        let alone = "`discriminator` has no `oneOf` or `anyOf` beside it to tell apart";
        if children.is_empty() {
            let help = "list the branches under `oneOf`, or take it out";
            self.report.warn(
                Message::DiscriminatorWithoutBranches,
                &at,
                format!("{alone}: it is left out"),
                help,
            );
            self.report.correct(Correction::remove(&at));
            return;
        }
        let children = children.join(", ");
        let message = format!(
            "{alone}: {children} are taken as this object, what they add as `extra` if it is open"
        );
        let help = "list them under `oneOf` beside it; an overlay can";
        self.report
            .warn(Message::DiscriminatorWithoutBranches, &at, message, help);
    }

    /// The components that are built on `parent` or that the discriminator names.
    fn children(&self, discriminator: &Discriminator, parent: Option<&str>) -> Vec<String> {
        let components = self.document.components.iter();
        let schemas = components.flat_map(|components| &components.schemas);
        let children = schemas.filter(|(name, schema)| {
            let mut targets = discriminator.mapping.values();
            targets.any(|target| is_target(target, name))
                || parent.is_some_and(|parent| self.is_built_on(schema, parent))
        });
        children.map(|(name, _)| format!("`{name}`")).collect()
    }

    fn is_built_on(&self, schema: &ReferenceOr<Schema>, parent: &str) -> bool {
        let parts = match schema.as_item().map(|schema| &schema.schema_kind) {
            Some(SchemaKind::AllOf { all_of } | SchemaKind::Any(AnySchema { all_of, .. })) => {
                all_of
            }
            _ => return false,
        };
        let mut references = parts.iter().filter_map(|part| match part {
            ReferenceOr::Reference { reference } => self.component(reference),
            ReferenceOr::Item(_) => None,
        });
        references.any(|(name, _)| name == parent)
    }
}

fn has_branches(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => true,
        SchemaKind::Any(any) => !any.one_of.is_empty() || !any.any_of.is_empty(),
        _ => false,
    }
}
