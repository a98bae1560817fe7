//! What a case is judged and shown with: people's records, practitioners, noes; in two statements
//! at the most.

use std::collections::BTreeMap;

use domain::ids::{CaseId, PersonId, PractitionerId, ServiceId, UserId, WordsId};
use domain::time::Date;

use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Row, Statement};
use crate::error::Error;
use crate::events::{self, Hash, StoredEvent};
use crate::vault::Fetched;
use crate::{hex, json};

/// Sealed words, and whose details some of them are.
#[derive(Default)]
pub struct Pages {
    /// The words.
    pub words: Fetched,
    /// For each person: their details and the version of their record.
    pub people: BTreeMap<PersonId, (WordsId, i64)>,
    /// For each person: the version of what is known of them as a fact, which a no raises too.
    pub facts: BTreeMap<PersonId, i64>,
}

/// What decisions look at beside a case.
#[derive(Debug, Default)]
pub struct Records {
    /// Practitioner records: version and document.
    pub practitioners: BTreeMap<PractitionerId, (i64, String)>,
    /// Active users of the service.
    pub colleagues: BTreeMap<UserId, Colleague>,
    /// Noes, and the yeses that lift them, by person's hash: what was said, and the day.
    pub nos: Vec<(Hash, String, Date)>,
    /// The documents of the service's sharing agreements, and their version as a fact; nothing where
    /// nobody asked for them.
    pub agreements: Option<(Vec<String>, i64)>,
}

/// Somebody who works for a service now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Their roles, as codes.
    pub roles: String,
    /// Their record as a practitioner, where they practise.
    pub practitioner: Option<PractitionerId>,
    /// The version of what is known of them as a fact; 0 where it never changed.
    pub version: i64,
}

/// What was found.
#[derive(Default)]
pub struct Found {
    /// The entries that were asked for, in order.
    pub entries: Vec<StoredEvent>,
    /// People and words.
    pub pages: Pages,
    /// What decisions look at.
    pub records: Records,
}

/// What is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The history of a case from an entry on, that entry included.
    pub entries: Option<(CaseId, i64)>,
    /// Whose details.
    pub people: Vec<PersonId>,
    /// The words of this case too.
    pub words_of: Option<CaseId>,
    /// The service whose practitioners and users are meant; those of others are not found.
    pub service: Option<ServiceId>,
    /// Whose practitioner records.
    pub practitioners: Vec<PractitionerId>,
    /// Those of all practitioners of the service, for choosing among them.
    pub all_practitioners: bool,
    /// The service's sharing agreements.
    pub agreements: bool,
    /// Who of the users, where they are active.
    pub colleagues: Vec<UserId>,
    /// Whose noes, by hash.
    pub nos: Vec<Hash>,
    /// Those that were said in this case left out: its history has them.
    pub but_of: Option<CaseId>,
}

// On SQLite lists are joined: `IN (SELECT …)` would make a temporary table for each list, and
// that costs more than the look-ups.

pub(crate) const fn pages_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, NULL, 0, NULL, 0 \
         FROM words w LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id WHERE w.stream = $1 \
         UNION ALL \
         SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, p.person_id, p.version, p.details, \
         COALESCE(f.version, 0) \
         FROM json_each($2) j CROSS JOIN people p ON p.person_id = j.value \
         CROSS JOIN words w ON w.stream = '' AND w.words_id = p.details LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id \
         LEFT JOIN fact_versions f ON f.kind = 'person' AND f.id = p.person_id",
        "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, NULL, CAST(0 AS BIGINT), NULL, \
         CAST(0 AS BIGINT) \
         FROM words w LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id WHERE w.stream = $1 \
         UNION ALL \
         SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, p.person_id, p.version, p.details, \
         COALESCE(f.version, 0) \
         FROM people p JOIN words w ON w.words_id = p.details \
         LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id \
         LEFT JOIN fact_versions f ON f.kind = 'person' AND f.id = p.person_id \
         WHERE p.person_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($2 AS TEXT) AS json))))",
    )
}

