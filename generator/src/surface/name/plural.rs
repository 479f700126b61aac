//! Nouns in the plural, and in the singular.

/// Plurals that no rule below knows: how many letters to take away, and what to put there.
const IRREGULAR: [(&str, usize, &str); 31] = [
    ("aliases", 2, ""),
    ("analyses", 2, "is"),
    ("apis", 1, ""),
    ("aws", 0, ""),
    ("bonuses", 2, ""),
    ("caches", 1, ""),
    ("children", 3, ""),
    ("cookies", 1, ""),
    ("cpus", 1, ""),
    ("dns", 0, ""),
    ("emojis", 1, ""),
    ("gpus", 1, ""),
    ("kpis", 1, ""),
    ("menus", 1, ""),
    ("mms", 0, ""),
    ("movies", 1, ""),
    ("news", 0, ""),
    ("people", 5, "erson"),
    ("prizes", 1, ""),
    ("quizzes", 3, ""),
    ("series", 0, ""),
    ("shelves", 3, "f"),
    ("sizes", 1, ""),
    ("skus", 1, ""),
    ("sms", 0, ""),
    ("species", 0, ""),
    ("statuses", 2, ""),
    ("uris", 1, ""),
    ("viruses", 2, ""),
    ("wikis", 1, ""),
    ("zombies", 1, ""),
];

/// Irregular plurals of so many letters are words of their own, and no ends of others.
const SHORT: usize = 4;

/// A plural noun as one of what it counts; other words stay.
pub fn singular(word: &str) -> String {
    let ends = |end: &str| word.ends_with(end);
    let is_irregular = |(plural, ..): &&(&str, usize, &str)| {
        let start = word.len().checked_sub(plural.len());
        start.is_some_and(|start| {
            let (before, last) = word.as_bytes().split_at(start);
            // `laws` are not of `aws`.
            let begins = !before.last().is_some_and(u8::is_ascii_lowercase)
                || last.first().is_some_and(u8::is_ascii_uppercase);
            last.eq_ignore_ascii_case(plural.as_bytes()) && (begins || plural.len() > SHORT)
        })
    };
    let (cut, end) = match IRREGULAR.iter().find(is_irregular) {
        Some((_, cut, end)) => (*cut, *end),
        _ if ends("ies") && word.len() > 4 => (3, "y"),
        _ if ["sses", "shes", "ches", "xes", "zes"].into_iter().any(ends) => (2, ""),
        _ if ["ss", "us", "is"].into_iter().any(ends) => (0, ""),
        _ if ends("s") && word.len() > 1 => (1, ""),
        _ => (0, ""),
    };
    format!("{}{end}", &word[..word.len() - cut])
}

/// Nouns that are the same in the plural.
const SAME: [&str; 3] = ["news", "series", "species"];

/// Whether a noun is a plural, as far as that can be seen.
pub fn is_plural(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    singular(&word) != word || SAME.iter().any(|same| word.ends_with(same))
}

/// Whether a noun can be a plural, as `status` can, that is none by the rules above.
pub fn can_be_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") || is_plural(word)
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plurals_become_singular() {
        for (plural, one) in [
            ("companies", "company"),
            ("records", "record"),
            ("addresses", "address"),
            ("status", "status"),
            ("values", "value"),
            ("person", "person"),
            ("boxes", "box"),
            ("aliases", "alias"),
            ("People", "Person"),
            ("DataSeries", "DataSeries"),
            ("news", "news"),
            ("movies", "movie"),
            ("APIs", "API"),
            ("sizes", "size"),
            ("batches", "batch"),
            ("caches", "cache"),
            ("statuses", "status"),
            ("abuses", "abuse"),
            ("custom_dns", "custom_dns"),
            ("laws", "law"),
            ("houses", "house"),
            ("taxes", "tax"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}
