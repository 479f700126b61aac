//! What stands around the sections: the head, the search, the navigation.

use super::html::Html;
use super::{Page, Section};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Nothing is fetched, and no script runs but the one of this digest.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
                      script-src 'sha256-XsdWUzUhaLOAEx6VH3Nc8zpftWM4RrwAkx95syLE96w='; base-uri 'none'; form-action 'none'";

/// What every page begins with, and no other file: an earlier page may be replaced.
pub const BEGINNING: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
                             <meta name=\"generator\" content=\"client report\">\n";

/// The head of the page about the API of this title.
pub fn head(html: &mut Html, title: &str) {
    html.markup(BEGINNING);
    html.open(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", POLICY),
        ],
    );
    html.markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.element("title", &[], |html| {
        html.text(title);
        html.text(" · client report");
    });
    html.markup("\n<style>\n");
    html.markup(STYLE);
    html.markup("</style>\n<script>");
    html.markup(SCRIPT);
    html.markup("</script>\n</head>\n");
}

/// The bar at the top, and the ways to the sections.
pub fn header(html: &mut Html, page: Page, sections: &[Section]) {
    html.element("a", &[("class", "skip"), ("href", "#content")], |html| {
        html.text("Skip to the content");
    });
    html.element("header", &[("class", "bar")], |html| {
        html.element("a", &[("class", "home"), ("href", "#overview")], |html| {
            html.element("strong", &[], |html| {
                html.text(&page.made.surface.package.name)
            });
        });
        search(html);
        html.markup(
            "\n<button id=\"theme\" type=\"button\" aria-label=\"Switch between light and dark\" \
             title=\"Light or dark\">◐</button>",
        );
    });
    let attributes = [("class", "sections"), ("aria-label", "Sections")];
    html.element("nav", &attributes, |html| {
        html.element("ul", &[], |html| {
            for section in sections {
                html.element("li", &[], |html| entry(html, section));
            }
        });
    });
}

fn entry(html: &mut Html, section: &Section) {
    let href = format!("#{}", section.id);
    html.element("a", &[("href", &href)], |html| {
        html.text(section.title);
        if let Some(count) = section.count {
            html.text(" ");
            html.classed("span", "count", &count.to_string());
        }
    });
    if section.parts.len() > 1 {
        html.element("details", &[("class", "parts")], |html| {
            html.element("summary", &[], |html| {
                html.text("by module");
                html.classed("span", "unseen", &format!(": {}", section.title));
            });
            html.element("ul", &[], |html| {
                for (id, title) in &section.parts {
                    html.element("li", &[], |html| html.link(id, title));
                }
            });
        });
    }
}

/// The field, and the list of what is found.
fn search(html: &mut Html) {
    html.markup(
        "\n<search class=\"search\">\
         \n<input id=\"search\" type=\"search\" role=\"combobox\" aria-label=\"Search types, \
         operations, properties and messages\" aria-expanded=\"false\" aria-controls=\"found\" \
         aria-autocomplete=\"list\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"Search  /\">\
         \n<ul id=\"found\" role=\"listbox\" aria-label=\"Found\" hidden></ul>\
         \n<p id=\"told\" class=\"unseen\" role=\"status\"></p>\n</search>",
    );
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    use super::{POLICY, SCRIPT};

    #[test]
    fn policy_allows_the_script_as_it_is() {
        let digest = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
        let allowed = format!("script-src 'sha256-{digest}';");
        assert!(POLICY.contains(&allowed), "POLICY has to say {allowed}");
    }

    #[test]
    fn script_and_style_end_where_the_page_says() {
        assert!(!SCRIPT.contains("</") && !super::STYLE.contains("</"));
    }
}
