# The conditions of steps: what is looked at, and why it does not hold. Attributes are reasons.

rule = Rule { $rule }
rule-from = From: { $source }
rule-no-override = Cannot be overridden
check-passed = passed by the practice supervisor
check-since = Asked { $day }
refusal-title = Still to do
refusal-body = { $count ->
    [one] One thing has to be right first.
   *[other] { $count } things have to be right first.
  }
refusal-kept = What you wrote is kept below.
todo-heading = Still to do before { $one } and { $other } can meet
todo-heading-nobody = Still to do before anyone can meet
todo-count = { $met ->
    [one] One check is met
   *[other] { $met } checks are met
  }, { $open ->
    [one] one is not
   *[other] { $open } are not
  }. There is no deadline.
todo-yours = Yours
todo-others = With other people
todo-on-the-day = On the day
todo-met = { $count ->
    [one] Show the one that is met, with its date and source
   *[other] Show the { $count } that are met, with dates and sources
  }
todo-dots = { $met } of { $all } checks are met

why-not-yet = This has not been done yet.
why-unknown = Nobody knows this yet.
why-not-asked = They have not been asked yet.
why-forbidden = Something forbids it.
why-said-no = They said no. They can change their mind whenever they like.
why-not-now = They said not now.
why-stopped = They have stopped. They can come back whenever they like.
why-pausing = They are pausing.
why-not-informed = They answered before everything was explained. Explain it, and ask again.
why-run-out = It has run out.
why-overtaken = Something newer has come up since.
why-adverse = The assessment says that this form does not suit.
why-indirect-only = The assessment allows letters and messages only.
why-denied = They say they did not do it.
why-given-back = The practice supervisor gave it back.
why-not-trained = Not trained for this.
why-not-at-level = This case needs somebody with more experience in the lead.
why-conflict = A conflict was declared.
why-nobody = Nobody is named.
why-changed = Something has changed.
why-other-side-first = The other side comes first.
why-needs-explicit-consent = Their details may be used only with their own consent.

check-lawful-basis = We have { $name }’s details on a lawful basis
check-no-live-no = { $name } has not said no to being in touch
check-wishes-read = How to reach { $name } safely was read first
    .unknown = Nobody has asked yet how to reach them safely.
    .not-yet = Their wishes have changed. Read them first.
check-trained-caller = The caller is trained
    .not-trained = The first word about restorative justice comes from somebody trained for it.
check-order-of-approach = It is { $name }’s turn
    .other-side-first = Whoever started comes first, and the other side learns of it only with their permission.
check-specialist-advice = Specialist advice before { $name } is approached
check-no-conflict = The caller knows nobody in the case
check-limits-explained = The limits of confidentiality were explained to { $name }
check-allowed-to-tell = { $name } allowed this to be told
check-consent = { $name } agrees to this form
check-consent-nobody = Both sides are there
    .nobody = A meeting needs somebody from each side.
check-taking-part = { $name } is taking part
check-not-paused = { $name } is not pausing
check-responsibility = { $name } accepts responsibility
    .not-yet = It has not been recorded what they say about it.
check-assessed = { $name } was assessed, and this form suits
    .not-yet = No contact between the sides before an assessment.
check-assessment-current = The assessment of { $name } is current
check-mappa-known = MAPPA and those consulted about { $name }
    .unknown = The level, and what those consulted say, are not recorded.
check-signed-off = Sign-off by the practice supervisor for { $name }
    .not-yet = Needed for complex cases, flagged risks and foundation practitioners.
check-facilitator = Trained facilitators run it
    .nobody = Nobody is allocated to facilitate.
check-facilitator-trained = { $practitioner }’s training is in date
check-facilitator-level = Somebody with the right experience leads
check-facilitator-neutral = { $practitioner } is neutral
    .not-asked = They have not declared that they know nobody in the case.
    .not-asked-mend = Ask them. If they are, tick it below and allocate them.
