//! How values are built: constructors, setters and conversions that follow one pattern.

/// A constructor: what it takes as `into T` (anything that converts) or `exactly T`, one by one or
/// in a struct that is named after `from`; then the fields that it leaves out, and those that start
/// `with` what the document says.
macro_rules! new {
    ($name:ident() $(without $($left_out:ident),+)? $(with $($preset:ident = $value:expr),+)?) => {
        /// What the document says; the rest is left out.
        impl Default for $name {
            fn default() -> Self {
                Self {
                    $($($preset: $value,)+)?
                    $($($left_out: Default::default(),)+)?
                }
            }
        }
    };
    (
        $name:ident($($argument:ident: $way:ident $type:ty),+ $(,)?)
        $(without $($left_out:ident),+)? $(with $($preset:ident = $value:expr),+)?
    ) => {
        impl $name {
            /// With the required properties. The others are left out.
            pub fn new($($argument: $crate::runtime::new!(@type $way $type)),+) -> Self {
                Self {
                    $($argument: $crate::runtime::new!(@value $way $argument),)+
                    $($($preset: $value,)+)?
                    $($($left_out: Default::default(),)+)?
                }
            }
        }
    };
    (
        $name:ident from $required:ty => ($($argument:ident: $way:ident $type:ty),+ $(,)?)
        $(without $($left_out:ident),+)? $(with $($preset:ident = $value:expr),+)?
    ) => {
        impl $name {
            /// With the required properties. The others are left out.
            pub fn new(required: $required) -> Self {
                Self {
                    $($argument: $crate::runtime::new!(@value $way (required.$argument)),)+
                    $($($preset: $value,)+)?
                    $($($left_out: Default::default(),)+)?
                }
            }
        }
    };
    (@type into $type:ty) => { impl Into<$type> };
    (@type exactly $type:ty) => { $type };
    (@value into $value:tt) => { $value.into() };
    (@value exactly $value:tt) => { $value };
}

