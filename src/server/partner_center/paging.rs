//! The addresses of requests: follows `links.next` without ever leaving the configured API.

use std::collections::HashSet;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use crate::partner_center::answers::NextLink;
use domain::customer::CustomerId;

/// The API's address: every request stays below `{base}/v1/`.
#[derive(Clone, Debug)]
pub(super) struct ApiRoot {
    root: Url,
}

/// Why a link to the next page is not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(super) enum LinkError {
    #[error("the link to the next page is not a URL")]
    NotAnAddress,
    #[error("the link to the next page leads away from the API")]
    Elsewhere,
    #[error("the link to the next page has a header that cannot be sent")]
    Header,
    #[error("the links to the next page form a loop")]
    Circle,
}

/// A request for one page, or for the only one.
#[derive(Clone, Debug)]
pub(super) struct PageRequest {
    pub url: Url,
    /// What the previous page asked to send along: the continuation token.
    pub headers: HeaderMap,
}

impl ApiRoot {
    /// `None` for an address that cannot have a path, such as `mailto:`.
    pub(super) fn new(base: &Url) -> Option<Self> {
        let mut root = base.clone();
        root.set_query(None);
        root.set_fragment(None);
        root.path_segments_mut().ok()?.pop_if_empty().push("v1").push("");
        Some(Self { root })
    }

    /// The first page of `path`, which is relative to `{base}/v1/`.
    pub(super) fn first(&self, path: &str) -> Result<PageRequest, LinkError> {
        Ok(PageRequest { url: self.resolve(path)?, headers: HeaderMap::new() })
    }

    /// A page of the fraud events, from 1 on, in the newer model, which alone has pages; without a number all of them, in the
    /// older one.
    pub(super) fn of_fraud(&self, page: Option<(usize, usize)>) -> Result<PageRequest, LinkError> {
        let mut request = self.first("fraudEvents")?;
        if let Some((number, size)) = page {
            let size = size.to_string();
            request.url.query_pairs_mut().append_pair("PageSize", &size).append_pair("PageNumber", &number.to_string());
            request.headers.insert(HeaderName::from_static("x-neweventsmodel"), HeaderValue::from_static("true"));
        }
        Ok(request)
    }

    /// What `{base}/v1/customers/{id}/{resource}` answers. `None` for an id that no path can hold: `.` and `..` lead
    /// elsewhere, and cannot be escaped.
    pub(super) fn of_customer(&self, id: &CustomerId, resource: &str) -> Option<PageRequest> {
        self.below_customer(id, &[resource])
    }

    /// The same, for a resource several segments below.
    pub(super) fn below_customer(&self, id: &CustomerId, segments: &[&str]) -> Option<PageRequest> {
        if [id.as_str()].iter().chain(segments).any(|segment| matches!(*segment, "." | "..")) {
            return None;
        }
        let mut url = self.root.clone();
        url.path_segments_mut().ok()?.pop_if_empty().extend(["customers", id.as_str()]).extend(segments);
        Some(PageRequest { url, headers: HeaderMap::new() })
    }

    /// The page that a link leads to. Only `MS-` headers are replayed, so that no answer can set the host, a cookie or
    /// the authorization of the next request.
    pub(super) fn next(&self, link: &NextLink) -> Result<PageRequest, LinkError> {
        let mut headers = HeaderMap::new();
        for (name, value) in &link.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| LinkError::Header)?;
            if name.as_str().starts_with("ms-") {
                let mut value = HeaderValue::from_str(value).map_err(|_| LinkError::Header)?;
                value.set_sensitive(true);
                headers.insert(name, value);
            }
        }
        Ok(PageRequest { url: self.resolve(&link.uri)?, headers })
    }

    /// Microsoft's links are relative to `{base}/v1` and begin with a slash; absolute ones are accepted if they stay
    /// below it. Checked after parsing, when `..` has been resolved.
    fn resolve(&self, uri: &str) -> Result<Url, LinkError> {
        if uri.starts_with("//") || uri.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control()) {
            return Err(LinkError::Elsewhere);
        }
        let relative = || {
            let path = uri.trim_start_matches('/');
            Url::parse(&format!("{}{}", self.root, path.strip_prefix("v1/").unwrap_or(path)))
        };
        let mut url = Url::parse(uri).or_else(|_| relative()).map_err(|_| LinkError::NotAnAddress)?;
        url.set_fragment(None);
        let stays = url.origin() == self.root.origin()
            && url.path().starts_with(self.root.path())
            && url.username().is_empty()
            && url.password().is_none();
        if stays { Ok(url) } else { Err(LinkError::Elsewhere) }
    }
}

/// The pages that one call has requested.
#[derive(Default)]
pub(super) struct Visited(HashSet<(Url, Vec<(HeaderName, HeaderValue)>)>);

impl Visited {
    /// Remembers a page; rejects one that was already requested.
    pub(super) fn visit(&mut self, page: &PageRequest) -> Result<(), LinkError> {
        let mut headers: Vec<_> = page.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        headers.sort_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        if self.0.insert((page.url.clone(), headers)) { Ok(()) } else { Err(LinkError::Circle) }
    }
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    use super::*;

