//! `headroom check-config`: whether the neighbours that the settings name are there, one line each.

use std::error::Error;
use std::sync::Arc;

use server::auth::provider::Provider;
use server::auth::tenant;
use server::config::Config;
use server::notify::smtp::{SmtpNotifier, SmtpOptions};
use server::platform::clock::SystemClock;
use server::store::Store;

/// What a neighbour answered.
#[derive(Debug)]
pub struct Checked {
    pub name: &'static str,
    /// Why it cannot be used.
    pub outcome: Result<(), String>,
}

/// Asks the sign-in service, the database and the mail server. Nothing is sent and no table is changed.
pub async fn neighbours(config: &Config) -> Vec<Checked> {
    let mut checked = sign_in(config).await;
    // One that is not there yet is created at the start.
    let database = async {
        if Store::is_missing(&config.database) {
            return Ok(());
        }
        Store::open_beside(&config.database).await?.ping().await
    };
    checked.push(Checked { name: "database", outcome: database.await.map_err(|error| told(&error)) });
    if let Some(smtp) = &config.notify.smtp {
        let options = SmtpOptions { network: config.notify.network.clone(), ..SmtpOptions::default() };
        let outcome = match SmtpNotifier::new(smtp, Arc::new(SystemClock), options) {
            Ok(smtp) => smtp.check().await.map_err(|error| told(&error)),
            Err(error) => Err(told(&error)),
        };
        checked.push(Checked { name: "mail server", outcome });
    }
    checked
}

/// Discovery, and the keys if there is one.
async fn sign_in(config: &Config) -> Vec<Checked> {
    let mut oidc = config.oidc.clone();
    let discovery = async {
        tenant::resolve(&mut oidc).await.map_err(|error| told(&error))?;
        let callback = format!("{}/auth/callback", config.listener.public_url_text());
        let provider = Provider::new(&oidc, callback, Arc::new(SystemClock)).map_err(|error| told(&error))?;
        let discovery = provider.discover().await.map_err(|error| told(&error))?;
        Ok((provider, discovery))
    };
    let (discovered, keys) = match discovery.await {
        Ok((provider, discovery)) => (Ok(()), Some(provider.get_keys(&discovery).await.map(drop))),
        Err(error) => (Err(error), None),
    };
    let keys = keys.map(|keys| Checked { name: "signing keys", outcome: keys.map_err(|error| told(&error)) });
    std::iter::once(Checked { name: "sign-in service", outcome: discovered }).chain(keys).collect()
}

/// An error with its causes.
fn told(error: &dyn Error) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
