//! My work: what needs me next, why, and since when.

use std::collections::{BTreeMap, BTreeSet};

use domain::cases::Side;
use domain::ids::{CaseId, PersonId};
use domain::rows::DueRow;
use domain::time::{Date, Timestamp};
use store::desk::Wanted;
use store::lists::{ListedDue, list_due};
use store::records::read_log::Read;
use store::vault::Opened;

use crate::people::PersonCard;
use crate::{App, Caller, Failure};

/// How many things are looked at for one day.
const MOST: i64 = 200;

/// One thing that needs somebody.
#[derive(Debug, Clone)]
pub struct DayItem {
    /// What is due.
    pub due: DueRow,
    /// The reference of the case.
    pub reference: String,
    /// About whom, and on which side.
    pub person: Option<(PersonCard, Option<Side>)>,
}

/// A user's day.
#[derive(Debug, Clone)]
pub struct MyDay {
    /// What is due by the end of the week, the longest due first.
    pub items: Vec<DayItem>,
    /// Whether there is more than was read.
    pub more: bool,
    /// When it was read.
    pub now: Timestamp,
}

impl App {
    /// What needs the caller, until a day. Names and what they wish are shown with it, so each
    /// case with somebody's name is in the read log.
    pub async fn my_day(&self, caller: &Caller, until: Date) -> Result<MyDay, Failure> {
        let user = caller.user;
        let (listed, pages) = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move {
                    let listed = list_due(reader, user, until, MOST).await?;
                    let mut people: Vec<PersonId> = listed
                        .iter()
                        .filter_map(|item| item.person.as_ref().map(|(person, _)| *person))
                        .collect();
                    people.sort_unstable();
                    people.dedup();
                    let wanted = Wanted { people, ..Wanted::default() };
                    let pages = store::desk::fetch(reader, &wanted).await?.pages;
                    Ok((listed, pages))
                })
            })
            .await?;
        let mut opened = self.store.vault().open(pages.words).await?;
        let mut cards: BTreeMap<PersonId, PersonCard> = BTreeMap::new();
        for (person, (words, version)) in pages.people {
            if let Some(Opened::Words(plain)) = opened.remove(&words) {
                let details = serde_json::from_slice(plain.expose()).map_err(Failure::internal)?;
                cards.insert(person, PersonCard::of(details, version));
            }
        }
        let more = i64::try_from(listed.len()).unwrap_or(MOST) >= MOST;
        let now = self.now();
        let items: Vec<DayItem> = listed.into_iter().map(|item| day_item(item, &cards)).collect();
        let named = items.iter().filter(|item| item.person.is_some());
        for case in named.map(|item| item.due.case).collect::<BTreeSet<CaseId>>() {
            self.reads.note(Read {
                at: now,
                user: caller.user,
                subject: format!("case:{case}"),
                what: "my-day".to_owned(),
            });
        }
        Ok(MyDay { items, more, now })
    }
}

fn day_item(item: ListedDue, cards: &BTreeMap<PersonId, PersonCard>) -> DayItem {
    let person = item
        .person
        .and_then(|(person, side)| Some((cards.get(&person)?.clone(), side.parse().ok())));
    DayItem { due: item.due, reference: item.reference, person }
}
