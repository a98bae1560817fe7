//! A request that comes again: the same idempotency key gets the same answer.

use store::records::idempotency;

use super::act::Done;
use crate::{App, Caller, Failure, Request};

impl App {
    /// What a request with this key got when it was carried out; nothing where it comes for the
    /// first time, or has no key.
    ///
    /// The append looks again in its transaction. This one spares a repeated request from being
    /// judged by what it did itself: a version that it moved on, a reference that it took.
    pub(crate) async fn answered(
        &self,
        caller: &Caller,
        request: &Request,
    ) -> Result<Option<Done>, Failure> {
        let Some((key, fingerprint)) = request.key.clone() else { return Ok(None) };
        let actor = caller.stamp();
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { idempotency::find_by_key(reader, &actor, &key).await })
            })
            .await?;
        match found {
            None => Ok(None),
            Some((before, answer)) if before == fingerprint => {
                serde_json::from_slice(&answer).map(Some).map_err(Failure::internal)
            }
            Some(_) => Err(Failure::KeyReused),
        }
    }
}
