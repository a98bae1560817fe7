//! A closure on its way to the thread that owns a connection, and the answer on its way back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use tokio::sync::oneshot;

use crate::error::{Error, Outage};

/// The future that a closure given to [`Db::read`](super::Db::read) or
/// [`Db::write`](super::Db::write) answers: `Box::pin(async move { … })`.
pub type Work<'s, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 's>>;

/// Something to be run with a session `S` on its own thread.
pub(super) trait Job<S>: Send {
    /// Runs it; true where its effects are to be kept.
    fn run(&mut self, session: &mut S) -> bool;

    /// Turns its result into a failure: it answered well, but must not be kept.
    fn refuse(&mut self, error: Error);

    /// Tells the caller: its result, or why nothing of it was kept.
    fn answer(self: Box<Self>, outcome: Result<(), Error>);
}

pub(super) struct Queued<F, T, E> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Queued<F, T, E> {
    pub(super) fn new(work: F) -> (Self, oneshot::Receiver<Result<T, E>>) {
        let (caller, answer) = oneshot::channel();
        (Self { work: Some(work), result: None, caller }, answer)
    }
}

impl<S, F, T, E> Job<S> for Queued<F, T, E>
where
    F: for<'s> FnOnce(&'s mut S) -> Work<'s, T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, session: &mut S) -> bool {
        let Some(work) = self.work.take() else { return false };
        // A fault in one closure must not take the thread, and with it the database, from all.
        let ran = catch_unwind(AssertUnwindSafe(|| poll_once(work(session))));
        let result = match ran {
            Ok(Some(result)) => result,
            Ok(None) => Err(Error::internal("a transaction waited for something else").into()),
            Err(_) => Err(Error::internal("a transaction panicked").into()),
        };
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn refuse(&mut self, error: Error) {
        self.result = Some(Err(error.into()));
    }

    fn answer(self: Box<Self>, outcome: Result<(), Error>) {
        let answer = match outcome {
            Ok(()) => self.result.unwrap_or_else(|| Err(Error::from(Outage::Closed).into())),
            Err(error) => Err(error.into()),
        };
        // The caller may have gone away; what was committed stays committed.
        drop(self.caller.send(answer));
    }
}

/// The answer of a future that never waits. Statements on SQLite are done when first polled; a
/// closure that waits for anything else (a timer, another connection) would hold the writer.
fn poll_once<T>(work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}
