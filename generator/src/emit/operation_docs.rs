//! What is said of an operation.

use super::Context;
use crate::ir::{Operation, StatusVariant, Success, TypeKind};

/// What an operation does, where it is, what it needs, and how it can fail.
pub fn docs(context: Context, operation: &Operation) -> String {
    let mut parts = vec![format!("`{} {}`", operation.method, operation.path)];
    if !operation.docs.is_empty() {
        parts.insert(0, operation.docs.clone());
    }
    let unsaid = |scope: &String| !operation.docs.contains(&format!("`{scope}`"));
    if operation.scopes.iter().any(unsaid) {
        let scopes: Vec<String> = operation
            .scopes
            .iter()
            .map(|scope| format!("`{scope}`"))
            .collect();
        parts.push(format!("Scopes: {}.", scopes.join(", ")));
    }
    if let Some(TypeKind::ByStatus(variants)) = operation.errors.map(|id| &context.api.get(id).kind)
    {
        let lines = variants.iter().map(|variant| error_docs(context, variant));
        parts.push(format!(
            "# Errors\n{}",
            lines.collect::<Vec<_>>().join("\n")
        ));
    }
    parts.join("\n\n")
}

/// A status, and the constants by which its body tells what is the matter.
fn error_docs(context: Context, variant: &StatusVariant) -> String {
    let body = match &variant.content {
        Success::Json(ty) => ty.named().map(|id| &context.api.get(id).kind),
        _ => None,
    };
    let mut line = format!("- {}", variant.status);
    if let Some(TypeKind::Struct(body)) = body {
        let texts = body.constants.iter().filter_map(|constant| {
            Some(format!(
                "`{}` is `{}`",
                constant.wire,
                constant.value.as_str()?
            ))
        });
        let texts: Vec<String> = texts.collect();
        if !texts.is_empty() {
            line += &format!(": {}", texts.join(", "));
        }
    }
    line
}
