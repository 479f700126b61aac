//! Where types are used: the paths from operations to them, by which names are pinned.
//!
//! A path goes through references as if what they name stood in place, so it stays when a schema
//! moves to `components`. `PATCH /users/{id} request.data.tags[]|Text` is the branch `Text` of
//! the items of `tags` in `data` in the body of a request.

use std::collections::{BTreeMap, VecDeque};
use std::mem::discriminant;

use super::holder::Holder;
use super::pins::Places;
use crate::ir::{Api, Operation, Root, Step, Type, TypeId, TypeKind};

/// No type needs more names for the branches on the way to it.
const MOST_PATHS: usize = 8;

/// One way in which a type is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// The operation: indices of its group and within it. Webhooks are a group after the others.
    pub operation: (usize, usize),
    /// What holds the type.
    pub holder: Holder,
    /// Whether it is an item of a list or a map there.
    pub item: bool,
}

/// All usages of every type, in the order of the document. A type that many operations share has
/// very many, so that each is a few numbers, and told when it is asked for.
pub struct Usages<'a> {
    api: &'a Api,
    starts: Vec<Start<'a>>,
    /// What types hold: those of a type one after the other, from `first_edges` of its index on.
    edges: Vec<Edge<'a>>,
    first_edges: Vec<usize>,
    nodes: Vec<Node>,
    /// The usages of each type, as indices of `nodes`.
    of_types: Vec<Vec<Index>>,
    /// For each type which of its usages have a path that is pinned, and that path.
    pinned: Vec<Vec<(usize, String)>>,
}

/// An index of a list that is long.
type Index = u32;

/// What an operation names.
struct Start<'a> {
    root: Root<'a>,
    operation: (usize, usize),
    /// How the operation is called in paths.
    call: &'a str,
}

/// That a type holds another.
struct Edge<'a> {
    holder: TypeId,
    step: Step<'a>,
    /// Other names of the branch that the step is.
    aliases: &'a [String],
    ty: &'a Type,
    held: TypeId,
}

/// A usage.
#[derive(Clone, Copy)]
struct Node {
    start: Index,
    /// The usage of the holder, and the edge that leads from there; none for what the start names.
    by: Option<(Index, Index)>,
}

