//! The state of a case: what its history adds up to.

use std::collections::BTreeMap;

use super::{
    Activity, Agreement, CaseClosed, CaseOpened, CaseTask, Concern, Crossing, DecisionMakerTold,
    Finding, HandBackReason, Letter, Mention, MovedIn, OffenceDecided, OtherWork, Override,
    Pairing, Participant, PrisonPermission, Referral, Shared, SharingHeldUp, Side, StageDay,
    StoppedRequest, Team,
};
use crate::ids::{
    ActivityId, AgreementId, ConcernId, LetterId, MentionId, OverrideId, ParticipantId, PersonId,
    StoppedRequestId, TaskId, UserId,
};
use crate::offences::Trigger;
use crate::rules::{RouteRules, RuleBook};
use crate::time::{Date, Timestamp};

/// When an entry happened, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its number in the history, from 1.
    pub version: i64,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub actor: UserId,
}

impl Stamp {
    /// The day on which it happened.
    pub fn on(&self) -> Date {
        self.happened.date()
    }
}

/// What a case's history adds up to. Nothing sets a status: phases and checks are derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// How it began.
    pub opening: CaseOpened,
    /// When it was opened.
    pub opened: Timestamp,
    /// The stage of the criminal justice process it is at.
    pub route: String,
    /// The day on which it began that stage.
    pub route_since: Date,
    /// Who holds the request.
    pub referral: Referral,
    /// Everyone in it.
    pub participants: BTreeMap<ParticipantId, Participant>,
    /// Each harmed person with each responsible one.
    pub pairings: BTreeMap<(ParticipantId, ParticipantId), Pairing>,
    /// Who works on it.
    pub team: Team,
    /// What may be, and what was, told across.
    pub crossings: Vec<Crossing>,
    /// Letters and messages.
    pub letters: BTreeMap<LetterId, Letter>,
    /// Meetings.
    pub activities: BTreeMap<ActivityId, Activity>,
    /// Agreements.
    pub agreements: BTreeMap<AgreementId, Agreement>,
    /// Safeguarding concerns.
    pub concerns: BTreeMap<ConcernId, Concern>,
    /// What colleagues told each other.
    pub mentions: BTreeMap<MentionId, Mention>,
    /// What somebody is to do on a day.
    pub tasks: BTreeMap<TaskId, CaseTask>,
    /// Overrides.
    pub overrides: BTreeMap<OverrideId, Override>,
    /// Irregular steps, and steps judged again, by their entry.
    pub findings: BTreeMap<i64, Finding>,
    /// Specialist advice on approaching the victim, where it was taken.
    pub specialist_advice: Option<Timestamp>,
    /// People on both sides whose parts the supervisor confirmed, since when.
    pub confirmed_parts: BTreeMap<PersonId, Timestamp>,
    /// What was decided on offences, apart from everything else (R-NOT-05).
    pub disposals: Vec<OffenceDecided>,
    /// Work beside restorative justice, which never counts (R-NOT-02 to R-NOT-04).
    pub other_work: Vec<OtherWork>,
    /// When somebody who refers at the stage took up a request that others had made.
    pub referral_taken_up: Option<Timestamp>,
    /// Whether the prison service agrees that somebody takes part, where it was asked at this stage.
    pub prison: BTreeMap<ParticipantId, PrisonPermission>,
    /// What it had answered at other stages, by the route's code.
    pub prison_before: BTreeMap<String, BTreeMap<ParticipantId, PrisonPermission>>,
    /// The days of people's stages, as known last.
    pub stage_days: BTreeMap<(ParticipantId, StageDay), Date>,
    /// What whoever decides was told, and when.
    pub told_deciders: Vec<(DecisionMakerTold, Timestamp)>,
    /// Details that left, with their entry and when.
    pub shared: Vec<Shared>,
    /// Where others would not share with us, or not in time, and when that was noted.
    pub held_up: Vec<(SharingHeldUp, Timestamp)>,
    /// Requests of victims that somebody stopped.
    pub stopped_requests: BTreeMap<StoppedRequestId, StoppedRequest>,
    /// Why and since when it is back with whoever referred it.
    pub handed_back: Option<(HandBackReason, Timestamp)>,
    /// Where the work stood when it moved in from elsewhere.
    pub moved_in: Option<MovedIn>,
    /// When it was taken out again, brought in by mistake.
    pub taken_back: Option<Timestamp>,
    /// How it closed, while it is closed.
    pub closed: Option<(CaseClosed, Timestamp)>,
    /// When the latest entry happened.
    pub last_entry: Timestamp,
}

impl Case {
    pub(crate) fn open(opening: CaseOpened, at: &Stamp) -> Self {
        Self {
            route: opening.route.clone(),
            route_since: at.happened.date(),
            referral: Referral::new(opening.owner, at.happened),
            opening,
            opened: at.happened,
            participants: BTreeMap::new(),
            pairings: BTreeMap::new(),
            team: Team::default(),
            crossings: Vec::new(),
            letters: BTreeMap::new(),
            activities: BTreeMap::new(),
            agreements: BTreeMap::new(),
            concerns: BTreeMap::new(),
            mentions: BTreeMap::new(),
            tasks: BTreeMap::new(),
            overrides: BTreeMap::new(),
            findings: BTreeMap::new(),
            specialist_advice: None,
            confirmed_parts: BTreeMap::new(),
            disposals: Vec::new(),
            other_work: Vec::new(),
            referral_taken_up: None,
            prison: BTreeMap::new(),
            prison_before: BTreeMap::new(),
            stage_days: BTreeMap::new(),
            told_deciders: Vec::new(),
            shared: Vec::new(),
            held_up: Vec::new(),
            stopped_requests: BTreeMap::new(),
            handed_back: None,
            moved_in: None,
            taken_back: None,
            closed: None,
            last_entry: at.happened,
        }
    }

    /// The principals of one side: those harmed, or those responsible; not their supporters.
    pub fn principals(&self, side: Side) -> impl Iterator<Item = &Participant> {
        self.participants
            .values()
            .filter(move |participant| participant.part.principal_of() == Some(side))
    }

    /// What its stage asks, by the rules of a day; those it began with where the stage has ended
    /// since (R-REF-02). None where the stage was never one.
    pub fn stage<'r>(&self, rules: &'r RuleBook, on: Date) -> Option<&'r RouteRules> {
        rules.route_begun(&self.route, self.route_since, on)
    }

    /// What makes the case sensitive or complex, by its kind and by what assessments found.
    pub fn triggers(&self) -> Vec<Trigger> {
        let mut triggers: Vec<Trigger> = self.opening.offence.trigger().into_iter().collect();
        triggers.extend(self.participants.values().flat_map(|one| one.triggers.iter().copied()));
        triggers.sort_unstable();
        triggers.dedup();
        triggers
    }

    /// Whether the step recorded as an entry counts: it was judged regular, and no finding since
    /// says otherwise.
    pub fn counts(&self, version: i64, judged_regular: bool) -> bool {
        self.findings.get(&version).map_or(judged_regular, |finding| finding.unmet.is_empty())
    }

    /// Whether the case is open.
    pub const fn is_open(&self) -> bool {
        self.closed.is_none() && self.taken_back.is_none()
    }
}
