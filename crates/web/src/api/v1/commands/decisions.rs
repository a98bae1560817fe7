//! What others decide on the offence, and other work, apart from restorative justice.

use domain::cases::{
    Burden, CommunityRemedy, ConditionsDecided, ConditionsTaken, DecidedBy, DecisionMakerTold,
    Disposal, Flaw, OffenceDecided, OtherWork, OtherWorkDone, RemedyAction, StageDay, StageDaySet,
    VictimsView,
};
use domain::ids::{AgreementId, ParticipantId};
use domain::rules::Reportable;
use domain::time::Date;

use super::intention::{intentions, noted};
use crate::api::codes::{
    BurdenSchema, ConditionsTakenSchema, Day, DecidedBySchema, DisposalSchema, IdSchema,
    OtherWorkSchema, RemedyActionSchema, ReportableSchema, StageDaySchema, VictimsViewSchema,
};
use crate::api::problem::Problem;

intentions! {
    /// Record what was decided on an offence
    ///
    /// By the police, a prosecutor or a court. It never counts as restorative justice, and opens and
    /// closes nothing. By which law restorative justice could be part of it follows from the day.
    now RecordDisposal "record-disposal" {
        /// Whose offence.
        participant: ParticipantId as IdSchema,
        /// What was decided.
        disposal: Disposal as DisposalSchema,
        /// By whom.
        by: DecidedBy as DecidedBySchema,
        /// On which day; it may lie long before the case came to us.
        decided_on: Date as Day,
        /// The action of the Community Remedy that the officer chose, where there was one.
        remedy: Option<RemedyAction> as Option<RemedyActionSchema>,
        /// Whether the victim was heard about it: needed with an action.
        victims_view: Option<VictimsView> as Option<VictimsViewSchema>,
        /// More of it. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "disposal": "community-resolution",
        "by": "police",
        "decided_on": "2026-10-02",
        "remedy": "repair",
        "victims_view": "said",
        "note": "The officer rang on Friday."
    }
    |said, _by| noted(
        OffenceDecided {
            participant: said.participant,
            disposal: said.disposal,
            by: said.by,
            decided_on: said.decided_on,
            remedy: remedy(said.remedy, said.victims_view)?,
            note: None,
        },
        said.note,
    );

    /// Record work beside restorative justice
    ///
    /// Mediation, a course, a meeting with somebody who stands in, reparation or support that stands
    /// by itself, an apology that others ordered. It never counts as restorative justice; what was an
    /// exchange between the two sides is recorded as that.
    then RecordOtherWork "record-other-work" {
        /// With whom.
        participants: Vec<ParticipantId> as Vec<IdSchema>,
        /// Which work.
        work: OtherWork as OtherWorkSchema,
        /// Who did it and what it was. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participants": ["0198c2f4-0000-7000-8000-000000000004"],
        "work": "course",
        "note": "Six evenings, with the probation service."
    }
    |said, _by| noted(
        OtherWorkDone { participants: said.participants, work: said.work, note: None },
        said.note,
    );

    /// Record what was decided on conditions
    ///
    /// What whoever decides said of the promises of an agreement that are conditions, too: whether the
    /// whole is in proportion to the offence, and whether they are taken as agreed. Once they are,
    /// the agreement's conditions change only after such a decision.
    now RecordConditions "record-conditions" {
        /// In which agreement.
        agreement: AgreementId as IdSchema,
        /// By whom.
        by: DecidedBy as DecidedBySchema,
        /// On which day.
        decided_on: Date as Day,
        /// How the whole of them stands to the offence.
        burden: Burden as BurdenSchema,
        /// What became of them.
        outcome: ConditionsTaken as ConditionsTakenSchema,
        /// Why: needed unless they were taken as agreed. It is sealed, and does not come out of the
        /// API.
        note: Option<String> as Option<String>,
    }
    example {
        "agreement": "0198c2f4-0000-7000-8000-000000000008",
        "by": "prosecutor",
        "decided_on": "2026-10-02",
        "burden": "too-much",
        "outcome": "changed",
        "note": "Five Saturdays instead of ten: she works on the others."
    }
    |said, _by| noted(
        ConditionsDecided {
            agreement: said.agreement,
            by: said.by,
            decided_on: said.decided_on,
            burden: said.burden,
            outcome: said.outcome,
            note: None,
        },
        said.note,
    );

    /// Set a day of a stage
    ///
    /// When the court meets, until when a sentence is deferred, when conditions, an order or a
    /// licence end. A later one takes the place of an earlier one. A deferral longer than the law
    /// allows by the day of conviction is refused.
    then SetStageDay "set-stage-day" {
        /// Whose stage.
        participant: ParticipantId as IdSchema,
        /// Which day.
        what: StageDay as StageDaySchema,
        /// When it is.
        day: Date as Day,
        /// From where it is known. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "what": "hearing",
        "day": "2027-01-12",
        "note": "By the court list."
    }
    |said, _by| noted(
        StageDaySet {
            participant: said.participant,
            what: said.what,
            day: said.day,
            note: None,
        },
        said.note,
    );

    /// Tell whoever decides at the stage
    ///
    /// Only what the stage asks for. That both are willing is told only while both agree to an
    /// exchange, and to that being told; `unmet` says what is missing.
    now TellDecisionMaker "tell-decision-maker" {
        /// Whose offence is decided on.
        responsible: ParticipantId as IdSchema,
        /// What is told.
        what: Reportable as ReportableSchema,
        /// Of willingness: who was harmed and is willing too.
        harmed: Option<ParticipantId> as Option<IdSchema>,
        /// Of willingness: by when it could take place.
        by_when: Option<Date> as Option<Day>,
        /// Whom you reached, and how. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "responsible": "0198c2f4-0000-7000-8000-000000000004",
        "what": "completion",
        "note": "By secure mail to the officer in the case."
    }
    |said, _by| noted(
        DecisionMakerTold {
            responsible: said.responsible,
            what: said.what,
            harmed: said.harmed,
            by_when: said.by_when,
            to: None,
            note: None,
        },
        said.note,
    );
}

/// Both halves of a Community Remedy, or none.
fn remedy(
    action: Option<RemedyAction>,
    view: Option<VictimsView>,
) -> Result<Option<CommunityRemedy>, Problem> {
    let missing = |field| {
        Problem::field(
            field,
            Flaw::Missing,
            "a Community Remedy has an action and the victim's view",
        )
    };
    match (action, view) {
        (Some(action), Some(victims_view)) => Ok(Some(CommunityRemedy { victims_view, action })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(missing("victims_view")),
        (None, Some(_)) => Err(missing("remedy")),
    }
}
