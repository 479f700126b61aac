//! What fuzzing begins with: inputs of tests and examples of the documentation, so that nothing of
//! it stands here again.

use std::fs;
use std::path::{Path, PathBuf};

use generator::Source;

use crate::archive::pack;

/// The longest seed; from long ones libFuzzer learns slowly.
const LONGEST: usize = 8 << 10;

/// The seeds of a target, in the same order always.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = match target {
        "document" => documents(),
        "several" => several(),
        "overlay" => overlays(),
        "options" => options(),
        "decoders" => bodies(),
        "streams" => streams(),
        "answer" => answers(),
        "styles" | "parts" => texts_between(),
        "webhooks" => webhooks(),
        _ => Vec::new(),
    };
    seeds.retain(|seed| seed.len() <= LONGEST);
    seeds
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

/// The texts in a directory and those below it with one of these endings, by their names.
fn texts(directory: &Path, endings: &[&str]) -> Vec<Source> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(texts(&path, endings));
        } else if endings
            .iter()
            .any(|ending| path.extension().is_some_and(|it| it == *ending))
            && let Ok(text) = fs::read_to_string(&path)
        {
            let name = path.strip_prefix(directory).unwrap_or(&path);
            found.push(Source {
                name: name.to_string_lossy().into_owned(),
                text,
            });
        }
    }
    found
}

fn documents() -> Vec<Vec<u8>> {
    let tests = tests();
    let public = tests.join("../../../shared/specs");
    let directories =
        ["cases", "errors/load", "errors/dialect", "flaws", "lint"].map(|it| tests.join(it));
    let directories = directories.iter().chain([&public]);
    let documents = directories.flat_map(|directory| texts(directory, &["yaml", "json"]));
    documents
        .map(|document| document.text.into_bytes())
        .collect()
}

/// Each case of documents that cannot be merged, and one of files.
fn several() -> Vec<Vec<u8>> {
    let tests = tests();
    let good = || Source {
        name: "doc1.yaml".to_owned(),
        text: read(&tests.join("good.yaml")),
    };
    let second = |source: Source| Source {
        name: "doc2.yaml".to_owned(),
        ..source
    };
    let pairs = texts(&tests.join("errors/merge"), &["yaml"]).into_iter();
    let mut seeds: Vec<Vec<u8>> = pairs.map(|other| pack(&[good(), second(other)])).collect();
    let mut files = texts(&tests.join("cases/several_files"), &["yaml", "json"]);
    for file in &mut files {
        if file.name == "spec.yaml" {
            file.name = "doc.yaml".to_owned();
        }
    }
    seeds.push(pack(&files));
    seeds
}

fn overlays() -> Vec<Vec<u8>> {
    let tests = tests();
    let mut overlays = texts(&tests.join("errors/overlay"), &["yaml"]);
    overlays.extend(examples("yaml"));
    let spec = tests.join("../../spec/overlay.yaml");
    overlays.push(Source {
        name: "overlay.yaml".to_owned(),
        text: read(&spec),
    });
    overlays
        .iter()
        .map(|overlay| pack(std::slice::from_ref(overlay)))
        .collect()
}

