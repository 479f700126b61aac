//! What a finding means, for people.

use std::cmp::Reverse;

use generator::{Explanation, LINTS, MESSAGES, explain};

use crate::failure::Failure;

/// The explanation of an id.
pub fn text(id: &str) -> Result<String, Failure> {
    let Some(Explanation {
        id,
        meaning,
        why,
        example,
        correction,
    }) = explain(id)
    else {
        return Err(unknown(id));
    };
    let example: String = example.lines().map(indented).collect();
    Ok(format!(
        "{id}\n{meaning}\n\nWhy it matters:\n{}\n\nFor example:\n{example}\nTo correct it:\n{}\n",
        filled(why),
        filled(correction),
    ))
}

/// A paragraph, indented as it stands.
fn filled(text: &str) -> String {
    let lines: String = text.lines().map(indented).collect();
    lines.trim_end().to_owned()
}

fn indented(line: &str) -> String {
    match line {
        "" => "\n".to_owned(),
        line => format!("  {line}\n"),
    }
}

fn unknown(id: &str) -> Failure {
    let rows = MESSAGES.iter().chain(LINTS).map(|(known, _)| *known);
    let words: Vec<&str> = id.split(['-', '_', ' ']).collect();
    let shared = |known: &str| {
        let known: Vec<&str> = known.split('-').collect();
        let is_shared = |word: &&&str| word.len() > 2 && known.contains(word);
        words.iter().filter(is_shared).count()
    };
    let near = rows.map(|known| (shared(known), known));
    // Of a short id one word says more.
    let best = near.max_by_key(|(shared, known)| (*shared, Reverse(known.len())));
    let hint = match best {
        Some((1.., known)) => format!("; did you mean `{known}`?"),
        _ => "; `spec lint` shows the ids of what it finds in brackets".to_owned(),
    };
    Failure::at(id, format!("is not the id of a finding{hint}"))
}
