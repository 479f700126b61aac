//! Which API a crate is of, as far as its own files tell: none is replaced by that of another.

use std::collections::BTreeSet;

use syn::{Expr, File, Item, Lit};

use crate::Diagnostic;
use crate::emit::{TITLE, mark};
use crate::source::messages::Message;
use crate::surface::name::Pins;

/// What tells an API from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// What its documents call it; empty if that is not known.
    title: String,
    /// The documents, as generated files name them.
    documents: String,
    /// Method and path of each operation, in a form that versions share.
    operations: BTreeSet<String>,
}

impl Identity {
    /// The file of a crate, relative to its root, that tells which API it is of.
    pub const FILE: &str = "src/api.rs";

    /// What a crate says of itself in the text of its [`FILE`](Self::FILE); `None` if that is
    /// none of ours.
    pub fn of_crate(text: &str) -> Option<Identity> {
        let lines = || text.lines();
        let title = lines().find_map(|line| line.strip_prefix(TITLE).map(str::trim));
        let documents = lines().find_map(mark::marked)?;
        Some(Identity {
            title: title.unwrap_or_default().to_owned(),
            documents: documents.to_owned(),
            operations: routes(&syn::parse_file(text).ok()?)?,
        })
    }

    /// What names tell that were chosen for an API; `None` if there are none of operations.
    pub fn of_names(names: &Pins) -> Option<Identity> {
        let operations = names.operations.keys();
        let split = operations.filter_map(|operation| operation.split_once(' '));
        let operations: BTreeSet<String> =
            split.map(|(method, path)| lasting(method, path)).collect();
        (!operations.is_empty()).then(|| Identity {
            operations,
            ..Identity::default()
        })
    }

    /// Whether `other` can be the same API in another version: it shares at least half of the
    /// operations, or has the same title and either some operation or the same documents.
    pub fn is_same_as(&self, other: &Identity) -> bool {
        let shared = self.operations.intersection(&other.operations).count();
        let most = self.operations.len().max(other.operations.len());
        let is_called_the_same = !self.title.is_empty() && self.title == other.title;
        let has_nothing = self.operations.is_empty() || other.operations.is_empty();
        (shared > 0 && shared * 2 >= most)
            || (is_called_the_same
                && (shared > 0 || has_nothing || self.documents == other.documents))
    }

    /// The error that `place` holds this API and is to hold `other`.
    pub fn refusal(&self, place: &str, other: &Identity) -> Diagnostic {
        let shared = self.operations.intersection(&other.operations).count();
        let shared = match shared {
            0 => "share no operation".to_owned(),
            1 => "share 1 operation".to_owned(),
            count => format!("share {count} operations"),
        };
        let message = format!(
            "is of another API, {}: it and {} {shared}",
            self.name(),
            other.name()
        );
        let help = "name another directory with --out (and other options with --config), or \
                    replace what is there with --force";
        Diagnostic::error(Message::OtherApi, place, message, help)
    }

    /// What people know it by.
    fn name(&self) -> String {
        match (self.title.as_str(), self.documents.as_str()) {
            ("", "") => "which is known by its operations".to_owned(),
            ("", documents) => documents.to_owned(),
            (title, documents) => format!("\"{title}\" ({documents})"),
        }
    }
}

/// The operations that the file lists for the runtime.
fn routes(file: &File) -> Option<BTreeSet<String>> {
    let list = file.items.iter().find_map(|item| match item {
        Item::Const(list) if list.ident == "ROUTES" => Some(&*list.expr),
        _ => None,
    })?;
    let Expr::Reference(list) = list else {
        return None;
    };
    let Expr::Array(list) = &*list.expr else {
        return None;
    };
    list.elems.iter().map(route).collect()
}

/// One operation: name, method and path.
fn route(item: &Expr) -> Option<String> {
    let Expr::Tuple(parts) = item else {
        return None;
    };
    let mut texts = parts.elems.iter().map(|part| match part {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let (_name, method, path) = (texts.next()??, texts.next()??, texts.next()??);
    Some(lasting(&method, &path))
}

/// An operation without what versions change: the version in its path, names of parameters.
fn lasting(method: &str, path: &str) -> String {
    let is_version = |part: &str| {
        let number = part.strip_prefix('v').unwrap_or_default();
        number.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut lasting = method.to_owned();
    for part in path.split('/').filter(|part| !is_version(part)) {
        lasting.push('/');
        lasting.push_str(match part.starts_with('{') && part.ends_with('}') {
            true => "{}",
            false => part,
        });
    }
    lasting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::package::PROGRAM;

    fn api(title: &str, documents: &str, operations: &[&str]) -> Identity {
        let routes: String = operations
            .iter()
            .map(|operation| {
                let (method, path) = operation.split_once(' ').expect("method and path");
                format!("(\"name\", {method:?}, {path:?}),")
            })
            .collect();
        let text = format!(
            "// {}\n\n{TITLE} {title}\n\nconst ROUTES: &[(&str, &str, &str)] = &[{routes}];\n",
            mark::mark(PROGRAM, documents)
        );
        Identity::of_crate(&text).expect("a file of ours")
    }

    #[test]
    fn versions_of_a_document_are_the_same_api() {
        let old = api("Pets", "a.yaml", &["GET /v1/pets", "GET /v1/pets/{id}"]);
        for new in [
            api(
                "Pets",
                "b.yaml",
                &["GET /v1/pets", "PUT /a", "PUT /b", "PUT /c", "PUT /d"],
            ),
            api("Pets", "a.yaml", &["GET /animals"]),
            api("Pets", "b.yaml", &[]),
            api(
                "Animals",
                "b.yaml",
                &["GET /v1.1/pets/{pet}", "GET /v1.1/pets"],
            ),
            api("Animals", "b.yaml", &["GET /pets", "PUT /pets"]),
        ] {
            assert!(old.is_same_as(&new), "{new:?}");
        }
    }

    #[test]
    fn other_documents_are_another_api() {
        let old = api("Pets", "a.yaml", &["GET /pets", "GET /users", "GET /me"]);
        for new in [
            api("Shops", "a.yaml", &["GET /users", "GET /shops"]),
            api("Shops", "a.yaml", &[]),
            api("Pets", "b.yaml", &["GET /shops"]),
            api("", "a.yaml", &["GET /shops"]),
        ] {
            assert!(!old.is_same_as(&new), "{new:?}");
        }
    }

    #[test]
    fn file_of_somebody_else_says_nothing() {
        assert_eq!(Identity::of_crate("const ROUTES: u8 = 1;"), None);
        assert_eq!(
            Identity::of_crate(&format!("// {}\n", mark::mark(PROGRAM, "x"))),
            None
        );
    }
}
