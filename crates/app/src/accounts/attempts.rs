//! How often somebody may try to sign in. Wrong passwords are limited so that guessing is slow, and
//! so that nobody can lock a colleague out by sending them.

use store::db::Tx;
use store::records::sessions::Session;
use store::records::{rate_limits, sign_in_sources};

use super::source::Source;
use crate::App;

/// The window in which attempts are counted, in seconds: a quarter of an hour.
const WINDOW: i64 = 15 * 60;
/// How many wrong passwords one source may send for one account.
const FOR_ACCOUNT_FROM_SOURCE: i64 = 10;
/// How many one source may send for all accounts.
const FROM_SOURCE: i64 = 50;
/// How many all sources together may send for one account. Only botnets reach it.
const FOR_ACCOUNT: i64 = 100;

/// Why an attempt goes no further.
pub(super) enum Stop {
    /// There were too many; the next may be made after so many seconds.
    TooMany {
        /// How many.
        seconds: i64,
    },
    /// The database.
    Database(store::Error),
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Self::Database(error)
    }
}

/// One attempt to sign in. It is counted as a failure before the password is looked at, so that
/// many at once are no way around the limits, and taken back when the password was right.
///
/// Where somebody has signed in to the account from the same source before, only what is sent from
/// there counts: strangers elsewhere, and strangers to the account nearby, lock nobody out. Behind a
/// web server of this machine no source is known: then only the limit of the account holds.
#[derive(Clone)]
pub(super) struct Attempt {
    /// Of the account from the source, of the source, of the account.
    keys: rate_limits::Keys,
    /// The account from the source.
    pair: [u8; 32],
    from: Source,
    slot: String,
    /// How many seconds are left of the window.
    left: i64,
}

impl Attempt {
    pub(super) fn new(app: &App, email: &str, from: Source) -> Self {
        let hash =
            |purpose: &str, value: &[u8]| app.store.vault().keystore().keyed_hash(purpose, value);
        let pair = hash("concord/sign-in/1", &[&from.bytes(), email.as_bytes()].concat());
        let source = hash("concord/sign-in/source/1", &from.bytes());
        let account = hash("concord/sign-in/account/1", email.as_bytes());
        let seconds = app.now().as_micros() / 1_000_000;
        let slot = seconds - seconds.rem_euclid(WINDOW);
        Self {
            keys: [("both", pair), ("source", source), ("account", account)]
                .map(|(what, hash)| format!("sign-in:{what}:{}", hex(&hash))),
            pair,
            from,
            slot: format!("{slot:012}"),
            left: slot + WINDOW - seconds,
        }
    }

    /// Counts the attempt. One too many counts for nothing: its transaction is not kept.
    pub(super) async fn count(&self, tx: &mut Tx) -> Result<(), Stop> {
        let [both, from_source, for_account] = rate_limits::hit(tx, &self.keys, &self.slot).await?;
        let known = self.from.is_known();
        let near = known && both > FOR_ACCOUNT_FROM_SOURCE;
        let far = known && from_source > FROM_SOURCE || for_account > FOR_ACCOUNT;
        if near || far && !(known && sign_in_sources::find(tx, &self.pair).await?.is_some()) {
            return Err(Stop::TooMany { seconds: self.left });
        }
        Ok(())
    }

    /// Takes it back, and notes the source for the account.
    pub(super) async fn succeed(&self, tx: &mut Tx, session: &Session) -> Result<(), store::Error> {
        rate_limits::take_back(tx, &self.keys, &self.slot).await?;
        if self.from.is_known() {
            sign_in_sources::note(tx, &self.pair, session.user, session.created).await?;
        }
        Ok(())
    }
}

fn hex(hash: &[u8]) -> String {
    hash.iter()
        .fold(String::with_capacity(2 * hash.len()), |text, byte| text + &format!("{byte:02x}"))
}
