//! Serving until told to stop, and stopping without losing anything.

mod connections;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use app::App;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use web::WebState;

use connections::Limits;

use crate::failure::{Exit, Failure, Result};

/// How long requests have to finish after the signal to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// A switch that several tasks can wait for.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A switch that SIGINT and SIGTERM turn.
    pub fn on_signal() -> Result<Self> {
        let (turn, turned) = watch::channel(false);
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            tracing::info!("stopping");
            // Whoever waited may have ended already.
            let _ = turn.send(true);
        });
        Ok(Self(turned))
    }

    /// Waits until the switch is turned.
    pub async fn turned(&mut self) {
        // The sender is gone only when the program ends.
        drop(self.0.wait_for(|stop| *stop).await);
    }
}

/// Fails where an address is taken, before anything long is begun.
pub async fn probe(address: SocketAddr) -> Result {
    bind(address).await.map(drop)
}

/// Takes an address.
pub async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let words = match error.kind() {
            std::io::ErrorKind::AddrInUse => format!(
                "the address {address} is taken: is another Concord running? Choose another port"
            ),
            _ => format!("the address {address} cannot be listened on: {error}"),
        };
        let taken = error.kind() == std::io::ErrorKind::AddrInUse;
        Failure::said(if taken { Exit::AddressTaken } else { Exit::Setting }, words)
    })
}

/// A server that answers.
pub struct Serving(JoinHandle<()>);

/// Begins to answer.
pub fn begin(listener: TcpListener, state: WebState, stop: Stop) -> Serving {
    let router = web::router(state);
    Serving(tokio::spawn(connections::serve(listener, router, Limits::default(), stop)))
}

impl Serving {
    /// Waits for the signal, lets requests finish, and keeps what is still in memory: views that
    /// were noted, and a checkpoint.
    pub async fn until_stopped(self, app: &App, mut stop: Stop, checkpoints: &Path) -> Result {
        let Self(mut serving) = self;
        tokio::select! {
            ended = &mut serving => ended?,
            () = stop.turned() => {
                if let Ok(ended) = tokio::time::timeout(PATIENCE, &mut serving).await {
                    ended?;
                } else {
                    tracing::warn!("some requests did not finish in time");
                }
            }
        }
        app.flush_reads().await;
        match app.write_checkpoint(checkpoints).await {
            Ok(_) => tracing::info!("stopped"),
            Err(error) => tracing::error!(%error, "no checkpoint was written"),
        }
        Ok(())
    }
}
