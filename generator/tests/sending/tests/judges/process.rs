//! A server that is not ours, and that ends when dropped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use sending::Client;

pub struct Judge {
    process: Child,
    port: String,
}

impl Judge {
    /// Starts a command that prints the port it listens on.
    pub fn start(command: &mut Command) -> Judge {
        let command = command.stdout(Stdio::piped());
        let mut process = command.spawn().expect("a server");
        let stdout = process.stdout.take().expect("a pipe");
        let mut port = String::new();
        BufReader::new(stdout).read_line(&mut port).expect("a port");
        Judge {
            process,
            port: port.trim().to_owned(),
        }
    }

    /// A client of it.
    pub fn client(&self) -> Client {
        let url = format!("http://127.0.0.1:{}", self.port);
        let client = Client::builder().base_url(url).token("t");
        client.build().expect("a client")
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
