//! Tables of the report.

use std::fmt;

/// A section of the report: a table with a title, and what has to be known of it.
pub struct Table {
    pub title: &'static str,
    pub notes: String,
    /// The first column is text, all others are numbers.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut rule = vec!["---:".to_owned(); self.columns.len()];
        if let Some(first) = rule.first_mut() {
            "---".clone_into(first);
        }
        writeln!(f, "\n## {}\n\n{}\n", self.title, self.notes)?;
        writeln!(f, "{}\n{}", line(&self.columns), line(&rule))?;
        self.rows
            .iter()
            .try_for_each(|row| writeln!(f, "{}", line(row)))
    }
}

/// Columns from their titles.
pub fn columns(titles: &[&str]) -> Vec<String> {
    titles.iter().map(|title| (*title).to_owned()).collect()
}
