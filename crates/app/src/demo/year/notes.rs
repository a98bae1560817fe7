//! What facilitators write, in plain and kind words. None of it is about anybody.

/// After a try that reached nobody.
pub const ATTEMPT: &[&str] = &[
    "Rang out. Will try in the evening.",
    "A child answered; said nothing of who I am.",
    "Straight to the machine. Left no message.",
];

/// After the first talk.
pub const FIRST_TALK: &[&str] = &[
    "Surprised that somebody rang, and glad. Wants to hear what this is about.",
    "Short on time. We agreed to talk properly next week.",
    "Careful at first. I explained what stays between us and what cannot.",
    "Asked who gave us the number; I said, and that it can be taken out at once.",
];

/// After the RJ conversation with somebody harmed.
pub const HARMED_TALK: &[&str] = &[
    "Would like to know why. Sleeps badly since. Has somebody to talk with.",
    "Mostly angry, and says so calmly. Not sure that an apology is worth anything.",
    "Wants it said aloud what it did to the family.",
    "Is curious rather than hurt; thinks it may help the other one more.",
];

/// After the RJ conversation with somebody responsible.
pub const DRIVER_TALK: &[&str] = &[
    "Owns up without being asked twice. Does not know what one says.",
    "Ashamed, and hides it behind jokes. We stopped and began again.",
    "Asked whether this counts for parole. I said that it does not.",
    "Had never thought about who lives in that house.",
];

/// After a no.
pub const NO: &[&str] = &[
    "Has put it behind them and wants it to stay there. Thanked me for asking.",
    "Does not see what good it would do.",
    "Family is against it. Their own choice, they say, and it sounded so.",
];

/// After a not now.
pub const NOT_NOW: &[&str] = &[
    "Not now. Ask again in the spring, perhaps.",
    "Too much else going on. Would like the door left open.",
];

/// After keeping in touch.
pub const IN_TOUCH: &[&str] = &[
    "All well. Knows what we are waiting for.",
    "A short call. Nothing new, which is fine.",
    "Asked how long it takes. I said what I know.",
];

/// With an assessment.
pub const ASSESSED: &[&str] = &[
    "Able, willing, well supported. Nothing stands out.",
    "Tires easily; breaks, and somebody beside them.",
    "Knows what they want from it and what they may not get.",
];

/// With a preparation talk.
pub const PREPARED: &[&str] = &[
    "Went through who sits where and who begins. Knows how to stop.",
    "Three questions on a card. Hopes for honest answers, expects little.",
];

/// With a letter.
pub const LETTER: &[&str] = &[
    "I am sorry for what I did. You did nothing to deserve it. I cannot undo it. If there is \
     anything you want to ask me, I will answer.",
    "I keep thinking about your door and how you must have felt when you came home. I have no \
     excuse. I am sorry.",
];

/// After a letter was passed on.
pub const RECEIVED: &[&str] =
    &["Read it slowly. Put it away, and asked to keep it.", "Said: that is more than I expected."];

/// After a meeting.
pub const MEETING: &[&str] = &[
    "Slow to begin. The questions were asked and answered. They shook hands at the end, which \
     nobody had planned.",
    "Hard, and worth it, both said. An apology that was heard.",
];

/// After a follow-up.
pub const FOLLOW_UP: &[&str] = &[
    "Tired and lighter.",
    "Good to have done it. Sleeps better.",
    "Much the same; glad to be asked.",
];

/// With a concern.
pub const CONCERN: &[&str] = &[
    "Said in passing that she does not feel safe at home at the moment. I asked once, gently, and \
     told her that I would speak with our lead.",
    "He says he sees no point in anything. No plan. I stayed on the line until his brother came.",
    "Two small children and no heating, by the sound of it.",
];
