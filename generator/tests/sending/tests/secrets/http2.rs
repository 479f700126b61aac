//! The same over HTTP/2, whose crates say more than others.

use bytes::Bytes;
use http::Response;
use sending::ReqwestTransport;
use tokio::net::TcpListener;

use crate::told::listen;
use crate::{KINDS, SECRET, assert_discreet, builder, call, forms, tell};

/// Answers every request with a refusal that repeats the credential, or else with a reset.
async fn serve(listener: TcpListener) {
    loop {
        let (socket, _) = listener.accept().await.expect("a connection");
        tokio::spawn(async move {
            let mut connection = h2::server::handshake(socket).await.expect("HTTP/2");
            let mut number = 0;
            while let Some(Ok((request, mut respond))) = connection.accept().await {
                let (head, _) = request.into_parts();
                let sent = format!("{} {:?}", head.uri, head.headers);
                number += 1;
                if number % 2 == 0 {
                    respond.send_reset(h2::Reason::INTERNAL_ERROR);
                    continue;
                }
                let answer = Response::builder()
                    .status(400)
                    .header("x-request-id", SECRET);
                let answer = answer.body(()).expect("valid");
                if let Ok(mut body) = respond.send_response(answer, false) {
                    let all = forms(SECRET).join(" ") + &sent.len().to_string();
                    let _ = body.send_data(Bytes::from(all), true);
                }
            }
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_shows_a_credential_over_http2() {
    let _alone = listen().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let server = tokio::spawn(serve(listener));
    for kind in KINDS {
        let tls =
            rustls::ClientConfig::builder_with_provider(rustls_graviola::default_provider().into());
        let tls = tls.with_safe_default_protocol_versions().expect("versions");
        let tls = tls.with_root_certificates(rustls::RootCertStore::empty());
        let client = reqwest::Client::builder()
            .http2_prior_knowledge()
            .tls_backend_preconfigured(tls.with_no_client_auth());
        let transport = ReqwestTransport::new(client.build().expect("a client"));
        tell(format_args!("{transport:?}"));
        let builder = builder(kind, false).base_url(&url).transport(transport);
        call(kind, &builder.build().expect("valid")).await;
        assert_discreet(kind, &["h2::", "Headers", "400", "stream error"]);
    }
    server.abort();
}
