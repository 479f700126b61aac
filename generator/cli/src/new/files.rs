//! The files of a new project that are not generated.

use std::path::PathBuf;

use generator::{Environment, Variables};
use toml::Value;

/// What is said of the project.
pub const README: &str = "README.md";

/// What stands in every project before it has a client, by path.
const TEMPLATES: [(&str, &str); 8] = [
    (".cargo/config.toml", include_str!("templates/config.toml")),
    (".github/workflows/ci.yml", include_str!("templates/ci.yml")),
    (".gitignore", include_str!("templates/gitignore")),
    ("Cargo.toml", include_str!("templates/Cargo.toml")),
    (OPTIONS, include_str!("templates/codegen.toml")),
    ("spec/overlay.yaml", include_str!("templates/overlay.yaml")),
    ("xtask/Cargo.toml", include_str!("templates/xtask.toml")),
    ("xtask/src/main.rs", include_str!("templates/main.rs")),
];

/// The options.
pub const OPTIONS: &str = "spec/codegen.toml";

/// What the templates are filled with.
pub struct Names<'a> {
    /// The package of the client.
    pub package: &'a str,
    /// The documents, below `spec/`.
    pub documents: Vec<PathBuf>,
    /// The dependency on the generator, as TOML.
    pub generator: &'a str,
    /// The variables that set up a client, once it is known what credentials the API asks for.
    pub environment: Option<Environment>,
}

impl Names<'_> {
    /// The files that are there before the client, by path.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, String)> {
        let files = TEMPLATES.iter();
        files.map(|(path, text)| (*path, self.filled(text)))
    }

    /// The options.
    pub fn options(&self) -> String {
        self.filled(include_str!("templates/codegen.toml"))
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
        let quoted = |text: &str| Value::String(text.to_owned()).to_string();
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
            ("{{environment}}", environment(self.environment.as_ref())),
            ("{{credential}}", credential(self.environment.as_ref())),
        ];
        let fill = |text: String, (key, value): &(&str, String)| text.replace(key, value);
        values.iter().fold(text.to_owned(), fill)
    }
}

/// The table of variables; how it would be, where the API asks for no credentials.
fn environment(variables: Option<&Environment>) -> String {
    let base_url = variables.and_then(|it| it.base_url.as_deref());
    let base_url = Value::from(base_url.unwrap_or("EXAMPLE_BASE_URL"));
    let given = variables.map(|it| &it.credentials);
    match given.filter(|credentials| !credentials.is_empty()) {
        None => format!(
            "# What `Client::from_env` reads. A security scheme has one variable, or those of a user and a \
             password:\n# [environment]\n# base-url = {base_url}\n\
             # credentials = {{ key_scheme = \"EXAMPLE_KEY\", basic_scheme = {{ user = \"EXAMPLE_USER\", \
             password = \"EXAMPLE_PASSWORD\" }} }}"
        ),
        Some(credentials) => {
            let credentials = credentials.iter();
            let credentials: Vec<String> = credentials
                .map(|(scheme, variables)| format!("{} = {}", key(scheme), value(variables)))
                .collect();
            format!(
                "# What `Client::from_env` reads, by security scheme:\n[environment]\n# base-url = {base_url}\n\
                 credentials = {{ {} }}",
                credentials.join(", ")
            )
        }
    }
}

/// The variables that a first call needs, as a sentence; nothing where the API asks for no
/// credentials.
fn credential(variables: Option<&Environment>) -> String {
    let names = variables.into_iter().flat_map(|it| it.credentials.values());
    let names: Vec<String> = names
        .map(|variables| match variables {
            Variables::Token(token) => format!("`{token}`"),
            Variables::Basic { user, password } => format!("`{user}` and `{password}`"),
        })
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [name] => format!("\nIt takes the credential from the environment: {name}."),
        names => format!(
            "\nIt takes the credentials that the operation asks for from the environment: {}.",
            names.join(", ")
        ),
    }
}

fn key(scheme: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    match !scheme.is_empty() && scheme.chars().all(is_bare) {
        true => scheme.to_owned(),
        false => Value::from(scheme).to_string(),
    }
}

fn value(variables: &Variables) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    match variables {
        Variables::Token(token) => quoted(token),
        Variables::Basic { user, password } => {
            format!(
                "{{ user = {}, password = {} }}",
                quoted(user),
                quoted(password)
            )
        }
    }
}
