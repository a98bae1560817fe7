//! Connections: how many there may be, and how long each may take over what it sends and reads. A
//! visitor who sends half a request, or reads no answer, is not waited for.

use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{ConnectInfo, Request};
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Sleep, sleep, timeout};
use tower::ServiceExt as _;

use super::Stop;

/// How long visitors may take, and how many there may be at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// From the connection, or the answer before, until a request's head is there.
    pub head: Duration,
    /// From there until its body is there.
    pub body: Duration,
    /// For all that one connection carries; then the answer under way may still be read for as
    /// long as a body may take.
    pub connection: Duration,
    /// How many connections are open at once; more wait to be accepted.
    pub connections: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
            body: Duration::from_secs(30),
            connection: Duration::from_mins(5),
            connections: 1024,
        }
    }
}

/// How long nothing is accepted after the machine said that it cannot: it may be out of files.
const BREATH: Duration = Duration::from_secs(1);

/// Answers until the switch is turned, and then until every request under way has its answer.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, mut stop: Stop) {
    let places = usize::try_from(limits.connections).unwrap_or(usize::MAX);
    let places = Arc::new(Semaphore::new(places));
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = stop.turned() => break,
            accepted = accepted => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                let (router, stop) = (router.clone(), stop.clone());
                tokio::spawn(async move {
                    converse(stream, peer, router, limits, stop).await;
                    drop(place);
                });
            }
            Err(error) if is_the_visitors(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    drop(places.acquire_many(limits.connections).await);
}

/// Whether a connection ended before it was accepted.
fn is_the_visitors(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// One connection, until it ends, takes too long, or the switch is turned. What goes wrong on it is
/// the visitor's: they left, or sent no HTTP.
async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    mut stop: Stop,
) {
    // An answer is small and written at once; without this it may wait for an acknowledgement.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(InTime::new(body, limits.body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(stream), service)
    );
    tokio::select! {
        _ = &mut connection => return,
        () = sleep(limits.connection) => {}
        () = stop.turned() => {}
    }
    connection.as_mut().graceful_shutdown();
    drop(timeout(limits.body, connection).await);
}

/// The body did not come in time.
#[derive(Debug, Error)]
#[error("the body did not come in time")]
struct TooSlow;

/// A body that has to be there after a while.
struct InTime {
    body: Incoming,
    until: Pin<Box<Sleep>>,
}

impl InTime {
    fn new(body: Incoming, within: Duration) -> Self {
        Self { body, until: Box::pin(sleep(within)) }
    }
}

impl HttpBody for InTime {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(frame) => Poll::Ready(frame.map(|frame| frame.map_err(Into::into))),
            Poll::Pending => self.until.as_mut().poll(cx).map(|()| Some(Err(TooSlow.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::{get, post};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::watch;

    use super::*;

    /// What has not come by then never comes.
    const NEVER: Duration = Duration::from_secs(20);
    const SHORT: Duration = Duration::from_millis(300);
    const LONG: Duration = Duration::from_mins(10);
    const PATIENT: Limits = Limits { head: LONG, body: LONG, connection: LONG, connections: 8 };

    struct Server {
        address: SocketAddr,
        stop: watch::Sender<bool>,
        ended: tokio::task::JoinHandle<()>,
    }

    async fn server(limits: Limits) -> Server {
        let router =
            Router::new()
                .route(
                    "/",
                    get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move {
                        peer.ip().to_string()
                    }),
                )
                .route("/large", get(|| async { vec![b'x'; 64 << 20] }))
                .route("/form", post(|body: Bytes| async move { body.len().to_string() }));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, turned) = watch::channel(false);
        let ended = tokio::spawn(serve(listener, router, limits, Stop(turned)));
        Server { address, stop, ended }
    }

    impl Server {
        async fn sends(&self, text: &str) -> TcpStream {
            let mut stream = TcpStream::connect(self.address).await.unwrap();
            stream.write_all(text.as_bytes()).await.unwrap();
            stream
        }

        async fn asks(&self) -> String {
            let request = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
            rest(&mut self.sends(request).await).await
        }
    }

    /// All that comes until the connection is closed.
    async fn rest(stream: &mut TcpStream) -> String {
        let mut all = Vec::new();
        // A connection that is cut off ends too.
        let _ = timeout(NEVER, stream.read_to_end(&mut all)).await.expect("it stays open");
        String::from_utf8(all).unwrap()
    }

    #[tokio::test]
    async fn handlers_know_where_a_request_comes_from() {
        let answer = server(PATIENT).await.asks().await;
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
    }

    #[tokio::test]
    async fn half_a_head_is_not_waited_for() {
        let server = server(Limits { head: SHORT, ..PATIENT }).await;
        let mut silent = server.sends("").await;
        let mut half = server.sends("GET / HTTP/1.1\r\nhost: x\r\n").await;
        assert_eq!(rest(&mut silent).await, "");
        assert!(!rest(&mut half).await.contains("200 OK"));
    }

    #[tokio::test]
    async fn half_a_body_is_not_waited_for_however_slowly_it_drips() {
        let server = server(Limits { body: SHORT, ..PATIENT }).await;
        let head = "POST /form HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n";
        let mut half = server.sends(&format!("{head}half")).await;
        assert!(rest(&mut half).await.starts_with("HTTP/1.1 400"));
        let (mut reads, mut writes) = server.sends(head).await.into_split();
        let drips = tokio::spawn(async move {
            while writes.write_all(b"x").await.is_ok() {
                sleep(SHORT / 10).await;
            }
        });
        let mut answer = [0; 12];
        let read = timeout(NEVER, reads.read_exact(&mut answer)).await.expect("it stays open");
        assert!(read.is_err() || answer == *b"HTTP/1.1 400");
        drop(reads);
        drips.abort();
    }

    #[tokio::test]
    async fn more_connections_wait_until_there_is_a_place() {
        let server = server(Limits { connections: 1, ..PATIENT }).await;
        let silent = server.sends("").await;
        let mut asks = pin!(server.asks());
        assert!(timeout(SHORT, &mut asks).await.is_err(), "it did not wait");
        drop(silent);
        assert!(timeout(NEVER, asks).await.expect("it waits on").contains("200 OK"));
    }

    #[tokio::test]
    async fn whoever_reads_no_answer_gives_the_place_back() {
        let limits = Limits { body: SHORT, connection: SHORT, connections: 1, ..PATIENT };
        let server = server(limits).await;
        let idle = server.sends("GET /large HTTP/1.1\r\nhost: x\r\n\r\n").await;
        assert!(server.asks().await.contains("200 OK"));
        drop(idle);
    }

    #[tokio::test]
    async fn stopping_waits_for_no_idle_connection() {
        let server = server(PATIENT).await;
        let mut kept = server.sends("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
        let mut answer = [0; 15];
        kept.read_exact(&mut answer).await.unwrap();
        server.stop.send(true).unwrap();
        timeout(NEVER, server.ended).await.expect("it goes on").unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200 OK");
    }
}
