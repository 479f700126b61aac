//! Bodies that depend on the status of the answer.

use crate::emit::Fault;
use crate::emit::layout::{block, broken, list};
use crate::emit::print::{checked, doc_lines};
use crate::ir::Status;
use crate::surface::by_status::{Body, ByStatus, Message, Variant};

/// The enum of bodies, and the table by which an answer becomes one.
///
/// # Errors
/// Code of ours that is none.
pub fn by_status(item: &ByStatus) -> Result<String, Fault> {
    let name = &item.name;
    let typed = item.variants.iter().filter(|variant| variant.is_typed);
    let members: String = typed.map(member).collect();
    let docs = doc_lines(&item.docs, "");
    let declared = block(&format!("pub enum {name}"), &members);
    let declared =
        format!("{docs}#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\n{declared}");
    let declared = broken(declared, &format!("enum {name}"))?;
    let table = checked(table(item), &format!("the statuses of {name}"))?;
    Ok(format!("{declared}\n\n{table}"))
}

fn member(variant: &Variant) -> String {
    let name = &variant.name;
    let member = match variant.body.ty() {
        None => format!("    {name},\n"),
        Some(ty) => list(4, &format!("{name}("), &[ty.to_string()], "),"),
    };
    doc_lines(&variant.docs, "    ") + &member
}

/// What the runtime needs to read and write the bodies.
fn table(item: &ByStatus) -> String {
    let kind = if item.is_error { "error" } else { "answer" };
    let mut table = format!("by_status! {{\n    {kind} {} {{\n", item.name);
    let (default, others): (Vec<&Variant>, Vec<_>) = item
        .variants
        .iter()
        .partition(|variant| variant.status == Status::Default);
    for variant in others.iter().filter(|variant| variant.is_typed) {
        table += &format!(
            "        {} => {};\n",
            pattern(variant.status),
            line(variant)
        );
    }
    table += "    }\n";
    let absent = |is_code: bool| {
        let absent = others.iter().filter(|variant| !variant.is_typed);
        let absent = absent.filter(|variant| variant.status.is_code() == is_code);
        let patterns: Vec<String> = absent.map(|variant| pattern(variant.status)).collect();
        patterns.join(" | ")
    };
    let (codes, ranges) = (absent(true), absent(false));
    if !codes.is_empty() || !ranges.is_empty() {
        table += &format!("    absent [{codes}] [{ranges}]\n");
    }
    for variant in default.iter().filter(|variant| variant.is_typed) {
        table += &format!("    default {};\n", line(variant));
    }
    table + "}"
}

fn pattern(status: Status) -> String {
    let codes = status.codes();
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(_) | Status::Default => format!("{}..={}", codes.start(), codes.end()),
    }
}

/// The codec, the variant, the status that a test makes of it, and what of it is shown.
fn line(variant: &Variant) -> String {
    let (codec, shown) = match &variant.body {
        Body::Json(_, Message::Field(name)) => ("json", format!(", {name}")),
        Body::Json(_, Message::FirstItem(name)) => ("json", format!(", [{name}]")),
        Body::Json(_, Message::Whole) => ("json", String::new()),
        Body::Text(_) => ("text", String::new()),
        Body::Bytes(_) => ("bytes", String::new()),
        Body::Empty => ("empty", String::new()),
    };
    format!(
        "{codec} {} as {}{shown}",
        variant.name, variant.made_up_status
    )
}
