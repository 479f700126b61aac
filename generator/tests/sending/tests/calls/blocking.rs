//! Calls without async: from a plain thread, and where they do not belong.

use std::time::Duration;

use sending::types::Note;
use sending::{Client, Error, Retry};
use tokio::runtime::Builder;

use crate::support::NOTE;
use crate::support::answer;
use crate::support::clock::Clock;
use crate::support::memory::{Memory, Reply};
use crate::support::server::{Server, Step};

fn read(client: &Client) {
    let note = client.notes().read("1").blocking().send();
    assert_eq!(note.expect("all is well").text, "hello");
}

fn server() -> (tokio::runtime::Runtime, Server) {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let entered = runtime.enter();
    let ok = vec![Step::Send(answer("200 OK", "", NOTE)), Step::Next];
    let server = Server::start(&Clock::new(), vec![ok]);
    drop(entered);
    (runtime, server)
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url()).token("t");
    builder.build().expect("valid")
}

/// One connection for all: what drives it outlives each call.
#[test]
fn from_a_plain_thread() {
    let (_runtime, server) = server();
    let client = client(&server);
    read(&client);
    let other = client.clone();
    std::thread::spawn(move || read(&other))
        .join()
        .expect("no panic");
    assert_eq!(server.received().len(), 2);
}

/// It stops the other tasks of the thread, but does not panic.
#[test]
fn in_a_task() {
    let (runtime, server) = server();
    runtime.block_on(async { read(&client(&server)) });
    let many = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build();
    let client = client(&server);
    let task = async move { tokio::spawn(async move { read(&client) }).await };
    let task = many.expect("a runtime").block_on(task);
    task.expect("no panic");
    assert_eq!(server.received().len(), 2);
}

/// Pauses and timeouts work as they do with async.
#[test]
fn repeats_and_timeouts() {
    let policy = Retry::default().min_delay(Duration::from_millis(1));
    let memory = Memory::always(|| Reply::status(429));
    let client = memory.builder().retry(policy).build().expect("valid");
    let call = client.notes().update("1", Note::new("hi")).blocking();
    let error = call.send().expect_err("refused");
    assert_eq!(error.attempts(), 4, "{error:?}");

    let memory = Memory::always(|| Reply::Never);
    let call = memory.client().notes().read("1");
    let call = call.timeout(Duration::from_millis(20)).blocking();
    let error = call.send().expect_err("nothing came");
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

/// The connection is driven by the task that waits, so nothing comes. A timeout ends it.
#[test]
fn over_a_connection_of_the_thread_that_waits() {
    let (runtime, server) = server();
    let builder = Client::builder().base_url(server.url()).token("t");
    let client = builder.retry(Retry::none()).build().expect("valid");
    runtime.block_on(async {
        client.notes().read("1").send().await.expect("all is well");
        let call = client.notes().read("1").timeout(Duration::from_millis(50));
        let error = call.blocking().send().expect_err("nothing came");
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    });
}
