//! Who runs it, and what a supervisor allowed.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::practitioners::{Level, Practitioner, Skill};
use domain::time::Date;
use jiff::ToSpan as _;
use jiff::civil::date;

use super::super::walk::Value;
use super::people::values;
use crate::support::*;

pub(super) const FACILITATOR: &[Value] = values! {
    "fit" => |_, _| {},
    "with a conflict" => |desk, _| {
        let (user, record) = (Who::Helen.user(), Some(Who::Helen.record()));
        desk.does(ConflictDeclared::new(user, record, Conflict::CaseManager));
    },
    "released" => |desk, _| {
        desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
    },
    "released, another came" => |desk, _| {
        desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
        desk.does(allocated(Who::Amara, Seat::Lead));
    },
    "released, and somebody came who had declared a conflict as a colleague" => |desk, _| {
        let conflict = Conflict::KnowsSomebody;
        desk.does(ConflictDeclared::new(Who::Amara.user(), None, conflict));
        desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
        let _ = desk.tries(allocated(Who::Amara, Seat::Lead), desk.now);
    },
    "with a beginner beside" => |desk, _| {
        desk.does(allocated(Who::Ravi, Seat::Co));
    },
};

/// For so many days, a lapse of Helen’s.
fn allows(desk: &mut Desk, check: CheckCode, days: i32) {
    let expires: Date = desk.today().saturating_add(days.days());
    let granted = overrides(desk.id(), check, expires);
    desk.does(OverrideGranted { practitioner: Some(Who::Helen.record()), ..granted });
}

/// That an assessment is not signed off yet.
fn allows_unsigned(desk: &mut Desk, about: Option<domain::ids::ParticipantId>) {
    let expires = desk.today().saturating_add(10.days());
    let granted = overrides(desk.id(), CheckCode::SignedOff, expires);
    desk.does(OverrideGranted { about, ..granted });
}

pub(super) const OVERRIDES: &[Value] = values! {
    "none" => |_, _| {},
    "of a lapse of training" => |desk, _| allows(desk, CheckCode::FacilitatorTrained, 10),
    "of the level" => |desk, _| allows(desk, CheckCode::FacilitatorLevel, 10),
    "of a lapse of training, until today" => |desk, _| allows(desk, CheckCode::FacilitatorTrained, 0),
    "of a lapse of supervision" => |desk, _| allows(desk, CheckCode::FacilitatorSupervised, 10),
    "of signing off" => |desk, _| allows_unsigned(desk, None),
    "of signing off, for Mark" => |desk, who| allows_unsigned(desk, Some(who)),
};

fn helen(desk: &mut Desk) -> &mut Practitioner {
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap()
}

pub(super) const TRAINING: &[Value] = values! {
    "in date" => |_, _| {},
    "lapsed" => |desk, _| helen(desk).training[0].until = Some(date(2026, 9, 10)),
    "never" => |desk, _| helen(desk).training.retain(|one| one.skill != Skill::Facilitation),
};

pub(super) const LEVELS: &[Value] = values! {
    "leads" => |_, _| {},
    "a beginner" => |desk, _| helen(desk).levels[0].level = Level::Foundation,
};

pub(super) const SUPERVISION: &[Value] = values! {
    "in date" => |_, _| {},
    "lapsed" => |desk, _| helen(desk).supervised_on = vec![date(2026, 6, 1)],
    "by nobody" => |desk, _| helen(desk).supervisor = None,
    "named, never held" => |desk, _| helen(desk).supervised_on.clear(),
};
