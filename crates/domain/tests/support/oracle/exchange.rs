//! What a letter or a meeting would still need on a day.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::{ActivityId, LetterId, ParticipantId, PractitionerId};
use domain::time::Date;

use super::needs::{Missing, Need};
use super::{Heard, Orders, Person, Records};

impl Heard {
    /// What authorising a letter would still need.
    pub(crate) fn letter(&self, letter: LetterId, on: Date, records: &Records) -> Missing {
        let mut missing = Missing::default();
        let Some(post) = self.letters.get(&letter) else { return missing };
        let (from, to) = (post.from, post.to);
        for id in [from, to] {
            let Some(person) = self.people.get(&id) else { continue };
            if id == from && person.died && person.letters_may_go {
                self.what_they_left(person, &mut missing);
            } else {
                missing.unless(!person.died, Need::Living);
                self.principal(id, person, Form::Shuttle, on, &mut missing);
            }
        }
        self.orders_between(&[from, to], &mut missing, Need::Orders, |pair| pair.clear);
        missing.unless(self.knows_its_days(&[from, to]), Need::Days);
        let team: Vec<PractitionerId> = self.team.keys().copied().collect();
        self.facilitators(&team, Form::Shuttle, on, records, &mut missing);
        self.case_itself(on, &mut missing);
        missing.unless(post.safe, Need::Checked);
        missing.unless(post.wanted, Need::Wanted);
        missing
    }

    /// What passing a letter on would still need.
    pub(crate) fn passed_on(&self, letter: LetterId, on: Date, records: &Records) -> Missing {
        let mut missing = self.letter(letter, on, records);
        let Some(post) = self.letters.get(&letter) else { return missing };
        missing.unless(post.authorised, Need::Authorised);
        self.orders_today(&[post.from, post.to], on, &mut missing);
        missing
    }

    /// What authorising a meeting would still need.
    pub(crate) fn meeting(&self, meeting: ActivityId, on: Date, records: &Records) -> Missing {
        match self.meetings.get(&meeting) {
            Some(planned) => {
                let plan = &planned.list;
                self.between(meeting, &plan.attendees, &plan.facilitators, on, records)
            }
            None => Missing::default(),
        }
    }

    /// What holding a meeting on a day, with whoever is there, would still need.
    pub(crate) fn held(
        &self,
        meeting: ActivityId,
        there: &[ParticipantId],
        team: &[PractitionerId],
        on: Date,
        records: &Records,
    ) -> Missing {
        let mut missing = self.between(meeting, there, team, on, records);
        let Some(planned) = self.meetings.get(&meeting) else { return missing };
        missing.unless(planned.authorised, Need::Authorised);
        let on_the_street = |id| {
            let assessed = self.people.get(id).and_then(|one| one.assessed.as_ref());
            let brief = assessed.is_some_and(|one| one.made.brief && one.is_current(on));
            brief && planned.list.form == Form::StreetRj
        };
        let asked = |id| match planned.asked.get(id) {
            Some((day, changed)) if *day == on => !changed,
            _ => on_the_street(id),
        };
        missing.unless(there.iter().all(asked), Need::Unchanged);
        self.orders_today(there, on, &mut missing);
        missing
    }

    fn between(
        &self,
        meeting: ActivityId,
        there: &[ParticipantId],
        team: &[PractitionerId],
        on: Date,
        records: &Records,
    ) -> Missing {
        let mut missing = Missing::default();
        let Some(planned) = self.meetings.get(&meeting) else { return missing };
        let form = planned.list.form;
        let listed = there.iter().all(|id| planned.list.attendees.contains(id));
        for id in there {
            let Some(person) = self.people.get(id) else { continue };
            missing.unless(!person.died, Need::Living);
            if person.is_principal() {
                self.principal(*id, person, form, on, &mut missing);
            }
            if let Some((of, victim)) = self.spoken_for(person) {
                missing.unless(victim.chose(*id, on), Need::Chosen);
                if !there.contains(&of) {
                    missing.unless(!victim.died, Need::Living);
                    self.principal(of, victim, form, on, &mut missing);
                }
            }
            missing.unless(person.ready, Need::Prepared);
            let agrees = planned.agreed.contains(id) && !person.withdrawn;
            missing.unless(agrees && listed, Need::Attendance);
        }
        let sides = [Side::Harmed, Side::Responsible];
        missing.unless(sides.iter().all(|side| self.is_heard(*side, there, on)), Need::BothSides);
        self.orders_between(there, &mut missing, Need::Orders, |pair| pair.clear);
        missing.unless(self.knows_its_days(there), Need::Days);
        self.facilitators(team, form, on, records, &mut missing);
        self.case_itself(on, &mut missing);
        let venue = planned.list.venue;
        let inside = venue == VenueKind::Prison || self.route == "custody";
        missing.unless(planned.prison == Some(true) || !inside, Need::Prison);
        let looks_on =
            |id| self.people.get(id).is_some_and(|one: &Person| one.part == Part::Observer);
        missing.unless(planned.anonymity || !there.iter().any(looks_on), Need::Anonymity);
        missing
    }

