//! Constructors.

use super::structure::literal;
use crate::emit::Fault;
use crate::emit::layout::{broken, list};
use crate::emit::print::{checked, doc_lines, listed, named_arguments};
use crate::surface::argument::{Argument, NamedArguments, Takes};
use crate::surface::construct::{Arguments, Constructor, KeyedField, Preset};
use crate::surface::ident::Ident;

/// The constructor of the type called `name`, and what it takes by name.
///
/// # Errors
/// Code of ours that is none.
pub fn constructor(name: &Ident, new: &Constructor) -> Result<String, Fault> {
    let what = format!("the constructor of {name}");
    match (&new.keyed, &new.arguments) {
        (Some(keyed), _) => broken(with_key(name, new, keyed), &what),
        (None, Arguments::Each(_)) => checked(plain(name, new), &what),
        (None, Arguments::Named(named)) => {
            let arguments = broken(named_arguments(named), &what)?;
            Ok(format!(
                "{arguments}\n\n{}",
                checked(plain(name, new), &what)?
            ))
        }
    }
}

/// A constructor, as the runtime's macro takes it.
fn plain(name: &Ident, new: &Constructor) -> String {
    let arguments = new
        .arguments
        .fields()
        .iter()
        .map(|argument| match &argument.takes {
            Takes::Into(ty) => format!("{}: into {ty}", argument.name),
            takes => format!("{}: exactly {}", argument.name, takes),
        });
    let mut lines = match &new.arguments {
        Arguments::Each(_) => listed(&format!("    {name}("), arguments, ")"),
        Arguments::Named(named) => format!(
            "{} => (\n{}",
            with_generics(&format!("    {name} from {}", named.name), named),
            listed("        ", arguments, ")")
        ),
    };
    if !new.left_out.is_empty() {
        let left_out = new.left_out.iter().map(Ident::to_string);
        lines += &format!("\n{}", listed("        without ", left_out, ""));
    }
    if !new.presets.is_empty() {
        let presets = new.presets.iter();
        let presets = presets.map(|(name, preset)| format!("{name} = {}", self::preset(preset)));
        lines += &format!("\n{}", listed("        with ", presets, ""));
    }
    format!("new! {{\n{lines}\n}}")
}

/// The struct that `open` ends with, and what its fields take, in rows.
fn with_generics(open: &str, named: &NamedArguments) -> String {
    let mut generics = named.generics().map(|it| it.takes.to_string()).peekable();
    match generics.peek().is_some() {
        true => listed(&format!("{open}<"), generics, ">"),
        false => open.to_owned(),
    }
}

/// A constructor with a key of the caller's, which can be refused.
fn with_key(name: &Ident, new: &Constructor, keyed: &KeyedField) -> String {
    // What the caller's key leads to is given last.
    let arguments = new.arguments.fields();
    let of_fields = &arguments[..arguments.len().saturating_sub(2)];
    let given = of_fields.iter().map(|it| (&it.name, made(it)));
    let presets = new.presets.iter();
    let presets = presets.map(|(name, preset)| (name, self::preset(preset)));
    let left_out = new.left_out.iter();
    let left_out = left_out.map(|name| (name, "Default::default()".to_owned()));
    let fields = given.chain(presets).chain(left_out);
    let fields: String = fields
        .map(|(name, value)| format!("            {name}: {value},\n"))
        .collect();
    let (field, reserved) = (&keyed.field, &keyed.reserved);
    let value = arguments.last().map(made).unwrap_or_default();
    let value = match keyed.is_only_item {
        true => format!("Only({value})"),
        false => value,
    };
    let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
    let head = list(
        4,
        "pub fn new(",
        &arguments,
        ") -> Result<Self, KeyError> {",
    );
    let docs = doc_lines(&new.docs, "    ");
    format!(
        "impl {name} {{
{docs}    #[allow(clippy::too_many_arguments, reason = \"the key belongs to them\")]
{head}        const RESERVED: &[&str] = &{reserved:?};
        Ok(Self {{
{fields}            {field}: Keyed::beside(key, {value}, RESERVED)?,
        }})
    }}
}}"
    )
}

/// The value that an argument becomes.
fn made(argument: &Argument) -> String {
    let name = &argument.name;
    match argument.takes {
        Takes::Into(_) => format!("{name}.into()"),
        _ => name.to_string(),
    }
}

/// What a field starts with.
pub fn preset(preset: &Preset) -> String {
    match preset {
        Preset::Literal(value) => literal(value),
        Preset::Converted(value) => format!("{}.into()", literal(value)),
        Preset::Member(of, member) => format!("{of}::{member}"),
        Preset::Empty => "Vec::new()".to_owned(),
    }
}
