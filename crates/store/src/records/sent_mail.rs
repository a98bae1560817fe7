//! That a message went out: which, to whom by id, when. Never its words, never an address.

use domain::ids::JobId;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::sql::statements;

/// A message that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMail {
    /// The job that sent it.
    pub job: JobId,
    /// Which message.
    pub template: String,
    /// To whom: the id of a user, such as `0198…`.
    pub recipient: String,
    /// When.
    pub sent: Timestamp,
}

statements! {
    INSERT = "INSERT INTO sent_mail (job_id, template, recipient, sent) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (job_id) DO NOTHING";
    LIST = "SELECT job_id, template, recipient, sent FROM sent_mail WHERE recipient = $1 \
        ORDER BY sent";
}

/// Notes a message; false where the job had noted it before.
pub async fn insert(tx: &mut Tx, mail: &SentMail) -> Result<bool, Error> {
    let args = args![mail.job, &mail.template, &mail.recipient, mail.sent];
    Ok(tx.execute(INSERT, &args).await? == 1)
}

/// What a recipient was sent, oldest first.
pub async fn find_by_recipient(
    reader: &mut Reader,
    recipient: &str,
) -> Result<Vec<SentMail>, Error> {
    let rows = reader.fetch_all(LIST, &args![recipient]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(SentMail {
                job: row.get(0)?,
                template: row.get(1)?,
                recipient: row.get(2)?,
                sent: row.get(3)?,
            })
        })
        .collect()
}
