//! The case, the letter and the meeting.

use domain::cases::*;
use jiff::ToSpan as _;

use super::super::walk::Value;
use super::later;
use super::people::values;
use crate::support::*;

pub(super) const CONCERNS: &[Value] = values! {
    "none" => |_, _| {},
    "open" => |desk, _| {
        desk.does(concern(None));
    },
    "decided" => |desk, _| {
        desk.does(concern(None));
        desk.does(concern_is(ConcernDecision::NoAction));
    },
    "the work stops" => |desk, _| {
        desk.does(concern(None));
        desk.does(concern_is(ConcernDecision::StopWork));
    },
};

fn asks(desk: &mut Desk, bars: Bars) {
    desk.does(orders(JOHN, MARK, bars));
}

fn permits(desk: &mut Desk) {
    let source = OrderSource::Court;
    desk.does(OrderPermission { harmed: JOHN, responsible: MARK, source, note: None });
}

fn of_court(desk: &mut Desk, bars: Bars) {
    let source = OrderSource::Court;
    desk.does(OrdersAnswered { source, ..orders(JOHN, MARK, bars) });
}

pub(super) const ORDERS: &[Value] = values! {
    "nothing against it" => |desk, _| asks(desk, Bars::Nothing),
    "forbidden" => |desk, _| asks(desk, Bars::Forbidden),
    "nobody asked" => |_, _| {},
    "unknown" => |desk, _| asks(desk, Bars::Unknown),
    "forbidden and permitted" => |desk, _| {
        asks(desk, Bars::Forbidden);
        permits(desk);
    },
    "permitted, and forbidden by another" => |desk, _| {
        asks(desk, Bars::Forbidden);
        permits(desk);
        of_court(desk, Bars::Forbidden);
    },
    "forbidden, and lifted" => |desk, _| {
        asks(desk, Bars::Forbidden);
        asks(desk, Bars::Nothing);
    },
    "forbidden, and another knows of nothing" => |desk, _| {
        asks(desk, Bars::Forbidden);
        of_court(desk, Bars::Nothing);
    },
    "permitted, and unknown since" => |desk, _| {
        asks(desk, Bars::Forbidden);
        permits(desk);
        of_court(desk, Bars::Unknown);
    },
    "clear, and unknown since" => |desk, _| {
        asks(desk, Bars::Nothing);
        of_court(desk, Bars::Unknown);
    },
};

fn goes_back(desk: &mut Desk, reason: HandBackReason) {
    desk.does(hands_back(reason));
}

pub(super) const HANDED_BACK: &[Value] = values! {
    "no" => |_, _| {},
    "yes" => |desk, _| goes_back(desk, HandBackReason::OutOfTime),
    "came back" => |desk, _| {
        goes_back(desk, HandBackReason::OutOfTime);
        desk.does(CameBack { note: None });
    },
    "came back after a no" => |desk, _| {
        goes_back(desk, HandBackReason::Unwilling);
        desk.does(CameBack { note: Some(words()) });
    },
};

fn comes_to(desk: &mut Desk, route: &str) {
    desk.by(Who::Coordinator).does(RouteChanged { route: route.into() });
}

pub(super) const STAGES: &[Value] = values! {
    "in custody" => |_, _| {},
    "after charge" => |desk, _| comes_to(desk, "after-charge"),
    "before sentence, and nothing is known" => |desk, _| comes_to(desk, "before-sentence"),
    "before sentence, no plea yet" => |desk, _| {
        comes_to(desk, "before-sentence");
        desk.hears_of(StageDay::Hearing);
    },
    "before sentence, convicted, the hearing is known" => |desk, _| {
        desk.is_convicted();
        comes_to(desk, "before-sentence");
        desk.hears_of(StageDay::Hearing);
    },
    "sentence deferred, nobody knows until when" => |desk, _| {
        desk.is_convicted();
        comes_to(desk, "deferred-sentence");
    },
    "sentence deferred until a day" => |desk, _| {
        comes_to(desk, "deferred-sentence");
        desk.is_deferred();
    },
};

fn moved_in(desk: &mut Desk, days: i32) {
    let review_by = desk.today().saturating_add(days.days());
    desk.takes_in(position(review_by), Who::Coordinator);
}

pub(super) const POSITIONS: &[Value] = values! {
    "none" => |_, _| {},
    "overdue" => |desk, _| moved_in(desk, 0),
    "holds for six weeks" => |desk, _| moved_in(desk, 42),
    "reviewed" => |desk, _| {
        moved_in(desk, 0);
        let result = ReviewResult::Right;
        desk.does(OpeningPositionReviewed { result, not_spoken: Vec::new(), note: None });
    },
};

