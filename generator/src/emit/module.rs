//! Modules: the operations of a tag with the types that only they use, and shared types.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;

use super::print::{doc, identifiers, items};
use super::rust_type::ident;
use super::{Context, Fault, by_status, enumeration, operation, options, structure, union};
use crate::ir::{TypeId, TypeKind};

/// Types that a module may need, after where they are from. No type of an API has such a name.
const TYPES: [(&str, &str); 25] = [
    ("crate::runtime", "TypedExtra"),
    ("bytes", "Bytes"),
    ("crate::runtime", "At"),
    ("crate::runtime", "Body"),
    ("crate::runtime", "ByStatus"),
    ("crate::runtime", "Call"),
    ("crate::runtime", "Client"),
    ("crate::runtime", "Codec"),
    ("crate::runtime", "DecodeError"),
    ("crate::runtime", "Envelope"),
    ("crate::runtime", "Extra"),
    ("crate::runtime", "Field"),
    ("crate::runtime", "Formatted"),
    ("crate::runtime", "KeyError"),
    ("crate::runtime", "Keyed"),
    ("crate::runtime", "Number"),
    ("crate::runtime", "Only"),
    ("crate::runtime", "Operation"),
    ("crate::runtime", "Outgoing"),
    ("crate::runtime", "PagedCall"),
    ("http", "Method"),
    ("http", "StatusCode"),
    ("serde_json", "Value"),
    ("std::borrow", "Borrow"),
    ("std::convert", "Infallible"),
];

/// Macros and modules of the runtime, and the text by which a module shows that it needs them.
const MACROS: [(&str, &str); 5] = [
    ("decode", "decode::"),
    ("integer_enum", "\ninteger_enum! {"),
    ("object", "\nobject! {"),
    ("string_enum", "string_enum! {"),
    ("union", "\nunion! {"),
];

/// Every module by its name.
pub fn modules(context: Context) -> Result<BTreeMap<String, String>, Fault> {
    let mut bodies: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for (index, group) in context.names.groups.iter().enumerate() {
        let about = match &context.api.groups[index].docs {
            docs if docs.is_empty() => format!("Operations: {}.", group.handle),
            docs => docs.clone(),
        };
        let (about_line, parts) = (about, tag(context, index)?);
        bodies.insert(group.module.clone(), (about_line, parts));
    }
    for index in 0..context.api.types.len() {
        let module = context.names.modules[index].clone();
        let about = match module == "shared" {
            true => "Types that several tags share.".to_owned(),
            false => format!("[`{}`].", context.names.types[index]),
        };
        let parts = &mut bodies.entry(module).or_insert((about, Vec::new())).1;
        parts.push(type_text(context, TypeId(index))?);
    }
    bodies
        .into_iter()
        .map(|(name, (about, parts))| {
            let body = parts.join("\n\n");
            let text = format!(
                "{}\n{}{body}",
                inner_docs(&about),
                imports(context, &name, &body)?
            );
            Ok((name, text))
        })
        .collect()
}

fn inner_docs(text: &str) -> String {
    text.lines()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n")
        .collect()
}

fn type_text(context: Context, id: TypeId) -> Result<String, Fault> {
    match &context.api.get(id).kind {
        TypeKind::Struct(body) => structure::structure(context, id, body),
        TypeKind::Union(body) => union::union(context, id, body),
        TypeKind::Enum(body) => enumeration::enumeration(context, id, body),
        TypeKind::ByStatus(variants) => by_status::by_status(context, id, variants),
        TypeKind::Options(body) => options::options(context, id, body),
    }
}

/// The handle of a tag, its operations, and what they take.
fn tag(context: Context, index: usize) -> Result<Vec<String>, Fault> {
    let group = &context.api.groups[index];
    let names = &context.names.groups[index];
    let (handle, accessor) = (ident(&names.handle), ident(&names.module));
    let subject = group.tag.as_deref().unwrap_or("the API");
    let docs = doc(&format!(
        "The operations of {subject}; from [`Client::{}`].",
        names.module.trim_start_matches("r#")
    ));
    let accessor_docs = doc(&format!("The operations of {subject}."));
    let mut parts = vec![items(
        quote! {
            impl Client {
                #accessor_docs
                pub fn #accessor(&self) -> #handle<'_> { #handle { client: self } }
            }
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #handle<'a> { client: &'a Client }
        },
        &format!("the handle {handle}"),
    )?];
    let functions: proc_macro2::TokenStream = group
        .operations
        .iter()
        .zip(&names.operations)
        .map(|(item, function)| operation::operation(context, item, &names.module, function))
        .collect();
    let what = format!("the functions of {handle}");
    parts.push(items(quote!(impl #handle<'_> { #functions }), &what)?);
    Ok(parts)
}

/// What a module needs from elsewhere.
pub fn imports(context: Context, module: &str, body: &str) -> Result<String, Fault> {
    let used = identifiers(body)?;
    let mut needed: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let macros = MACROS.iter().filter(|(_, mark)| body.contains(mark));
    let macros = macros.map(|(name, _)| ("crate::runtime", *name));
    let types = TYPES
        .iter()
        .filter(|(_, name)| used.contains(*name))
        .copied();
    for (home, name) in types.chain(macros) {
        needed.entry(home.to_owned()).or_default().insert(name);
    }
    for (name, home) in context.names.types.iter().zip(&context.names.modules) {
        if home != module && used.contains(name) {
            needed
                .entry(format!("crate::{home}"))
                .or_default()
                .insert(name);
        }
    }
    let lines: String = needed
        .iter()
        .map(|(home, names)| import(home, names))
        .collect();
    Ok(if lines.is_empty() {
        lines
    } else {
        lines + "\n"
    })
}

/// One `use`, broken where it is long.
fn import(home: &str, names: &BTreeSet<&str>) -> String {
    let list: Vec<&str> = names.iter().copied().collect();
    let joined = list.join(", ");
    match list.as_slice() {
        [only] => format!("use {home}::{only};\n"),
        _ if home.len() + joined.len() < 88 => format!("use {home}::{{{joined}}};\n"),
        _ => format!("use {home}::{{\n    {},\n}};\n", list.join(",\n    ")),
    }
}
