//! Each entry in a sentence.

use app::CaseView;
use domain::cases::{Event, Side, Stamp, Verdict};
use domain::ids::ParticipantId;
use domain::time::Timestamp;

use super::checks::first_name;
use super::story::{Lane, lane};
use crate::text::Text;
use crate::when;

/// An entry as it is told.
pub struct Told {
    /// Where it stands.
    pub lane: Lane,
    /// The sentence.
    pub title: String,
    /// More of it.
    pub details: Vec<String>,
    /// Notes; none for those that were erased.
    pub notes: Vec<Option<String>>,
    /// The rules that were not met, where it was irregular.
    pub irregular: Option<String>,
    /// Whether it is still to come.
    pub planned: bool,
    /// The day it stands at, where that is not when it was recorded to have happened.
    pub on: Option<Timestamp>,
}

struct Teller<'a> {
    view: &'a CaseView,
    text: Text,
}

/// Tells an entry; nothing for those that have no line of their own.
pub fn tell(view: &CaseView, text: Text, at: &Stamp, event: &Event) -> Option<Told> {
    let teller = Teller { view, text };
    let mut told = teller.title(event)?;
    told.notes =
        event.words().iter().filter_map(|words| view.words.get(&words.id).cloned()).collect();
    told.irregular = teller.irregular(at, event.verdict());
    Some(told)
}

