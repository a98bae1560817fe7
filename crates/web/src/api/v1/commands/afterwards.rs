//! What comes after an exchange: promises, follow-up, feedback, closing.

use domain::cases::{
    Agreeing, AgreementMade, CaseClosed, CaseReopened, Channel, ClosingTold, ConditionOf, Conduct,
    ConductKind, ConductReviewed, ConductState, Ending, Feedback, FeedbackPoint, FollowUp,
    FollowUpResult, Instalment, Item, ItemKind, ItemMarked, ItemState, Monitor, MonitoringMode,
    PaymentReceived, Support, Wellbeing,
};
use domain::ids::{ActivityId, AgreementId, ItemId, ParticipantId};
use domain::time::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::intention::{Author, Said, intentions, noted, plain};
use crate::api::codes::{
    AgreeingSchema, ChannelSchema, ConditionOfSchema, ConductKindSchema, ConductStateSchema, Day,
    EndingSchema, FeedbackPointSchema, FollowUpResultSchema, IdSchema, ItemKindSchema,
    ItemStateSchema, MonitorSchema, MonitoringModeSchema, SupportSchema, WellbeingSchema,
};
use crate::api::problem::Problem;

/// One promise.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Which promise, where the agreement is made anew and it stays; a new one where it is not said.
    #[schema(value_type = Option<IdSchema>)]
    item: Option<ItemId>,
    /// Its kind.
    #[schema(value_type = ItemKindSchema)]
    kind: ItemKind,
    /// Who promised it.
    #[schema(value_type = IdSchema)]
    by: ParticipantId,
    /// To whom.
    #[serde(rename = "for")]
    #[schema(value_type = IdSchema)]
    to: ParticipantId,
    /// By which day.
    #[schema(value_type = Day)]
    due: Date,
    /// For a payment in parts: each of them, in order; the last is due with the promise.
    #[serde(default)]
    parts: Vec<PaymentPart>,
    /// Of what it is a condition, too, where the stage of the case has conditions. It falls due
    /// within the time there is for them.
    #[schema(value_type = Option<ConditionOfSchema>)]
    condition: Option<ConditionOf>,
    /// The promise. It is sealed, and does not come out of the API.
    words: Option<String>,
}

/// One part of a payment.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentPart {
    /// By which day.
    #[schema(value_type = Day)]
    due: Date,
    /// How much, in pence.
    #[schema(minimum = 1, maximum = 10_000_000)]
    pence: u32,
}

/// How several people undertake to behave: a shared code, or a behaviour contract.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Undertaking {
    /// What kind of undertaking it is.
    #[schema(value_type = ConductKindSchema)]
    kind: ConductKind,
    /// Everyone who undertakes it.
    #[schema(value_type = Vec<IdSchema>)]
    parties: Vec<ParticipantId>,
    /// The day on which it is looked at again.
    #[schema(value_type = Day)]
    review_on: Date,
    /// What it says, point by point. It is sealed, and does not come out of the API.
    words: String,
}

