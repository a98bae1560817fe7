//! The rules of a route: what one stage of the criminal justice process asks of a case (R-REF-02).

use serde::Deserialize;

use super::book::Standing;
use crate::cases::Source;
use crate::codes::codes;
use crate::time::Date;

codes! {
    /// Where meetings on a route take place, as far as it adds a check.
    pub enum Venue {
        /// Anywhere suitable.
        Anywhere = "anywhere",
        /// In a prison, which has to agree the visit (R-PRISON-03).
        Prison = "prison",
    }
}

codes! {
    /// What must be known before the first step towards an exchange on a route (R-SHARE-01).
    pub enum MustKnow {
        /// What happened.
        Offence = "offence",
        /// Who was harmed.
        Harmed = "harmed",
        /// Who is responsible.
        Responsible = "responsible",
        /// Who speaks for a child and answers for them.
        Guardian = "guardian",
        /// That they were convicted, or pleaded guilty.
        Conviction = "conviction",
        /// The day of the hearing.
        Hearing = "hearing",
        /// When they were convicted, and the day on which the court deals with a deferred sentence.
        Deferral = "deferral",
    }
}

codes! {
    /// What ends the time there is at a stage.
    pub enum Clock {
        /// Nothing.
        None = "none",
        /// The caution is given, and RJ with it or not at all.
        WithTheCaution = "with-the-caution",
        /// The day by which conditions are to be kept.
        ConditionsEnd = "conditions-end",
        /// One of the first appointments of a sentence.
        EarlyAppointments = "early-appointments",
        /// The hearing to which the court adjourned.
        Hearing = "hearing",
        /// The day on which the court deals with a deferred sentence.
        Deferment = "deferment",
        /// The end of the order.
        OrderEnd = "order-end",
        /// The end of the licence.
        LicenceEnd = "licence-end",
    }
}

codes! {
    /// What a clock runs from.
    pub enum RunsFrom {
        /// There is no clock.
        Nothing = "nothing",
        /// The offer of the caution.
        Caution = "caution",
        /// The charge.
        Charge = "charge",
        /// The conviction or the plea.
        Conviction = "conviction",
        /// The sentence or the order.
        Sentence = "sentence",
        /// The day on which the court deferred sentence.
        Deferment = "deferment",
        /// The release.
        Release = "release",
    }
}

codes! {
    /// Who decides at a stage.
    pub enum DecisionMaker {
        /// Nobody: RJ stands by itself.
        Nobody = "nobody",
        /// The police.
        Police = "police",
        /// The prosecutor.
        Prosecutor = "prosecutor",
        /// The police, or the prosecutor where they decide.
        PoliceOrProsecutor = "police-or-prosecutor",
        /// The court.
        Court = "court",
        /// The youth offender panel, or the court that made the order.
        PanelOrCourt = "panel-or-court",
        /// The police with the youth justice service.
        PoliceAndYouthJustice = "police-and-youth-justice",
        /// The officer who manages the sentence.
        OffenderManager = "offender-manager",
        /// The governor of the prison.
        Governor = "governor",
    }
}

codes! {
    /// What follows where somebody does not take part or finish. It belongs to the stage, never to
    /// what was agreed, and is shown before anyone consents (R-CONSENT-06).
    pub enum NotFinishing {
        /// Nothing.
        Nothing = "none",
        /// The ordinary ways of dealing with it stay open.
        OrdinaryProcedures = "ordinary-procedures",
        /// The caution stands, and nothing more follows.
        CautionStands = "caution-stands",
        /// Whoever breaks a condition may be prosecuted for the offence.
        MayBeProsecuted = "may-be-prosecuted",
        /// Whoever breaks a condition may have to pay.
        MayBeFined = "may-be-fined",
        /// Whether they came to an appointment is told, and nothing else.
        AttendanceReported = "attendance-reported",
        /// The court sentences without it.
        SentencedWithout = "sentenced-without",
        /// The court takes into account how they behaved while sentence was deferred.
        TakenIntoAccount = "taken-into-account",
        /// The panel or the court decides.
        PanelOrCourt = "panel-or-court",
        /// Nothing by itself; how a youth disposal went may count in a later decision.
        LaterDecision = "later-decision",
    }
}

