//! Bodies of parts, as they stand on the wire.

use std::convert::Infallible;
use std::fs;

use futures_util::stream;
use sending::files::Upload;
use sending::shared::OwnerInput;
use sending::types::{LabelRequest, Tint};
use sending::{Body, Error, Part, Parts};

use crate::support::memory::{Memory, Reply, Sent};

fn stored() -> Reply {
    Reply::answer(200, &[], "{}")
}

/// The body with its boundary as `B`.
fn text(sent: &Sent) -> String {
    let content_type = sent.head.headers["content-type"].to_str().expect("text");
    let (_, boundary) = content_type.split_once("; boundary=").expect("a boundary");
    assert!(boundary.len() >= 32, "{boundary}");
    let body = String::from_utf8(sent.body.to_vec()).expect("text");
    body.replace(boundary, "B")
}

#[tokio::test(start_paused = true)]
async fn each_property_is_a_part() {
    let memory = Memory::always(stored);
    let body = Upload::new(Part::new("bytes").file_name("a.txt"), "review")
        .picture("png")
        .scans([
            Part::new("one").media_type("image/tiff"),
            Part::new("two").file_name("2.tif").header("x-page", "2"),
        ])
        .count(3)
        .tags(["x", "ü"])
        .owner(OwnerInput::new("a@b"))
        .extra("more", "1");
    memory.client().files().upload(body).await.expect("stored");
    let [sent] = &memory.sent()[..] else {
        panic!("one request");
    };
    let expected = "\
--B
content-disposition: form-data; name=\"file\"; filename=\"a.txt\"
content-type: application/octet-stream

bytes
--B
content-disposition: form-data; name=\"picture\"; filename=\"picture\"
content-type: image/png

png
--B
content-disposition: form-data; name=\"scans\"; filename=\"scans\"
content-type: image/tiff

one
--B
content-disposition: form-data; name=\"scans\"; filename=\"2.tif\"
x-page: 2
content-type: application/octet-stream

two
--B
content-disposition: form-data; name=\"purpose\"

review
--B
content-disposition: form-data; name=\"count\"

3
--B
content-disposition: form-data; name=\"tags\"

x
--B
content-disposition: form-data; name=\"tags\"

ü
--B
content-disposition: form-data; name=\"owner\"
content-type: application/json

{\"email\":\"a@b\"}
--B
content-disposition: form-data; name=\"kind\"

upload
--B
content-disposition: form-data; name=\"more\"

1
--B--
";
    assert_eq!(text(sent), expected.replace('\n', "\r\n"));
}

#[tokio::test(start_paused = true)]
async fn parts_of_other_types_have_no_names() {
    let memory = Memory::always(|| Reply::status(204));
    let files = memory.client();
    let body = Parts::new()
        .with("a", "one")
        .with("b", Part::new("two").file_name("2.txt"));
    files.files().replace_all(body).await.expect("stored");
    files
        .files()
        .replace_all(Parts::new())
        .await
        .expect("stored");
    let sent = memory.sent();
    let expected = "--B\r\n\r\none\r\n--B\r\ncontent-disposition: attachment; filename=\"2.txt\"\r\n\
                    \r\ntwo\r\n--B--\r\n";
    assert_eq!(text(&sent[0]), expected);
    assert_eq!(text(&sent[1]), "--B--\r\n");
}

/// Nothing that a caller gives ends a header or a name.
#[tokio::test(start_paused = true)]
async fn names_and_headers_stay_where_they_are() {
    let memory = Memory::always(stored);
    let files = memory.client();
    let body = Upload::new(Part::new("").file_name("a\"\r\nx: y\\"), "p").extra("\"\n;", "");
    files.files().upload(body).await.expect("stored");
    let sent = text(&memory.sent()[0]);
    assert!(sent.contains("filename=\"a%22%0D%0Ax: y\\\"\r\n"), "{sent}");
    assert!(sent.contains("name=\"%22%0A;\"\r\n"), "{sent}");
    for part in [
        Part::new("").header("x", "a\r\nb"),
        Part::new("").header("a b", "c"),
        Part::new("").media_type("a\nb"),
    ] {
        let refused = files.files().upload(Upload::new(part, "p")).await;
        assert!(matches!(refused, Err(Error::InvalidRequest(_))));
    }
    assert_eq!(memory.count(), 1);
}

fn once() -> Body {
    Body::stream(stream::iter([Ok::<_, Infallible>("ab"), Ok("c")]))
}

/// A form is sent again if all its parts can be.
#[tokio::test(start_paused = true)]
async fn what_can_be_sent_again_is() {
    let path = std::env::temp_dir().join(format!("sending-parts-{}", std::process::id()));
    fs::write(&path, "from a file").expect("written");
    let of_file = Part::file(&path).await.expect("a file");
    let again = Part::new(Body::repeatable(once));
    for (part, content, count) in [
        (Part::new("abc"), "abc", 4),
        (again, "abc", 4),
        (of_file, "from a file", 4),
        (Part::new(once()), "abc", 1),
    ] {
        let memory = Memory::always(|| Reply::status(503));
        let body = Parts::new().with("a", "text").with("b", part);
        let refused = memory.client().files().replace_all(body).await;
        assert!(refused.is_err());
        assert_eq!(memory.count(), count, "{content}");
        for sent in memory.sent() {
            assert!(text(&sent).contains(content));
        }
    }
    fs::remove_file(&path).expect("removed");
    assert!(Part::file(&path).await.is_err());
    assert!(Part::file(std::env::temp_dir()).await.is_err());
}

/// The length that was told is kept to.
#[tokio::test(start_paused = true)]
async fn a_file_that_changes_breaks_the_request() {
    let path = std::env::temp_dir().join(format!("sending-changed-{}", std::process::id()));
    fs::write(&path, "long enough").expect("written");
    for (now, sent) in [("short", false), ("long enough and more", true)] {
        let memory = Memory::always(|| Reply::status(204));
        let part = Part::file(&path).await.expect("a file");
        fs::write(&path, now).expect("written");
        let answer = memory
            .client()
            .files()
            .replace_all(Parts::new().with("a", part))
            .await;
        assert_eq!(answer.is_ok(), sent, "{now}");
        fs::write(&path, "long enough").expect("written");
    }
    fs::remove_file(&path).expect("removed");
}

/// What the document says of the headers of parts, and of how their values are written.
#[tokio::test]
async fn parts_have_the_headers_and_the_styles_that_are_documented() {
    let memory = Memory::always(|| Reply::answer(204, &[], ""));
    let tint = || Tint::default().r(1).g(2);
    let labels = LabelRequest::new(Part::new("x"))
        .picture_x_turn(90)
        .note("50% & more")
        .tags(["a,b", "c d"])
        .sizes([1, 2])
        .tint(tint())
        .blend(tint());
    let call = memory.client().files().label(labels);
    call.send().await.expect("stored");
    let sent = String::from_utf8(memory.sent()[0].body.to_vec()).expect("text");
    let boundary = sent.lines().next().expect("a boundary").to_owned();
    let parts: Vec<&str> = sent.split(&boundary).map(str::trim).collect();
    let expected = [
        "content-disposition: form-data; name=\"picture\"; filename=\"picture\"\r\n\
         content-type: application/octet-stream\r\nx-kind: photo\r\nx-turn: 90\r\n\r\nx",
        "content-disposition: form-data; name=\"note\"\r\nx-language: en\r\n\r\n50% & more",
        "content-disposition: form-data; name=\"tags\"\r\n\r\na,b,c d",
        "content-disposition: form-data; name=\"sizes\"\r\n\r\n1|2",
        "content-disposition: form-data; name=\"tint[R]\"\r\n\r\n1",
        "content-disposition: form-data; name=\"tint[G]\"\r\n\r\n2",
        "content-disposition: form-data; name=\"R\"\r\n\r\n1",
        "content-disposition: form-data; name=\"G\"\r\n\r\n2",
    ];
    assert_eq!(parts[1..parts.len() - 1], expected);
    // A header that the caller gives goes before the usual one.
    let own = LabelRequest::new(Part::new("x").header("x-kind", "drawing"));
    memory
        .client()
        .files()
        .label(own)
        .send()
        .await
        .expect("stored");
    let sent = String::from_utf8(memory.sent()[1].body.to_vec()).expect("text");
    assert!(
        sent.contains("x-kind: drawing\r\n") && !sent.contains("photo"),
        "{sent}"
    );
}
