//! Posts messages to webhooks: Microsoft Teams, Slack, and any program that reads JSON.
//!
//! The story of an outgoing message: its layout is written; its host is resolved once and the guard checks every address;
//! a client that knows only these addresses posts it, follows no redirect, waits a bounded time and reads a bounded part of
//! the response.

mod answer;
mod digest;
mod figures;
mod generic;
mod guard;
mod heartbeat;
mod resolver;
mod secret;
mod slack;
mod teams;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, dns};
use standardwebhooks::{HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook};
use url::Url;

use self::guard::{Guard, Route};
pub use self::heartbeat::HttpHeartbeat;
pub use self::resolver::{Resolver, SystemResolver};
pub use self::secret::new_signing_secret;
use super::said::{self, Said};
use super::{NotifyError, OutgoingMessage, key};
use crate::config::NotifyConfig;
use crate::platform::clock::Clock;
use crate::platform::http::network::Network;
use crate::platform::http::{body, client};
use domain::delivery::{Accepted, AddressRefusal, Channel, Refusal};

/// How much of a receiver's time and data one message may take.
#[derive(Clone, Copy, Debug)]
pub struct WebhookLimits {
    pub connect: Duration,
    /// From the DNS query to the response's headers.
    pub total: Duration,
    /// How long to read the rest of the response, and how many bytes of it.
    pub rest: Duration,
    pub rest_bytes: usize,
}

impl Default for WebhookLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            total: Duration::from_secs(30),
            rest: Duration::from_secs(2),
            rest_bytes: 64 * 1024,
        }
    }
}

/// Posts to webhooks.
pub struct WebhookNotifier {
    guard: Guard,
    clock: Arc<dyn Clock>,
    limits: WebhookLimits,
}

impl WebhookNotifier {
    #[must_use]
    pub fn new(config: &NotifyConfig, clock: Arc<dyn Clock>) -> Self {
        Self::with(config, clock, WebhookLimits::default(), Arc::new(SystemResolver))
    }

    /// The same with other limits and another resolver.
    #[must_use]
    pub fn with(
        config: &NotifyConfig,
        clock: Arc<dyn Clock>,
        limits: WebhookLimits,
        resolver: Arc<dyn Resolver>,
    ) -> Self {
        Self { guard: Guard::new(config, resolver), clock, limits }
    }

    /// Returns when the receiver has accepted the message: with a status from 200 to 299, and no text that says otherwise.
    ///
    /// # Errors
    ///
    /// If the address may not be posted to, or the response is missing or has another status.
    pub async fn send(&self, outgoing: &OutgoingMessage<'_>) -> Result<Accepted, NotifyError> {
        let body = written(outgoing).map_err(|error| answer::unsendable(error.into()))?;
        let headers = self.headers(outgoing, &body)?;
        let posted = tokio::time::timeout(self.limits.total, self.post(outgoing, headers, body)).await;
        let response = posted.map_err(|_| answer::timed_out(self.limits.total))??;
        let (status, headers) = (response.status(), response.headers().clone());
        // The rest is read so that the receiver can finish, and for what it says.
        let mut text = Vec::new();
        let reading = body::read_some(response, self.limits.rest_bytes, &mut text);
        let is_whole = tokio::time::timeout(self.limits.rest, reading).await.unwrap_or(false);
        let said = Said { text: &text, is_whole, secrets: &said::secrets_of(outgoing) };
        answer::judge(outgoing.destination.channel(), status, &headers, &said, self.clock.now())
    }

    async fn post(
        &self,
        outgoing: &OutgoingMessage<'_>,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Result<reqwest::Response, NotifyError> {
        let url = Url::parse(outgoing.recipient).map_err(|_| AddressRefusal::Unreadable)?;
        let route = self.guard.check(&url).await?;
        let client = client_for(route, self.limits.connect, self.guard.network())
            .map_err(|error| answer::unsendable(error.into()))?;
        client
            .post(url)
            .headers(headers)
            .body(body)
            .send()
            .await
            .map_err(|error| answer::unreached(error, self.limits.total))
    }

    fn headers(&self, outgoing: &OutgoingMessage<'_>, body: &[u8]) -> Result<HeaderMap, NotifyError> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if outgoing.destination.channel() != Channel::Webhook {
            return Ok(headers);
        }
        let (id, timestamp) = (key::token(outgoing.key), self.clock.now().as_second());
        let mut metadata = vec![(HEADER_WEBHOOK_ID, id.clone()), (HEADER_WEBHOOK_TIMESTAMP, timestamp.to_string())];
        if let Some(secret) = outgoing.destination.signing_secret() {
            let signed = Webhook::new(secret).and_then(|webhook| webhook.sign(&id, timestamp, body));
            metadata.push((HEADER_WEBHOOK_SIGNATURE, signed.map_err(|_| Refusal::NotSigned)?));
        }
        for (name, value) in metadata {
            let value = HeaderValue::from_str(&value).map_err(|error| answer::unsendable(error.into()))?;
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(headers)
    }
}

fn written(outgoing: &OutgoingMessage<'_>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&match outgoing.destination.channel() {
        Channel::Teams => teams::write(outgoing.rendered),
        Channel::Slack => slack::write(outgoing.rendered),
        Channel::Webhook | Channel::Email => generic::write(outgoing),
    })
}

/// A separate client for each message because it knows the addresses of one host.
fn client_for(route: Route, connect: Duration, network: &Network) -> reqwest::Result<Client> {
    let client = match route {
        Route::Direct(addresses) => client::direct(connect, network).dns_resolver(Arc::new(Pinned(addresses))),
        Route::Proxy => client::through(connect, network)?,
    };
    client.pool_max_idle_per_host(0).build()
}

/// Resolves every name to the addresses that the guard has checked.
struct Pinned(Vec<SocketAddr>);

impl dns::Resolve for Pinned {
    fn resolve(&self, _: dns::Name) -> dns::Resolving {
        let addresses: dns::Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}