codes! {
    /// A fact of a case that may be told to whoever decides: never what was said (R-CONSENT-07).
    pub enum Reportable {
        /// That both sides are willing, before it is decided (R-CONSENT-09).
        Willingness = "willingness",
        /// What the process showed about remorse, understanding and repair (R-REF-11).
        Report = "report",
        /// How what was agreed goes, before the court meets again (R-REF-12).
        Progress = "progress",
        /// That it was completed.
        Completion = "completion",
        /// That a condition was not kept.
        Breach = "breach",
        /// Whether somebody came to an appointment that the sentence asks for.
        Attendance = "attendance",
    }
}

codes! {
    /// What may take place on a route.
    pub enum Extent {
        /// Everything, once its conditions hold.
        Everything = "everything",
        /// People are told of RJ and where to ask for it; nothing passes between the sides.
        SignpostOnly = "signpost-only",
    }
}

codes! {
    /// How RJ and a caution's conditions can go together (R-REF-06).
    pub enum ConditionMode {
        /// Taking part is itself a condition.
        TakingPart = "taking-part",
        /// What the participants agree is proposed as conditions.
        WhatIsAgreed = "what-is-agreed",
    }
}

/// The longest time that a stage may last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Longest {
    /// So many months.
    pub months: i32,
    /// From this day of the stage on.
    pub from: RunsFrom,
    /// The day that decides which number holds: the entry in force on it gives it.
    pub by: RunsFrom,
}

/// One route's rules for a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteRules {
    /// The route's code, such as `custody`.
    pub code: String,
    /// The first day on which these rules hold.
    pub from: Date,
    /// The last day on which they hold; none where they still do.
    pub until: Option<Date>,
    /// Where they come from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// The law that RJ is part of at this stage, where it is part of one (R-REF-13).
    #[serde(default)]
    pub legal_basis: Option<String>,
    /// Who may refer on this route. A request by anybody else is taken and routed all the same.
    pub may_refer: Vec<Source>,
    /// What must be known before the first step towards an exchange.
    pub must_know: Vec<MustKnow>,
    /// What ends the time there is.
    pub clock: Clock,
    /// What that time runs from.
    pub runs_from: RunsFrom,
    /// How long it can be at the most; none where nothing says so.
    #[serde(default)]
    pub longest: Option<Longest>,
    /// Who decides at this stage.
    pub decision_maker: DecisionMaker,
    /// What is reported to whoever decides, and nothing else; nothing where the list is empty.
    pub reported: Vec<Reportable>,
    /// What follows if the offender does not take part or finish; shown before anyone consents
    /// (R-CONSENT-06).
    pub not_finishing: NotFinishing,
    /// Where meetings are held.
    pub venue: Venue,
    /// What may take place.
    #[serde(default = "everything")]
    pub extent: Extent,
    /// How RJ and conditions can go together, where the stage has conditions.
    #[serde(default)]
    pub condition_modes: Vec<ConditionMode>,
}

const fn everything() -> Extent {
    Extent::Everything
}