check-facilitator-supervised = { $practitioner }’s supervision is in date
    .run-out = The last session was more than 12 weeks ago.
    .nobody = No supervisor is named.
check-orders-known = Know that no order forbids contact between { $name } and { $other }
    .not-asked = Nobody has been asked. While we do not know, we treat it as a yes. This also holds letters. Nobody here can pass it.
    .unknown = No answer yet. While we do not know, we treat it as a yes. This also holds letters. Nobody here can pass it.
    .forbidden = Contact is forbidden until the issuing authority gives permission.
check-orders-on-day = Ask again whether an order forbids contact
    .later = The question is put again on the day.
    .not-asked = It is asked again on the day.
    .not-yet = It is asked again on the day.
    .unknown = It is asked again on the day.
check-prepared = { $name } is prepared
    .not-yet = Nobody comes unprepared.
check-attendance = { $name } agrees to who is in the room
    .changed = The list has changed since they agreed.
check-prison-agreed = The prison has agreed the visit
    .not-yet = Room, entry and time are not agreed yet.
check-letter-checked = The letter was checked for harm
    .adverse = Something in it should change first.
check-letter-wanted = { $name } wants the letter
    .not-asked = It is held until it is wanted.
check-nothing-changed = Ask { $name }: has anything changed?
    .later = If yes, assess again before anyone goes in.
    .changed = Something has changed: assess again first.
check-authorised = It was authorised
    .not-yet = It is authorised when every check is met.
check-concerns-decided = No safeguarding concern is open
    .not-yet = The safeguarding lead has not decided yet.
check-followed-up = { $name } was followed up
    .not-yet = Ask how they are: done, declined, or three attempts.
check-told = { $name } was told that it is closing
    .not-yet = Nobody who was willing is left in silence.
check-monitor-named = The agreement says who keeps an eye on it
check-promises-settled = Every promise has come to its end
    .not-yet = Kept, kept in part, not kept, or let go by everyone’s wish: it is noted how each one went.
check-hand-over-answered = No hand-over waits for an answer
check-supervisor-corrects = The practice supervisor corrects what protects somebody, and what somebody else recorded
    .forbidden = Nobody takes these out alone. Ask the practice supervisor to look at the entry.
    .nobody = Nobody takes these out alone, and nobody but the owner supervises the case yet.
check-supervisor-apart = Whoever supervises the case neither owns it nor facilitates in it
    .forbidden = Nobody judges their own case. Somebody else is named first who supervises it.
check-supervisor-trained = { $practitioner } is trained to supervise

check-name-lawful-basis = lawful basis
check-name-trained-caller = trained caller
check-name-order-of-approach = order of approach
check-name-signed-off = sign-off
check-name-facilitator-trained = training in date
check-name-facilitator-level = level
check-name-facilitator-supervised = supervision in date

remedy-conversation = Have the conversation
remedy-ask-consent = Record their answer
remedy-wait-for-them = Theirs to change, whenever they like
remedy-responsibility = Record what they say
remedy-assess = Assess
remedy-sign-off = Read what was sent
    .others = With the practice supervisor
remedy-allocate = Choose somebody
    .others = With the owner of the case
remedy-practitioner-record = The practitioner’s record has to be brought up to date
remedy-orders = Record the answer
    .not-asked = Ask about orders
    .unknown = Ask somebody else
    .forbidden = Record a permission
remedy-prepare = Record a talk
remedy-attendance = Record their answer
remedy-prison = Record the prison’s answer
remedy-letter = Look at the letter
remedy-ask-to-tell = Ask if it may be told
remedy-wishes = Write it down
remedy-basis = Write it down
remedy-day-check = Not before the day
remedy-authorise = To the meeting
remedy-concern = With the safeguarding lead
remedy-advice = Record the advice
remedy-follow-up = Record a follow-up
remedy-tell = Record that they were told
remedy-agreement = To the agreement
remedy-hand-over = To the hand-over
remedy-ask-supervisor = With the practice supervisor