/// Methods that set what can be left out, one a line: how the value is given, the method, the
/// field and the name on the wire where these are others, and the type.
///
/// `some` and `boxed` take what converts into the type, `exactly` the type; `plain` and
/// `plain_exactly` do so for what is not optional; `items` take one or
/// many, `each` what can be iterated, and `entries` pairs of it; `list` is `items` for a list that
/// is not optional; `field`, `nullable` and `nullable_items` take what can be null; `other` adds a
/// property that the document does not name.
macro_rules! setters {
    ($name:ident {
        $($(#[$docs:meta])* $way:ident $method:ident $(for $field:ident)? $(= $wire:literal)?: $type:ty;)+
    }) => {
        impl $name {
            $(setters! {
                @$way [$(#[$docs])*] $method [setters!(@wire $method $($wire)?)] $type => $method $($field)?
            })+
        }
    };
    (@wire $method:ident) => { stringify!($method) };
    // As a literal: in a text that it ends nothing is code or a line of its own.
    (@wire $method:ident $wire:literal) => { stringify!($wire) };
    // The field is named after the method where it has another name.
    (@$way:ident $docs:tt $method:ident $wire:tt $type:ty => $same:ident $field:ident) => {
        setters! { @$way $docs $method $wire $type => $field }
    };
    (@some [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: impl Into<$type>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };
    (@exactly [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: $type) -> Self {
            self.$field = Some(value);
            self
        }
    };
    (@plain [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: impl Into<$type>) -> Self {
            self.$field = value.into();
            self
        }
    };
    (@plain_exactly [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: $type) -> Self {
            self.$field = value;
            self
        }
    };
    (@boxed [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: impl Into<$type>) -> Self {
            self.$field = Some(Box::new(value.into()));
            self
        }
    };
    (@items [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`: one value or many. An empty list is sent as such.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method<__Kind>(mut self, value: impl $crate::OneOrMany<$type, __Kind>) -> Self {
            self.$field = Some(value.into_list());
            self
        }
    };
    (@list [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`: one value or many.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method<__Kind>(mut self, value: impl $crate::OneOrMany<$type, __Kind>) -> Self {
            self.$field = value.into_list();
            self
        }
    };
    (@each [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`. An empty list is sent as such.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item = impl Into<$type>>) -> Self {
            self.$field = Some(value.into_iter().map(Into::into).collect());
            self
        }
    };
    (@entries [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(
            mut self,
            value: impl IntoIterator<Item = (impl Into<String>, impl Into<$type>)>,
        ) -> Self {
            self.$field = Some(value.into_iter().map(|(k, v)| (k.into(), v.into())).collect());
            self
        }
    };
    (@field [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`. [`Field::Null`](crate::Field::Null) sends null.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method(mut self, value: impl Into<$crate::Field<$type>>) -> Self {
            self.$field = value.into();
            self
        }
    };
    (@nullable [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!("With `", $wire, "`. `None` or [`Field::Null`](crate::Field::Null) sends null.")]
        $(#[$docs])*
        #[must_use]
        pub fn $method<__Kind>(mut self, value: impl $crate::OrNull<$type, __Kind>) -> Self {
            self.$field = value.into_field();
            self
        }
    };
    (@nullable_items [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        #[doc = concat!(
            "With `", $wire, "`: one value or many. [`Field::Null`](crate::Field::Null) sends null."
        )]
        $(#[$docs])*
        #[must_use]
        pub fn $method<__Kind>(mut self, value: impl $crate::ListOrNull<$type, __Kind>) -> Self {
            self.$field = value.into_field();
            self
        }
    };
    (@other [$(#[$docs:meta])*] $method:ident [$wire:expr] $type:ty => $field:ident) => {
        /// Adds a property that the document does not name.
        #[must_use]
        pub fn $method(mut self, name: impl Into<String>, value: impl Into<$type>) -> Self {
            self.$field.set(name, value);
            self
        }
    };
}

/// `From` what a bare value stands for, in a struct: how its one property is present, in braces
/// the property and the field that takes others, and the types that convert into it.
macro_rules! bare {
    (#[$docs:meta] $kind:ident $name:ident $fields:tt from $($source:ty),+) => {
        $(
            #[$docs]
            impl From<$source> for $name {
                fn from(value: $source) -> Self {
                    bare!(@$kind $fields value)
                }
            }
        )+
    };
    // The one argument of the constructor.
    (#[$docs:meta] $name:ident from $($source:ty),+) => {
        $(
            #[$docs]
            impl From<$source> for $name {
                fn from(value: $source) -> Self {
                    Self::new(value)
                }
            }
        )+
    };
    (@required { $field:ident $(, ..$rest:ident)? } $value:ident) => {
        Self { $field: $value.into(), $($rest: Default::default())? }
    };
    (@optional { $field:ident $(, ..$rest:ident)? } $value:ident) => {
        Self { $field: Some($value.into()), $($rest: Default::default())? }
    };
    (@tristate { $field:ident $(, ..$rest:ident)? } $value:ident) => {
        Self { $field: $crate::Field::Value($value.into()), $($rest: Default::default())? }
    };
}

/// `From` what the branches of a union hold or can be made of; `(Box)` stands at those in a box.
macro_rules! from {
    ($name:ident { $($variant:ident $(($boxed:ident))? from $($source:ty),+;)+ }) => {
        $(from! { @each $name $variant [$($boxed)?] $($source),+ })+
    };
    (@each $name:ident $variant:ident $boxed:tt $($source:ty),+) => {
        $(impl From<$source> for $name {
            fn from(value: $source) -> Self {
                Self::$variant(from!(@made $boxed value))
            }
        })+
    };
    (@made [] $value:ident) => { $value.into() };
    (@made [Box] $value:ident) => { Box::new($value.into()) };
}

pub(crate) use {bare, from, new, setters};
