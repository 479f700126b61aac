//! Other generators, and the crates that they make.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::usage;
use crate::{Fallible, Setting};

/// A generator of others.
pub struct Peer {
    /// The name of its program.
    pub name: &'static str,
    arguments: fn(document: &Path, out: &Path) -> Vec<OsString>,
    /// What its code depends on, where it does not write that down.
    dependencies: &'static str,
}

/// Those that are measured.
pub const PEERS: [Peer; 2] = [
    Peer {
        name: "oas3-gen",
        arguments: |document, out| {
            let client = ["generate", "client-mod", "-q", "-i"].map(Into::into);
            let files = [document.into(), "-o".into(), out.into()];
            client.into_iter().chain(files).collect()
        },
        dependencies: r#"[dependencies]
anyhow = "1"
chrono = { version = "0.4", features = ["serde"] }
http = "1"
indexmap = { version = "2", features = ["serde"] }
oas3-gen-support = "0.29"
regex = "1"
reqwest = { version = "0.13", default-features = false, features = ["form", "json", "multipart", "query", "stream"] }
secrecy = "0.10"
serde = { version = "1", features = ["derive"] }
serde_html_form = "0.2"
serde_json = "1"
serde_with = { version = "3", features = ["chrono_0_4"] }
uuid = { version = "1", features = ["serde"] }
validator = { version = "0.20", features = ["derive"] }
"#,
    },
    Peer {
        name: "openapi-to-rust",
        arguments: |document, out| {
            let before = ["generate", "--quiet", "--output-dir"].map(Into::into);
            before
                .into_iter()
                .chain([out.into(), document.into()])
                .collect()
        },
        dependencies: "",
    },
];

/// Where openapi-to-rust says what its code depends on.
const STATED: &str = "REQUIRED_DEPS.toml";

impl Peer {
    /// What generates code from a document into a directory.
    pub fn command(&self, setting: &Setting, document: &Path, out: &Path) -> Command {
        let directory = setting.peers.as_deref().unwrap_or(Path::new(""));
        let mut command = Command::new(directory.join("bin").join(self.name));
        command.args((self.arguments)(document, out));
        command
    }

    /// Makes a crate of what it generates.
    pub fn package(
        &self,
        setting: &Setting,
        document: &Path,
        name: &str,
        directory: &Path,
    ) -> Fallible<()> {
        let source = directory.join("src");
        let code = source.join("api");
        fs::create_dir_all(&source)?;
        usage(&mut self.command(setting, document, &code))?;
        let stated = fs::read_to_string(code.join(STATED)).unwrap_or_default();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{}{stated}",
            self.dependencies
        );
        fs::write(directory.join("Cargo.toml"), manifest)?;
        Ok(fs::write(source.join("lib.rs"), "pub mod api;\n")?)
    }
}
