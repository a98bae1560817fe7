//! Closing a case of one victim and one offender: who is owed what, and what is still open.

use domain::cases::*;
use domain::ids::ParticipantId;
use jiff::civil::date;

use super::exchange::values;
use super::walk::{Extent, Factor, Model, Step, Value};
use crate::support::oracle::needs::Need;
use crate::support::oracle::{Heard, Missing};
use crate::support::*;

fn begins() -> Desk {
    let mut desk = Desk::letter_ready();
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK]);
    desk.does(authorised_letter());
    desk.does(authorised_meeting());
    desk.now = starts.plus_seconds(-3600);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    desk.now = starts.plus_seconds(3600);
    desk
}

fn meets(desk: &mut Desk) {
    for who in [JOHN, MARK] {
        desk.does(day_check(who, false));
    }
    desk.does(held(desk.starts(), &[JOHN, MARK]));
}

const EXCHANGES: &[Value] = values! {
    "they met" => |desk, _| meets(desk),
    "none" => |_, _| {},
    "they met, and something was missing" => |desk, _| {
        desk.does(held(desk.starts(), &[JOHN, MARK]));
    },
    "a letter" => |desk, _| {
        desk.does(passed_on());
    },
    "a meeting that was stopped" => |desk, _| {
        desk.does(stopped(desk.starts(), &[JOHN, MARK]));
    },
};

fn follows_up(desk: &mut Desk, who: ParticipantId, results: &[FollowUpResult]) {
    for result in results {
        desk.does(followed_up(who, *result));
    }
}

const FOLLOW_UPS: &[Value] = values! {
    "done" => |desk, who| follows_up(desk, who, &[FollowUpResult::Done]),
    "none" => |_, _| {},
    "declined" => |desk, who| follows_up(desk, who, &[FollowUpResult::Declined]),
    "tried twice" => |desk, who| follows_up(desk, who, &[FollowUpResult::Attempt; 2]),
    "tried three times" => |desk, who| follows_up(desk, who, &[FollowUpResult::Attempt; 3]),
};

fn agrees_to(desk: &mut Desk, monitor: Monitor, state: ItemState) {
    let agreed = agreement(MARK, JOHN, date(2026, 12, 1));
    desk.does(AgreementMade { monitor, ..agreed });
    desk.does(item_is(state));
}

const AGREEMENTS: &[Value] = values! {
    "none" => |_, _| {},
    "a promise is open" => |desk, _| agrees_to(desk, Monitor::Facilitator, ItemState::Open),
    "nobody named to monitor it" => |desk, _| agrees_to(desk, Monitor::NotSaid, ItemState::Kept),
    "kept" => |desk, _| agrees_to(desk, Monitor::Facilitator, ItemState::Kept),
    "not kept" => |desk, _| agrees_to(desk, Monitor::Nobody, ItemState::NotKept),
};

const CONCERNS: &[Value] = values! {
    "none" => |_, _| {},
    "open" => |desk, _| {
        desk.does(concern(None));
    },
    "decided" => |desk, _| {
        desk.does(concern(None));
        desk.does(concern_is(ConcernDecision::StopWork));
    },
};

fn offers(desk: &mut Desk) {
    desk.does(HandOverOffered { to: Who::Other.user(), note: None });
}

const HAND_OVERS: &[Value] = values! {
    "none" => |_, _| {},
    "waits for an answer" => |desk, _| offers(desk),
    "refused" => |desk, _| {
        offers(desk);
        let (by, reason) = (Who::Other.user(), HandOverReason::NoCapacity);
        desk.does(HandOverRefused { by, reason, note: None });
    },
    "accepted" => |desk, _| {
        offers(desk);
        desk.does(HandOverAccepted { by: Who::Other.user() });
    },
};

const TELLINGS: &[Value] = values! {
    "was told" => |desk, who| {
        desk.does(told_closing(who));
    },
    "was not told" => |_, _| {},
    "stopped, was not told" => |desk, who| {
        desk.does(stops(who));
    },
    "says no to everything, was not told" => |desk, who| {
        for purpose in [Purpose::Messages, Purpose::Meeting, Purpose::AskOtherSide] {
            desk.says_no(who, purpose);
        }
    },
    "died, was not told" => |desk, who| {
        desk.does(dies(who));
    },
};

