//! A download that is larger than the memory it takes. It is alone in its process, since what is
//! measured is all that the process ever had.
//!
//! `LARGE_MIB=20480 cargo test -p sending --test large_download -- --nocapture` makes it larger than the 2 GiB
//! that it has unless set.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use sending::Client;

/// The most memory that the process may have had, server included.
const LIMIT_MIB: u64 = 64;

const BLOCK: usize = 64 << 10;

/// Serves one file of zeros.
fn serve(bytes: u64) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).expect("a request");
            request.extend(byte);
        }
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {bytes}\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("a reader");
        let block = vec![0; BLOCK];
        let mut left = bytes;
        while left > 0 {
            let part = left.min(BLOCK as u64);
            stream.write_all(&block[..part as usize]).expect("a reader");
            left -= part;
        }
    });
    format!("http://{address}")
}

/// The most memory that this process has had (proc(5), `VmHWM`).
fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.expect("a peak").trim().trim_end_matches(" kB");
    peak.parse::<u64>().expect("a number") >> 10
}

#[tokio::test]
async fn a_download_takes_no_memory() {
    let mib = std::env::var("LARGE_MIB").map_or(2048, |mib| mib.parse().expect("a number"));
    let client = Client::builder()
        .base_url(serve(mib << 20))
        .token("t")
        .build();
    let stream = client.expect("valid").streams().fetch("1").stream().await;
    let mut stream = stream.expect("all is well");
    let mut bytes = 0;
    while let Some(chunk) = stream.next().await {
        bytes += chunk.expect("all is well").len() as u64;
    }
    assert_eq!(bytes, mib << 20);
    let peak = peak_mib();
    println!("{mib} MiB came, and the process had {peak} MiB at most");
    assert!(peak < LIMIT_MIB, "{peak} MiB");
}