intentions! {
    /// Record an agreement
    ///
    /// What people promised each other; with `agreement`, in place of what they promised before.
    /// `made` of the answer is the agreement's id; its entry has the ids of the promises.
    then MakeAgreement "make-agreement" {
        /// Which agreement, where it is made anew; a new one where it is not said.
        agreement: Option<AgreementId> as Option<IdSchema>,
        /// At which meeting.
        activity: Option<ActivityId> as Option<IdSchema>,
        /// The promises: one at least, unless people undertake how to behave.
        #[serde(default)]
        items: Vec<Promise> as Vec<Promise>,
        /// How several people undertake to behave.
        conduct: Option<Undertaking> as Option<Undertaking>,
        /// Who keeps an eye on it.
        monitor: Monitor as MonitorSchema,
        /// How it is monitored.
        mode: MonitoringMode as MonitoringModeSchema,
    }
    example {
        "items": [{
            "kind": "repair",
            "by": "0198c2f4-0000-7000-8000-000000000004",
            "for": "0198c2f4-0000-7000-8000-000000000003",
            "due": "2027-03-31",
            "words": "Pays for the new mirror, ten pounds a month."
        }],
        "monitor": "facilitator",
        "mode": "proof"
    }
    |said, by| agreement(said, by).await?;

    /// Mark how a promise stands
    ///
    /// As often as it moves on.
    then MarkItem "mark-item" {
        /// Which agreement.
        agreement: AgreementId as IdSchema,
        /// Which promise in it.
        item: ItemId as IdSchema,
        /// How it stands.
        state: ItemState as ItemStateSchema,
        /// What shows it. It is sealed, and does not come out of the API.
        evidence: Option<String> as Option<String>,
    }
    example {
        "agreement": "0198c2f4-0000-7000-8000-000000000008",
        "item": "0198c2f4-0000-7000-8000-000000000009",
        "state": "kept",
        "evidence": "Receipts for all three months."
    }
    |said, _by| noted(
        ItemMarked {
            agreement: said.agreement,
            item: said.item,
            state: said.state,
            evidence: None,
        },
        said.evidence,
    );

    /// Record part of a payment
    ///
    /// Towards a promise of money; when all of it has come, the promise is kept.
    then RecordPayment "record-payment" {
        /// Which agreement.
        agreement: AgreementId as IdSchema,
        /// Which promise in it.
        item: ItemId as IdSchema,
        /// How much came, in pence: no more than is still to come.
        #[schema(minimum = 1, maximum = 10_000_000)]
        pence: u32 as u32,
        /// What shows it. It is sealed, and does not come out of the API.
        evidence: Option<String> as Option<String>,
    }
    example {
        "agreement": "0198c2f4-0000-7000-8000-000000000008",
        "item": "0198c2f4-0000-7000-8000-000000000009",
        "pence": 1000,
        "evidence": "Paid in at the desk."
    }
    |said, _by| noted(
        PaymentReceived {
            agreement: said.agreement,
            item: said.item,
            pence: said.pence,
            evidence: None,
        },
        said.evidence,
    );

    /// Look at a code or contract again
    ///
    /// With those who made it.
    then ReviewConduct "review-conduct" {
        /// Which agreement.
        agreement: AgreementId as IdSchema,
        /// How it goes.
        state: ConductState as ConductStateSchema,
        /// When to look again; not said where this was the last time.
        next: Option<Date> as Option<Day>,
        /// What was seen. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "agreement": "0198c2f4-0000-7000-8000-000000000008",
        "state": "mostly",
        "next": "2027-06-01"
    }
    |said, _by| noted(
        ConductReviewed {
            agreement: said.agreement,
            state: said.state,
            next: said.next,
            note: None,
        },
        said.note,
    );

    /// Record a follow-up
    ///
    /// Everyone who was in an exchange is asked how they are.
    then RecordFollowUp "record-follow-up" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// What came of it.
        result: FollowUpResult as FollowUpResultSchema,
        /// How they are, in their own view.
        wellbeing: Option<Wellbeing> as Option<WellbeingSchema>,
        /// What was said. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "result": "done",
        "wellbeing": "better"
    }
    |said, _by| noted(
        FollowUp {
            participant: said.participant,
            result: said.result,
            wellbeing: said.wellbeing,
            note: None,
        },
        said.note,
    );

    /// Record feedback
    ///
    /// Four statements and their own words.
    then RecordFeedback "record-feedback" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// At which point.
        point: FeedbackPoint as FeedbackPointSchema,
        /// Satisfied.
        satisfied: Agreeing as AgreeingSchema,
        /// Glad to have taken part.
        glad: Agreeing as AgreeingSchema,
        /// Had a say.
        had_say: Agreeing as AgreeingSchema,
        /// Treated fairly.
        fair: Agreeing as AgreeingSchema,
        /// In their words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "point": "after-exchange",
        "satisfied": "yes",
        "glad": "yes",
        "had_say": "yes",
        "fair": "partly",
        "note": "It took long until somebody called."
    }
    |said, _by| noted(
        Feedback {
            participant: said.participant,
            point: said.point,
            satisfied: said.satisfied,
            glad: said.glad,
            had_say: said.had_say,
            fair: said.fair,
            note: None,
        },
        said.note,
    );

    /// Record that somebody was told of the closing
    ///
    /// And what became of the support that was offered.
    then TellClosing "tell-closing" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// By which means.
        channel: Channel as ChannelSchema,
        /// What became of the support that was offered.
        support: Support as SupportSchema,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "channel": "phone",
        "support": "declined"
    }
    |said, _by| plain(ClosingTold {
        participant: said.participant,
        channel: said.channel,
        support: said.support,
    });

    /// Close the case
    ///
    /// Refused while somebody who was willing has not been told, or a follow-up is owed; `unmet`
    /// lists every condition.
    now CloseCase "close-case" {
        /// How it ended. Whether it was restorative justice is never taken from here.
        ending: Ending as EndingSchema,
        /// In words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "ending": "responsible-no", "note": "He may ask again when he is out." }
    |said, _by| noted(CaseClosed { ending: said.ending, note: None }, said.note);

    /// Open a closed case again
    ///
    /// With everything that is in it.
    now ReopenCase "reopen-case" {
        /// Why. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "note": "He asked again." }
    |said, _by| noted(CaseReopened { note: None }, said.note);
}

/// An agreement with its promises, each with its words.
async fn agreement(said: MakeAgreement, by: &Author<'_>) -> Result<Said<AgreementMade>, Problem> {
    let (mut items, mut words) = (Vec::new(), Vec::new());
    for promise in said.items {
        items.push(Item {
            item: promise.item.unwrap_or_else(|| by.fresh(ItemId::generate)),
            kind: promise.kind,
            by: promise.by,
            to: promise.to,
            due: promise.due,
            parts: promise
                .parts
                .iter()
                .map(|part| Instalment { due: part.due, pence: part.pence })
                .collect(),
            condition: promise.condition,
            words: None,
        });
        words.push(Zeroizing::new(promise.words.unwrap_or_default()));
    }
    let conduct = said.conduct.map(|undertaking| {
        words.push(Zeroizing::new(undertaking.words));
        Conduct {
            kind: undertaking.kind,
            parties: undertaking.parties,
            review_on: undertaking.review_on,
            words: None,
        }
    });
    let made = AgreementMade {
        agreement: by.agreement(said.agreement).await?,
        activity: said.activity,
        items,
        conduct,
        monitor: said.monitor,
        mode: said.mode,
    };
    Ok((made, words))
}
