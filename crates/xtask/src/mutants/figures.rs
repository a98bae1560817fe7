//! The figures of a run, as `docs/proof.md` gives them.

use std::fs;
use std::time::Instant;

use super::tried::{Task, Tried};

/// What a run came to, `wrong` of its survivors being on no list.
pub(super) fn text(task: &Task<'_>, tried: &Tried, wrong: usize) -> String {
    let part = match task.shard {
        Some(shard) => format!("{}, share {shard}", task.name),
        None => task.name.to_owned(),
    };
    format!(
        "{}\n\
         | {part} | |\n|---|---|\n\
         | mutants | {} |\n\
         | noticed by stories | {} |\n\
         | noticed by the model | {} |\n\
         | never came to an end | {} |\n\
         | survived, and are listed with their reason | {} |\n\
         | to mend | {wrong} |\n\
         | could not be built, and are not counted | {} |\n\
         | seconds | {:.0} |\n",
        machine(),
        tried.mutants(),
        tried.by_stories.len(),
        tried.by_the_model.len(),
        tried.endless.len(),
        tried.survivors.len().saturating_sub(wrong),
        tried.unbuilt.len(),
        tried.seconds,
    )
}

/// Runs it, and says in how many seconds.
#[expect(clippy::disallowed_methods, reason = "it measures")]
pub(super) fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let result = run();
    (result, begun.elapsed().as_secs_f64())
}

#[expect(clippy::disallowed_methods, reason = "figures say on which day they were taken")]
fn machine() -> String {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find(|line| line.starts_with("model name"));
    let name = model.and_then(|line| line.split_once(':')).map_or("", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("Run on {}: {name}, {cores} cores.\n", jiff::Zoned::now().date())
}
