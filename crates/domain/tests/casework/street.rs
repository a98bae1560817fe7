//! RJ on the street: an officer's short assessment says what was asked, and counts there and then
//! (R-PROC-08, R-RISK-11).

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::ids::{AssessmentId, ParticipantId};
use domain::practitioners::{Level, Skill, Training};
use domain::rules::Rule;
use domain::time::Date;
use jiff::ToSpan as _;
use uuid::Uuid;

use crate::support::*;

/// What an officer is told where nothing speaks against it.
fn clear() -> ShortAnswers {
    ShortAnswers {
        able: Judgement::Yes,
        willing: Judgement::Yes,
        suitable: Judgement::Yes,
        worries: Vec::new(),
        mappa: None,
        records: true,
    }
}

fn short(id: u128, who: ParticipantId, said: &ShortAnswers, on: Date) -> Assessment {
    let mut said = said.clone();
    said.mappa = said.mappa.filter(|_| who == MARK);
    Assessment::short(
        AssessmentId::from_uuid(Uuid::from_u128(id)),
        who,
        Who::Ravi.record(),
        &said,
        on,
    )
}

/// An id of which none is sampled: its last byte is no multiple of five.
const UNSAMPLED: u128 = 0x9_0001;

/// Ravi, who was trained for the street and for nothing else, stands with both of them.
fn at_the_scene() -> Desk {
    let mut desk = Desk::safe();
    let ravi = desk.practitioners.get_mut(&Who::Ravi.record()).unwrap();
    ravi.training = vec![Training { skill: Skill::Street, ..ravi.training[0].clone() }];
    ravi.levels.retain(|reached| reached.level == Level::Foundation);
    desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
    desk.does(allocated(Who::Ravi, Seat::Lead));
    desk.does(RouteChanged { route: "incident".into() });
    for who in [JOHN, MARK] {
        let known = ShortAnswers { mappa: Some(Mappa::NotSubject), ..clear() };
        let made = short(UNSAMPLED + u128::from(who == MARK), who, &known, desk.today());
        desk.by(Who::Ravi).does(made);
        desk.by(Who::Ravi).does(Preparation { by: Who::Ravi.record(), ..prepared(who) });
    }
    desk
}

fn is_planned(desk: &mut Desk, form: Form) {
    let starts = desk.now.plus_seconds(600);
    desk.does(ActivityPlanned {
        form,
        venue: VenueKind::Community,
        facilitators: vec![Who::Ravi.record()],
        ..meeting(starts, &[JOHN, MARK])
    });
    for who in [JOHN, MARK] {
        desk.does(agrees_to_room(who, Answer::Yes));
    }
}

fn assessed_again(desk: &mut Desk, who: ParticipantId, said: &ShortAnswers) {
    let made = short(UNSAMPLED + 0x100, who, said, desk.today());
    desk.by(Who::Ravi).does(made);
}

/// The talk began at the planned minute, and a quarter of an hour later it is written down.
fn talk(desk: &mut Desk) -> i64 {
    let starts = desk.case().activities[&MEETING].plan.starts;
    desk.now = starts.plus_seconds(900);
    let held = held(starts, &[JOHN, MARK]);
    let held = ActivityHeld { facilitators: vec![Who::Ravi.record()], minutes: 15, ..held };
    desk.late(held, starts)
}

#[test]
fn an_officer_of_the_street_holds_street_rj_and_nothing_else() {
    let mut desk = at_the_scene();
    is_planned(&mut desk, Form::StreetRj);
    desk.does(authorised_meeting());

    let mut desk = at_the_scene();
    is_planned(&mut desk, Form::Conference);
    let open = desk.refuses(authorised_meeting());
    for code in [C::Assessed, C::FacilitatorTrained, C::FacilitatorLevel] {
        assert!(open.contains(&code), "{open:?}");
    }
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    let entry = talk(&mut desk);
    assert!(desk.verdict(entry).contains(&Rule::Risk11), "a conference asks on the day");
}

