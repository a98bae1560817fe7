//! Judging a case that moves in: every entry goes through the rules that any other goes through.
//!
//! What is attested restricts at once, as entries of its own: a no, an order, that somebody is a
//! child. The opening position comes last and permits next to nothing
//! ([`domain::cases::OpeningPosition`]).

use std::collections::BTreeMap;

use domain::cases::{
    Age, AgeStated, Answer, Attested, Bars, CaseFile, CaseOpened, Command, Consent, Entry, Event,
    Facts, Flaw, HandOverOffered, Invalid, Means, OrdersAnswered, Part, ParticipantAdded, PassedOn,
    PersonFacts, Purpose, Refused, Relay, SaidBy, Side, SpokenThere, Versioned, WORDING, decide,
    decide_opening, decide_opening_position,
};
use domain::ids::{CaseId, ParticipantId, PersonId, ReferralId, ServiceId, UserId};
use domain::time::{Date, Timestamp};
use domain::words::WordsRef;

use super::draft::Draft;
use super::field::Field;
use super::reading::{Columns, PersonRead};
use super::slip::RowSlip;
use crate::App;

/// The years at which somebody is no child any more.
const ADULT: i16 = 18;

/// What judging needs to know of the file and of whoever brings it in.
pub struct Bench<'a> {
    /// The use cases.
    pub app: &'a App,
    /// The service.
    pub service: ServiceId,
    /// What is known beside the cases.
    pub facts: Facts<'a>,
    /// Colleagues by their e-mail address.
    pub owners: &'a BTreeMap<String, UserId>,
    /// Each person of the file.
    pub people: &'a mut BTreeMap<usize, PersonId>,
}

/// A case that was judged.
pub struct Judged {
    /// Its history.
    pub file: CaseFile,
    /// Each event with when it happened.
    pub events: Vec<(Event, Timestamp)>,
    /// The people in it.
    pub people: Vec<(PersonId, PersonRead)>,
}

impl Judged {
    fn take(&mut self, events: Vec<Event>, at: Timestamp, facts: &Facts<'_>) -> Option<()> {
        let entries = events.iter().zip(self.file.version() + 1..).map(|(event, version)| Entry {
            version,
            event: event.clone(),
            actor: facts.actor.user,
            happened: at,
            recorded: facts.now,
        });
        self.file = self.file.clone().with(entries.collect()).ok()?;
        self.events.extend(events.into_iter().map(|event| (event, at)));
        Some(())
    }
}

