//! One invented case before it is written: who is in it, how it began, what was done.

use std::collections::BTreeMap;

use domain::cases::{
    Basis, CaseOpened, ConcernDecided, ConcernDecision, ConcernKind, ConcernRaised, ContactResult,
    Initiator, Part, ParticipantAdded, Side, Source,
};
use domain::ids::{CaseId, ConcernId, ParticipantId, PersonId, ReferralId};
use domain::offences::{Offence, Trigger};
use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use domain::time::Timestamp;

use super::super::cast::{Cast, Member};
use super::super::chance::Chance;
use super::super::{Plan, days_from, names, scenes};
use super::courses::Course;
use super::script::{Script, Step};
use crate::Caller;
use crate::places::{PLACES, Place};

/// Who works on a case.
pub struct Team<'a> {
    /// Who leads.
    pub lead: &'a Member,
    /// Who supervises.
    pub supervisor: &'a Member,
    /// Who owns it.
    pub owner: &'a Caller,
}

/// Somebody in an invented case.
pub struct Person {
    /// Their part.
    pub added: ParticipantAdded,
    /// What is known of them.
    pub details: PersonDetails,
}

/// An invented case.
pub struct Draft {
    /// Which case.
    pub case: CaseId,
    /// How it began; its reference is given when it is written.
    pub opening: CaseOpened,
    /// Who opened it.
    pub owner: Caller,
    /// When.
    pub opened: Timestamp,
    /// Who is in it.
    pub people: Vec<Person>,
    /// Who works on it.
    pub members: Vec<Member>,
    /// What was done.
    pub steps: Vec<Step>,
    /// Its chances, for what is left to be made.
    pub chance: Chance,
    live: bool,
}

/// Each kind of harm with its share.
const KINDS: &[(Offence, u32)] = &[
    (Offence::Burglary, 17),
    (Offence::CommonAssault, 14),
    (Offence::CriminalDamage, 12),
    (Offence::Theft, 10),
    (Offence::Wounding, 8),
    (Offence::Robbery, 8),
    (Offence::AntiSocialBehaviour, 6),
    (Offence::VehicleTheft, 5),
    (Offence::DrivingInjury, 4),
    (Offence::Harassment, 3),
    (Offence::Fraud, 3),
    (Offence::PublicOrder, 3),
    (Offence::HateCrime, 2),
    (Offence::Arson, 2),
    (Offence::DomesticAbuse, 1),
    (Offence::SexualOffence, 1),
    (Offence::DrivingDeath, 1),
];

/// The kind of harm in a case.
pub fn offence(plan: &Plan, number: u64) -> Offence {
    let chance = Chance::new(plan.seed, (number << 1) | (1 << 40));
    let shares: Vec<u32> = KINDS.iter().map(|(_, share)| *share).collect();
    KINDS.get(chance.weighted(&shares)).map_or(Offence::Burglary, |(kind, _)| *kind)
}

