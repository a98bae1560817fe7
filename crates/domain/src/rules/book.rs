//! The rule book: every dated rule, read once and checked whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::reading::{Commencement, Dated, File, Read};
use super::{
    ExplicitConsent, LocalFile, LocalRule, Longest, NamedDuty, RouteRules, Rule, SenderRules,
    Shorter, local,
};
use crate::cases::{Basis, Form, Source};
use crate::codes::codes;
use crate::offences::Offence;
use crate::time::Date;

codes! {
    /// How well a rule's source has been checked (as in `domain-facts`).
    pub enum Standing {
        /// Read in a copy of the named source.
        Verified = "verified",
        /// Read in a secondary source only.
        Secondary = "secondary",
        /// From general knowledge.
        Unverified = "unverified",
    }
}

/// What one rule demands in one span of time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// Which rule.
    pub id: Rule,
    /// What it demands, in a sentence.
    pub text: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The paper and section, law or standard it comes from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// The first day on which it holds.
    pub from: Date,
    /// The last day on which it holds; none where it still does.
    pub until: Option<Date>,
}

/// Thresholds of good practice for a span of time (R-FAC-03, R-FAC-11, domain facts §6).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The first day on which they hold.
    pub from: Date,
    /// The last day on which they hold.
    pub until: Option<Date>,
    /// Where they come from.
    pub source: String,
    /// How well that is checked.
    pub standing: Standing,
    /// At most so many days between two supervision sessions.
    pub supervision_days: i32,
    /// How long a live case may go on under an override after training or supervision lapsed.
    pub lapse_days: i32,
    /// The longest time before an assessment is looked at again.
    pub assessment_days: i32,
    /// The keep-in-touch interval proposed where none is agreed yet.
    pub keep_in_touch_days: i32,
    /// For how long an attested opening position holds without a review (R-MOVE-01).
    pub opening_position_days: i32,
}

/// All dated rules.
#[derive(Debug, Clone)]
pub struct RuleBook {
    rules: Vec<RuleEntry>,
    senders: Vec<SenderRules>,
    explicit_consent: Vec<ExplicitConsent>,
    duties: Vec<NamedDuty>,
    routes: Vec<RouteRules>,
    thresholds: Vec<Thresholds>,
    local: Vec<LocalRule>,
    commencements: Vec<Commencement>,
    /// The commencement that each waiting route begins with.
    waiting: Vec<(String, String)>,
    version: String,
}

/// What is wrong with a rule file.
#[derive(Debug, Error)]
pub enum BadRuleBook {
    /// An entry cannot be so: an unknown key or list, no source, an end before its beginning, a day
    /// on which two hold or none does.
    #[error("{file}, line {line}: {why}")]
    Entry {
        /// Which file.
        file: String,
        /// The line of the entry, from 1.
        line: usize,
        /// Why.
        why: String,
    },
    /// A rule that code enforces has no entry.
    #[error("rules/safeguards.toml: no entry for {0}, which code enforces")]
    Missing(Rule),
    /// A day is given for a commencement that no file names.
    #[error("there is no commencement '{code}'; there are: {known}")]
    NoSuchCommencement {
        /// What was given.
        code: String,
        /// What there is.
        known: String,
    },
}

/// The texts of the rule files.
#[derive(Debug, Clone, Copy)]
pub struct Files<'t> {
    /// `safeguards.toml`.
    pub safeguards: &'t str,
    /// `routes.toml`.
    pub routes: &'t str,
    /// `sharing.toml`.
    pub sharing: &'t str,
    /// `practice.toml`.
    pub practice: &'t str,
    /// `commencements.toml`.
    pub commencements: &'t str,
    /// The rules of the service itself, where it has some.
    pub local: Option<LocalFile<'t>>,
}

/// Those built into this binary.
const BUILT_IN: Files<'static> = Files {
    safeguards: include_str!("../../../../rules/safeguards.toml"),
    routes: include_str!("../../../../rules/routes.toml"),
    sharing: include_str!("../../../../rules/sharing.toml"),
    practice: include_str!("../../../../rules/practice.toml"),
    commencements: include_str!("../../../../rules/commencements.toml"),
    local: None,
};

