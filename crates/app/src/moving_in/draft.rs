//! Cases out of rows: rows with one reference are one case, and nobody comes in twice unawares.

use std::collections::BTreeMap;

use domain::people::Language;

use super::field::{Field, plain};
use super::mapping::Mapping;
use super::reading::{CaseRead, Columns, PersonRead, RowRead};
use super::slip::RowSlip;

/// A case of a file before it is judged.
#[derive(Clone)]
pub struct Draft {
    /// Its first row.
    pub row: u32,
    /// Its reference in the old system.
    pub reference: String,
    /// What the rows say of it.
    pub case: CaseRead,
    /// Who is in it, each with the number of the person in the file.
    pub people: Vec<(usize, PersonRead)>,
}

/// The cases of a file, and what stands in their way.
pub fn drafts(rows: Vec<RowRead>, mapping: &Mapping) -> (Vec<Draft>, Vec<RowSlip>) {
    let mut grouping = Grouping::new(mapping);
    for row in rows {
        grouping.take(row);
    }
    grouping.make_one();
    for draft in &grouping.drafts {
        if draft.people.is_empty() {
            grouping.slips.push(RowSlip::in_row(draft.row, "nobody"));
        }
    }
    (grouping.drafts, grouping.slips)
}

/// Somebody who was met in the file: in which row, of which case.
#[derive(Clone, Copy)]
struct Met {
    row: u32,
    case: usize,
    person: usize,
}

struct Grouping<'m> {
    mapping: &'m Mapping,
    drafts: Vec<Draft>,
    by_reference: BTreeMap<String, usize>,
    met: BTreeMap<String, Met>,
    people: usize,
    slips: Vec<RowSlip>,
}

impl<'m> Grouping<'m> {
    const fn new(mapping: &'m Mapping) -> Self {
        Self {
            mapping,
            drafts: Vec::new(),
            by_reference: BTreeMap::new(),
            met: BTreeMap::new(),
            people: 0,
            slips: Vec::new(),
        }
    }

    fn take(&mut self, row: RowRead) {
        if row.reference.is_empty() {
            return;
        }
        let key = plain(&row.reference);
        let case = if let Some(case) = self.by_reference.get(&key).copied() {
            self.add_to(case, &row);
            case
        } else {
            let RowRead { row, reference, case, .. } = row.clone();
            self.by_reference.insert(key, self.drafts.len());
            self.drafts.push(Draft { row, reference, case, people: Vec::new() });
            self.drafts.len() - 1
        };
        for person in row.people {
            self.meet(case, person);
        }
    }

    /// A later row of a case brings somebody, and contradicts nothing.
    fn add_to(&mut self, case: usize, row: &RowRead) {
        let Some(draft) = self.drafts.get_mut(case) else { return };
        let first = draft.row;
        let mut slips = Vec::new();
        if row.people.is_empty() {
            slips.push(RowSlip::in_row(row.row, "row-twice").with(first));
        }
        macro_rules! same {
            ($($name:ident: $field:ident),+) => {$(
                match (&draft.case.$name, &row.case.$name) {
                    (Some(one), Some(other)) if one != other => {
                        let column = self.mapping.column(Field::$field);
                        let slip = RowSlip::in_row(row.row, "contradicts").with(first);
                        slips.push(slip.of(Field::$field, column));
                    }
                    (None, Some(said)) => draft.case.$name = Some(said.clone()),
                    _ => {}
                }
            )+};
        }
        same!(received: Received, harm_on: HarmOn, offence: Offence, place: Place, route: Route);
        same!(initiator: Initiator, source: Source, stage: Stage, as_of: AsOf, owner: Owner);
        same!(orders: Orders);
        self.slips.extend(slips);
    }

    fn meet(&mut self, case: usize, person: PersonRead) {
        let keys = identities(&person);
        let known = keys.iter().find_map(|key| self.met.get(key)).copied();
        let number = match known {
            Some(met) if met.case != case && self.mapping.same_person => met.person,
            Some(met) => {
                self.slips.push(RowSlip::in_row(person.row, "person-twice").with(met.row));
                return;
            }
            None => {
                self.people += 1;
                self.people - 1
            }
        };
        for key in keys {
            let met = Met { row: person.row, case, person: number };
            self.met.entry(key).or_insert(met);
        }
        if let Some(draft) = self.drafts.get_mut(case) {
            draft.people.push((number, person));
        }
    }
}

impl Grouping<'_> {
    /// Whoever is in several cases is the same in each: what only one row says of them holds in all,
    /// and no two rows say different things.
    fn make_one(&mut self) {
        let mut whole: BTreeMap<usize, PersonRead> = BTreeMap::new();
        for (number, person) in self.drafts.iter().flat_map(|draft| &draft.people) {
            let Some(known) = whole.get_mut(number) else {
                whole.insert(*number, person.clone());
                continue;
            };
            let columns = Columns::of(person.side);
            let (mine, theirs) = (&mut known.details.contact, &person.details.contact);
            let differs = [
                (columns.birth, agree(&mut known.birth, person.birth)),
                (columns.language, agree(&mut known.language, person.language)),
                (columns.hours, agree(&mut known.details.wishes, person.details.wishes.clone())),
                (columns.phone, agree_text(&mut mine.phone, &theirs.phone)),
                (columns.email, agree_text(&mut mine.email, &theirs.email)),
                (columns.address, agree_text(&mut mine.address, &theirs.address)),
            ];
            for (field, _) in differs.into_iter().filter(|(_, agree)| !agree) {
                let slip = RowSlip::in_row(person.row, "differs").with(known.row);
                self.slips.push(slip.of(field, self.mapping.column(field)));
            }
        }
        for (number, person) in self.drafts.iter_mut().flat_map(|draft| &mut draft.people) {
            if let Some(whole) = whole.get(number) {
                person.birth = whole.birth;
                person.details.language = whole.language.unwrap_or(Language::English);
                person.details.wishes.clone_from(&whole.details.wishes);
                person.details.contact.clone_from(&whole.details.contact);
            }
        }
    }
}

/// Takes what another row says where this one says nothing; false where both say something else.
fn agree<T: PartialEq>(known: &mut Option<T>, said: Option<T>) -> bool {
    if known.is_none() {
        *known = said;
        return true;
    }
    said.is_none() || *known == said
}

/// As [`agree`], however it is spaced and in whatever letters.
fn agree_text(known: &mut String, said: &str) -> bool {
    if known.is_empty() {
        said.clone_into(known);
    }
    said.is_empty() || plain(known) == plain(said)
}

/// By what somebody is known to be the same: the name, with the day of birth, a telephone number or
/// a postcode.
fn identities(person: &PersonRead) -> Vec<String> {
    let name = plain(&person.details.name);
    let digits: String =
        person.details.contact.phone.chars().filter(char::is_ascii_digit).collect();
    // A national and an international number end alike.
    let phone: String = digits.chars().rev().take(9).collect();
    let postcode = plain(&person.postcode).replace('-', "");
    let birth = person.birth.map(|day| day.to_string()).unwrap_or_default();
    let known = [("birth", birth), ("phone", phone), ("postcode", postcode)];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(what, value)| format!("{name}|{what}|{value}")).collect()
}
