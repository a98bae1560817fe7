//! Who else is in a case: several on each side, children, people spoken for, people on both sides,
//! the dead, and those who look on (R-ACT-02, R-ACT-07 to R-ACT-09, R-AWARE-07).

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::ids::ParticipantId;
use domain::rules::Rule;
use domain::time::days_after;
use jiff::ToSpan as _;
use jiff::civil::date;

use crate::support::*;

/// Brings a principal in, and gets them to where only an assessment was missing.
fn joins(desk: &mut Desk, who: ParticipantId, side: Side, part: Part) {
    desk.does(added(who, side, part, Basis::Consent));
    desk.talks_with(who);
    desk.does(says_yes(who, Purpose::Messages));
    desk.does(says_yes(who, Purpose::Meeting));
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let review = desk.today().saturating_add(80.days());
    desk.does(assessment(id, who, side == Side::Responsible, review));
}

/// R-ACT-02: what one of them says binds nobody else.
#[test]
fn two_victims_and_two_offenders_of_whom_one_denies() {
    let mut desk = Desk::safe();
    joins(&mut desk, NADIA, Side::Harmed, Part::Victim);
    desk.does(orders(NADIA, MARK, Bars::Nothing));
    joins(&mut desk, NEIL, Side::Responsible, Part::Offender);
    desk.does(says_of_it(NEIL, Stance::Denies));
    assert_eq!(desk.case().pairings.len(), 4);
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, NADIA, MARK, NEIL]);
    let mut open = desk.refuses(authorised_meeting());
    open.dedup();
    assert_eq!(
        open,
        [C::Responsibility, C::OrdersKnown],
        "Neil denies, and nobody asked about him"
    );
    desk.plans(starts, &[JOHN, NADIA, MARK]);
    desk.does(authorised_meeting());
}

#[test]
fn a_child_decides_with_a_guardian_who_has_no_stake_of_their_own() {
    let mut desk = Desk::letter_ready();
    let birthday = desk.today().saturating_add(300.days());
    desk.does(is_a_child(JOHN, birthday));
    assert_eq!(desk.refuses(authorised_letter()), [C::GuardianAgrees], "nobody is there");
    desk.does(guardian_of(RUTH, JOHN, Side::Harmed));
    for item in InformationItem::ALL {
        desk.does(told_about(RUTH, *item));
    }
    desk.does(says_yes(RUTH, Purpose::Messages));
    assert_eq!(desk.refuses(authorised_letter()), [C::GuardianAgrees], "nobody looked at her");
    desk.does(guardian_is_clear(RUTH));
    desk.clone().does(authorised_letter());

    let mut against = desk.clone();
    against.does(answers(RUTH, Purpose::Messages, Answer::No));
    assert_eq!(against.refuses(authorised_letter()), [C::GuardianAgrees]);
    let wish = GuardianEnded { participant: RUTH, why: GuardianEnd::ChildsWish, note: None };
    assert_eq!(against.flaw(wish.clone()), ("note", Flaw::Missing));
    against.does(GuardianEnded { note: Some(words()), ..wish });
    against.does(authorised_letter());

    let for_him = Consent { relay: Relay::Guardian, ..says_yes(JOHN, Purpose::Messages) };
    desk.does(for_him);
    assert_eq!(desk.refuses(authorised_letter()), [C::Consent], "it is his to say");
}

#[test]
fn a_guardian_with_a_stake_does_not_count_and_nobody_alone_unsays_it() {
    let mut desk = Desk::letter_ready();
    desk.does(is_a_child(JOHN, desk.today().saturating_add(300.days())));
    desk.does(guardian_of(RUTH, JOHN, Side::Harmed));
    for item in InformationItem::ALL {
        desk.does(told_about(RUTH, *item));
    }
    desk.does(says_yes(RUTH, Purpose::Messages));
    let found = GuardianChecked { conflict: true, note: Some(words()), ..guardian_is_clear(RUTH) };
    let entry = desk.does(found);
    assert_eq!(desk.refuses(authorised_letter()), [C::GuardianAgrees]);
    let (rule, ..) = crate::guarded::refused(&desk, Who::Helen, corrects(entry, None));
    assert_eq!(rule, Rule::Act08);
    let clear = GuardianChecked { note: Some(words()), ..guardian_is_clear(RUTH) };
    assert_eq!(desk.clone().refuses(clear.clone()), [C::SupervisorCorrects], "nor by a new entry");
    assert_eq!(desk.by(Who::Marcus).flaw(guardian_is_clear(RUTH)), ("note", Flaw::Missing));
    desk.by(Who::Marcus).does(clear);
    desk.does(authorised_letter());
}

