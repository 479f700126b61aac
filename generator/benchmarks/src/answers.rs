//! Calls whose answer is known beforehand: what is measured is how bodies are read and written.

use attio_client::{Body, Client, Transport, TransportError};
use http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Runtime};

/// A client, and the answer that it always gets.
pub struct Answers {
    client: Client,
    runtime: Runtime,
}

struct Same(&'static str);

impl Transport for Same {
    async fn send(&self, _: Request<Body>) -> Result<Response<Body>, TransportError> {
        Ok(Response::new(Body::from(self.0)))
    }
}

impl Answers {
    /// A client that gets `text` and nothing else.
    pub fn new(text: &'static str) -> Answers {
        let client = Client::builder().token("token").transport(Same(text));
        let runtime = Builder::new_current_thread().enable_time().build();
        Answers {
            client: client.build().expect("valid settings"),
            runtime: runtime.expect("a runtime"),
        }
    }

    /// Calls, and reads the answer.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        let call = self.client.get("/v2/page").typed::<T>();
        let answer = self.runtime.block_on(call.send());
        answer.expect("an answer of this type").into_body()
    }

    /// Makes a call with a body.
    pub fn write(&self, body: &impl Serialize) {
        drop(self.client.post("/v2/page").json(body));
    }
}
