//! The call that the client's README shows, as a whole program.

/// What stands around the statements.
const MAIN: &str = "#[tokio::main]\nasync fn main() -> anyhow::Result<()> {\n";

/// A function that needs what only the user knows.
const GIVEN: &str = "async fn run(";

/// A program out of the first block of Rust in `readme`.
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
    let rest = rest.join("\n");
    let rest = rest.trim();
    if rest.starts_with(GIVEN) {
        return text + &uncalled(rest);
    }
    text += MAIN;
    for line in rest.lines() {
        match line.is_empty() {
            true => text.push('\n'),
            false => text += &format!("    {line}\n"),
        }
    }
    if rest.contains("let client") && !rest.contains(".await") {
        text += "    println!(\"{client:?}\");\n";
    }
    text + "    Ok(())\n}\n"
}

/// The function as it is, and a `main` that says what to do with it.
fn uncalled(function: &str) -> String {
    format!(
        "/// A call that needs what only you know.\n\
         #[expect(dead_code, reason = \"nobody has called it yet\")]\n{function}\n\n\
         fn main() {{\n    println!(\"Call `run` here with what the operation needs.\");\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{MAIN, program};

    fn of(block: &str) -> String {
        program(&format!("# a\n\n```rust\n{block}```\n"))
    }

    #[test]
    fn block_becomes_the_body_of_main() {
        assert_eq!(
            of("use a::Client;\n\nlet client = Client::new(\n    1,\n);\n\nclient.get().await?;\n"),
            format!(
                "//! A first call.\n\nuse a::Client;\n\n{MAIN}    let client = Client::new(\n        1,\n    );\n\n    client.get().await?;\n    Ok(())\n}}\n"
            )
        );
        assert_eq!(
            program("# a\n"),
            format!("//! A first call.\n\n{MAIN}    Ok(())\n}}\n")
        );
    }

    #[test]
    fn client_without_a_call_is_used() {
        assert!(of("let client = 1;\n").contains("println!(\"{client:?}\");"));
    }

    #[test]
    fn function_that_needs_something_is_not_within_main() {
        let made = of("use a::Client;\n\nasync fn run(body: B) -> R {\n    Ok(())\n}\n");
        assert!(
            made.contains("yet\")]\nasync fn run(body: B) -> R {\n    Ok(())\n}\n\nfn main() {"),
            "{made}"
        );
    }
}
