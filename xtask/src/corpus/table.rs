//! The outcome of a corpus as Markdown.

use std::cmp::Reverse;

use super::Row;

/// The columns: what stands above them, and whether they are numbers.
const COLUMNS: &[(&str, bool)] = &[
    ("document", false),
    ("operations", true),
    ("schemas", true),
    ("types", true),
    ("emitted", true),
    ("lines", true),
    ("warnings", true),
    ("untyped fields", true),
    ("untyped parameters", true),
    ("untyped bodies", true),
    ("left out", true),
    ("generate ms", true),
    ("peak MiB", true),
    ("check s", true),
    ("verdict", false),
];

/// What is written where a number is not known.
const UNKNOWN: &str = "-";

/// One row for each document, with a row for its cause below one that failed.
pub fn render(rows: &[Row], generate_only: bool) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| cells(row, generate_only)).collect();
    let widths: Vec<usize> = COLUMNS
        .iter()
        .enumerate()
        .map(|(column, (title, _))| {
            let widths = cells.iter().map(|cells| cells[column].chars().count());
            widths.fold(title.len(), usize::max)
        })
        .collect();
    let titles: Vec<String> = COLUMNS
        .iter()
        .map(|(title, _)| (*title).to_owned())
        .collect();
    let mut text = line(&titles, &widths) + &rule(&widths);
    for (row, cells) in rows.iter().zip(&cells) {
        text += &line(cells, &widths);
        if let Some(fault) = &row.fault {
            text += &format!("| ↳ {} |\n", escaped(&fault.cause));
        }
    }
    text + &warnings(rows) + &summary(rows)
}

/// Which warnings each document gives, the most frequent first, if any does.
fn warnings(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let warnings = row.numbers.iter().flat_map(|numbers| &numbers.warnings);
        let mut warnings: Vec<(&String, &u64)> = warnings.collect();
        warnings.sort_by_key(|(_, count)| Reverse(**count));
        let warnings = warnings.iter().map(|(id, count)| format!("{count} {id}"));
        let warnings = warnings.collect::<Vec<_>>().join(", ");
        if !warnings.is_empty() {
            text += &format!("| {} | {warnings} |\n", escaped(&row.document.stem));
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\n| document | warnings |\n| -------- | -------- |\n{text}"),
    }
}

/// A document as text, one for each column.
fn cells(row: &Row, generate_only: bool) -> Vec<String> {
    let mut cells = vec![escaped(&row.document.stem)];
    let numbers = numbers(row).into_iter();
    cells.extend(numbers.map(|number| number.unwrap_or_else(|| UNKNOWN.to_owned())));
    cells.push(match (&row.fault, generate_only) {
        (Some(fault), _) => format!("fails: {}", fault.step),
        (None, true) => "generated".to_owned(),
        (None, false) => "ok".to_owned(),
    });
    cells
}

/// The columns that are numbers.
fn numbers(row: &Row) -> Vec<Option<String>> {
    let check = row.check.map(|time| format!("{:.1}", time.as_secs_f64()));
    let mut cells = match &row.numbers {
        None => vec![None; COLUMNS.len() - 3],
        Some(numbers) => {
            let [fields, parameters, bodies, left_out] = numbers.untyped;
            let counts = [
                numbers.operations,
                numbers.schemas,
                numbers.types,
                numbers.emitted,
                numbers.lines,
                numbers.warnings.values().sum(),
                fields,
                parameters,
                bodies,
                left_out,
                numbers.milliseconds,
            ];
            let mebibytes = numbers.memory.map(|kib| kib.div_ceil(1024));
            let counts = counts.into_iter().map(Some).chain([mebibytes]);
            counts
                .map(|count| count.map(|count| count.to_string()))
                .collect()
        }
    };
    cells.push(check);
    cells
}

/// Cells as one line, numbers to the right.
fn line(cells: &[String], widths: &[usize]) -> String {
    let mut line = "|".to_owned();
    for ((cell, width), (_, is_number)) in cells.iter().zip(widths).zip(COLUMNS) {
        line += &match is_number {
            true => format!(" {cell:>width$} |"),
            false => format!(" {cell:<width$} |"),
        };
    }
    line + "\n"
}

/// What Markdown has between titles and rows.
fn rule(widths: &[usize]) -> String {
    let mut rule = "|".to_owned();
    for (width, (_, is_number)) in widths.iter().zip(COLUMNS) {
        let end = if *is_number { ":" } else { "-" };
        rule += &format!(" {}{end} |", "-".repeat(width - 1));
    }
    rule + "\n"
}

/// How many came through, and what the measured generator was built like.
fn summary(rows: &[Row]) -> String {
    let failed = rows.iter().filter(|row| row.fault.is_some()).count();
    let documents = match rows.len() {
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    };
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    format!("\n{documents}, {failed} failed. The generator is a {profile} build.\n")
}

/// Text that ends no cell and is no markup.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::corpus::Fault;
    use crate::corpus::documents::Document;
    use crate::corpus::generate::Numbers;

    fn row(stem: &str, fault: Option<Fault>) -> Row {
        Row {
            document: Document {
                path: format!("{stem}.yaml").into(),
                stem: stem.to_owned(),
            },
            numbers: fault.is_none().then(|| Numbers {
                operations: 12,
                warnings: [("b-odd", 1), ("a-odd", 1), ("c-odd", 2)]
                    .map(|(id, count)| (id.to_owned(), count))
                    .into(),
                memory: Some(2049),
                ..Numbers::default()
            }),
            check: fault.is_none().then_some(Duration::from_millis(1250)),
            fault,
        }
    }

    #[test]
    fn cause_follows_the_row_that_failed() {
        let fault = Fault {
            step: "generate",
            cause: "b.yaml:1:2: error: `a|b`".to_owned(),
        };
        let text = render(&[row("a", None), row("b", Some(fault))], false);
        let lines: Vec<_> = text.lines().collect();
        assert!(
            lines[0].starts_with("| document | operations | schemas |"),
            "{text}"
        );
        assert!(
            lines[1].starts_with("| -------- | ---------: | ------: |"),
            "{text}"
        );
        assert!(
            lines[2].starts_with("| a        |         12 |       0 |"),
            "{text}"
        );
        assert!(
            lines[2].ends_with("|        3 |     1.2 | ok              |"),
            "{text}"
        );
        assert!(
            lines[3].ends_with("|        - |       - | fails: generate |"),
            "{text}"
        );
        assert_eq!(lines[4], r"| ↳ b.yaml:1:2: error: `a\|b` |");
        assert_eq!(lines[8], "| a | 2 c-odd, 1 a-odd, 1 b-odd |");
        assert!(lines[10].starts_with("2 documents, 1 failed."), "{text}");
    }
}
