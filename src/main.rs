//! The command line: `headroom serve`, `headroom demo`, `headroom check-config`, and the commands for the database.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use headroom::app;
use headroom::demo;
use headroom::server::config::{Config, DatabaseConfig};
use headroom::server::platform::clock::{Clock as _, SystemClock};
use headroom::server::platform::telemetry;
use headroom::server::store::backup::{self, Contents};
use headroom::server::store::{Store, StoreError, newest_step};

#[derive(Parser)]
#[command(name = "headroom", version, about)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    /// A TOML file with settings; the environment wins over it.
    #[arg(long, global = true, value_name = "FILE.toml")]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the dashboard (the default).
    Serve,
    /// Serves made-up customers on loopback, with a built-in sign-in and a built-in Partner Center.
    Demo {
        /// How many customers to make up, beside the four that Microsoft documents.
        #[arg(long, default_value_t = 250)]
        customers: u32,
        /// The same seed makes the same customers.
        #[arg(long, default_value_t = 7)]
        seed: u64,
        /// Where to listen; must be loopback.
        #[arg(long, env = "HEADROOM_LISTEN", default_value = "127.0.0.1:3000")]
        listen: SocketAddr,
    },
    /// Checks the configuration and prints it, secrets redacted.
    CheckConfig,
    /// Migrates the database to this version, then exits.
    Migrate,
    /// Writes a copy of the database to a new file; the server may run meanwhile.
    Backup { file: PathBuf },
    /// Replaces the database with the copy in a file. Stop the server first.
    Restore { file: PathBuf },
}

#[tokio::main]
async fn main() -> ExitCode {
    telemetry::init();
    match run(CommandLine::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("headroom: {error}");
            let mut source = error.source();
            while let Some(cause) = source {
                eprintln!("  because {cause}");
                source = cause.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run(line: CommandLine) -> Result<(), Box<dyn std::error::Error>> {
    let environment = std::env::vars().collect();
    let load = || Config::load(&environment, line.config.as_deref());
    let load_database = || Config::load_database(&environment, line.config.as_deref());
    match line.command.unwrap_or(Command::Serve) {
        Command::Serve => app::serve(load()?).await?,
        Command::Migrate => migrate(&load_database()?).await?,
        Command::Backup { file } => {
            let contents = backup::backup(&load_database()?, &file).await?;
            println!("{} is written and checked: {}.", file.display(), describe(contents));
        }
        Command::Restore { file } => {
            let restored = backup::restore(&load_database()?, &file, SystemClock.now()).await?;
            println!("The database is restored: {}.", describe(restored.contents));
            if let Some(replaced) = restored.replaced {
                println!("The one before is kept at {}.", replaced.display());
            }
        }
        Command::CheckConfig => println!("{}", load()?.describe()),
        Command::Demo { customers, seed, listen } => {
            demo::serve(listen, customers, seed, Config::load_outgoing(&environment)?).await?;
        }
    }
    Ok(())
}

async fn migrate(database: &DatabaseConfig) -> Result<(), StoreError> {
    let done = Store::open(database).await?.migrate().await?;
    for step in &done {
        println!("Step {}: {}.", step.number, step.about);
    }
    let newest = newest_step();
    match done.len() {
        0 => println!("Nothing to do: the tables are at step {newest}, the newest."),
        _ => println!("The tables are at step {newest}, the newest."),
    }
    Ok(())
}

fn describe(contents: Contents) -> String {
    let Contents { tables, rows, step } = contents;
    let newer = if step < newest_step() { "; the next start, or `headroom migrate`, brings it up to date" } else { "" };
    format!("{rows} rows in {tables} tables, at step {step}{newer}")
}
