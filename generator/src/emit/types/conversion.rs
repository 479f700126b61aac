//! `From`.

use crate::emit::Fault;
use crate::emit::print::{checked, doc_lines, listed, rows};
use crate::passes::direction::Presence;
use crate::surface::conversion::{Conversion, Made};
use crate::surface::ident::Ident;

/// The conversions into the type called `this`, by macros of the runtime.
///
/// # Errors
/// Code of ours that is none.
pub fn conversions(this: &Ident, conversions: &[Conversion]) -> Result<Vec<String>, Fault> {
    let groups = conversions.chunk_by(|a, b| a.made == b.made);
    let (variants, bare): (Vec<_>, Vec<_>) =
        groups.partition(|group| matches!(group[0].made, Made::Variant { .. }));
    let what = format!("the conversions into {this}");
    let mut parts = Vec::new();
    for group in bare {
        parts.push(checked(self::bare(this, group), &what)?);
    }
    if !variants.is_empty() {
        let lines = rows("        ", variants.into_iter().map(variant), "", "\n");
        parts.push(checked(
            format!("from! {{\n    {this} {{\n{lines}    }}\n}}"),
            &what,
        )?);
    }
    Ok(parts)
}

/// What stands for a struct of one property, or for the one argument of its constructor.
fn bare(this: &Ident, group: &[Conversion]) -> String {
    let into = match &group[0].made {
        Made::Field {
            name,
            presence,
            rest,
        } => {
            let kind = match presence {
                Presence::Required | Presence::List => "required",
                Presence::Nullable | Presence::Optional => "optional",
                Presence::Tristate => "tristate",
            };
            let rest = rest
                .as_ref()
                .map(|rest| format!(", ..{rest}"))
                .unwrap_or_default();
            format!("{kind} {this} {{ {name}{rest} }}")
        }
        Made::New | Made::Variant { .. } => this.to_string(),
    };
    let docs = doc_lines(&group[0].docs, "    ");
    let open = format!("    {into} from ");
    format!("bare! {{\n{docs}{}\n}}", listed(&open, sources(group), ""))
}

/// What a branch holds or can be made of.
fn variant(group: &[Conversion]) -> String {
    let Made::Variant { name, is_boxed } = &group[0].made else {
        return String::new();
    };
    let boxed = if *is_boxed { "(Box)" } else { "" };
    let sources: Vec<String> = sources(group).collect();
    format!("{name}{boxed} from {};", sources.join(", "))
}

fn sources(group: &[Conversion]) -> impl Iterator<Item = String> {
    group.iter().map(|one| one.source.to_string())
}
