//! What has changed, as Markdown says it.

use super::Page;
use super::html::Html;
use super::markdown::{Form, markdown};

/// The text; names of types and functions in it are links.
pub fn changes(html: &mut Html, page: Page) {
    html.element("div", &[("class", "text changes")], |html| {
        markdown(
            html,
            page.index,
            "",
            page.changes.unwrap_or_default(),
            Form::Block,
        );
    });
}
