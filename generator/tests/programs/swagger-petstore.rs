//! A user's first day with the pet store.

use http::Response;
use swagger_petstore_client::testing::Server;
use swagger_petstore_client::types::{FindPetsByStatusOptions, Pet, PetStatus, Tag};
use swagger_petstore_client::{AnyError, Client, http, pet::PetApi};

/// Adds a pet, and says how many are for sale.
async fn sell(client: &Client, name: &str) -> Result<usize, AnyError> {
    let tag = Tag::default().name("new");
    let pet = Pet::new(name, Vec::new())
        .tags(tag)
        .status(PetStatus::Available);
    client.pet().add(pet).await?;
    let available = FindPetsByStatusOptions::default().status(PetStatus::Available);
    let pets = client.pet().find_by_status_with(available).await?;
    Ok(pets.len())
}

/// Removes a pet that may not be there.
async fn remove(client: &Client, id: i64) -> Result<bool, AnyError> {
    match client.pet().delete(id).header("x-trace", "1").await {
        Ok(_) => Ok(true),
        Err(error) if error.status().is_some_and(|it| it == 404) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[tokio::test]
async fn pets_are_sold() {
    let server = Server::start().expect("a port");
    let pet = Pet::new("Rex", vec!["https://a.example".to_owned()]);
    server.on(PetApi::ADD).answer(&pet);
    server.on(PetApi::FIND_BY_STATUS).answer(&vec![pet]);
    assert_eq!(sell(&server.client(), "Rex").await.expect("sold"), 1);
    let sent = server.calls(&PetApi::ADD)[0].json();
    assert_eq!(sent["tags"][0]["name"], "new");
    let query = server.calls(&PetApi::FIND_BY_STATUS)[0].query("status");
    assert_eq!(query.as_deref(), Some("available"));
}

#[tokio::test]
async fn pets_are_removed() {
    let server = Server::start().expect("a port");
    let gone = Response::builder().status(404).body("no such pet");
    server.on(PetApi::DELETE).parameter("petId", 1).respond(gone.expect("an answer"));
    server.on(PetApi::DELETE).answer(&());
    assert!(!remove(&server.client(), 1).await.expect("answered"));
    assert!(remove(&server.client(), 2).await.expect("answered"));
}
