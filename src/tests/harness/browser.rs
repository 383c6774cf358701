//! A small browser: cookies by name and path; it follows no redirects by itself.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};

/// A response, kept whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a header of text"))
    }

    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("no redirect: {} {}", self.status, self.text()))
    }

    /// Status, headers and body in one text, to search for what must not be there.
    pub fn whole(&self) -> String {
        format!("{} {:?}\n{}", self.status, self.headers, self.text())
    }
}

#[derive(Clone)]
struct Cookie {
    value: String,
    path: String,
}

pub struct Browser {
    http: reqwest::Client,
    base: String,
    jar: Mutex<BTreeMap<String, Cookie>>,
    seen: Arc<Mutex<Vec<Answer>>>,
}

impl Browser {
    /// Everything that the browser receives is added to `seen` too.
    pub fn new(base: &str, seen: Arc<Mutex<Vec<Answer>>>) -> Self {
        Self::at(None, base, seen)
    }

    /// The same on a machine with this address; `None` for any.
    #[expect(clippy::disallowed_methods, reason = "a browser, and no client of the server's")]
    pub fn at(address: Option<IpAddr>, base: &str, seen: Arc<Mutex<Vec<Answer>>>) -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .no_brotli()
            .no_gzip()
            .local_address(address)
            .build()
            .expect("a client");
        Self { http, base: base.to_owned(), jar: Mutex::default(), seen }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().expect("the jar").get(name).map(|cookie| cookie.value.clone())
    }

    pub fn cookie_names(&self) -> Vec<String> {
        self.jar.lock().expect("the jar").keys().cloned().collect()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        let cookie = Cookie { value: value.to_owned(), path: "/".to_owned() };
        self.jar.lock().expect("the jar").insert(name.to_owned(), cookie);
    }

    pub async fn get(&self, target: &str) -> Answer {
        self.send(Method::GET, target, &[], "").await
    }

    /// Sends a form from our own pages.
    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let origin = self.base.clone();
        self.send(Method::POST, path, &[("origin", &origin)], form).await
    }

    /// Sends a form from our own pages, and opens the page that the answer leads to.
    pub async fn submit(&self, path: &str, form: &str) -> Answer {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.get(answer.location()).await
    }

    /// Sends a file from our own pages.
    pub async fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let head = format!(
            "--bound\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--bound--\r\n"].concat();
        let origin = self.base.clone();
        let headers = [("origin", origin.as_str()), ("content-type", "multipart/form-data; boundary=bound")];
        self.send_bytes(Method::POST, path, &headers, body).await
    }

    /// A response whose body is still on its way.
    pub async fn open(&self, target: &str) -> reqwest::Response {
        let url = Url::parse(&self.base).and_then(|base| base.join(target)).expect("a URL");
        let request = self.http.get(url.clone()).header("cookie", self.cookies_for(url.path()));
        request.send().await.expect("an answer")
    }

    pub async fn send(&self, method: Method, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.send_bytes(method, target, headers, body.as_bytes().to_vec()).await
    }

    async fn send_bytes(&self, method: Method, target: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let url = Url::parse(&self.base).and_then(|base| base.join(target)).expect("a URL");
        let mut request = self.http.request(method.clone(), url.clone());
        let cookies = self.cookies_for(url.path());
        if !cookies.is_empty() {
            request = request.header("cookie", cookies);
        }
        if !method.is_safe() {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
        }
        let mut extra = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().expect("a name");
            extra.append(name, HeaderValue::from_str(value).expect("a value"));
        }
        let response = request.headers(extra).send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("a body").to_vec();
        let answer = Answer { status, headers, body };
        self.keep_cookies(&answer);
        self.seen.lock().expect("the answers").push(answer.clone());
        answer
    }

    fn cookies_for(&self, path: &str) -> String {
        let jar = self.jar.lock().expect("the jar");
        let sent = jar.iter().filter(|(_, cookie)| path.starts_with(&cookie.path));
        sent.map(|(name, cookie)| format!("{name}={}", cookie.value)).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&self, answer: &Answer) {
        let mut jar = self.jar.lock().expect("the jar");
        for value in answer.headers.get_all("set-cookie") {
            let mut parts = value.to_str().expect("text").split(';').map(str::trim);
            let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            let attributes: Vec<(String, &str)> = parts
                .map(|part| part.split_once('=').unwrap_or((part, "")))
                .map(|(key, value)| (key.to_ascii_lowercase(), value))
                .collect();
            let attribute = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| *value);
            // As browsers do: RFC 6265bis, section 4.1.3.2.
            if name.starts_with("__Host-") && attribute("secure").is_none() {
                continue;
            }
            if attribute("max-age") == Some("0") {
                jar.remove(name);
            } else {
                let path = attribute("path").unwrap_or("/").to_owned();
                jar.insert(name.to_owned(), Cookie { value: value.to_owned(), path });
            }
        }
    }
}