impl Dated for RuleEntry {
    fn id(&self) -> &str {
        self.id.code()
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }
}

impl Dated for Thresholds {
    fn id(&self) -> &'static str {
        "thresholds"
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }
}

impl Dated for RouteRules {
    fn id(&self) -> &str {
        &self.code
    }

    fn span(&self) -> (Date, Option<Date>) {
        (self.from, self.until)
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn flaw(&self) -> Option<&'static str> {
        Self::flaw(self)
    }
}

impl RuleBook {
    /// The rules built into this binary, where no commencement has a day yet.
    pub fn built_in() -> Result<Self, BadRuleBook> {
        Self::commenced(&BTreeMap::new())
    }

    /// The rules built into this binary, with the days of commencements by code.
    pub fn commenced(days: &BTreeMap<String, Date>) -> Result<Self, BadRuleBook> {
        Self::of_service(days, None)
    }

    /// The same, narrowed by the rules of a service.
    pub fn of_service(
        days: &BTreeMap<String, Date>,
        local: Option<LocalFile<'_>>,
    ) -> Result<Self, BadRuleBook> {
        Self::read(Files { local, ..BUILT_IN }, days)
    }

    /// Reads and checks rule files.
    pub fn read(files: Files<'_>, days: &BTreeMap<String, Date>) -> Result<Self, BadRuleBook> {
        let commencements = commencements(files.commencements)?;
        let known: Vec<&str> = commencements.iter().map(|one| one.code.as_str()).collect();
        if let Some(code) = days.keys().find(|code| !known.contains(&code.as_str())) {
            let known = known.join(", ");
            return Err(BadRuleBook::NoSuchCommencement { code: code.clone(), known });
        }
        let file = File { name: "rules/safeguards.toml", text: files.safeguards };
        let [rules] = file.lists(["rule"])?;
        let rules = file.entries::<RuleEntry>(rules, days, &known)?;
        let file = File { name: "rules/sharing.toml", text: files.sharing };
        let [senders, explicit, duties] = file.lists(["sender", "explicit_consent", "duty"])?;
        let senders = file.entries::<SenderRules>(senders, days, &known)?;
        let explicit = file.entries::<ExplicitConsent>(explicit, days, &known)?;
        let duties = file.entries::<NamedDuty>(duties, days, &known)?;
        let file = File { name: "rules/routes.toml", text: files.routes };
        let [routes] = file.lists(["route"])?;
        let routes = file.entries::<RouteRules>(routes, days, &known)?;
        let file = File { name: "rules/practice.toml", text: files.practice };
        let [thresholds] = file.lists(["thresholds"])?;
        let thresholds = file.entries::<Thresholds>(thresholds, days, &known)?;
        let has = |rule: Rule| rules.iter().any(|read| read.entry.id == rule);
        if let Some(missing) = Rule::ALL.iter().find(|rule| !has(**rule)) {
            return Err(BadRuleBook::Missing(*missing));
        }

        let waits_for = routes
            .iter()
            .filter_map(|read| Some((read.waits_for.clone()?, read.entry.code.clone())));
        let waiting = waits_for.collect();
        let (routes, thresholds) = (held(routes), held(thresholds));
        let local = files.local.map(|file| local::read(file, &thresholds, &routes));
        let local = local.transpose()?.unwrap_or_default();
        let version = version(&files, days);
        Ok(Self {
            rules: held(rules),
            senders: held(senders),
            explicit_consent: held(explicit),
            duties: held(duties),
            routes,
            thresholds: local::narrowed(thresholds, &local),
            local,
            commencements,
            waiting,
            version,
        })
    }

    /// What commences on a day that nobody has set yet, with the routes that wait for it.
    pub fn waiting(&self) -> impl Iterator<Item = (&Commencement, Vec<&str>)> {
        self.commencements.iter().filter_map(|commencement| {
            let waits = self.waiting.iter().filter(|(code, _)| *code == commencement.code);
            let routes: Vec<&str> = waits.map(|(_, route)| route.as_str()).collect();
            (!routes.is_empty()).then_some((commencement, routes))
        })
    }