/// R-ACT-08: a child's wish ends one guardian's part, and one guardian's yes outvotes no other's no.
#[test]
fn each_guardian_is_heard() {
    let mut desk = Desk::letter_ready();
    desk.does(is_a_child(JOHN, desk.today().saturating_add(300.days())));
    for guardian in [RUTH, NEIL] {
        desk.does(guardian_of(guardian, JOHN, Side::Harmed));
        desk.does(guardian_is_clear(guardian));
        for item in InformationItem::ALL {
            desk.does(told_about(guardian, *item));
        }
    }
    desk.does(says_yes(RUTH, Purpose::Messages));
    desk.clone().does(authorised_letter());
    desk.does(answers(NEIL, Purpose::Messages, Answer::No));
    assert_eq!(desk.refuses(authorised_letter()), [C::GuardianAgrees], "not outvoted");
    let why = GuardianEnd::ChildsWish;
    desk.does(GuardianEnded { participant: RUTH, why, note: Some(words()) });
    assert_eq!(desk.refuses(authorised_letter()), [C::GuardianAgrees], "nor silenced");
    desk.does(GuardianEnded { participant: NEIL, why, note: Some(words()) });
    desk.does(authorised_letter());
}

/// R-CONSENT-04, R-CONSENT-06: nobody says yes for somebody else.
#[test]
fn a_yes_that_somebody_else_says_lifts_nothing_and_agrees_to_nothing() {
    let mut desk = Desk::letter_ready();
    let for_him = |purpose| Consent { relay: Relay::Guardian, ..says_yes(JOHN, purpose) };
    let mut spoken_for = desk.clone();
    spoken_for.does(for_him(Purpose::Messages));
    assert_eq!(spoken_for.refuses(authorised_letter()), [C::Consent], "an adult speaks himself");

    let never =
        Consent { scope: Some(NoScope::Ever), ..answers(JOHN, Purpose::Contact, Answer::No) };
    let mut refused = desk.clone();
    refused.does(never);
    refused.does(for_him(Purpose::Contact));
    assert!(refused.case().participants[&JOHN].no.is_some(), "it stands here");
    let yes = |said: &Said| said.what == Beyond::Yes;
    assert!(!beyond(&refused.file, refused.file.version()).iter().any(yes), "and everywhere");

    desk.does(stops(JOHN));
    desk.does(for_him(Purpose::Messages));
    assert!(desk.case().participants[&JOHN].withdrawn.is_some());
    assert!(desk.refuses(authorised_letter()).contains(&C::TakingPart));
}

#[test]
fn whoever_is_a_child_is_looked_at_again_on_the_day() {
    let mut desk = Desk::willing();
    desk.does(is_a_child(MARK, desk.today().saturating_add(5.days())));
    assert!(desk.due(Who::Helen).contains(&"age".to_owned()));
    let adult = || AgeStated { participant: MARK, age: Age::Adult, look_again: None };
    assert_eq!(desk.clone().refuses(adult()), [C::SupervisorCorrects], "not before the day");
    desk.clone().by(Who::Marcus).does(adult());
    desk.days_pass(5);
    desk.does(adult());
    assert!(!desk.due(Who::Helen).contains(&"age".to_owned()));
}

