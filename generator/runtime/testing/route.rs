//! From a request back to the operation that it calls.

use std::cmp::Reverse;

use http::{Method, Uri};
use percent_encoding::percent_decode_str;

use crate::api;

/// An operation, and the values of its path parameters, decoded.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) operation: &'static str,
    pub(super) parameters: Vec<(&'static str, String)>,
}

/// The operation that a request calls: the one whose path has the most segments, then the most
/// that is fixed in it (OpenAPI: concrete paths are matched before their templated counterparts).
/// Of one that answers as a whole or as a stream, the stream is another with the same route; what
/// is asked for tells which.
///
/// The path of a request may have more in front, as base URLs do.
pub(super) fn called(method: &Method, uri: &Uri, accept: Option<&str>) -> Option<Called> {
    let routes = api::ROUTES.iter().copied();
    let found = routes.filter(|(_, its_method, ..)| method.as_str() == *its_method);
    let found = found.filter_map(|(operation, _, template, asks_for)| {
        let parameters = matched(template, uri)?;
        let called = Called {
            operation,
            parameters,
        };
        let is_asked_for = accept.is_some_and(|accept| accept == asks_for);
        Some(((specificity(template), is_asked_for), called))
    });
    let best = found.min_by_key(|(merit, _)| Reverse(*merit));
    best.map(|(_, called)| called)
}

/// How many segments a path has, and how much in it is fixed.
fn specificity(template: &str) -> (usize, usize) {
    let fixed = template.split('{').enumerate().map(|(index, part)| {
        let fixed = part.split_once('}').filter(|_| index > 0);
        fixed.map_or(part, |(_, fixed)| fixed).len()
    });
    (segments(template).count(), fixed.sum())
}

/// The values of the parameters, if the path is one of the template.
fn matched(template: &'static str, uri: &Uri) -> Option<Vec<(&'static str, String)>> {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let given: Vec<&str> = uri.query().unwrap_or_default().split('&').collect();
    let mut fixed = query.split('&').filter(|pair| !pair.is_empty());
    if !fixed.all(|pair| pair.contains('{') || given.contains(&pair)) {
        return None;
    }
    let more = segments(uri.path()).count();
    let more = more.checked_sub(segments(path).count())?;
    let mut parameters = Vec::new();
    let pairs = segments(path).zip(segments(uri.path()).skip(more));
    for (template, segment) in pairs {
        read_segment(template, segment, &mut parameters)?;
    }
    Some(parameters)
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

/// Reads a segment such as `{name}.json`. A value ends where what follows it begins.
fn read_segment(
    mut template: &'static str,
    mut segment: &str,
    parameters: &mut Vec<(&'static str, String)>,
) -> Option<()> {
    while let Some((fixed, rest)) = template.split_once('{') {
        let (name, rest) = rest.split_once('}')?;
        segment = segment.strip_prefix(fixed)?;
        let end = match rest.split_once('{') {
            None => segment.strip_suffix(rest)?.len(),
            Some((next, _)) => {
                let mut places = segment.match_indices(next).map(|(place, _)| place);
                places.find(|place| *place > 0)?
            }
        };
        let (value, after) = segment.split_at(end);
        if value.is_empty() {
            return None;
        }
        parameters.push((name, decode(value)));
        (template, segment) = (rest, after);
    }
    (decode(template) == decode(segment)).then_some(())
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
