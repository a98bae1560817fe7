//! `GET /api/v1/rules`: what each rule demands, and where it comes from.

use axum::Json;
use axum::extract::State;
use domain::cases::{Form, Part, Source};
use domain::offences::Offence;
use domain::rules::{
    Clock, Commencement, ConditionMode, DecisionMaker, ExplicitConsent, Extent, LocalRule,
    MustKnow, NotFinishing, Reportable, RouteRules, RuleEntry, RunsFrom, Standing, Theme,
    Thresholds, Venue,
};
use domain::time::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::sharing::{DutyInForce, SenderInForce};
use crate::api::codes::{
    ClockSchema, ConditionModeSchema, Day, DecisionMakerSchema, ExtentSchema, FormSchema,
    MustKnowSchema, NotFinishingSchema, OffenceSchema, PartSchema, ReportableSchema, RuleSchema,
    RunsFromSchema, SourceSchema, StandingSchema, ThemeSchema, VenueSchema,
};
use crate::api::openapi::WithQuery;
use crate::api::problem::Problem;
use crate::api::query::Query;
use crate::state::WebState;

/// On which day.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RuleQuery {
    /// The day whose rules are listed; today where it is not said.
    #[param(value_type = Option<Day>)]
    on: Option<Date>,
}

/// The rules in force on a day.
#[derive(Serialize, ToSchema)]
pub struct RuleList {
    /// On which day.
    #[schema(value_type = Day)]
    on: Date,
    /// The version of the rule set: a new one with every change to a rule.
    version: String,
    /// What each rule demands.
    rules: Vec<RuleInForce>,
    /// The stages of the criminal justice process, with their rules.
    routes: Vec<Route>,
    /// On which basis each kind of agency may pass details on.
    senders: Vec<SenderInForce>,
    /// Which laws oblige a service to share somebody's details.
    duties: Vec<DutyInForce>,
    /// Whose details move only with their explicit consent; nothing where no rule says so.
    explicit_consent: Option<ExplicitConsentGroup>,
    /// The times we keep, as short as the service itself has made them.
    thresholds: Option<Times>,
    /// What the service itself has narrowed: stricter than the rule book, never less strict.
    local: Vec<LocalInForce>,
    /// What has been made law and begins on a day that nobody has set yet.
    waiting: Vec<WaitingLaw>,
}