pub(crate) const fn records_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT 'practitioner', p.practitioner_id, p.doc, p.version \
         FROM json_each($1) j CROSS JOIN practitioners p ON p.practitioner_id = j.value \
         WHERE p.service_id = $4 \
         UNION ALL SELECT n.what, n.person_hash, n.said, 0 \
         FROM json_each($2) j CROSS JOIN nos n ON n.person_hash = j.value WHERE n.case_id <> $3",
        "SELECT 'practitioner', practitioner_id, doc, version FROM practitioners \
         WHERE service_id = $4 AND practitioner_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)))) \
         UNION ALL SELECT what, person_hash, said, CAST(0 AS BIGINT) FROM nos \
         WHERE person_hash = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($2 AS TEXT) AS json)))) AND case_id <> $3",
    )
}

/// As [`records_sql`], with every practitioner of the service.
pub(crate) const fn records_of_service_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT 'practitioner', practitioner_id, doc, version FROM practitioners \
         WHERE service_id = $1 \
         UNION ALL SELECT n.what, n.person_hash, n.said, 0 \
         FROM json_each($2) j CROSS JOIN nos n ON n.person_hash = j.value WHERE n.case_id <> $3",
        "SELECT 'practitioner', practitioner_id, doc, version FROM practitioners \
         WHERE service_id = $1 \
         UNION ALL SELECT what, person_hash, said, CAST(0 AS BIGINT) FROM nos \
         WHERE person_hash = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($2 AS TEXT) AS json)))) AND case_id <> $3",
    )
}

/// Only commands that give a case to somebody ask this; pages never do.
pub(crate) const fn colleagues_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT u.user_id, u.roles, u.practitioner_id, COALESCE(f.version, 0) \
         FROM json_each($2) j CROSS JOIN users u ON u.user_id = j.value \
         LEFT JOIN fact_versions f ON f.kind = 'user' AND f.id = u.user_id \
         WHERE u.service_id = $1 AND u.active = 1",
        "SELECT u.user_id, u.roles, u.practitioner_id, COALESCE(f.version, 0) FROM users u \
         LEFT JOIN fact_versions f ON f.kind = 'user' AND f.id = u.user_id \
         WHERE u.service_id = $1 AND u.active = 1 AND u.user_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($2 AS TEXT) AS json))))",
    )
}

/// The version of a service's sharing agreements, and each of them. Only what is judged by them asks
/// this.
pub(crate) const AGREEMENTS: &str = "SELECT '' AS agreement_id, '' AS doc, \
     COALESCE(MAX(version), CAST(0 AS BIGINT)) FROM fact_versions \
     WHERE kind = 'sharing-agreements' AND id = $1 \
     UNION ALL SELECT agreement_id, doc, version FROM sharing_agreements WHERE service_id = $1 \
     ORDER BY agreement_id";

impl Wanted {
    const fn wants_pages(&self) -> bool {
        !self.people.is_empty() || self.words_of.is_some()
    }

    const fn wants_records(&self) -> bool {
        !self.practitioners.is_empty() || self.all_practitioners || !self.nos.is_empty()
    }
}

/// Reads what is wanted: one statement for entries and two at the most for the rest, with one more
/// each for colleagues and sharing agreements; sent together where the engine is remote.
pub async fn fetch(reader: &mut Reader, wanted: &Wanted) -> Result<Found, Error> {
    let dialect = reader.dialect();
    let people = json::texts(&wanted.people);
    let practitioners = json::texts(&wanted.practitioners);
    let colleagues = json::texts(&wanted.colleagues);
    let hashes = json::texts(wanted.nos.iter().map(|hash| hex::encode(hash)));
    let but_of = wanted.but_of.map(|case| case.to_string()).unwrap_or_default();
    let mut statements = Vec::with_capacity(5);
    statements.extend(wanted.entries.map(|(case, from)| events::since(case, from)));
    if wanted.wants_pages() {
        statements.push(Statement::new(pages_sql(dialect), args![wanted.words_of, &people]));
    }
    if wanted.all_practitioners {
        let args = args![wanted.service, &hashes, &but_of];
        statements.push(Statement::new(records_of_service_sql(dialect), args));
    } else if wanted.wants_records() {
        let args = args![&practitioners, &hashes, &but_of, wanted.service];
        statements.push(Statement::new(records_sql(dialect), args));
    }
    if !wanted.colleagues.is_empty() {
        let args = args![wanted.service, &colleagues];
        statements.push(Statement::new(colleagues_sql(dialect), args));
    }
    if wanted.agreements {
        statements.push(Statement::new(AGREEMENTS, args![wanted.service]));
    }
    let mut answers = reader.fetch_each(&statements).await?.into_iter();
    let mut next = |asked: bool| asked.then(|| answers.next()).flatten().unwrap_or_default();
    let entries = events::from_rows(next(wanted.entries.is_some()))?;
    let pages = pages(next(wanted.wants_pages()))?;
    let mut records = read_records(next(wanted.wants_records()))?;
    records.colleagues = read_colleagues(next(!wanted.colleagues.is_empty()))?;
    if wanted.agreements {
        records.agreements = Some(read_agreements(next(true))?);
    }
    Ok(Found { entries, pages, records })
}

