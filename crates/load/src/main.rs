//! `cargo xtask load`: measures, prints, and writes `docs/performance.md`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, Subcommand};
use load::figures::{in_process, list_cases, open_case, process, record_contact, slow_disk};
use load::machine::Machine;
use load::report::{Figure, Report, replace};
use load::rounds::Effort;
use load::site::{Engine, Ground, Site};

/// Measures Concord beside its floors.
#[derive(Debug, Parser)]
struct Args {
    #[command(subcommand)]
    part: Option<Part>,
    /// Only this engine
    #[arg(long)]
    engine: Option<Engine>,
    /// Only figures whose name holds this
    #[arg(long, default_value = "")]
    only: String,
    /// How many pairs of rounds
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// How long a round lasts, in seconds
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// How many cases the long list has
    #[arg(long, default_value_t = 20_000)]
    long: u32,
    /// The released program
    #[arg(long)]
    program: Option<PathBuf>,
    /// Where criterion keeps its figures
    #[arg(long)]
    criterion: Option<PathBuf>,
    /// The page whose tables are replaced
    #[arg(long)]
    page: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// What the process with the slowed disk does
    #[command(hide = true)]
    SlowDisk(slow_disk::Args),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    if let Some(Part::SlowDisk(part)) = args.part {
        say(&slow_disk::slowed(part).await?.to_string());
        return Ok(());
    }
    let machine = Machine::this();
    let report = measure(&args).await?;
    let tables = report.tables(&machine);
    say(&tables);
    if let Some(path) = &args.page {
        write(path, &tables)?;
    }
    let missed = report.missed();
    anyhow::ensure!(missed == 0, "{missed} ratios do not keep to their bar");
    Ok(())
}

async fn measure(args: &Args) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let effort = Effort { rounds: args.rounds, length: Duration::from_secs_f64(args.seconds) };
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if args.engine.is_none_or(|only| only == engine) {
            report.figures.extend(through_a_server(args, engine, effort).await?);
        }
    }
    if wanted(args, "slow disk") && args.engine != Some(Engine::Postgres) {
        report.figures.push(slow_disk::measure(effort).await?);
    }
    if let Some(criterion) = &args.criterion {
        report.figures.extend(in_process::read(criterion)?);
    }
    if let Some(program) = &args.program {
        report.printed = process::measure(program).await?;
    }
    Ok(report)
}

async fn through_a_server(
    args: &Args,
    engine: Engine,
    effort: Effort,
) -> anyhow::Result<Vec<Figure>> {
    let ground = Ground::new(engine)?;
    let site = Site::make(&ground, "short", 2_000).await?;
    let mut figures = Vec::new();
    if wanted(args, "open a case") {
        figures.extend(open_case::measure(&site, engine, effort).await?);
    }
    if wanted(args, "list") {
        let long = Site::make(&ground, "long", args.long).await?;
        figures.extend(list_cases::measure(&site, &long, engine, effort).await?);
    }
    if wanted(args, "record a contact") {
        figures.extend(record_contact::measure(&site, engine, effort).await?);
    }
    Ok(figures)
}

fn wanted(args: &Args, name: &str) -> bool {
    name.contains(&args.only.to_lowercase())
}

#[expect(clippy::print_stdout, reason = "its output is what it is run for")]
fn say(text: &str) {
    println!("{text}");
}

fn write(path: &Path, tables: &str) -> anyhow::Result<()> {
    let page = std::fs::read_to_string(path)?;
    let replaced = replace(&page, tables);
    let replaced = replaced.ok_or_else(|| anyhow::anyhow!("{} has no marks", path.display()))?;
    Ok(std::fs::write(path, replaced)?)
}
