//! For the proof that every gate is needed (`docs/proof.md`): one condition at a time is taken as
//! held, whatever it is. Stands in no ordinary build: only under `--cfg blind`.

use std::cell::Cell;

use super::CheckCode;

thread_local! {
    static BLIND: Cell<Option<CheckCode>> = const { Cell::new(None) };
}

/// Takes a condition as held on this thread from now on; with nothing, none.
pub fn blind_to(code: Option<CheckCode>) {
    BLIND.set(code);
}

/// The condition that is taken as held on this thread.
pub fn blind() -> Option<CheckCode> {
    BLIND.get()
}
