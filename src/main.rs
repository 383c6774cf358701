//! The command line: `headroom serve`, `headroom demo`, `headroom check-config`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use headroom::app;
use headroom::demo;
use headroom::server::config::Config;
use headroom::server::platform::telemetry;

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
    match line.command.unwrap_or(Command::Serve) {
        Command::Serve => app::serve(load()?).await?,
        Command::CheckConfig => println!("{}", load()?.describe()),
        Command::Demo { customers, seed, listen } => {
            demo::serve(listen, customers, seed, Config::load_outgoing(&environment)?).await?;
        }
    }
    Ok(())
}
