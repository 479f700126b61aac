//! The call that the client's README shows, as a whole program.

/// A program out of the first block of Rust in `readme`; one that does nothing if there is none.
pub fn program(readme: &str) -> String {
    let block = readme
        .split_once("```rust\n")
        .and_then(|(_, rest)| rest.split_once("```"));
    let block = block.map_or("", |(block, _)| block);
    let (uses, rest): (Vec<&str>, Vec<&str>) =
        block.lines().partition(|line| line.starts_with("use "));
    let mut text = "//! A first call.\n\n".to_owned();
    text.extend(uses.iter().map(|line| format!("{line}\n")));
    if !uses.is_empty() {
        text.push('\n');
    }
    text += "#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n";
    for line in rest.iter().skip_while(|line| line.is_empty()) {
        match line.is_empty() {
            true => text.push('\n'),
            false => text += &format!("    {line}\n"),
        }
    }
    text + "    Ok(())\n}\n"
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn block_becomes_the_body_of_main() {
        let readme = "# a\n\n```rust\nuse a::Client;\n\nlet client = Client::new(\n    1,\n);\n\nclient.get().await?;\n```\n";
        let main = "#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n";
        assert_eq!(
            program(readme),
            format!(
                "//! A first call.\n\nuse a::Client;\n\n{main}    let client = Client::new(\n        1,\n    );\n\n    client.get().await?;\n    Ok(())\n}}\n"
            )
        );
        assert_eq!(
            program("# a\n"),
            format!("//! A first call.\n\n{main}    Ok(())\n}}\n")
        );
    }
}
