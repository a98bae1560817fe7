//! The log: on standard error, in plain lines or JSON. What may stand in it: `docs/logging.md`.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::settings::LogFormat;

/// Starts the log. A second start changes nothing.
pub fn start(format: LogFormat, level: &EnvFilter) {
    let log = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(level.clone())
        .with_span_events(FmtSpan::NONE);
    // Tests of several commands in one process start it more than once.
    let _ = match format {
        LogFormat::Text => log.with_ansi(false).try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}
