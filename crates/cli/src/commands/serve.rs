//! `concord serve`: the server, and the jobs unless told otherwise.

use std::sync::Arc;

use app::App;
use web::WebState;

use super::settings;
use crate::failure::Result;
use crate::settings::{Flags, Settings};
use crate::worker::Worker;
use crate::{output, place, server};

/// Runs the server until SIGINT or SIGTERM. In an empty folder, makes database and keys, and
/// prints a link that works once, by which the first administrator names the service and invites
/// colleagues; a fresh link is printed at every start until somebody has used one.
///
/// Put a web server with TLS in front of it, name its address as `base_url`, and cookies are then
/// for encrypted connections only.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  concord serve --listen 127.0.0.1:9000 --base-url https://rj.example
  CONCORD_DATABASE=postgres://concord@db/concord concord serve --no-work")]
pub struct Args {
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    if settings.listen.port() != 0 {
        server::probe(settings.listen).await?;
    }
    let app = place::open(&settings).await?;
    let listener = server::bind(settings.listen).await?;
    let address = listener.local_addr()?;
    let base = settings.base_url.clone().unwrap_or_else(|| format!("http://{address}"));
    if !settings.secure_cookies && !address.ip().is_loopback() {
        tracing::warn!("cookies travel unencrypted: set base_url to an https address");
    }
    let stop = server::Stop::on_signal()?;
    let state = WebState {
        app: app.clone(),
        secure: settings.secure_cookies,
        base: base.as_str().into(),
        proxies: settings.proxies.as_slice().into(),
        guide: Arc::default(),
    };
    let serving = server::begin(listener, state, stop.clone());
    if settings.work {
        let worker =
            Worker::new(app.clone(), settings.mail(), base.clone(), settings.checkpoints());
        tokio::spawn(worker.run(stop.clone()));
    }
    tell(&app, &settings, &base).await?;
    serving.until_stopped(&app, stop, &settings.checkpoints()).await
}

async fn tell(app: &App, settings: &Settings, base: &str) -> Result {
    output::say(&format!("Concord answers on {base}"));
    if app.is_new().await? {
        let link = app.make_set_up_link().await?;
        output::say("Nobody has set it up yet. This link works once, for a day:");
        output::say(&format!("{base}/set-up/{}", link.expose()));
        let keys = settings.keys.display();
        output::say(&format!(
            "Keep a copy of {keys} somewhere else: without it nothing can be read."
        ));
    }
    Ok(())
}