fn options() -> Vec<Vec<u8>> {
    let tests = tests();
    let mut options = texts(&tests, &["toml"]);
    options.extend(texts(&tests.join("../../spec"), &["toml"]));
    options.extend(examples("toml"));
    options
        .iter()
        .map(|options| pack(&[options.clone(), options.clone()]))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// The blocks of a language in the documentation.
fn examples(language: &str) -> Vec<Source> {
    let pages = texts(&tests().join("../../docs"), &["md"]);
    let fence = format!("```{language}\n");
    let blocks = pages
        .iter()
        .flat_map(|page| page.text.split(&fence).skip(1));
    let blocks = blocks.filter_map(|block| block.split_once("```"));
    let source = |(text, _): (&str, &str)| Source {
        name: language.to_owned(),
        text: text.to_owned(),
    };
    blocks.map(source).collect()
}

/// The examples of a large document, and values of the small one's types.
fn bodies() -> Vec<Vec<u8>> {
    let small = [
        r#"{"id":1,"sizes":[1,2],"shelf":null,"slots":[null,3],"by_row":{"a":1},"level":-1,"digest":18446744073709551615,"serial":18446744073709551615,"label":"AAE=","price":"1.50","held":"PT1H","colour":"red","seal":1,"corner":[1,"00000000-0000-0000-0000-000000000000"],"names":["a",1],"shape":[1,2],"port":80,"marks":{"x-a":"b","c":1},"lid":{"turns":1.5}}"#,
        r#"{"event":{"type":"opened","by":"a"},"part":{"kind":"sound","content":"c","seconds":0.5},"piece":{"kind":"bolt","size":1},"filter":{"mode":"is","value":"v"},"task":{"name":"do-wash","liters":1},"level":{"v":1},"nested":{"v":3},"pet":{"id":1,"species":"feline","lives":9},"container":{"kind":"crate","slats":3}}"#,
        r#"{"vessel":{"kind":"SAIL","name":"n","masts":3},"lid":{"radius":1,"hinge":"h"},"handle":{"side":1,"screw":"s"},"paint":{"colour":"red","tone":{"hue":1,"light":2}},"anything":[1e2],"both":null,"titled":{},"scalar":true,"rule":{"of":[{"value":"v"},{"of":[]}]}}"#,
        r#"{"text":"\u00e9","more":{"deep":[1]}}"#,
        r#"{"data":[1,2],"meta":{"next_cursor":null}}"#,
        r#"{"version":false,"text":"t"}"#,
        r#"{"id":"1","name":"n","owner":{"email":"e","seen":true},"note":null,"seats":[],"plan":"free","share":0.5}"#,
    ];
    let small = small.into_iter().map(|text| text.as_bytes().to_vec());
    small
        .chain(full_document::examples().into_iter().map(Vec::from))
        .collect()
}

/// Each kind of stream, in chunks of some lengths.
fn streams() -> Vec<Vec<u8>> {
    let events = "\u{feff}id: 1\r\nevent: ticked\ndata: {\"n\":1}\n\n: c\ndata: x\rretry: 3\r\rdata:[DONE]\n\n";
    let lines = "{\"n\":1}\r\n\n{\"n\": 2}\n";
    let sequence = "\u{1e}1\n\u{1e}[2]\n\u{1e}3";
    let bodies = [events, events, events, events, lines, sequence];
    let kinds = (0..12).zip(bodies.into_iter().cycle());
    kinds
        .map(|(kind, body)| [&[kind, 3, 1, 7, 20], body.as_bytes()].concat())
        .collect()
}

fn answers() -> Vec<Vec<u8>> {
    let heads = [
        "200\nx-total: 120\nx-exact: true\nx-price: 0.5\nx-since: 2024-02-03T04:05:06Z\nx-order: desc\n\
         x-ids: 1, 2,,3\nx-colour: R,100,name,12\nx-range: from=5,unit=notes\nx-by-name: a,1,b,2\n\
         x-meta: {\"text\":\"more\"}\nx-port: http\nset-cookie: a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT\n",
        "429\nretry-after: 120\nx-left: 3\n",
        "503\nretry-after: Wed, 21 Oct 2015 07:28:00 GMT\ndate: Wed, 21 Oct 2015 07:27:00 GMT\n",
        "302\nlocation: /elsewhere\n",
        "200\ncontent-type: application/json; charset=\"utf-8\"\nx-position: cursor:3:abc\ncontent-length: 9\n",
        "206\nx-position: offset:100\ncontent-type: text/plain\n",
    ];
    let bodies = [
        r#"{"text":"hi"}"#,
        r#"{"code":"locked","message":"No."}"#,
        r#"{"data":[1,2],"meta":{"next_cursor":"b"}}"#,
        r#"{"id":1,"sizes":[1,"2"],"shelf":null}"#,
        "",
    ];
    let pairs = heads
        .iter()
        .flat_map(|head| bodies.iter().map(move |body| format!("{head}\n{body}")));
    pairs.map(String::into_bytes).collect()
}

fn texts_between() -> Vec<Vec<u8>> {
    let texts = [
        "a",
        "",
        ".",
        "..",
        "a/b?c#d",
        "%2e",
        "a b+c&d=e",
        "\u{e9}\u{1f980}",
        "x[y][]",
        "\"\r\n--",
        "a,b|c;d",
    ];
    let pairs = texts.iter().flat_map(|one| {
        texts
            .iter()
            .map(move |other| [one.as_bytes(), other.as_bytes()])
    });
    pairs
        .map(|pair| [pair[0], pair[1], pair[0], pair[1]].join(&0xFF))
        .collect()
}

fn webhooks() -> Vec<Vec<u8>> {
    let bodies = [
        r#"{"type":"order.created","order":{"id":"1","note":"quick"}}"#,
        r#"{"type":"order.cancelled","order_id":"1"}"#,
        r#"{"shelf":3}"#,
        r#"{"box":"a"}"#,
    ];
    let heads = [
        "msg_1\n1700000000\nv1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "msg_2\n1600000000\nv1a,AAAA v1,AAAA v2,AAAA",
        "\n+17\nv1,",
    ];
    let pairs = heads
        .iter()
        .flat_map(|head| bodies.iter().map(move |body| format!("{head}\n{body}")));
    pairs.map(String::into_bytes).collect()
}
