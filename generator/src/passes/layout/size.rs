//! The layout of values, as the compiler has it for 64 bits; a few bytes more or less do not
//! matter.

use crate::ir::{IntegerType, Rest, Struct, Type, TypeDef, TypeId, TypeKind};
use crate::passes::direction::{Presence, presence};

/// Bytes on the stack, and how many values of these bytes mean nothing, which an enum around it
/// uses for its other variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) size: usize,
    align: usize,
    niches: usize,
}

/// More than any enum needs.
const MANY: usize = 1 << 20;

const fn words(count: usize, niches: usize) -> Layout {
    Layout {
        size: 8 * count,
        align: 8,
        niches,
    }
}

/// `serde_json::Value`, and the `Map` that it holds, with the order of properties kept.
pub(super) const VALUE: Layout = words(9, MANY);
/// `String`.
pub(super) const STRING: Layout = words(3, MANY);
/// `bytes::Bytes`.
pub(super) const BYTES: Layout = words(4, 1);
/// `Vec`.
const LIST: Layout = words(3, MANY);
/// `BTreeMap`.
const MAP: Layout = words(3, 0);
/// `Box`.
pub(super) const BOX: Layout = words(1, 1);
/// The runtime's `Number`.
const NUMBER: Layout = words(2, MANY);
/// The runtime's `Extra`.
pub(super) const EXTRA: Layout = words(1, 0);
/// The runtime's `TypedExtra`.
const TYPED_EXTRA: Layout = words(4, 0);
/// The runtime's `Keyed` beside its value.
const KEYED: Layout = words(6, MANY);
/// The runtime's `UnknownMember`.
const UNKNOWN: Layout = words(2, 1);

/// What takes no memory.
const NOTHING: Layout = Layout {
    size: 0,
    align: 1,
    niches: 0,
};

impl Layout {
    /// A plain value of this many bytes.
    fn plain(size: usize) -> Layout {
        Layout {
            size,
            align: size,
            niches: 0,
        }
    }

    /// All of them together, in the order that takes the least.
    fn together(parts: &[Layout]) -> Layout {
        let sizes = parts.iter().map(|part| part.size);
        let size = sizes.fold(0, usize::saturating_add);
        let align = parts.iter().map(|part| part.align).max().unwrap_or(1);
        Layout {
            size: aligned(size, align),
            align,
            niches: parts.iter().map(|part| part.niches).max().unwrap_or(0),
        }
    }

    /// One of them. The largest tells the others by its niches if they fit beside these, or else
    /// there is a tag.
    fn one_of(variants: &[Layout]) -> Layout {
        let mut sorted = variants.to_vec();
        sorted.sort_by_key(|variant| std::cmp::Reverse(variant.size));
        let Some(largest) = sorted.first() else {
            return NOTHING;
        };
        let align = sorted.iter().map(|variant| variant.align).max();
        let align = align.unwrap_or(1);
        let others = sorted.len() - 1;
        let second = sorted.get(1).map_or(0, |variant| variant.size);
        let is_free = second == 0 || second.saturating_add(8) <= largest.size;
        if is_free && largest.niches >= others {
            let niches = largest.niches - others;
            return Layout { niches, ..*largest };
        }
        Layout {
            size: aligned(largest.size.saturating_add(1), align),
            align,
            niches: MANY,
        }
    }

    /// `Option` of it.
    fn optional(self) -> Layout {
        Layout::one_of(&[self, NOTHING])
    }
}

/// The least multiple of `align` that is not less than `size`.
fn aligned(size: usize, align: usize) -> usize {
    size.checked_next_multiple_of(align).unwrap_or(size)
}

/// The layouts of types, each worked out once.
pub(super) struct Sizes<'a> {
    types: &'a [TypeDef],
    known: Vec<Option<Layout>>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(types: &'a [TypeDef]) -> Sizes<'a> {
        Sizes {
            types,
            known: vec![None; types.len()],
        }
    }

    /// The layout of a value of `ty`.
    pub(super) fn of(&mut self, ty: &Type) -> Layout {
        match ty {
            Type::Any => VALUE,
            Type::Bool => Layout {
                niches: 254,
                ..Layout::plain(1)
            },
            Type::Integer(IntegerType::I32) => Layout::plain(4),
            Type::Integer(IntegerType::I64 | IntegerType::U64) => Layout::plain(8),
            Type::Number => NUMBER,
            Type::String => STRING,
            // A lock, a name, headers and a problem; no branch of a union holds one.
            Type::File => words(24, MANY),
            Type::Format(format) => words(format.row().size / 8, MANY),
            Type::List(_) => LIST,
            Type::Map(value) if **value == Type::Any => VALUE,
            Type::Map(_) => MAP,
            Type::Boxed(_) => BOX,
            Type::Nullable(inner) => self.of(inner).optional(),
            Type::Named(id) => self.named(*id),
        }
    }

    /// The layout of a type, which is known in the end: boxes close its cycles.
    fn named(&mut self, id: TypeId) -> Layout {
        if let Some(known) = self.known[id.0] {
            return known;
        }
        let def = &self.types[id.0];
        let layout = match &def.kind {
            TypeKind::Struct(body) => self.structure(def, body),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                let mut variants: Vec<Layout> =
                    variants.map(|variant| self.of(&variant.ty)).collect();
                variants.extend(def.direction.response.then_some(BOX));
                Layout::one_of(&variants)
            }
            TypeKind::Enum(body) => {
                let mut variants = vec![NOTHING; body.members.len()];
                variants.push(UNKNOWN);
                Layout::one_of(&variants)
            }
            TypeKind::Tuple(tuple) => {
                let mut parts: Vec<Layout> = tuple.items.iter().map(|ty| self.of(ty)).collect();
                parts.push(LIST);
                Layout::one_of(&[Layout::together(&parts), LIST])
            }
            // Nothing holds one.
            TypeKind::ByStatus(_) | TypeKind::Options(_) => NOTHING,
        };
        self.known[id.0] = Some(layout);
        layout
    }

    fn structure(&mut self, def: &TypeDef, body: &Struct) -> Layout {
        let fields = body.fields.iter().map(|field| {
            let value = self.of(&field.ty);
            match presence(field, def) {
                Presence::Required | Presence::List => value,
                Presence::Nullable | Presence::Optional => value.optional(),
                Presence::Tristate => Layout::one_of(&[value, NOTHING, NOTHING]),
            }
        });
        let mut parts: Vec<Layout> = fields.collect();
        match &body.rest {
            Rest::Closed if !def.direction.response => {}
            Rest::Closed | Rest::Open => parts.push(EXTRA),
            Rest::Typed(_) => parts.push(TYPED_EXTRA),
            Rest::Keyed(key) => parts.extend([KEYED, self.of(&key.ty)]),
        }
        Layout::together(&parts)
    }
}
