//! Sets the e-mail address of a user record:
//! `ATTIO_API_KEY=… cargo run --example update_user -- <RECORD_ID> <EMAIL>`

use std::process::ExitCode;

use attio_client::Client;
use attio_client::types::UserValues;
use clap::Parser;

/// Sets the e-mail address of a user record
#[derive(Parser)]
struct Arguments {
    /// The id of the record
    record_id: String,
    /// The address
    email: String,
    /// Another server than Attio's
    #[arg(long)]
    base_url: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match update(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn update(arguments: Arguments) -> Result<(), String> {
    let token = std::env::var("ATTIO_API_KEY").map_err(|_| "ATTIO_API_KEY is not set")?;
    let mut client = Client::builder().token(token);
    if let Some(url) = &arguments.base_url {
        client = client.base_url(url);
    }
    let client = client.build().map_err(|error| error.to_string())?;

    let values = UserValues {
        primary_email_address: Some(vec![arguments.email.into()]),
        ..UserValues::default()
    };
    let call = client.users().update_record(arguments.record_id, values);
    let response = call.send().await.map_err(|error| error.to_string())?;

    println!("{} {}", response.data.id.record_id, response.status());
    Ok(())
}