fn factors() -> Vec<Factor> {
    let of = |of, name, values: &'static [Value]| {
        let all = values.len();
        Factor { name, of, values, whole: (all.min(3), all), outside: false }
    };
    vec![
        of(JOHN, "the exchange", EXCHANGES),
        of(JOHN, "John’s follow-up", FOLLOW_UPS),
        of(MARK, "Mark’s follow-up", FOLLOW_UPS),
        of(JOHN, "the agreement", AGREEMENTS),
        of(JOHN, "a concern", CONCERNS),
        of(JOHN, "a hand-over", HAND_OVERS),
        of(JOHN, "John at the end", TELLINGS),
        of(MARK, "Mark at the end", TELLINGS),
    ]
}

/// What closing would still need, by the entries alone.
fn needs(desk: &Desk, ending: Ending) -> Missing {
    let mut missing = Missing::default();
    let events: Vec<&Event> = desk.file.entries().iter().map(|entry| &entry.event).collect();
    let exchange = events.iter().rposition(|event| {
        matches!(
            event,
            Event::LetterPassedOn(_) | Event::ActivityHeld(_) | Event::ActivityStopped(_)
        )
    });
    missing.unless(exchange.is_some() || ending != Ending::Completed, Need::Exchange);
    for who in [JOHN, MARK] {
        let mut owed = exchange.is_some();
        let (mut attempts, mut told, mut left) = (0, false, false);
        let mut willing = std::collections::BTreeSet::new();
        for event in &events {
            match event {
                Event::FollowUpRecorded(fact) if fact.participant == who => {
                    attempts += 1;
                    owed &= fact.result == FollowUpResult::Attempt && attempts < 3;
                }
                Event::ClosingTold(fact) => told |= fact.participant == who,
                Event::Withdrawn(fact) => left |= fact.participant == who,
                Event::DeathRecorded(fact) if fact.participant == who => {
                    (left, owed) = (true, false);
                }
                Event::ConsentRecorded(fact) if fact.participant == who => {
                    if fact.answer == Answer::Yes {
                        willing.insert(fact.purpose);
                    } else {
                        willing.remove(&fact.purpose);
                    }
                }
                _ => {}
            }
        }
        missing.unless(!owed, Need::FollowedUp);
        missing.unless(told || left || willing.is_empty(), Need::Told);
    }
    for event in events {
        match event {
            Event::AgreementMade(fact) => {
                missing.unless(fact.monitor != Monitor::NotSaid, Need::Monitor);
            }
            Event::ItemMarked(fact) => {
                let settled = fact.state != ItemState::Open;
                missing.unless(settled || ending != Ending::Completed, Need::Promises);
            }
            _ => {}
        }
    }
    let count =
        |kind: &str| desk.file.entries().iter().filter(|one| one.event.kind() == kind).count();
    missing.unless(count("concern-raised") == count("concern-decided"), Need::Concerns);
    let answered = count("hand-over-refused") + count("hand-over-accepted");
    missing.unless(count("hand-over-offered") == answered, Need::HandOver);
    missing
}

const STEPS: &[Step] = &[
    Step {
        name: "close as completed",
        command: |_| closes(Ending::Completed).into(),
        needs: |_: &Heard, desk| needs(desk, Ending::Completed),
    },
    Step {
        name: "close without",
        command: |_| closes(Ending::PassedOn).into(),
        needs: |_, desk| needs(desk, Ending::PassedOn),
    },
];

const EXTENTS: [&[Extent]; 2] = [&[Extent::AtMost(3)], &[Extent::Wider]];

pub(super) fn model() -> Model {
    Model {
        name: "closing",
        begins,
        factors: factors(),
        steps: STEPS,
        extents: EXTENTS,
        never_alone: &[],
    }
}
