//! Objects on the wire.
//!
//! serde's `flatten` buffers everything and loses where an error was; [`object!`] reads and
//! writes each property where it stands and hands the others to the struct's
//! [`Rest`](super::rest::Rest).

use std::any::Any;

use serde::de::{DeserializeSeed, Deserializer};

use super::text::read_text;

pub(crate) use super::constant::{
    Constant, optional_constant, read_constant, required_constant, write_constant,
};
pub(crate) use super::debug::{Others, begin};
pub(crate) use super::presence::{items, list, nullable, optional, required, tristate};
pub(crate) use super::rest::{Denied, Rest};
pub(crate) use super::whole::{
    whole_items, whole_list, whole_nullable, whole_optional, whole_required, whole_tristate,
};

/// Properties by their names on the wire, for modules that people write beside the generated ones.
pub(crate) trait Properties {
    /// The field for the property `name`, as the struct declares it and there or not; or else the
    /// [`Value`](serde_json::Value) that the struct's [`JsonObject`](super::json_object::JsonObject)
    /// holds under that name.
    fn property(&self, name: &str) -> Option<&dyn Any>;
}

/// Implements `Debug`, `Serialize`, `Deserialize` and [`Properties`] for a struct, and a method for
/// each constant.
///
/// Properties stand in their order, each after how it is present ([`required`], [`nullable`],
/// [`optional`], [`list`], [`items`],
/// [`tristate`], and the same for whole numbers): the field, and the name on the wire where it is another. Constants
/// have a type and a value too, and `or absent` where answers can leave them out; the field in
/// parentheses keeps another value. Then comes the field
/// that takes other properties and its type, if there is one, and the names that none of these may
/// have. `; deny unknown` refuses other properties.
///
/// What the macros of the runtime declare begins with `__`: a type of the API may have any other
/// name.
macro_rules! object {
    (
        $name:ident {
            $($kind:ident $($field:ident $(= $wire:literal)?),+;)*
        }
        $(constants $kept:tt {
            $($(#[$docs:meta])* $constant:ident $(= $as:literal)? -> $type:ty: $value:expr $(, or $absent:ident)?;)+
        })?
        $(.. $rest:ident: $rest_type:ty $(, except [$($reserved:literal),*])?)?
        $(; deny $deny:tt)?
    ) => {
        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                use $crate::runtime::wire::object as wire;
                #[allow(unused_variables, reason = "a struct without other properties has no rest")]
                let rest = &();
                $(let rest = &self.$rest;)?
                let mut map = ::serde::Serializer::serialize_map(serializer, None)?;
                $($(wire::$kind::write(&mut map, object!(@wire $field $($wire)?), &self.$field, rest)?;)+)*
                $($(wire::write_constant(&mut map, object!(@wire $constant $($as)?), &object!(@value $type, $value), rest)?;)+)?
                wire::Rest::write(rest, &mut map, &[
                    $($(object!(@wire $field $($wire)?),)+)*
                    $($($($reserved,)*)?)?
                ])?;
                ::serde::ser::SerializeMap::end(map)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                use $crate::runtime::wire::object as wire;
                let rest = &();
                $(let _ = rest; let rest = &self.$rest;)?
                let mut shown = wire::begin(f, stringify!($name), &[
                    $($((stringify!($field), &self.$field),)+)*
                ]);
                wire::Others::end(rest, &mut shown, concat!($(stringify!($rest))?))
            }
        }

        impl $crate::runtime::wire::object::Properties for $name {
            fn property(&self, name: &str) -> Option<&dyn ::std::any::Any> {
                #[allow(unused_variables, reason = "a struct without other properties has no rest")]
                let rest = &();
                $(let rest = &self.$rest;)?
                match name {
                    $($(object!(@wire $field $($wire)?) => {
                        $crate::runtime::wire::object::$kind::look(&self.$field, name, rest)
                    })+)*
                    other => $crate::runtime::wire::object::Rest::json(rest, other).map(|json| json as _),
                }
            }
        }

        $(impl $name {
            $(
                object! { @constant $kept [$(#[$docs])*] $constant [object!(@wire $constant $($as)?)] $type, $value }
            )+
        })?

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                struct __Visitor;

                impl<'de> ::serde::de::Visitor<'de> for __Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str(concat!("an object (", stringify!($name), ")"))
                    }

                    fn visit_map<__Access: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: __Access,
                    ) -> Result<$name, __Access::Error> {
                        use $crate::runtime::wire::object as wire;
                        type __Rest = object!(@rest $($rest_type)? $(deny $deny)?);
                        #[allow(non_camel_case_types, reason = "they are called like the fields")]
                        enum __Name {
                            $($($field,)+)*
                            $($($constant,)+)?
                            __Other(String),
                        }
                        let names = wire::Names(|name: &str| match name {
                            $($(object!(@wire $field $($wire)?) => __Name::$field,)+)*
                            $($(object!(@wire $constant $($as)?) => __Name::$constant,)+)?
                            other => __Name::__Other(other.to_owned()),
                        });
                        $($(let mut $field = None;)+)*
                        $($(let mut $constant = false;)+)?
                        let mut rest = <<__Rest as wire::Rest>::Collected as Default>::default();
                        while let Some(__name) = map.next_key_seed(names)? {
                            match __name {
                                $($(__Name::$field => {
                                    if $field.is_some() {
                                        <__Rest as wire::Rest>::forget(&mut rest, object!(@wire $field $($wire)?));
                                    }
                                    $field = Some(wire::$kind::read::<_, _, __Rest>(
                                        &mut map,
                                        object!(@wire $field $($wire)?),
                                        &mut rest,
                                    )?);
                                })+)*
                                $($(__Name::$constant => {
                                    if $constant {
                                        <__Rest as wire::Rest>::forget(&mut rest, object!(@wire $constant $($as)?));
                                    }
                                    wire::read_constant::<_, __Rest>(
                                        &mut map,
                                        object!(@wire $constant $($as)?),
                                        &object!(@value $type, $value),
                                        &mut rest,
                                    )?;
                                    $constant = true;
                                })+)?
                                __Name::__Other(__name) => {
                                    $($(if [$($reserved),*].contains(&__name.as_str()) {
                                        return Err(wire::reserved(&__name));
                                    })?)?
                                    <__Rest as wire::Rest>::take(&mut rest, &__name, &mut map)?;
                                }
                            }
                        }
                        $($(object!(@end $constant, object!(@wire $constant $($as)?), rest, __Rest $(, $absent)?);)+)?
                        $($(let $field = wire::$kind::finish::<_, __Access::Error, __Rest>(
                            $field,
                            object!(@wire $field $($wire)?),
                            &mut rest,
                        )?;)+)*
                        let rest = <__Rest as wire::Rest>::finish::<__Access::Error>(rest)?;
                        object!(@build $name { $($($field)+)* } rest $($rest)?)
                    }
                }

                deserializer.deserialize_map(__Visitor)
            }
        }
    };
    // The name of a property on the wire: that of its field, if it has no other.
    (@wire $field:ident) => { stringify!($field) };
    (@wire $field:ident $wire:literal) => { $wire };
    (@end $seen:ident, $wire:expr, $rest:ident, $rest_type:ty) => {
        wire::required_constant::<__Access::Error>($seen, $wire)?
    };
    (@end $seen:ident, $wire:expr, $rest:ident, $rest_type:ty, $absent:ident) => {
        wire::optional_constant::<$rest_type>($seen, $wire, &mut $rest)
    };
    (@value $type:ty, $value:expr) => {{ let value: $type = $value; value }};
    (@constant () [$(#[$docs:meta])*] $name:ident [$wire:expr] $type:ty, $value:expr) => {
        $(#[$docs])*
        #[doc = concat!("`", stringify!($name), "`: `", stringify!($value), "`.")]
        pub fn $name(&self) -> $type { $value }
    };
    (@constant ($kept:ident) [$(#[$docs:meta])*] $name:ident [$wire:expr] $type:ty, $value:expr) => {
        $(#[$docs])*
        #[doc = concat!("`", stringify!($name), "`: `", stringify!($value), "`.")]
        /// If an answer has a different value, that is returned, or else kept in `extra`.
        pub fn $name(&self) -> $type {
            $crate::runtime::wire::object::Constant::seen(&self.$kept, $wire, $value)
        }
    };
    (@rest) => { () };
    (@rest deny $deny:tt) => { $crate::runtime::wire::object::Denied };
    (@rest $rest_type:ty) => { $rest_type };
    (@build $name:ident { $($field:ident)* } $value:ident) => {{
        let _ = $value;
        Ok($name { $($field,)* })
    }};
    (@build $name:ident { $($field:ident)* } $value:ident $rest:ident) => {
        Ok($name { $($field,)* $rest: $value })
    };
}

pub(crate) use object;

/// Reads a name of a property as what the function makes of it.
#[derive(Clone, Copy)]
pub(crate) struct Names<F>(pub(crate) F);

impl<'de, T, F: Fn(&str) -> T> DeserializeSeed<'de> for Names<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        read_text(deserializer, self.0)
    }
}

pub(crate) fn reserved<E: serde::de::Error>(name: &str) -> E {
    E::custom(format_args!("`{name}` is not a key of your choice here"))
}
