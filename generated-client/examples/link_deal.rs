//! Links a deal to the company that has a domain, whose id nobody has to know:
//! `ATTIO_API_KEY=… cargo run --example link_deal -- <DEAL_ID> <DOMAIN>`

use anyhow::bail;
use attio_client::Client;
use attio_client::types::{DealValues, RecordReference};
use clap::Parser;

/// Links a deal to the company that has a domain
#[derive(Parser)]
struct Arguments {
    /// The id of the deal's record
    deal_id: String,
    /// A domain of the company
    domain: String,
    /// Another server than Attio's
    #[arg(long, default_value = "https://api.attio.com")]
    base_url: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let client = Client::builder().from_env()?.base_url(&arguments.base_url);
    link(&client.build()?, &arguments.deal_id, &arguments.domain).await
}

async fn link(client: &Client, deal_id: &str, domain: &str) -> anyhow::Result<()> {
    let company = RecordReference::company_by_domain(domain);
    let values = DealValues::default().associated_company(company);
    match client.deals().update_record(deal_id, values).await {
        Ok(deal) => println!("{}", deal.data.web_url),
        // Documented for values that refer to nothing; a deal that is not there is `not_found`.
        Err(error) if error.code() == Some("value_not_found") => {
            bail!("no company has the domain {domain}: {error}")
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
