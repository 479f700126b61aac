//! One way of writing a document, so that what changes upstream is all that changes in git.

use std::path::Path;

use serde_json::Value;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Json,
    Yaml,
}

impl Form {
    /// That of a file, by its name.
    pub fn of(path: &Path) -> Form {
        match path.extension().and_then(|it| it.to_str()) {
            Some("json") => Form::Json,
            _ => Form::Yaml,
        }
    }

    fn of_text(text: &str) -> Form {
        match text.trim_start().starts_with(['{', '['])
            && serde_json::from_str::<Value>(text).is_ok()
        {
            true => Form::Json,
            false => Form::Yaml,
        }
    }
}

/// A document in the form of the file that it goes to, in upstream's order. JSON is indented anew,
/// every value as it is spelled; YAML stays as it is.
///
/// # Errors
/// Text that has to be put into another form and cannot be read.
pub fn canonical(text: &str, form: Form) -> Result<String, String> {
    match (Form::of_text(text), form) {
        (Form::Json, Form::Json) => Ok(indented(text)),
        (Form::Json, Form::Yaml) => {
            let tree: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
            serde_yaml::to_string(&tree).map_err(|error| error.to_string())
        }
        // Broken JSON: whoever reads it says where.
        (Form::Yaml, _) if text.trim_start().starts_with('{') => Ok(text.to_owned()),
        (Form::Yaml, Form::Yaml) => Ok(text.to_owned()),
        (Form::Yaml, Form::Json) => {
            let tree: Value = serde_yaml::from_str(text)
                .map_err(|error| format!("is neither JSON nor YAML: {error}"))?;
            let text = serde_json::to_string_pretty(&tree).map_err(|error| error.to_string())?;
            Ok(text + "\n")
        }
    }
}

/// JSON with two spaces for each level, a line for each member; what is empty stays on its line.
fn indented(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let mut level = 0;
    let mut all = json.chars();
    let line = |text: &mut String, level: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", level));
    };
    let mut before = ' ';
    while let Some(character) = all.next() {
        if character.is_ascii_whitespace() {
            continue;
        }
        let is_end = matches!(character, '}' | ']');
        if is_end {
            level -= 1;
        }
        let is_empty = is_end && matches!(before, '{' | '[');
        if (is_end && !is_empty) || (!is_end && matches!(before, '{' | '[' | ',')) {
            line(&mut text, level);
        }
        text.push(character);
        match character {
            '{' | '[' => level += 1,
            ':' => text.push(' '),
            '"' => string(&mut text, &mut all),
            _ => {}
        }
        before = character;
    }
    text + "\n"
}

/// The rest of a string, its end included.
fn string(text: &mut String, rest: &mut std::str::Chars<'_>) {
    while let Some(character) = rest.next() {
        text.push(character);
        match character {
            '\\' => text.extend(rest.next()),
            '"' => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_indented_and_spelled_as_it_was() {
        let text = r#"{"b" :[1.50,1e400, "a\"{ ,\u00e9"],"a":{ },"c":[ ],"d":{"e":null}}"#;
        let expected = "{\n  \"b\": [\n    1.50,\n    1e400,\n    \"a\\\"{ ,\\u00e9\"\n  ],\n  \"a\": {},\n  \"c\": [],\n  \"d\": {\n    \"e\": null\n  }\n}\n";
        assert_eq!(indented(text), expected);
        assert_eq!(indented(expected), expected);
    }

    #[test]
    fn document_takes_the_form_of_its_file() {
        let json = r##"{"b": "NO", "a": [1, "2020-01-01", true, null, "# c"]}"##;
        let yaml = canonical(json, Form::Yaml).expect("YAML");
        assert!(yaml.starts_with("b: "), "{yaml}");
        let back = canonical(&yaml, Form::Json).expect("JSON");
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!(value(&back), value(json));
        let text = "a: 1 # c\r\n\r\n";
        assert_eq!(canonical(text, Form::Yaml).expect("YAML"), text);
    }
}
