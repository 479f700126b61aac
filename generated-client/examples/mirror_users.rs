//! Mirrors all users into a file of JSON lines, and goes on where it was after a crash:
//! `ATTIO_API_KEY=… cargo run --example mirror_users -- users.jsonl`
//!
//! A page is written first, then where it ends. What a crash leaves behind that is cut off and
//! asked for again, so that a crash loses no user and repeats none.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use attio_client::types::QueryRecordsRequest;
use attio_client::{Client, Position};
use clap::Parser;

/// Mirrors all users into a file of JSON lines
#[derive(Parser)]
struct Arguments {
    /// It stays as it is until the new one, <FILE>.part, is complete
    file: PathBuf,
    /// Another server than Attio's
    #[arg(long, default_value = "https://api.attio.com")]
    base_url: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Arguments { file, base_url } = Arguments::parse();
    let client = Client::builder().from_env()?.base_url(&base_url);
    mirror(&client.build()?, &file).await
}

async fn mirror(client: &Client, file: &Path) -> anyhow::Result<()> {
    let [part, state, new] = ["part", "state", "new"].map(|end| file.with_added_extension(end));
    let (size, position) = match state.exists() {
        true => serde_json::from_slice(&fs::read(&state)?)?,
        false => (0, Position::Offset(0)),
    };
    let mut out = File::options().write(true).create(size == 0).open(&part)?;
    out.set_len(size)?;
    out.seek(SeekFrom::Start(size))?;
    // New users come last and move no others; a deleted one may hide another until tomorrow.
    let oldest_first = attio_client::filter::attribute("created_at").ascending();
    let query = QueryRecordsRequest::default().sorts([oldest_first]);
    let call = client.users().query_records(query);
    let mut pages = call.resume(position).pages();
    while let Some(page) = pages.next().await {
        for user in &page?.data {
            out.write_all((serde_json::to_string(user)? + "\n").as_bytes())?;
        }
        out.sync_data()?;
        let reached = (out.stream_position()?, pages.position());
        fs::write(&new, serde_json::to_string(&reached)?)?;
        fs::rename(&new, &state)?;
    }
    fs::remove_file(state)?;
    Ok(fs::rename(part, file)?)
}
