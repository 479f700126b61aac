//! The elements of a page, read as HTML is: for pages that escape all that is not markup.

/// The begin of an element.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

/// All of them, in their order.
pub fn elements(html: &str) -> Vec<Element> {
    let tags = html.split('<').skip(1).map(|rest| {
        let (tag, _) = rest.split_once('>').expect("the end of a tag");
        tag
    });
    tags.filter(|tag| !tag.starts_with(['/', '!']))
        .map(element)
        .collect()
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').expect("the end of a value");
        }
        attributes.push((key, unescaped(value)));
    }
    Element {
        name: name.to_owned(),
        attributes,
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}
