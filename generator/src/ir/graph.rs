//! Which types an operation names, and which ones a type holds.

use std::collections::HashSet;
use std::fmt;

use super::{
    Api, Body, Content, Direction, FormatType, Operation, Param, Rest, Status, Stream, Success,
    Type, TypeDef, TypeId, TypeKind, Webhook,
};

/// A type that an operation names, by what it is there.
#[derive(Clone, Copy, Debug)]
pub enum Root<'a> {
    /// A parameter that a call must give.
    Param(&'a Param),
    /// What can be left out of a call.
    Options(TypeId),
    /// A request body that a call must give.
    Body(&'a Body),
    /// What an operation answers.
    Success(&'a Type),
    /// The same, by status.
    SuccessByStatus(TypeId),
    /// An item of an answer that is many.
    Item(&'a Type),
    /// The documented errors, by status.
    Errors(TypeId),
    /// The documented headers of successes.
    Headers(TypeId),
    /// The documented headers of errors.
    ErrorHeaders(TypeId),
    /// What the API sends by itself.
    Webhook(&'a Type),
}

impl Root<'_> {
    /// The type.
    pub fn ty(self) -> Type {
        match self {
            Root::Param(param) => param.ty.clone(),
            Root::Body(body) => body.ty.clone(),
            Root::Success(ty) | Root::Item(ty) | Root::Webhook(ty) => ty.clone(),
            Root::Options(id)
            | Root::SuccessByStatus(id)
            | Root::Errors(id)
            | Root::Headers(id)
            | Root::ErrorHeaders(id) => Type::Named(id),
        }
    }

    /// The named type in it.
    pub fn named(self) -> Option<TypeId> {
        match self {
            Root::Param(param) => param.ty.named(),
            Root::Body(body) => body.ty.named(),
            Root::Success(ty) | Root::Item(ty) | Root::Webhook(ty) => ty.named(),
            Root::Options(id)
            | Root::SuccessByStatus(id)
            | Root::Errors(id)
            | Root::Headers(id)
            | Root::ErrorHeaders(id) => Some(id),
        }
    }

    /// What carries it.
    pub fn direction(self) -> Direction {
        match self {
            Root::Param(_) | Root::Options(_) | Root::Body(_) => Direction::REQUEST,
            Root::Success(_)
            | Root::SuccessByStatus(_)
            | Root::Item(_)
            | Root::Errors(_)
            | Root::Headers(_)
            | Root::ErrorHeaders(_)
            | Root::Webhook(_) => Direction::RESPONSE,
        }
    }
}

impl Operation {
    /// Every type that it names, in the order in which types are numbered.
    pub fn roots(&self) -> Vec<Root<'_>> {
        let success = match &self.success {
            Success::Uniform(Content::Json(ty)) => Some(Root::Success(ty)),
            Success::Uniform(Content::Empty | Content::Text | Content::Bytes) => None,
            Success::ByStatus(id) => Some(Root::SuccessByStatus(*id)),
        };
        let params = self.params.iter().map(Root::Param);
        params
            .chain(self.options.map(Root::Options))
            .chain(self.bodies().map(Root::Body))
            .chain(success)
            .chain(self.stream.as_ref().and_then(Stream::json).map(Root::Item))
            .chain(self.errors.map(Root::Errors))
            .chain(self.headers.map(Root::Headers))
            .chain(self.error_headers.map(Root::ErrorHeaders))
            .collect()
    }

    /// Every type that it writes out, to be changed: all but what it names by id alone.
    fn types_mut(&mut self) -> Vec<&mut Type> {
        let params = self.params.iter_mut().map(|param| &mut param.ty);
        let bodies = self.body.iter_mut().chain(&mut self.other_bodies);
        let body = bodies.map(|body| &mut body.ty);
        let success = match &mut self.success {
            Success::Uniform(Content::Json(ty)) => Some(ty),
            Success::Uniform(_) | Success::ByStatus(_) => None,
        };
        let item = self.stream.iter_mut();
        let item = item.filter_map(|stream| match &mut stream.item {
            Content::Json(ty) => Some(ty),
            _ => None,
        });
        params.chain(body).chain(success).chain(item).collect()
    }

    /// Every id that it names outside of a type that it writes out.
    fn ids_mut(&mut self) -> Vec<&mut TypeId> {
        let success = match &mut self.success {
            Success::ByStatus(id) => Some(id),
            Success::Uniform(_) => None,
        };
        let others = self.options.iter_mut().chain(&mut self.errors);
        let headers = self.headers.iter_mut().chain(&mut self.error_headers);
        others.chain(success).chain(headers).collect()
    }
}

impl Api {
    /// What all operations name, operation by operation, then what the API sends by itself.
    pub fn roots(&self) -> impl Iterator<Item = Root<'_>> {
        let operations = self.operations().flat_map(|operation| operation.roots());
        let webhooks = self.webhooks.iter().filter_map(Webhook::json);
        operations.chain(webhooks.map(Root::Webhook))
    }

    /// The formats of texts that occur, in the order of their table.
    pub fn formats(&self) -> Vec<FormatType> {
        let roots = self.roots().map(Root::ty);
        let held = self.types.iter().flat_map(|def| def.kind.children());
        let held = held.map(|(_, ty)| ty.clone());
        let found: HashSet<FormatType> = roots.chain(held).filter_map(|ty| ty.format()).collect();
        let all = FormatType::ALL.iter().copied();
        all.filter(|format| found.contains(format)).collect()
    }

    /// What operations lead to from `roots`, each once, every type before those that it holds.
    pub fn reachable(&self, roots: impl IntoIterator<Item = TypeId>) -> Vec<TypeId> {
        let mut found = Vec::new();
        let mut seen = vec![false; self.types.len()];
        let mut open: Vec<TypeId> = roots.into_iter().collect();
        open.reverse();
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id.0], true) {
                continue;
            }
            found.push(id);
            let children = self.get(id).kind.children();
            open.extend(children.iter().rev().filter_map(|(_, ty)| ty.named()));
        }
        found
    }

    /// Changes every type that is written out in an operation or a type.
    pub fn for_each_type(&mut self, change: &mut dyn FnMut(&mut Type)) {
        let groups = self.groups.iter_mut();
        for operation in groups.flat_map(|group| &mut group.operations) {
            operation.types_mut().into_iter().for_each(&mut *change);
        }
        let webhooks = self.webhooks.iter_mut().filter_map(Webhook::json_mut);
        webhooks.for_each(&mut *change);
        for def in &mut self.types {
            def.kind.children_mut().into_iter().for_each(&mut *change);
        }
    }

    /// Replaces every id in operations and types.
    pub fn renumber(&mut self, change: &dyn Fn(TypeId) -> TypeId) {
        self.for_each_type(&mut |ty| ty.map_named(&mut |id| change(id)));
        let groups = self.groups.iter_mut();
        for operation in groups.flat_map(|group| &mut group.operations) {
            for id in operation.ids_mut() {
                *id = change(*id);
            }
        }
        for id in self.types.iter_mut().flat_map(|def| &mut def.input_of) {
            *id = change(*id);
        }
    }

    /// Keeps these types, in this order, and drops the others, which none of these holds.
    pub fn keep(&mut self, order: &[TypeId]) {
        let mut numbers = vec![TypeId(0); self.types.len()];
        for (new, old) in order.iter().enumerate() {
            numbers[old.0] = TypeId(new);
        }
        let mut types: Vec<Option<TypeDef>> = self.types.drain(..).map(Some).collect();
        self.types = order.iter().filter_map(|id| types[id.0].take()).collect();
        self.renumber(&|id| numbers[id.0]);
    }
}

