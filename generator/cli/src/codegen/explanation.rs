//! What a stale client means for its users: the difference between what it was generated from and
//! what there is.

use std::process::Command;

use generator::difference::Difference;

use crate::cli::Codegen;
use crate::failure::Failure;
use crate::project::Project;
use crate::spec::since;

use super::own_crate;

/// What has changed since the project's client was generated last; `None` for other crates. What it
/// was generated from is what `spec/` was at the last commit that changed the client.
pub fn explanation(arguments: &Codegen, project: &Project) -> Result<Option<Difference>, Failure> {
    let is_own = arguments.config.is_none() && arguments.out.is_none();
    if !is_own {
        return Ok(None);
    }
    let out = own_crate(project, None)?;
    let mut git = Command::new("git");
    git.args(["log", "-1", "--format=%H", "--"]).arg(&out);
    let Ok(output) = git.output() else {
        return Ok(None);
    };
    let revision = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !output.status.success() || revision.is_empty() {
        return Ok(None);
    }
    let found = since(project, &revision, &arguments.spec, &arguments.allow_root)?;
    Ok((!found.is_empty()).then_some(found))
}
