//! Delta debugging over a tree: it gets smaller as long as it fails.

use serde_json::Value;

/// A tree that fails, and what says so of others.
pub struct Reduction<'a> {
    tree: Value,
    fails: &'a mut dyn FnMut(&Value) -> bool,
    steps: usize,
}

/// The smallest tree that is found from `tree` on and of which `fails` holds, as it does of `tree`;
/// and how many others were tried. It is the same for the same tree.
pub fn reduce(tree: Value, fails: &mut dyn FnMut(&Value) -> bool) -> (Value, usize) {
    let mut reduction = Reduction {
        tree,
        fails,
        steps: 0,
    };
    // What could not go at first can go without something else.
    loop {
        let before = reduction.tree.clone();
        reduction.node("");
        if reduction.tree == before {
            return (before, reduction.steps);
        }
    }
}

impl Reduction<'_> {
    /// Makes what is at a pointer smaller: as a whole, then what it holds, then each part of that.
    fn node(&mut self, at: &str) {
        let Some(node) = self.tree.pointer(at) else {
            return;
        };
        for simpler in simpler(node) {
            if self.replace(at, simpler) {
                break;
            }
        }
        self.shorten(at);
        self.thin_out(at);
        for token in self.children(at) {
            self.node(&format!("{at}/{token}"));
        }
    }

    /// Cuts a text to half as often as that is possible.
    fn shorten(&mut self, at: &str) {
        while let Some(Value::String(text)) = self.tree.pointer(at)
            && text.len() > 1
        {
            let half = text.floor_char_boundary(text.len() / 2);
            let half = text[..half].into();
            if !self.replace(at, half) {
                break;
            }
        }
    }

    /// Drops members or items: many at once, then fewer, at last each alone.
    fn thin_out(&mut self, at: &str) {
        let mut size = self.children(at).len() / 2;
        while size > 0 {
            let mut first = 0;
            while first < self.children(at).len() {
                let mut fewer = self.tree.clone();
                drop_children(fewer.pointer_mut(at), first, size);
                if !self.attempt(fewer) {
                    first += size;
                }
            }
            size /= 2;
        }
    }

    /// The tokens of what is at a pointer.
    fn children(&self, at: &str) -> Vec<String> {
        match self.tree.pointer(at) {
            Some(Value::Array(items)) => (0..items.len()).map(|index| index.to_string()).collect(),
            Some(Value::Object(members)) => {
                let escaped = |key: &String| key.replace('~', "~0").replace('/', "~1");
                members.keys().map(escaped).collect()
            }
            _ => Vec::new(),
        }
    }

    fn replace(&mut self, at: &str, value: Value) -> bool {
        let mut other = self.tree.clone();
        if let Some(node) = other.pointer_mut(at) {
            *node = value;
        }
        self.attempt(other)
    }

    /// Goes on with another tree if it fails, too.
    fn attempt(&mut self, other: Value) -> bool {
        self.steps += 1;
        let fails = (self.fails)(&other);
        if fails {
            self.tree = other;
        }
        fails
    }
}

/// What says less than a value, the least first.
fn simpler(value: &Value) -> Vec<Value> {
    let [object, list, text] = ["{}", "[]", "\"\""].map(|it| it.parse().unwrap_or_default());
    match value {
        Value::Object(members) if members.is_empty() => vec![true.into()],
        Value::Object(_) => vec![true.into(), object],
        Value::Array(items) if !items.is_empty() => vec![list],
        Value::String(one) if !one.is_empty() => vec![text],
        Value::Number(one) if one.as_u64() != Some(0) => vec![0.into()],
        _ => Vec::new(),
    }
}

fn drop_children(node: Option<&mut Value>, first: usize, count: usize) {
    let mut index = 0;
    let mut stays = || {
        index += 1;
        !(first..first + count).contains(&(index - 1))
    };
    match node {
        Some(Value::Array(items)) => items.retain(|_| stays()),
        Some(Value::Object(members)) => members.retain(|_, _| stays()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_left_is_what_fails() {
        let tree = json!({
            "a/b": [1, 2, { "deep": { "x": "a long text with a needle in it", "y": [7] } }, 4],
            "c": { "d": "more" },
            "e": null,
        });
        let has_needle = |tree: &Value| tree.to_string().contains("needle");
        let (small, steps) = reduce(tree.clone(), &mut { has_needle });
        let again = reduce(tree, &mut { has_needle });
        assert_eq!((&small, steps), (&again.0, again.1));
        let text = &small["a/b"][0]["deep"]["x"];
        assert!(text.as_str().is_some_and(|text| text.len() < 32), "{small}");
        assert_eq!(small, json!({ "a/b": [{ "deep": { "x": text } }] }));
    }
}
