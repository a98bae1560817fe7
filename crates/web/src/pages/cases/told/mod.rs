//! Each entry in a sentence.

mod case;
mod colleagues;
mod letter;
mod meeting;
mod person;
mod readiness;
mod sharing;

use app::CaseView;
use domain::cases::{Event, Stamp, Verdict};
use domain::ids::ParticipantId;
use domain::time::Timestamp;

use crate::pages::cases::checks::first_name;
use crate::pages::cases::story::{Lane, lane};
use crate::text::Text;

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

    fn names(&self, participants: &[ParticipantId]) -> String {
        let names: Vec<String> = participants.iter().map(|id| self.name(*id)).collect();
        names.join(", ")
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
            | Event::PartsConfirmed(_)
            | Event::OpeningPosition(_)
            | Event::OpeningPositionReviewed(_)
            | Event::MovedInWithdrawn(_)
            | Event::HandedBack(_)
            | Event::DecisionMakerTold(_)
            | Event::OtherWorkDone(_)
            | Event::CameBack(_)
            | Event::SpecialistAdvised(_)
            | Event::OverrideGranted(_)
            | Event::FindingOpened(_)
            | Event::FindingSettled(_)
            | Event::ConcernRaised(_)
            | Event::ConcernGiven(_)
            | Event::ConcernDecided(_)
            | Event::ConcernShared(_) => self.of_case(event),
            Event::DetailsShared(_)
            | Event::SharingHeldUp(_)
            | Event::RequestStopped(_)
            | Event::StopTold(_)
            | Event::StopReviewed(_) => self.of_sharing(event)?,
            Event::ColleagueTold(_)
            | Event::MentionSeen(_)
            | Event::TaskSet(_)
            | Event::TaskMoved(_)
            | Event::TaskGiven(_)
            | Event::TaskEnded(_) => self.of_colleagues(event),
            Event::ActivityPlanned(_)
            | Event::AttendanceAnswered(_)
            | Event::PrisonAgreed(_)
            | Event::PrisonAsked(_)
            | Event::PrisonAnswered(_)
            | Event::ActivityAuthorised(_)
            | Event::DayChecked(_)
            | Event::ActivityHeld(_)
            | Event::ActivityStopped(_)
            | Event::ActivityCancelled(_)
            | Event::AnonymityChecked(_)
            | Event::AgreementMade(_)
            | Event::PaymentReceived(_)
            | Event::ConditionsDecided(_)
            | Event::ConductReviewed(_)
            | Event::ItemMarked(_) => self.of_meeting(event),
            Event::LetterWritten(_)
            | Event::LetterChecked(_)
            | Event::LetterAnswered(_)
            | Event::LetterAuthorised(_)
            | Event::LetterPassedOn(_) => self.of_letter(event)?,
            Event::ReferralTakenUp(fact) => self
                .case("story-referral-taken-up", &[("who", &self.code("source", fact.by.code()))]),
            Event::Corrected(_) => return None,
            _ => self.of_person(event)?,
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
