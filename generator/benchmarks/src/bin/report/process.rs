//! What a command costs.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};

use crate::Fallible;

/// What a command and all that it started have used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Of the processor.
    pub time: Duration,
    /// The most memory of one process, in MiB.
    pub memory: u64,
}

/// Runs a command in a process that has started nothing else, and says what it used; an error if it
/// fails.
pub fn usage(command: &mut Command) -> Fallible<Usage> {
    let own = std::env::current_exe()?;
    let mut measured = Command::new(own);
    measured.arg("measure").arg(command.get_program());
    measured.args(command.get_args());
    if let Some(directory) = command.get_current_dir() {
        measured.current_dir(directory);
    }
    for (name, value) in command.get_envs() {
        measured.env(name, value.unwrap_or(OsStr::new("")));
    }
    let output = measured.stderr(Stdio::null()).output()?;
    let said = String::from_utf8(output.stdout)?;
    let last = said.lines().last().unwrap_or_default();
    let numbers: Vec<u64> = last.split(' ').filter_map(|it| it.parse().ok()).collect();
    match numbers.as_slice() {
        [time, memory] if output.status.success() => Ok(Usage {
            time: Duration::from_micros(*time),
            memory: memory / 1024,
        }),
        _ => Err(format!("{command:?} failed").into()),
    }
}

/// The median time and the most memory of several runs.
pub fn median(runs: usize, mut command: impl FnMut() -> Command) -> Fallible<Usage> {
    let mut all = Vec::new();
    for _ in 0..runs {
        all.push(usage(&mut command())?);
    }
    all.sort_by_key(|usage| usage.time);
    Ok(Usage {
        time: all[all.len() / 2].time,
        memory: all.iter().map(|usage| usage.memory).max().unwrap_or(0),
    })
}

/// Runs a command and prints what it used: microseconds and KiB.
pub fn measure(command: &[&str]) -> Fallible<()> {
    let [program, arguments @ ..] = command else {
        return Err("there is no command".into());
    };
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(format!("{program}: {status}").into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = [usage.user_time(), usage.system_time()]
        .map(|time| time.tv_sec() * 1_000_000 + time.tv_usec());
    println!("{} {}", micros.iter().sum::<i64>(), usage.max_rss());
    Ok(())
}
