use super::discriminate;
use crate::ir::JsonType::{Array, Null, Number, Object, String as Text};
use crate::ir::{Test, TypeKind, Variant};
use crate::passes::from_text::answers;
use crate::source::report::Report;

/// The branches of the first schema, a union, and what is said of it.
fn discriminated(schemas: &str) -> (Vec<Variant>, Vec<String>) {
    let mut api = answers(schemas);
    let mut report = Report::new("");
    discriminate(&mut api, &mut report);
    let messages = report.into_messages().into_iter();
    let messages = messages.map(|message| message.message).collect();
    let mut unions = api.types.into_iter().filter_map(|def| match def.kind {
        TypeKind::Union(union) => Some(union.variants),
        _ => None,
    });
    (unions.next().unwrap_or_default(), messages)
}

/// What tells the branches apart.
fn tests(branches: &[&str]) -> Vec<Vec<Test>> {
    let (variants, _) = discriminated(&format!("U: {{oneOf: [{}]}}", branches.join(", ")));
    variants.into_iter().map(|variant| variant.tests).collect()
}

fn tag(name: &str, value: &str) -> Test {
    Test::Tag(name.to_owned(), value.to_owned())
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_property_whose_values_differ_comes_first() {
    let found = tests(&[
        "{type: object, required: [kind, a], properties: {kind: {const: one}, a: {type: string}}}",
        "{type: object, required: [kind, b], properties: {kind: {enum: [two, three]}, b: {type: string}}}",
        "{type: string}",
    ]);
    assert_eq!(found[0], [tag("kind", "one")]);
    assert_eq!(found[1], [tag("kind", "two"), tag("kind", "three")]);
    assert_eq!(found[2], [Test::Is(vec![Text])]);
}

#[test]
fn numbers_and_flags_are_tags_too() {
    let found = tests(&[
        "{type: object, required: [v], properties: {v: {type: integer, enum: [1]}}}",
        "{type: object, required: [v], properties: {v: {type: integer, enum: [2]}}}",
    ]);
    assert_eq!(found, [[tag("v", "1")], [tag("v", "2")]]);
}

#[test]
fn then_the_json_type() {
    let found = tests(&[
        "{type: array, items: {type: string}}",
        "{type: number}",
        "{type: object, properties: {a: {type: string}}}",
    ]);
    assert_eq!(
        found,
        [
            [Test::Is(vec![Array])],
            [Test::Is(vec![Number])],
            [Test::Is(vec![Object])]
        ]
    );
}

#[test]
fn then_what_only_one_requires() {
    let found = tests(&[
        "{type: object, required: [a, c], properties: {a: {type: string}, c: {type: string}}}",
        "{type: object, required: [b, c], properties: {b: {type: string}, c: {type: string}}}",
    ]);
    assert_eq!(found[0], [Test::Has(names(&["a"]))]);
    assert_eq!(found[1], [Test::Has(names(&["b"]))]);
}

#[test]
fn a_key_of_the_callers_is_one_beside_those_that_are_known() {
    let found = tests(&[
        "{type: object, required: ['[slug]', c], properties: {'[slug]': {type: string}, c: {type: string}}}",
        "{type: object, required: [b], properties: {b: {type: string}}}",
    ]);
    assert_eq!(found[0], [Test::HasBeside(names(&["b", "c"]))]);
    assert_eq!(found[1], [Test::Has(names(&["b"]))]);
}

#[test]
fn then_what_only_one_knows() {
    let found = tests(&[
        "{type: object, properties: {a: {type: string}, c: {type: string}}}",
        "{type: object, properties: {b: {type: string}, c: {type: string}}}",
    ]);
    assert_eq!(found[0], [Test::Knows(names(&["a"]))]);
    assert_eq!(found[1], [Test::Knows(names(&["b"]))]);
}

#[test]
fn then_the_json_type_of_what_all_know() {
    let found = tests(&[
        "{type: object, properties: {c: {type: string}}}",
        "{type: object, properties: {c: {anyOf: [{type: number}, {type: 'null'}]}}}",
    ]);
    let is = |json| Test::PropertyIs("c".to_owned(), json);
    assert_eq!(found[0], [is(Text)]);
    assert_eq!(found[1], [is(Number), is(Null)]);
}

#[test]
fn what_is_on_no_rung_is_said() {
    let (variants, messages) = discriminated(
        "U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
A: {type: object, properties: {c: {type: string}}}
B: {type: object, properties: {c: {type: string}, d: {type: string}}}",
    );
    assert!(variants[0].tests.is_empty());
    assert_eq!(variants[1].tests, [Test::Knows(names(&["d"]))]);
    assert_eq!(messages, ["nothing tells `A` from the other branches"]);
}

#[test]
fn the_one_that_is_left_is_what_the_others_are_not() {
    let union = |required: &str| {
        format!(
            "U: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]}}
A: {{type: object, required: [c], properties: {{c: {{type: string}}}}}}
B: {{type: object, required: [{required}], properties: {{c: {{type: string}}, d: {{type: string}}}}}}"
        )
    };
    assert!(discriminated(&union("c, d")).1.is_empty());
    assert!(!discriminated(&union("c")).1.is_empty());
}

#[test]
fn a_discriminator_is_believed() {
    let (variants, _) = discriminated(
        "U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: t, mapping: {first: A}}}
A: {type: object, required: [t], properties: {t: {type: string}}}
B: {type: object, required: [t], properties: {t: {type: string}}}",
    );
    assert_eq!(variants[0].tests, [tag("t", "first"), tag("t", "A")]);
    assert_eq!(variants[1].tests, [tag("t", "B")]);
}

#[test]
fn a_union_that_is_its_own_branch_is_told() {
    let (_, messages) = discriminated(
        "U: {oneOf: [{$ref: '#/components/schemas/V'}, {type: string}]}
V: {oneOf: [{$ref: '#/components/schemas/U'}, {type: number}]}",
    );
    assert_eq!(
        messages[0],
        "a union is a branch of itself, without an object in between: any value is taken there"
    );
}

#[test]
fn labels_that_stand_twice_get_a_number() {
    let (variants, _) = discriminated(
        "U: {oneOf: [{type: object, properties: {c: {type: string}}}, {type: object, properties: {c: {type: string}, d: {type: string}}}, {type: object, properties: {c: {type: string}}, additionalProperties: false}]}",
    );
    let labels: Vec<&str> = variants
        .iter()
        .map(|variant| variant.label.as_str())
        .collect();
    assert_eq!(labels, ["Object", "D", "Object2"]);
}

/// A branch: an object that requires `kind`, one of `values`, and may have more.
fn of_kind(values: &str, more: &str) -> String {
    let kind = format!("kind: {{type: string, enum: [{values}]}}");
    format!(
        "{{type: object, required: [kind, id], properties: {{{kind}, id: {{type: string}}{more}}}}}"
    )
}

/// The labels, what tells the branches, and how many warnings there are.
fn told(branches: &[String]) -> (Vec<String>, Vec<Vec<Test>>, usize) {
    let (variants, said) = discriminated(&format!("U: {{oneOf: [{}]}}", branches.join(", ")));
    let labels = variants.iter().map(|it| it.label.clone()).collect();
    let tests = variants.into_iter().map(|it| it.tests).collect();
    (labels, tests, said.len())
}

#[test]
fn a_tag_is_one_though_a_branch_does_not_know_it() {
    let plain = "{type: object, required: [id], properties: {id: {type: string}}}";
    let (labels, found, warnings) =
        told(&[of_kind("one", ""), of_kind("two", ""), plain.to_owned()]);
    assert_eq!(labels, ["One", "Two", "Object3"]);
    assert_eq!(
        found,
        [vec![tag("kind", "one")], vec![tag("kind", "two")], vec![]]
    );
    assert_eq!(warnings, 0);
}

#[test]
fn a_tag_leads_to_a_branch_though_another_may_have_it() {
    let (labels, found, warnings) = told(&[
        of_kind("one", ""),
        of_kind("two", ""),
        of_kind("one, two, three", ""),
    ]);
    assert_eq!(labels, ["One", "Two", "Object3"]);
    let found_tags = [vec![tag("kind", "one")], vec![tag("kind", "two")], vec![]];
    assert_eq!(found, found_tags);
    assert_eq!(warnings, 1);
}

/// The tag would lead to the first, whatever else is there.
#[test]
fn what_tells_two_of_one_tag_goes_before_it() {
    let more = ", note: {type: string}";
    let (labels, found, _) = told(&[of_kind("one", ""), of_kind("two", ""), of_kind("two", more)]);
    assert_eq!(labels, ["One", "Two", "Note"]);
    let note = vec![Test::Knows(names(&["note"]))];
    assert_eq!(found, [vec![tag("kind", "one")], vec![], note]);
}

#[test]
fn lists_among_lists_are_called_after_their_items() {
    let object = "{type: object, properties: {c: {type: string}}}";
    let list = |name| format!("{{type: array, items: {{$ref: '#/components/schemas/{name}'}}}}");
    let branches = [list("big_box"), list("Lid"), "{type: string}".to_owned()].join(", ");
    let (variants, _) = discriminated(&format!(
        "U: {{oneOf: [{branches}]}}\nbig_box: {object}\nLid: {object}"
    ));
    let labels: Vec<&str> = variants.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["BigBoxList", "LidList", "Text"]);
}

