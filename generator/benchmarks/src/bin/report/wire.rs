//! How bodies are read and written: what `benchmarks` says, as a table.

use std::path::Path;
use std::process::Command;

use crate::markdown::{Table, columns};
use crate::{Fallible, Setting};

pub fn table(_: &Setting) -> Fallible<Table> {
    let own = std::env::current_exe()?;
    let directory = own.parent().unwrap_or(Path::new("."));
    let output = Command::new(directory.join("benchmarks")).output()?;
    let said = String::from_utf8(output.stdout)?;
    let rows = said.lines().filter_map(row);
    Ok(Table {
        title: "Reading and writing bodies",
        notes: "A list of Attio's user records, and one of values of all kinds, 1 MB each. By hand: structs with \
                serde's derive that drop what they do not name, beside which ours keep everything. Sizes are those \
                of values on the stack."
            .to_owned(),
        columns: columns(&["what", "figure", "unit"]),
        rows: rows.collect(),
    })
}

/// A row out of `kind | what | number`; the kind stands with the number. What is compared with
/// itself has none.
fn row(line: &str) -> Option<Vec<String>> {
    let mut cells = line.splitn(3, " | ");
    let (kind, what, number) = (cells.next()?, cells.next()?, cells.next()?);
    if what
        .split_once(" / ")
        .is_some_and(|(one, other)| one.ends_with(other))
    {
        return None;
    }
    let (what, unit) = match kind {
        "speed" => (what.to_owned(), "× as fast"),
        "allocations" => (what.to_owned(), "allocations"),
        "size" => (format!("`{what}`"), "bytes"),
        _ => (what.to_owned(), ""),
    };
    Some(vec![what, number.replace(" | ", " "), unit.to_owned()])
}
