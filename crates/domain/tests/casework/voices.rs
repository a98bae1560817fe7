//! Whose word an exchange rests on, where that is not plain: somebody who spoke for a victim, and
//! somebody who wrote a letter and died (R-NOT-01, R-ACT-07, R-ACT-09).

use domain::cases::*;
use domain::ids::ParticipantId;
use domain::kinds::{Kind, Lack, Standing};

use crate::support::*;

type Then = fn(&mut Desk);

fn kinds(desk: &Desk) -> Vec<Kind> {
    Standing::of(&desk.file, desk.today()).kinds()
}

fn lacks(desk: &Desk) -> Vec<Lack> {
    let reasons = Standing::of(&desk.file, desk.today()).reasons();
    reasons.iter().map(|reason| reason.lack).collect()
}

/// Records a letter as passed on with a verdict that finds nothing: the classifier looks by itself.
fn as_if_regular(desk: &mut Desk) {
    desk.takes_in(Judged { fact: passed_on(), verdict: Verdict::default() }, Who::Helen);
}

/// R-ACT-07.
#[test]
fn a_victim_is_heard_through_somebody_they_chose_and_through_nobody_else() {
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Harmed, Part::Representative, Basis::Named));
    desk.does(chooses(JOHN, RUTH));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[RUTH, MARK]);
    desk.does(authorised_meeting());
    desk.now = starts.plus_seconds(-3600);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    for who in [RUTH, MARK] {
        desk.does(day_check(who, false));
    }
    desk.now = starts.plus_seconds(90 * 60);
    let mut unchosen = desk.clone();
    desk.does(held(starts, &[RUTH, MARK]));
    assert_eq!(kinds(&desk), [Kind::Meeting]);

    unchosen.says_no(JOHN, Purpose::Representative);
    unchosen.does(held(starts, &[RUTH, MARK]));
    assert!(lacks(&unchosen).contains(&Lack::OneSideOnly));
}

/// A supporter of somebody's says nothing for them.
#[test]
fn a_victim_is_not_heard_through_a_supporter() {
    let mut desk = Desk::meeting_day();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    desk.does(held(desk.starts(), &[RUTH, MARK]));
    assert!(lacks(&desk).contains(&Lack::OneSideOnly));
}

/// R-ACT-09: what they left may go where the family and the supervisor decided so.
#[test]
fn a_letter_whose_writer_died_counts_by_what_they_had_said_themselves() {
    let mut desk = Desk::letter_ready();
    desk.does(dies(MARK));
    desk.by(Who::Marcus).does(after_death(MARK, AfterDeath::LettersMayGo));
    desk.does(authorised_letter());
    desk.does(passed_on());
    assert_eq!(kinds(&desk), [Kind::Letter]);

    let against: [(&str, Then); 3] = [
        ("he had said no", |desk| {
            desk.says_no(MARK, Purpose::Messages);
        }),
        ("he had stopped messages", |desk| {
            desk.does(Withdrawal { purpose: Some(Purpose::Messages), ..stops(MARK) });
        }),
        ("he had stopped everything", |desk| {
            desk.does(stops(MARK));
        }),
    ];
    for (what, before) in against {
        let mut desk = Desk::letter_authorised();
        before(&mut desk);
        desk.does(dies(MARK));
        as_if_regular(&mut desk);
        assert_eq!(lacks(&desk), [Lack::NotWilling], "{what}");
    }
}

/// Only of a writer who died is no live yes asked for.
#[test]
fn everybody_else_in_a_letter_has_a_live_yes_of_their_own() {
    let rows: [(&str, ParticipantId, Then); 3] = [
        ("the writer lives", MARK, |_| {}),
        ("the reader lives", JOHN, |_| {}),
        ("the reader died", JOHN, |desk| {
            desk.does(dies(JOHN));
        }),
    ];
    for (what, whose, then) in rows {
        let mut desk = Desk::letter_authorised();
        let ends = Some(desk.today());
        desk.does(Consent { expires: ends, ..says_yes(whose, Purpose::Messages) });
        desk.days_pass(1);
        then(&mut desk);
        as_if_regular(&mut desk);
        assert_eq!(lacks(&desk), [Lack::NotWilling], "{what}");
    }
}
