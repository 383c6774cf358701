//! A company's network: everything outside is behind a proxy, and TLS is by an authority of its own.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use async_trait::async_trait;
use headroom::domain::delivery::{Accepted, AddressRefusal, Channel, Refusal};
use headroom::server::config::{NotifyConfig, PartnerCenterConfig};
use headroom::server::notify::NotifyError;
use headroom::server::notify::webhook::{Resolver, WebhookLimits, WebhookNotifier};
use headroom::server::partner_center::{HttpPartnerCenter, PartnerCenter as _};
use headroom::server::platform::clock::SystemClock;
use headroom::server::platform::http::network::{Network, OutgoingProxy};

use super::Post;
use crate::harness::outside::{ForwardProxy, TlsHost};

/// As inside such a network: nothing outside has a name here.
struct KnowsNobody;

#[async_trait]
impl Resolver for KnowsNobody {
    async fn resolve(&self, _: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

async fn post(network: &Network, url: &str) -> Result<Accepted, NotifyError> {
    let config = NotifyConfig { network: network.clone(), ..NotifyConfig::default() };
    let notifier =
        WebhookNotifier::with(&config, Arc::new(SystemClock), WebhookLimits::default(), Arc::new(KnowsNobody));
    let destination = Post::about("Contoso", Channel::Slack, url, None);
    notifier.send(&destination.outgoing("k-1")).await
}

#[tokio::test]
async fn a_webhook_is_posted_through_the_proxy_to_a_host_that_only_the_own_authority_vouches_for() {
    let host = TlsHost::start("hooks.example.com", "ok").await;
    let proxy = ForwardProxy::start(&host).await;
    let through = |own| Network::new(own, Vec::new(), OutgoingProxy::new(&proxy.url, "").ok()).expect("a network");
    let url = "https://hooks.example.com/services/T0/B0/key";

    let refused = post(&through(Vec::new()), url).await.expect_err("nobody vouches for it");
    assert!(matches!(refused.refusal, Refusal::Unreachable | Refusal::Garbled), "{:?}", refused.refusal);
    assert!(host.bodies().is_empty());

    let network = through(vec![host.certificate.clone()]);
    post(&network, url).await.expect("delivered");
    assert!(host.bodies()[0].contains("Contoso"));
    assert_eq!(proxy.asked(), ["CONNECT hooks.example.com:443 HTTP/1.1"; 2]);

    for inside in ["https://10.1.2.3/hook", "https://intranet/hook", "https://printer.local/hook"] {
        let refused = post(&network, inside).await.expect_err("inside");
        assert_eq!(refused.refusal, Refusal::Address(AddressRefusal::NotPublic), "{inside}");
    }
    assert_eq!(proxy.asked().len(), 2, "the proxy is not even asked");
}

#[tokio::test]
async fn partner_center_is_read_through_the_proxy_too() {
    let host = TlsHost::start("api.example.com", r#"{"totalCount":0,"items":[]}"#).await;
    let proxy = ForwardProxy::start(&host).await;
    let network = Network::new(vec![host.certificate.clone()], Vec::new(), OutgoingProxy::new(&proxy.url, "").ok());
    let network = network.expect("a network");
    let config = PartnerCenterConfig { url: "https://api.example.com".parse().expect("a URL"), network };
    let partner_center = HttpPartnerCenter::new(&config, Arc::new(SystemClock)).expect("a client");
    let report = partner_center.list_usage_records(&"token".into()).await.expect("a report");
    assert!(report.records.is_empty());
    assert_eq!(proxy.asked(), ["CONNECT api.example.com:443 HTTP/1.1"]);
}