impl TypeKind {
    /// Every type this one holds, with the step that leads there.
    pub fn children(&self) -> Vec<(Step<'_>, &Type)> {
        match self {
            TypeKind::Struct(body) => {
                let mut children: Vec<_> = body
                    .fields
                    .iter()
                    .map(|field| (Step::Property(&field.wire), &field.ty))
                    .collect();
                match &body.rest {
                    Rest::Typed(ty) => children.push((Step::Rest, ty)),
                    Rest::Keyed(key) => children.push((Step::Property(&key.wire), &key.ty)),
                    Rest::Closed | Rest::Open => {}
                }
                children
            }
            TypeKind::Union(union) => union
                .variants
                .iter()
                .map(|variant| (Step::Branch(&variant.label), &variant.ty))
                .collect(),
            TypeKind::Enum(_) => Vec::new(),
            TypeKind::Tuple(tuple) => {
                let items = tuple.items.iter().enumerate();
                let items = items.map(|(index, ty)| (Step::Item(index), ty));
                items
                    .chain(tuple.rest.iter().map(|ty| (Step::Rest, ty)))
                    .collect()
            }
            TypeKind::Options(options) => options
                .params
                .iter()
                .map(|param| (Step::Property(param.wire.as_str()), &param.ty))
                .collect(),
            TypeKind::ByStatus(variants) => variants
                .iter()
                .filter_map(|variant| match &variant.content {
                    Content::Json(ty) => Some((Step::Status(variant.status), ty)),
                    _ => None,
                })
                .collect(),
        }
    }

    /// Every type this one holds, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Type> {
        match self {
            TypeKind::Struct(body) => {
                let mut children: Vec<_> =
                    body.fields.iter_mut().map(|field| &mut field.ty).collect();
                match &mut body.rest {
                    Rest::Typed(ty) => children.push(ty),
                    Rest::Keyed(key) => children.push(&mut key.ty),
                    Rest::Closed | Rest::Open => {}
                }
                children
            }
            TypeKind::Union(union) => union.variants.iter_mut().map(|v| &mut v.ty).collect(),
            TypeKind::Enum(_) => Vec::new(),
            TypeKind::Tuple(tuple) => tuple.items.iter_mut().chain(&mut tuple.rest).collect(),
            TypeKind::Options(options) => {
                let params = options.params.iter_mut().map(|param| &mut param.ty);
                params.collect()
            }
            TypeKind::ByStatus(variants) => variants
                .iter_mut()
                .filter_map(|variant| match &mut variant.content {
                    Content::Json(ty) => Some(ty),
                    _ => None,
                })
                .collect(),
        }
    }
}

/// How one type leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A property of an object.
    Property(&'a str),
    /// Properties, or items, that the schema does not name.
    Rest,
    /// An item of a list whose items have a type each.
    Item(usize),
    /// A branch of a union.
    Branch(&'a str),
    /// The answer of a status.
    Status(Status),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Property(name) => write!(f, ".{name}"),
            Step::Rest => f.write_str(".*"),
            Step::Item(index) => write!(f, "[{index}]"),
            Step::Branch(label) => write!(f, "|{label}"),
            Step::Status(status) => write!(f, "|{status}"),
        }
    }
}
