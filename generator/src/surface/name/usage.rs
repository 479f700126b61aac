//! Where types are used: the paths from operations to them, by which names are pinned.
//!
//! A path goes through references as if what they name stood in place, so it stays when a schema
//! moves to `components`. `PATCH /users/{id} request.data.tags[]|Text` is the branch `Text` of
//! the items of `tags` in `data` in the body of a request.

use std::collections::{HashSet, VecDeque};

use crate::ir::{Api, Operation, Rest, Root, Status, Step, Type, TypeId, TypeKind};

/// No type needs more names for the branches on the way to it.
const MOST_PATHS: usize = 8;

/// One way in which a type is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// The path from the operation.
    pub path: String,
    /// The same place, by other names of the branches on the way.
    pub aliases: Vec<String>,
    /// The operation: indices of its group and within it. Webhooks are a group after the others.
    pub operation: (usize, usize),
    /// What holds the type.
    pub holder: Holder,
    /// Whether it is an item of a list or a map there.
    pub item: bool,
}

impl Usage {
    /// Every path to the place, the plainest first.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.path).chain(&self.aliases)
    }
}

/// What holds a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Holder {
    /// A parameter of this name.
    Param(String),
    /// What can be left out of a call.
    Options,
    /// The request body, inside these envelopes; of this format, where it has several.
    Request(Vec<String>, Option<String>),
    /// The body of a success.
    Success,
    /// An item of an answer that is many.
    Streamed,
    /// Successes of several kinds, by status.
    SuccessByStatus,
    /// The documented errors, by status.
    Errors,
    /// The documented headers of successes.
    Headers,
    /// The documented headers of errors.
    ErrorHeaders,
    /// The body of an answer of this status, among others.
    Status(TypeId, Status),
    /// A property of another type.
    Property(TypeId, String),
    /// What stands under a key that the caller chooses.
    Key(TypeId, String),
    /// Other properties of another type.
    Rest(TypeId),
    /// An item of a list whose items have a type each.
    Item(TypeId),
    /// A branch of a union.
    Branch(TypeId, String),
    /// What the API sends by itself.
    Webhook,
}

/// All usages of every type, by [`TypeId`], in the order of the document.
pub fn usages(api: &Api) -> Vec<Vec<Usage>> {
    let mut walk = Walk {
        api,
        usages: vec![Vec::new(); api.types.len()],
    };
    for (group_index, group) in api.groups.iter().enumerate() {
        for (index, operation) in group.operations.iter().enumerate() {
            let start = operation_path(operation);
            for root in operation.roots() {
                walk.start(root, &start, (group_index, index));
            }
        }
    }
    for (index, webhook) in api.webhooks.iter().enumerate() {
        if let Some(ty) = webhook.json() {
            walk.start(Root::Webhook(ty), &webhook.place, (api.groups.len(), index));
        }
    }
    walk.usages
}

/// The places of a type, each with all paths to it: the first of every operation, then others.
pub fn places(usages: &[Usage]) -> Vec<Vec<String>> {
    let is_first =
        |index: usize| index == 0 || usages[index - 1].operation != usages[index].operation;
    let (first, more): (Vec<usize>, Vec<usize>) =
        (0..usages.len()).partition(|index| is_first(*index));
    let paths = |index: usize| usages[index].paths().cloned().collect();
    first.into_iter().chain(more).map(paths).collect()
}

/// How an operation is called in paths: `PATCH /users/{id}`.
pub fn operation_path(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

struct Walk<'a> {
    api: &'a Api,
    usages: Vec<Vec<Usage>>,
}

