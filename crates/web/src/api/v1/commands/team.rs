//! Who holds a case and who works on it.

use domain::cases::{
    Conflict, ConflictDeclared, FacilitatorAllocated, FacilitatorReleased, HandOverAccepted,
    HandOverOffered, HandOverReason, HandOverRefused, RouteChanged, Seat, SupervisorNamed,
};
use domain::ids::{PractitionerId, UserId};

use super::intention::{intentions, noted, plain};
use crate::api::codes::{ConflictSchema, HandOverReasonSchema, IdSchema, SeatSchema};

intentions! {
    /// Move the case to another stage
    ///
    /// The stage of the criminal justice process changes, and with it the rules that hold: who may
    /// refer, who decides, what the time is.
    then ChangeRoute "change-route" {
        /// The code of a route that exists on the day.
        route: String as String,
    }
    example { "route": "after-sentence" }
    |said, _by| plain(RouteChanged { route: said.route });

    /// Ask a colleague to take over
    ///
    /// Somebody who coordinates is asked to own the case. They may look at it from now on; until
    /// they answer, the owner stays.
    now OfferHandOver "offer-hand-over" {
        /// Who is asked: the user.
        to: UserId as IdSchema,
        /// What they should know. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "to": "0198c2f4-0000-7000-8000-00000000000e", "note": "I am away until January." }
    |said, _by| noted(HandOverOffered { to: said.to, note: None }, said.note);

    /// Take over
    ///
    /// Whoever was asked becomes the owner.
    now AcceptHandOver "accept-hand-over" {}
    example {}
    |_said, by| plain(HandOverAccepted { by: by.caller.user });

    /// Do not take over
    ///
    /// The owner stays, and whoever was asked no longer sees the case.
    now RefuseHandOver "refuse-hand-over" {
        /// Why not.
        reason: HandOverReason as HandOverReasonSchema,
        /// In their words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "reason": "no-capacity", "note": "Perhaps after the new year." }
    |said, by| noted(
        HandOverRefused { by: by.caller.user, reason: said.reason, note: None },
        said.note,
    );

    /// Allocate a facilitator
    ///
    /// Somebody who is trained, neutral and supervised takes a seat at the facilitator's place.
    /// Refused while one of these does not hold; `unmet` says which.
    then AllocateFacilitator "allocate-facilitator" {
        /// Who: their practitioner record.
        practitioner: PractitionerId as IdSchema,
        /// In which seat.
        seat: Seat as SeatSchema,
        /// Whether they declared to know nobody in the case, and to be neither the offender's case
        /// manager nor the victim's liaison officer.
        declared_neutral: bool as bool,
    }
    example {
        "practitioner": "0198c2f4-0000-7000-8000-000000000005",
        "seat": "lead",
        "declared_neutral": true
    }
    |said, by| plain(FacilitatorAllocated {
        practitioner: said.practitioner,
        user: by.user_of(said.practitioner).await?,
        seat: said.seat,
        declared_neutral: said.declared_neutral,
    });

    /// Release a facilitator
    ///
    /// They no longer work on the case, and no longer see it.
    then ReleaseFacilitator "release-facilitator" {
        /// Who: their practitioner record.
        practitioner: PractitionerId as IdSchema,
    }
    example { "practitioner": "0198c2f4-0000-7000-8000-000000000005" }
    |said, _by| plain(FacilitatorReleased { practitioner: said.practitioner });

    /// Name the practice supervisor
    ///
    /// Refused while they are not trained to supervise, or work on the case themselves.
    now NameSupervisor "name-supervisor" {
        /// Who: their practitioner record.
        practitioner: PractitionerId as IdSchema,
    }
    example { "practitioner": "0198c2f4-0000-7000-8000-00000000000d" }
    |said, by| plain(SupervisorNamed {
        practitioner: said.practitioner,
        user: by.user_of(said.practitioner).await?,
    });

    /// Declare a conflict of one's own
    ///
    /// The case is closed to the author from now on, whatever their role. An owner whose
    /// case has no practice supervisor to stand in does well to ask a colleague to take over first
    /// (`offer-hand-over`); otherwise every coordinator of the service is asked to find another owner.
    now DeclareConflict "declare-conflict" {
        /// What it is.
        conflict: Conflict as ConflictSchema,
    }
    example { "conflict": "knows-somebody" }
    |said, by| plain(ConflictDeclared::new(by.caller.user, by.caller.practitioner, said.conflict));
}