impl RouteRules {
    /// What cannot be about a route's rules by themselves, in a sentence.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let clocked = self.clock != Clock::None;
        if clocked != (self.runs_from != RunsFrom::Nothing) {
            return Some("a clock runs from something, and without a clock nothing does");
        }
        if self.longest.is_some_and(|longest| longest.months < 1) {
            return Some("the longest time is at least a month");
        }
        if self.decision_maker == DecisionMaker::Nobody && !self.reported.is_empty() {
            return Some("where nobody decides, nothing is reported");
        }
        if self.may_refer.is_empty() {
            return Some("somebody may refer");
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleBook;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    #[test]
    fn every_stage_of_the_table_has_its_rules() {
        // R-REF-02: requirements, section 6, and what issue C adds to its table.
        let book = RuleBook::built_in().unwrap();
        let stages = [
            ("incident", Clock::None, DecisionMaker::Nobody, NotFinishing::OrdinaryProcedures),
            ("community-resolution", Clock::None, DecisionMaker::Police, NotFinishing::Nothing),
            (
                "simple-caution",
                Clock::WithTheCaution,
                DecisionMaker::Police,
                NotFinishing::CautionStands,
            ),
            (
                "conditional-caution",
                Clock::ConditionsEnd,
                DecisionMaker::PoliceOrProsecutor,
                NotFinishing::MayBeProsecuted,
            ),
            (
                "youth-out-of-court",
                Clock::None,
                DecisionMaker::PoliceAndYouthJustice,
                NotFinishing::LaterDecision,
            ),
            ("after-charge", Clock::None, DecisionMaker::Nobody, NotFinishing::Nothing),
            (
                "before-sentence",
                Clock::Hearing,
                DecisionMaker::Court,
                NotFinishing::SentencedWithout,
            ),
            (
                "deferred-sentence",
                Clock::Deferment,
                DecisionMaker::Court,
                NotFinishing::TakenIntoAccount,
            ),
            (
                "referral-order",
                Clock::OrderEnd,
                DecisionMaker::PanelOrCourt,
                NotFinishing::PanelOrCourt,
            ),
            (
                "community-sentence",
                Clock::EarlyAppointments,
                DecisionMaker::OffenderManager,
                NotFinishing::AttendanceReported,
            ),
            (
                "suspended-sentence",
                Clock::EarlyAppointments,
                DecisionMaker::OffenderManager,
                NotFinishing::AttendanceReported,
            ),
            ("custody", Clock::None, DecisionMaker::Nobody, NotFinishing::Nothing),
            (
                "prison-dispute",
                Clock::None,
                DecisionMaker::Governor,
                NotFinishing::OrdinaryProcedures,
            ),
            ("licence", Clock::None, DecisionMaker::Nobody, NotFinishing::Nothing),
            ("after-sentence", Clock::None, DecisionMaker::Nobody, NotFinishing::Nothing),
        ];
        for (code, clock, decides, unfinished) in stages {
            let route = book.route(code, TODAY).unwrap_or_else(|| panic!("{code}"));
            assert_eq!(
                (route.clock, route.decision_maker, route.not_finishing),
                (clock, decides, unfinished),
                "{code}"
            );
            assert!(route.may_refer.contains(&Source::RjProvider), "{code}: nobody is lost");
        }
        assert_eq!(book.routes_on(TODAY).count(), stages.len());
    }

    #[test]
    fn nothing_takes_place_between_charge_and_plea_but_signposting() {
        // R-REF-09, X-05: people are told, and nothing passes between the sides.
        let book = RuleBook::built_in().unwrap();
        for route in book.routes_on(TODAY) {
            let only = route.extent == Extent::SignpostOnly;
            assert_eq!(only, route.code == "after-charge", "{}", route.code);
        }
    }

    #[test]
    fn who_decides_on_a_conditional_caution_depends_on_the_day() {
        //
        let book = RuleBook::built_in().unwrap();
        let decides = |day| book.route("conditional-caution", day).unwrap().decision_maker;
        assert_eq!(decides(jiff::civil::date(2012, 6, 1)), DecisionMaker::Prosecutor);
        assert_eq!(decides(TODAY), DecisionMaker::PoliceOrProsecutor);
    }

    #[test]
    fn withdrawal_is_free_and_only_attendance_is_told_in_a_sentence() {
        //
        let book = RuleBook::built_in().unwrap();
        for code in ["community-sentence", "suspended-sentence"] {
            let route = book.route(code, TODAY).unwrap();
            assert!(!route.reported.contains(&Reportable::Breach), "{code}");
            assert!(route.reported.contains(&Reportable::Attendance), "{code}");
        }
    }

    #[test]
    fn a_conditional_caution_has_both_modes() {
        // R-REF-06.
        let book = RuleBook::built_in().unwrap();
        let route = book.route("conditional-caution", TODAY).unwrap();
        assert_eq!(route.condition_modes, ConditionMode::ALL);
    }
}
