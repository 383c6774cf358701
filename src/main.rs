//! The command line: `headroom serve`, `headroom demo`, `headroom check-config`, and the commands for the database.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use headroom::app;
use headroom::check::{self, Checked};
use headroom::demo;
use headroom::server::config::{Config, DatabaseConfig};
use headroom::server::keys;
use headroom::server::platform::cipher::Cipher;
use headroom::server::platform::clock::{Clock as _, SystemClock};
use headroom::server::platform::telemetry;
use headroom::server::store::backup::{self, Contents};
use headroom::server::store::{EraseError, Store, StoreError, Subject, newest_step};

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
        /// Lets browsers choose languages that are not offered: those being translated, and two that are made from English to
        /// test the pages, `en-XA` (longer) and `ar-XB` (right to left).
        #[arg(long, env = "HEADROOM_TEST_LANGUAGES")]
        test_languages: bool,
    },
    /// Checks the configuration and prints it, secrets redacted; then asks the sign-in service, the database and the mail
    /// server whether they are there.
    CheckConfig {
        /// Asks nobody.
        #[arg(long)]
        offline: bool,
    },
    /// Migrates the database to this version, then exits.
    Migrate,
    /// Writes a copy of the database to a new file; the server may run meanwhile.
    Backup { file: PathBuf },
    /// Replaces the database with the copy in a file. Stop the server first.
    Restore { file: PathBuf },
    /// Erases what the database knows of one customer or one user.
    Erase(Erase),
    /// Encrypts everything again with the first key of `HEADROOM_SECRET_KEY`. On PostgreSQL servers may run meanwhile; with
    /// SQLite, stop the server first.
    Rekey {
        /// Gives up what none of the keys opens: sign-ins, receivers, shared links.
        #[arg(long)]
        forget: bool,
    },
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Erase {
    /// The customer's tenant id, as in the address of the customer's page.
    #[arg(long, value_name = "ID")]
    customer: Option<String>,
    /// The user's object id in Entra, as in the audit's files.
    #[arg(long, value_name = "ID")]
    user: Option<String>,
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
        Command::Erase(erase) => println!("{}", erased(&load_database()?, erase).await?),
        Command::CheckConfig { offline } => check_config(&load()?, offline).await?,
        Command::Rekey { forget } => {
            let (database, secret_keys) = Config::load_keys(&environment, line.config.as_deref())?;
            let store = Store::connect(&database).await?;
            let rekeyed = keys::rekey(&store, &Cipher::new(&secret_keys), forget, SystemClock.now()).await?;
            println!("{}", rekeyed.describe());
            if !rekeyed.is_complete() {
                return Err("not everything is encrypted with the first key".into());
            }
        }
        Command::Demo { customers, seed, listen, test_languages } => {
            demo::serve(listen, customers, seed, Config::load_outgoing(&environment)?, test_languages).await?;
        }
    }
    Ok(())
}

async fn check_config(config: &Config, offline: bool) -> Result<(), String> {
    println!("{}", config.describe());
    if let Some(sentence) = app::about_credential(&config.oidc.credential, SystemClock.now()) {
        println!("# Note: {sentence}.");
    }
    if offline {
        return Ok(());
    }
    let checked = check::neighbours(config).await;
    for Checked { name, outcome } in &checked {
        match outcome {
            Ok(()) => println!("# {name}: ok"),
            Err(error) => println!("# {name}: {error}"),
        }
    }
    let failed: Vec<&str> =
        checked.iter().filter(|checked| checked.outcome.is_err()).map(|checked| checked.name).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("these cannot be used: {}", failed.join(", "))) }
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

async fn erased(database: &DatabaseConfig, Erase { customer, user }: Erase) -> Result<String, EraseError> {
    let subject = match customer {
        Some(id) => Subject::Customer(id),
        None => Subject::User(user.unwrap_or_default()),
    };
    let store = Store::open(database).await?;
    // Its tables are those that this version knows, or nothing would tell what is left.
    store.migrate().await?;
    let erased = store.erase(&subject, SystemClock.now()).await?;
    let mut lines: Vec<String> = erased.rows.iter().map(|(table, rows)| format!("{table}: {rows}")).collect();
    if lines.is_empty() {
        lines.push(format!("The database knows no such {}.", subject.kind()));
    }
    if erased.waiting > 0 {
        lines.push(format!("Messages that wait to be sent name this {}. Run the command again later.", subject.kind()));
    }
    Ok(lines.join("\n"))
}

fn describe(contents: Contents) -> String {
    let Contents { tables, rows, step } = contents;
    let newer = if step < newest_step() { "; the next start, or `headroom migrate`, brings it up to date" } else { "" };
    format!("{rows} rows in {tables} tables, at step {step}{newer}")
}
