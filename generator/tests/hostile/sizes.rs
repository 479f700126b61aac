//! Documents that are larger, deeper or more entangled than any API.

use serde_json::{Map, Value, json};

/// One operation that takes and answers the component `A`.
fn with(schemas: impl IntoIterator<Item = (String, Value)>) -> Value {
    let reference = reference("A".to_owned());
    let content = json!({ "application/json": { "schema": reference } });
    let operation = json!({
        "requestBody": { "content": content },
        "responses": { "200": { "description": "x", "content": content } },
    });
    let schemas: Map<String, Value> = schemas.into_iter().collect();
    of(json!({ "/a": { "post": operation } }), schemas)
}

fn of(paths: Value, schemas: Map<String, Value>) -> Value {
    json!({
        "openapi": "3.0.3", "info": { "title": "Big", "version": "1" }, "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn reference(name: String) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn only(schema: Value) -> Value {
    with([("A".to_owned(), schema)])
}

fn properties(count: usize, name: fn(usize) -> String) -> Value {
    let all = (0..count).map(|index| (name(index), json!({ "type": "string" })));
    let all: Map<String, Value> = all.collect();
    json!({ "type": "object", "properties": all })
}

/// `A` is `B0`, and each of so many is made of the next one.
fn chain(count: usize, schema: impl Fn(usize, Value) -> Value) -> Value {
    let links = (0..count).map(|index| {
        let next = reference(format!("B{}", index + 1));
        (format!("B{index}"), schema(index, next))
    });
    let first = ("A".to_owned(), reference("B0".to_owned()));
    let last = (format!("B{count}"), properties(1, |_| "x".to_owned()));
    with(links.chain([first, last]))
}

fn paths(count: usize, tag: fn(usize) -> String) -> Value {
    let operation = |index: usize| {
        let schema = properties(1, |_| "same".to_owned());
        let answer =
            json!({ "description": "x", "content": { "application/json": { "schema": schema } } });
        (
            format!("/p{index}"),
            json!({ "get": { "tags": [tag(index)], "responses": { "200": answer } } }),
        )
    };
    let paths: Map<String, Value> = (0..count).map(operation).collect();
    of(Value::Object(paths), Map::new())
}

fn with_property(index: usize, mut schema: Value) -> Value {
    schema["type"] = json!("object");
    schema["properties"] = json!({ format!("k{index}"): { "type": "string" } });
    schema
}

pub fn all() -> Vec<(&'static str, Value)> {
    let branches = |count| -> Vec<Value> {
        (0..count)
            .map(|index| with_property(index, json!({})))
            .collect()
    };
    let members: Vec<String> = (0..5000).map(|index| format!("member {index}")).collect();
    let alike: Vec<String> = (0..1000)
        .map(|index| format!("a{}", "-".repeat(index)))
        .collect();
    let each_other = |keyword: &str| {
        let one = |index: usize| {
            let others = (0..60).filter(|other| *other != index);
            let others: Vec<Value> = others.map(|other| reference(format!("B{other}"))).collect();
            (format!("B{index}"), json!({ keyword: others }))
        };
        with(
            (0..60)
                .map(one)
                .chain([("A".to_owned(), reference("B0".to_owned()))]),
        )
    };
    vec![
        (
            "10,000 properties",
            only(properties(10_000, |index| format!("p{index}"))),
        ),
        (
            "properties alike",
            only(properties(1000, |index| {
                format!("p{}q", "_".repeat(index + 1))
            })),
        ),
        (
            "5,000 members",
            only(json!({ "type": "string", "enum": members })),
        ),
        (
            "members alike",
            only(json!({ "type": "string", "enum": alike })),
        ),
        ("5,000 branches", only(json!({ "oneOf": branches(5000) }))),
        ("300 branches", only(json!({ "anyOf": branches(300) }))),
        ("enums that lead to all branches", {
            let names: Vec<String> = (0..80).map(|index| format!("k{index}")).collect();
            let branch = |index: usize| {
                let properties = names.iter().map(|name| {
                    let own = if index == 0 { "first" } else { "common" };
                    (
                        name.clone(),
                        json!({ "enum": [own, format!("{name} {index}")] }),
                    )
                });
                let properties: Map<String, Value> = properties.collect();
                json!({ "type": "object", "required": names, "properties": properties })
            };
            only(json!({ "oneOf": (0..500).map(branch).collect::<Vec<_>>() }))
        }),
        ("3,000 operations", paths(3000, |_| "one".to_owned())),
        ("1,000 tags", paths(1000, |index| format!("tag {index}"))),
        ("references in a row", chain(400, |_, next| next)),
        (
            "lists in a row",
            chain(400, |_, next| json!({ "type": "array", "items": next })),
        ),
        (
            "parts in a row",
            chain(400, |index, next| {
                with_property(index, json!({ "allOf": [next] }))
            }),
        ),
        (
            "two of each",
            chain(60, |_, next| json!({ "allOf": [next, next] })),
        ),
        (
            "a diamond of parts",
            chain(
                60,
                |index, next| json!({ "allOf": [next, with_property(index, json!({ "allOf": [next] }))] }),
            ),
        ),
        (
            "a diamond of branches",
            chain(
                40,
                |index, next| json!({ "oneOf": [next, with_property(index, json!({ "allOf": [next] }))] }),
            ),
        ),
        (
            "unions in unions",
            chain(25, |index, next| {
                let other = with_property(index + 100, json!({ "anyOf": [next] }));
                with_property(index, json!({ "anyOf": [next, other] }))
            }),
        ),
        ("a union of all", each_other("oneOf")),
        ("all of all", each_other("allOf")),
        (
            "itself",
            only(
                json!({ "oneOf": [reference("A".to_owned()), { "items": reference("A".to_owned()) }] }),
            ),
        ),
        ("tags of HTML without an end", {
            let tags = [
                "<b>",
                "</b>",
                "<b>x",
                "<code>",
                "<pre>",
                "<a href=\"",
                "<ul><li>",
                "<li>",
                "<!--",
                "<p>\n ",
                "|<br>",
                "`<b> ``",
                "<",
                "<h1>",
            ];
            let operation = |(index, tag): (usize, &&str)| {
                let text = tag.repeat(100_000 / tag.len()) + "</b></h1>-->";
                let answers = json!({ "200": { "description": "x" } });
                let operation = json!({ "get": { "description": text, "responses": answers } });
                (format!("/{index}"), operation)
            };
            of(tags.iter().enumerate().map(operation).collect(), Map::new())
        }),
        ("brackets in a long line", {
            let mut document = only(json!({}));
            document["info"]["description"] = json!("[with] ".repeat(500_000));
            document
        }),
        ("a long path", {
            let path = (0..300)
                .map(|index| format!("/word{index}"))
                .collect::<String>();
            let answers = json!({ "200": { "description": "x" } });
            of(
                json!({ path: { "get": { "responses": answers } } }),
                Map::new(),
            )
        }),
    ]
}

/// Texts that are refused.
pub fn texts() -> Vec<(&'static str, String)> {
    let head = "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths: {}\n";
    let aliases = |item: &str| {
        let level = |index: usize| {
            let before = vec![item.replace('*', &format!("*a{}", index - 1)); 10].join(", ");
            format!("a{index}: &a{index} [{before}]\n")
        };
        format!(
            "a0: &a0 [x]\n{}{head}",
            (1..12).map(level).collect::<String>()
        )
    };
    let (items, wide) = ("x, ".repeat(30_000), "*a, ".repeat(30_000));
    vec![
        ("brackets", "[".repeat(100_000)),
        ("objects of JSON", "{\"a\": ".repeat(100_000)),
        ("objects of YAML", format!("a: {}", "{a: ".repeat(100_000))),
        (
            "lists of YAML",
            format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        ),
        (
            "blocks of YAML",
            (0..1000).map(|index| " ".repeat(index) + "a:\n").collect(),
        ),
        (
            "values of JSON",
            format!("{{\"x-a\": [{}0]}}", "0,".repeat(1_600_000)),
        ),
        (
            "values of YAML",
            format!("{head}x-a:\n{}", "- a\n".repeat(4_000_000)),
        ),
        ("aliases of aliases", aliases("*")),
        (
            "a wide alias",
            format!("a: &a [{items}]\nb: [{wide}]\n{head}"),
        ),
        ("an alias of itself", format!("a: &a [*a, *a]\n{head}")),
        (
            "merged with itself",
            format!("a: &a {{<<: *a, b: 1}}\n{head}"),
        ),
        ("two documents", format!("{head}---\n{head}")),
        (
            "half a surrogate",
            r#"{"openapi": "3.0.0", "info": {"title": "\ud800"}}"#.to_owned(),
        ),
    ]
}
