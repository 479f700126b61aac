//! Whether generating grows no faster than the document.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::generating::crate_of;
use crate::markdown::{Table, columns};
use crate::process::median;
use crate::{Fallible, Setting, WORKSPACE};

/// The document whose paths are repeated: many operations, inline types.
const DOCUMENT: &str = "attio-standard-objects-full.json";

/// How often the paths stand in a document.
const TIMES: [usize; 4] = [1, 2, 4, 8];

pub fn table(setting: &Setting) -> Fallible<Table> {
    let text = fs::read_to_string(setting.documents.join(DOCUMENT))?;
    let document: Value = serde_json::from_str(&text)?;
    let mut rows = Vec::new();
    for (name, unique) in [
        ("the same types again", false),
        ("other types each time", true),
    ] {
        let mut row = vec![name.to_owned()];
        let mut points = Vec::new();
        for times in TIMES {
            let path = Path::new(WORKSPACE).join(format!("growth-{times}.json"));
            fs::create_dir_all(WORKSPACE)?;
            fs::write(&path, repeated(&document, times, unique).to_string())?;
            let time = median(3, || crate_of(setting, &path))?.time.as_secs_f64();
            points.push((f64::from(u32::try_from(times)?).ln(), time.ln()));
            row.push(format!("{:.0}", time * 1e3));
        }
        row.push(format!("{:.2}", slope(&points)));
        rows.push(row);
    }
    Ok(Table {
        title: "Growth",
        notes: format!(
            "`{DOCUMENT}` with all its paths 1, 2, 4 and 8 times, in CPU ms. The exponent is 1 where twice the \
             document takes twice the time."
        ),
        columns: columns(&["paths", "1", "2", "4", "8", "exponent"]),
        rows,
    })
}

/// The document with its paths so many times, under other names; where `unique` is set, each copy has
/// properties of its own, so that no type of one is that of another.
fn repeated(document: &Value, times: usize, unique: bool) -> Value {
    let mut copy = document.clone();
    let Some(paths) = copy.get_mut("paths").and_then(Value::as_object_mut) else {
        return copy;
    };
    let originals = std::mem::take(paths);
    for number in 0..times {
        for (path, item) in &originals {
            let mut item = item.clone();
            name_apart(&mut item, number, unique);
            paths.insert(format!("/copy{number}{path}"), item);
        }
    }
    copy
}

/// Gives operations an id, and objects a property, that no other copy has.
fn name_apart(item: &mut Value, number: usize, unique: bool) {
    match item {
        Value::Object(members) => {
            if let Some(Value::String(id)) = members.get_mut("operationId") {
                *id += &format!("-{number}");
            }
            members
                .values_mut()
                .for_each(|member| name_apart(member, number, unique));
            if let Some(properties) = members.get_mut("properties").and_then(Value::as_object_mut)
                && unique
                && !properties.contains_key("type")
            {
                let mut text = Map::new();
                text.insert("type".to_owned(), "string".into());
                properties.insert(format!("copy_{number}"), text.into());
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| name_apart(item, number, unique)),
        _ => {}
    }
}

/// That of the line through points, by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |pick: fn(&(f64, f64)) -> f64| points.iter().map(pick).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let above: f64 = points
        .iter()
        .map(|point| (point.0 - x) * (point.1 - y))
        .sum();
    let below: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    above / below
}