impl Draft {
    /// Plays a case from its opening to the present.
    pub fn play(cast: &Cast, team: &Team<'_>, plan: &Plan, opened: Timestamp, number: u64) -> Self {
        let chance = Chance::new(plan.seed, (number << 1) | 1);
        let offence = offence(plan, number);
        let (initiator, source) = beginning(&chance, offence);
        let first = super::first(initiator);
        let custody = source == Source::Prison || chance.percent(35);
        let place = chance.below(u32::try_from(PLACES.len()).unwrap_or(1)) as usize;
        let place = PLACES.get(place);
        let people = [
            person(&chance, opened, Side::Harmed, offence, initiator, custody),
            person(&chance, opened, Side::Responsible, offence, initiator, custody),
        ];
        let [harmed, responsible] = people.each_ref().map(|person| person.added.participant);
        let harm = i64::from(chance.between(20, 400));
        let opening = CaseOpened {
            service: cast.service,
            reference: String::new(),
            referral: ReferralId::generate(opened, chance.entropy()),
            owner: team.owner.user,
            initiator,
            source,
            route: if custody { "custody" } else { "after-sentence" }.to_owned(),
            offence,
            locality: place.map_or("digbeth", |place: &Place| place.code).to_owned(),
            harm_on: Some(days_from(opened.date(), -harm)),
            received_on: opened.date(),
        };
        let mut script = Script {
            chance: &chance,
            cast,
            lead: team.lead,
            supervisor: team.supervisor,
            owner: team.owner,
            harmed,
            responsible,
            custody,
            now: plan.today,
            at: opened,
            over: false,
            steps: Vec::new(),
            assessed: BTreeMap::new(),
            in_touch: Vec::new(),
            still_in_touch: Vec::new(),
            called: opened.date(),
        };
        script.play(Course::by_chance(&chance, first, plan.shape), first);
        let live = script.over;
        if live {
            lately(&mut script, number);
        }
        Self {
            case: CaseId::generate(opened, chance.entropy()),
            opening,
            owner: team.owner.clone(),
            opened,
            people: people.into(),
            members: vec![team.lead.clone(), team.supervisor.clone()],
            steps: script.steps,
            chance,
            live,
        }
    }

    /// When it was opened.
    pub const fn opened(&self) -> Timestamp {
        self.opened
    }

    /// Whether it is still open.
    pub const fn is_live(&self) -> bool {
        self.live
    }

    /// Whether only some may lead it.
    pub fn is_complex(&self) -> bool {
        self.opening.offence.trigger().is_some()
    }
}

/// What happened in the last days of a few live cases: a concern that waits for a decision, a call
/// made without reading the person's wishes.
fn lately(script: &mut Script<'_>, number: u64) {
    let Some(last) = script.steps.last().map(|step| step.recorded) else { return };
    let spoken = script.still_in_touch.contains(&script.harmed);
    let at = script.now.plus_seconds(-i64::from(script.chance.between(5, 50)) * 3_600);
    if !spoken || at < last {
        return;
    }
    script.over = false;
    script.at = at;
    if number.is_multiple_of(14) {
        let kinds = [ConcernKind::Adult, ConcernKind::Child, ConcernKind::SelfHarm];
        let concern = ConcernId::generate(at, script.chance.entropy());
        script.raises_concern(ConcernRaised {
            concern,
            kind: script.chance.pick(&kinds, ConcernKind::Adult),
            about: Some(script.harmed),
            urgent: false,
            note: None,
            leads: Vec::new(),
        });
        if number.is_multiple_of(28) {
            let decision = ConcernDecision::Watch;
            let decided = ConcernDecided { concern, decision, note: None };
            let ruth = script.cast.ruth.clone();
            script.later(120);
            script.step("a concern is decided", &ruth, vec![(decided.into(), None)]);
        }
    } else if number.is_multiple_of(29) {
        let harmed = script.harmed;
        let channel = script.channel(harmed);
        let unread = scenes::contact(harmed, channel, ContactResult::NoAnswer, None);
        let domain::cases::Command::RecordContact(contact) = unread else { return };
        let unread = domain::cases::Contact { wishes_read: None, ..contact };
        script.lead_does("a call with wishes unread", vec![unread.into()]);
    }
    script.over = true;
}

fn beginning(chance: &Chance, offence: Offence) -> (Initiator, Source) {
    let guarded = offence.trigger().is_some_and(Trigger::needs_specialist_advice);
    let place = chance.weighted(if guarded { &[2, 3, 0, 0, 0] } else { &[12, 20, 24, 30, 14] });
    match place {
        0 => (Initiator::Victim, Source::Victim),
        1 => (Initiator::Victim, Source::VictimService),
        2 => (Initiator::Agency, Source::Police),
        3 => (Initiator::Agency, Source::Probation),
        _ => (Initiator::Offender, Source::Prison),
    }
}