    fn principal(
        &self,
        id: ParticipantId,
        person: &Person,
        form: Form,
        on: Date,
        missing: &mut Missing,
    ) {
        let purpose = if form == Form::Shuttle { Purpose::Messages } else { Purpose::Meeting };
        missing.unless(person.agrees(purpose, on), Need::Consent);
        missing.unless(!person.child || self.guardian_agrees(id, purpose, on), Need::Guardian);
        missing.unless(self.parts_are_clear(person), Need::Parts);
        missing.unless(!person.withdrawn, Need::TakesPart);
        missing.unless(!person.pauses, Need::NotPaused);
        missing.unless(!self.kept_by_prison.contains(&(self.route.clone(), id)), Need::Prison);
        let responsible = person.side == Side::Responsible;
        missing.unless(!responsible || person.accepts, Need::Responsible);
        let Some(assessed) = &person.assessed else {
            missing.unless(false, Need::Suits);
            return;
        };
        missing.unless(assessed.suits(purpose, form == Form::StreetRj), Need::Suits);
        missing.unless(assessed.is_current(on), Need::Current);
        missing.unless(!responsible || assessed.managers_were_asked(), Need::Mappa);
        let wants = assessed.wants_a_signature(self.is_sensitive());
        let allowed = || {
            self.is_allowed(CheckCode::SignedOff, None, on, |about| {
                about.is_none_or(|one| one == id)
            })
        };
        missing.unless(!wants || assessed.signed || allowed(), Need::SignedOff);
    }

    /// Nobody lifts for somebody who died what they had said, and nobody accepts for them.
    fn what_they_left(&self, person: &Person, missing: &mut Missing) {
        missing.unless(!person.is_against(Purpose::Messages), Need::Consent);
        missing.unless(!person.withdrawn, Need::TakesPart);
        missing.unless(person.side != Side::Responsible || person.accepts, Need::Responsible);
        missing.unless(self.parts_are_clear(person), Need::Parts);
    }

    fn parts_are_clear(&self, person: &Person) -> bool {
        let on = |side| {
            let mut all = self.people.values();
            all.any(|one| one.who == person.who && one.is_principal() && one.side == side)
        };
        let both = on(Side::Harmed) && on(Side::Responsible);
        !both || self.confirmed.contains(&person.who)
    }

    fn guardian_agrees(&self, child: ParticipantId, purpose: Purpose, on: Date) -> bool {
        let all = || {
            let guards = |one: &&Person| one.part == Part::Guardian && one.of == Some(child);
            self.people.values().filter(guards)
        };
        let acting = || all().filter(|one| one.guardian.ended.is_none() && !one.died);
        if acting().next().is_none() {
            return all().any(|one| one.guardian.ended == Some(GuardianEnd::ChildsWish));
        }
        let fit = |one: &&Person| one.guardian.conflict == Some(false) && !self.has_a_stake(one);
        let no = acting().filter(fit).any(|one| one.said_no(purpose));
        !no && acting().filter(fit).any(|one| one.agrees(purpose, on))
    }

    fn has_a_stake(&self, guardian: &Person) -> bool {
        let mut same = self.people.values().filter(|one| one.who == guardian.who);
        same.any(|one| one.is_principal() || one.side != guardian.side)
    }

    fn spoken_for(&self, person: &Person) -> Option<(ParticipantId, &Person)> {
        let of = person.of.filter(|_| person.part == Part::Representative)?;
        Some((of, self.people.get(&of)?))
    }

    fn is_heard(&self, side: Side, there: &[ParticipantId], on: Date) -> bool {
        there.iter().any(|id| {
            let Some(person) = self.people.get(id) else { return false };
            let speaks = self.spoken_for(person).is_some_and(|(_, victim)| victim.chose(*id, on));
            person.side == side && (person.is_principal() || speaks)
        })
    }

    fn orders_today(&self, there: &[ParticipantId], on: Date, missing: &mut Missing) {
        let today = |pair: &Orders| pair.last_heard == Some(on);
        self.orders_between(there, missing, Need::OrdersToday, today);
    }

    fn orders_between(
        &self,
        there: &[ParticipantId],
        missing: &mut Missing,
        need: Need,
        holds: impl Fn(&Orders) -> bool,
    ) {
        let of_theirs = |id: &ParticipantId| {
            there.iter().any(|one| self.people.get(one).is_some_and(|one| one.of == Some(*id)))
        };
        let reached = |id: &ParticipantId| there.contains(id) || of_theirs(id);
        let mut pairs = self.orders.iter().filter(|((a, b), _)| reached(a) && reached(b));
        missing.unless(pairs.all(|(_, pair)| holds(pair)), need);
    }

    /// Before sentence there is a hearing; a deferred sentence has a day of conviction and one on which
    /// the court deals with it (R-REF-02, R-REF-12).
    fn knows_its_days(&self, there: &[ParticipantId]) -> bool {
        let knows = |one: &Person| match self.route.as_str() {
            "before-sentence" => {
                let hearings = [StageDay::Hearing, StageDay::AdjournedUntil];
                one.convicted && hearings.iter().any(|day| one.days.contains(day))
            }
            "deferred-sentence" => one.convicted && one.days.contains(&StageDay::DeferredUntil),
            _ => true,
        };
        let mut people = there.iter().filter_map(|id| self.people.get(id));
        people.all(|one| one.part != Part::Offender || knows(one))
    }

    fn case_itself(&self, on: Date, missing: &mut Missing) {
        let stops = |decided: &Option<ConcernDecision>| {
            matches!(decided, None | Some(ConcernDecision::StopWork))
        };
        missing.unless(!self.concerns.values().any(stops), Need::Concerns);
        missing.unless(self.back.is_none(), Need::WithUs);
        missing.unless(self.route != "after-charge", Need::Stage);
        missing.unless(self.unlisted_at.as_ref() != Some(&self.route), Need::Referred);
        missing.unless(self.review_by.is_none_or(|day| on <= day), Need::Position);
    }
}
