//! Clients on this machine: each keeps one connection open and sends the next request when the
//! last was answered.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// A request with its whole body.
pub type Outgoing = Request<Full<Bytes>>;

/// Makes the request of a number; clients count through the numbers together.
pub type Requests = Arc<dyn Fn(usize) -> Outgoing + Send + Sync>;

/// One connection.
pub struct Client(SendRequest<Full<Bytes>>);

impl Client {
    /// Connects to a server on this machine.
    pub async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Sends a request and reads the whole answer.
    pub async fn send(&mut self, request: Outgoing) -> anyhow::Result<(StatusCode, Bytes)> {
        self.0.ready().await?;
        let (parts, body) = self.0.send_request(request).await?.into_parts();
        Ok((parts.status, body.collect().await?.to_bytes()))
    }

    /// As [`Client::send`], for an answer that must be a success.
    pub async fn ask(&mut self, request: Outgoing) -> anyhow::Result<Bytes> {
        let asked = request.uri().clone();
        let (status, body) = self.send(request).await?;
        if !status.is_success() {
            bail!("{asked} answered {status}: {}", String::from_utf8_lossy(&body));
        }
        Ok(body)
    }
}

/// What a round of requests took.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Requests answered a second.
    pub rate: f64,
    /// The median time of one, in microseconds.
    pub median: f64,
    /// The time that one in a hundred takes longer than, in microseconds.
    pub slow: f64,
}

/// The machine's timer.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine's own time")]
pub fn timer() -> Instant {
    Instant::now()
}

/// Sends requests from so many clients for so long.
pub async fn round(
    address: SocketAddr,
    clients: usize,
    length: Duration,
    requests: &Requests,
    numbers: &Arc<AtomicUsize>,
) -> anyhow::Result<Round> {
    let mut connected = Vec::with_capacity(clients);
    for _ in 0..clients {
        connected.push(Client::connect(address).await?);
    }
    let begun = timer();
    let mut running = JoinSet::new();
    for mut client in connected {
        let (requests, numbers) = (Arc::clone(requests), Arc::clone(numbers));
        running.spawn(async move {
            let mut taken = Vec::new();
            while begun.elapsed() < length {
                let request = requests(numbers.fetch_add(1, Ordering::Relaxed));
                let sent = timer();
                client.ask(request).await?;
                taken.push(sent.elapsed().as_secs_f64() * 1e6);
            }
            anyhow::Ok(taken)
        });
    }
    let mut taken = Vec::new();
    while let Some(ended) = running.join_next().await {
        taken.extend(ended??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    taken.sort_by(f64::total_cmp);
    let median = *taken.get(taken.len() / 2).context("no request was answered")?;
    let slow = *taken.get(taken.len() * 99 / 100).context("no request was answered")?;
    #[expect(clippy::cast_precision_loss, reason = "a count of requests is small")]
    let rate = taken.len() as f64 / seconds;
    Ok(Round { rate, median, slow })
}
