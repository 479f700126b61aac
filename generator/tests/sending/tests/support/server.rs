//! A server that does wrong, on raw sockets: it plays a script for every request.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::clock::Clock;

/// What the server does once a request has come completely. At the end of its script it closes
/// the connection.
#[derive(Clone)]
pub enum Step {
    Send(Vec<u8>),
    /// Lets so much of the runtime's time pass.
    Pause(Duration),
    /// Does nothing more until the client is gone, and lets time pass.
    Stall,
    /// Does nothing more until the client is gone, which needs no time.
    Linger,
    /// Breaks the connection off (TCP RST).
    Reset,
    /// Waits for another request on the same connection.
    Next,
}

/// How often threads look whether the server has ended.
const LOOK: Duration = Duration::from_millis(10);

pub type Script = Vec<Step>;

/// A request that came completely.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    pub method: String,
    /// Path and query.
    pub target: String,
    /// As it came, without the request line.
    pub head: String,
    pub body: Vec<u8>,
}

/// It ends when dropped, whatever the scripts say.
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    clock: Clock,
    /// One for each request; the last also for all that follow.
    scripts: Vec<Script>,
    received: Mutex<Vec<Received>>,
    ended: AtomicBool,
}

impl Server {
    pub fn start(clock: &Clock, scripts: Vec<Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let shared = Arc::new(Shared {
            clock: clock.clone(),
            scripts,
            received: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let here = shared.clone();
        let thread = Some(thread::spawn(move || accept(&listener, &here)));
        Self {
            shared,
            port,
            thread,
        }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What came so far.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().expect("sound").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // It is waiting for somebody.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join)
            && !thread::panicking()
        {
            std::panic::resume_unwind(panic);
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    let mut connections = Vec::new();
    loop {
        let (stream, _) = listener.accept().expect("a connection");
        if shared.ended.load(Ordering::SeqCst) {
            break;
        }
        let shared = shared.clone();
        connections.push(thread::spawn(move || shared.serve(&stream)));
    }
    for connection in connections {
        connection.join().expect("a script that can be played");
    }
}

impl Shared {
    fn serve(&self, stream: &TcpStream) {
        stream.set_read_timeout(Some(LOOK)).expect("a timeout");
        let mut unread = Vec::new();
        while let Some(received) = self.next_request(stream, &mut unread) {
            let request = self.clock.request();
            let number = {
                let mut all = self.received.lock().expect("sound");
                all.push(received);
                all.len() - 1
            };
            let script = self.scripts.get(number).or(self.scripts.last());
            if !self.play(stream, request, script.expect("a script")) {
                break;
            }
        }
    }

    /// Whether there is another request to wait for.
    fn play(&self, mut stream: &TcpStream, request: u64, script: &Script) -> bool {
        for step in script {
            match step {
                Step::Send(bytes) => {
                    // The client may be gone: it sets deadlines and limits.
                    if stream.write_all(bytes).is_err() {
                        return false;
                    }
                }
                Step::Pause(time) => {
                    if !self.pause(request, *time) {
                        return false;
                    }
                }
                Step::Stall | Step::Linger => {
                    if matches!(step, Step::Stall) {
                        self.clock.let_go(request);
                    }
                    while self.read(stream).is_some() {}
                    return false;
                }
                Step::Reset => {
                    let socket = socket2::SockRef::from(stream);
                    let _ = socket.set_linger(Some(Duration::ZERO));
                    return false;
                }
                Step::Next => return true,
            }
        }
        false
    }

    /// Whether the time has come before the end of the server.
    fn pause(&self, request: u64, time: Duration) -> bool {
        let over = self.clock.pass(request, time);
        loop {
            match over.recv_timeout(LOOK) {
                Ok(()) => return true,
                Err(RecvTimeoutError::Timeout) if !self.ended.load(Ordering::SeqCst) => {}
                Err(_) => return false,
            }
        }
    }

    /// The next request, once it is complete; none if the client closes before that.
    fn next_request(&self, stream: &TcpStream, unread: &mut Vec<u8>) -> Option<Received> {
        loop {
            if let Some((received, length)) = parse(unread) {
                unread.drain(..length);
                return Some(received);
            }
            unread.extend(self.read(stream)?);
        }
    }

    /// What the client sends next; none if it closes before that, or the server ends.
    fn read(&self, mut stream: &TcpStream) -> Option<Vec<u8>> {
        let mut part = [0; 4096];
        while !self.ended.load(Ordering::SeqCst) {
            match stream.read(&mut part) {
                Ok(0) => return None,
                Ok(length) => return Some(part[..length].to_vec()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return None,
            }
        }
        None
    }
}

/// The first request in these bytes, and how many it takes.
fn parse(bytes: &[u8]) -> Option<(Received, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&bytes[..end]).expect("text");
    let (line, head) = text.split_once("\r\n").expect("a head");
    let mut words = line.split(' ').map(str::to_owned);
    let start = end + 4;
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length = start + length.map_or(0, |length| length.parse().expect("a number"));
    let body = bytes.get(start..length)?.to_vec();
    let received = Received {
        method: words.next().expect("a method"),
        target: words.next().expect("a target"),
        head: head.to_owned(),
        body,
    };
    Some((received, length))
}
