//! The model checker: what the gates let through, compared with a second opinion over every
//! combination of a stated abstraction. `docs/proof.md` says what that proves and what it does not.

#[cfg(test)]
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "the stories of casework use the rest")]
mod support;

#[cfg(test)]
mod alphabet;
#[cfg(test)]
mod approach;
#[cfg(all(test, blind))]
mod blind;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod company;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod measured;
#[cfg(test)]
mod on_the_day;
#[cfg(test)]
mod page;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod reach;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod tally;
#[cfg(test)]
mod walk;