/// R-ACT-07: a representative whom the victim chose is the victim's voice, a surrogate is not.
#[test]
fn a_victim_is_heard_through_somebody_they_chose() {
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Harmed, Part::Representative, Basis::Named));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[RUTH, MARK]);
    let mut open = desk.refuses(authorised_meeting());
    open.sort_unstable();
    assert_eq!(open, [C::Consent, C::RepresentativeChosen], "nobody asked him");
    let of_nobody = says_yes(JOHN, Purpose::Representative);
    assert_eq!(desk.flaw(of_nobody), ("whom", Flaw::Missing));
    assert_eq!(desk.flaw(chooses(JOHN, MARK)), ("whom", Flaw::DoesNotFit));
    let mut another = desk.clone();
    another.does(added(NEIL, Side::Harmed, Part::Representative, Basis::Named));
    another.does(chooses(JOHN, NEIL));
    let open = another.refuses(authorised_meeting());
    assert!(open.contains(&C::RepresentativeChosen), "a yes to one is none to another");
    let mut herself = desk.clone();
    herself.does(Consent { relay: Relay::Guardian, ..chooses(JOHN, RUTH) });
    let open = herself.refuses(authorised_meeting());
    assert!(open.contains(&C::RepresentativeChosen), "nobody chooses themselves");
    desk.does(chooses(JOHN, RUTH));
    desk.clone().does(authorised_meeting());
    desk.says_no(JOHN, Purpose::Meeting);
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent], "her yes is not his");
}

#[test]
fn somebody_on_both_sides_waits_for_the_supervisor() {
    let mut desk = Desk::letter_ready();
    let also = ParticipantAdded {
        person: person(JOHN),
        ..added(NEIL, Side::Responsible, Part::Offender, Basis::PublicTask)
    };
    desk.does(also);
    assert!(!desk.case().pairings.contains_key(&(JOHN, NEIL)), "nobody is kept from themselves");
    assert_eq!(desk.refuses(authorised_letter()), [C::PartsConfirmed]);
    assert!(desk.due(Who::Marcus).contains(&"confirm-parts".to_owned()));
    let confirmed =
        PartsConfirmed { person: person(JOHN), by: Who::Marcus.record(), note: Some(words()) };
    assert_eq!(desk.by(Who::Helen).flaw(confirmed.clone()), ("by", Flaw::NotOnTeam));
    desk.by(Who::Marcus).does(confirmed);
    desk.does(authorised_letter());
}

/// R-ACT-09.
#[test]
fn a_death_stops_everything_until_the_supervisor_decides_with_the_family() {
    let mut desk = Desk::letter_ready();
    let died = desk.does(dies(MARK));
    assert_eq!(desk.refuses(authorised_letter()), [C::Living]);
    assert!(desk.due(Who::Marcus).contains(&"after-death".to_owned()));
    let called = desk.does(call(MARK, ContactResult::NoAnswer));
    assert!(desk.verdict(called).contains(&Rule::Act09), "nobody rings the dead");
    assert_eq!(
        desk.by(Who::Helen).flaw(after_death(MARK, AfterDeath::LettersMayGo)),
        ("by", Flaw::NotOnTeam)
    );
    let mut ends = desk.clone();
    ends.by(Who::Marcus).does(after_death(MARK, AfterDeath::Ends));
    assert!(ends.refuses(authorised_letter()).contains(&C::Living));
    desk.by(Who::Marcus).does(after_death(MARK, AfterDeath::LettersMayGo));
    assert!(!desk.due(Who::Marcus).contains(&"after-death".to_owned()));
    desk.clone().does(authorised_letter());
    let (rule, ..) = crate::guarded::refused(&desk, Who::Helen, corrects(died, None));
    assert_eq!(rule, Rule::Act09);

    let another = domain::ids::LetterId::from_uuid(desk.id());
    let late = LetterWritten { letter: another, ..letter(MARK, JOHN) };
    assert_eq!(desk.flaw(late), ("from", Flaw::DoesNotFit), "the family's letter is not his");

    let mut unread = Desk::letter_ready();
    unread.does(dies(JOHN));
    unread.by(Who::Marcus).does(after_death(JOHN, AfterDeath::LettersMayGo));
    assert!(unread.refuses(authorised_letter()).contains(&C::Living), "nobody is there to read it");
}