pub(crate) const fn words_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, NULL, 0, NULL, 0 \
         FROM json_each($1) j CROSS JOIN words w ON w.words_id = j.value \
         LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id \
         UNION ALL \
         SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, p.person_id, p.version, p.details, 0 \
         FROM json_each($2) j CROSS JOIN people p ON p.person_id = j.value \
         CROSS JOIN words w ON w.stream = '' AND w.words_id = p.details LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id",
        "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, NULL, CAST(0 AS BIGINT), NULL, \
         CAST(0 AS BIGINT) \
         FROM words w LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id \
         WHERE w.words_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)))) \
         UNION ALL \
         SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped, p.person_id, p.version, p.details, \
         CAST(0 AS BIGINT) \
         FROM people p JOIN words w ON w.words_id = p.details \
         LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id \
         WHERE p.person_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($2 AS TEXT) AS json))))",
    )
}

/// Some words, and people's details, with one statement; no facts.
pub async fn fetch_words(
    reader: &mut Reader,
    words: &[WordsId],
    people: &[PersonId],
) -> Result<Pages, Error> {
    if words.is_empty() && people.is_empty() {
        return Ok(Pages::default());
    }
    let (words, people) = (json::texts(words), json::texts(people));
    pages(reader.fetch_all(words_sql(reader.dialect()), &args![&words, &people]).await?)
}

fn pages(mut rows: Vec<Row>) -> Result<Pages, Error> {
    let mut pages = Pages::default();
    for row in &mut rows {
        if let Some(person) = row.get::<Option<PersonId>>(5)? {
            pages.people.insert(person, (row.get(7)?, row.get(6)?));
            pages.facts.insert(person, row.get(8)?);
        }
    }
    pages.words = Fetched::from_rows(rows)?;
    Ok(pages)
}

fn read_records(rows: Vec<Row>) -> Result<Records, Error> {
    let mut records = Records::default();
    for mut row in rows {
        let kind: String = row.get(0)?;
        let id: String = row.get(1)?;
        if kind == "practitioner" {
            let id = id.parse().map_err(|_| Error::corrupt("a practitioner's id is not one"))?;
            records.practitioners.insert(id, (row.get(3)?, row.get(2)?));
        } else {
            let bytes = hex::decode(&id).and_then(|bytes| Hash::try_from(bytes).ok());
            let hash = bytes.ok_or_else(|| Error::corrupt("the hash of a no is not one"))?;
            records.nos.push((hash, kind, row.get(2)?));
        }
    }
    Ok(records)
}

fn read_colleagues(rows: Vec<Row>) -> Result<BTreeMap<UserId, Colleague>, Error> {
    let colleague = |mut row: Row| {
        let known =
            Colleague { roles: row.get(1)?, practitioner: row.get(2)?, version: row.get(3)? };
        Ok((row.get(0)?, known))
    };
    rows.into_iter().map(colleague).collect()
}

/// The documents, behind the row that has their version.
fn read_agreements(rows: Vec<Row>) -> Result<(Vec<String>, i64), Error> {
    let mut rows = rows.into_iter();
    let version = rows.next().map_or(Ok(0), |mut row| row.get(2))?;
    let documents = rows.map(|mut row| row.get(1)).collect::<Result<_, _>>()?;
    Ok((documents, version))
}

pub(crate) fn statements(dialect: Dialect) -> [&'static str; 6] {
    [
        pages_sql(dialect),
        records_sql(dialect),
        records_of_service_sql(dialect),
        colleagues_sql(dialect),
        words_sql(dialect),
        AGREEMENTS,
    ]
}
