//! Answers over a local server.

use std::future::pending;
use std::io;
use std::net::{self, Ipv4Addr, SocketAddr};
use std::{fmt, thread};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::answers::{Action, Answers};
use super::on::On;
use super::received::Received;
use crate::runtime::http::box_error::BoxError;
use crate::runtime::http::client::Client;
use crate::runtime::http::operation::Operation;
use crate::runtime::http::retry::Retry;

/// A local HTTP server that answers as a test says.
///
/// It runs on a thread of its own until it is dropped, for tests with and without async.
pub struct Server {
    address: SocketAddr,
    answers: Answers,
    /// Dropping it stops the server.
    _running: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server on a free port. It has no answers yet: calls get a 501 that says which call
    /// it was.
    ///
    /// # Errors
    /// No port could be opened, or no thread started.
    pub fn start() -> io::Result<Self> {
        let listener = net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let listener = {
            let _context = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let answers = Answers::default();
        let (running, stop) = oneshot::channel();
        let serving = serve(listener, answers.clone(), stop);
        thread::Builder::new()
            .name("testing-server".to_owned())
            .spawn(move || runtime.block_on(serving))?;
        Ok(Self {
            address,
            answers,
            _running: running,
        })
    }

    /// Its URL, for [`ClientBuilder::base_url`](crate::ClientBuilder::base_url).
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client that uses this server and repeats nothing.
    pub fn client(&self) -> Client {
        let builder = Client::builder().any_credentials().everywhere(self.url());
        builder.retry(Retry::none()).assemble()
    }

    /// Begins an answer to calls of an operation.
    pub fn on<T, E>(&self, operation: Operation<T, E>) -> On<T, E> {
        On::new(self.answers.clone(), operation)
    }

    /// The calls of an operation, in order.
    pub fn calls<T, E>(&self, operation: &Operation<T, E>) -> Vec<Received> {
        self.answers.calls(operation)
    }

    /// All requests that arrived, in order.
    pub fn received(&self) -> Vec<Received> {
        self.answers.received()
    }
}

async fn serve(listener: TcpListener, answers: Answers, mut stop: oneshot::Receiver<()>) {
    // Connections end with the set.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => return,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(connection(stream, answers.clone()));
                }
            }
        }
    }
}

async fn connection(stream: TcpStream, answers: Answers) {
    let service = service_fn(|request| respond(request, &answers));
    // An answer that breaks the connection is an error here, and meant to be one.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(
    request: Request<Incoming>,
    answers: &Answers,
) -> Result<Response<Full<Bytes>>, BoxError> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let (delay, action) = answers.take(Request::from_parts(head, body));
    sleep(delay).await;
    match action {
        Action::Answer(answer) => Ok(answer.map(Full::new)),
        Action::Break => Err("the test breaks the connection".into()),
        Action::Hang => pending().await,
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server(at {})", self.address)
    }
}
