//! Hosts of mailboxes and webhooks, in any script.

use super::*;

#[test]
fn hosts_in_any_script_are_kept_as_dns_knows_them() {
    let parse = |channel, address: &str| Destination::parse(channel, address, None);
    let kept = |channel, address: &str| parse(channel, address).expect("an address").address().to_owned();
    assert_eq!(
        kept(Channel::Email, "Ida@Bücher.example; b@例え.テスト"),
        "Ida@xn--bcher-kva.example, b@xn--r8jz45g.xn--zckzah"
    );
    let hook = parse(Channel::Webhook, "https://bücher.example:8443/hook?x=1").expect("an address");
    assert_eq!(hook.address(), "https://xn--bcher-kva.example:8443/hook?x=1");
    assert_eq!(hook.label(), "xn--bcher-kva.example:8443");
    assert_eq!(kept(Channel::Slack, "https://Bücher.example"), "https://xn--bcher-kva.example");
    for literal in ["https://[2606:4700::1111]/hook", "https://[2606:4700::1111]:8443/hook"] {
        assert_eq!(kept(Channel::Webhook, literal), literal);
    }
    for wrong in ["https://bücher example/", "https://ida@bücher.example/", "https://bücher.example/ü", "https://ü:é/"]
    {
        assert_eq!(parse(Channel::Webhook, wrong), Err(DestinationError::Url), "{wrong}");
    }
    assert_eq!(parse(Channel::Email, "jörg@example.com"), Err(DestinationError::Email));
    // What is kept can be read again, so it has to fit.
    let longer = vec![format!("a@{}example", "ü.".repeat(26)); 20].join(",");
    assert!(longer.len() <= Destination::MAX_BYTES);
    assert_eq!(parse(Channel::Email, &longer), Err(DestinationError::Line));
}