impl Walk<'_> {
    fn start(&mut self, root: Root, start: &str, operation: (usize, usize)) {
        let (place, holder) = match root {
            Root::Param(param) => (
                format!("parameter {}", param.wire),
                Holder::Param(param.wire.clone()),
            ),
            Root::Options(_) => ("options".to_owned(), Holder::Options),
            Root::Body(body) => {
                let wrappers = body.wrappers.iter().map(|wrapper| format!(".{wrapper}"));
                let inside: String = wrappers.collect();
                let format = body.format.iter().map(|format| format!("({format})"));
                let format: String = format.collect();
                (
                    format!("request{format}{inside}"),
                    Holder::Request(body.wrappers.clone(), body.format.clone()),
                )
            }
            Root::Success(_) => ("response".to_owned(), Holder::Success),
            Root::SuccessByStatus(_) => ("response".to_owned(), Holder::SuccessByStatus),
            Root::Item(_) => ("stream[]".to_owned(), Holder::Streamed),
            Root::Errors(_) => ("error".to_owned(), Holder::Errors),
            Root::Headers(_) => ("headers".to_owned(), Holder::Headers),
            Root::ErrorHeaders(_) => ("error headers".to_owned(), Holder::ErrorHeaders),
            Root::Webhook(_) => ("request".to_owned(), Holder::Webhook),
        };
        self.root(root.ty(), format!("{start} {place}"), holder, operation);
    }

    /// Reaches each type once from here, by the first path in the order of the document; a type
    /// that was reached is not entered again, which ends recursion.
    fn root(&mut self, ty: Type, path: String, holder: Holder, operation: (usize, usize)) {
        let mut entered = HashSet::new();
        let mut open = VecDeque::from([(ty, vec![path], holder)]);
        while let Some((ty, mut paths, holder)) = open.pop_front() {
            let (item, suffix) = items(&ty);
            let Some(id) = ty.named() else { continue };
            paths.iter_mut().for_each(|path| path.push_str(&suffix));
            self.usages[id.0].push(Usage {
                path: paths[0].clone(),
                aliases: paths[1..].to_vec(),
                operation,
                holder,
                item,
            });
            if !entered.insert(id) {
                continue;
            }
            let def = self.api.get(id);
            let kind = &def.kind;
            // What requests carry in place of a type is named after that.
            let id = def.input_of.unwrap_or(id);
            for (index, (step, child)) in kind.children().into_iter().enumerate() {
                let holder = holder_of(id, kind, step);
                open.push_back((child.clone(), extended(&paths, kind, index, step), holder));
            }
        }
    }
}

/// The paths with one more step, under each name that the step has.
fn extended(paths: &[String], kind: &TypeKind, index: usize, step: Step) -> Vec<String> {
    let aliases = match kind {
        TypeKind::Union(union) => union.variants[index].aliases.as_slice(),
        _ => &[],
    };
    let aliases = aliases.iter().map(|label| Step::Branch(label));
    std::iter::once(step)
        .chain(aliases)
        .flat_map(|step| paths.iter().map(move |path| format!("{path}{step}")))
        .take(MOST_PATHS)
        .collect()
}

fn holder_of(id: TypeId, kind: &TypeKind, step: Step) -> Holder {
    match (kind, step) {
        (TypeKind::Struct(body), Step::Property(name)) => match &body.rest {
            Rest::Keyed(key) if key.wire == name => Holder::Key(id, name.to_owned()),
            _ => Holder::Property(id, name.to_owned()),
        },
        (_, Step::Status(status)) => Holder::Status(id, status),
        (_, Step::Branch(label)) => Holder::Branch(id, label.to_owned()),
        (_, Step::Property(name)) => Holder::Property(id, name.to_owned()),
        (TypeKind::Tuple(_), _) => Holder::Item(id),
        (_, Step::Rest | Step::Item(_)) => Holder::Rest(id),
    }
}

/// Whether the named type in `ty` is an item, and the steps that lead to it.
fn items(ty: &Type) -> (bool, String) {
    match ty {
        Type::List(inner) => (true, "[]".to_owned() + &items(inner).1),
        Type::Map(inner) => (true, ".*".to_owned() + &items(inner).1),
        Type::Boxed(inner) | Type::Nullable(inner) => items(inner),
        _ => (false, String::new()),
    }
}