impl Bench<'_> {
    /// Judges a draft under a reference of ours, with the words that its position points at.
    ///
    /// # Errors
    /// The slip with the row, and the field where it is about one.
    pub fn judge(
        &mut self,
        draft: &Draft,
        case: CaseId,
        reference: &str,
        note: Option<WordsRef>,
    ) -> Result<Judged, RowSlip> {
        let at = self.opened(draft)?;
        let mut judged = self.open(draft, case, reference, at)?;
        let mut added = Vec::new();
        for (number, person) in &draft.people {
            let participant = self.add(&mut judged, *number, person, at)?;
            added.push((participant, person));
        }
        for (participant, person) in &added {
            self.restrict(&mut judged, draft, *participant, person)?;
        }
        self.forbid(&mut judged, draft, &added)?;
        self.hand_over(&mut judged, draft)?;
        self.position(&mut judged, draft, &added, note)?;
        Ok(judged)
    }

    /// Noon of the day on which the request came, or now where that is later today.
    fn opened(&self, draft: &Draft) -> Result<Timestamp, RowSlip> {
        let day = needed(draft, Field::Received, draft.case.received)?;
        if day > self.facts.now.date() {
            return Err(flawed(draft, Field::Received, "flaw-in-future"));
        }
        Ok(noon(day).min(self.facts.now))
    }

    fn open(
        &self,
        draft: &Draft,
        case: CaseId,
        reference: &str,
        at: Timestamp,
    ) -> Result<Judged, RowSlip> {
        let said = &draft.case;
        let opening = CaseOpened {
            service: self.service,
            reference: reference.to_owned(),
            referral: ReferralId::generate(self.facts.now, self.app.entropy()),
            owner: self.facts.actor.user,
            initiator: needed(draft, Field::Initiator, said.initiator)?,
            source: needed(draft, Field::Source, said.source)?,
            route: needed(draft, Field::Route, said.route.clone())?,
            offence: needed(draft, Field::Offence, said.offence)?,
            locality: needed(draft, Field::Place, said.place.clone())?,
            harm_on: said.harm_on,
            received_on: at.date(),
        };
        let decided = decide_opening(opening, at, &self.facts);
        let events = decided.map_err(|refused| refusal(draft, &refused))?.events;
        let first = events.first().cloned().ok_or_else(|| unfoldable(draft))?;
        let (actor, recorded) = (self.facts.actor.user, self.facts.now);
        let entry = Entry { version: 1, event: first.clone(), actor, happened: at, recorded };
        let file = CaseFile::from_entries(case, vec![entry]).map_err(|_| unfoldable(draft))?;
        Ok(Judged { file, events: vec![(first, at)], people: Vec::new() })
    }

    fn add(
        &mut self,
        judged: &mut Judged,
        number: usize,
        person: &PersonRead,
        at: Timestamp,
    ) -> Result<ParticipantId, RowSlip> {
        let (now, entropy) = (self.facts.now, self.app.entropy());
        let fresh = || PersonId::generate(now, entropy);
        let id = *self.people.entry(number).or_insert_with(fresh);
        let participant = ParticipantId::generate(now, entropy);
        let harmed = person.side == Side::Harmed;
        let added = ParticipantAdded {
            participant,
            person: id,
            side: person.side,
            part: if harmed { Part::Victim } else { Part::Offender },
            of: None,
            basis: person.basis,
            basis_on: at.date(),
            sender: None,
        };
        let known = Versioned { value: PersonFacts::default(), version: 0 };
        self.facts.people.insert(id, known);
        self.decide(judged, Command::AddParticipant(added), at, person.row)?;
        judged.people.push((id, person.clone()));
        Ok(participant)
    }

    /// What is attested of a person and protects them.
    fn restrict(
        &self,
        judged: &mut Judged,
        draft: &Draft,
        participant: ParticipantId,
        person: &PersonRead,
    ) -> Result<(), RowSlip> {
        let today = self.facts.now.date();
        if person.birth.is_some_and(|birth| birth > today) {
            let field = Columns::of(person.side).birth;
            return Err(RowSlip::in_row(person.row, "flaw-in-future").of(field, None));
        }
        let happened = draft.case.harm_on.or(draft.case.received);
        if person.birth.is_some_and(|birth| happened.is_some_and(|day| birth > day)) {
            let field = Columns::of(person.side).birth;
            return Err(RowSlip::in_row(person.row, "flaw-born-after").of(field, None));
        }
        let of_age = person.birth.and_then(|birth| birth.checked_add(years(ADULT)).ok());
        if let Some(of_age) = of_age.filter(|day| *day > today) {
            let child = AgeStated { participant, age: Age::Child, look_again: Some(of_age) };
            self.decide(judged, Command::RecordAge(child), self.facts.now, person.row)?;
        }
        if let Some(scope) = person.no {
            let no = Consent {
                participant,
                purpose: Purpose::Contact,
                answer: Answer::No,
                means: Means::Written,
                wording: WORDING.to_owned(),
                relay: Relay::Worker,
                expires: None,
                ask_after: None,
                scope: Some(scope),
                reason: None,
                whom: None,
                agency: None,
                passed_on: Some(PassedOn { said_by: SaidBy::Person, heard_by: None }),
                note: None,
            };
            // Nobody wrote when it was said: it stood on the day of the position.
            let day = needed(draft, Field::AsOf, draft.case.as_of)?;
            let at = noon(day).max(judged.file.case().opened).min(self.facts.now);
            self.decide(judged, Command::RecordConsent(no), at, person.row)?;
        }
        Ok(())
    }

    /// An order against contact binds; that there is none has to be asked here (R-GATE-08).
    fn forbid(
        &self,
        judged: &mut Judged,
        draft: &Draft,
        added: &[(ParticipantId, &PersonRead)],
    ) -> Result<(), RowSlip> {
        let Some(source) = draft.case.orders else { return Ok(()) };
        let on = |side| added.iter().filter(move |(_, person)| person.side == side);
        for (harmed, _) in on(Side::Harmed) {
            for (responsible, _) in on(Side::Responsible) {
                let order = OrdersAnswered {
                    harmed: *harmed,
                    responsible: *responsible,
                    bars: Bars::Forbidden,
                    source,
                    note: None,
                };
                self.decide(judged, Command::RecordOrders(order), self.facts.now, draft.row)?;
            }
        }
        Ok(())
    }

    /// Whoever is to own the case is asked, and accepts it as any other (R-REF-04).
    fn hand_over(&self, judged: &mut Judged, draft: &Draft) -> Result<(), RowSlip> {
        let Some(owner) = &draft.case.owner else { return Ok(()) };
        let known = self.owners.get(owner).copied();
        let to = known.ok_or_else(|| flawed(draft, Field::Owner, "unknown-owner"))?;
        if to == self.facts.actor.user {
            return Ok(());
        }
        let offered = Command::OfferHandOver(HandOverOffered { to, note: None });
        let decided = self.decide(judged, offered, self.facts.now, draft.row);
        decided.map_err(|slip| slip.of(Field::Owner, None))
    }

    fn position(
        &self,
        judged: &mut Judged,
        draft: &Draft,
        added: &[(ParticipantId, &PersonRead)],
        note: Option<WordsRef>,
    ) -> Result<(), RowSlip> {
        let spoken = added.iter().filter_map(|(participant, person)| {
            Some(SpokenThere { participant: *participant, on: person.spoken? })
        });
        let attested = Attested {
            as_of: needed(draft, Field::AsOf, draft.case.as_of)?,
            began_on: needed(draft, Field::Received, draft.case.received)?,
            stage: needed(draft, Field::Stage, draft.case.stage)?,
            spoken: spoken.collect(),
            note,
        };
        let decided = decide_opening_position(&judged.file, attested, &self.facts);
        let event = decided.map_err(|refused| refusal(draft, &refused))?;
        let taken = judged.take(vec![event], self.facts.now, &self.facts);
        taken.ok_or_else(|| unfoldable(draft))
    }

    fn decide(
        &self,
        judged: &mut Judged,
        command: Command,
        at: Timestamp,
        row: u32,
    ) -> Result<(), RowSlip> {
        let decided = decide(&judged.file, command, at, &self.facts);
        let events = decided.map_err(|refused| refused_in(row, &refused))?.events;
        judged
            .take(events, at, &self.facts)
            .ok_or_else(|| RowSlip::in_row(row, "flaw-does-not-fit"))
    }
}

