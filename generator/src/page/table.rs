//! Tables, which scroll by themselves where the page is narrow.

use super::html::Html;

/// A table with a row for each of `items`, whose cells `cells` writes.
pub fn table<T>(
    html: &mut Html,
    heads: &[&str],
    items: impl IntoIterator<Item = T>,
    mut cells: impl FnMut(&mut Html, T),
) {
    open(html, heads, |html| {
        for item in items {
            row(html, |html| cells(html, item));
        }
    });
}

/// A table whose rows `rows` writes.
pub fn open(html: &mut Html, heads: &[&str], rows: impl FnOnce(&mut Html)) {
    html.element("div", &[("class", "wide")], |html| {
        html.element("table", &[], |html| {
            html.element("thead", &[], |html| {
                row(html, |html| {
                    heads.iter().for_each(|head| html.tagged("th", head));
                });
            });
            html.element("tbody", &[], rows);
        });
    });
}

/// A row.
pub fn row(html: &mut Html, cells: impl FnOnce(&mut Html)) {
    html.element("tr", &[], cells);
}

/// A cell.
pub fn cell(html: &mut Html, inside: impl FnOnce(&mut Html)) {
    html.element("td", &[], inside);
}
