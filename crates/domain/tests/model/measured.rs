//! How long something took, on which machine, on which day.

use std::fs;
use std::time::Instant;

/// Runs it, and says in how many seconds.
#[expect(clippy::disallowed_methods, reason = "it measures")]
pub(super) fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let result = run();
    (result, begun.elapsed().as_secs_f64())
}

/// The machine, the day, and the most memory this process had.
#[expect(clippy::disallowed_methods, reason = "a proof says on which day it was run")]
pub(super) fn machine() -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let (processor, status) = (read("/proc/cpuinfo"), read("/proc/self/status"));
    let peak: u64 = field(&status, "VmHWM").trim_end_matches(" kB").parse().unwrap_or(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "Run on {}: {}, {cores} cores; {} MiB of memory at the most.\n\n",
        jiff::Zoned::now().date(),
        field(&processor, "model name"),
        peak / 1024
    )
}

fn field<'a>(text: &'a str, name: &str) -> &'a str {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_once(':').map_or("", |(_, value)| value.trim())
}
