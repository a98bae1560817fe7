//! What the rules of casework promise, told as people would notice it.

#[cfg(test)]
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "the model uses the rest")]
mod support;

#[cfg(test)]
mod adverse;
#[cfg(test)]
mod approach;
#[cfg(test)]
mod checks;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod conditions;
#[cfg(test)]
mod corrections;
#[cfg(test)]
mod decided;
#[cfg(test)]
mod everyone;
#[cfg(test)]
mod exchanges;
#[cfg(test)]
mod guarded;
#[cfg(test)]
mod irregular;
#[cfg(test)]
mod kinds;
#[cfg(test)]
mod late;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod local;
#[cfg(test)]
mod mentions;
#[cfg(test)]
mod moving_in;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod open_to_all;
#[cfg(test)]
mod overrides;
#[cfg(test)]
mod practitioners;
#[cfg(test)]
mod prison;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod proportion;
#[cfg(test)]
mod random;
#[cfg(test)]
mod reasons;
#[cfg(test)]
mod referrers;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod stage_days;
#[cfg(test)]
mod stages;
#[cfg(test)]
mod stopped;
#[cfg(test)]
mod stored_form;
#[cfg(test)]
mod story;
#[cfg(test)]
mod street;
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod voices;
