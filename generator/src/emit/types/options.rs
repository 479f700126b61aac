//! What can be left out of a call.

use super::setter::setters;
use crate::emit::Fault;
use crate::emit::layout::{block, broken};
use crate::emit::print::{checked, doc_lines, public_field};
use crate::surface::options::Options;

/// A struct in which everything can be left out.
///
/// # Errors
/// Code of ours that is none.
pub fn options(item: &Options) -> Result<String, Fault> {
    let name = &item.name;
    let fields = item.fields.iter();
    let fields = fields.map(|field| public_field(&field.docs, &field.name, &field.ty));
    let declared = block(&format!("pub struct {name}"), &fields.collect::<String>());
    let docs = doc_lines(&item.docs, "");
    // They grow with the API: users build them by `default` and the setters.
    let derived = "#[derive(Clone, Debug, Default, PartialEq)]\n#[non_exhaustive]\n";
    let declared = format!("{docs}{derived}{declared}");
    let mut text = broken(declared, &format!("struct {name}"))?;
    if let Some(setters) = setters(name, &item.setters) {
        text += &format!(
            "\n\n{}",
            checked(setters, &format!("the setters of {name}"))?
        );
    }
    Ok(text)
}
