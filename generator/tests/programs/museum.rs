//! A user's first day with the museum.

use http::Response;
use museum_client::events::EventsApi;
use museum_client::testing::Server;
use museum_client::tickets::TicketsApi;
use museum_client::types::{BuyMuseumTickets, ListSpecialEventsOptions, TicketType};
use museum_client::{AnyError, Client, http};

const TICKET: &str = "a54a57ca-36f8-421b-a6b4-2e8f26858a4c";

/// The names of the events of a week.
async fn events(client: &Client) -> Result<Vec<String>, AnyError> {
    let week = ListSpecialEventsOptions::default()
        .start_date("2026-12-01")
        .end_date("2026-12-07")
        .limit(10);
    let events = client.events().list_special_events_with(week).await?;
    Ok(events.iter().map(|event| event.name.clone()).collect())
}

/// Buys a ticket and fetches its code, errors of both in one place.
async fn visit(client: &Client, day: &str) -> Result<usize, AnyError> {
    let ticket = BuyMuseumTickets::new(day, TicketType::General).email("ada@example.com");
    let bought = client.tickets().buy_museum_tickets(ticket).await?;
    println!("{}", bought.confirmation_code);
    let code = client.tickets().get_code(TICKET).await?;
    Ok(code.len())
}

fn json(status: u16, text: &'static str) -> Response<&'static str> {
    let answer = Response::builder().status(status);
    let answer = answer.header("content-type", "application/json");
    answer.body(text).expect("an answer")
}

#[tokio::test]
async fn events_of_a_week() {
    let server = Server::start().expect("a port");
    let list = r#"[{"name": "Sasquatch", "location": "Forest", "eventDescription": "Hi",
        "dates": ["2026-12-01"], "price": 40}]"#;
    server.on(EventsApi::LIST_SPECIAL_EVENTS).respond(json(200, list));
    assert_eq!(events(&server.client()).await.expect("listed"), ["Sasquatch"]);
    let call = &server.calls(&EventsApi::LIST_SPECIAL_EVENTS)[0];
    assert_eq!(call.query("startDate").as_deref(), Some("2026-12-01"));
}

#[tokio::test]
async fn a_visit() {
    let server = Server::start().expect("a port");
    let bought = r#"{"message": "See you", "confirmationCode": "c1",
        "ticketDate": "2026-12-01", "ticketType": "general"}"#;
    server.on(TicketsApi::BUY_MUSEUM_TICKETS).respond(json(201, bought));
    server.on(TicketsApi::GET_CODE).parameter("ticketId", TICKET).respond(json(200, "png"));
    assert_eq!(visit(&server.client(), "2026-12-01").await.expect("bought"), 3);
    // A day that is none is not sent.
    let error = visit(&server.client(), "2026-02-30").await.expect_err("no day");
    assert!(error.to_string().contains("ticketDate"), "{error}");
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_refusal_says_what_and_where() {
    let server = Server::start().expect("a port");
    let problem = r#"{"type": "object", "title": "Sold out"}"#;
    server.on(TicketsApi::BUY_MUSEUM_TICKETS).respond(json(400, problem));
    let error = visit(&server.client(), "2026-12-01").await.expect_err("sold out");
    assert_eq!(error.operation(), "tickets.buy_museum_tickets");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(400));
}
