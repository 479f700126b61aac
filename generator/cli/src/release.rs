//! `cargo xtask release-check`: whether the client can be published as it is.

mod changelog;
mod package;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use tempfile::TempDir;

use crate::cli::{ReleaseCheck, program};
use crate::codegen::{FAILED, own_crate};
use crate::failure::Failure;
use crate::inputs::NAME_CONFIG;
use crate::project::{Project, parent};
use crate::terminal::Terminal;
use package::Package;

/// What is not done where documents cannot be used.
const UNDONE: &str = "nothing was checked";

/// Exit status when something speaks against the release.
const UNFIT: u8 = 1;

/// What has changed, release by release, at the top of the project.
const CHANGELOG: &str = "CHANGELOG.md";

/// Goes through everything, and says what is in the way.
pub fn run(arguments: &ReleaseCheck) -> ExitCode {
    let terminal = Terminal::new(true, UNDONE);
    let release = match Release::of_project(arguments) {
        Ok(release) => release,
        Err(failure) => {
            terminal.failure(&failure);
            return ExitCode::from(FAILED);
        }
    };
    let mut is_fit = true;
    for (name, check) in CHECKS {
        terminal.line(format_args!("+ {name}"));
        match check(&release) {
            Ok(said) => terminal.line(format_args!("  {said}")),
            Err(what) => {
                is_fit = false;
                terminal.line(format_args!("  error: {}", what.replace('\n', "\n  ")));
            }
        }
    }
    let Package { name, version, .. } = &release.package;
    match is_fit {
        true => {
            terminal.line(format_args!("{name} {version} can be released"));
            ExitCode::SUCCESS
        }
        false => {
            terminal.line(format_args!("{name} {version} cannot be released"));
            ExitCode::from(UNFIT)
        }
    }
}

/// Something that has to hold; what there is to say of it, or what is in the way.
type Check = fn(&Release) -> Result<String, String>;

/// All of them, the cheapest first.
const CHECKS: [(&str, Check); 6] = [
    ("the client is fresh", Release::is_fresh),
    ("the version is new", Release::is_new),
    ("the changelog tells of it", Release::is_told),
    (
        "the package builds, with its examples, and what its documentation shows runs",
        Release::is_whole,
    ),
    (
        "its documentation builds as docs.rs builds it",
        Release::is_documented,
    ),
    ("its version says what has changed", Release::is_semantic),
];

/// A release that is about to be made.
struct Release {
    /// Where the changelog is.
    root: PathBuf,
    /// Where the package is.
    directory: PathBuf,
    config: Option<PathBuf>,
    package: Package,
    /// The tag of the last release.
    last: Option<String>,
    allows_changes: bool,
    /// What would be published, once somebody has looked.
    unpacked: OnceCell<Result<TempDir, String>>,
}

impl Release {
    fn of_project(arguments: &ReleaseCheck) -> Result<Release, Failure> {
        let project = Project::find();
        let config = arguments.config.clone();
        let root = match &config {
            Some(config) => parent(config).to_owned(),
            None => project.path(None, ".", NAME_CONFIG)?,
        };
        let directory = own_crate(&project, config.as_deref())?;
        if !directory.join("Cargo.toml").is_file() {
            let what = format!("there is no client yet; run `{} codegen`", program());
            return Err(Failure::at(directory.display(), what));
        }
        let package = Package::at(&directory)?;
        Ok(Release {
            last: last_tag(&directory),
            directory,
            config,
            allows_changes: arguments.allow_dirty,
            unpacked: OnceCell::new(),
            root,
            package,
        })
    }