    /// The rule set's version: it changes whenever a rule file does.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What a rule demands on a day; none where it does not hold on it.
    pub fn rule(&self, rule: Rule, on: Date) -> Option<&RuleEntry> {
        self.rules.iter().find(|entry| entry.id == rule && holds(entry.from, entry.until, on))
    }

    /// The rules of the service itself on a day: each narrows the others.
    pub fn local_on(&self, on: Date) -> impl Iterator<Item = &LocalRule> {
        self.local.iter().filter(move |rule| holds(rule.from, rule.until, on))
    }

    /// The local rule by which an exchange of a form is not taken on, at a stage, after an offence.
    pub fn left_out(
        &self,
        form: Form,
        stage: &str,
        offence: Offence,
        on: Date,
    ) -> Option<&LocalRule> {
        self.local_on(on)
            .find(|rule| rule.leaves_out.as_ref().is_some_and(|out| out.fits(form, stage, offence)))
    }

    /// The local rule that made a time as short as it is on a day.
    pub fn shortened(&self, time: fn(&Shorter) -> Option<i32>, on: Date) -> Option<&LocalRule> {
        let shorter = self.local_on(on).filter(|rule| time(&rule.shorter).is_some());
        shorter.min_by_key(|rule| time(&rule.shorter))
    }

    /// Every rule that holds on a day.
    pub fn rules_on(&self, on: Date) -> impl Iterator<Item = &RuleEntry> {
        self.rules.iter().filter(move |entry| holds(entry.from, entry.until, on))
    }

    /// By which basis each kind of agency may pass details on, on a day.
    pub fn senders_on(&self, on: Date) -> impl Iterator<Item = &SenderRules> {
        self.senders.iter().filter(move |entry| holds(entry.from, entry.until, on))
    }

    /// Whether a kind of agency may pass details on by a basis on a day; never where nothing says so
    /// (R-CONSENT-01, R-SHARE-04).
    pub fn may_pass(&self, sender: Source, basis: Basis, on: Date) -> bool {
        self.senders_on(on).any(|entry| entry.sender == sender && entry.bases.contains(&basis))
    }

    /// Whose details move only with their explicit consent on a day; nobody's where none holds.
    pub fn explicit_consent(&self, on: Date) -> Option<&ExplicitConsent> {
        self.explicit_consent.iter().find(|group| holds(group.from, group.until, on))
    }

    /// The laws that oblige a service to share somebody's details, on a day (R-SHARE-02).
    pub fn duties_on(&self, on: Date) -> impl Iterator<Item = &NamedDuty> {
        self.duties.iter().filter(move |duty| holds(duty.from, duty.until, on))
    }

    /// A law that obliges a service to share, by its code, where it holds on a day.
    pub fn duty(&self, code: &str, on: Date) -> Option<&NamedDuty> {
        self.duties_on(on).find(|duty| duty.code == code)
    }

    /// A route's rules on a day; none where the route does not exist on it.
    pub fn route(&self, code: &str, on: Date) -> Option<&RouteRules> {
        self.routes.iter().find(|route| route.code == code && holds(route.from, route.until, on))
    }

    /// A route's rules for a case that began it on a day: those of `on`, and where the route has
    /// ended since, those it ended with. A case is never left without rules.
    pub fn route_begun(&self, code: &str, began: Date, on: Date) -> Option<&RouteRules> {
        let ended = || {
            let held = self.routes.iter().filter(|route| route.code == code && route.from <= on);
            held.max_by_key(|route| route.from).filter(|_| self.route(code, began).is_some())
        };
        self.route(code, on).or_else(ended)
    }

    /// The longest time that a route may last, by the day that decides it: for a deferred sentence,
    /// the day of conviction (R-REF-12). None where nothing says so.
    pub fn longest(&self, code: &str, by: Date) -> Option<Longest> {
        self.route(code, by)?.longest
    }

    /// The routes there are on a day.
    pub fn routes_on(&self, on: Date) -> impl Iterator<Item = &RouteRules> {
        self.routes.iter().filter(move |route| holds(route.from, route.until, on))
    }

