//! Getting in touch, the RJ conversation, and what crosses the wall.

use domain::cases::*;
use domain::gates::CheckCode as C;
use jiff::civil::date;

use super::{Row, Step, helen, row};
use crate::support::*;

fn knows_hours(desk: &mut Desk, from: u8, to: u8) {
    let hours = Some(domain::people::SafeHours { from, to });
    desk.people.insert(person(JOHN), PersonFacts { wishes: Some(WISHES), hours, nos: Vec::new() });
}

fn john_told() -> Desk {
    let mut desk = Desk::new_case();
    desk.does(call(JOHN, ContactResult::Spoke));
    desk.does(limits(JOHN));
    desk
}

fn willing_and_told() -> Desk {
    let mut desk = Desk::willing();
    desk.does(allows(MARK, JOHN, CrossFact::WillingToMeet));
    desk
}

fn stalking_started_by_mark() -> Desk {
    let mut desk = Desk::new_complex_case_of(CaseOpened {
        offence: domain::offences::Offence::Stalking,
        ..mark_asks()
    });
    desk.talks_with(MARK);
    desk.does(says_of_it(MARK, Stance::Accepts));
    desk.assesses(MARK);
    desk.does(SpecialistAdvice { may_approach: true, note: Some(words()) });
    desk
}

fn allowed_to_ask_mark() -> Desk {
    let mut desk = Desk::new_case();
    desk.talks_with(JOHN);
    desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    desk
}

fn agrees_to_probation() -> Desk {
    let mut desk = Desk::new_case();
    desk.does(agrees_to_share(Answer::Yes));
    desk
}

pub(super) const ROWS: &[Row] = &[
    row!(
        LawfulBasis,
        Step::Call(JOHN),
        || Desk::new_case_of(motorbike()),
        |desk| {
            let unknown = added(JOHN, Side::Harmed, Part::Victim, Basis::Unknown);
            desk.by(Who::Coordinator).does(corrects(4, Some(unknown.into())));
        },
        |desk| {
            let relayed = relayed(SaidBy::Person, says_yes(JOHN, Purpose::Contact));
            desk.does(relayed);
        }
    ),
    row!(
        SafeHours,
        Step::Remind,
        Desk::new_case,
        |desk| {
            knows_hours(desk, 9, 12);
        },
        |desk| {
            knows_hours(desk, 9, 21);
        }
    ),
    row!(
        NoLiveNo,
        Step::Call(JOHN),
        Desk::new_case,
        |desk| {
            desk.says_no(JOHN, Purpose::Contact);
        },
        |desk| {
            desk.does(call(JOHN, ContactResult::TheyCalled));
            desk.does(says_yes(JOHN, Purpose::Contact));
        }
    ),
    row!(
        WishesRead,
        Step::Call(JOHN),
        Desk::new_case,
        |desk| {
            desk.people.insert(
                person(JOHN),
                PersonFacts { wishes: Some(WISHES + 1), hours: None, nos: Vec::new() },
            );
        },
        |desk| {
            desk.people.insert(
                person(JOHN),
                PersonFacts { wishes: Some(WISHES), hours: None, nos: Vec::new() },
            );
        }
    ),
    row!(
        TrainedCaller,
        Step::Call(JOHN),
        Desk::new_case,
        |desk| {
            helen(desk).training[0].until = Some(date(2026, 9, 1));
        },
        |desk| helen(desk).training[0].until = None
    ),
    row!(
        OrderOfApproach,
        Step::Call(MARK),
        allowed_to_ask_mark,
        |desk| {
            let ask = Some(Purpose::AskOtherSide);
            desk.does(Withdrawal { participant: JOHN, purpose: ask, note: None });
        },
        |desk| {
            desk.does(says_yes(JOHN, Purpose::AskOtherSide));
        }
    ),
    row!(
        SpecialistAdvice,
        Step::Call(JOHN),
        stalking_started_by_mark,
        |desk| {
            desk.does(SpecialistAdvice { may_approach: false, note: Some(words()) });
        },
        |desk| {
            desk.does(SpecialistAdvice { may_approach: true, note: Some(words()) });
        }
    ),
    row!(
        NoConflict,
        Step::Call(JOHN),
        Desk::new_case,
        |desk| {
            desk.does(ConflictDeclared::new(Who::Helen.user(), None, Conflict::KnowsSomebody));
        },
        |desk| {
            let declared = desk.file.version();
            desk.by(Who::Marcus).does(corrects(declared, None));
        }
    ),
    row!(
        LimitsExplained,
        Step::Conversation,
        john_told,
        |desk| {
            let explained = desk.file.version();
            desk.does(corrects(explained, None));
        },
        |desk| {
            desk.does(limits(JOHN));
        }
    ),
    row!(
        AllowedToTell,
        Step::Tell,
        willing_and_told,
        |desk| {
            let no =
                FactAllowed { answer: Answer::No, ..allows(MARK, JOHN, CrossFact::WillingToMeet) };
            desk.does(no);
        },
        |desk| {
            desk.does(allows(MARK, JOHN, CrossFact::WillingToMeet));
        }
    ),
    row!(
        StageAllows,
        Step::Tell,
        willing_and_told,
        |desk| {
            desk.at_stage("after-charge");
        },
        |desk| {
            desk.at_stage("custody");
        }
    ),
    row!(
        SharingBasis,
        Step::Share(SharingBasis::Agreement),
        Desk::new_case,
        |desk| desk.agreements.clear(),
        |desk| desk.agreements = agreements()
    ),
    row!(
        SharingBasis,
        Step::Share(SharingBasis::Consent),
        agrees_to_probation,
        |desk| {
            desk.does(agrees_to_share(Answer::No));
        },
        |desk| {
            desk.does(agrees_to_share(Answer::Yes));
        }
    ),
    row!(
        WillingnessTold,
        Step::ShowWilling,
        Desk::before_court,
        |desk| {
            desk.says_no(JOHN, Purpose::TellDecisionMaker);
        },
        |desk| {
            desk.does(says_yes(JOHN, Purpose::TellDecisionMaker));
        }
    ),
    row!(
        Consent,
        Step::ShowWilling,
        Desk::before_court,
        |desk| {
            desk.says_no(MARK, Purpose::Meeting);
            desk.says_no(MARK, Purpose::Messages);
        },
        |desk| {
            desk.does(says_yes(MARK, Purpose::Messages));
        }
    ),
];
