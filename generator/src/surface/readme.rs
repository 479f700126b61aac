//! What is said of the crate where it is found: in its directory, and by registries.

use super::context::Context;
use super::first_call::FirstCall;
use super::front_page::{about, features};
use super::published::Published;
use super::server;
use crate::options::Options;

/// The crate `name` in Markdown: what it is, a call, its features and its licence.
pub fn readme(
    context: Context,
    options: &Options,
    name: &str,
    description: Option<&str>,
    published: &Published,
    call: &FirstCall,
) -> String {
    let api = context.api;
    let description = match (description, api.title_docs.as_str()) {
        (Some(description), _) => description.to_owned(),
        (None, title) => client_for(title),
    };
    let mut parts = vec![
        format!("# {name}"),
        format!("{}.", description.trim_end_matches('.')),
    ];
    let (begins, goes_on) = match options.front_page {
        Some(_) => (None, None),
        None => about(api),
    };
    parts.extend(begins);
    let written = options.front_page.as_deref().and_then(first_block);
    let call = written.unwrap_or_else(|| call.for_readers());
    parts.push(format!("## A first call\n\n{call}"));
    let servers = server::chapter(api).filter(|_| options.front_page.is_none());
    parts.extend(servers.map(|text| format!("## Servers\n\n{text}")));
    parts.push("The documentation of the crate explains errors, retries and tests, and lists all operations:\n`cargo doc --open --features testing`.".to_owned());
    parts.push(format!(
        "## Features\n\n{}",
        features(api, &context.conditions.features())
    ));
    parts.extend(goes_on.map(|docs| format!("## About the API\n\n{docs}")));
    if let Some(license) = &published.license {
        parts.push(format!("## Licence\n\n{license}"));
    }
    parts.join("\n\n")
}

/// What a crate is.
pub fn client_for(title: &str) -> String {
    match title {
        "" => "Client for an API without a title".to_owned(),
        title => format!("Client for {title}"),
    }
}

/// The first program in what people wrote for the front page, without what rustdoc does not show.
fn first_block(page: &str) -> Option<String> {
    let mut lines = page.lines().skip_while(|line| !line.starts_with("```"));
    let opening = lines.next()?.trim_start_matches('`');
    let is_rust = opening.split(',').all(|word| {
        matches!(
            word.trim(),
            "" | "rust" | "no_run" | "ignore" | "compile_fail"
        )
    });
    let shown = lines.take_while(|line| !line.starts_with("```"));
    let shown = shown.filter(|line| !line.starts_with("# ") && *line != "#");
    let shown: String = shown.map(|line| format!("{line}\n")).collect();
    is_rust.then(|| format!("```rust\n{}```", shown.trim_start_matches('\n')))
}
