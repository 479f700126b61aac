//! Writes all companies to standard output as JSON lines, custom attributes included, with no
//! more than a page of them in memory:
//! `ATTIO_API_KEY=… cargo run --example export_companies > companies.jsonl`

use std::io::{BufWriter, Write, stdout};

use attio_client::Client;
use attio_client::filter::attribute;
use attio_client::types::QueryRecordsRequest;
use clap::Parser;

/// Writes all companies to standard output as JSON lines
#[derive(Parser)]
struct Arguments {
    /// Another server than Attio's
    #[arg(long, default_value = "https://api.attio.com")]
    base_url: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Arguments { base_url } = Arguments::parse();
    let client = Client::builder().from_env()?.base_url(&base_url);
    export(&client.build()?, BufWriter::new(stdout())).await
}

async fn export(client: &Client, mut out: impl Write) -> anyhow::Result<()> {
    // Pages are counted off: new companies must come last, or they would move the others.
    let oldest_first = attribute("created_at").ascending();
    let query = QueryRecordsRequest::default().sorts([oldest_first]);
    let mut companies = client.companies().query_records(query).items();
    while let Some(company) = companies.next().await {
        serde_json::to_writer(&mut out, &company?)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
