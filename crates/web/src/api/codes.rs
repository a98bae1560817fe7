//! The domain's codes as schemas, so that the document lists what the domain accepts.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// A schema of its own for each set of codes: a string that is one of them.
macro_rules! schemas {
    ($($name:ident of $set:path as $title:literal: $about:literal;)+) => {$(
        #[doc = $about]
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let codes = <$set>::ALL.iter().map(|one| one.code());
                ObjectBuilder::new()
                    .schema_type(SchemaType::Type(Type::String))
                    .description(Some($about))
                    .enum_values(Some(codes))
                    .into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($title)
            }
        }
    )+};
}

schemas! {
    AfterDeathSchema of domain::cases::AfterDeath as "AfterDeath": "What becomes of what somebody who died left.";
    AgeSchema of domain::cases::Age as "Age": "Whether somebody is a child.";
    AgencySchema of domain::sharing::Agency as "Agency": "A kind of agency.";
    AgreeingSchema of domain::cases::Agreeing as "Agreeing": "How far somebody agrees with a statement.";
    AnswerSchema of domain::cases::Answer as "Answer": "An answer to a question.";
    ApologySchema of domain::cases::Apology as "Apology": "What became of an apology.";
    AssessmentResultSchema of domain::cases::AssessmentResult as "AssessmentResult": "What an assessment comes to.";
    BarsSchema of domain::cases::Bars as "Bars": "What orders forbid between two people.";
    BasisSchema of domain::cases::Basis as "Basis": "On what basis somebody's details are held.";
    ChannelSchema of domain::cases::Channel as "Channel": "By which means somebody was reached, or was tried.";
    CheckCodeSchema of domain::gates::CheckCode as "Check": "A condition that is looked at before a step.";
    ConcernDecisionSchema of domain::cases::ConcernDecision as "ConcernDecision": "What a safeguarding lead decided.";
    ConcernKindSchema of domain::cases::ConcernKind as "ConcernKind": "What somebody is worried about.";
    ConductKindSchema of domain::cases::ConductKind as "ConductKind": "What kind of undertaking it is.";
    ConductStateSchema of domain::cases::ConductState as "ConductState": "How a code or a contract goes.";
    ConflictSchema of domain::cases::Conflict as "Conflict": "A conflict of somebody who works here.";
    ContactResultSchema of domain::cases::ContactResult as "ContactResult": "What came of a contact.";
    CorrectionReasonSchema of domain::cases::CorrectionReason as "CorrectionReason": "Why an entry is corrected. An undo takes back what its author has just recorded.";
    CrossFactSchema of domain::cases::CrossFact as "CrossFact": "A fact that can be told from one side to the other.";
    DecidedBySchema of domain::cases::DecidedBy as "DecidedBy": "Who decided on an offence.";
    DegreeSchema of domain::cases::Degree as "Degree": "How much of something there is.";
    DisposalSchema of domain::cases::Disposal as "Disposal": "What was decided on an offence. It says nothing about restorative justice.";
    EndingSchema of domain::cases::Ending as "Ending": "How a case ended. Whether it was restorative justice is never taken from here.";
    FeedbackPointSchema of domain::cases::FeedbackPoint as "FeedbackPoint": "At which point feedback was asked for.";
    FlawSchema of domain::cases::Flaw as "Flaw": "What is wrong with a field.";
    FollowUpResultSchema of domain::cases::FollowUpResult as "FollowUpResult": "What came of a follow-up.";
    FormReasonSchema of domain::cases::FormReason as "FormReason": "Why a form was not arranged.";
    FormSchema of domain::cases::Form as "Form": "The form of a meeting.";
    GuardianEndSchema of domain::cases::GuardianEnd as "GuardianEnd": "Why a guardian's part ended.";
    HandBackReasonSchema of domain::cases::HandBackReason as "HandBackReason": "Why a case goes back to whoever decides.";
    HandOverReasonSchema of domain::cases::HandOverReason as "HandOverReason": "Why a hand-over was refused.";
    HoldUpCauseSchema of domain::cases::HoldUpCause as "HoldUpCause": "Why others do not share with us, or not in time.";
    HoldUpSchema of domain::cases::HoldUp as "HoldUp": "What became of a request for details.";
    InformationItemSchema of domain::cases::InformationItem as "InformationItem": "Something people are told before they decide.";
    InitiatorSchema of domain::cases::Initiator as "Initiator": "Who asked for restorative justice first.";
    ItemKindSchema of domain::cases::ItemKind as "ItemKind": "A kind of promise.";
    ItemStateSchema of domain::cases::ItemState as "ItemState": "How a promise stands.";
    JudgementSchema of domain::cases::Judgement as "Judgement": "One of the three judgements of an assessment.";
    LanguageSchema of domain::people::Language as "Language": "The language somebody wants to speak.";
    LevelSchema of domain::practitioners::Level as "Level": "A published level of practice; each includes the one before.";
    MappaAnswerSchema of domain::cases::MappaAnswer as "MappaAnswer": "What those who were consulted about a managed person say.";
    MappaSchema of domain::cases::Mappa as "Mappa": "How somebody is managed under MAPPA.";
    MeansSchema of domain::cases::Means as "Means": "In which form an answer was given.";
    MediumSchema of domain::cases::Medium as "Medium": "The medium of a letter or message.";
    MeetingChannelSchema of domain::cases::MeetingChannel as "MeetingChannel": "Over which channel people meet.";
    MonitorSchema of domain::cases::Monitor as "Monitor": "Who keeps an eye on an agreement.";
    MonitoringModeSchema of domain::cases::MonitoringMode as "MonitoringMode": "How an agreement is monitored.";
    MotiveSchema of domain::cases::Motive as "Motive": "Why somebody wants to take part.";
    NoReasonSchema of domain::cases::NoReason as "NoReason": "Why somebody says no, where they say why.";
    NoScopeSchema of domain::cases::NoScope as "NoScope": "How far a no reaches.";
    OccasionSchema of domain::cases::Occasion as "Occasion": "Why a colleague is told something.";
    OffenceSchema of domain::offences::Offence as "Offence": "What kind of harm a case is about.";
    OrderSourceSchema of domain::cases::OrderSource as "OrderSource": "Who knows whether an order forbids contact.";
    BurdenSchema of domain::cases::Burden as "Burden": "How the whole of the conditions stands to the offence.";
    ConditionsTakenSchema of domain::cases::ConditionsTaken as "ConditionsTaken": "What became of conditions that people agreed.";
    ConditionOfSchema of domain::cases::ConditionOf as "ConditionOf": "Of what a promise can be a condition, too.";
    OtherWorkSchema of domain::cases::OtherWork as "OtherWork": "Work that is not restorative justice.";
    PartSchema of domain::cases::Part as "Part": "The part somebody plays in a case.";
    PauseReasonSchema of domain::cases::PauseReason as "PauseReason": "Why somebody wants a pause.";
    PhaseSchema of domain::cases::Phase as "Phase": "Where a case is. It is derived from its people; nothing sets it.";
    PressureSchema of domain::cases::Pressure as "Pressure": "From whom pressure is felt.";
    PrisonAnswerSchema of domain::cases::PrisonAnswer as "PrisonAnswer": "What the prison service answered.";
    PrisonOfficeSchema of domain::cases::PrisonOffice as "PrisonOffice": "Who decides for the prison service.";
    PrisonReasonSchema of domain::cases::PrisonReason as "PrisonReason": "Why the prison service does not agree, as it says.";
    ProvenanceSchema of domain::cases::Provenance as "Provenance": "Where what is known about somebody comes from.";
    PurposeSchema of domain::cases::Purpose as "Purpose": "What an answer is about.";
    RelationSchema of domain::access::Relation as "Relation": "How a user stands to a case.";
    RelaySchema of domain::cases::Relay as "Relay": "How an answer reached us.";
    RemedySchema of domain::gates::Remedy as "Remedy": "What would mend an unmet condition: the task that does.";
    RemedyActionSchema of domain::cases::RemedyAction as "RemedyAction": "An action of the Community Remedy.";
    ResponsibilityFormSchema of domain::cases::ResponsibilityForm as "ResponsibilityForm": "In what form responsibility was accepted.";
    ResponsibilitySourceSchema of domain::cases::ResponsibilitySource as "ResponsibilitySource": "From where a stance on responsibility is known.";
    ReviewResultSchema of domain::cases::ReviewResult as "ReviewResult": "What a review of an opening position found.";
    RoleSchema of domain::access::Role as "Role": "What a user is employed to do. A role never opens a case by itself.";
    RuleSchema of domain::rules::Rule as "Rule": "A rule of the catalogue of requirements.";
    SeatSchema of domain::cases::Seat as "Seat": "Which seat at the facilitator's place.";
    SharedWithSchema of domain::cases::SharedWith as "SharedWith": "With whom a concern was shared.";
    SharedItemSchema of domain::sharing::SharedItem as "SharedItem": "A kind of details that passes between agencies.";
    SharingBasisSchema of domain::cases::SharingBasis as "SharingBasis": "On which basis details leave the service.";
    SharingPurposeSchema of domain::sharing::SharingPurpose as "SharingPurpose": "What for details pass between agencies.";
    SaidBySchema of domain::cases::SaidBy as "SaidBy": "Who said what a worker passes on.";
    SideSchema of domain::cases::Side as "Side": "A side of the wall.";
    SignOffDecisionSchema of domain::cases::SignOffDecision as "SignOffDecision": "What a supervisor says of an assessment.";
    SkillSchema of domain::practitioners::Skill as "Skill": "What a course trained somebody for.";
    SourceSchema of domain::cases::Source as "Source": "Through whom a request came.";
    StageDaySchema of domain::cases::StageDay as "StageDay": "A day that a stage depends on.";
    StanceSchema of domain::cases::Stance as "Stance": "A stance on responsibility.";
    ClockSchema of domain::rules::Clock as "Clock": "What ends the time there is at a stage.";
    ConditionModeSchema of domain::rules::ConditionMode as "ConditionMode": "How RJ and the conditions of a caution go together.";
    DecisionMakerSchema of domain::rules::DecisionMaker as "DecisionMaker": "Who decides at a stage.";
    ExtentSchema of domain::rules::Extent as "Extent": "What may take place at a stage.";
    MustKnowSchema of domain::rules::MustKnow as "MustKnow": "What must be known before the first step towards an exchange.";
    NotFinishingSchema of domain::rules::NotFinishing as "NotFinishing": "What follows where somebody does not take part or finish.";
    ReportableSchema of domain::rules::Reportable as "Reportable": "A fact that may be told to whoever decides.";
    RunsFromSchema of domain::rules::RunsFrom as "RunsFrom": "What a clock runs from.";
    FlagSchema of domain::kinds::Flag as "Flag": "Why an apology is to be looked at again.";
    KindSchema of domain::kinds::Kind as "Kind": "A kind of restorative justice.";
    LackSchema of domain::kinds::Lack as "Lack": "Why something is not restorative justice, or not yet.";
    MarkSchema of domain::kinds::Mark as "Mark": "What every case of restorative justice has.";
    NeighbourSchema of domain::kinds::Neighbour as "Neighbour": "What was done beside restorative justice.";
    ThemeSchema of domain::rules::Theme as "Theme": "What a rule is about.";
    VenueSchema of domain::rules::Venue as "Venue": "Where meetings at a stage are held.";
    StandingSchema of domain::rules::Standing as "Standing": "How well the source of a rule has been checked.";
    StopCauseSchema of domain::cases::StopCause as "StopCause": "Why somebody stopped a victim's request.";
    StopReviewSchema of domain::cases::StopReview as "StopReview": "What the practice supervisor says of a request that was stopped.";
    StopReasonSchema of domain::cases::StopReason as "StopReason": "Why a meeting ended early, or did not take place.";
    SupportSchema of domain::cases::Support as "Support": "What became of the support that was offered at the end.";
    TaskEndSchema of domain::cases::TaskEnd as "TaskEnd": "How a task ended.";
    TriggerSchema of domain::offences::Trigger as "Trigger": "What makes a case sensitive or complex.";
    VenueKindSchema of domain::cases::VenueKind as "VenueKind": "In what kind of place people meet.";
    VictimsViewSchema of domain::cases::VictimsView as "VictimsView": "Whether the victim was heard about the Community Remedy.";
    WellbeingSchema of domain::cases::Wellbeing as "Wellbeing": "How somebody is, in their own view.";
    WhoActsSchema of domain::gates::Who as "WhoActs": "Who can do something about a condition.";
    WhySchema of domain::gates::Why as "Why": "Why a condition does not hold.";
}

