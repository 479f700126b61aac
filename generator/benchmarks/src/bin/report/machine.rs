//! Where and when something was measured.

use std::fs;
use std::process::Command;

use crate::Fallible;

/// The first lines of the report.
pub fn head() -> Fallible<String> {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("an unknown processor", |(_, model)| model.trim());
    let cores = std::thread::available_parallelism()?;
    let rustc = Command::new("rustc").arg("--version").output()?;
    let rustc = String::from_utf8_lossy(&rustc.stdout);
    let now = jiff::Timestamp::now().to_string();
    let date = now.split('T').next().unwrap_or_default();
    Ok(format!(
        "# Benchmarks\n\n\
         Written by `cargo xtask bench`, on {date}, on {cores} cores of {model}, with {}. Times are those of the \
         processor, release builds throughout. Each is measured in turn with what it stands beside: ratios hold \
         on other machines, times do not.\n",
        rustc.trim()
    ))
}
