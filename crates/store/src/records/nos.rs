//! What people said no to, and the yeses that lift it, each with the case it was said in. They
//! survive erasure, as a keyed hash with the day. What a case says here is derived from its history
//! (`domain::cases::beyond`).

use domain::ids::{CaseId, PersonId};
use domain::time::Date;

use crate::args;
use crate::db::{Arg, Statement};
use crate::events::Hash;
use crate::hex;
use crate::keystore::Keystore;
use crate::sql::statements;

/// A no or a yes that reaches beyond the case it was said in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who, as [`Keystore::keyed_hash`](crate::keystore::Keystore::keyed_hash) of the person.
    pub person: Hash,
    /// What, as a code: how far a no reaches, or a yes.
    pub what: String,
    /// The day it was said.
    pub on: Date,
    /// In which case.
    pub case: CaseId,
}

statements! {
    INSERT = "INSERT INTO nos (person_hash, what, said, case_id) \
        VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    DELETE = "DELETE FROM nos \
        WHERE person_hash = $1 AND what = $2 AND said = $3 AND case_id = $4";
}

/// The keyed hash under which a person's nos are kept. Another master key makes another one.
pub fn hash_of(keystore: &Keystore, person: PersonId) -> Hash {
    keystore.keyed_hash("concord/no/1", person.as_uuid().as_bytes())
}

/// The statement that keeps what was said.
pub(crate) fn insertion(said: &Said) -> Statement<'_> {
    Statement::new(INSERT, row(said))
}

/// The statement that takes back what was not said after all.
pub(crate) fn deletion(said: &Said) -> Statement<'_> {
    Statement::new(DELETE, row(said))
}

fn row(said: &Said) -> [Arg<'_>; 4] {
    args![hex::encode(&said.person), &said.what, said.on, said.case]
}
