//! A server that does wrong, on raw sockets: it plays a script for every request. It speaks HTTP/1, or
//! HTTP/2 frame by frame; what is around the sockets, such as TLS, is the caller's.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::clock::Clock;
use super::frames::Frames;

/// What the server does once a request has come completely. At the end of its script it closes
/// the connection.
#[derive(Clone)]
pub enum Step {
    Send(Vec<u8>),
    /// A frame of HTTP/2 on the stream of the request: type, flags, payload.
    Frame(u8, u8, Vec<u8>),
    /// A GOAWAY with this error code: the request is the last that is looked at, or it is not.
    GoAway(bool, u32),
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

/// What is sent and received through.
pub trait Wire: Read + Write + Send {
    /// Says that no more will come, where that can be said.
    fn end(&mut self) {}
}

impl Wire for TcpStream {}

/// What is put around a socket.
pub type Wrap = dyn Fn(TcpStream) -> Box<dyn Wire> + Send + Sync;

struct Shared {
    clock: Clock,
    wrap: Box<Wrap>,
    is_http2: bool,
    /// One for each request; the last also for all that follow.
    scripts: Vec<Script>,
    received: Mutex<Vec<Received>>,
    ended: AtomicBool,
}

impl Server {
    pub fn start(clock: &Clock, scripts: Vec<Script>) -> Self {
        Self::wrapped(clock, scripts, Box::new(|socket| Box::new(socket)), false)
    }

    /// One whose sockets have something around them.
    pub fn wrapped(clock: &Clock, scripts: Vec<Script>, wrap: Box<Wrap>, is_http2: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let shared = Arc::new(Shared {
            clock: clock.clone(),
            wrap,
            is_http2,
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

    /// The same for one that has TLS.
    pub fn secure_url(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
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

/// A client that is connected.
struct Peer {
    wire: Box<dyn Wire>,
    /// What is in `wire`.
    socket: TcpStream,
    unread: Vec<u8>,
    frames: Option<Frames>,
}

impl Shared {
    fn serve(&self, socket: &TcpStream) {
        socket.set_read_timeout(Some(LOOK)).expect("a timeout");
        let own = || socket.try_clone().expect("another handle");
        let mut peer = Peer {
            wire: (self.wrap)(own()),
            socket: own(),
            unread: Vec::new(),
            frames: self.is_http2.then(Frames::default),
        };
        while let Some(received) = self.next_request(&mut peer) {
            let request = self.clock.request();
            let number = {
                let mut all = self.received.lock().expect("sound");
                all.push(received);
                all.len() - 1
            };
            let script = self.scripts.get(number).or(self.scripts.last());
            if !self.play(&mut peer, request, script.expect("a script")) {
                break;
            }
        }
    }

    /// Whether there is another request to wait for.
    fn play(&self, peer: &mut Peer, request: u64, script: &Script) -> bool {
        for step in script {
            match step {
                Step::Send(_) | Step::Frame(..) | Step::GoAway(..) => {
                    let bytes = match (step, &peer.frames) {
                        (Step::Send(bytes), _) => bytes.clone(),
                        (step, Some(frames)) => frames.written(step),
                        (_, None) => panic!("HTTP/1 has no frames"),
                    };
                    // The client may be gone: it sets deadlines and limits.
                    if peer.write(&bytes).is_err() {
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
                    // A client of HTTP/2 gives up the stream, and keeps the connection.
                    if peer.frames.is_some() {
                        return true;
                    }
                    while self.read(peer).is_some() {}
                    return false;
                }
                Step::Reset => {
                    let socket = socket2::SockRef::from(&peer.socket);
                    let _ = socket.set_linger(Some(Duration::ZERO));
                    return false;
                }
                Step::Next => return true,
            }
        }
        peer.wire.end();
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
    fn next_request(&self, peer: &mut Peer) -> Option<Received> {
        loop {
            let next = match &mut peer.frames {
                None => parse(&peer.unread).map(|(received, length)| {
                    peer.unread.drain(..length);
                    received
                }),
                Some(frames) => {
                    let (received, answer) = frames.read(&mut peer.unread);
                    if !answer.is_empty() {
                        peer.write(&answer).ok()?;
                    }
                    received
                }
            };
            if next.is_some() {
                return next;
            }
            let read = self.read(peer)?;
            peer.unread.extend(read);
        }
    }

    /// What the client sends next; none if it closes before that, or the server ends.
    fn read(&self, peer: &mut Peer) -> Option<Vec<u8>> {
        let mut part = [0; 4096];
        while !self.ended.load(Ordering::SeqCst) {
            match peer.wire.read(&mut part) {
                Ok(0) => return None,
                Ok(length) => return Some(part[..length].to_vec()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return None,
            }
        }
        None
    }
}

impl Peer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.wire.write_all(bytes)?;
        self.wire.flush()
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