    fn root(base: &str) -> ApiRoot {
        ApiRoot::new(&base.parse().expect("a URL")).expect("a base")
    }

    fn link(uri: &str, headers: &[(&str, &str)]) -> NextLink {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        NextLink { uri: uri.to_owned(), headers }
    }

    #[test]
    fn links_are_relative_to_the_version_of_the_api() {
        for base in ["https://api.example/pc", "https://api.example/pc/"] {
            for uri in [
                "/customers/usagerecords?size=2",
                "customers/usagerecords?size=2",
                "/v1/customers/usagerecords?size=2",
                "https://api.example/pc/v1/customers/usagerecords?size=2#top",
            ] {
                let page = root(base).next(&link(uri, &[])).expect("a page");
                assert_eq!(page.url.as_str(), "https://api.example/pc/v1/customers/usagerecords?size=2", "{uri}");
            }
        }
    }

    #[test]
    fn no_link_leads_the_token_elsewhere() {
        for uri in [
            "https://evil.example/v1/customers",
            "http://api.example/v1/customers",
            "https://api.example:8443/v1/customers",
            "https://user@api.example/v1/customers",
            "//evil.example/v1/customers",
            "\\\\evil.example\\v1",
            "/../admin",
            "/%2e%2e/admin",
            "https://api.example/v1/../admin",
            "https://api.example/v1evil",
            "javascript:alert(1)",
            "/customers\n",
        ] {
            assert_eq!(root("https://api.example").next(&link(uri, &[])).err(), Some(LinkError::Elsewhere), "{uri}");
        }
    }

    fn of_customer(base: &str, id: &str) -> Option<String> {
        let id = CustomerId::parse(id).expect("an id");
        root(base).of_customer(&id, "usagesummary").map(|page| page.url.to_string())
    }

    #[test]
    fn a_customers_address_is_below_the_version_of_the_api() {
        for base in ["https://api.example/pc", "https://api.example/pc/"] {
            let url = of_customer(base, "65726577-C208-40FD-9735-8C85AC9CAC68").expect("an address");
            let expected = "https://api.example/pc/v1/customers/65726577-c208-40fd-9735-8c85ac9cac68/usagesummary";
            assert_eq!(url, expected);
        }
    }

    #[test]
    fn an_id_is_one_segment_of_the_path_whatever_it_holds() {
        for (id, segment) in [
            ("../usagesummary?", "..%2Fusagesummary%3F"),
            ("a/b", "a%2Fb"),
            ("a\\b", "a%5Cb"),
            ("a?b=c#d", "a%3Fb=c%23d"),
            ("%2e%2e", "%252e%252e"),
            ("a b", "a%20b"),
            ("é", "%C3%A9"),
        ] {
            let expected = format!("https://api.example/v1/customers/{segment}/usagesummary");
            assert_eq!(of_customer("https://api.example", id), Some(expected), "{id}");
        }
        for elsewhere in [".", ".."] {
            assert_eq!(of_customer("https://api.example", elsewhere), None, "{elsewhere}");
        }
    }

    proptest! {
        #[test]
        fn every_id_is_asked_for_as_itself(id in "\\PC{1,40}|[./%?#\\\\@:]{1,8}") {
            let Some(id) = CustomerId::parse(&id) else { return Ok(()) };
            let Some(page) = root("https://api.example").of_customer(&id, "usagesummary") else { return Ok(()) };
            // What a server would make of the address.
            let received: Url = page.url.as_str().parse().expect("a URL");
            let segments: Vec<_> = received.path_segments().expect("a path").collect();
            let [version, customers, written, resource] = segments[..] else { panic!("{received}") };
            prop_assert_eq!([version, customers, resource], ["v1", "customers", "usagesummary"]);
            prop_assert_eq!(percent_decode_str(written).decode_utf8().expect("text"), id.as_str());
            prop_assert_eq!((received.host_str(), received.query(), received.fragment()), (Some("api.example"), None, None));
        }
    }

    #[test]
    fn only_microsofts_own_headers_are_replayed() {
        let headers =
            [("MS-ContinuationToken", "abc"), ("Authorization", "Bearer x"), ("Host", "evil"), ("Cookie", "y")];
        let page = root("https://api.example").next(&link("/customers", &headers)).expect("a page");
        assert_eq!(page.headers.len(), 1);
        assert_eq!(page.headers["ms-continuationtoken"], "abc");
        let broken = link("/customers", &[("MS-ContinuationToken", "a\r\nHost: evil")]);
        assert_eq!(root("https://api.example").next(&broken).err(), Some(LinkError::Header));
    }

    #[test]
    fn the_same_address_with_another_token_is_another_page() {
        let root = root("https://api.example");
        let page = |token| root.next(&link("/customers", &[("MS-ContinuationToken", token)])).expect("a page");
        let mut visited = Visited::default();
        assert_eq!(visited.visit(&page("a")), Ok(()));
        assert_eq!(visited.visit(&page("b")), Ok(()));
        assert_eq!(visited.visit(&page("a")), Err(LinkError::Circle));
    }
}