fn years(years: i16) -> jiff::Span {
    jiff::Span::new().years(years)
}

fn noon(day: Date) -> Timestamp {
    Timestamp::from_local(day.at(12, 0, 0, 0))
}

fn needed<T>(draft: &Draft, field: Field, value: Option<T>) -> Result<T, RowSlip> {
    value.ok_or_else(|| flawed(draft, field, "missing"))
}

fn flawed(draft: &Draft, field: Field, code: &str) -> RowSlip {
    RowSlip::in_row(draft.row, code).of(field, None)
}

fn unfoldable(draft: &Draft) -> RowSlip {
    RowSlip::in_row(draft.row, "flaw-does-not-fit")
}

fn refusal(draft: &Draft, refused: &Refused) -> RowSlip {
    let Refused::Invalid(Invalid { field, flaw }) = refused else {
        return refused_in(draft.row, refused);
    };
    let field = match *field {
        "received_on" | "began_on" => Some(Field::Received),
        "harm_on" => Some(Field::HarmOn),
        "route" => Some(Field::Route),
        "source" => Some(Field::Source),
        "as_of" => Some(Field::AsOf),
        _ => None,
    };
    let code = match (*field_name(refused), *flaw) {
        ("spoken", _) => "spoken-outside".to_owned(),
        ("began_on", Flaw::DoesNotFit) => "began-after".to_owned(),
        (_, flaw) => format!("flaw-{flaw}"),
    };
    let slip = RowSlip::in_row(draft.row, code);
    match field {
        Some(field) => slip.of(field, None),
        None => slip,
    }
}

const fn field_name(refused: &Refused) -> &&'static str {
    match refused {
        Refused::Invalid(invalid) => &invalid.field,
        Refused::NotYet(_) => &"",
    }
}

fn refused_in(row: u32, refused: &Refused) -> RowSlip {
    match refused {
        Refused::Invalid(invalid) => RowSlip::in_row(row, format!("flaw-{}", invalid.flaw)),
        Refused::NotYet(_) => RowSlip::in_row(row, "flaw-does-not-fit"),
    }
}
