//! `cargo xtask load`: measures, prints, and writes `docs/performance.md`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, Subcommand};
use load::figures::{
    in_process, list_cases, open_case, process, record_contact, sign_in, slow_disk,
};
use load::machine::Machine;
use load::pair::Pair;
use load::report::{Figure, Report, replace};
use load::rounds::Effort;
use load::site::{Engine, Ground, Site};
use load::size::{Size, grouped};
use load::soak::Soak;

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
    /// Full size: one engine with so many cases, beside 2,000
    #[arg(long, requires = "engine", value_parser = clap::value_parser!(u32).range(5_000..))]
    size: Option<u32>,
    /// Soak one engine for so many minutes, at a tenth of what it can do
    #[arg(long, requires_all = ["engine", "program"], conflicts_with = "size", value_parser = clap::value_parser!(u32).range(4..))]
    soak: Option<u32>,
    /// Two servers on one PostgreSQL, each with half a core, beside one
    #[arg(long, requires = "program", conflicts_with_all = ["size", "soak"])]
    pair: bool,
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
    if let (Some(minutes), Some(engine), Some(program)) = (args.soak, args.engine, &args.program) {
        let report = Soak { engine, minutes, program }.measure(&say).await?;
        return ended(&args, &format!("soak on {}", engine.name()), &report, &machine);
    }
    if let (true, Some(program)) = (args.pair, &args.program) {
        let report = Pair { program, effort: effort(&args) }.measure().await?;
        return ended(&args, "two servers", &report, &machine);
    }
    let (name, report) = match (args.size, args.engine) {
        (Some(cases), Some(engine)) => {
            let program = args.program.clone();
            let size =
                Size { engine, cases, program, effort: effort(&args), only: args.only.clone() };
            let name = format!("{} with {} cases", engine.name(), grouped(cases.into()));
            (name, size.measure(&say).await?)
        }
        _ => ("measured".to_owned(), measure(&args).await),
    };
    ended(&args, &name, &report, &machine)
}

/// Says it, writes it to the page, and fails where a bar was missed.
fn ended(args: &Args, name: &str, report: &Report, machine: &Machine) -> anyhow::Result<()> {
    let tables = report.tables(machine);
    say(&tables);
    if let Some(path) = &args.page {
        write(path, name, &tables)?;
    }
    let missed = report.missed();
    anyhow::ensure!(missed == 0, "{missed} ratios do not keep to their bar, or were not measured");
    Ok(())
}

fn effort(args: &Args) -> Effort {
    Effort { rounds: args.rounds, length: Duration::from_secs_f64(args.seconds) }
}

async fn measure(args: &Args) -> Report {
    let mut report = Report::default();
    let effort = effort(args);
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if args.engine.is_none_or(|only| only == engine) {
            let done = through_a_server(args, engine, effort, &mut report).await;
            keep(&mut report, engine.name(), done.map(|()| Vec::new()));
        }
    }
    if wanted(args, "slow disk") && args.engine != Some(Engine::Postgres) {
        keep(&mut report, "slow disk", slow_disk::measure(effort).await.map(|one| vec![one]));
    }
    if let Some(criterion) = &args.criterion {
        keep(&mut report, "read and fold", in_process::read(criterion));
    }
    if let Some(program) = &args.program {
        match process::measure(program).await {
            Ok(printed) => report.printed = printed,
            Err(error) => keep(&mut report, "the program", Err(error)),
        }
    }
    report
}

async fn through_a_server(
    args: &Args,
    engine: Engine,
    effort: Effort,
    report: &mut Report,
) -> anyhow::Result<()> {
    let ground = Ground::new(engine)?;
    let site = Site::make(&ground, "short", 2_000).await?;
    if wanted(args, "open a case") {
        keep(report, "open a case", open_case::measure(&site, engine, effort).await);
    }
    if wanted(args, "list") {
        let long = Site::make(&ground, "long", args.long).await?;
        keep(report, "list", list_cases::measure(&site, &long, engine, effort).await);
    }
    if wanted(args, "sign in") {
        keep(report, "sign in", sign_in::measure(&site, engine).await.map(|one| vec![one]));
    }
    if wanted(args, "record a contact") {
        keep(report, "record a contact", record_contact::measure(&site, engine, effort).await);
    }
    Ok(())
}

/// Keeps what was measured, and says it at once: the whole takes long.
fn keep(report: &mut Report, what: &str, measured: anyhow::Result<Vec<Figure>>) {
    match &measured {
        Ok(figures) => figures.iter().for_each(|figure| say(&figure.line())),
        Err(error) => say(&format!("{what} could not be measured: {error:#}")),
    }
    report.keep(what, measured);
}

fn wanted(args: &Args, name: &str) -> bool {
    name.contains(&args.only.to_lowercase())
}

#[expect(clippy::print_stdout, reason = "its output is what it is run for")]
fn say(text: &str) {
    println!("{text}");
}

fn write(path: &Path, name: &str, tables: &str) -> anyhow::Result<()> {
    let page = std::fs::read_to_string(path)?;
    let replaced = replace(&page, name, tables);
    let replaced =
        replaced.ok_or_else(|| anyhow::anyhow!("{} has no marks for '{name}'", path.display()))?;
    Ok(std::fs::write(path, replaced)?)
}