impl Teller<'_> {
    fn name(&self, participant: ParticipantId) -> String {
        first_name(self.view.name(participant))
    }

    fn code(&self, set: &str, code: &str) -> String {
        self.text.code(set, code).into_owned()
    }

    fn irregular(&self, at: &Stamp, verdict: Option<&Verdict>) -> Option<String> {
        let verdict = verdict?;
        let finding = self.view.file.case().findings.get(&at.version);
        let unmet = finding.map_or(&verdict.unmet, |finding| &finding.unmet);
        if unmet.is_empty() {
            return None;
        }
        let rules: Vec<&str> =
            unmet.iter().map(|rule| rule.code().trim_start_matches("R-")).collect();
        Some(rules.join(", "))
    }

    /// A sentence about one person, on their lane.
    fn of(&self, participant: ParticipantId, id: &str, more: &[(&str, &str)]) -> Told {
        let name = self.name(participant);
        let mut values: Vec<(&str, &dyn crate::text::Put)> = vec![("name", &name)];
        for (key, value) in more {
            values.push((key, value));
        }
        plain(lane(self.view, participant), self.text.with(id, &values))
    }

    fn case(&self, id: &str, more: &[(&str, &str)]) -> Told {
        let values: Vec<(&str, &dyn crate::text::Put)> =
            more.iter().map(|(key, value)| (*key, value as &dyn crate::text::Put)).collect();
        plain(Lane::Case, self.text.with(id, &values))
    }

    fn practitioner(&self, id: domain::ids::PractitionerId) -> String {
        let record = self.view.beside.practitioners.get(&id);
        record.map(|record| self.view.colleague(record.value.user).to_owned()).unwrap_or_default()
    }

    fn title(&self, event: &Event) -> Option<Told> {
        Some(match event {
            Event::CaseOpened(_)
            | Event::RouteChanged(_)
            | Event::HandOverOffered(_)
            | Event::HandOverAccepted(_)
            | Event::HandOverRefused(_)
            | Event::FacilitatorAllocated(_)
            | Event::FacilitatorReleased(_)
            | Event::SupervisorNamed(_)
            | Event::ConflictDeclared(_)
            | Event::CaseClosed(_)
            | Event::CaseReopened(_)
            | Event::SpecialistAdvised(_)
            | Event::OverrideGranted(_)
            | Event::FindingOpened(_)
            | Event::FindingSettled(_)
            | Event::ConcernRaised(_)
            | Event::ConcernGiven(_)
            | Event::ConcernDecided(_)
            | Event::ConcernShared(_) => self.of_case(event),
            Event::ActivityPlanned(_)
            | Event::AttendanceAnswered(_)
            | Event::PrisonAgreed(_)
            | Event::ActivityAuthorised(_)
            | Event::DayChecked(_)
            | Event::ActivityHeld(_)
            | Event::ActivityStopped(_)
            | Event::ActivityCancelled(_)
            | Event::AgreementMade(_)
            | Event::ItemMarked(_) => self.of_meeting(event),
            Event::LetterWritten(_)
            | Event::LetterChecked(_)
            | Event::LetterAnswered(_)
            | Event::LetterAuthorised(_)
            | Event::LetterPassedOn(_) => self.of_letter(event)?,
            Event::Corrected(_) => return None,
            _ => self.of_person(event)?,
        })
    }

    fn of_case(&self, event: &Event) -> Told {
        let colleague = |user| self.view.colleague(user).to_owned();
        match event {
            Event::CaseOpened(fact) => self.case(
                "story-case-opened",
                &[
                    ("source", &self.code("source", fact.source.code())),
                    ("route", &self.code("route", &fact.route)),
                ],
            ),
            Event::RouteChanged(fact) => {
                self.case("story-route-changed", &[("route", &self.code("route", &fact.route))])
            }
            Event::HandOverOffered(fact) => {
                self.case("story-hand-over-offered", &[("who", &colleague(fact.to))])
            }
            Event::HandOverAccepted(fact) => {
                self.case("story-hand-over-accepted", &[("who", &colleague(fact.by))])
            }
            Event::HandOverRefused(fact) => self.case(
                "story-hand-over-refused",
                &[
                    ("who", &colleague(fact.by)),
                    ("reason", &self.code("hand-over-reason", fact.reason.code())),
                ],
            ),
            Event::FacilitatorAllocated(fact) => {
                self.case("story-facilitator-allocated", &[("who", &colleague(fact.user))])
            }
            Event::FacilitatorReleased(fact) => self.case(
                "story-facilitator-released",
                &[("who", &self.practitioner(fact.practitioner))],
            ),
            Event::SupervisorNamed(fact) => {
                self.case("story-supervisor-named", &[("who", &colleague(fact.user))])
            }
            Event::ConflictDeclared(fact) => self.case(
                "story-conflict-declared",
                &[
                    ("who", &colleague(fact.user)),
                    ("conflict", &self.code("conflict", fact.conflict.code())),
                ],
            ),
            Event::CaseClosed(fact) => self
                .case("story-case-closed", &[("ending", &self.code("ending", fact.ending.code()))]),
            Event::CaseReopened(_) => self.case("story-case-reopened", &[]),
            Event::SpecialistAdvised(_) => self.case("story-specialist-advised", &[]),
            Event::OverrideGranted(fact) => self.case(
                "story-override-granted",
                &[
                    ("check", &self.code("check-name", fact.check.code())),
                    ("until", &when::day(self.text, fact.expires)),
                ],
            ),
            Event::FindingOpened(fact) => {
                self.case("story-finding-opened", &[("entry", &fact.entry.to_string())])
            }
            Event::FindingSettled(fact) => {
                self.case("story-finding-settled", &[("entry", &fact.entry.to_string())])
            }
            Event::ConcernRaised(fact) => self
                .case("story-concern-raised", &[("kind", &self.code("concern", fact.kind.code()))]),
            Event::ConcernGiven(_) => self.case("story-concern-given", &[]),
            Event::ConcernDecided(fact) => self.case(
                "story-concern-decided",
                &[("decision", &self.code("concern-decision", fact.decision.code()))],
            ),
            _ => self.case("story-concern-shared", &[]),
        }
    }

    fn of_meeting(&self, event: &Event) -> Told {
        let text = self.text;
        match event {
            Event::ActivityPlanned(fact) => {
                let day = when::long(text, fact.starts.date());
                let time = when::clock(text, fact.starts);
                let mut told = self.case(
                    "story-activity-planned",
                    &[
                        ("form", &self.code("form", fact.form.code())),
                        ("day", &day),
                        ("time", &time),
                    ],
                );
                let ahead = self
                    .view
                    .file
                    .case()
                    .activities
                    .get(&fact.activity)
                    .is_some_and(domain::cases::Activity::is_ahead);
                if ahead && fact.starts > self.view.now {
                    told.planned = true;
                    told.on = Some(fact.starts);
                }
                told
            }
            Event::AttendanceAnswered(fact) => self.of(
                fact.participant,
                "story-attendance-answered",
                &[("answer", &self.code("answer", fact.answer.code()))],
            ),
            Event::PrisonAgreed(_) => self.case("story-prison-agreed", &[]),
            Event::ActivityAuthorised(_) => self.case("story-activity-authorised", &[]),
            Event::DayChecked(fact) => {
                let id = if fact.changed { "story-day-changed" } else { "story-day-unchanged" };
                self.of(fact.participant, id, &[])
            }
            Event::ActivityHeld(judged) => {
                let minutes = judged.fact.minutes.to_string();
                let mut told = self.case("story-activity-held", &[("minutes", &minutes)]);
                told.details.push(self.code("apology", judged.fact.apology.code()));
                told
            }
            Event::ActivityStopped(judged) => self.case(
                "story-activity-stopped",
                &[("reason", &self.code("stop", judged.fact.reason.code()))],
            ),
            Event::ActivityCancelled(fact) => self.case(
                "story-activity-cancelled",
                &[("reason", &self.code("stop", fact.reason.code()))],
            ),
            Event::AgreementMade(fact) => {
                self.case("story-agreement-made", &[("count", &fact.items.len().to_string())])
            }
            Event::ItemMarked(fact) => self.case(
                "story-item-marked",
                &[("state", &self.code("item-state", fact.state.code()))],
            ),
            _ => self.case("story-other", &[]),
        }
    }

    fn of_letter(&self, event: &Event) -> Option<Told> {
        let letters = &self.view.file.case().letters;
        Some(match event {
            Event::LetterWritten(fact) => self.of(
                fact.from,
                "story-letter-written",
                &[("medium", &self.code("medium", fact.medium.code()))],
            ),
            Event::LetterChecked(fact) => {
                let id = if fact.safe { "story-letter-safe" } else { "story-letter-unsafe" };
                self.of(letters.get(&fact.letter)?.from, id, &[])
            }
            Event::LetterAnswered(fact) => self.of(
                letters.get(&fact.letter)?.to,
                "story-letter-answered",
                &[("answer", &self.code("answer", fact.answer.code()))],
            ),
            Event::LetterAuthorised(_) => self.case("story-letter-authorised", &[]),
            Event::LetterPassedOn(judged) => {
                let letter = letters.get(&judged.fact.letter)?;
                let to = self
                    .view
                    .file
                    .case()
                    .participants
                    .get(&letter.to)
                    .map_or(Side::Neither, |to| to.side);
                let from = self.name(letter.from);
                let mut told = self.of(letter.to, "story-letter-passed-on", &[("from", &from)]);
                told.lane = Lane::Across(to);
                told
            }
            _ => return None,
        })
    }

    fn of_person(&self, event: &Event) -> Option<Told> {
        Some(match event {
            Event::ParticipantAdded(fact) => self.of(
                fact.participant,
                "story-participant-added",
                &[("part", &self.code("part", fact.part.code()))],
            ),
            Event::ContactRecorded(judged) => {
                let fact = &judged.fact;
                let channel = self.code("channel", fact.channel.code());
                let result = self.code("contact-result", fact.result.code());
                let minutes = fact.minutes.unwrap_or(0).to_string();
                let id =
                    if fact.minutes.is_some() { "story-contact-minutes" } else { "story-contact" };
                self.of(
                    fact.participant,
                    id,
                    &[("channel", &channel), ("result", &result), ("minutes", &minutes)],
                )
            }
            Event::LimitsExplained(fact) => {
                self.of(fact.participant, "story-limits-explained", &[])
            }
            Event::InformationGiven(fact) => self.of(
                fact.participant,
                "story-information-given",
                &[("item", &self.code("information", fact.item.code()))],
            ),
            Event::OfferMade(judged) => self.of(judged.fact.participant, "story-offer-made", &[]),
            Event::KeepInTouchAgreed(fact) => self.of(
                fact.participant,
                "story-keep-in-touch",
                &[("days", &fact.days.to_string())],
            ),
            Event::ConsentRecorded(fact) => {
                let id = format!("story-consent-{}", fact.purpose.code());
                let mut told = self.of(fact.participant, &id, &[("answer", fact.answer.code())]);
                if let Some(day) = fact.ask_after {
                    told.details
                        .push(self.text.with("ask-after", &[("day", &when::day(self.text, day))]));
                }
                told
            }
            Event::Withdrawn(fact) => self.of(fact.participant, "story-withdrawn", &[]),
            Event::Paused(fact) => self.of(
                fact.participant,
                "story-paused",
                &[("reason", &self.code("pause", fact.reason.code()))],
            ),
            Event::Resumed(fact) => self.of(fact.participant, "story-resumed", &[]),
            Event::ResponsibilityRecorded(fact) => {
                self.of(fact.participant, &format!("story-stance-{}", fact.stance.code()), &[])
            }
            _ => return self.of_readiness(event),
        })
    }

    /// What was found out and done before, and after, an exchange.
    fn of_readiness(&self, event: &Event) -> Option<Told> {
        Some(match event {
            Event::AssessmentRecorded(fact) => self.of(
                fact.participant,
                "story-assessed",
                &[("result", &self.code("assessment-result", fact.result.code()))],
            ),
            Event::AssessmentSignedOff(fact) => {
                let of = self.view.file.case().participants.values().find(|participant| {
                    participant
                        .assessment
                        .as_ref()
                        .is_some_and(|current| current.assessment.assessment == fact.assessment)
                })?;
                let id = format!("story-sign-off-{}", fact.decision.code());
                self.of(of.id, &id, &[("who", &self.practitioner(fact.by))])
            }
            Event::OrdersAsked(fact) => self.of(
                fact.responsible,
                "story-orders-asked",
                &[("of", &self.code("order-source", fact.of.code()))],
            ),
            Event::OrdersAnswered(fact) => self.of(
                fact.responsible,
                "story-orders-answered",
                &[
                    ("source", &self.code("order-source", fact.source.code())),
                    ("bars", &self.code("bars", fact.bars.code())),
                ],
            ),
            Event::OrderPermitted(fact) => self.of(fact.responsible, "story-order-permitted", &[]),
            Event::PreparationRecorded(fact) => {
                let id = if fact.ready { "story-prepared-ready" } else { "story-prepared" };
                self.of(fact.participant, id, &[("minutes", &fact.minutes.to_string())])
            }
            Event::FactAllowed(fact) => self.of(
                fact.from,
                "story-fact-allowed",
                &[
                    ("answer", fact.answer.code()),
                    ("fact", &self.fact(fact.from, fact.fact.code())),
                ],
            ),
            Event::FactTold(judged) => {
                let fact = &judged.fact;
                let to = self
                    .view
                    .file
                    .case()
                    .participants
                    .get(&fact.to)
                    .map_or(Side::Neither, |to| to.side);
                let mut told = self.of(
                    fact.to,
                    "story-fact-told",
                    &[("fact", &self.fact(fact.from, fact.fact.code()))],
                );
                told.lane = Lane::Across(to);
                told
            }
            Event::FollowUpRecorded(fact) => {
                self.of(fact.participant, &format!("story-follow-up-{}", fact.result.code()), &[])
            }
            Event::FeedbackRecorded(fact) => self.of(fact.participant, "story-feedback", &[]),
            Event::ClosingTold(fact) => self.of(fact.participant, "story-closing-told", &[]),
            _ => return None,
        })
    }

    fn fact(&self, from: ParticipantId, code: &str) -> String {
        self.text.with(&format!("fact-{code}"), &[("name", &self.name(from))])
    }
}

const fn plain(lane: Lane, title: String) -> Told {
    Told {
        lane,
        title,
        details: Vec::new(),
        notes: Vec::new(),
        irregular: None,
        planned: false,
        on: None,
    }
}
