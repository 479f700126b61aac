//! What setters take: one value or many, a value or null.

use super::field::Field;

/// One value, or many: `"x"`, `["x", "y"]`, a `Vec` or any other iterator of what converts into
/// `T`. `Kind` is inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor many of them",
    label = "give a value that converts into `{T}`, or an iterator of such values"
)]
pub trait OneOrMany<T, Kind> {
    /// The values.
    fn into_list(self) -> Vec<T>;
}

/// One value.
pub struct One;

/// Many values.
pub struct Many;

impl<T, V: Into<T>> OneOrMany<T, One> for V {
    fn into_list(self) -> Vec<T> {
        vec![self.into()]
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> OneOrMany<T, Many> for I {
    fn into_list(self) -> Vec<T> {
        self.into_iter().map(Into::into).collect()
    }
}

/// A value or null: what converts into `T`, an `Option<T>`, whose `None` is null, or a
/// [`Field<T>`](Field). `Kind` is inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor null",
    label = "give a value that converts into `{T}`, an `Option` or a `Field` of it"
)]
pub trait OrNull<T, Kind> {
    /// The value, null, or nothing.
    fn into_field(self) -> Field<T>;
}

/// One value or many, or null: a [`OneOrMany`], an `Option` of a list, whose `None` is null, or a
/// [`Field`] of a list. `Kind` is inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor many of them, nor null",
    label = "give a value that converts into `{T}`, an iterator of such values, or an `Option` or \
             a `Field` of a `Vec`"
)]
pub trait ListOrNull<T, Kind> {
    /// The values, null, or nothing.
    fn into_field(self) -> Field<Vec<T>>;
}

/// What can be null: an `Option`.
pub struct Nullable;

/// A [`Field`].
pub struct Whole;

impl<T, V: Into<T>> OrNull<T, One> for V {
    fn into_field(self) -> Field<T> {
        Field::Value(self.into())
    }
}

impl<T> OrNull<T, Nullable> for Option<T> {
    fn into_field(self) -> Field<T> {
        self.into()
    }
}

impl<T> OrNull<T, Whole> for Field<T> {
    fn into_field(self) -> Field<T> {
        self
    }
}

impl<T, V: OneOrMany<T, One>> ListOrNull<T, One> for V {
    fn into_field(self) -> Field<Vec<T>> {
        Field::Value(self.into_list())
    }
}

impl<T, V: OneOrMany<T, Many>> ListOrNull<T, Many> for V {
    fn into_field(self) -> Field<Vec<T>> {
        Field::Value(self.into_list())
    }
}

impl<T> ListOrNull<T, Nullable> for Option<Vec<T>> {
    fn into_field(self) -> Field<Vec<T>> {
        self.into()
    }
}

impl<T> ListOrNull<T, Whole> for Field<Vec<T>> {
    fn into_field(self) -> Field<Vec<T>> {
        self
    }
}
