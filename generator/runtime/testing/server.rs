//! The same behind a port.

use std::io;
use std::net::Ipv4Addr;
use std::thread;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use super::super::body::Body;
use super::super::builder::ClientBuilder;
use super::super::client::Client;
use super::super::error::BoxError;
use super::super::operation::Operation;
use super::memory::collected;
use super::on::On;
use super::received::Received;
use super::script::Script;

/// A server on this machine that answers as it is told.
///
/// It runs on a thread of its own until it is dropped, so it can be used with and without an async
/// runtime. It speaks HTTP/1.1 without TLS. Its clock is the real one: where time is paused, use
/// [`Memory`](super::Memory).
#[derive(Debug)]
pub struct Server {
    script: Script,
    url: String,
    /// Dropping it ends the thread.
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server that knows no answers yet.
    ///
    /// # Errors
    /// There is no free port, or no thread to be had.
    pub fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let url = format!("http://{}", listener.local_addr()?);
        let script = Script::default();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = serve(listener, script.clone());
        let run = move || {
            runtime.spawn(serving);
            // Being dropped is the one thing that happens to the other end.
            let _ = runtime.block_on(stopped);
        };
        thread::Builder::new()
            .name(concat!(env!("CARGO_PKG_NAME"), "-server").to_owned())
            .spawn(run)?;
        Ok(Self {
            script,
            url,
            _stop: stop,
        })
    }

    /// Where it is: what the base URL of a client is to be.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Starts an answer to calls of this operation.
    pub fn on<T, E>(&self, operation: Operation<T, E>) -> On<T, E> {
        On::new(&self.script, operation)
    }

    /// The calls of this operation so far, repeats included.
    pub fn received<T, E>(&self, operation: Operation<T, E>) -> Vec<Received> {
        self.script.received(operation.name())
    }

    /// What was said to calls that no answer was for.
    pub fn unanswered(&self) -> Vec<String> {
        self.script.unanswered()
    }

    /// A client of it. It has a token, and repeats as any client does, but without pauses.
    pub fn client(&self) -> Client {
        self.builder().assemble()
    }

    /// Starts a client that differs from [`client`](Self::client).
    pub fn builder(&self) -> ClientBuilder {
        super::builder(&self.url)
    }
}

/// Takes connections for as long as the runtime lives.
async fn serve(listener: TcpListener, script: Script) {
    loop {
        // A connection that is gone before it was taken does not matter to the next one.
        if let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(hold(stream, script.clone()));
        }
    }
}

/// Answers what comes over one connection. It ends with an error when it is told to break, or
/// when the client leaves.
async fn hold(stream: TcpStream, script: Script) -> Result<(), hyper::Error> {
    let answers = service_fn(|request| answer(request, script.clone()));
    http1::Builder::new()
        .serve_connection(TokioIo::new(stream), answers)
        .await
}

async fn answer(
    request: Request<Incoming>,
    script: Script,
) -> Result<Response<Full<Bytes>>, BoxError> {
    let request = collected(request.map(Body::new)).await?;
    Ok(script.answer(request).await?.map(Full::new))
}
