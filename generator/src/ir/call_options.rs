//! What can be left out of a call.

use super::Param;

/// What can be left out of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct CallOptions {
    /// Parameters.
    pub params: Vec<Param>,
}

/// Names of parameters that say which part of a list is asked for: their letters and digits, in lower
/// case.
const PAGING: [&str; 18] = [
    "after",
    "before",
    "cursor",
    "endingbefore",
    "first",
    "from",
    "last",
    "limit",
    "nextcursor",
    "nexttoken",
    "offset",
    "page",
    "pagenumber",
    "pagesize",
    "pagetoken",
    "perpage",
    "skip",
    "startingafter",
];

impl CallOptions {
    /// Whether they say which part of a list is asked for, and nothing else.
    pub fn is_paging(&self) -> bool {
        let is_paging = |param: &Param| {
            let letters = param.wire.chars().filter(|c| c.is_alphanumeric());
            let name: String = letters.flat_map(char::to_lowercase).collect();
            PAGING.contains(&name.as_str())
        };
        self.params.iter().all(is_paging)
    }
}
