//! What a changelog says of a version, in the form of Keep a Changelog.

/// The heading under which `version` stands: its own, or that of what is not released yet.
///
/// # Errors
/// That there is none, or nothing under it.
pub fn section(text: &str, version: &str) -> Result<String, String> {
    let headings = [
        format!("[{version}]"),
        version.to_owned(),
        "[Unreleased]".to_owned(),
    ];
    for heading in &headings {
        let Some(body) = body(text, heading) else {
            continue;
        };
        let entries = body
            .lines()
            .filter(|line| line.starts_with(['-', '*']))
            .count();
        return match entries {
            0 => Err(format!(
                "nothing stands under `## {heading}`; write a line `- …` for each change that users notice"
            )),
            1 => Ok(format!("1 entry under `## {heading}`")),
            _ => Ok(format!("{entries} entries under `## {heading}`")),
        };
    }
    Err(format!(
        "has neither `## [{version}]` nor `## [Unreleased]`; write such a heading, and below it a line `- …` for \
         each change that users notice"
    ))
}

/// What stands below a heading of the second level.
fn body<'a>(text: &'a str, heading: &str) -> Option<&'a str> {
    let mut from = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if let Some(title) = line.strip_prefix("## ") {
            if let Some(from) = from {
                return Some(&text[from..offset]);
            }
            // A date may follow.
            if title.split(" - ").next().map(str::trim) == Some(heading) {
                from = Some(offset + line.len());
            }
        }
        offset += line.len();
    }
    from.map(|from| &text[from..])
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn version_goes_before_what_is_not_released() {
        let text = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-01\n\n### Added\n\n- a\n- b\n\n## [1.1.0]\n- c\n";
        for (version, expected) in [
            ("1.2.0", Ok("2 entries under `## [1.2.0]`")),
            ("1.1.0", Ok("1 entry under `## [1.1.0]`")),
            (
                "1.3.0",
                Err(
                    "nothing stands under `## [Unreleased]`; write a line `- …` for each change that users notice",
                ),
            ),
        ] {
            let found = section(text, version);
            assert_eq!(found.as_deref().map_err(String::as_str), expected);
        }
        assert!(section("# Changelog\n", "1.0.0").is_err());
    }
}