    fn is_fresh(&self) -> Result<String, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut check = Command::new(program);
        check.args(["codegen", "--check"]);
        match &self.config {
            Some(config) => check.arg("--config").arg(config),
            None => check.current_dir(&self.root),
        };
        output(&mut check).map(|_| "codegen --check finds nothing".to_owned())
    }

    fn is_new(&self) -> Result<String, String> {
        let version = &self.package.version;
        match &self.last {
            None => Ok("there is no tag yet: this is the first release".to_owned()),
            Some(tag) if tag.trim_start_matches('v') == version => Err(format!(
                "{version} is out already, as the tag {tag}; raise the version"
            )),
            Some(tag) => Ok(format!("{version}, after {tag}")),
        }
    }

    fn is_told(&self) -> Result<String, String> {
        let places = [&self.root, &self.directory].map(|directory| directory.join(CHANGELOG));
        let Some(path) = places.iter().find(|path| path.exists()) else {
            let (place, version) = (places[0].display(), &self.package.version);
            return Err(format!(
                "there is no {CHANGELOG}; write {place}, with a heading `## [{version}]` and below it a line \
                 `- …` for each change that users notice"
            ));
        };
        let text = crate::project::text(path).map_err(|what| format!("{CHANGELOG} {what}"))?;
        changelog::section(&text, &self.package.version)
            .map_err(|what| format!("{CHANGELOG}: {what}"))
    }

    fn is_whole(&self) -> Result<String, String> {
        let unpacked = self.unpacked()?;
        let features = self.package.features.join(",");
        let mut test = self.cargo(unpacked, "test");
        // Tests need what lies beside the package; what it says of itself does not.
        test.args(["--doc", "--features", &features]);
        output(&mut test)?;
        output(
            self.cargo(unpacked, "build")
                .args(["--examples", "--features", &features]),
        )?;
        Ok(format!(
            "with {}",
            if features.is_empty() {
                "its default features"
            } else {
                &features
            }
        ))
    }

    fn is_documented(&self) -> Result<String, String> {
        let mut doc = self.cargo(self.unpacked()?, "doc");
        doc.args(["--no-deps", "--features", &self.package.features.join(",")]);
        doc.env("RUSTDOCFLAGS", "-D warnings").env("DOCS_RS", "1");
        output(&mut doc).map(|_| "without a warning".to_owned())
    }

    fn is_semantic(&self) -> Result<String, String> {
        let Some(tag) = &self.last else {
            return Ok("there is no tag yet: nothing to compare with".to_owned());
        };
        let mut check = Command::new("cargo");
        check.args([
            "semver-checks",
            "check-release",
            "--package",
            &self.package.name,
        ]);
        check
            .args(["--baseline-rev", tag])
            .current_dir(&self.directory);
        output(&mut check)
            .map(|_| format!("cargo-semver-checks agrees, compared with {tag}"))
            .map_err(|what| match what.contains("no such command") {
                true => "it is compared by cargo-semver-checks; install it with \
                         `cargo install cargo-semver-checks`"
                    .to_owned(),
                false => what,
            })
    }

    /// The directory of what would be published.
    fn unpacked(&self) -> Result<&Path, String> {
        let unpack = || self.package.unpack(&self.directory, self.allows_changes);
        let unpacked = self.unpacked.get_or_init(unpack).as_ref();
        unpacked.map(TempDir::path).map_err(Clone::clone)
    }

    /// Cargo in the directory of the package, with the target directory of the project.
    fn cargo(&self, directory: &Path, task: &str) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.arg(task).arg("--quiet").current_dir(directory);
        if std::env::var_os("CARGO_TARGET_DIR").is_none() {
            cargo.env("CARGO_TARGET_DIR", self.package.target());
        }
        cargo
    }
}

/// The tag of the last release before what is checked out, such as `v1.2.3`.
pub fn last_tag(root: &Path) -> Option<String> {
    let mut git = Command::new("git");
    git.args(["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"]);
    let tag = output(git.current_dir(root)).ok()?;
    Some(tag.trim().to_owned())
}

/// What a command prints.
///
/// # Errors
/// The end of what it says, if it fails.
fn output(command: &mut Command) -> Result<String, String> {
    /// Lines that are shown.
    const SHOWN: usize = 20;
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.trim_end().lines().collect();
    let last = lines[lines.len().saturating_sub(SHOWN)..].join("\n");
    match last.is_empty() {
        true => Err(format!("{program}: {}", output.status)),
        false => Err(last),
    }
}
