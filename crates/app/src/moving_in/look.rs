//! Look at what would come of a file: the cases as they will stand, and what has to be put right
//! first. Every rule that will judge them is asked here, and nothing is kept.

use std::collections::{BTreeMap, BTreeSet};

use documents::{Table, Unreadable};
use domain::access::{Action, blocked, scope};
use domain::cases::{Basis, ByRole, Colleague, Facts, Side, Versioned};
use domain::ids::{CaseId, MoveId, PersonId, ServiceId, UserId};
use domain::time::{Date, Timestamp};
use store::records::moves;

use super::draft::{Draft, drafts};
use super::field::{Field, plain};
use super::judge::Bench;
use super::mapping::{Mapping, headings, hex};
use super::reading::Reading;
use super::slip::RowSlip;
use super::staged::beside;
use super::{MOST_CASES, State};
use crate::{App, Caller, Failure};

/// What a file holds.
pub struct Look {
    /// Its name.
    pub name: String,
    /// When it was uploaded.
    pub created: Timestamp,
    /// Its sheets.
    pub sheets: Vec<String>,
    /// How it is read.
    pub mapping: Mapping,
    /// What came of the chosen sheet.
    pub seen: Result<LookedAt, Unreadable>,
}

/// A sheet that can be read.
pub struct LookedAt {
    /// Its headings, by column.
    pub headings: Vec<(usize, String)>,
    /// Whether days are texts in it.
    pub days_are_text: bool,
    /// Fields that nothing says yet.
    pub missing: Vec<Field>,
    /// The cases.
    pub cases: Vec<Seen>,
    /// What has to be put right, by row.
    pub slips: Vec<RowSlip>,
    /// How many of what.
    pub totals: Totals,
}

/// A case as it will stand.
pub struct Seen {
    /// Its first row.
    pub row: u32,
    /// Its reference in the old system.
    pub reference: String,
    /// The day the work began.
    pub received: Option<Date>,
    /// The kind of harm, as its code.
    pub offence: Option<&'static str>,
    /// How far the work had come, as its code.
    pub stage: Option<&'static str>,
    /// Who is in it, by side.
    pub people: Vec<(Side, String)>,
    /// How many noes in it bind at once.
    pub noes: usize,
}

/// How many of what a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Cases.
    pub cases: usize,
    /// People.
    pub people: usize,
    /// Noes that bind at once.
    pub noes: usize,
    /// Cases with an order against contact.
    pub orders: usize,
    /// People whose details have no known basis: they cannot be contacted before there is one.
    pub unknown_basis: usize,
}

/// What is known beside a file.
pub(super) struct Known {
    /// Active colleagues by their e-mail address.
    pub owners: BTreeMap<String, UserId>,
    /// Their roles.
    pub colleagues: BTreeMap<UserId, Versioned<Colleague>>,
    /// The keys of the cases that moved in; with their references here, where the caller may read
    /// the case.
    pub keys: BTreeMap<String, Option<String>>,
}

impl App {
    /// What would come of a file of the caller's own.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for a file that is not theirs or does not wait any more.
    pub async fn look_at_cases(&self, caller: &Caller, id: MoveId) -> Result<Look, Failure> {
        let staged = self.staged(caller, id).await?;
        let mapping: Mapping =
            serde_json::from_str(&staged.record.mapping).map_err(Failure::internal)?;
        let known = self.known_beside(caller).await?;
        let (app, caller) = (self.clone(), caller.clone());
        let (mapping, seen, sheets) = beside(&staged.bytes, move |bytes| {
            let seen = documents::read(bytes, mapping.sheet).map(|table| {
                let (cases, slips) = app.judged(&caller, &table, &mapping, &known);
                looked_at(&table, &mapping, &cases, slips)
            });
            (mapping, seen, documents::sheets(bytes).unwrap_or_default())
        })
        .await?;
        let created = staged.record.created;
        Ok(Look { name: staged.name, created, sheets, mapping, seen })
    }

