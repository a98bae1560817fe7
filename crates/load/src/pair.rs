//! Two servers on one PostgreSQL, each kept to half a core, beside one such server: what a second one
//! brings to those who read.
//!
//! `cargo xtask load --pair` does it. Requests come from one list and with the same key and session,
//! whichever server they go to. Linux keeps each program to its share by a control group of its own,
//! which only an administrator may make.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use tokio::process::Child;

use crate::client::{Requests, Round};
use crate::figures::process::{serve, stop};
use crate::report::{Bar, Figure, Report};
use crate::rounds::{Effort, Side, median};
use crate::site::{Engine, Ground, Site};
use crate::soak::now;
use crate::targets::{browse, get, nth, sample_of};

/// As many as one town's service has in a year.
const CASES: u32 = 2_000;
/// How many of them are opened in turn.
const OPENED: usize = 500;
/// How many clients keep each server busy.
const CLIENTS: usize = 16;

/// What is measured.
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    /// The released program.
    pub program: &'a Path,
    /// How often and how long.
    pub effort: Effort,
}

impl Pair<'_> {
    /// Measures one server and both by turns.
    ///
    /// # Errors
    ///
    /// Where PostgreSQL or the program does not start, where this machine keeps no program to half a
    /// core, and where a request is not answered well.
    pub async fn measure(&self) -> anyhow::Result<Report> {
        let ground = Ground::new(Engine::Postgres)?;
        let requests = requests(&ground).await?;
        let (first, second) = (self.start(&ground).await?, self.start(&ground).await?);
        let (one, other) = (first.side(&requests), second.side(&requests));
        let length = self.effort.length;
        one.round(CLIENTS, length).await?;
        other.round(CLIENTS, length).await?;
        let (mut alone, mut together) = (Vec::new(), Vec::new());
        for number in 0..self.effort.rounds {
            let by_one = if number % 2 == 0 { &one } else { &other };
            alone.push(by_one.round(CLIENTS, length).await?);
            let both = tokio::join!(one.round(CLIENTS, length), other.round(CLIENTS, length));
            together.push((both.0?, both.1?));
        }
        first.stop().await?;
        second.stop().await?;
        report(&alone, &together)
    }

    async fn start(&self, ground: &Ground) -> anyhow::Result<Server> {
        let (child, address) = serve(self.program, ground, "pair").await?;
        let half = Half::of(&child)?;
        Ok(Server { child, address, half })
    }
}

fn report(alone: &[Round], together: &[(Round, Round)]) -> anyhow::Result<Report> {
    let rate = |pair: &(Round, Round)| pair.0.rate + pair.1.rate;
    let figure = Figure {
        what: "Reads by two servers with half a core each".to_owned(),
        engine: Engine::Postgres.name(),
        ours: format!("{:.0}/s", median(together.iter().map(rate))?),
        floor: format!("{:.0}/s by one such server", median(alone.iter().map(|one| one.rate))?),
        ratio: median(alone.iter().zip(together).map(|(one, both)| rate(both) / one.rate))?,
        bar: Bar::AtLeast(1.6),
    };
    Ok(Report { figures: vec![figure], printed: Vec::new(), failures: Vec::new() })
}

/// A program that answers, with half a core.
struct Server {
    child: Child,
    address: SocketAddr,
    half: Half,
}

impl Server {
    fn side(&self, requests: &Requests) -> Side {
        Side::new(self.address, Arc::clone(requests))
    }

    async fn stop(mut self) -> anyhow::Result<()> {
        stop(&mut self.child).await?;
        drop(self.half);
        Ok(())
    }
}

/// A control group that may use half a core.
struct Half(PathBuf);

impl Half {
    /// Puts a running program into a group of its own, by the first or the second version of control
    /// groups, and reads back that it is there.
    fn of(child: &Child) -> anyhow::Result<Self> {
        let id = child.id().context("the program has ended")?.to_string();
        let name = format!("concord-{id}");
        let first = Path::new("/sys/fs/cgroup/cpu");
        let (group, limits) = if first.exists() {
            (first.join(name), [("cpu.cfs_period_us", "20000"), ("cpu.cfs_quota_us", "10000")])
        } else {
            let both = Path::new("/sys/fs/cgroup").join(name);
            (both, [("cpu.max", "10000 20000"), ("cpu.max", "10000 20000")])
        };
        let why = "half a core takes a control group, which an administrator may make";
        fs::create_dir_all(&group).context(why)?;
        let half = Self(group);
        for (file, limit) in limits {
            fs::write(half.0.join(file), limit).context(why)?;
        }
        fs::write(half.0.join("cgroup.procs"), &id).context(why)?;
        let kept = fs::read_to_string(half.0.join("cgroup.procs"))?;
        ensure!(kept.lines().any(|line| line == id), "{why}");
        Ok(half)
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        // It goes when the program has gone; one that is left over holds nobody.
        drop(fs::remove_dir(&self.0));
    }
}

/// What people read all day: cases by programs and by browsers, and lists.
async fn requests(ground: &Ground) -> anyhow::Result<Requests> {
    let site = Site::make_on(ground, "pair", CASES, now()?).await?;
    let cases = sample_of(&site, OPENED).await?;
    site.app.flush_reads().await;
    let (key, session) = (site.key.clone(), site.session.clone());
    Ok(Arc::new(move |number| {
        let case = nth(&cases, number, 10);
        match number % 10 {
            0..4 => get(&format!("/api/v1/cases/{case}"), &key),
            4..7 => browse(&format!("/cases/{case}"), &session),
            7 => browse("/cases", &session),
            8 => get("/api/v1/cases?limit=50", &key),
            _ => browse("/", &session),
        }
    }))
}
