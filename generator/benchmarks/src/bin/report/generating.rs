//! How long generating takes, and what memory, for each document.

use std::path::Path;
use std::process::Command;

use crate::documents::{all, stem};
use crate::markdown::{Table, columns};
use crate::peers::{PEERS, Peer};
use crate::process::{Usage, median};
use crate::{Fallible, Setting, WORKSPACE};

/// How often each is run.
const RUNS: usize = 3;

pub fn table(setting: &Setting) -> Fallible<Table> {
    let peers: &[Peer] = match setting.peers {
        Some(_) => &PEERS,
        None => &[],
    };
    let mut titles = vec!["document", "CPU ms", "peak MiB"];
    for peer in peers {
        titles.extend([peer.name, "ms", "MiB"]);
    }
    let mut rows = Vec::new();
    let mut sum = 0.0;
    for document in all(setting)? {
        let ours = ours(setting, &document)?;
        sum += millis(ours);
        let mut row = vec![
            stem(&document),
            figure(millis(ours)),
            ours.memory.to_string(),
        ];
        for peer in peers {
            row.extend(beside(setting, peer, &document, ours));
        }
        eprintln!("  {}", row.join(" "));
        rows.push(row);
    }
    let mut last = vec!["all".to_owned(), figure(sum)];
    last.resize(titles.len(), String::new());
    rows.push(last);
    Ok(Table {
        title: "Generating",
        notes: "From the text of a document to the files of a crate. Beside other generators: what ours takes, \
                divided by what they take (less is better); `-` where they refuse the document."
            .to_owned(),
        columns: columns(&titles),
        rows,
    })
}

fn ours(setting: &Setting, document: &Path) -> Fallible<Usage> {
    median(RUNS, || crate_of(setting, document))
}

/// What writes the crate of a document.
pub fn crate_of(setting: &Setting, document: &Path) -> Command {
    let mut command = Command::new(&setting.xtask);
    let stem = stem(document);
    let out = Path::new(WORKSPACE).join(&stem);
    command.arg("corpus-document").arg(document).arg(out);
    command.args(["--name", &format!("{stem}-client")]);
    command
}

/// The ratio of times, time and memory of another generator.
fn beside(setting: &Setting, peer: &Peer, document: &Path, ours: Usage) -> [String; 3] {
    let out = Path::new(WORKSPACE).join("peers").join(peer.name);
    let theirs = median(RUNS, || peer.command(setting, document, &out));
    match theirs {
        Ok(theirs) => [
            format!("{:.2}", millis(ours) / millis(theirs)),
            figure(millis(theirs)),
            theirs.memory.to_string(),
        ],
        Err(_) => ["-", "-", "-"].map(str::to_owned),
    }
}

fn millis(usage: Usage) -> f64 {
    usage.time.as_secs_f64() * 1e3
}

fn figure(millis: f64) -> String {
    format!("{millis:.0}")
}
