//! The rules that code enforces, by their number in the requirements catalogue.

use crate::codes::codes;

codes! {
    /// A rule of the catalogue that a gate or a judgement enforces.
    pub enum Rule {
        /// Taking part is voluntary, at every stage.
        Gate01 = "R-GATE-01",
        /// Responsibility is accepted.
        Gate02 = "R-GATE-02",
        /// A trained facilitator has assessed that RJ suits everyone.
        Gate03 = "R-GATE-03",
        /// Every exchange is run by a trained facilitator.
        Gate04 = "R-GATE-04",
        /// Not ready is not refused.
        Gate07 = "R-GATE-07",
        /// No order forbids contact, and that is known.
        Gate08 = "R-GATE-08",
        /// Details pass to us on a lawful basis.
        Consent01 = "R-CONSENT-01",
        /// For some victims, only with their explicit consent.
        Consent02 = "R-CONSENT-02",
        /// A no binds at once and survives another referral.
        Consent04 = "R-CONSENT-04",
        /// A decision counts only if it was informed.
        Consent05 = "R-CONSENT-05",
        /// Either side may withdraw at any point.
        Consent06 = "R-CONSENT-06",
        /// What is said is confidential; only agreed facts go out.
        Consent07 = "R-CONSENT-07",
        /// Free agreement of both sides is shown before anybody decides, and only by their leave.
        Consent09 = "R-CONSENT-09",
        /// One owner, and a hand-over is complete when accepted.
        Ref04 = "R-REF-04",
        /// Each stage has its own rules.
        Ref02 = "R-REF-02",
        /// Details pass between agencies only under a live agreement or a named duty, or by consent.
        Share02 = "R-SHARE-02",
        /// The side wall.
        Share07 = "R-SHARE-07",
        /// The RJ conversation is had by a trained facilitator.
        Offer01 = "R-OFFER-01",
        /// Order of approach.
        Offer04 = "R-OFFER-04",
        /// Nobody declines for a victim.
        Offer05 = "R-OFFER-05",
        /// Safe-contact wishes come before any contact.
        Offer07 = "R-OFFER-07",
        /// Keep in touch as agreed, and tell everyone at the end.
        Offer08 = "R-OFFER-08",
        /// No assessment, no contact between sides.
        Risk01 = "R-RISK-01",
        /// Reassess on new information.
        Risk08 = "R-RISK-08",
        /// MAPPA level and the answer of those consulted.
        Risk10 = "R-RISK-10",
        /// Sign-off, and 'nothing has changed' on the day.
        Risk11 = "R-RISK-11",
        /// Complex cases are held by those marked for them.
        Complex01 = "R-COMPLEX-01",
        /// Specialist advice before an offender-started approach in some cases.
        Complex06 = "R-COMPLEX-06",
        /// Neutrality.
        Fac02 = "R-FAC-02",
        /// A trained supervisor.
        Fac03 = "R-FAC-03",
        /// Nobody works on a case with someone they know.
        Fac10 = "R-FAC-10",
        /// Training and supervision are in date.
        Fac11 = "R-FAC-11",
        /// Nobody comes unprepared.
        Prep01 = "R-PREP-01",
        /// Everyone agrees who is in the room.
        Conf02 = "R-CONF-02",
        /// Follow-up with everyone before closing.
        Conf05 = "R-CONF-05",
        /// Each message is checked, and wanted, before it is passed on.
        Indir03 = "R-INDIR-03",
        /// A letter is held until it is wanted.
        Indir05 = "R-INDIR-05",
        /// The prison has agreed the visit.
        Prison03 = "R-PRISON-03",
        /// A promise that is also a condition.
        Agree03 = "R-AGREE-03",
        /// A named monitor, or a stated decision to have none.
        Agree04 = "R-AGREE-04",
        /// The parts people play: representatives, and somebody on both sides.
        Act07 = "R-ACT-07",
        /// Children and their guardians.
        Act08 = "R-ACT-08",
        /// The death of somebody in a case.
        Act09 = "R-ACT-09",
        /// Somebody looks on.
        Aware07 = "R-AWARE-07",
        /// Nobody is barred by offence, age, place or time.
        Gate06 = "R-GATE-06",
        /// Conditions are in proportion, and only whoever decides changes them.
        Ref07 = "R-REF-07",
        /// A case goes back to whoever decides.
        Ref08 = "R-REF-08",
        /// Before sentence: after a conviction or a plea, until the hearing.
        Ref10 = "R-REF-10",
        /// How long a sentence can be deferred, and that something falls before its end.
        Ref12 = "R-REF-12",
        /// A case moved in from elsewhere, and what is attested of its past.
        Move01 = "R-MOVE-01",
        /// RJ on the street.
        Proc08 = "R-PROC-08",
        /// The limits of confidentiality are explained first.
        Safe02 = "R-SAFE-02",
        /// What counts as restorative justice.
        Not01 = "R-NOT-01",
        /// Mediation is another service: restorative justice has distinct parts.
        Not02 = "R-NOT-02",
        /// Reparation, unpaid work, victim support and unread letters are neighbours.
        Not03 = "R-NOT-03",
        /// So are courses, and meetings with somebody who stands in for a victim.
        Not04 = "R-NOT-04",
        /// Forced or token apologies, and work without the victim.
        Not07 = "R-NOT-07",
    }
}

codes! {
    /// What a rule is about, in the order in which the rule book tells them.
    pub enum Theme {
        /// What counts as RJ, and which forms it has.
        Counts = "counts",
        /// Whoever takes part: children, representatives, people on both sides.
        People = "people",
        /// Consent, and what is told to whom.
        Consent = "consent",
        /// Getting in touch, and the first conversation.
        FirstContact = "first-contact",
        /// Risk, sensitive and complex cases, concerns.
        Safety = "safety",
        /// Before and at an exchange.
        Exchange = "exchange",
        /// Who does the work.
        Practitioners = "practitioners",
        /// How a case goes on and ends.
        Case = "case",
    }
}

impl Rule {
    /// What it is about, by the chapter of the catalogue that it stands in.
    pub fn theme(self) -> Theme {
        match self.code().split('-').nth(1).unwrap_or_default() {
            "NOT" | "PROC" => Theme::Counts,
            "ACT" => Theme::People,
            "CONSENT" | "SHARE" | "AWARE" => Theme::Consent,
            "OFFER" => Theme::FirstContact,
            "RISK" | "COMPLEX" | "SAFE" => Theme::Safety,
            "GATE" | "PREP" | "CONF" | "INDIR" | "PRISON" => Theme::Exchange,
            "FAC" => Theme::Practitioners,
            _ => Theme::Case,
        }
    }
}
