//! TLS for the server of tests, by certificates that were made for them.
//!
//! An authority that nobody else has signed, until 2120, a certificate for 127.0.0.1, one that expired in
//! 2021, and one for `elsewhere.test`; all with the same key (P-256).

use std::io::{Read, Result, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::support::clock::Clock;
use crate::support::server::{Script, Server, Wire};

pub const AUTHORITY: &[u8] = include_bytes!("../support/certificates/authority.der");

#[derive(Clone, Copy)]
pub enum Certificate {
    Good,
    Expired,
    OfAnotherHost,
}

/// The authority in a file, as platforms keep those that they trust.
pub fn authority_file() -> PathBuf {
    let text = format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        BASE64_STANDARD.encode(AUTHORITY)
    );
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("authority.pem");
    std::fs::write(&path, text).expect("a file");
    path
}

/// A server that speaks HTTP/2 if that is the first of its protocols.
pub fn server(
    clock: &Clock,
    scripts: Vec<Script>,
    certificate: Certificate,
    protocols: &[&str],
) -> Server {
    let chain = match certificate {
        Certificate::Good => include_bytes!("../support/certificates/server.der").as_slice(),
        Certificate::Expired => include_bytes!("../support/certificates/expired.der"),
        Certificate::OfAnotherHost => include_bytes!("../support/certificates/elsewhere.der"),
    };
    let key: &[u8] = include_bytes!("../support/certificates/key.der");
    let config = ServerConfig::builder_with_provider(rustls_graviola::default_provider().into());
    let config = config
        .with_safe_default_protocol_versions()
        .expect("versions");
    let chain = vec![CertificateDer::from(chain)];
    let config = config.with_no_client_auth();
    let config = config.with_single_cert(chain, PrivatePkcs8KeyDer::from(key).into());
    let mut config = config.expect("a key of this certificate");
    let names = protocols.iter();
    config.alpn_protocols = names.map(|name| name.as_bytes().to_vec()).collect();
    let config = Arc::new(config);
    let wrap = move |socket: TcpStream| -> Box<dyn Wire> {
        let connection = ServerConnection::new(config.clone()).expect("a connection");
        Box::new(Secure(StreamOwned::new(connection, socket)))
    };
    let is_http2 = protocols.first() == Some(&"h2");
    Server::wrapped(clock, scripts, Box::new(wrap), is_http2)
}

struct Secure(StreamOwned<ServerConnection, TcpStream>);

impl Wire for Secure {
    fn end(&mut self) {
        self.0.conn.send_close_notify();
        let _ = self.0.flush();
    }
}

impl Read for Secure {
    fn read(&mut self, bytes: &mut [u8]) -> Result<usize> {
        self.0.read(bytes)
    }
}

impl Write for Secure {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush()
    }
}
