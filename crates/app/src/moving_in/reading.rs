//! Reading a row: cells into days, codes and people, every slip noted with its place.

use std::str::FromStr;

use documents::{Cell, Row, Table};
use domain::cases::{Basis, Initiator, NoScope, OrderSource, Side, Source, StageThere};
use domain::offences::Offence;
use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use domain::time::Date;

use super::field::{Field, plain};
use super::mapping::{Days, Mapping};
use super::slip::RowSlip;
use crate::places::PLACES;

/// What a row says of its case. Later rows of a case may leave it out, and never contradict it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRead {
    /// The day on which the request came.
    pub received: Option<Date>,
    /// The day of the harm.
    pub harm_on: Option<Date>,
    /// The kind of harm.
    pub offence: Option<Offence>,
    /// The place's code.
    pub place: Option<String>,
    /// The stage of the process.
    pub route: Option<String>,
    /// Who asked first.
    pub initiator: Option<Initiator>,
    /// Who referred.
    pub source: Option<Source>,
    /// How far the work has come.
    pub stage: Option<StageThere>,
    /// When it stood so.
    pub as_of: Option<Date>,
    /// Who is to own it.
    pub owner: Option<String>,
    /// Who says that an order forbids contact between the sides.
    pub orders: Option<OrderSource>,
}

/// Somebody in a row.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRead {
    /// Their side.
    pub side: Side,
    /// The row.
    pub row: u32,
    /// What is known of them.
    pub details: PersonDetails,
    /// Their language, where the row says it.
    pub language: Option<Language>,
    /// Their day of birth.
    pub birth: Option<Date>,
    /// Their postcode.
    pub postcode: String,
    /// On what basis their details are held.
    pub basis: Basis,
    /// When they were last spoken with.
    pub spoken: Option<Date>,
    /// How far a no of theirs reaches.
    pub no: Option<NoScope>,
}

/// A row, read.
#[derive(Clone, PartialEq, Eq)]
pub struct RowRead {
    /// Its number.
    pub row: u32,
    /// The reference of its case in the old system.
    pub reference: String,
    /// What it says of the case.
    pub case: CaseRead,
    /// Who is in it.
    pub people: Vec<PersonRead>,
}

/// Reads rows by a mapping, and collects what is wrong.
pub struct Reading<'m> {
    mapping: &'m Mapping,
    days_are_text: bool,
    /// What is wrong.
    pub slips: Vec<RowSlip>,
}

impl<'m> Reading<'m> {
    /// Reads every row but the headings.
    pub fn of(table: &Table, mapping: &'m Mapping) -> (Vec<RowRead>, Vec<RowSlip>) {
        let mut reading =
            Reading { mapping, days_are_text: table.days_are_text, slips: Vec::new() };
        let rows = table.rows.iter().skip(1).map(|row| reading.row(row)).collect();
        (rows, reading.slips)
    }

    fn row(&mut self, row: &Row) -> RowRead {
        let reference = self.text(row, Field::Reference);
        if reference.is_empty() {
            self.slip(row, Field::Reference, "missing");
        }
        let case = CaseRead {
            received: self.day(row, Field::Received),
            harm_on: self.day(row, Field::HarmOn),
            offence: self.code(row, Field::Offence),
            place: self.place(row),
            route: Some(plain(&self.text(row, Field::Route))).filter(|route| !route.is_empty()),
            initiator: self.code(row, Field::Initiator),
            source: self.code(row, Field::Source),
            stage: self.code(row, Field::Stage),
            as_of: self.day(row, Field::AsOf),
            owner: Some(self.text(row, Field::Owner).to_lowercase())
                .filter(|owner| !owner.is_empty()),
            orders: self.orders(row),
        };
        let people = [HARMED, RESPONSIBLE].iter().filter_map(|columns| self.person(row, columns));
        let people = people.collect();
        RowRead { row: row.number, reference, case, people }
    }

