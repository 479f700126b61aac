//! The functions of an operation: one for each format of its body, and each way to read it.

use std::collections::BTreeMap;

use super::Paths;
use crate::difference::Verdict;
use crate::difference::change::Subject;
use crate::difference::comparison::{At, Comparison};
use crate::difference::pairs::OperationId;
use crate::difference::table::Kind;
use crate::difference::version::Version;
use crate::surface::argument::Takes;
use crate::surface::operation::Operation;

/// A function.
struct Function {
    takes: Vec<String>,
    /// What each argument took before, if it still takes that.
    also: Vec<Option<String>>,
    returns: String,
}

/// Compares the functions of an operation.
pub fn operation(it: &mut Comparison, subject: &Subject, (old, new): (OperationId, OperationId)) {
    let before = functions(it.old, old, &it.moved);
    let after = functions(it.new, new, &Paths::new_ones());
    let at = At::New(it.new.operation(new).pointer.clone());
    if it.verdict(subject) < Some(Verdict::Major) {
        for (name, was) in &before {
            let sentence = match after.get(name) {
                Some(is) if fits(was, is) => continue,
                Some(is) => format!("`{name}` is `{}`, and was `{}`", text(is), text(was)),
                None => format!("`{name}` is gone"),
            };
            it.say(subject, Kind::FunctionChanged, at.clone(), sentence);
        }
    }
    let new: Vec<String> = after
        .keys()
        .filter(|name| !before.contains_key(*name))
        .map(|name| format!("`{name}`"))
        .collect();
    if it.verdict(subject) < Some(Verdict::Minor) && !new.is_empty() {
        it.say(
            subject,
            Kind::RustAdded,
            at,
            format!("new: {}", new.join(", ")),
        );
    }
}

/// Whether what was given to `was` can be given to `is`.
fn fits(was: &Function, is: &Function) -> bool {
    let pairs = was.takes.iter().zip(is.takes.iter().zip(&is.also));
    let mut fits = pairs.map(|(was, (is, also))| was == is || Some(was) == also.as_ref());
    was.returns == is.returns && was.takes.len() == is.takes.len() && fits.all(|fits| fits)
}

fn text(function: &Function) -> String {
    format!("fn({}) -> {}", function.takes.join(", "), function.returns)
}

/// The functions of an operation, by name.
fn functions(version: &Version, id: OperationId, paths: &Paths) -> BTreeMap<String, Function> {
    let operation = version.operation(id);
    let module = &version.names.groups[id.0].module;
    let modules = version.surface.modules.iter();
    let handles = modules
        .filter(|it| it.name == *module)
        .filter_map(|it| it.handle.as_ref());
    let all = handles.flat_map(|handle| &handle.operations);
    let own = all.filter(|it| it.method == operation.method && it.document_path == operation.path);
    let mut functions = BTreeMap::new();
    for item in own {
        functions.insert(item.function.to_string(), function(item, paths, None));
        if let Some(options) = &item.options {
            let with = function(item, paths, Some(paths.ty(&options.ty)));
            functions.insert(options.function.to_string(), with);
        }
    }
    functions
}

fn function(item: &Operation, paths: &Paths, options: Option<String>) -> Function {
    let takes = item.arguments.iter().map(|it| paths.takes(&it.takes));
    let also = item.arguments.iter().map(|it| match &it.takes {
        Takes::Into(ty) | Takes::Optional(ty) => Some(paths.ty(ty)),
        _ => None,
    });
    let call = match (&item.paged, &item.streamed) {
        (Some(paged), _) => format!("PagedCall of {}", paths.ty(&paged.item)),
        (_, Some(streamed)) => format!("{} of {}", streamed.call(), paths.ty(&streamed.item)),
        _ => "Call".to_owned(),
    };
    let returns = format!(
        "{call}<{}, {}>",
        paths.ty(&item.answer),
        paths.ty(&item.error)
    );
    Function {
        takes: takes.chain(options.clone()).collect(),
        also: also.chain(options.map(|_| None)).collect(),
        returns,
    }
}