/// Whoever was assessed a quarter of an hour ago is not asked again whether anything has changed;
/// a conference asks all the same, and so does the next day.
#[test]
fn the_short_assessment_of_the_day_answers_the_question_of_the_day() {
    let mut desk = at_the_scene();
    is_planned(&mut desk, Form::StreetRj);
    desk.does(authorised_meeting());
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    let next_day = desk.clone();
    let entry = talk(&mut desk);
    assert_eq!(desk.verdict(entry), [], "regular without another question");

    let mut told = next_day.clone();
    told.does(day_check(MARK, true));
    let entry = talk(&mut told);
    assert!(told.verdict(entry).contains(&Rule::Risk11), "he said that something has changed");

    let mut desk = next_day;
    desk.days_pass(1);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    let starts = desk.now;
    let held = held(starts, &[JOHN, MARK]);
    let entry = desk.does(ActivityHeld { facilitators: vec![Who::Ravi.record()], ..held });
    let unmet = desk.verdict(entry);
    assert!(unmet.contains(&Rule::Risk08), "it ran out with its day: {unmet:?}");
    assert!(unmet.contains(&Rule::Risk11), "nobody was asked on this day: {unmet:?}");
}

/// Each thing that speaks against it, on either side, keeps them from talking here and now.
#[test]
fn each_worry_alone_keeps_them_apart() {
    let unsure = [
        ShortAnswers { able: Judgement::Unsure, ..clear() },
        ShortAnswers { able: Judgement::No, ..clear() },
        ShortAnswers { willing: Judgement::No, ..clear() },
        ShortAnswers { suitable: Judgement::Unsure, ..clear() },
        ShortAnswers { suitable: Judgement::No, ..clear() },
    ];
    let worries = Worry::ALL.iter().map(|worry| ShortAnswers { worries: vec![*worry], ..clear() });
    for said in unsure.into_iter().chain(worries) {
        let said = ShortAnswers { mappa: Some(Mappa::NotSubject), ..said };
        for who in [JOHN, MARK] {
            let mut desk = at_the_scene();
            assessed_again(&mut desk, who, &said);
            is_planned(&mut desk, Form::StreetRj);
            assert!(desk.refuses(authorised_meeting()).contains(&C::Assessed), "{said:?}");
        }
    }
}

/// R-RISK-10: that he is managed is written down, and what those who manage him say is not made up.
#[test]
fn somebody_managed_waits_until_those_who_manage_them_were_asked() {
    for (mappa, open) in [(None, true), (Some(Mappa::NotSubject), false), (Some(Mappa::One), true)]
    {
        let mut desk = at_the_scene();
        assessed_again(&mut desk, MARK, &ShortAnswers { mappa, ..clear() });
        is_planned(&mut desk, Form::StreetRj);
        if open {
            assert!(desk.refuses(authorised_meeting()).contains(&C::MappaKnown), "{mappa:?}");
        } else {
            desk.does(authorised_meeting());
        }
    }
}

#[test]
fn a_short_assessment_says_what_was_asked_and_lasts_for_its_day() {
    let mut desk = at_the_scene();
    let on = desk.today();
    let said = ShortAnswers { worries: vec![Worry::Company], records: false, ..clear() };
    let made = short(UNSAMPLED + 0x200, MARK, &said, on);
    assert_eq!((made.motives.len(), made.mappa), (0, None), "nobody asked");
    assert_eq!(made.sources, [Provenance::Person], "no records were looked at");
    assert_eq!((made.supporters_risk, made.wish_to_harm), (Degree::High, Degree::Low));
    let longer = Assessment { review_on: on.saturating_add(1.day()), ..made };
    assert_eq!(desk.by(Who::Ravi).flaw(longer), ("review_on", Flaw::TooLarge));
}

/// R-RISK-11: one in five comes before the supervisor, also when the case is long closed.
#[test]
fn a_sample_of_the_short_assessments_is_looked_at_by_the_supervisor() {
    let sampled = |id: u128| {
        let mut desk = at_the_scene();
        let known = ShortAnswers { mappa: Some(Mappa::NotSubject), ..clear() };
        let made = short(id, MARK, &known, desk.today());
        desk.by(Who::Ravi).does(made);
        desk
    };
    let asked = |desk: &Desk| desk.due(Who::Marcus).contains(&"look-at-short".to_owned());
    let drawn: Vec<u128> = (0..10).filter(|last| asked(&sampled(0xA_0000 + last))).collect();
    assert_eq!(drawn, [0, 5]);

    let mut desk = sampled(0xA_0005);
    desk.does(signs_off(AssessmentId::from_uuid(Uuid::from_u128(0xA_0005))));
    assert!(!asked(&desk), "he has looked at it");

    let mut desk = Desk::safe();
    let mut long =
        assessment(AssessmentId::from_uuid(Uuid::from_u128(0xA_0005)), MARK, true, desk.today());
    long.by = Who::Helen.record();
    desk.does(long);
    assert!(!asked(&desk), "a facilitator's own has its rules");
}