    fn person(&mut self, row: &Row, columns: &Columns) -> Option<PersonRead> {
        let names = [columns.first, columns.last].map(|field| self.text(row, field));
        let contact = ContactDetails {
            phone: self.text(row, columns.phone),
            email: self.text(row, columns.email),
            address: self.text(row, columns.address),
        };
        let postcode = self.text(row, columns.postcode);
        let name = names.join(" ").trim().to_owned();
        let nothing = contact == ContactDetails::default() && postcode.is_empty();
        if name.is_empty() && nothing {
            // Whoever deleted a name may have left the no: it is not lost in silence.
            let left = [columns.no, columns.spoken, columns.birth, columns.hours];
            if left.iter().any(|field| self.is_filled(row, *field)) {
                self.slip(row, columns.first, "nameless");
            }
            return None;
        }
        if name.is_empty() {
            self.slip(row, columns.first, "missing");
        }
        let address = [contact.address.as_str(), postcode.as_str()];
        let address: Vec<&str> = address.into_iter().filter(|part| !part.is_empty()).collect();
        let contact = ContactDetails { address: address.join("\n"), ..contact };
        let language = self.language(row, columns.language);
        let wishes = self.hours(row, columns.hours);
        Some(PersonRead {
            side: columns.side,
            row: row.number,
            details: PersonDetails {
                name,
                language: language.unwrap_or(Language::English),
                needs: String::new(),
                wishes,
                contact,
            },
            language,
            birth: self.day(row, columns.birth),
            postcode,
            basis: self.code(row, columns.basis).unwrap_or(Basis::Unknown),
            spoken: self.day(row, columns.spoken),
            no: self.no(row, columns.no),
        })
    }

    /// Safe hours say when to call and permit nothing else: no voicemail, texts or letters.
    fn hours(&mut self, row: &Row, field: Field) -> Option<Wishes> {
        let text = self.text(row, field);
        if text.is_empty() {
            return None;
        }
        let hours = text.replace(['–', '—'], "-");
        let read = hours.split_once('-').and_then(|(from, to)| {
            Some((from.trim().parse::<u8>().ok()?, to.trim().parse::<u8>().ok()?))
        });
        let Some((from_hour, to_hour)) = read.filter(|(from, to)| from < to && *to <= 24) else {
            self.slip(row, field, "hours");
            return None;
        };
        let say = String::new();
        Some(Wishes { from_hour, to_hour, voicemail: false, texts: false, letters: false, say })
    }

    fn language(&mut self, row: &Row, field: Field) -> Option<Language> {
        Some(match plain(&self.text(row, field)).as_str() {
            "" => return None,
            "english" | "en" => Language::English,
            "welsh" | "cymraeg" | "cy" => Language::Welsh,
            _ => Language::Other,
        })
    }

    /// A no binds whatever is written for it: only an empty cell or an express 'none' is no no.
    fn no(&mut self, row: &Row, field: Field) -> Option<NoScope> {
        match plain(&self.text(row, field)).as_str() {
            "" | "none" => None,
            "never" | "ever" | "never-again" => Some(NoScope::Ever),
            "for-now" | "not-now" => Some(NoScope::ForNow),
            "no" | "yes" | "this-incident" | "declined" => Some(NoScope::ThisIncident),
            _ => {
                self.slip(row, field, "unknown-code");
                None
            }
        }
    }

    /// Who says that an order forbids contact. That there is none is asked here again, so it is no
    /// matter what a file says of that.
    fn orders(&mut self, row: &Row) -> Option<OrderSource> {
        match plain(&self.text(row, Field::Orders)).as_str() {
            "none" | "no" | "unknown" => None,
            _ => self.code(row, Field::Orders),
        }
    }

    fn place(&mut self, row: &Row) -> Option<String> {
        let text = plain(&self.text(row, Field::Place));
        if text.is_empty() {
            return None;
        }
        let place = PLACES.iter().find(|place| place.code == text || plain(place.name) == text);
        if place.is_none() {
            self.slip(row, Field::Place, "unknown-code");
        }
        place.map(|place| place.code.to_owned())
    }

