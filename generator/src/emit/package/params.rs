//! Parameters that are given by name.

use crate::emit::Fault;
use crate::emit::condition::conditional;
use crate::emit::layout::broken;
use crate::emit::print::named_arguments;
use crate::surface::argument::NamedArguments;
use crate::surface::condition::Condition;

/// The module of the structs of parameters.
///
/// # Errors
/// Code of ours that is none.
pub fn params(params: &[(Condition, NamedArguments)]) -> Result<String, Fault> {
    let structs = params.iter().map(|(condition, named)| {
        let text = named_arguments(named);
        let text = broken(text, &format!("struct {}", named.name))?;
        Ok(conditional(condition, text))
    });
    let structs: Vec<String> = structs.collect::<Result<_, _>>()?;
    Ok(format!(
        "//! Parameters that are given by name, so that none stands in the place of another.\n\n{}",
        structs.join("\n\n")
    ))
}
