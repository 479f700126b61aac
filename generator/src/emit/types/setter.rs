//! Methods that set what can be left out.

use super::wired;
use crate::emit::print::doc_lines;
use crate::surface::ident::Ident;
use crate::surface::setter::{Setter, Way};

/// The methods of the type called `name`, as the runtime's macro takes them: one line each.
pub fn setters(name: &Ident, setters: &[Setter]) -> Option<String> {
    let lines: String = setters.iter().map(setter).collect();
    (!lines.is_empty()).then(|| format!("setters! {{\n    {name} {{\n{lines}    }}\n}}"))
}

fn setter(setter: &Setter) -> String {
    let Setter {
        method,
        field,
        wire,
        docs,
        way,
        ty,
    } = setter;
    let way = match way {
        Way::Some => "some",
        Way::Exactly => "exactly",
        Way::Plain => "plain",
        Way::PlainExactly => "plain_exactly",
        Way::Boxed => "boxed",
        Way::Items => "items",
        Way::List => "list",
        Way::Each => "each",
        Way::Entries => "entries",
        Way::Field => "field",
        Way::Nullable => "nullable",
        Way::NullableItems => "nullable_items",
        Way::Other => "other",
    };
    let name = match method == field {
        true => wired(method, wire),
        false => format!("{method} for {field} = {wire:?}"),
    };
    format!(
        "{}        {way} {name}: {ty};\n",
        doc_lines(docs, "        ")
    )
}