impl<'a> Usages<'a> {
    /// Walks through `api`, whose operations and webhooks are called `calls` in paths; looks out for
    /// the paths of `pins`.
    pub fn new(api: &'a Api, calls: &'a [String], pins: &BTreeMap<String, String>) -> Usages<'a> {
        let mut usages = Usages {
            api,
            starts: starts(api, calls),
            edges: Vec::new(),
            first_edges: Vec::new(),
            nodes: Vec::new(),
            of_types: vec![Vec::new(); api.types.len()],
            pinned: vec![Vec::new(); api.types.len()],
        };
        for (index, def) in api.types.iter().enumerate() {
            usages.first_edges.push(usages.edges.len());
            usages.edges.extend(edges(TypeId(index), &def.kind));
        }
        usages.first_edges.push(usages.edges.len());
        let mut entered = vec![None; api.types.len()];
        for start in 0..usages.starts.len() {
            usages.walk(start, pins, &mut entered);
        }
        usages
    }

    /// Reaches each type once from a start, by the first path in the order of the document; a type
    /// that was reached is not entered again, which ends recursion. `entered` says from which start
    /// each type was entered last.
    fn walk(
        &mut self,
        start: usize,
        pins: &BTreeMap<String, String>,
        entered: &mut [Option<usize>],
    ) {
        let Some(id) = self.starts[start].root.named() else {
            return;
        };
        let first = Node {
            start: index(start),
            by: None,
        };
        let paths = leading(pins, self.root_paths(first));
        let mut open = VecDeque::from([(first, id, paths)]);
        while let Some((node, id, paths)) = open.pop_front() {
            let number = self.nodes.len();
            self.nodes.push(node);
            self.of_types[id.0].push(index(number));
            let pinned = paths.iter().filter(|path| pins.contains_key(*path));
            self.pinned[id.0].extend(pinned.map(|path| (number, path.clone())));
            if entered[id.0].replace(start) == Some(start) {
                continue;
            }
            for edge in self.first_edges[id.0]..self.first_edges[id.0 + 1] {
                let by = Some((index(number), index(edge)));
                let edge = &self.edges[edge];
                let paths = leading(pins, edge.extended(&paths));
                open.push_back((Node { by, ..node }, edge.held, paths));
            }
        }
    }

    /// The usages of a type, the first of the document first.
    pub fn of(&self, id: TypeId) -> impl Iterator<Item = Usage> {
        self.of_types[id.0].iter().map(|node| self.usage(*node))
    }

    /// The first usage of a type in the document.
    pub fn first(&self, id: TypeId) -> Option<Usage> {
        self.of(id).next()
    }

    /// Whether another operation has a type in the place where the first one has it.
    pub fn is_shared(&self, id: TypeId) -> bool {
        let mut usages = self.of(id);
        let Some(first) = usages.next() else {
            return false;
        };
        let place = discriminant(&first.holder);
        usages
            .any(|other| other.operation != first.operation && discriminant(&other.holder) == place)
    }

    /// The paths of `names.toml` that lead to a type, in the order of the document.
    pub fn pinned(&self, id: TypeId) -> impl Iterator<Item = &String> {
        self.pinned[id.0].iter().map(|(_, path)| path)
    }

    /// The operations that have a type, each once.
    pub fn operations(&self, id: TypeId) -> impl Iterator<Item = (usize, usize)> {
        let mut before = None;
        let nodes = self.of_types[id.0].iter();
        let operations = nodes.map(|node| self.operation(*node));
        operations.filter(move |operation| before.replace(*operation) != Some(*operation))
    }

    /// The plainest path to a type.
    pub fn path(&self, id: TypeId) -> Option<String> {
        let first = self.of_types[id.0].first()?;
        self.paths(*first).into_iter().next()
    }

    /// The places of a type: the first of every operation, then others. Of those that are not pinned
    /// no more than `most` are given.
    pub fn places(&self, id: TypeId, most: usize) -> Places {
        let nodes = &self.of_types[id.0];
        let is_first = |at: &usize| {
            let before = at
                .checked_sub(1)
                .map(|before| self.operation(nodes[before]));
            before != Some(self.operation(nodes[*at]))
        };
        let pinned = self.pinned[id.0].clone();
        // So many of the others may turn out to be these.
        let most = most + pinned.len();
        let all = 0..nodes.len();
        let first = all.clone().filter(is_first);
        let more = all.filter(|at| !is_first(at));
        let best = first.chain(more).take(most).filter_map(|at| {
            let path = self.paths(nodes[at]).into_iter().next()?;
            Some((nodes[at] as usize, path))
        });
        let best = best.collect();
        Places { pinned, best }
    }

    fn operation(&self, node: Index) -> (usize, usize) {
        let node = self.nodes[node as usize];
        self.starts[node.start as usize].operation
    }

    fn usage(&self, node: Index) -> Usage {
        let Node { start, by } = self.nodes[node as usize];
        let start = &self.starts[start as usize];
        let (holder, item) = match by {
            Some((_, edge)) => {
                let edge = &self.edges[edge as usize];
                (self.holder(edge), items(edge.ty).0)
            }
            None => (Holder::of_root(start.root), items(&start.root.ty()).0),
        };
        Usage {
            operation: start.operation,
            holder,
            item,
        }
    }

    /// What requests carry in place of a type is named after that.
    fn holder(&self, edge: &Edge) -> Holder {
        let def = self.api.get(edge.holder);
        Holder::of_step(def.input_of.unwrap_or(edge.holder), &def.kind, edge.step)
    }

    /// Every path to a place, the plainest first.
    fn paths(&self, node: Index) -> Vec<String> {
        let node = self.nodes[node as usize];
        match node.by {
            Some((from, edge)) => self.edges[edge as usize].extended(&self.paths(from)),
            None => self.root_paths(node),
        }
    }

    /// The path to what a start names.
    fn root_paths(&self, node: Node) -> Vec<String> {
        let Start { root, call, .. } = &self.starts[node.start as usize];
        let (_, suffix) = items(&root.ty());
        vec![format!("{call} {}{suffix}", place(*root))]
    }
}

