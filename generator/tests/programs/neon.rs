//! A user's first day with Neon.

use http::Response;
use neon_client::branch::BranchApi;
use neon_client::params::ProjectIdAndBranchId;
use neon_client::project::ProjectApi;
use neon_client::testing::Server;
use neon_client::types::{ListProjectsOptions, ProjectProject};
use neon_client::{AnyError, Client, http};

/// Makes a project; says why it cannot be made.
async fn create(client: &Client, name: &str) -> Result<(), String> {
    let project = ProjectProject::default().name(name);
    match client.project().create(project).await {
        Ok(_) => Ok(()),
        Err(error) => Err(error.message().unwrap_or_default().to_owned()),
    }
}

/// Drops a branch of each project of that name, errors of both operations in one type.
async fn drop_branches(client: &Client, name: &str, branch_id: &str) -> Result<usize, AnyError> {
    let named = ListProjectsOptions::default().search(name).limit(10);
    let projects = client.project().list_with(named).await?;
    for project in &projects.projects {
        let project_id = &project.id;
        let branch = ProjectIdAndBranchId { project_id, branch_id };
        client.branch().delete_project_branch(branch).await?;
    }
    Ok(projects.projects.len())
}

fn json(status: u16, text: &str) -> Response<String> {
    let answer = Response::builder().status(status);
    let answer = answer.header("content-type", "application/json");
    answer.body(text.to_owned()).expect("an answer")
}

#[tokio::test]
async fn a_project_that_cannot_be_made() {
    let server = Server::start().expect("a port");
    let error = r#"{"code": "LIMIT", "message": "projects limit exceeded"}"#;
    server.on(ProjectApi::CREATE).respond(json(422, error));
    let why = create(&server.client(), "films").await.expect_err("refused");
    assert_eq!(why, "projects limit exceeded");
    let sent = server.calls(&ProjectApi::CREATE)[0].json();
    assert_eq!(sent["project"]["name"], "films");
}

#[tokio::test]
async fn no_project_no_branch() {
    let server = Server::start().expect("a port");
    server.on(ProjectApi::LIST).respond(json(200, r#"{"projects": [], "applications": {}, "integrations": {}}"#));
    let dropped = drop_branches(&server.client(), "films", "br-1").await;
    assert_eq!(dropped.expect("listed"), 0);
    assert!(server.calls(&BranchApi::DELETE_PROJECT_BRANCH).is_empty());
}
