//! What a call costs beside the same bytes through reqwest alone.

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use allocation_counter::measure;
use attio_client::types::UserRecordResponse;
use attio_client::{Body, Client, ReqwestTransport, TowerTransport};
use benchmarks::bodies::RECORD;
use benchmarks::clock::{clock, median};
use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::markdown::{Table, columns};
use crate::{Fallible, Setting};

/// In each round, of which the first is not counted.
const CALLS: usize = 10_000;
const ROUNDS: usize = 7;
const IN_FLIGHT: usize = 64;
const ID: &str = "bf071e1f-6035-429d-b874-d83ea64ea13b";

/// What is done with an answer.
#[derive(Clone, Copy)]
enum Way {
    /// Its bytes, through reqwest alone.
    Bytes,
    /// JSON, through reqwest alone.
    Json,
    /// The type of the client, through reqwest alone.
    Typed,
    /// Through the client.
    Ours,
    /// Through the client, with hyper's connection pool beneath instead of reqwest.
    Hyper,
}

const WAYS: [(Way, &str); 5] = [
    (Way::Json, "reqwest, serde_json::Value"),
    (Way::Bytes, "reqwest, bytes alone"),
    (Way::Typed, "reqwest, the client's type"),
    (Way::Ours, "the client"),
    (Way::Hyper, "the client, on hyper"),
];

pub fn table(_: &Setting) -> Fallible<Table> {
    let server = Server::start()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let caller = Caller::new(&server.url)?;
    let mut times = vec![Vec::new(); WAYS.len()];
    for round in 0..ROUNDS {
        for ((way, _), times) in WAYS.iter().zip(&mut times) {
            let time = caller.time(&runtime, *way);
            if round > 0 {
                times.push(time);
            }
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let rows = WAYS.iter().zip(&medians).map(|((way, name), time)| {
        let allocations = measure(|| caller.call(&runtime, *way, 1000)).count_total / 1000;
        vec![
            (*name).to_owned(),
            format!("{:.2}", medians[0].as_secs_f64() / time.as_secs_f64()),
            format!("{:.1}", time.as_secs_f64() * 1e6 / CALLS as f64),
            allocations.to_string(),
        ]
    });
    Ok(Table {
        title: "Calling",
        notes: format!(
            "{CALLS} calls over HTTP/1.1 to a server in another process, {IN_FLIGHT} in flight, on one thread. The \
             answer is a user record of {} bytes.",
            RECORD.len()
        ),
        columns: columns(&[
            "through",
            "× as fast",
            "CPU µs a call",
            "allocations a call",
        ]),
        rows: rows.collect(),
    })
}

/// All ways to the server.
struct Caller {
    client: Client,
    on_hyper: Client,
    bare: reqwest::Client,
    url: String,
}

impl Caller {
    fn new(url: &str) -> Fallible<Self> {
        let bare = reqwest::Client::builder().build()?;
        let hyper = Hyper::builder(TokioExecutor::new()).build_http::<Body>();
        let client = || Client::builder().token("token").base_url(url);
        Ok(Self {
            client: client()
                .transport(ReqwestTransport::new(bare.clone()))
                .build()?,
            on_hyper: client().transport(TowerTransport::new(hyper)).build()?,
            bare,
            url: format!("{url}/v2/objects/users/records/{ID}"),
        })
    }

    fn time(&self, runtime: &Runtime, way: Way) -> Duration {
        let start = clock();
        self.call(runtime, way, CALLS);
        clock() - start
    }

    fn call(&self, runtime: &Runtime, way: Way, count: usize) {
        runtime.block_on(async {
            let calls = stream::iter(0..count).map(|_| self.one(way));
            calls
                .buffer_unordered(IN_FLIGHT)
                .for_each(|()| async {})
                .await;
        });
    }

    async fn one(&self, way: Way) {
        let client = match way {
            Way::Ours => Some(&self.client),
            Way::Hyper => Some(&self.on_hyper),
            Way::Bytes | Way::Json | Way::Typed => None,
        };
        if let Some(client) = client {
            let answer = client.users().get_record(ID).send().await;
            answer.expect("an answer");
            return;
        }
        let request = self.bare.get(&self.url);
        let request = request
            .header("authorization", "Bearer token")
            .header("accept", "application/json");
        let answer = request.send().await.expect("an answer");
        let body = answer.bytes().await.expect("a body");
        match way {
            Way::Json => drop(serde_json::from_slice::<Value>(&body).expect("JSON")),
            Way::Typed => {
                drop(serde_json::from_slice::<UserRecordResponse>(&body).expect("a record"))
            }
            Way::Bytes | Way::Ours | Way::Hyper => drop(body),
        }
    }
}

/// A server in a process of its own, which ends with this value.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start() -> Fallible<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut process = command.arg("serve").stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        let said = process.stdout.take().ok_or("the server says nothing")?;
        BufReader::new(said).read_line(&mut url)?;
        let url = url.trim().to_owned();
        Ok(Self { process, url })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Answers every request with the record, and prints where.
pub fn serve() -> Fallible<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        loop {
            let (socket, _) = listener.accept().await?;
            socket.set_nodelay(true)?;
            tokio::spawn(async move {
                let server = hyper::server::conn::http1::Builder::new();
                let served = server.serve_connection(TokioIo::new(socket), service_fn(answer));
                let _ = served.await;
            });
        }
    })
}

async fn answer(
    request: hyper::Request<Incoming>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let _ = request.into_body().collect().await;
    let mut answer = hyper::Response::new(Full::new(Bytes::from_static(RECORD.as_bytes())));
    let json = hyper::header::HeaderValue::from_static("application/json");
    answer
        .headers_mut()
        .insert(hyper::header::CONTENT_TYPE, json);
    Ok(answer)
}
