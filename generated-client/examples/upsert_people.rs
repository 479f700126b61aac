//! Upserts people from a CSV file by their e-mail address, and goes on after rows that fail:
//! `ATTIO_API_KEY=… cargo run --example upsert_people -- people.csv`

use anyhow::ensure;
use attio_client::types::{PersonValues, PersonalNameInput};
use attio_client::{Client, RateLimit};
use clap::Parser;
use futures_util::{StreamExt, stream};

/// Upserts people from a CSV file
#[derive(Parser)]
struct Arguments {
    /// It has the columns email, first_name, last_name and job_title, which may be empty
    file: String,
    /// Another server than Attio's
    #[arg(long, default_value = "https://api.attio.com")]
    base_url: String,
}

#[derive(serde::Deserialize)]
struct Row {
    email: String,
    first_name: String,
    last_name: String,
    job_title: Option<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Arguments { file, base_url } = Arguments::parse();
    let client = Client::builder().from_env()?.base_url(&base_url);
    let client = &client.rate_limit(RateLimit::per_second(100, 25)).build()?;
    let mut file = csv::Reader::from_path(file)?;
    let rows = stream::iter((1..).zip(file.deserialize()));
    let upserts = rows.map(async |(number, row)| (number, upsert(client, row).await));
    let mut upserts = upserts.buffer_unordered(50); // enough for the rate
    let mut failed = 0;
    while let Some((number, upsert)) = upserts.next().await {
        let Err(error) = upsert else { continue };
        eprintln!("row {number}: {error}");
        failed += 1;
    }
    ensure!(failed == 0, "{failed} rows failed");
    Ok(())
}

async fn upsert(client: &Client, row: csv::Result<Row>) -> anyhow::Result<()> {
    let row = row?;
    let full_name = format!("{} {}", row.first_name, row.last_name);
    let name = PersonalNameInput::default().full_name(full_name);
    let person = PersonValues::default().email_addresses([row.email]);
    let mut person = person.name([name.first_name(row.first_name).last_name(row.last_name)]);
    // What is not sent stays as it is; `[]` would remove it.
    person.job_title = row.job_title.map(|title| vec![title.into()]);
    let call = client.people().upsert_record("email_addresses", person);
    call.await?;
    Ok(())
}
