//! An operation: a constant, and a function or two.

use super::call::{call, fixed};
use crate::emit::Fault;
use crate::emit::layout::{broken_function, list};
use crate::emit::print::doc_lines;
use crate::surface::ident::Ident;
use crate::surface::operation::{Operation, Options};

/// The constant that says what is fixed about an operation.
pub fn constant(item: &Operation) -> String {
    let plain = item.function.plain();
    let docs = format!("[`{plain}`](Self::{plain}) as tests and hooks name it.");
    let mut text = doc_lines(&docs, "    ");
    if item.is_deprecated {
        text += "    #[allow(deprecated, reason = \"the operation has a link to it\")]\n";
    }
    let (name, answer, error) = (&item.constant, &item.answer, &item.error);
    text += &format!("    pub const {name}: Operation<{answer}, {error}> =\n");
    text + &fixed(item)
}

/// The function of an operation, and the one with options.
///
/// # Errors
/// Code of ours that is none.
pub fn functions(item: &Operation) -> Result<Vec<String>, Fault> {
    let functions = match &item.options {
        Some(options) => pair(item, options),
        None => vec![function(
            item,
            &item.function,
            &item.docs,
            None,
            &call(item),
        )],
    };
    let what = format!("the function {}", item.function);
    let functions = functions.into_iter();
    functions
        .map(|function| broken_function(function, &what))
        .collect()
}

/// The function without what can be left out, and the one with it.
fn pair(item: &Operation, options: &Options) -> Vec<String> {
    let (with, ty) = (&options.function, &options.ty);
    let names = item.arguments.iter().map(|it| it.name.to_string());
    let given: Vec<String> = names.chain([format!("{ty}::default()")]).collect();
    let calls = list(8, &format!("self.{with}("), &given, ")");
    let mut short = function(item, &item.function, &item.docs, None, &calls);
    if item.is_deprecated {
        let expected = "    #[expect(deprecated, reason = \"one calls the other\")]\n";
        short.insert_str(0, expected);
    }
    let (name, plain) = (&item.function, item.function.plain());
    let docs = format!("[`{name}`](Self::{plain}) with options.");
    let more = Some(format!("options: {ty}"));
    vec![short, function(item, with, &docs, more, &call(item))]
}

/// A function with this name, documentation, further argument and body.
fn function(
    item: &Operation,
    name: &Ident,
    docs: &str,
    more: Option<String>,
    body: &str,
) -> String {
    let mut text = doc_lines(docs, "    ");
    if item.is_deprecated {
        text += "    #[deprecated = \"the API says so\"]\n";
    }
    // Compiled where it is called: what sends and reads types that nobody uses costs nothing.
    text += "    #[inline]\n";
    let mut arguments = vec!["&self".to_owned()];
    arguments.extend(item.arguments.iter().map(ToString::to_string));
    arguments.extend(more);
    let returns = returns(item);
    let (open, close) = (format!("pub fn {name}("), format!(") -> {returns} {{"));
    text += &list(4, &open, &arguments, &close);
    text + body + "    }\n"
}

fn returns(item: &Operation) -> String {
    let (answer, error) = (&item.answer, &item.error);
    match (&item.paged, &item.streamed) {
        (Some(paged), _) => format!("PagedCall<{answer}, {error}, {}>", paged.item),
        (None, Some(streamed)) => format!("{}<{}, {error}>", streamed.call(), streamed.item),
        (None, None) => format!("Call<{answer}, {error}>"),
    }
}
