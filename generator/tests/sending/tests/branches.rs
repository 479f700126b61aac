//! Branches of unions: what tells them apart, and what they say of themselves when they are sent.

use sending::types::{
    Closed, Condition, Container, ContainerBase, Cover, Crate, Depot, DepotPart, Event, Filter,
    Handle, Mode, Pet, Piece, Task, Vessel,
};
use serde_json::{Value, json};

/// Everything that is read comes back as it was.
fn read(json: Value) -> Depot {
    let read: Depot =
        serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(serde_json::to_value(&read).expect("JSON"), json);
    read
}

fn written(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

#[test]
fn a_constant_that_can_be_left_out_is_a_tag_where_it_is() {
    let depot = read(json!({
        "event": {"by": "me", "type": "closed"}, "part": {"kind": "sound", "content": "x"},
    }));
    assert!(matches!(depot.event, Some(Event::Closed(_))), "{depot:?}");
    assert!(matches!(depot.part, Some(DepotPart::Sound(_))), "{depot:?}");
    // Where it is not, the first that fits is taken, and it stays away.
    let depot = read(json!({"event": {"by": "me"}, "part": {"content": "x", "seconds": 1}}));
    assert!(matches!(depot.event, Some(Event::Opened(_))), "{depot:?}");
    assert!(matches!(depot.part, Some(DepotPart::Sound(_))), "{depot:?}");
}

#[test]
fn all_that_the_document_says_of_tags_counts() {
    let depot = read(json!({
        "piece": {"kind": "nut", "size": 3}, "filter": {"mode": "inside", "value": ["a"]},
        "level": {"v": 2, "a": "b"}, "nested": {"v": 3},
    }));
    assert!(matches!(depot.piece, Some(Piece::Nut(_))), "{depot:?}");
    assert!(matches!(depot.filter, Some(Filter::Many(_))), "{depot:?}");
    assert!(format!("{depot:?}").contains("Upper(") && format!("{depot:?}").contains("Flat("));
    let depot = read(json!({
        "piece": {"kind": "screw", "size": 3}, "filter": {"mode": "is"}, "nested": {"v": 1},
        "task": {"name": "Dry", "minutes": 5}, "pet": {"id": 1, "species": "feline"},
    }));
    assert!(matches!(depot.piece, Some(Piece::Bolt(_))), "{depot:?}");
    assert!(matches!(depot.filter, Some(Filter::Single(_))), "{depot:?}");
    assert!(matches!(depot.task, Some(Task::Dry(_))), "{depot:?}");
    assert!(matches!(depot.pet, Some(Pet::Cat(_))), "{depot:?}");
}

#[test]
fn a_branch_writes_its_tag_itself() {
    for (value, expected) in [
        (
            written(&Event::opened("me")),
            json!({"by": "me", "type": "opened"}),
        ),
        (
            written(&Closed::new("me")),
            json!({"by": "me", "type": "closed"}),
        ),
        (
            written(&DepotPart::sound("x")),
            json!({"content": "x", "kind": "sound"}),
        ),
        (
            written(&Task::wash(5)),
            json!({"liters": 5, "name": "do-wash"}),
        ),
        (written(&Pet::cat(1)), json!({"id": 1, "species": "feline"})),
        (
            written(&Filter::many(Mode::Inside)),
            json!({"mode": "inside"}),
        ),
        (
            written(&Vessel::sailor("a", 2)),
            json!({"name": "a", "masts": 2, "kind": "SAIL"}),
        ),
    ] {
        assert_eq!(value, expected);
    }
}

#[test]
fn inheritance_is_a_union_with_the_base_for_tags_that_nobody_claims() {
    let depot = read(json!({
        "container": {"kind": "tin", "id": "a", "metal": "zinc"}, "crate": {"kind": "crate", "slats": 4},
        "vessel": {"name": "a", "kind": "STEAM", "boilers": 2},
    }));
    assert!(
        matches!(&depot.container, Some(Container::Tin(tin)) if tin.metal.as_deref() == Some("zinc"))
    );
    assert!(
        matches!(depot.vessel, Some(Vessel::Steamer(_))),
        "{depot:?}"
    );
    let depot = read(json!({"container": {"kind": "bag", "id": "a", "litres": 9}}));
    let Some(Container::ContainerBase(base)) = depot.container else {
        panic!("{depot:?}");
    };
    assert_eq!(
        (base.kind.as_str(), &base.extra["litres"]),
        ("bag", &json!(9))
    );
    assert_eq!(
        written(&Crate::new(3)),
        json!({"slats": 3, "kind": "crate"})
    );
    assert_eq!(
        written(&ContainerBase::new("sack")),
        json!({"kind": "sack"})
    );
}

#[test]
fn parts_of_an_all_of_are_one() {
    let depot = read(json!({
        "lid": {"id": "a", "radius": 2, "screw": "b"}, "handle": {"side": 1, "hinge": "c"},
        "paint": {"colour": "red", "tone": {"hue": 1, "light": 2}},
    }));
    assert!(
        matches!(&depot.lid, Some(Cover::Screw(lid)) if lid.radius == 2),
        "{depot:?}"
    );
    assert!(
        matches!(&depot.handle, Some(Handle::SideHinge(_))),
        "{depot:?}"
    );
    let paint = depot.paint.expect("paint");
    assert_eq!(
        (paint.colour.as_str(), paint.tone.expect("a tone").light),
        ("red", Some(2))
    );
    let depot = read(json!({"lid": {"id": "a", "side": 2}}));
    assert!(matches!(depot.lid, Some(Cover::Square(_))), "{depot:?}");
}

#[test]
fn a_schema_that_says_nothing_is_any_value() {
    let depot = read(json!({"anything": "text", "both": 5, "titled": [1], "scalar": true}));
    assert_eq!(depot.anything, Some(json!("text")));
    assert_eq!(depot.both, Some(json!(5)));
}

/// What says nothing of its branch and fits none, however deep: trying all of them at each level
/// would double at each.
#[test]
fn a_union_that_holds_itself_is_refused_in_time() {
    for depth in [1, 10, 60, 120] {
        let text = format!(
            "{}{{\"word\": 1}}{}",
            "{\"of\": ".repeat(depth),
            "}".repeat(depth)
        );
        let began = std::time::Instant::now();
        let error = serde_json::from_str::<Condition>(&text).expect_err("a word is text");
        assert!(
            began.elapsed().as_secs() < 5,
            "{depth}: {:?}",
            began.elapsed()
        );
        let error = error.to_string();
        assert!(
            error.contains("no Condition") && error.len() < 10_000,
            "{error}"
        );
        let text = text.replace('1', "\"a\"");
        let read = serde_json::from_str::<Condition>(&text).expect("a condition");
        assert_eq!(
            written(&read),
            serde_json::from_str::<Value>(&text).expect("JSON")
        );
    }
}

/// Whatever bytes arrive, reading them ends with a value or an error, however deep they nest.
#[test]
fn bytes_of_any_kind_are_read_in_time() {
    let deep = 100_000;
    let texts = [
        "[".repeat(deep),
        "{\"of\":".repeat(deep),
        format!("{}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("{}1{}", "{\"of\":".repeat(deep), "}".repeat(deep)),
        format!("{{\"other\": {}1{}}}", "[".repeat(deep), "]".repeat(deep)),
        format!("{{\"word\": \"{}\"}}", "\\u0000".repeat(deep)),
        format!("{{\"word\": {}}}", "9".repeat(deep)),
        "{\"word\": 1e400}".to_owned(),
        "{\"word\": -0, \"word\": \"a\"}".to_owned(),
        "{\"word\": \"\\ud800\"}".to_owned(),
        "\0".repeat(deep),
        String::new(),
    ];
    for text in &texts {
        let began = std::time::Instant::now();
        let _ = serde_json::from_str::<Condition>(text);
        let _ = serde_json::from_str::<Depot>(text);
        let reader = &mut serde_json::Deserializer::from_str(text);
        let _ = serde_path_to_error::deserialize::<_, Depot>(reader);
        let took = began.elapsed();
        assert!(took.as_secs() < 5, "{took:?}: {:.40}", text);
    }
}
