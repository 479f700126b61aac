//! 10,000 calls, 64 at a time, beside a bare reqwest loop that does the same, in one run.
//!
//! `cargo bench -p attio-client --bench load` prints calls per second, connections made, calls
//! lost and how the memory of the process grew, for each client in turn and then once more.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use attio_client::types::UserValues;
use attio_client::{Client, Retry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const CALLS: usize = 10_000;
const IN_FLIGHT: usize = 64;
const RECORD: &str = "5e3fb280-007b-495a-a530-9354bde01de1";
const ANSWER: &str = include_str!("../tests/support/answer.json");

fn main() {
    let server = Server::start();
    let runtime = runtime();
    let base = format!("http://{}", server.address);
    println!(
        "{CALLS} calls, {IN_FLIGHT} in flight; the answer has {} bytes",
        ANSWER.len()
    );
    println!("| client | calls/s | lost | connections | memory before | after 1/4 | after all |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for _ in 0..2 {
        let bare = reqwest_client();
        let url = format!("{base}/v2/objects/users/records/{RECORD}");
        row(
            "reqwest, JSON as serde_json::Value",
            &server,
            &runtime,
            || {
                let (bare, url) = (bare.clone(), url.clone());
                async move { bare_call(&bare, &url).await.is_ok() }
            },
        );
        let client = Client::builder()
            .token("token")
            .base_url(&base)
            .retry(Retry::none());
        let client = client.build().expect("valid settings");
        row("attio-client", &server, &runtime, || {
            let client = client.clone();
            async move { call(&client).await }
        });
    }
}

async fn call(client: &Client) -> bool {
    let values = UserValues::default().user_id("123");
    let answer = client.users().update_record(RECORD, values).send().await;
    answer.is_ok_and(|user| !user.data.values.user_id.is_empty())
}

async fn bare_call(client: &reqwest::Client, url: &str) -> reqwest::Result<serde_json::Value> {
    let answer = client
        .patch(url)
        .header("authorization", "Bearer token")
        .header("content-type", "application/json")
        .body(r#"{"data":{"values":{"user_id":[{"value":"123"}]}}}"#)
        .send()
        .await?;
    let body = answer.error_for_status()?.bytes().await?;
    Ok(serde_json::from_slice(&body).unwrap_or_default())
}

/// Makes all calls and prints what came of them.
fn row<F>(name: &str, server: &Server, runtime: &tokio::runtime::Runtime, call: impl Fn() -> F)
where
    F: Future<Output = bool> + Send + 'static,
{
    let before = resident();
    let connections = server.connections.load(Ordering::Relaxed);
    let started = Instant::now();
    let (first, lost) = runtime.block_on(all(&call, CALLS / 4));
    let quarter = resident();
    let (rest, more) = runtime.block_on(all(&call, CALLS - CALLS / 4));
    let took = started.elapsed();
    assert_eq!(first + rest, CALLS);
    println!(
        "| {name} | {:.0} | {} | {} | {} | {} | {} |",
        CALLS as f64 / took.as_secs_f64(),
        lost + more,
        server.connections.load(Ordering::Relaxed) - connections,
        mib(before),
        mib(quarter),
        mib(resident()),
    );
}

/// How many calls were made, and how many of them failed.
async fn all<F>(call: &impl Fn() -> F, calls: usize) -> (usize, usize)
where
    F: Future<Output = bool> + Send + 'static,
{
    let mut flying = JoinSet::new();
    let (mut made, mut lost) = (0, 0);
    let mut landed = |outcome: Result<bool, tokio::task::JoinError>| {
        made += 1;
        lost += usize::from(!outcome.unwrap_or(false));
    };
    for _ in 0..calls {
        if flying.len() == IN_FLIGHT
            && let Some(outcome) = flying.join_next().await
        {
            landed(outcome);
        }
        flying.spawn(call());
    }
    while let Some(outcome) = flying.join_next().await {
        landed(outcome);
    }
    (made, lost)
}

/// Answers every request with the same, on a thread of its own.
struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let runtime = runtime();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"));
        let listener = listener.expect("a port");
        let address = listener.local_addr().expect("bound");
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = connections.clone();
        std::thread::spawn(move || {
            runtime.block_on(async {
                while let Ok((stream, _)) = listener.accept().await {
                    counted.fetch_add(1, Ordering::Relaxed);
                    tokio::spawn(answer(stream));
                }
            });
        });
        Self {
            address,
            connections,
        }
    }
}

/// Reads requests, whose bodies are short and come with their heads, and answers each.
async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{ANSWER}",
        ANSWER.len()
    );
    stream.set_nodelay(true)?;
    let mut request = Vec::new();
    loop {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
        // The end of the one body that is sent.
        if request.ends_with(b"]}}}") {
            request.clear();
            stream.write_all(head.as_bytes()).await?;
        }
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

fn reqwest_client() -> reqwest::Client {
    let provider = rustls_graviola::default_provider();
    let tls = rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .timeout(Duration::from_secs(30));
    client.build().expect("a client")
}

/// Bytes of memory in use, where the system says.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim()
        .strip_suffix(" kB")?
        .trim()
        .parse::<u64>()
        .ok()
        .map(|kib| kib << 10)
}

fn mib(bytes: Option<u64>) -> String {
    bytes.map_or("?".to_owned(), |bytes| {
        format!("{:.1} MiB", bytes as f64 / 1048576.0)
    })
}
