//! The people around the desk, and those in the case.

use std::collections::BTreeMap;

use domain::access::Role;
use domain::cases::{
    Basis, CaseOpened, Colleague, Initiator, Part, ParticipantAdded, Side, Source, Versioned,
};
use domain::ids::{
    ParticipantId, PersonId, PractitionerId, ReferralId, ServiceId, SharingAgreementId, UserId,
};
use domain::offences::Offence;
use domain::practitioners::{Level, LevelReached, Practitioner, Skill, Training};
use domain::sharing::{Agency, SharedItem, SharingAgreement, SharingPurpose};
use domain::time::Date;
use jiff::civil::date;
use uuid::Uuid;

/// The version of everyone's safe-contact wishes.
pub(crate) const WISHES: i64 = 3;

/// Who works here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Coordinator,
    /// Facilitates: intermediate, trained, supervised by Marcus.
    Helen,
    /// Facilitates too: at foundation level.
    Ravi,
    /// Supervises: advanced, marked for complex cases.
    Marcus,
    /// Another advanced practitioner, marked for complex cases.
    Amara,
    Safeguarding,
    /// A coordinator of another team.
    Other,
}

impl Who {
    const ALL: [Self; 7] = [
        Self::Coordinator,
        Self::Helen,
        Self::Ravi,
        Self::Marcus,
        Self::Amara,
        Self::Safeguarding,
        Self::Other,
    ];

    const fn number(self) -> u128 {
        match self {
            Self::Coordinator => 1,
            Self::Helen => 2,
            Self::Ravi => 3,
            Self::Marcus => 4,
            Self::Amara => 5,
            Self::Safeguarding => 6,
            Self::Other => 7,
        }
    }

    pub(crate) const fn user(self) -> UserId {
        UserId::from_uuid(Uuid::from_u128(0x100 + self.number()))
    }

    /// Who a user is.
    pub(crate) fn of(user: UserId) -> Self {
        Self::ALL.into_iter().find(|who| who.user() == user).unwrap()
    }

    pub(crate) const fn practitioner(self) -> Option<PractitionerId> {
        match self {
            Self::Helen | Self::Ravi | Self::Marcus | Self::Amara => Some(self.record()),
            _ => None,
        }
    }

    /// Their practitioner record's id.
    pub(crate) const fn record(self) -> PractitionerId {
        PractitionerId::from_uuid(Uuid::from_u128(0x200 + self.number()))
    }
}

fn trained(skill: Skill) -> Training {
    Training {
        skill,
        provider: "A college".into(),
        on: date(2024, 3, 15),
        until: Some(date(2027, 3, 14)),
    }
}

fn record(who: Who, level: Level, skills: &[Skill]) -> (PractitionerId, Practitioner) {
    let record = Practitioner {
        id: who.record(),
        user: who.user(),
        volunteer: false,
        training: skills.iter().copied().map(trained).collect(),
        levels: vec![LevelReached { level, on: date(2025, 1, 1) }],
        supervisor: Some(Who::Marcus.record()),
        supervised_on: vec![date(2026, 9, 3), date(2026, 11, 5)],
    };
    (who.record(), record)
}

/// The practitioner records of the service.
pub(crate) fn team_records() -> BTreeMap<PractitionerId, Practitioner> {
    use Skill::{Complex, Facilitation, Supervision, VictimContact};
    BTreeMap::from([
        record(Who::Helen, Level::Intermediate, &[Facilitation, VictimContact]),
        record(Who::Ravi, Level::Foundation, &[Facilitation]),
        record(Who::Marcus, Level::Advanced, &[Facilitation, Complex, Supervision]),
        record(Who::Amara, Level::Advanced, &[Facilitation, Complex, VictimContact]),
    ])
}

/// Everyone who works here now, with what they are employed to do.
pub(crate) fn colleagues() -> BTreeMap<UserId, Versioned<Colleague>> {
    let one = |who: Who| {
        let role = match who {
            Who::Coordinator | Who::Other => Role::Coordinator,
            Who::Helen | Who::Ravi | Who::Amara => Role::Facilitator,
            Who::Marcus => Role::Supervisor,
            Who::Safeguarding => Role::Safeguarding,
        };
        let value = Colleague { roles: vec![role], practitioner: who.practitioner() };
        (who.user(), Versioned { value, version: 1 })
    };
    Who::ALL.map(one).into()
}

