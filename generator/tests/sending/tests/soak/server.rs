//! A server on a thread of its own, of which one answer in a hundred is wrong in each of eight ways. It
//! keeps a ledger of what it did to each call.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

const NOTE: &str = r#"{"text":"hello"}"#;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answered {
    /// In time, late, or in pieces.
    Well,
    TooMany,
    Unavailable,
    /// Complete, and no JSON.
    Garbage,
    /// Not, or not completely.
    Broken,
}

/// Clones are the same server.
#[derive(Clone)]
pub struct Server(Arc<State>);

struct State {
    address: SocketAddr,
    /// By the path or the idempotency key of a call.
    ledger: Mutex<HashMap<String, Vec<Answered>>>,
    counts: Mutex<BTreeMap<&'static str, usize>>,
    connections: AtomicUsize,
}

impl Server {
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a setting");
        let server = Self(Arc::new(State {
            address: listener.local_addr().expect("bound"),
            ledger: Mutex::default(),
            counts: Mutex::default(),
            connections: AtomicUsize::new(0),
        }));
        let here = server.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(here.serve(listener))
        });
        server
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.0.address)
    }

    /// What was done to a call, which is forgotten.
    pub fn taken(&self, id: &str) -> Vec<Answered> {
        let mut ledger = self.0.ledger.lock().expect("sound");
        ledger.remove(id).unwrap_or_default()
    }

    /// How many calls have an entry: of calls that are over, those that were sent once more.
    pub fn unclaimed(&self) -> usize {
        self.0.ledger.lock().expect("sound").len()
    }

    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        self.0.counts.lock().expect("sound").clone()
    }

    pub fn requests(&self) -> usize {
        self.counts().values().sum()
    }

    pub fn connections(&self) -> usize {
        self.0.connections.load(Ordering::SeqCst)
    }

    async fn serve(self, listener: std::net::TcpListener) {
        let listener = TcpListener::from_std(listener).expect("a listener");
        while let Ok((stream, _)) = listener.accept().await {
            self.0.connections.fetch_add(1, Ordering::SeqCst);
            let server = self.clone();
            tokio::spawn(async move {
                // The client may be gone.
                let _ = server.connection(stream).await;
            });
        }
    }

    async fn connection(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let mut unread = Vec::new();
        loop {
            while let Some((id, length)) = parse(&unread) {
                unread.drain(..length);
                if !self.answer(&mut stream, id).await? {
                    return Ok(());
                }
            }
            if stream.read_buf(&mut unread).await? == 0 {
                return Ok(());
            }
        }
    }

    fn note(&self, id: String, name: &'static str, answered: Answered) {
        let mut ledger = self.0.ledger.lock().expect("sound");
        ledger.entry(id).or_default().push(answered);
        let mut counts = self.0.counts.lock().expect("sound");
        *counts.entry(name).or_default() += 1;
    }

    /// Whether the connection is kept.
    async fn answer(&self, stream: &mut TcpStream, id: String) -> std::io::Result<bool> {
        let fault = fastrand::usize(..100);
        let (name, answered) = match fault {
            0 => ("late", Answered::Well),
            1 => ("slow body", Answered::Well),
            2 => ("reset before the answer", Answered::Broken),
            3 => ("reset in mid-body", Answered::Broken),
            4 => ("truncated body", Answered::Broken),
            5 => ("429", Answered::TooMany),
            6 => ("503", Answered::Unavailable),
            7 => ("garbage", Answered::Garbage),
            _ => ("well", Answered::Well),
        };
        // Before the client can know.
        self.note(id, name, answered);
        let whole = complete("200 OK", NOTE);
        let (head, body) = whole.split_at(whole.len() - NOTE.len() / 2);
        match name {
            "late" => {
                sleep(Duration::from_millis(20)).await;
                stream.write_all(whole.as_bytes()).await?;
            }
            "slow body" => {
                stream.write_all(head.as_bytes()).await?;
                sleep(Duration::from_millis(20)).await;
                stream.write_all(body.as_bytes()).await?;
            }
            "reset before the answer" => return reset(stream),
            "reset in mid-body" => {
                stream.write_all(head.as_bytes()).await?;
                return reset(stream);
            }
            "truncated body" => {
                stream.write_all(head.as_bytes()).await?;
                return Ok(false);
            }
            "429" => {
                let answer = complete("429 Too Many Requests\r\nretry-after: 0", "");
                stream.write_all(answer.as_bytes()).await?;
            }
            "503" => {
                let answer = complete("503 Service Unavailable", "");
                stream.write_all(answer.as_bytes()).await?;
            }
            "garbage" => {
                let answer = complete("200 OK", "\u{7f}\"{]");
                stream.write_all(answer.as_bytes()).await?;
            }
            _ => stream.write_all(whole.as_bytes()).await?,
        }
        Ok(true)
    }
}

fn complete(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}")
}

fn reset(stream: &TcpStream) -> std::io::Result<bool> {
    socket2::SockRef::from(stream).set_linger(Some(Duration::ZERO))?;
    Ok(false)
}

/// What a request is known by, and how long it is, once it is there completely.
fn parse(bytes: &[u8]) -> Option<(String, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&bytes[..end]).expect("text");
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    let length = header("content-length: ").map_or(0, |length| length.parse().expect("a number"));
    let target = head.split([' ', '?']).nth(1).expect("a target");
    let id = header("idempotency-key: ").unwrap_or(target);
    (bytes.len() >= end + length).then(|| (id.to_owned(), end + length))
}
