//! What an exchange, an approach or a closing needs, each thing by itself.

use std::fmt;

macro_rules! needs {
    ($($(#[$doc:meta])* $need:ident = $text:literal;)+) => {
        /// Something that a step needs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Need { $($(#[$doc])* $need,)+ }

        impl Need {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$need,)+];

            /// In words.
            pub(crate) const fn text(self) -> &'static str {
                match self { $(Self::$need => $text,)+ }
            }
        }
    };
}

needs! {
    Consent = "everyone’s own, informed and live yes to this form";
    TakesPart = "nobody in it has stopped";
    NotPaused = "nobody in it pauses";
    Guardian = "a child’s guardian agrees, or the child decides alone";
    Parts = "the parts of somebody on both sides are confirmed";
    Chosen = "the victim chose who speaks for them";
    Living = "everyone is alive";
    Responsible = "responsibility is accepted";
    Suits = "an assessment says that this form suits";
    Current = "the assessment is current";
    Mappa = "those who manage the offender were asked";
    SignedOff = "a supervisor signed off what needs it";
    Facilitator = "a facilitator of the case runs it";
    Trained = "their training is in date, or its lapse is allowed";
    Supervised = "their supervision is in date, or its lapse is allowed";
    Neutral = "they are neutral";
    Level = "one of them is at the level for it, or that is allowed";
    Orders = "it is known that no order forbids it";
    Prepared = "everyone is prepared";
    Attendance = "everyone agrees who comes";
    BothSides = "somebody of each side is there";
    Prison = "the prison agreed";
    Days = "the days on which the stage depends are known";
    Referred = "somebody who refers at the stage knows of it";
    Anonymity = "no order forbids that somebody looks on";
    Checked = "the letter was found safe";
    Wanted = "the letter is wanted";
    Concerns = "no concern stands in the way";
    WithUs = "the case is with us";
    Stage = "its stage allows that something passes between the sides";
    Position = "its opening position holds";
    Authorised = "it was authorised";
    Unchanged = "each said on the day that nothing has changed";
    OrdersToday = "orders were asked about again on the day";
    Basis = "we have their details on a lawful basis";
    NoNo = "no no of theirs stands";
    Wishes = "their safe-contact wishes were read";
    Caller = "the caller is trained for it";
    NoConflict = "the caller has no conflict";
    Turn = "it is their turn";
    Advice = "specialist advice was taken";
    Limits = "the limits of confidentiality were explained";
    MayTell = "whoever it is about allowed that it is told";
    Exchange = "there was an exchange";
    FollowedUp = "everyone in an exchange was followed up";
    Told = "everyone who was willing was told";
    Monitor = "the agreement says who monitors it";
    Promises = "no promise is open";
    HandOver = "no hand-over waits for an answer";
}

/// A set of needs that are not met.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Missing(u64);

impl Missing {
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn has(self, need: Need) -> bool {
        self.0 & (1 << need as u64) != 0
    }

    /// Whether this alone is missing.
    pub(crate) const fn is_only(self, need: Need) -> bool {
        self.0 == 1 << need as u64
    }

    /// Takes note of a need that is not met.
    pub(crate) const fn unless(&mut self, met: bool, need: Need) {
        if !met {
            self.0 |= 1 << need as u64;
        }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Need> {
        Need::ALL.iter().copied().filter(move |need| self.has(*need))
    }
}

impl fmt::Debug for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
