//! Rounds of one thing and its floor by turns, so that whatever else the machine does meets both.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use anyhow::Context as _;

use crate::client::{Requests, Round, round};

/// Where requests go, and what they are.
#[derive(Clone)]
pub struct Side {
    /// The server.
    pub address: SocketAddr,
    /// The requests.
    pub requests: Requests,
    numbers: Arc<AtomicUsize>,
}

impl Side {
    /// Requests to a server, numbered from 0.
    pub fn new(address: SocketAddr, requests: Requests) -> Self {
        Self { address, requests, numbers: Arc::default() }
    }

    /// One round of requests.
    pub async fn round(&self, clients: usize, length: Duration) -> anyhow::Result<Round> {
        round(self.address, clients, length, &self.requests, &self.numbers).await
    }
}

/// How often and how long is measured.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Pairs of rounds.
    pub rounds: usize,
    /// How long each round lasts.
    pub length: Duration,
}

/// Both sides, each the median of its rounds; and the median of the ratios of each pair of rounds.
#[derive(Debug, Clone, Copy)]
pub struct Compared {
    /// Concord.
    pub ours: Round,
    /// The floor.
    pub floor: Round,
    /// Ours a second, over the floor's.
    pub rate: f64,
    /// Our median time, over the floor's.
    pub time: f64,
    /// The time that one in a hundred of ours takes longer than, over the floor's.
    pub slow: f64,
}

/// Measures both by turns, after a round of each that does not count.
pub async fn compare(
    ours: &Side,
    floor: &Side,
    clients: usize,
    effort: Effort,
) -> anyhow::Result<Compared> {
    ours.round(clients, effort.length / 2).await?;
    floor.round(clients, effort.length / 2).await?;
    let (mut our_rounds, mut floor_rounds) = (Vec::new(), Vec::new());
    for number in 0..effort.rounds {
        if number % 2 == 0 {
            our_rounds.push(ours.round(clients, effort.length).await?);
            floor_rounds.push(floor.round(clients, effort.length).await?);
        } else {
            floor_rounds.push(floor.round(clients, effort.length).await?);
            our_rounds.push(ours.round(clients, effort.length).await?);
        }
    }
    let pairs = || our_rounds.iter().zip(&floor_rounds);
    Ok(Compared {
        ours: middle(&our_rounds)?,
        floor: middle(&floor_rounds)?,
        rate: median(pairs().map(|(ours, floor)| ours.rate / floor.rate))?,
        time: median(pairs().map(|(ours, floor)| ours.median / floor.median))?,
        slow: median(pairs().map(|(ours, floor)| ours.slow / floor.slow))?,
    })
}

fn middle(rounds: &[Round]) -> anyhow::Result<Round> {
    Ok(Round {
        rate: median(rounds.iter().map(|round| round.rate))?,
        median: median(rounds.iter().map(|round| round.median))?,
        slow: median(rounds.iter().map(|round| round.slow))?,
    })
}

/// The middle one of some figures.
pub fn median(figures: impl Iterator<Item = f64>) -> anyhow::Result<f64> {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().context("nothing was measured")
}
