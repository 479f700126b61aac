//! What requests carry, made of what answers do.

use crate::emit::layout::list;
use crate::emit::print::doc_lines;
use crate::passes::direction::Presence;
use crate::surface::argument::{Argument, Takes};
use crate::surface::ident::Ident;
use crate::surface::input::{Change, Input, Made, Source};

/// `From` what answers carry; a method of that, where more is needed.
pub fn input(name: &Ident, input: &Input) -> String {
    let (of, arguments) = (&input.of, &input.arguments);
    let body = match &input.made {
        Made::Struct(fields) => structure(name, fields),
        Made::Union(variants) => {
            let arms = variants.iter().map(|(known, variant, change)| {
                let value = changed("it".to_owned(), change);
                format!("            {of}::{known}(it) => {name}::{variant}({value}),\n")
            });
            let arms: String = arms.collect();
            let unknown = format!("            {of}::Unknown(it) => {name}::Unknown(it),\n");
            format!("        match answer {{\n{arms}{unknown}        }}\n")
        }
    };
    if arguments.is_empty() {
        let answer = if input.made.takes_something() {
            "answer"
        } else {
            "_"
        };
        return format!(
            "impl From<{of}> for {name} {{
    fn from({answer}: {of}) -> Self {{
{body}    }}
}}"
        );
    }
    let docs =
        format!("The same as requests carry it ([`{name}`]), with what answers do not tell.");
    let arguments = arguments.iter().map(ToString::to_string);
    let arguments: Vec<String> = ["self".to_owned()].into_iter().chain(arguments).collect();
    let close = format!(") -> {name} {{");
    format!(
        "impl {of} {{
{}{}        let answer = self;
{body}    }}
}}",
        doc_lines(&docs, "    "),
        list(4, "pub fn into_input(", &arguments, &close)
    )
}

/// Columns to which a value of a struct stands in one line.
const SHORT: usize = 35;

fn structure(name: &Ident, fields: &[(Ident, Source)]) -> String {
    let fields = fields.iter().map(|(name, source)| match source {
        Source::Given(Argument {
            takes: Takes::Exactly(_),
            ..
        }) => name.to_string(),
        source => format!("{name}: {}", source_of(name, source)),
    });
    let fields: Vec<String> = fields.collect();
    let flat = format!("{name} {{ {} }}", fields.join(", "));
    if flat.len() <= SHORT {
        return format!("        {flat}\n");
    }
    let fields = fields.iter().map(|field| format!("            {field},\n"));
    let fields: String = fields.collect();
    format!("        {name} {{\n{fields}        }}\n")
}

fn source_of(name: &Ident, source: &Source) -> String {
    match source {
        Source::Given(Argument { name, takes }) => match takes {
            Takes::Into(_) => format!("{name}.into()"),
            _ => name.to_string(),
        },
        Source::LeftOut => "Default::default()".to_owned(),
        Source::Rest(Change::Same) => format!("answer.{name}"),
        Source::Rest(change) => {
            let value = changed("it.clone()".to_owned(), change);
            format!("answer.{name}.iter().map(|(key, it)| (key.clone(), {value})).collect()")
        }
        Source::Field(from, to, change) => {
            let value = format!("answer.{name}");
            let option = |value| changed(value, &Change::Option(Box::new(change.clone())));
            match (from, to) {
                (Presence::List, Presence::Tristate) => {
                    format!("Field::Value({})", changed(value, change))
                }
                (Presence::List, _) => format!("Some({})", changed(value, change)),
                (_, Presence::Tristate) => {
                    format!("{}.map_or(Field::Absent, Field::Value)", option(value))
                }
                (_, Presence::Optional | Presence::Nullable) => option(value),
                (_, Presence::Required | Presence::List) => changed(value, change),
            }
        }
    }
}

/// The code that makes of `value` what requests carry.
fn changed(value: String, change: &Change) -> String {
    let each = |change: &Change| match change {
        Change::Into => "Into::into".to_owned(),
        other => format!("|it| {}", changed("it".to_owned(), other)),
    };
    match change {
        Change::Same => value,
        Change::Into => format!("{value}.into()"),
        Change::Boxed(inner) => format!("Box::new({})", changed(format!("(*{value})"), inner)),
        Change::Unboxed(inner) if **inner == Change::Same => format!("*{value}"),
        Change::Unboxed(inner) => changed(format!("(*{value})"), inner),
        Change::IntoBox(inner) => format!("Box::new({})", changed(value, inner)),
        Change::Option(inner) if **inner == Change::Same => value,
        Change::Option(inner) => format!("{value}.map({})", each(inner)),
        Change::Items(inner) => format!("{value}.into_iter().map({}).collect()", each(inner)),
        Change::Values(inner) => {
            let inner = changed("it".to_owned(), inner);
            format!("{value}.into_iter().map(|(key, it)| (key, {inner})).collect()")
        }
    }
}