    fn code<T: FromStr>(&mut self, row: &Row, field: Field) -> Option<T> {
        let text = plain(&self.text(row, field));
        if text.is_empty() {
            return None;
        }
        let read = text.parse().ok();
        if read.is_none() {
            self.slip(row, field, "unknown-code");
        }
        read
    }

    /// Whether a row itself says something.
    fn is_filled(&self, row: &Row, field: Field) -> bool {
        let cell = self.mapping.column(field).and_then(|column| row.cell(column));
        cell.is_some_and(|cell| !cell.shown().trim().is_empty())
    }

    /// A text; what is the same for every row where the row says nothing.
    fn text(&self, row: &Row, field: Field) -> String {
        let cell = self.mapping.column(field).and_then(|column| row.cell(column));
        let same = || self.mapping.same.get(field.code()).map(|text| text.trim().to_owned());
        cell.map(Cell::shown).or_else(same).unwrap_or_default()
    }

    fn day(&mut self, row: &Row, field: Field) -> Option<Date> {
        let cell = self.mapping.column(field).and_then(|column| row.cell(column));
        let read = match cell {
            Some(Cell::Day(day)) => Ok(*day),
            Some(Cell::Number(_)) => Err("not-a-day"),
            Some(Cell::Text(text)) if self.days_are_text => day_of(text, self.mapping.days),
            Some(Cell::Text(_)) => Err("day-as-text"),
            None => match self.mapping.same.get(field.code()).map(|text| text.trim()) {
                None | Some("") => return None,
                // What is typed on our own page is read either way.
                Some(text) => day_of(text, Days::DayMonthYear),
            },
        };
        match read {
            Ok(day) => Some(day),
            Err(code) => {
                self.slip(row, field, code);
                None
            }
        }
    }

    fn slip(&mut self, row: &Row, field: Field, code: &str) {
        let slip = RowSlip::in_row(row.number, code).of(field, self.mapping.column(field));
        self.slips.push(slip);
    }
}

/// A day from a text; the code of what is wrong with it.
fn day_of(text: &str, days: Days) -> Result<Date, &'static str> {
    if text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') {
        return text.parse().map_err(|_| "not-a-day");
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else { return Err("not-a-day") };
    if year.len() == 2 {
        return Err("two-digit-year");
    }
    if days == Days::Iso || year.len() != 4 {
        return Err("not-that-order");
    }
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
        return Err("not-a-day");
    };
    Date::new(year, month, day).map_err(|_| "not-a-day")
}

/// The columns about a person of one side.
pub(super) struct Columns {
    side: Side,
    first: Field,
    last: Field,
    pub birth: Field,
    pub phone: Field,
    pub email: Field,
    pub address: Field,
    postcode: Field,
    pub language: Field,
    pub hours: Field,
    basis: Field,
    spoken: Field,
    no: Field,
}

impl Columns {
    /// Those of a side.
    pub const fn of(side: Side) -> &'static Self {
        match side {
            Side::Responsible => &RESPONSIBLE,
            _ => &HARMED,
        }
    }
}

const HARMED: Columns = Columns {
    side: Side::Harmed,
    first: Field::HarmedFirst,
    last: Field::HarmedLast,
    birth: Field::HarmedBirth,
    phone: Field::HarmedPhone,
    email: Field::HarmedEmail,
    address: Field::HarmedAddress,
    postcode: Field::HarmedPostcode,
    language: Field::HarmedLanguage,
    hours: Field::HarmedHours,
    basis: Field::HarmedBasis,
    spoken: Field::HarmedSpoken,
    no: Field::HarmedNo,
};

const RESPONSIBLE: Columns = Columns {
    side: Side::Responsible,
    first: Field::ResponsibleFirst,
    last: Field::ResponsibleLast,
    birth: Field::ResponsibleBirth,
    phone: Field::ResponsiblePhone,
    email: Field::ResponsibleEmail,
    address: Field::ResponsibleAddress,
    postcode: Field::ResponsiblePostcode,
    language: Field::ResponsibleLanguage,
    hours: Field::ResponsibleHours,
    basis: Field::ResponsibleBasis,
    spoken: Field::ResponsibleSpoken,
    no: Field::ResponsibleNo,
};