    /// The days on which something changed: a first day of an entry, or the one after its last.
    pub fn days_of_change(&self) -> BTreeSet<Date> {
        let spans = self.rules.iter().map(|entry| (entry.from, entry.until));
        let senders = self.senders.iter().map(|entry| (entry.from, entry.until));
        let groups = self.explicit_consent.iter().map(|group| (group.from, group.until));
        let duties = self.duties.iter().map(|duty| (duty.from, duty.until));
        let routes = self.routes.iter().map(|route| (route.from, route.until));
        let thresholds = self.thresholds.iter().map(|one| (one.from, one.until));
        let local = self.local.iter().map(|rule| (rule.from, rule.until));
        let all = spans.chain(senders).chain(local).chain(groups).chain(duties);
        let all = all.chain(routes).chain(thresholds);
        let after = |until: Option<Date>| until.and_then(|day| day.tomorrow().ok());
        all.flat_map(|(from, until)| [Some(from), after(until)]).flatten().collect()
    }

    /// The rules that began on a day, or were said anew on it.
    pub fn begun(&self, day: Date) -> impl Iterator<Item = &RuleEntry> {
        self.rules.iter().filter(move |entry| entry.from == day)
    }

    /// The rules that held until the eve of a day, and on it no longer.
    pub fn ended(&self, day: Date) -> impl Iterator<Item = &RuleEntry> {
        let eve = day.yesterday().ok();
        self.rules.iter().filter(move |entry| {
            eve.is_some() && entry.until == eve && self.rule(entry.id, day).is_none()
        })
    }

    /// The stages that began on a day, or whose rules were said anew on it.
    pub fn routes_begun(&self, day: Date) -> impl Iterator<Item = &RouteRules> {
        self.routes.iter().filter(move |route| route.from == day)
    }

    /// The stages that there were until the eve of a day, and on it no longer.
    pub fn routes_ended(&self, day: Date) -> impl Iterator<Item = &RouteRules> {
        let eve = day.yesterday().ok();
        self.routes.iter().filter(move |route| {
            eve.is_some() && route.until == eve && self.route(&route.code, day).is_none()
        })
    }

    /// The thresholds on a day; the earliest ones before any.
    pub fn thresholds(&self, on: Date) -> Option<&Thresholds> {
        self.thresholds.iter().find(|t| holds(t.from, t.until, on)).or(self.thresholds.first())
    }
}

fn commencements(text: &str) -> Result<Vec<Commencement>, BadRuleBook> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Commencements {
        commencement: Vec<Commencement>,
    }
    let file = File { name: "rules/commencements.toml", text };
    let read: Commencements = toml::from_str(text).map_err(|error| file.unreadable(&error))?;
    let mut seen = BTreeSet::new();
    for one in &read.commencement {
        let line = file.line_of(&format!("code = \"{}\"", one.code));
        let bad = |why: &str| file.bad(line, &format!("'{}' {why}", one.code));
        if one.source.trim().is_empty() {
            return Err(bad("names no source"));
        }
        if !seen.insert(one.code.as_str()) {
            return Err(bad("stands twice"));
        }
    }
    Ok(read.commencement)
}

/// The entries that hold on some day.
fn held<T>(read: Vec<Read<T>>) -> Vec<T> {
    read.into_iter().filter(|read| read.waits_for.is_none()).map(|read| read.entry).collect()
}

