//! Every kind of change that is told, each with an id that stays when its words change.

mod api;
mod operations;
mod types;

use super::change::{Group, Group::*, Verdict, Verdict::*};
use api::of_api;
use operations::of_operations;
use types::of_types;

/// A row of [`CHANGES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeKind {
    /// In kebab-case, for people and programs to look up.
    pub id: &'static str,
    /// What it does to the API.
    pub group: Group,
    /// Which number of the crate's version it raises.
    pub verdict: Verdict,
    /// What it means for code that uses the crate.
    pub meaning: &'static str,
}

/// The table of changes.
macro_rules! changes {
    (; $($name:ident = $id:literal, $group:ident, $verdict:ident: $meaning:literal,)*) => {
        /// What a change is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = $meaning] $name,)*
        }

        impl Kind {
            /// What is known of it.
            pub fn row(self) -> &'static ChangeKind {
                &CHANGES[self as usize]
            }
        }

        /// Every kind of change that is told, by what it changes.
        pub const CHANGES: &[ChangeKind] = &[$(ChangeKind {
            id: $id,
            group: $group,
            verdict: $verdict,
            meaning: $meaning,
        },)*];

        #[cfg(test)]
        const ALL: &[Kind] = &[$(Kind::$name,)*];
    };
}

// The rows, one file after the other: each hands those before it on, with its own.
of_api! { of_operations, of_types, changes; }

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use heck::ToKebabCase;

    use super::{ALL, CHANGES};
    use crate::difference::change::{Group, Verdict};

    #[test]
    fn ids_are_unique_and_in_kebab_case() {
        let ids: BTreeSet<&str> = CHANGES.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), CHANGES.len());
        for kind in ALL {
            assert_eq!(kind.row().id, format!("{kind:?}").to_kebab_case());
        }
    }

    #[test]
    fn meanings_are_sentences() {
        for row in CHANGES {
            let meaning = row.meaning;
            assert!(
                meaning.ends_with('.') && !meaning.contains('\n'),
                "{meaning}"
            );
        }
    }

    #[test]
    fn documentation_breaks_nothing() {
        for row in CHANGES
            .iter()
            .filter(|row| row.group == Group::Documentation)
        {
            assert_eq!(row.verdict, Verdict::Patch, "{}", row.id);
        }
    }
}
