//! How a union is read, drawn as a ladder: what is looked at first stands at the top, and each rung
//! shows which branch it leads to.

use super::html::Html;
use super::{Page, rust};
use crate::ir::{Test, TypeId};
use crate::surface::union::{Union, Variant};

/// A rung of the ladder.
struct Rung {
    /// What is looked at.
    question: &'static str,
    /// Whether a test stands here.
    is_it: fn(&Test) -> bool,
}

/// In the order in which the client looks.
const RUNGS: [Rung; 5] = [
    Rung {
        question: "A property names the branch",
        is_it: |test| matches!(test, Test::Tag(..)),
    },
    Rung {
        question: "The JSON type",
        is_it: |test| matches!(test, Test::Is(_)),
    },
    Rung {
        question: "Properties that only one branch requires",
        is_it: |test| matches!(test, Test::Has(_) | Test::HasBeside(_)),
    },
    Rung {
        question: "Properties that only one branch knows",
        is_it: |test| matches!(test, Test::Knows(_)),
    },
    Rung {
        question: "The JSON type of a property",
        is_it: |test| matches!(test, Test::PropertyIs(..)),
    },
];

/// The ladder of a union.
pub fn decode_plan(html: &mut Html, page: Page, id: TypeId, item: &Union) {
    let attributes = [("class", "plan"), ("aria-label", "How it is read")];
    html.element("figure", &attributes, |html| {
        html.element("ol", &[], |html| {
            if page.index.is_nullable(id) {
                rung(html, "Null, where a place allows it", |html| {
                    let from = |html: &mut Html| html.code("null");
                    arrow(html, from, |html| html.code("None"));
                });
            }
            for Rung { question, is_it } in &RUNGS {
                tests(html, page, item, question, *is_it);
            }
            in_order(html, page, item);
            rung(html, "No branch takes it", |html| {
                let from = |html: &mut Html| html.text("what is left");
                arrow(html, from, |html| match item.has_unknown {
                    true => {
                        html.code("Unknown");
                        html.text(" keeps the JSON");
                    }
                    false => html.text("an error that says what each branch missed"),
                });
            });
        });
    });
}

fn rung(html: &mut Html, question: &str, inside: impl FnOnce(&mut Html)) {
    html.element("li", &[], |html| {
        html.classed("p", "question", question);
        html.element("ul", &[], inside);
    });
}

/// From what is found to where it leads.
fn arrow(html: &mut Html, from: impl FnOnce(&mut Html), to: impl FnOnce(&mut Html)) {
    html.element("li", &[], |html| {
        html.element("span", &[("class", "from")], from);
        html.markup("<span class=\"arrow\" aria-label=\"leads to\" role=\"img\"></span>");
        html.element("span", &[("class", "to")], to);
    });
}

/// The rung of some tests, if there are any.
fn tests(html: &mut Html, page: Page, item: &Union, question: &str, is_it: fn(&Test) -> bool) {
    let led = |variant: &&Variant| variant.tests.iter().any(is_it);
    if !item.variants.iter().any(|variant| led(&variant)) {
        return;
    }
    rung(html, question, |html| {
        for variant in item.variants.iter().filter(led) {
            let from = |html: &mut Html| {
                let tests = variant.tests.iter().filter(|test| is_it(test));
                for (number, test) in tests.enumerate() {
                    html.text(if number == 0 { "" } else { " or " });
                    self::test(html, test);
                }
            };
            arrow(html, from, |html| branch(html, page, variant));
        }
    });
}

/// What no test leads to is tried as each branch in turn; those without a test have no other way.
fn in_order(html: &mut Html, page: Page, item: &Union) {
    let untested = item.variants.iter().filter(|it| it.tests.is_empty());
    let question =
        "What no test leads to: each branch in its order, the first that takes all of it";
    rung(html, question, |html| {
        for variant in untested {
            let from = |html: &mut Html| match &variant.properties {
                Some(names) if !names.is_empty() => {
                    html.text("has one of ");
                    listed(html, names, ", ");
                }
                _ => html.text("fits"),
            };
            arrow(html, from, |html| branch(html, page, variant));
        }
    });
}

fn branch(html: &mut Html, page: Page, variant: &Variant) {
    html.element("code", &[], |html| {
        html.classed("b", "key", variant.name.plain());
        html.text("(");
        rust::ty(html, page.index, &variant.ty);
        html.text(")");
    });
}

/// What says that a value is meant for a branch.
pub fn test(html: &mut Html, test: &Test) {
    match test {
        Test::Tag(name, value) => {
            html.code(name);
            html.text(" = ");
            html.classed("code", "value", value);
        }
        Test::Is(types) => {
            let words: Vec<&str> = types.iter().map(|json| json.in_words()).collect();
            html.text(&words.join(" or "));
        }
        Test::Has(names) => {
            html.text("has ");
            listed(html, names, " and ");
        }
        Test::HasBeside(names) if names.is_empty() => html.text("has a property"),
        Test::HasBeside(names) => {
            html.text("has a property beside ");
            listed(html, names, ", ");
        }
        Test::Knows(names) => {
            html.text("has ");
            listed(html, names, " or ");
        }
        Test::PropertyIs(name, json) => {
            html.code(name);
            html.text(" is ");
            html.text(json.in_words());
        }
    }
}

fn listed(html: &mut Html, names: &[String], between: &str) {
    for (number, name) in names.iter().enumerate() {
        html.text(if number == 0 { "" } else { between });
        html.code(name);
    }
}
