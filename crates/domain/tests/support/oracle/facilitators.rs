//! Who may run an exchange, and which lapses a supervisor may allow (R-FAC-10, R-FAC-11).

use domain::cases::Form;
use domain::gates::CheckCode;
use domain::ids::{ParticipantId, PractitionerId};
use domain::practitioners::{Level, Practitioner, Skill};
use domain::time::Date;

use super::needs::{Missing, Need};
use super::{Heard, Records};

/// Supervision is held at least every twelve weeks.
const SUPERVISED_WITHIN: i32 = 84;

impl Heard {
    pub(super) fn facilitators(
        &self,
        who: &[PractitionerId],
        form: Form,
        on: Date,
        records: &Records,
        missing: &mut Missing,
    ) {
        let of_the_case: Vec<_> = who.iter().filter(|id| self.team.contains_key(id)).collect();
        let enough = !of_the_case.is_empty() && of_the_case.len() == who.len();
        missing.unless(enough, Need::Facilitator);
        let (mut levelled, mut any) = (false, false);
        for id in of_the_case {
            any = true;
            let Some(record) = records.get(id) else {
                missing.unless(false, Need::Trained);
                continue;
            };
            let lapse = |code| self.is_allowed(code, Some(*id), on, |about| about.is_none());
            let trained = in_date(record, Skill::Facilitation, on) || on_street(record, form, on);
            let once = once(record, Skill::Facilitation, on);
            let passed = once && lapse(CheckCode::FacilitatorTrained);
            missing.unless(trained || passed, Need::Trained);
            let (supervised, ever) = supervision(record, on);
            let passed = ever && lapse(CheckCode::FacilitatorSupervised);
            missing.unless(supervised || passed, Need::Supervised);
            missing.unless(self.is_neutral(*id), Need::Neutral);
            levelled |= self.may_lead(record, form, on) || lapse(CheckCode::FacilitatorLevel);
        }
        missing.unless(levelled || !any, Need::Level);
    }

    /// They said so, and declared no conflict: as a practitioner, or before they were one.
    fn is_neutral(&self, id: PractitionerId) -> bool {
        let (records, users) = &self.conflicted;
        self.team
            .get(&id)
            .is_some_and(|(user, said)| *said && !records.contains(&id) && !users.contains(user))
    }

    /// Foundation practitioners lead nothing but on the street; a sensitive case takes an
    /// advanced one who is trained for it.
    fn may_lead(&self, record: &Practitioner, form: Form, on: Date) -> bool {
        let reached = record.levels.iter().filter(|one| one.on <= on).map(|one| one.level).max();
        if self.is_sensitive() {
            return reached == Some(Level::Advanced) && in_date(record, Skill::Complex, on);
        }
        let leads = matches!(reached, Some(Level::Intermediate | Level::Advanced));
        leads || on_street(record, form, on)
    }

    pub(super) fn is_sensitive(&self) -> bool {
        self.sensitive || self.people.values().any(|one| !one.found.is_empty())
    }

    /// Whether a supervisor allowed it, for this practitioner or anybody, until a day.
    pub(super) fn is_allowed(
        &self,
        code: CheckCode,
        whose: Option<PractitionerId>,
        on: Date,
        about: impl Fn(Option<ParticipantId>) -> bool,
    ) -> bool {
        self.overrides.iter().any(|granted| {
            let theirs = granted.practitioner.is_none() || granted.practitioner == whose;
            granted.check == code && on <= granted.expires && theirs && about(granted.about)
        })
    }
}

fn in_date(record: &Practitioner, skill: Skill, on: Date) -> bool {
    record
        .training
        .iter()
        .any(|one| one.skill == skill && one.on <= on && one.until.is_none_or(|until| on <= until))
}

fn once(record: &Practitioner, skill: Skill, on: Date) -> bool {
    record.training.iter().any(|one| one.skill == skill && one.on <= on)
}

fn on_street(record: &Practitioner, form: Form, on: Date) -> bool {
    form == Form::StreetRj && in_date(record, Skill::Street, on)
}

/// Whether supervision is in date, and whether there ever was any to lapse.
fn supervision(record: &Practitioner, on: Date) -> (bool, bool) {
    let last = record.supervised_on.iter().copied().filter(|day| *day <= on).max();
    let ever = record.supervisor.is_some() && last.is_some();
    let recent = last.is_some_and(|day| (on - day).get_days() <= SUPERVISED_WITHIN);
    (ever && recent, ever)
}
