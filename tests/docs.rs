//! README.md and the pages that it leads to: their links, and what they show.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The most lines that a page has, but for README.md.
const PAGE: usize = 250;
/// The most lines that README.md has.
const README: usize = 150;

/// A page, read once.
#[derive(Default)]
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
    /// What stands behind the fence of a block, and its text.
    blocks: Vec<(String, String)>,
    lines: usize,
}

impl Page {
    fn read(text: &str) -> Page {
        let mut page = Page {
            lines: text.lines().count(),
            ..Page::default()
        };
        let mut heading: Option<String> = None;
        let mut block: Option<(String, String)> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                // `<https://…>` leads outside.
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) if link_type != LinkType::Autolink => page.links.push(dest_url.into_string()),
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let title = heading.take().unwrap_or_default();
                    page.anchors.insert(anchor(&title));
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.into_string(),
                        CodeBlockKind::Indented => "indented".to_owned(),
                    };
                    block = Some((language, String::new()));
                }
                Event::End(TagEnd::CodeBlock) => page.blocks.extend(block.take()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(to) = heading.as_mut().or(block.as_mut().map(|(_, text)| text)) {
                        to.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        page
    }

    /// The programs in Rust.
    fn programs(&self) -> impl Iterator<Item = &(String, String)> {
        self.blocks
            .iter()
            .filter(|(language, _)| language.starts_with("rust"))
    }
}

/// The anchor that GitHub gives a heading.
fn anchor(title: &str) -> String {
    let kept = title
        .chars()
        .filter(|&c| c.is_alphanumeric() || " -_".contains(c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The pages at the top of the project and in `docs`, by their paths.
fn pages() -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for directory in ["", "docs/"] {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(directory));
        for entry in entries.expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "md") {
                let name = path.file_name().expect("a file").to_string_lossy();
                let text = fs::read_to_string(&path).expect("UTF-8");
                pages.insert(format!("{directory}{name}"), Page::read(&text));
            }
        }
    }
    pages
}

/// Where a relative link of a page leads, from the top of the project.
fn target(page: &str, link: &str) -> String {
    let mut path = PathBuf::from(page);
    path.pop();
    for component in Path::new(link).components() {
        match component {
            Component::ParentDir => assert!(path.pop(), "{page}: {link}"),
            other => path.push(other),
        }
    }
    path.to_str().expect("UTF-8").replace('\\', "/")
}

#[test]
fn links_lead_to_files_and_headings() {
    let pages = pages();
    let mut faults = Vec::new();
    for (name, page) in &pages {
        let relative = page.links.iter().filter(|link| !link.contains("://"));
        for link in relative {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let to = match file {
                "" => name.clone(),
                file => target(name, file),
            };
            let is_there = Path::new(env!("CARGO_MANIFEST_DIR")).join(&to).exists();
            let has_heading = fragment.is_empty()
                || pages
                    .get(&to)
                    .is_some_and(|page| page.anchors.contains(fragment));
            let leads_there = is_there && has_heading;
            if !leads_there {
                faults.push(format!("{name}: {link}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn readme_leads_to_every_page() {
    let pages = pages();
    let linked: BTreeSet<&str> = pages["README.md"]
        .links
        .iter()
        .map(String::as_str)
        .collect();
    let others = pages.keys().filter(|name| *name != "README.md");
    let lost: Vec<_> = others
        .filter(|name| !linked.contains(name.as_str()))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn pages_are_short() {
    for (name, page) in pages() {
        let most = match name.as_str() {
            "README.md" => README,
            // Lists that grow.
            "BENCHMARKS.md" | "CHANGELOG.md" => continue,
            _ => PAGE,
        };
        assert!(page.lines <= most, "{name} has {} lines", page.lines);
    }
}

/// What readers see is what compiles: GitHub shows the lines that rustdoc hides.
#[test]
fn programs_are_whole_and_tested() {
    let tested = include_str!("../spec/lib.rs");
    for (name, page) in pages() {
        for (language, program) in page.programs() {
            let is_tested = tested.contains(&format!("include_str!(\"../{name}\")"));
            assert!(is_tested, "{name} is not in spec/lib.rs");
            assert!(!language.contains("ignore"), "{name}: {program}");
            let mut lines = program.lines();
            let hidden = lines.find(|line| *line == "#" || line.starts_with("# "));
            assert_eq!(hidden, None, "{name}");
        }
    }
}
