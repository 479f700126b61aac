//! A user's first day with Supabase Auth.

use http::Response;
use supabase_auth_client::auth::AuthApi;
use supabase_auth_client::testing::Server;
use supabase_auth_client::types::CreateSignupRequest;
use supabase_auth_client::{AnyError, Client, http};

/// Signs somebody up and asks who that is, errors of both operations in one type.
async fn join(client: &Client, email: &str) -> Result<bool, AnyError> {
    let person = CreateSignupRequest::default().email(email).password("secret");
    client.auth().create_signup(person).await?;
    let user = client.user().get().await?;
    Ok(user.email.as_deref() == Some(email))
}

#[tokio::test]
async fn too_many_want_to_join() {
    let server = Server::start().expect("a port");
    let answer = Response::builder().status(429).header("retry-after", "3");
    let answer = answer.header("content-type", "application/json");
    let body = r#"{"code": 429, "error_code": "over_request_rate_limit", "msg": "slow down"}"#;
    server.on(AuthApi::CREATE_SIGNUP).respond(answer.body(body).expect("an answer"));
    let error = join(&server.client(), "a@b.c").await.expect_err("refused");
    assert_eq!(error.retry_after().map(|it| it.as_secs()), Some(3));
    assert_eq!(error.attempts(), 1);
}
