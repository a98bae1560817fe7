//! `concord demo`: Concord with invented people.

mod folder;
mod passwords;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::App;
use app::demo::{Account, Made, Plan, Shape, StoryCase, make};
use domain::access::Role;
use domain::time::Clock as _;
use store::Config;
use tracing_subscriber::EnvFilter;
use web::{GuideStory, WebState};
use zeroize::Zeroizing;

use self::folder::{Door, Folder, State, Told, Whole};
use crate::ambient::{OsEntropy, SystemClock};
use crate::failure::{Failure, Result, of_opening};
use crate::progress::Progress;
use crate::settings::{Database, LogFormat, Settings};
use crate::worker::Worker;
use crate::{logging, output, place, server};

/// Runs Concord with an invented service, invented people and about 2,000 invented cases of the
/// last year, in a folder of its own, and prints who can sign in. The next start finds everything
/// as it was left. Reads no settings: a demo never touches a real installation.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
With --json, one line is printed as soon as it answers:
  {\"url\":…,\"accounts\":[{\"role\",\"email\",\"password\"}…],\"tokens\":{\"coordinator\":…,…},
   \"stories\":[{\"code\",\"case\",\"reader\"}…]}

Examples:
  concord demo
  concord demo --port 0 --data-dir /tmp/look --json --cases 20")]
pub struct Args {
    /// The port on this machine; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The demo's folder: empty, or a demo's already
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    data_dir: PathBuf,
    /// Print one line of JSON
    #[arg(long)]
    json: bool,
    /// How many cases the invented year has; above 20,000 they are short, of about nine entries, and
    /// nobody's story is among them
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(0..=2_000_000))]
    cases: u32,
    /// The same seed makes the same cases
    #[arg(long, default_value_t = 2005)]
    seed: u64,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args);
    logging::start(settings.log_format, &settings.log_level);
    if args.port != 0 {
        server::probe(settings.listen).await?;
    }
    let folder = Folder::at(&args.data_dir);
    let (app, whole) = match folder.state()? {
        State::Made(whole) => (place::open(&settings).await?, whole),
        State::Empty => furnish(&args, &settings, &folder).await?,
    };
    let listener = server::bind(settings.listen).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let stop = server::Stop::on_signal()?;
    let (secure, base) = (settings.secure_cookies, url.as_str().into());
    let (proxies, guide) = (Arc::default(), guide(&whole));
    let state = WebState { app: app.clone(), secure, base, proxies, guide };
    let serving = server::begin(listener, state, stop.clone());
    let worker = Worker::new(app.clone(), settings.mail(), url.clone(), settings.checkpoints());
    tokio::spawn(worker.run(stop.clone()));
    if args.json {
        output::say(&folder::line(&url, &whole));
    } else {
        tell(&url, &whole, &args.data_dir);
    }
    serving.until_stopped(&app, stop, &settings.checkpoints()).await
}

fn settings(args: &Args) -> Settings {
    let data = args.data_dir.clone();
    // Only what goes wrong is said: whoever looks around should see the accounts.
    let level = std::env::var("CONCORD_LOG_LEVEL").ok();
    let level = level.and_then(|level| EnvFilter::try_new(level).ok());
    Settings {
        database: Database::File(data.join("concord.sqlite")),
        keys: data.join("keys"),
        keystore: None,
        listen: SocketAddr::from(([127, 0, 0, 1], args.port)),
        base_url: None,
        commencements: BTreeMap::new(),
        local_rules: None,
        proxies: Vec::new(),
        secure_cookies: false,
        work: true,
        log_format: LogFormat::Text,
        log_level: level.unwrap_or_else(|| EnvFilter::new("warn")),
        data,
        unknown: Vec::new(),
    }
}

/// Makes the demo's cases, and the ways in.
async fn furnish(args: &Args, settings: &Settings, folder: &Folder) -> Result<(App, Whole)> {
    folder.begin()?;
    let config = place::config(settings);
    let made = invent(args, &config).await?;
    let app = place::open(settings).await?;
    let mut doors = Vec::with_capacity(made.accounts.len());
    for account in &made.accounts {
        doors.push(door(&app, account).await?);
    }
    let stories = made.stories.iter().filter_map(|story| told(&made.accounts, story)).collect();
    let whole = Whole { doors, stories };
    folder.finish(&whole)?;
    Ok((app, whole))
}

fn told(accounts: &[Account], story: &StoryCase) -> Option<Told> {
    let reader = accounts.iter().find(|account| account.user == story.reader)?;
    let code = story.story.code().to_owned();
    Some(Told { code, case: story.case, reader: reader.email.clone() })
}

/// What the pages need to lead to the stories.
fn guide(whole: &Whole) -> Arc<[GuideStory]> {
    let lead = |told: &Told| {
        let door = whole.doors.iter().find(|door| door.email == told.reader)?;
        let (role, name) = (door.role.clone(), door.name.clone());
        Some(GuideStory { code: told.code.clone(), case: told.case, role, name })
    };
    whole.stories.iter().filter_map(lead).collect()
}

async fn invent(args: &Args, config: &Config) -> Result<Made> {
    let plan = Plan {
        cases: args.cases,
        seed: args.seed,
        today: SystemClock.now(),
        shape: Shape::for_cases(args.cases),
    };
    if args.cases >= 500 {
        output::complain("Inventing a year of cases, once.");
    }
    let progress = Progress::new();
    let made =
        make(config, place::built_in()?, plan, |done, total| progress.made(done, total)).await;
    progress.end();
    made.map_err(|error| match error {
        app::demo::DemoError::Open(error) => of_opening(error),
        other => Failure::from(other),
    })
}

async fn door(app: &App, account: &Account) -> Result<Door> {
    let password = passwords::make(&OsEntropy);
    account.set_password(app, Zeroizing::new(password.clone())).await?;
    let has_key = account.role != Role::Administrator;
    let token = if has_key { Some(account.make_key(app).await?.expose().to_owned()) } else { None };
    Ok(Door {
        role: account.role.code().to_owned(),
        name: account.name.clone(),
        email: account.email.clone(),
        password,
        token,
    })
}

fn tell(url: &str, Whole { doors, stories }: &Whole, folder: &Path) {
    output::say(&format!("\nConcord’s demo answers on {url}\n"));
    output::say("Everything in it is invented. Sign in as one of these people:\n");
    for door in doors {
        let Door { role, name, email, password, .. } = door;
        output::say(&format!("  {role:<14} {name:<15} {email:<34} {password}"));
    }
    if !stories.is_empty() {
        output::say(&format!(
            "\n{url}/guide says which stories it tells, and as whom to read them."
        ));
    }
    let folder = folder.display();
    output::say(&format!(
        "\nIts data are in {folder}; delete that folder to begin anew. Ctrl+C stops it."
    ));
}
