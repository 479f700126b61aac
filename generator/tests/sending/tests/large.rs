//! A file of two GiB is sent by a process that never has more than 64 MiB in memory.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use sending::files::Upload;
use sending::{Client, Part};

const SIZE: u64 = 2 << 30;

/// The most memory that this process had, in KiB; nothing where `/proc` does not tell.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Takes one request to its last byte, and says how many bytes its body had.
fn drain(listener: &TcpListener) -> u64 {
    let (mut stream, _) = listener.accept().expect("a connection");
    let mut buffer = vec![0; 1 << 16];
    let mut head = Vec::new();
    let end = loop {
        let count = stream.read(&mut buffer).expect("a head");
        head.extend_from_slice(&buffer[..count]);
        if let Some(end) = head.windows(4).position(|it| it == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let text = String::from_utf8_lossy(&head[..end]).to_lowercase();
    let (_, length) = text.split_once("content-length: ").expect("a length");
    let (length, _) = length.split_once("\r\n").expect("a line");
    let length: u64 = length.parse().expect("a number");
    let mut left = length - (head.len() - end) as u64;
    while left > 0 {
        left -= stream.read(&mut buffer).expect("the body") as u64;
    }
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    stream.write_all(answer).expect("an answer");
    length
}

#[tokio::test]
async fn a_large_file_needs_no_memory() {
    let path = std::env::temp_dir().join(format!("sending-large-{}", std::process::id()));
    // It has a size, and takes no room.
    let file = File::create(&path).expect("created");
    file.set_len(SIZE).expect("as long as that");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let server = thread::spawn(move || drain(&listener));
    let client = Client::builder().base_url(url).token("t").build();
    let client = client.expect("a client");
    let part = Part::file(&path).await.expect("a file");
    let sent = client.files().upload(Upload::new(part, "p")).await;
    fs::remove_file(&path).expect("removed");
    sent.expect("it was taken");
    assert!(server.join().expect("a server") > SIZE);
    if let Some(peak) = peak() {
        println!("{peak} KiB at most");
        assert!(peak < 64 << 10, "{peak} KiB");
    }
}