pub(super) const PREPARATION: &[Value] = values! {
    "both are ready" => |desk, _| {
        desk.does(prepared(JOHN));
        desk.does(prepared(MARK));
    },
    "John is not" => |desk, _| {
        desk.does(prepared(MARK));
    },
    "Mark is not any more" => |desk, _| {
        desk.does(prepared(JOHN));
        desk.does(prepared(MARK));
        desk.does(Preparation { ready: false, ..prepared(MARK) });
    },
};

fn agree(desk: &mut Desk, john: Answer) {
    desk.does(meeting(later(), &[JOHN, MARK]));
    desk.does(agrees_to_room(MARK, Answer::Yes));
    desk.does(agrees_to_room(JOHN, john));
}

pub(super) const ATTENDANCE: &[Value] = values! {
    "both agree" => |desk, _| agree(desk, Answer::Yes),
    "John was not asked" => |desk, _| {
        desk.does(meeting(later(), &[JOHN, MARK]));
        desk.does(agrees_to_room(MARK, Answer::Yes));
    },
    "John says no" => |desk, _| agree(desk, Answer::No),
    "John says not now" => |desk, _| agree(desk, Answer::NotNow),
    "Ruth comes too, and nobody was asked" => |desk, _| {
        agree(desk, Answer::Yes);
        if !desk.case().participants.contains_key(&RUTH) {
            desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
        }
        desk.does(prepared(RUTH));
        desk.does(meeting(later(), &[JOHN, MARK, RUTH]));
    },
    "only John" => |desk, _| {
        desk.does(meeting(later(), &[JOHN]));
        desk.does(agrees_to_room(JOHN, Answer::Yes));
    },
    "by messages, both agree" => |desk, _| {
        desk.does(ActivityPlanned { form: Form::Shuttle, ..meeting(later(), &[JOHN, MARK]) });
        desk.does(agrees_to_room(JOHN, Answer::Yes));
        desk.does(agrees_to_room(MARK, Answer::Yes));
    },
};

fn moves(desk: &mut Desk, to: impl FnOnce(ActivityPlanned) -> ActivityPlanned) {
    let plan = desk.case().activities[&MEETING].plan.clone();
    desk.does(to(plan));
}

pub(super) const PRISON: &[Value] = values! {
    "agreed" => |desk, _| {
        desk.does(prison_agrees());
    },
    "was not asked" => |_, _| {},
    "agreed to another hour" => |desk, _| {
        desk.does(prison_agrees());
        moves(desk, |plan| ActivityPlanned { starts: plan.starts.plus_seconds(3600), ..plan });
    },
    "by video, and not asked" => |desk, _| {
        moves(desk, |plan| ActivityPlanned { venue: VenueKind::Online, ..plan });
    },
    "agreed, and then did not" => |desk, _| {
        desk.does(prison_agrees());
        desk.does(prison_says(Some(MEETING), PrisonAnswer::No));
    },
    "agreed, asked whether Mark takes part" => |desk, _| {
        desk.does(prison_agrees());
        desk.does(asks_prison(None));
    },
    "agreed, and that Mark takes part" => |desk, _| {
        desk.does(prison_agrees());
        desk.does(asks_prison(None));
        desk.does(prison_says(None, PrisonAnswer::Yes));
    },
};

fn letter_is(desk: &mut Desk, safe: bool, answer: Answer) {
    desk.does(checked(safe));
    desk.does(wanted(answer));
}

pub(super) const LETTER: &[Value] = values! {
    "safe and wanted" => |desk, _| letter_is(desk, true, Answer::Yes),
    "not checked" => |desk, _| {
        desk.does(wanted(Answer::Yes));
    },
    "not safe" => |desk, _| letter_is(desk, false, Answer::Yes),
    "nobody asked whether it is wanted" => |desk, _| {
        desk.does(checked(true));
    },
    "not wanted now" => |desk, _| letter_is(desk, true, Answer::NotNow),
    "not wanted" => |desk, _| letter_is(desk, true, Answer::No),
};

pub(super) const DAYS: &[Value] = values! {
    "tomorrow" => |desk, _| {
        desk.days_pass(1);
    },
    "in 100 days" => |desk, _| {
        desk.days_pass(100);
    },
    "in three weeks" => |desk, _| {
        desk.days_pass(21);
    },
};
