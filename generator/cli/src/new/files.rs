//! The files of a new project that are not generated.

use std::path::PathBuf;

/// What is said of the project.
pub const README: &str = "README.md";

/// What stands in every project before it has a client, by path.
const TEMPLATES: [(&str, &str); 8] = [
    (".cargo/config.toml", include_str!("templates/config.toml")),
    (".github/workflows/ci.yml", include_str!("templates/ci.yml")),
    (".gitignore", include_str!("templates/gitignore")),
    ("Cargo.toml", include_str!("templates/Cargo.toml")),
    ("spec/codegen.toml", include_str!("templates/codegen.toml")),
    ("spec/overlay.yaml", include_str!("templates/overlay.yaml")),
    ("xtask/Cargo.toml", include_str!("templates/xtask.toml")),
    ("xtask/src/main.rs", include_str!("templates/main.rs")),
];

/// What the templates are filled with.
pub struct Names<'a> {
    /// The package of the client.
    pub package: &'a str,
    /// The documents, below `spec/`.
    pub documents: Vec<PathBuf>,
    /// The dependency on the generator, as TOML.
    pub generator: &'a str,
}

impl Names<'_> {
    /// The files that are there before the client, by path.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, String)> {
        let files = TEMPLATES.iter();
        files.map(|(path, text)| (*path, self.filled(text)))
    }

    /// The path of the program that makes a first call.
    pub fn example(&self) -> PathBuf {
        [self.package, "examples", "first_call.rs"].iter().collect()
    }

    /// What is said of the project, out of what is said of its `client` and a first `program`.
    pub fn readme(&self, client: &str, program: &str) -> String {
        let mut lines = client.lines();
        let title = lines.find_map(|line| line.strip_prefix("Client for "));
        let title = title.unwrap_or("an API").trim_end_matches('.');
        let text = self.filled(include_str!("templates/README.md"));
        text.replace("{{title}}", title)
            .replace("{{call}}", program.trim_end())
    }

    fn filled(&self, text: &str) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let documents = self.documents.iter().map(|path| path.to_string_lossy());
        let documents: Vec<String> = documents.map(|path| path.replace('\\', "/")).collect();
        let first = documents.first().map_or("", String::as_str);
        let listed: Vec<String> = documents.iter().map(|name| quoted(name)).collect();
        let values = [
            ("{{directory}}", self.package.to_owned()),
            ("{{generator}}", self.generator.to_owned()),
            ("{{documents}}", format!("[{}]", listed.join(", "))),
            ("{{sources}}", documents.join(" and ")),
            ("{{extends}}", format!("{first:?}")),
            ("{{document}}", first.to_owned()),
            ("{{out}}", quoted(&format!("../{}", self.package))),
            ("{{package}}", quoted(self.package)),
            ("{{name}}", self.package.to_owned()),
        ];
        let fill = |text: String, (key, value): &(&str, String)| text.replace(key, value);
        values.iter().fold(text.to_owned(), fill)
    }
}