/// R-ACT-09: nobody overrides what somebody said before they died.
#[test]
fn the_no_of_somebody_who_died_stands() {
    let said: [(Command, C); 3] = [
        (stops(MARK).into(), C::TakingPart),
        (answers(MARK, Purpose::Messages, Answer::No).into(), C::Consent),
        (says_of_it(MARK, Stance::Denies).into(), C::Responsibility),
    ];
    for (says, check) in said {
        let mut desk = Desk::letter_ready();
        desk.does(says);
        desk.does(dies(MARK));
        desk.by(Who::Marcus).does(after_death(MARK, AfterDeath::LettersMayGo));
        assert!(desk.refuses(authorised_letter()).contains(&check), "{check:?}");
    }
}

/// R-ACT-09: a letter is held, on the list of what to do as well; and a closed case hears of a death.
#[test]
fn nobody_is_told_to_pass_on_a_letter_that_is_held() {
    let mut desk = Desk::letter_ready();
    desk.does(authorised_letter());
    let waits = |desk: &Desk| desk.due(Who::Helen).contains(&"pass-on-letter".to_owned());
    assert!(waits(&desk));
    let mut stopped = desk.clone();
    stopped.does(stops(JOHN));
    assert!(!waits(&stopped));
    desk.does(dies(MARK));
    assert!(!waits(&desk));
    desk.by(Who::Marcus).does(after_death(MARK, AfterDeath::LettersMayGo));
    assert!(waits(&desk));
}

/// R-AWARE-07.
#[test]
fn whoever_looks_on_is_agreed_to_and_no_order_forbids_it() {
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Neither, Part::Observer, Basis::Named));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK, RUTH]);
    assert_eq!(desk.refuses(authorised_meeting()), [C::AnonymityChecked]);
    let found = |bars| AnonymityChecked { activity: MEETING, bars, note: None };
    for bars in [Bars::Unknown, Bars::Forbidden] {
        desk.does(found(bars));
        assert_eq!(desk.refuses(authorised_meeting()), [C::AnonymityChecked], "{bars}");
    }
    let mut clear = desk.clone();
    clear.does(found(Bars::Nothing));
    clear.clone().does(authorised_meeting());
    clear.does(agrees_to_room(MARK, Answer::No));
    assert_eq!(clear.refuses(authorised_meeting()), [C::Attendance]);
    desk.plans(starts, &[JOHN, MARK]);
    desk.does(authorised_meeting());
}

/// R-ACT-09: all messages stop; what they wrote waits for the supervisor's decision with the family.
#[test]
fn nothing_is_told_of_somebody_who_died() {
    let mut desk = Desk::willing();
    for fact in [CrossFact::WillingToMeet, CrossFact::LetterWaits] {
        desk.does(allows(MARK, JOHN, fact));
    }
    desk.does(dies(MARK));
    let told = |desk: &mut Desk, fact| {
        let version = desk.does(tells(MARK, JOHN, fact));
        desk.verdict(version)
    };
    assert_eq!(told(&mut desk, CrossFact::WillingToMeet), [Rule::Act09]);
    assert_eq!(told(&mut desk, CrossFact::LetterWaits), [Rule::Act09]);
    assert_eq!(told(&mut desk, CrossFact::NotGoingAhead), [], "that it ends may be told");
    desk.does(after_death(MARK, AfterDeath::LettersMayGo));
    assert_eq!(told(&mut desk, CrossFact::LetterWaits), []);
    assert_eq!(told(&mut desk, CrossFact::WillingToMeet), [Rule::Act09]);
}

/// R-ACT-08: a birthday after what happened is somebody else's, or a slip of the pen.
#[test]
fn nobody_who_was_there_was_born_after_it_happened() {
    let harm = date(2012, 5, 6);
    let mut desk = Desk::new_case_of(CaseOpened { harm_on: Some(harm), ..motorbike() });
    let last = harm.saturating_add(18.years());
    for who in [JOHN, MARK] {
        let late = is_a_child(who, days_after(last, 1));
        assert_eq!(desk.flaw(late), ("look_again", Flaw::BornAfter), "a day later");
        desk.does(is_a_child(who, last));
    }
    let bereaved = added(RUTH, Side::Harmed, Part::BereavedRelative, Basis::Named);
    desk.does(ParticipantAdded { of: None, ..bereaved });
    desk.does(is_a_child(RUTH, days_after(last, 30)));
}
