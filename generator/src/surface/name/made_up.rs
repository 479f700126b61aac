//! Names that are put together, and those that are taken.

use std::collections::HashSet;

use super::words::{before, capital, cut, joined};

/// Made-up names have no more letters.
pub const LONGEST: usize = 39;

/// Words between parts of a made-up name.
const LINKS: [&str; 2] = ["And", "Or"];

/// So many numbers are tried one by one.
const FEW: usize = 64;

/// A made-up name that is not longer than most people read, or else as much of it: its last words,
/// after some of its first ones.
pub fn at_most(name: String) -> Vec<String> {
    if name.len() <= LONGEST {
        return vec![joined(&name)];
    }
    let snake = cut(&name);
    let words: Vec<String> = snake.split('_').map(capital).collect();
    let mut names: Vec<String> = Vec::new();
    let mut first = String::new();
    for (kept, word) in words.iter().enumerate() {
        // As many of the last words as there is room for beside the first ones.
        let mut room = LONGEST.saturating_sub(first.len());
        let last = words[kept + 1..].iter().rev().take_while(|word| {
            let fits = word.len() <= room;
            room = room.saturating_sub(word.len());
            fits
        });
        let last = match &words[words.len() - last.count()..] {
            [link, rest @ ..] if first.is_empty() && LINKS.contains(&link.as_str()) => rest,
            last => last,
        };
        if !last.is_empty() {
            names.push(joined(&(first.clone() + &last.concat())));
        }
        first.push_str(word);
        if first.len() > LONGEST {
            break;
        }
    }
    // One word that is longer than that.
    if names.is_empty() {
        let begin: String = words.concat().chars().take(LONGEST).collect();
        names.push(joined(&begin));
    }
    names
}

/// Two names as one. Words that the one ends with and the other begins with stand once:
/// `BadRequestErrorCode` of `BadRequestError` and `ErrorCode`.
pub fn overlapped(first: &str, last: &str) -> String {
    let capitals = last
        .char_indices()
        .skip(1)
        .filter(|(_, c)| c.is_uppercase());
    let ends: Vec<usize> = capitals.map(|(at, _)| at).chain([last.len()]).collect();
    let shared = ends
        .into_iter()
        .rfind(|end| before(first, &last[..*end]).is_some());
    format!("{first}{}", &last[shared.unwrap_or(0)..])
}

/// Words in lower case without those that are said twice, one after the other.
pub fn said_once(words: &str) -> String {
    let mut words: Vec<&str> = words.split('_').collect();
    words.dedup();
    words.join("_")
}

/// The first of `stem`, `stem2`, `stem3`, … that is not taken; it is taken afterwards.
pub fn distinct(stem: String, taken: &mut HashSet<String>) -> String {
    if taken.insert(stem.clone()) {
        return stem;
    }
    let plain = stem.trim_end_matches('_');
    let name = |number: usize| format!("{plain}{number}");
    let is_free = |number: usize| !taken.contains(&name(number));
    let number = (2..FEW).find(|number| is_free(*number));
    // Of thousands, the first after those that are taken without a gap, as good as certainly.
    let number = number.unwrap_or_else(|| {
        let (mut low, mut high) = (FEW, FEW * 2);
        while !is_free(high) {
            (low, high) = (high, high * 2);
        }
        while low < high {
            let middle = usize::midpoint(low, high);
            match is_free(middle) {
                true => high = middle,
                false => low = middle + 1,
            }
        }
        high
    });
    let name = name(number);
    taken.insert(name.clone());
    name
}

/// `stem2`, `stem3`, …
pub fn numbered(stem: &str) -> impl Iterator<Item = String> + use<> {
    let plain = stem.trim_end_matches('_').to_owned();
    (2_u32..).map(move |number| format!("{plain}{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_lose_words_and_keep_the_last() {
        assert_eq!(at_most("PetOwner".to_owned()), ["PetOwner"]);
        let long = "AccountSettingsPaymentsStatementDescriptorPrefix";
        let names = at_most(long.to_owned());
        assert_eq!(names[0], "PaymentsStatementDescriptorPrefix");
        assert_eq!(names[1], "AccountStatementDescriptorPrefix");
        assert!(names.iter().all(|name| name.len() < 40), "{names:?}");
        let names = at_most("NotFoundOrDisabledOrKeyUnavailableOrInvalidUsageError".to_owned());
        assert_eq!(names[0], "KeyUnavailableOrInvalidUsageError");
        assert_eq!(at_most("a".repeat(50)), ["A".to_owned() + &"a".repeat(38)]);
        assert_eq!(at_most("1".repeat(50)), ["_".to_owned() + &"1".repeat(39)]);
    }
}
