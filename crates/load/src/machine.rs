//! What absolute figures are worth: on which machine, on which day.

use std::fmt;
use std::fs;

/// The machine of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    date: String,
    processor: String,
    cores: usize,
    memory: u64,
    load: String,
}

impl Machine {
    /// This machine, now.
    #[expect(clippy::disallowed_methods, reason = "a benchmark says on which day it was run")]
    pub fn this() -> Self {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let meminfo = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let kib: u64 = field(&meminfo, "MemTotal").trim_end_matches(" kB").parse().unwrap_or(0);
        Self {
            date: jiff::Zoned::now().date().to_string(),
            processor: field(&cpuinfo, "model name").to_owned(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory: kib.div_ceil(1024 * 1024),
            load: load.split(' ').next().unwrap_or_default().to_owned(),
        }
    }
}

fn field<'a>(text: &'a str, name: &str) -> &'a str {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_once(':').map_or("", |(_, value)| value.trim())
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, processor, cores, memory, load } = self;
        write!(f, "{date}: {processor}, {cores} cores, {memory} GiB, load {load} at the start")
    }
}