/// An id of anything: a UUID.
pub struct IdSchema;

impl PartialSchema for IdSchema {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .format(Some(SchemaFormat::Custom("uuid".to_owned())))
            .description(Some("An id: a UUID. It says nothing about whom or what it names."))
            .into()
    }
}

impl ToSchema for IdSchema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Id")
    }
}

/// Defines schemas of plain texts and numbers that have a form.
macro_rules! forms {
    ($($name:ident as $title:literal: $about:literal = $build:expr;)+) => {$(
        #[doc = $about]
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $build.description(Some($about)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($title)
            }
        }
    )+};
}

fn text(format: KnownFormat) -> ObjectBuilder {
    let text = SchemaType::Type(Type::String);
    ObjectBuilder::new().schema_type(text).format(Some(SchemaFormat::KnownFormat(format)))
}

fn whole(from: i64, to: i64) -> ObjectBuilder {
    let whole = SchemaType::Type(Type::Integer);
    ObjectBuilder::new().schema_type(whole).minimum(Some(from)).maximum(Some(to))
}

forms! {
    Day as "Day": "A day in England and Wales." = text(KnownFormat::Date);
    Instant as "Instant": "An instant, with an offset; answers give it in UTC with six decimals."
        = text(KnownFormat::DateTime);
    TimeOfDay as "TimeOfDay": "A time of the day by the clocks of England and Wales, such as 10:30:00."
        = ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"));
    Minutes as "Minutes": "About how many minutes something took." = whole(0, 65_535);
    EntryNumber as "EntryNumber": "The number of an entry in a case's history, from 1."
        = whole(1, i64::MAX);
}
