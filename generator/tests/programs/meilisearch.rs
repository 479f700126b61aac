//! A user's first day with Meilisearch.

use http::Response;
use meilisearch_client::documents::DocumentsApi;
use meilisearch_client::indexes::IndexesApi;
use meilisearch_client::testing::Server;
use meilisearch_client::types::{
    IndexCreateRequest, MatchingStrategy, RankingRuleView, SearchQuery, SearchResult, TextView,
};
use meilisearch_client::{AnyError, Client, http};
use serde_json::json;

/// Makes an index and puts a film into it.
async fn fill(client: &Client) -> Result<i64, AnyError> {
    let index = IndexCreateRequest::new("films").primary_key("id");
    client.indexes().create(index).await?;
    let films = json!([{"id": 1, "title": "Alien"}]);
    let task = client.documents().replace("films", ",", films).await?;
    Ok(task.task_uid)
}

/// Searches; an index that is not there has no hits.
async fn search(client: &Client, text: &str) -> Result<usize, AnyError> {
    let query = SearchQuery::new(false, false, false, false, MatchingStrategy::Last);
    let query = query.q(text).limit(5).facets("genre");
    match client.indexes().search_with_post("films", query).await {
        Ok(found) => match found.into_body() {
            SearchResult::Limit(page) => Ok(page.hits.len()),
            _ => Ok(0),
        },
        Err(error) if error.code() == Some("index_not_found") => Ok(0),
        Err(error) => Err(error.into()),
    }
}

fn json(status: u16, text: &str) -> Response<String> {
    let answer = Response::builder().status(status);
    let answer = answer.header("content-type", "application/json");
    answer.body(text.to_owned()).expect("an answer")
}

const TASK: &str = r#"{"taskUid": 7, "indexUid": "films", "status": "enqueued",
    "type": "indexCreation", "enqueuedAt": "2026-01-01T00:00:00Z"}"#;

/// The document says no host.
#[tokio::test]
async fn a_base_url_is_asked_for() {
    let missing = "names no server; set one with ClientBuilder::base_url";
    let refused = Client::builder().build().expect_err("no base URL").to_string();
    assert!(refused.contains(missing), "{refused}");
    let failed = fill(&Client::new("token")).await.expect_err("no base URL");
    assert_eq!((failed.attempts(), failed.host()), (0, None));
    assert!(failed.to_string().contains(missing), "{failed}");
}

#[tokio::test]
async fn an_index_is_filled() {
    let server = Server::start().expect("a port");
    server.on(IndexesApi::CREATE).respond(json(202, TASK));
    server.on(DocumentsApi::REPLACE).respond(json(202, TASK));
    assert_eq!(fill(&server.client()).await.expect("enqueued"), 7);
    let sent = server.calls(&IndexesApi::CREATE)[0].json();
    assert_eq!(sent, json!({"uid": "films", "primaryKey": "id"}));
}

#[tokio::test]
async fn an_index_is_searched() {
    let server = Server::start().expect("a port");
    let missing = r#"{"code": "index_not_found", "message": "no", "type": "invalid_request",
        "link": ""}"#;
    server.on(IndexesApi::SEARCH_WITH_POST).times(1).respond(json(404, missing));
    assert_eq!(search(&server.client(), "alien").await.expect("answered"), 0);
    let sent = server.calls(&IndexesApi::SEARCH_WITH_POST)[0].json();
    assert_eq!((&sent["q"], &sent["facets"]), (&json!("alien"), &json!(["genre"])));
}

/// The document has a branch for each word, and others for objects.
#[test]
fn a_ranking_rule_is_a_word_or_says_more() {
    let rules = json!(["Sort", "of_tomorrow", {"Asc": "price"}]);
    let read: Vec<RankingRuleView> = serde_json::from_value(rules.clone()).expect("rules");
    assert_eq!(read[0], RankingRuleView::from(TextView::Sort));
    assert!(matches!(&read[2], RankingRuleView::Asc(rule) if rule.asc == "price"));
    assert_eq!(json!(read), rules);
}
