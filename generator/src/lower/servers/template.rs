//! The URL of a server, as the document writes it.

use url::Url;

use crate::ir::Server;

/// What stands for a variable without a default where the URL is checked.
const ANY: &str = "a";

/// A host that stands for the one that is not said.
const NOWHERE: &str = "https://host.invalid/";

/// The URL without a slash at the end: absolute, or a path that begins with a slash, or nothing.
///
/// The documents do not say where they are, so that what is relative counts from the root of a
/// host: `/v2`, `v2` and `../v2` are the same. `//host` is `https://host`.
///
/// A variable that it begins with can be a whole URL, as its default, if there is one, says.
///
/// # Errors
/// What is wrong with it, after "its URL".
pub(super) fn normalised<'a>(
    url: &str,
    default: impl Fn(&str) -> Option<&'a str>,
) -> Result<String, String> {
    let url = url.trim();
    let trimmed = url.trim_end_matches('/');
    is_balanced(url)?;
    if let Some(rest) = trimmed.strip_prefix("//") {
        return Ok(format!("https://{rest}"));
    }
    let first = url.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let first = first.and_then(|(name, _)| default(name));
    if url.contains("://") || first.is_some_and(|default| default.contains("://")) {
        return Ok(trimmed.to_owned());
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let first = path.split('/').next().unwrap_or_default();
    if path.len() < url.len() {
        return Err("has a query or a fragment".to_owned());
    }
    if first.contains(':') || looks_like_host(first) {
        return Err("does not begin with `https://`".to_owned());
    }
    // RFC 3986, section 5.2.4. Braces of variables are no characters of a path.
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    Ok(segments.iter().flat_map(|segment| ["/", segment]).collect())
}

/// `api.example.com` is a path as RFC 3986 has it, and never meant so; `v1.0` is one.
fn looks_like_host(segment: &str) -> bool {
    let is_word = |label: &str| label.len() > 1 && label.chars().all(|c| c.is_ascii_alphabetic());
    segment
        .rsplit_once('.')
        .is_some_and(|(before, last)| !before.is_empty() && is_word(last))
}

/// # Errors
/// Braces that are no pairs around a name.
fn is_balanced(url: &str) -> Result<(), String> {
    let wrong = || Err("has braces that do not stand around a name".to_owned());
    let mut parts = url.split('{');
    if parts.next().is_some_and(|before| before.contains('}')) {
        return wrong();
    }
    for part in parts {
        match part.split_once('}') {
            Some((name, after)) if !name.is_empty() && !after.contains('}') => {}
            _ => return wrong(),
        }
    }
    Ok(())
}

/// The names of the variables, each once.
pub(super) fn variables(url: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in url.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Whether the URL has a variable of this name.
pub(super) fn has(url: &str, name: &str) -> bool {
    url.contains(&format!("{{{name}}}"))
}

/// Checks that the server can be called, its variables at their defaults and at each of their
/// values.
///
/// # Errors
/// What is wrong with its URL, after "its URL".
pub(super) fn check(server: &Server) -> Result<(), String> {
    let filled = |changed: &str, value: &str| {
        let variables = server.variables.iter();
        variables.fold(server.url.clone(), |url, variable| {
            let default = variable.default.as_deref();
            let first = variable.values.first().map(String::as_str);
            // A number stands where a port does, too.
            let is_port = url.contains(&format!(":{{{}}}", variable.wire));
            let any = if is_port { "443" } else { ANY };
            // What may stand for the scheme.
            let any = match url.starts_with(&format!("{{{}}}://", variable.wire)) {
                true => "https",
                false => any,
            };
            let value = match variable.wire == changed {
                true => value,
                false => default.or(first).unwrap_or(any),
            };
            url.replace(&format!("{{{}}}", variable.wire), value)
        })
    };
    can_be_called(&filled("", ""))?;
    for variable in &server.variables {
        for value in &variable.values {
            can_be_called(&filled(&variable.wire, value))?;
        }
    }
    Ok(())
}

fn can_be_called(url: &str) -> Result<(), String> {
    let absolute = match url.is_empty() || url.starts_with('/') {
        true => Url::parse(NOWHERE).and_then(|host| host.join(url)),
        false => Url::parse(url),
    };
    let absolute = absolute.map_err(|error| format!("is none: {error}"))?;
    let wrong = if !matches!(absolute.scheme(), "http" | "https") {
        "is neither http nor https"
    } else if absolute.query().is_some() || absolute.fragment().is_some() {
        "has a query or a fragment"
    } else if !absolute.username().is_empty() || absolute.password().is_some() {
        "has a user name or a password"
    } else {
        return Ok(());
    };
    Err(wrong.to_owned())
}