fn person(
    chance: &Chance,
    opened: Timestamp,
    side: Side,
    offence: Offence,
    initiator: Initiator,
    custody: bool,
) -> Person {
    let harmed = side == Side::Harmed;
    let own = match initiator {
        Initiator::Victim => harmed,
        Initiator::Offender => !harmed,
        _ => false,
    };
    let part = match (side, offence) {
        (Side::Responsible, _) => Part::Offender,
        (_, Offence::DrivingDeath) => Part::BereavedRelative,
        _ => Part::Victim,
    };
    let basis = if own { Basis::OwnRequest } else { Basis::PublicTask };
    // Details of some victims move only with their own consent.
    let guarded = harmed && (offence.trigger().is_some() || part == Part::BereavedRelative);
    let basis = if guarded && !own { Basis::Consent } else { basis };
    let added = ParticipantAdded {
        participant: ParticipantId::generate(opened, chance.entropy()),
        person: PersonId::generate(opened, chance.entropy()),
        side,
        part,
        of: None,
        basis,
        basis_on: opened.date(),
        sender: (basis == Basis::PublicTask).then_some(Source::Police),
    };
    Person { added, details: details(chance, !harmed, !harmed && custody) }
}

const STREETS: &[&str] = &[
    "Anvil",
    "Bellfounder",
    "Canalside",
    "Chainmaker",
    "Draper",
    "Fiddler",
    "Gasworks",
    "Glebe",
    "Ironmonger",
    "Jennet",
    "Lapwing",
    "Lockkeeper",
    "Nailer",
    "Orchard Gate",
    "Pinfold",
    "Quarryman",
    "Rope",
    "Saddler",
    "Tanner",
    "Weighbridge",
];
const ENDINGS: &[&str] = &["Row", "Croft", "Walk", "Rise", "Place", "Fold", "Terrace", "Bank"];
const PRISONS: &[&str] = &["HMP Arrowfield", "HMP Severn Reach", "HMP Colepit"];
const NEEDS: &[&str] = &[
    "Step-free rooms.",
    "Large print.",
    "Somebody to read letters aloud.",
    "Hearing loop.",
    "Short talks; tires easily.",
];
const SAY: &[&str] = &[
    "Ask for them by first name only.",
    "Say that it is the library.",
    "If somebody else answers, say wrong number.",
    "Text first.",
];

fn details(chance: &Chance, mostly_men: bool, inside: bool) -> PersonDetails {
    let man = mostly_men && chance.percent(75);
    let from_hour = [8, 9, 9, 10, 12, 16];
    let from_hour = chance.pick(&from_hour, 9);
    let phone = if inside {
        String::new()
    } else if chance.percent(80) {
        format!("07700 900{:03}", chance.below(1000))
    } else {
        format!("0121 496 0{:03}", chance.below(1000))
    };
    PersonDetails {
        name: if man { names::mans_name(chance) } else { names::name(chance) },
        language: if chance.percent(4) { Language::Other } else { Language::English },
        needs: if chance.percent(12) { chance.of(NEEDS).to_owned() } else { String::new() },
        wishes: Some(Wishes {
            from_hour,
            to_hour: if from_hour > 12 { 21 } else { from_hour + 8 },
            voicemail: chance.percent(40),
            texts: chance.percent(60),
            letters: chance.percent(70),
            say: if chance.percent(25) { chance.of(SAY).to_owned() } else { String::new() },
        }),
        contact: ContactDetails {
            phone,
            email: String::new(),
            address: if inside { chance.of(PRISONS).to_owned() } else { address(chance) },
        },
    }
}

fn address(chance: &Chance) -> String {
    let place = PLACES.get(chance.below(u32::try_from(PLACES.len()).unwrap_or(1)) as usize);
    let (name, district) = place.map_or(("Digbeth", "Birmingham"), |at| (at.name, at.district));
    let number = chance.between(1, 140);
    format!("{number} {} {}, {name}, {district}", chance.of(STREETS), chance.of(ENDINGS))
}