    /// The cases of a sheet and everything that stands in their way.
    pub(super) fn judged(
        &self,
        caller: &Caller,
        table: &Table,
        mapping: &Mapping,
        known: &Known,
    ) -> (Vec<Draft>, Vec<RowSlip>) {
        if !mapping.missing().is_empty() {
            return (Vec::new(), Vec::new());
        }
        let (rows, mut slips) = Reading::of(table, mapping);
        slips.extend(
            mapping
                .twice()
                .map(|(field, column)| RowSlip::in_row(0, "column-twice").of(field, Some(column))),
        );
        let (drafts, grouped) = drafts(rows, mapping);
        slips.extend(grouped);
        if drafts.len() > MOST_CASES {
            slips.push(RowSlip::in_row(0, "too-many-cases"));
        }
        let told: BTreeSet<u32> = slips.iter().map(|slip| slip.row).collect();
        let mut people = BTreeMap::<usize, PersonId>::new();
        let mut bench = self.bench(caller, known, &mut people);
        for draft in &drafts {
            let key = self.source_key(caller.service, &draft.reference);
            if let Some(reference) = known.keys.get(&key) {
                let column = mapping.column(Field::Reference);
                let code = reference.as_ref().map_or("in-already-unseen", |_| "in-already");
                let slip = RowSlip::in_row(draft.row, code).of(Field::Reference, column);
                slips.push(RowSlip { reference: reference.clone(), ..slip });
            }
            // What cannot be read is told already; the rules say no more of it.
            let rows = draft.people.iter().map(|(_, person)| person.row).chain([draft.row]);
            if rows.into_iter().any(|row| told.contains(&row)) {
                continue;
            }
            let case = CaseId::generate(self.now(), self.entropy());
            if let Err(slip) = bench.judge(draft, case, "–", None) {
                let column = slip.field.and_then(|field| mapping.column(field));
                let column = column.map(documents::column).unwrap_or_default();
                slips.push(RowSlip { column, ..slip });
            }
        }
        slips.sort();
        slips.dedup();
        (drafts, slips)
    }

    pub(super) fn bench<'a>(
        &'a self,
        caller: &Caller,
        known: &'a Known,
        people: &'a mut BTreeMap<usize, PersonId>,
    ) -> Bench<'a> {
        let facts = Facts {
            now: self.now(),
            actor: caller.actor(),
            rules: &self.rules,
            practitioners: BTreeMap::new(),
            people: BTreeMap::new(),
            colleagues: known.colleagues.clone(),
            by_role: ByRole::default(),
            agreements: None,
        };
        Bench { app: self, service: caller.service, facts, owners: &known.owners, people }
    }

    /// What is known beside a file. Colleagues may have been read a moment before: whoever brings
    /// cases in forgets them first.
    pub(super) async fn known_beside(&self, caller: &Caller) -> Result<Known, Failure> {
        let (service, user) = (caller.service, caller.user);
        let colleagues = self.colleagues(service).await?;
        let keys = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(moves::list_keys(reader, service, user, scope(Action::Read), blocked()))
            })
            .await?;
        let active = || colleagues.values().filter(|one| one.active);
        let colleague = |one: &crate::directory::Colleague| {
            let value = Colleague { roles: one.roles.clone(), practitioner: one.practitioner };
            (one.user, Versioned { value, version: one.version })
        };
        Ok(Known {
            owners: active().map(|one| (one.email.clone(), one.user)).collect(),
            colleagues: active().map(colleague).collect(),
            keys: keys.into_iter().collect(),
        })
    }

    /// The key under which a reference of an old system is known here: nobody reads it there.
    pub(super) fn source_key(&self, service: ServiceId, reference: &str) -> String {
        let named = format!("{service}/{}", plain(reference));
        let hash = self.store.vault().keystore().keyed_hash("concord/moved/1", named.as_bytes());
        hex(&hash)
    }
}

fn looked_at(table: &Table, mapping: &Mapping, drafts: &[Draft], slips: Vec<RowSlip>) -> LookedAt {
    let seen = |draft: &Draft| Seen {
        row: draft.row,
        reference: draft.reference.clone(),
        received: draft.case.received,
        offence: draft.case.offence.map(domain::offences::Offence::code),
        stage: draft.case.stage.map(domain::cases::StageThere::code),
        people: draft
            .people
            .iter()
            .map(|(_, person)| (person.side, person.details.name.clone()))
            .collect(),
        noes: draft.people.iter().filter(|(_, person)| person.no.is_some()).count(),
    };
    let people = || drafts.iter().flat_map(|draft| &draft.people).map(|(_, person)| person);
    let totals = Totals {
        cases: drafts.len(),
        people: people().count(),
        noes: people().filter(|person| person.no.is_some()).count(),
        orders: drafts.iter().filter(|draft| draft.case.orders.is_some()).count(),
        unknown_basis: people().filter(|person| person.basis == Basis::Unknown).count(),
    };
    LookedAt {
        headings: headings(table).collect(),
        days_are_text: table.days_are_text,
        missing: mapping.missing(),
        cases: drafts.iter().map(seen).collect(),
        slips,
        totals,
    }
}

impl LookedAt {
    /// Whether its cases can come in as they are.
    pub const fn is_ready(&self) -> bool {
        self.missing.is_empty() && self.slips.is_empty() && !self.cases.is_empty()
    }
}

impl Look {
    /// Whether its cases can come in as they are.
    pub fn is_ready(&self) -> bool {
        self.mapping.confirmed && self.seen.as_ref().is_ok_and(LookedAt::is_ready)
    }

    /// The state it is in: only a file that waits is looked at.
    pub const fn state(&self) -> State {
        State::Uploaded
    }
}
