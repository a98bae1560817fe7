//! How long work will still take, by how it went lately.

use std::time::Duration;

/// How far back 'lately' reaches, at the least: short enough to follow work that gets slower, long
/// enough not to jump.
const LATELY: Duration = Duration::from_secs(10);

/// Where the work was, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Mark {
    after: Duration,
    done: u64,
}

/// Follows one stage of work.
#[derive(Debug, Clone, Default)]
pub struct Estimate {
    /// At least [`LATELY`] ago, once the work has gone on for so long.
    before: Mark,
    /// Since then, to become the next `before`.
    since: Mark,
}

impl Estimate {
    /// Takes in how far the work is after so long, and answers how much it does in a second.
    pub fn rate(&mut self, after: Duration, done: u64) -> Option<f64> {
        if after.saturating_sub(self.since.after) >= LATELY {
            self.before = std::mem::replace(&mut self.since, Mark { after, done });
        }
        let took = after.saturating_sub(self.before.after).as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "an estimate needs no fifteenth digit")]
        let did = done.saturating_sub(self.before.done) as f64;
        (took > 0.5 && did > 0.0).then(|| did / took)
    }
}

/// How long it takes to do so much more at a rate.
pub fn left(more: u64, rate: f64) -> Duration {
    #[expect(clippy::cast_precision_loss, reason = "an estimate needs no fifteenth digit")]
    let seconds = more as f64 / rate;
    Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
}

/// A length of time in words that are exact enough.
pub fn told(length: Duration) -> String {
    match length.as_secs() {
        seconds @ ..90 => format!("{seconds} s"),
        seconds @ ..5_400 => format!("{} min", (seconds + 30) / 60),
        seconds => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn steady_work_is_estimated_exactly() {
        let mut estimate = Estimate::default();
        for second in 1..=60 {
            let rate = estimate.rate(after(second), second * 200).unwrap();
            assert!((rate - 200.0).abs() < 1e-6, "{rate} after {second} s");
        }
        assert_eq!(left(12_000, 200.0), after(60));
    }

    #[test]
    fn work_that_got_slower_is_estimated_by_how_it_goes_now() {
        let mut estimate = Estimate::default();
        let done = |second: u64| second.min(60) * 1_000 + second.saturating_sub(60) * 100;
        let rates: Vec<_> =
            (1..=90).filter_map(|second| estimate.rate(after(second), done(second))).collect();
        let last = rates.last().unwrap();
        assert!((last - 100.0).abs() < 1e-6, "{last}, not 100, half a minute later");
    }

    #[test]
    fn nothing_is_said_before_anything_is_known() {
        let mut estimate = Estimate::default();
        assert_eq!(estimate.rate(Duration::from_millis(400), 100), None);
        assert_eq!(estimate.rate(after(3), 0), None);
    }

    #[test]
    fn lengths_are_told_as_people_tell_them() {
        let told: Vec<_> = [4, 89, 90, 170, 5_400].map(|s| told(after(s))).into();
        assert_eq!(told, ["4 s", "89 s", "2 min", "3 min", "1 h 30 min"]);
    }
}