impl Edge<'_> {
    /// The paths with this step, under each name that it has.
    fn extended(&self, paths: &[String]) -> Vec<String> {
        if paths.is_empty() {
            return Vec::new();
        }
        let (_, suffix) = items(self.ty);
        let aliases = self.aliases.iter().map(|label| Step::Branch(label));
        std::iter::once(self.step)
            .chain(aliases)
            .flat_map(|step| paths.iter().map(move |path| format!("{path}{step}")))
            .take(MOST_PATHS)
            .map(|path| path + &suffix)
            .collect()
    }
}

/// What the operations and webhooks of `api` name, which are called `calls` in paths.
fn starts<'a>(api: &'a Api, calls: &'a [String]) -> Vec<Start<'a>> {
    let groups = api.groups.iter().enumerate();
    let operations = groups.flat_map(|(group, it)| {
        let operations = it.operations.iter().enumerate();
        operations.map(move |(index, operation)| ((group, index), operation.roots()))
    });
    let webhooks = api.webhooks.iter().enumerate();
    let webhooks = webhooks.map(|(index, webhook)| {
        let roots = webhook.json().map(Root::Webhook).into_iter().collect();
        ((api.groups.len(), index), roots)
    });
    let start = |((operation, roots), call): (_, &'a String)| {
        let roots: Vec<Root<'a>> = roots;
        roots.into_iter().map(move |root| Start {
            root,
            operation,
            call,
        })
    };
    let all = operations.chain(webhooks).zip(calls);
    all.flat_map(start).collect()
}

/// What a type holds.
fn edges<'a>(holder: TypeId, kind: &'a TypeKind) -> impl Iterator<Item = Edge<'a>> {
    let children = kind.children().into_iter().enumerate();
    children.filter_map(move |(index, (step, ty))| {
        let aliases = match kind {
            TypeKind::Union(union) => union.variants[index].aliases.as_slice(),
            _ => &[],
        };
        let held = ty.named()?;
        Some(Edge {
            holder,
            step,
            aliases,
            ty,
            held,
        })
    })
}

/// The paths, if one of them leads to a path of `pins`.
fn leading(pins: &BTreeMap<String, String>, paths: Vec<String>) -> Vec<String> {
    let leads = |path: &String| {
        let mut from = pins.range::<String, _>(path..);
        from.next().is_some_and(|(pin, _)| pin.starts_with(path))
    };
    match paths.iter().any(leads) {
        true => paths,
        false => Vec::new(),
    }
}

/// How operations and webhooks are called in paths, in their order.
pub fn calls(api: &Api) -> Vec<String> {
    let webhooks = api.webhooks.iter().map(|webhook| webhook.place.clone());
    let operations = api.operations().map(operation_path);
    operations.chain(webhooks).collect()
}

/// How an operation is called in paths: `PATCH /users/{id}`.
pub fn operation_path(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

fn index(number: usize) -> Index {
    Index::try_from(number).expect("more usages than memory holds")
}

/// How what an operation names is called in paths.
fn place(root: Root) -> String {
    match root {
        Root::Param(param) => format!("parameter {}", param.wire),
        Root::Body(body) => {
            let wrappers = body.wrappers.iter().map(|wrapper| format!(".{wrapper}"));
            let inside: String = wrappers.collect();
            let format = body.format.iter().map(|format| format!("({format})"));
            let format: String = format.collect();
            format!("request{format}{inside}")
        }
        Root::Options(_) => "options".to_owned(),
        Root::Success(_) | Root::SuccessByStatus(_) => "response".to_owned(),
        Root::Item(_) => "stream[]".to_owned(),
        Root::Errors(_) => "error".to_owned(),
        Root::Headers(_) => "headers".to_owned(),
        Root::ErrorHeaders(_) => "error headers".to_owned(),
        Root::Webhook(_) => "request".to_owned(),
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