const fn participant(number: u128) -> ParticipantId {
    ParticipantId::from_uuid(Uuid::from_u128(0x300 + number))
}

/// The young artist who was knocked off his motorbike.
pub(crate) const JOHN: ParticipantId = participant(1);
/// The young man in the stolen car.
pub(crate) const MARK: ParticipantId = participant(2);
/// John's sister, who comes with him.
pub(crate) const RUTH: ParticipantId = participant(3);

/// Mark's friend, who was in the car and denies it.
pub(crate) const NEIL: ParticipantId = participant(4);
/// Nadia, whose fence the car went through.
pub(crate) const NADIA: ParticipantId = participant(5);

/// Who somebody in the case is, outside it.
pub(crate) fn person(of: ParticipantId) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(of.as_uuid().as_u128() + 0x100))
}

pub(crate) fn added(who: ParticipantId, side: Side, part: Part, basis: Basis) -> ParticipantAdded {
    let supports = matches!(part, Part::Supporter | Part::Guardian | Part::Representative);
    let principal = if side == Side::Harmed { JOHN } else { MARK };
    ParticipantAdded {
        participant: who,
        person: person(who),
        side,
        part,
        of: supports.then_some(principal),
        basis,
        basis_on: date(2026, 9, 10),
        sender: (basis == Basis::PublicTask).then_some(Source::Police),
    }
}

pub(crate) fn harm_day() -> Date {
    date(2026, 3, 7)
}

/// The request: John asks through a victim service, Mark is in custody.
pub(crate) fn motorbike() -> CaseOpened {
    CaseOpened {
        service: ServiceId::from_uuid(Uuid::from_u128(0x500)),
        reference: "RT-26-0417".into(),
        referral: ReferralId::from_uuid(Uuid::from_u128(0x501)),
        owner: Who::Coordinator.user(),
        initiator: Initiator::Victim,
        source: Source::VictimService,
        route: "custody".into(),
        offence: Offence::DrivingInjury,
        locality: "kings-heath".into(),
        harm_on: Some(harm_day()),
        received_on: date(2026, 9, 10),
    }
}

/// The service's sharing agreements: with the police about whom they refer, with probation about how
/// far it is.
pub(crate) fn agreements() -> Vec<SharingAgreement> {
    let with_police = SharingAgreement {
        id: SharingAgreementId::from_uuid(Uuid::from_u128(0x601)),
        agency: Agency::Police,
        with: "The police".into(),
        purposes: vec![SharingPurpose::Refer],
        items: vec![SharedItem::ContactDetails, SharedItem::OffenceFacts],
        starts: date(2026, 1, 1),
        review: date(2026, 12, 1),
        ends: date(2027, 12, 31),
    };
    let with_probation = SharingAgreement {
        id: SharingAgreementId::from_uuid(Uuid::from_u128(0x602)),
        agency: Agency::Probation,
        with: "Probation".into(),
        purposes: vec![SharingPurpose::Arrange, SharingPurpose::Outcome],
        items: vec![SharedItem::TakingPart, SharedItem::Outcome],
        ..with_police.clone()
    };
    vec![with_police, with_probation]
}

/// The same harm, but Mark asked first.
pub(crate) fn mark_asks() -> CaseOpened {
    CaseOpened { initiator: Initiator::Offender, source: Source::Prison, ..motorbike() }
}

/// A service that passes no letters on after somebody was hurt on the road.
pub(crate) const NO_LETTERS: &str = r#"
[[local]]
id = "no-letters"
text = "No letters after somebody was hurt on the road."
reason = "Letters went astray, and the service decided to meet people instead."
source = "Board of the service, 3 August 2026"
from = "2026-09-01"
leaves_out = { forms = ["shuttle"], offences = ["driving-injury"] }
"#;
