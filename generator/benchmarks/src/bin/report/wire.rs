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
    let cells = |line: &str| line.split(" | ").map(str::to_owned).collect::<Vec<_>>();
    let rows = said.lines().map(cells).map(|mut cells| {
        // `kind | what | number`: the kind stands with the number.
        let kind = cells.remove(0);
        let unit = match kind.as_str() {
            "speed" => "× as fast",
            "allocations" => "allocations",
            "size" => "bytes",
            _ => "",
        };
        vec![cells.remove(0), cells.join(" "), unit.to_owned()]
    });
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
