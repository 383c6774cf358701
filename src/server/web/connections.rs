//! Accepts connections and serves them, until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower::ServiceExt as _;

use server::platform::clock::Clock;

/// How long a client may take to send the head of a request, and to begin another one on the same connection. Proxies keep
/// connections for a minute: whoever hangs up first must not be us.
const PATIENCE: Duration = Duration::from_secs(75);
/// After a failure to accept that lasts, such as too many open files.
const PAUSE: Duration = Duration::from_secs(1);

/// Serves over HTTP/1.1 until `stop` resolves, then finishes the accepted requests.
pub async fn serve(listener: TcpListener, router: Router, clock: &dyn Clock, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    let connections = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_of_one_connection(&error) => continue,
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted; trying again in a second");
                clock.sleep(PAUSE).await;
                continue;
            }
        };
        // A page's last lines do not wait for the acknowledgement of those before. Without it, they come a little later.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = tower::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            router.clone().oneshot(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::trace!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    connections.shutdown().await;
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use server::platform::clock::SystemClock;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;
    use tokio::time::Instant;

    use super::*;

    /// A server whose clock jumps ahead while nothing happens.
    async fn connect() -> (TcpStream, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router =
            Router::new().route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            serve(listener, router, &SystemClock, async move { stopped.await.expect("a stop") }).await;
        });
        (TcpStream::connect(address).await.expect("a connection"), stop, serving)
    }

    /// Everything until the server hangs up, and how long that took.
    async fn rest(stream: &mut TcpStream) -> (String, Duration) {
        let (began, mut text) = (Instant::now(), String::new());
        stream.read_to_string(&mut text).await.expect("a text");
        (text, began.elapsed())
    }

    #[tokio::test(start_paused = true)]
    async fn who_does_not_finish_a_request_in_time_is_hung_up_on() {
        for begun in ["", "P", "GET / HTTP/1.1\r\nHost: headroom.example\r\nX-Slow:"] {
            let (mut stream, _stop, _serving) = connect().await;
            stream.write_all(begun.as_bytes()).await.expect("sent");
            let (text, waited) = rest(&mut stream).await;
            assert!(!text.contains("200 OK") && waited >= PATIENCE, "{begun:?}: {text} after {waited:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_connection_ends_and_a_stop_ends_it_at_once() {
        for is_stopped in [false, true] {
            let (mut stream, stop, serving) = connect().await;
            let address = stream.local_addr().expect("an address").to_string();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: headroom.example\r\n\r\n").await.expect("sent");
            let mut first = [0; 4096];
            let length = stream.read(&mut first).await.expect("an answer");
            let text = String::from_utf8_lossy(&first[..length]);
            assert!(text.contains("200 OK") && text.ends_with(&address), "{text}");
            if is_stopped {
                stop.send(()).expect("a server");
            }
            let (text, waited) = rest(&mut stream).await;
            assert_eq!((text.as_str(), waited >= PATIENCE), ("", !is_stopped));
            if is_stopped {
                serving.await.expect("no panic");
            }
        }
    }
}
