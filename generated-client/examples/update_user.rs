//! Sets the e-mail address of a user record:
//! `ATTIO_API_KEY=… cargo run --example update_user -- <RECORD_ID> <EMAIL>`

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
    #[arg(long, default_value = "https://api.attio.com")]
    base_url: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let client = Client::builder().from_env()?.base_url(&arguments.base_url);
    let client = client.build()?;

    let values = UserValues::default().primary_email_address([arguments.email]);
    let call = client.users().update_record(arguments.record_id, values);
    let user = call.await?;
    println!("{} {}", user.data.id.record_id, user.status());
    Ok(())
}
