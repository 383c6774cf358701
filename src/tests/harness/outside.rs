//! The outside world as a company's network shows it: a host behind TLS whose certificate a private authority has issued,
//! and the forward proxy that leads to it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader, copy_bidirectional,
};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// Answers every request for `name` with the same JSON.
pub struct TlsHost {
    address: SocketAddr,
    pub certificate: CertificateDer<'static>,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl TlsHost {
    pub async fn start(name: &str, answer: &'static str) -> Self {
        let certified = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate");
        let certificate = certified.cert.der().clone();
        let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .expect("a server");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (address, bodies) = (listener.local_addr().expect("an address"), Arc::<Mutex<Vec<String>>>::default());
        let kept = bodies.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, kept) = (acceptor.clone(), kept.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let mut stream = BufReader::new(stream);
                    let body = request(&mut stream).await;
                    kept.lock().expect("bodies").push(body);
                    let length = answer.len();
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
                    );
                    let _ = stream.write_all((head + answer).as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self { address, certificate, bodies }
    }

    /// What was sent here.
    pub fn bodies(&self) -> Vec<String> {
        self.bodies.lock().expect("bodies").clone()
    }
}

/// A forward proxy (RFC 9110, section 9.3.6) that connects every host to one, whatever its name.
pub struct ForwardProxy {
    pub url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl ForwardProxy {
    pub async fn start(host: &TlsHost) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (asked, target) = (Arc::<Mutex<Vec<String>>>::default(), host.address);
        let kept = asked.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let kept = kept.clone();
                tokio::spawn(async move {
                    let mut client = BufReader::new(client);
                    let mut line = String::new();
                    if client.read_line(&mut line).await.is_err() {
                        return;
                    }
                    kept.lock().expect("lines").push(line.trim_end().to_owned());
                    headers(&mut client).await;
                    let mut server = TcpStream::connect(target).await.expect("the host");
                    let _ = client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await;
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                });
            }
        });
        Self { url, asked }
    }

    /// The first line of every request.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("lines").clone()
    }
}

/// Leads a port of this machine's address in IPv6 to one of that in IPv4, and returns it.
pub async fn over_ipv6(port: u16) -> u16 {
    let listener = TcpListener::bind("[::1]:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut server = TcpStream::connect(("127.0.0.1", port)).await.expect("the server");
                let _ = copy_bidirectional(&mut client, &mut server).await;
            });
        }
    });
    address.port()
}

/// Reads headers to their end, and returns the content's length.
async fn headers(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>) -> usize {
    let mut length = 0;
    loop {
        let mut line = String::new();
        let read = stream.read_line(&mut line).await.unwrap_or(0);
        if read == 0 || line == "\r\n" {
            return length;
        }
        if let Some((name, value)) =
            line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        {
            length = value.trim().parse().unwrap_or_else(|_| panic!("{name} is no number: {value}"));
        }
    }
}

async fn request(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>) -> String {
    let length = headers(stream).await;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.expect("the body");
    String::from_utf8_lossy(&body).into_owned()
}