/// Whose details move only with their explicit consent.
#[derive(Serialize, ToSchema)]
pub struct ExplicitConsentGroup {
    /// Everyone harmed by an offence of these kinds.
    #[schema(value_type = Vec<OffenceSchema>)]
    offences: Vec<Offence>,
    /// Everyone who plays one of these parts, whatever the offence.
    #[schema(value_type = Vec<PartSchema>)]
    parts: Vec<Part>,
    /// Where it comes from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
    /// The first day on which it holds.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which it holds; nothing where it still does.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// The times we keep, in days.
#[derive(Serialize, ToSchema)]
pub struct Times {
    /// At most so many between two supervision sessions.
    supervision_days: i32,
    /// At most so many in which a case goes on under an override after training or supervision ran out.
    lapse_days: i32,
    /// At most so many until an assessment is looked at again.
    assessment_days: i32,
    /// Between two calls, where nothing else was agreed.
    keep_in_touch_days: i32,
    /// Until the opening position of a case that moved in is reviewed.
    opening_position_days: i32,
    /// Where they come from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
    /// The first day on which they hold.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which they hold; nothing where they still do.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// A rule of the service itself, which is stricter than the rule book or leaves something out.
#[derive(Serialize, ToSchema)]
pub struct LocalInForce {
    /// The service's own code for it.
    id: String,
    /// What it demands.
    text: String,
    /// Why.
    reason: String,
    /// Who in the service decided it, and when.
    source: String,
    /// Forms of exchange that are not taken on, where that is what it says.
    #[schema(value_type = Vec<FormSchema>)]
    leaves_out_forms: Vec<Form>,
    /// Stages at which nothing is taken on, as codes of routes.
    leaves_out_stages: Vec<String>,
    /// Offences after which nothing is taken on. Where several lists are filled, all have to fit.
    #[schema(value_type = Vec<OffenceSchema>)]
    leaves_out_offences: Vec<Offence>,
    /// The first day on which it holds.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which it holds; nothing where it still does.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// A law that begins on a day that nobody has set yet.
#[derive(Serialize, ToSchema)]
pub struct WaitingLaw {
    /// Its code, as the setting `commencements` names it.
    code: String,
    /// What begins.
    text: String,
    /// The stages that it brings or changes, as codes.
    routes: Vec<String>,
    /// Where it comes from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
}

/// A rule.
#[derive(Serialize, ToSchema)]
pub struct RuleInForce {
    /// Its number in the catalogue of requirements.
    #[schema(value_type = RuleSchema)]
    id: String,
    /// What it is about.
    #[schema(value_type = ThemeSchema)]
    theme: Theme,
    /// What it demands.
    text: String,
    /// Why.
    reason: String,
    /// The paper and section, law or standard it comes from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
    /// The first day on which it holds.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which it holds; nothing where it still does.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// A stage of the criminal justice process.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct Route {
    /// Its code, as `route` of a case has it.
    route: String,
    /// Who may refer at this stage. A request by anybody else is taken all the same.
    #[schema(value_type = Vec<SourceSchema>)]
    may_refer: Vec<Source>,
    /// What must be known before the first step towards an exchange.
    #[schema(value_type = Vec<MustKnowSchema>)]
    must_know: Vec<MustKnow>,
    /// Who decides at this stage; `nobody` where RJ stands by itself.
    #[schema(value_type = DecisionMakerSchema)]
    decision_maker: DecisionMaker,
    /// What is reported to whoever decides, and nothing else.
    #[schema(value_type = Vec<ReportableSchema>)]
    reported: Vec<Reportable>,
    /// What ends the time there is; `none` where nothing does.
    #[schema(value_type = ClockSchema)]
    clock: Clock,
    /// What that time runs from; `nothing` where there is no clock.
    #[schema(value_type = RunsFromSchema)]
    runs_from: RunsFrom,
    /// How many months it may last at the most, where a law says so.
    longest_months: Option<i32>,
    /// What follows if the offender does not take part or finish.
    #[schema(value_type = NotFinishingSchema)]
    not_finishing: NotFinishing,
    /// What may take place.
    #[schema(value_type = ExtentSchema)]
    extent: Extent,
    /// How RJ and conditions can go together, where the stage has conditions.
    #[schema(value_type = Vec<ConditionModeSchema>)]
    condition_modes: Vec<ConditionMode>,
    /// Where meetings are held.
    #[schema(value_type = VenueSchema)]
    venue: Venue,
    /// The law that RJ is part of at this stage, where it is part of one.
    legal_basis: Option<String>,
    /// Where its rules come from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
    /// The first day on which they hold.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which they hold; nothing where they still do.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// List the rules
///
/// In force on a day: what each demands, why, and where it comes from. Refusals and verdicts name
/// them by number. Anybody may read them, without a key.
#[utoipa::path(
    get,
    path = "/api/v1/rules",
    operation_id = "listRules",
    tag = "service",
    params(RuleQuery),
    responses(
        (status = 200, description = "The rules in force on that day.", body = RuleList),
        WithQuery,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Query(query): Query<RuleQuery>,
) -> Result<Json<RuleList>, Problem> {
    let on = query.on.unwrap_or_else(|| state.app.now().date());
    let book = state.app.rules();
    let mut rules: Vec<_> = book.rules_on(on).map(RuleInForce::of).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    let routes = book.routes_on(on).map(Route::of).collect();
    Ok(Json(RuleList {
        on,
        version: book.version().to_owned(),
        rules,
        routes,
        senders: book.senders_on(on).map(SenderInForce::of).collect(),
        duties: book.duties_on(on).map(DutyInForce::of).collect(),
        explicit_consent: book.explicit_consent(on).map(ExplicitConsentGroup::of),
        thresholds: book.thresholds(on).map(Times::of),
        local: book.local_on(on).map(LocalInForce::of).collect(),
        waiting: book.waiting().map(|(law, routes)| WaitingLaw::of(law, &routes)).collect(),
    }))
}

impl RuleInForce {
    fn of(entry: &RuleEntry) -> Self {
        Self {
            id: entry.id.to_string(),
            theme: entry.id.theme(),
            text: entry.text.clone(),
            reason: entry.reason.clone(),
            source: entry.source.clone(),
            standing: entry.standing,
            from: entry.from,
            until: entry.until,
        }
    }
}

impl Route {
    fn of(route: &RouteRules) -> Self {
        Self {
            route: route.code.clone(),
            may_refer: route.may_refer.clone(),
            must_know: route.must_know.clone(),
            decision_maker: route.decision_maker,
            reported: route.reported.clone(),
            clock: route.clock,
            runs_from: route.runs_from,
            longest_months: route.longest.map(|longest| longest.months),
            not_finishing: route.not_finishing,
            extent: route.extent,
            condition_modes: route.condition_modes.clone(),
            venue: route.venue,
            legal_basis: route.legal_basis.clone(),
            source: route.source.clone(),
            standing: route.standing,
            from: route.from,
            until: route.until,
        }
    }
}

impl ExplicitConsentGroup {
    fn of(group: &ExplicitConsent) -> Self {
        Self {
            offences: group.offences.clone(),
            parts: group.parts.clone(),
            source: group.source.clone(),
            standing: group.standing,
            from: group.from,
            until: group.until,
        }
    }
}

impl LocalInForce {
    fn of(rule: &LocalRule) -> Self {
        let out = rule.leaves_out.as_ref();
        Self {
            id: rule.id.clone(),
            text: rule.text.clone(),
            reason: rule.reason.clone(),
            source: rule.source.clone(),
            leaves_out_forms: out.map(|out| out.forms.clone()).unwrap_or_default(),
            leaves_out_stages: out.map(|out| out.stages.clone()).unwrap_or_default(),
            leaves_out_offences: out.map(|out| out.offences.clone()).unwrap_or_default(),
            from: rule.from,
            until: rule.until,
        }
    }
}

impl Times {
    fn of(times: &Thresholds) -> Self {
        Self {
            supervision_days: times.supervision_days,
            lapse_days: times.lapse_days,
            assessment_days: times.assessment_days,
            keep_in_touch_days: times.keep_in_touch_days,
            opening_position_days: times.opening_position_days,
            source: times.source.clone(),
            standing: times.standing,
            from: times.from,
            until: times.until,
        }
    }
}

impl WaitingLaw {
    fn of(law: &Commencement, routes: &[&str]) -> Self {
        Self {
            code: law.code.clone(),
            text: law.text.clone(),
            routes: routes.iter().map(|&route| route.to_owned()).collect(),
            source: law.source.clone(),
            standing: law.standing,
        }
    }
}
