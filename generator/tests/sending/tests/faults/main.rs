//! What becomes of a write that may not be repeated, and of a read, when the network or the
//! server is at fault: which error, how many requests arrived, how long it took.
//!
//! `cargo test -p sending --test faults -- --nocapture --test-threads 1` prints it as a table.

mod row;
mod rows;
#[path = "../support/mod.rs"]
mod support;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use row::Row;
use sending::types::Note;
use sending::{Client, ClientBuilder, ReqwestTransport, Token};
use support::clock::{Clock, Timed};
use support::server::{Script, Server, Step};
use support::{TOKEN, answer};

/// A client of the built-in transport, for which time stands still while a request is out.
fn builder(clock: &Clock, url: &str) -> ClientBuilder {
    let transport = Timed {
        transport: ReqwestTransport::built_in().expect("no TLS to set up"),
        clock: clock.clone(),
    };
    Client::builder()
        .base_url(url)
        .token(TOKEN)
        .max_response_size(rows::LIMIT as u64)
        .transport(transport)
}

async fn update_and_read(row: &Row, builder: impl Fn(&Clock, &str) -> ClientBuilder) {
    let clock = Clock::new();
    let start = || Server::start(&clock, row.scripts.clone());
    let client = |server: &Server| builder(&clock, &server.url()).build().expect("valid");
    let server = start();
    let call = client(&server).notes().update("1", Note::new("hi"));
    let write = row::send(row, &row.write, call, Some(&server)).await;
    let server = start();
    let call = client(&server).notes().read("1");
    let read = row::send(row, &row.read, call, Some(&server)).await;
    println!("{}", row.text(&write, &read));
}

async fn all(rows: Vec<Row>) {
    assert!(!rows.is_empty());
    for row in rows {
        update_and_read(&row, builder).await;
    }
}

#[tokio::test(start_paused = true)]
async fn broken_connections() {
    all(rows::broken()).await;
}

#[tokio::test(start_paused = true)]
async fn slow_answers() {
    all(rows::slow()).await;
}

#[tokio::test(start_paused = true)]
async fn large_answers() {
    all(rows::large()).await;
}

#[tokio::test(start_paused = true)]
async fn refusals() {
    all(rows::refusals()).await;
}

#[tokio::test(start_paused = true)]
async fn odd_answers() {
    all(rows::odd()).await;
}

/// Nobody is there.
#[tokio::test(start_paused = true)]
async fn refused_connections() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let refused = listener.local_addr().expect("bound");
    drop(listener);
    let row = Row::new("connection refused", [])
        .passes()
        .both("Connect", 0, 0.0..=3.5);
    unconnected(&row, refused).await;
}

/// The listener's queue is full, so Linux says nothing at all to whoever comes next, and the
/// built-in transport gives up after ten seconds.
#[cfg(target_os = "linux")]
#[tokio::test(start_paused = true)]
async fn no_answer_to_connecting() {
    use socket2::{Domain, Socket, Type};
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    socket.bind(&any.into()).expect("a port");
    socket.listen(0).expect("a listener");
    let full = socket.local_addr().expect("bound").as_socket().expect("IP");
    let queued = TcpStream::connect(full).expect("the queue has one place");
    let row = Row::new("no answer to connecting", [])
        .passes()
        .both("Connect", 0, 40.0..=43.5);
    unconnected(&row, full).await;
    drop(queued);
}

async fn unconnected(row: &Row, address: SocketAddr) {
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .token(TOKEN);
    let client = client.build().expect("valid");
    let call = client.notes().update("1", Note::new("hi"));
    let write = row::send(row, &row.write, call, None).await;
    let read = row::send(row, &row.read, client.notes().read("1"), None).await;
    println!("{}", row.text(&write, &read));
}

/// A token that does not last may be another one the second time.
#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed() {
    let refused = rows::refusals().pop().expect("the last");
    let row = Row::new("401, then 200, with a token provider", refused.scripts).both(
        "success",
        2,
        0.0..=0.0,
    );
    update_and_read(&row, |clock, url| {
        let provider = || async { Ok(Token::new(TOKEN)) };
        builder(clock, url).token_provider(provider)
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn another_host_sees_nothing() {
    let clock = Clock::new();
    let elsewhere = Server::start(&clock, vec![vec![rows::ok()]]);
    let location = format!("location: {}/notes/1\r\n", elsewhere.url());
    let moved = answer("307 Temporary Redirect", &location, "");
    let row = Row::new("redirect to another host", [vec![Step::Send(moved)]])
        .status(307)
        .both("Unexpected 307", 1, 0.0..=0.0);
    update_and_read(&row, builder).await;
    assert_eq!(elsewhere.received(), []);
}

/// A connection that was kept, and is broken off when it is used again: whatever lies below the
/// client must not send the request once more by itself.
#[tokio::test(start_paused = true)]
async fn kept_connections() {
    for (name, end) in [("reset", Step::Reset), ("closed", Step::Send(Vec::new()))] {
        let fault = format!("kept connection, {name} at the second request").leak();
        let row = Row::new(fault, [])
            .passes()
            .write("Transport", 2, 0.0..=0.0)
            .read("Transport", 5, 0.0..=3.5);
        let first = vec![rows::ok(), Step::Next];
        second_call(&row, vec![first, vec![end]]).await;
    }
    // Found out before anything is sent: a new one is made, and the request sent once.
    let row =
        Row::new("kept connection, closed between requests", []).both("success", 2, 0.0..=0.0);
    second_call(&row, vec![vec![rows::ok()]]).await;
}

/// Counts the first request, too.
async fn second_call(row: &Row, scripts: Vec<Script>) {
    let clock = Clock::new();
    let server = Server::start(&clock, scripts.clone());
    let client = connected(&clock, &server).await;
    let call = client.notes().update("1", Note::new("hi"));
    let write = row::send(row, &row.write, call, Some(&server)).await;
    let server = Server::start(&clock, scripts);
    let client = connected(&clock, &server).await;
    let call = client.notes().read("1");
    let read = row::send(row, &row.read, call, Some(&server)).await;
    println!("{}", row.text(&write, &read));
}

/// A client that has a connection, unless that was closed.
async fn connected(clock: &Clock, server: &Server) -> Client {
    let client = builder(clock, &server.url()).build().expect("valid");
    client.notes().read("1").send().await.expect("all is well");
    // What the server did to it after that has to be seen, which paused time does not wait for.
    let moment = || std::thread::sleep(Duration::from_millis(30));
    tokio::task::spawn_blocking(moment).await.expect("a moment");
    client
}

#[tokio::test(start_paused = true)]
async fn bodies_where_none_is_documented() {
    let clock = Clock::new();
    for row in rows::bodiless() {
        let server = Server::start(&clock, row.scripts.clone());
        let client = builder(&clock, &server.url()).build().expect("valid");
        let call = client.notes().mark_seen("1");
        let write = row::send(&row, &row.write, call, Some(&server)).await;
        let server = Server::start(&clock, row.scripts.clone());
        let client = builder(&clock, &server.url()).build().expect("valid");
        let call = client.notes().was_seen("1");
        let read = row::send(&row, &row.read, call, Some(&server)).await;
        println!("{}", row.text(&write, &read));
    }
}
