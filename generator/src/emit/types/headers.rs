//! Structs of headers: the table by which they are read.

use crate::emit::print::rows;
use crate::surface::headers::{Header, Headers, Shape};
use crate::surface::ident::Ident;

/// What the runtime needs to read the headers of an answer into the struct `name`.
pub fn headers(name: &Ident, item: &Headers) -> String {
    let mut table = format!("headers! {{\n    {name} {{\n");
    for Header {
        wire,
        is_required,
        shape,
    } in &item.fields
    {
        let presence = if *is_required { "required" } else { "optional" };
        table += &format!("        {presence} {wire:?}: {};\n", self::shape(shape));
    }
    let beside = item.beside.iter().enumerate().map(|(index, ty)| {
        let is_last = index + 1 == item.beside.len();
        format!("{ty}{}", if is_last { "" } else { "," })
    });
    table += "    }\n    beside ";
    table += rows("        ", beside, "", "\n").trim_start();
    table + "}"
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Text => "Shape::Text".to_owned(),
        Shape::Number => "Shape::Number".to_owned(),
        Shape::Flag => "Shape::Flag".to_owned(),
        Shape::Scalar => "Shape::Scalar".to_owned(),
        Shape::Json => "Shape::Json".to_owned(),
        Shape::List(item) => format!("Shape::List(&{})", self::shape(item)),
        Shape::Object {
            properties,
            others,
            explode,
        } => {
            let properties = properties.iter();
            let properties =
                properties.map(|(name, it)| format!("({name:?}, {})", self::shape(it)));
            let properties: Vec<String> = properties.collect();
            let exploded = if *explode { "Exploded" } else { "Object" };
            format!(
                "Shape::{exploded}(&[{}], &{})",
                properties.join(", "),
                self::shape(others)
            )
        }
    }
}