#[test]
fn what_one_requires_goes_before_a_tag_that_another_does_not_have() {
    let machine = "{type: object, required: [id, cores, status], properties: {id: {type: string}, cores: {type: integer}, status: {enum: [on, off]}}}";
    let disk = "{type: object, required: [id, size, status], properties: {id: {type: string}, size: {type: integer}, status: {enum: [full]}}}";
    let zone = "{type: object, required: [id, domain], properties: {id: {type: string}, domain: {type: string}}}";
    let found = tests(&[machine, disk, zone]);
    let has = |name| vec![Test::Has(names(&[name]))];
    assert_eq!(found, [has("cores"), has("size"), has("domain")]);
}

/// The tag would lead to the first, which takes all that the third does.
#[test]
fn another_tag_that_tells_goes_before_one_that_only_leads() {
    let of = |kind: &str, more: &str| {
        let mode = if more.is_empty() {
            String::new()
        } else {
            format!(", mode: {{enum: [{more}]}}")
        };
        let required = if more.is_empty() {
            "kind"
        } else {
            "kind, mode"
        };
        format!(
            "{{type: object, required: [{required}], properties: {{kind: {{enum: [{kind}]}}{mode}}}}}"
        )
    };
    let (_, found, _) = told(&[
        of("one", ""),
        of("three", ""),
        of("one", "m"),
        of("two", "n"),
    ]);
    assert!(
        found[0].is_empty() || found[2] == [tag("kind", "one")],
        "{found:?}"
    );
}

#[test]
fn names_that_are_pinned_know_a_branch_by_its_number() {
    let branches = [
        of_kind("one", ""),
        of_kind("two", ""),
        of_kind("one, two", ""),
    ]
    .join(", ");
    let (variants, _) = discriminated(&format!("U: {{oneOf: [{branches}]}}"));
    let known = variants
        .iter()
        .map(|it| (it.label.as_str(), it.aliases.join(" ")));
    let known: Vec<(&str, String)> = known.collect();
    let expected = [("One", "Object"), ("Two", "Object2"), ("Object3", "")];
    assert_eq!(
        known,
        expected.map(|(label, alias)| (label, alias.to_owned()))
    );
}