/// Changes with every rule file, and with the day of a commencement.
fn version(files: &Files<'_>, days: &BTreeMap<String, Date>) -> String {
    let mut digest = Sha256::new()
        .chain_update(files.safeguards)
        .chain_update(files.routes)
        .chain_update(files.sharing)
        .chain_update(files.practice)
        .chain_update(files.commencements);
    digest.update(files.local.map_or("", |local| local.text));
    for (code, day) in days {
        digest.update(format!("{code} {day}\n"));
    }
    let digest = digest.finalize();
    digest.iter().take(6).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

pub(super) fn holds(from: Date, until: Option<Date>, on: Date) -> bool {
    from <= on && until.is_none_or(|until| on <= until)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_built_in_rules_are_sound() {
        let book = RuleBook::built_in().unwrap();
        assert_eq!(book.version().len(), 12);
        assert!(book.rules_on(date(2026, 11, 22)).count() >= Rule::ALL.len());
    }

    #[test]
    fn three_days_have_three_rule_books() {
        let book = RuleBook::built_in().unwrap();
        let on = |day| -> Vec<&str> {
            let rules = book.rules_on(day).map(|entry| entry.id.code());
            rules.chain(book.routes_on(day).map(|route| route.code.as_str())).collect()
        };
        let (early, later) = (date(2006, 1, 1), date(2014, 6, 1));
        assert_ne!(on(early), on(later));
        assert_ne!(on(later), on(date(2026, 11, 22)));
        for day in book.days_of_change() {
            let eve = day.yesterday().unwrap();
            let held = |day| -> Vec<String> {
                let rules = book.rules_on(day).map(|entry| format!("{entry:?}"));
                let routes = book.routes_on(day).map(|route| format!("{route:?}"));
                let groups = book.explicit_consent(day).map(|group| format!("{group:?}"));
                let senders = book.senders_on(day).map(|entry| format!("{entry:?}"));
                let duties = book.duties_on(day).map(|duty| format!("{duty:?}"));
                rules.chain(routes).chain(groups).chain(senders).chain(duties).collect()
            };
            assert_ne!(held(eve), held(day), "something changed on {day}");
        }
    }

    #[test]
    fn by_which_basis_details_come_depends_on_who_passes_them_on_and_on_the_day() {
        // R-CONSENT-01, R-SHARE-04; domain facts §2.
        let book = RuleBook::built_in().unwrap();
        let (before, since) = (date(2015, 11, 15), date(2015, 11, 16));
        assert!(!book.may_pass(Source::Police, Basis::PublicTask, before));
        assert!(book.may_pass(Source::Police, Basis::PublicTask, since));
        assert!(book.may_pass(Source::Police, Basis::Consent, before));
        for voluntary in [Source::VictimService, Source::RjProvider] {
            assert!(book.may_pass(voluntary, Basis::Consent, since), "{voluntary:?}");
            for basis in [Basis::PublicTask, Basis::LegalObligation] {
                assert!(!book.may_pass(voluntary, basis, since), "{voluntary:?}");
            }
        }
        for public in [Source::Probation, Source::Prison, Source::YouthJustice] {
            assert!(book.may_pass(public, Basis::LegalObligation, since), "{public:?}");
            assert!(!book.may_pass(public, Basis::PublicTask, since), "{public:?}");
        }
        for sender in Source::ALL {
            let asks = matches!(sender, Source::Victim | Source::Offender);
            assert_eq!(book.may_pass(*sender, Basis::Consent, since), !asks, "{sender:?}");
        }
    }

    #[test]
    fn public_bodies_may_pass_details_on_under_a_sharing_agreement_and_voluntary_ones_may_not() {
        // R-SHARE-02; domain facts §2.
        let book = RuleBook::built_in().unwrap();
        let may = |sender| book.may_pass(sender, Basis::SharingAgreement, date(2026, 11, 22));
        for public in [Source::Police, Source::Probation, Source::Prison, Source::YouthJustice] {
            assert!(may(public), "{public:?}");
        }
        for other in [Source::VictimService, Source::RjProvider, Source::Housing, Source::Victim] {
            assert!(!may(other), "{other:?}");
        }
    }

    #[test]
    fn a_duty_to_share_holds_from_its_day() {
        // R-SHARE-02.
        let book = RuleBook::built_in().unwrap();
        assert!(book.duty("court-order", date(2006, 1, 1)).is_some());
        assert!(book.duty("adult-at-risk", date(2015, 3, 31)).is_none());
        assert!(book.duty("adult-at-risk", date(2015, 4, 1)).is_some());
        assert!(book.duty("habit", date(2026, 11, 22)).is_none());
    }

    #[test]
    fn the_groups_of_explicit_consent_are_kept_after_2021_and_said_to_be_unverified() {
        // R-CONSENT-02; domain facts §1.
        let book = RuleBook::built_in().unwrap();
        let on = |day| book.explicit_consent(day).map(|group| (group.standing, &group.parts));
        assert_eq!(on(date(2015, 11, 15)), None);
        let (old, new) = (on(date(2021, 3, 31)).unwrap(), on(date(2021, 4, 1)).unwrap());
        assert_eq!((old.0, new.0), (Standing::Secondary, Standing::Unverified));
        assert_eq!(old.1, new.1);
    }

    #[test]
    fn the_routes_of_this_issue_exist() {
        let book = RuleBook::built_in().unwrap();
        assert!(book.route("custody", date(2026, 11, 22)).is_some());
        assert!(book.route("after-sentence", date(2026, 11, 22)).is_some());
        assert!(book.route("moon", date(2026, 11, 22)).is_none());
    }

    #[test]
    fn how_long_a_sentence_is_deferred_depends_on_the_day_of_conviction() {
        // R-REF-12; domain facts §3: twelve months where convicted on or after the first day.
        let months = |book: &RuleBook, convicted| {
            book.longest("deferred-sentence", convicted).map(|longest| longest.months)
        };
        let day = date(2026, 3, 22);
        let unset = RuleBook::built_in().unwrap();
        assert_eq!(months(&unset, date(2027, 1, 1)), Some(6), "nobody has set the day");
        let days = BTreeMap::from([("deferral-2026".to_owned(), day)]);
        let set = RuleBook::commenced(&days).unwrap();
        assert_eq!(months(&set, date(2026, 3, 21)), Some(6));
        assert_eq!(months(&set, day), Some(12));
        assert_eq!(months(&set, date(2004, 1, 1)), None);
        assert_eq!(set.longest("custody", day), None);
    }

    #[test]
    fn a_case_keeps_the_rules_of_a_stage_that_has_ended() {
        // R-REF-02: a caution that the 2022 Act takes the place of was begun under the old rules.
        let days = BTreeMap::from([("cautions-2022".to_owned(), date(2027, 4, 1))]);
        let book = RuleBook::commenced(&days).unwrap();
        let (began, now) = (date(2027, 3, 1), date(2027, 6, 1));
        assert!(book.route("conditional-caution", now).is_none());
        let kept = book.route_begun("conditional-caution", began, now).unwrap();
        assert_eq!(kept.until, Some(date(2027, 3, 31)));
        assert!(book.route_begun("conditional-caution", now, now).is_none(), "begun after its end");
        let current = book.route_begun("conditional-caution", date(2010, 1, 1), began).unwrap();
        assert_eq!(current.from, date(2013, 4, 8), "while it lasts, the rules of the day hold");
        assert!(book.route_begun("moon", began, now).is_none());
    }

    const LOCAL: &str = r#"
[[local]]
id = "supervision"
text = "Supervision at least every six weeks."
reason = "Our cases are heavy."
source = "Board of the service, 3 September 2026"
from = "2026-10-01"
until = "2026-12-31"
shorter = { supervision_days = 42 }

[[local]]
id = "no-street"
text = "No RJ on the street."
reason = "Nobody is trained for it here."
source = "Board of the service, 3 September 2026"
from = "2026-10-01"
leaves_out = { forms = ["street-rj"], offences = ["burglary", "robbery"] }
"#;

    fn of_service(text: &str) -> Result<RuleBook, BadRuleBook> {
        let local = LocalFile { name: "our-rules.toml", text };
        RuleBook::of_service(&BTreeMap::new(), Some(local))
    }

    #[test]
    fn a_service_narrows_the_rules_on_the_days_it_says_and_no_other() {
        // R-GATE-06; design §5.
        let (plain, book) = (RuleBook::built_in().unwrap(), of_service(LOCAL).unwrap());
        let supervision = |book: &RuleBook, on| book.thresholds(on).unwrap().supervision_days;
        for (on, days) in [
            (date(2026, 9, 30), 84),
            (date(2026, 10, 1), 42),
            (date(2026, 12, 31), 42),
            (date(2027, 1, 1), 84),
        ] {
            assert_eq!(supervision(&book, on), days, "{on}");
            assert_eq!(supervision(&plain, on), 84, "{on}");
            let times = book.thresholds(on).unwrap();
            assert_eq!(times.assessment_days, plain.thresholds(on).unwrap().assessment_days);
            assert!(times.from <= on && times.until.is_none_or(|until| on <= until), "{on}");
        }
        let on = date(2026, 11, 22);
        let because = |on| book.shortened(|times| times.supervision_days, on);
        assert_eq!(because(on).map(|rule| rule.id.as_str()), Some("supervision"));
        assert!(because(date(2027, 1, 1)).is_none());
        let out = |form, offence| book.left_out(form, "custody", offence, on).is_some();
        assert!(out(Form::StreetRj, Offence::Burglary));
        assert!(!out(Form::StreetRj, Offence::BusinessBurglary));
        assert!(!out(Form::Conference, Offence::Burglary));
        assert_ne!(book.version(), plain.version());
        assert!(book.days_of_change().contains(&date(2027, 1, 1)));
    }

    #[test]
    fn a_local_rule_that_loosens_a_safeguard_is_refused_with_file_line_and_reason() {
        // Design §5: a local rule narrows openly and never loosens.
        let changed = |what: &str, instead: &str| {
            assert!(LOCAL.contains(what), "{what}");
            of_service(&LOCAL.replacen(what, instead, 1)).unwrap_err().to_string()
        };
        for (what, instead, line, why) in [
            ("_days = 42", "_days = 85", 2, "would loosen a safeguard: supervision_days is 84"),
            ("_days = 42", "_days = 84", 2, "may only be stricter, not 84"),
            ("_days = 42", "_days = 0", 2, "at least a day"),
            ("supervision_days = 42", "consent_days = 42", 2, "consent_days"),
            ("shorter = {", "allows = {", 2, "allows"),
            ("shorter = { supervision_days = 42 }", "", 2, "narrows nothing"),
            ("source = \"Board", "source = \" \" # \"", 2, "names no source"),
            ("reason = \"Our", "reason = \" \" # \"", 2, "what it demands, and why"),
            ("until = \"2026-12-31\"", "until = \"2026-01-01\"", 2, "ends before it begins"),
            ("id = \"supervision\"", "id = \"R-FAC-03\"", 2, "small letters"),
            ("id = \"no-street\"", "id = \"supervision\"", 11, "another entry that holds"),
            (
                "forms = [\"street-rj\"], offences = [\"burglary\", \"robbery\"]",
                "",
                11,
                "everything",
            ),
            ("offences = [", "stages = [\"moon\", ", 11, "there is no stage"),
            ("street-rj", "moon-rj", 11, "moon-rj"),
            ("[[local]]", "[[rule]]", 2, "there is no list 'rule'"),
        ] {
            let said = changed(what, instead);
            let place = format!("our-rules.toml, line {line}: ");
            assert!(said.starts_with(&place) && said.contains(why), "{instead}: {said}");
        }
    }

    fn refused(files: Files<'_>) -> String {
        RuleBook::read(files, &BTreeMap::new()).unwrap_err().to_string()
    }

    /// A file with something put in the place of its first match, and the line of that.
    fn put(text: &str, what: &str, instead: &str) -> (String, usize) {
        let at = text.find(what).unwrap();
        let entry = text.get(..at).unwrap().rfind("[[").unwrap();
        let line = 1 + text.get(..entry).unwrap().matches('\n').count();
        (text.replacen(what, instead, 1), line)
    }

    #[test]
    fn what_cannot_be_is_refused_with_file_line_and_reason() {
        let route = "code = \"custody\"";
        for (what, instead, why) in [
            ("clock =", "clok =", "clok"),
            ("source = \"Home Office", "source = \" \" # ", "names no source"),
            ("until = \"2013-04-07\"", "until = \"2005-01-01\"", "ends before it begins"),
            ("until = \"2013-04-07\"", "until = \"2013-01-01\"", "no entry between 2013-01-01 and"),
            (
                "until = \"2013-04-07\"",
                "until = \"2014-01-01\"",
                "another entry that holds on 2013-04-08",
            ),
            ("from = \"2005-03-01\"", "from_commencement = \"never\"", "is no commencement"),
            ("clock = \"none\"", "clock = \"lunar\"", "lunar"),
            ("runs_from = \"nothing\"", "runs_from = \"charge\"", "without a clock nothing does"),
            ("reported = []", "reported = [\"breach\"]", "where nobody decides, nothing"),
            ("may_refer = [\"victim\"", "may_refer = [\"stranger\"", "stranger"),
            (route, "code = \"custody\"\nfrom_commencement = \"cautions-2022\"", "twice"),
        ] {
            let (changed, line) = put(BUILT_IN.routes, what, instead);
            let said = refused(Files { routes: &changed, ..BUILT_IN });
            // Of two entries that do not go together, the later one is named.
            let later = why.contains("entry between") || why.contains("another entry");
            let line = format!("rules/routes.toml, line {line}: ");
            assert!(said.contains(why) && (later || said.starts_with(&line)), "{said} ({line})");
        }
        let (blank, _) = put(BUILT_IN.commencements, "source = \"Sentencing", "source = \" \" # ");
        let said = refused(Files { commencements: &blank, ..BUILT_IN });
        assert!(said.contains("'deferral-2026' names no source"), "{said}");
        let (twice, _) = put(BUILT_IN.commencements, "deferral-2026", "cautions-2022");
        let said = refused(Files { commencements: &twice, ..BUILT_IN });
        assert!(said.contains("'cautions-2022' stands twice"), "{said}");
        assert!(said.starts_with("rules/commencements.toml, line 11: "), "{said}");
        let unknown = format!("{}\n[[rules]]\nid = \"R-GATE-01\"\n", BUILT_IN.safeguards);
        let said = refused(Files { safeguards: &unknown, ..BUILT_IN });
        assert!(said.contains("no list 'rules'"), "{said}");
        for (what, instead, why) in [
            ("sender = \"police\"", "sender = \"victim\"", "passes on nobody's details"),
            ("bases = [\"consent\"]", "bases = [\"own-request\"]", "passed on by such a basis"),
            ("to = [\"police\"]", "to = []", "towards whom it is one"),
            ("purposes = [\"safety\"]", "purposes = []", "towards whom it is one"),
            ("until = \"2015-11-15\"", "until = \"2015-11-16\"", "another entry that holds"),
            ("until = \"2021-03-31\"", "until = \"2021-03-30\"", "no entry between"),
        ] {
            let (changed, _) = put(BUILT_IN.sharing, what, instead);
            let said = refused(Files { sharing: &changed, ..BUILT_IN });
            assert!(said.starts_with("rules/sharing.toml, line ") && said.contains(why), "{said}");
        }
        let (missing, _) = put(BUILT_IN.safeguards, "R-GATE-08", "R-GATE-07");
        let said = refused(Files { safeguards: &missing, ..BUILT_IN });
        assert!(said.contains("another entry"), "{said}");
        let said = refused(Files { practice: "[[thresholds]]\nfrom = ", ..BUILT_IN });
        assert!(said.starts_with("rules/practice.toml, line 2: "), "{said}");
    }

    #[test]
    fn what_waits_for_a_commencement_holds_from_its_day_and_on_none_before() {
        let today = date(2026, 11, 22);
        let waits = RuleBook::built_in().unwrap();
        for code in ["diversionary-caution", "community-caution"] {
            assert!(waits.route(code, today).is_none(), "{code}");
        }
        let (commencement, routes) = waits.waiting().next().unwrap();
        assert_eq!(commencement.code, "cautions-2022");
        assert_eq!(routes, ["diversionary-caution", "community-caution"]);
        let day = date(2027, 4, 1);
        let days = BTreeMap::from([("cautions-2022".to_owned(), day)]);
        let book = RuleBook::commenced(&days).unwrap();
        assert_ne!(book.version(), waits.version());
        assert!(book.route("diversionary-caution", day).is_some());
        assert!(book.route("diversionary-caution", day.yesterday().unwrap()).is_none());
        assert!(book.route("conditional-caution", day.yesterday().unwrap()).is_some());
        assert!(
            book.route("conditional-caution", day).is_none(),
            "what it takes the place of ends"
        );
        let waits: Vec<&str> = book.waiting().map(|(one, _)| one.code.as_str()).collect();
        assert_eq!(waits, ["deferral-2026"]);
        let unknown = BTreeMap::from([("moon".to_owned(), day)]);
        let said = RuleBook::commenced(&unknown).unwrap_err().to_string();
        assert!(said.contains("'moon'") && said.contains("deferral-2026"), "{said}");
    }
}
