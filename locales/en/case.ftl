# The case, its list, my day, logging a call.

case-on-paper = For staff only: both sides stand on this page. Give it to nobody in the case.
case-title = { $offence }, { $place }, { $month }
case-title-undated = { $offence }, { $place }
caseline-phase = Phase, from its people
caseline-started = Started by
caseline-stage = Stage
caseline-owner = Owner
caseline-facilitator = Facilitator
caseline-supervisor = Practice supervisor
started-through = { $name }, through { $source }
you = { $name } (you)
nobody-yet = Nobody yet
record-else = Record something else

tabs = This case
tab-overview = Overview
tab-people = People
tab-assess = Assessment
tab-meeting = Meeting plan
tab-letters = Letters and messages
tab-agreement = Agreement

next-for-you = Next:
next-closed = This case is closed.
next-reopen = Open it again
next-reopen-owner = Whoever owns it can open it again.
next-todo = { $count ->
    [one] One thing still to do
   *[other] { $count } things still to do
  }
next-allocate = find a facilitator
next-conversation = have the first conversation
next-answer = ask for an answer
next-responsibility = ask about responsibility
next-assess = assess whether this could hurt anyone
next-prepare = prepare them
next-orders = ask whether an order forbids contact
next-letter = look after the letter
next-meeting = plan the meeting
next-follow-up = ask how everyone is
next-agreement = see how the agreement goes
next-closing = tell everyone, and close
next-paused = ask again when it is time
next-handed-back = when it comes back, take it up again

sides-and-wall = The two sides and the wall between them
half-empty = Nobody is on this side yet.
half-add = Add somebody
name-erased = Erased person
name-and-part = { $name }, { $part }
part-of = { $part } of { $name }
touch-every-last = { $days ->
    [7] Keep in touch every week
    [14] Keep in touch every 2 weeks
    [28] Keep in touch every 4 weeks
   *[other] Keep in touch every { $days } days
  }. Last { $last }.
touch-every = { $days ->
    [7] Keep in touch every week.
    [14] Keep in touch every 2 weeks.
    [28] Keep in touch every 4 weeks.
   *[other] Keep in touch every { $days } days.
  }
touch-last = Last spoke { $last }.
touch-never = We have not spoken yet.
ask-after = ask after { $day }

step-conversation = RJ conversation
step-stopped = Has stopped
step-accepts = Accepts responsibility
step-denies = Says they did not do it
step-responsibility = What they say about it
step-contact-not-now = Contact: not now
step-contact-no = Contact: no
step-ask-other-side-yes = The other side may be asked
step-ask-other-side-not-now = Asking the other side: not now
step-ask-other-side-no = Asking the other side: no
step-messages-yes = Consent to letters
step-messages-not-now = Letters: not now
step-messages-no = Letters: no
step-meeting-yes = Consent to meet
step-meeting-not-now = Meeting: not now
step-meeting-no = Meeting: no
step-paused = Pausing
step-assess = Assess
step-assess-again = Assess again
step-given-back = Assessment given back
step-assessed-suitable = Assessed: suitable
step-assessed-suitable-with-safeguards = Assessed: suitable, with safeguards
step-assessed-indirect-only = Assessed: letters only
step-assessed-not-yet = Assessed: not yet
step-assessed-not-suitable = Assessed: not safe now
step-prepare = Prepare
step-preparing = { $talks ->
    [one] Preparing, one talk so far
   *[other] Preparing, { $talks } talks so far
  }
step-prepared = { $talks ->
    [one] Prepared, one talk
   *[other] Prepared, { $talks } talks
  }

sealed = Contact details sealed.
sealed-open = Open
sealed-whose = { $name }’s contact details
sealed-logged = Opening is logged

safe-label = How to reach { $name } safely
safe-unknown = Nobody has asked yet how to reach them safely.
safe-ask = Write it down
safe-open = Open { $name }’s number
safe-logged = Opening it is logged
safe-any-time = Any time
safe-hours = { $from } to { $to }
safe-not-now = Not now: it is { $time }, outside their hours.
safe-no-voicemail = No voicemail.
safe-no-texts = No texts.
safe-no-letters = No letters.

wall = The wall
wall-but-this = Nothing crosses but this
wall-nothing = Nothing has been told across yet.
wall-ask = Ask if something may be told
wall-to-responsible = To the responsible side
wall-to-harmed = To the harmed side
wall-allowed = { $name } allowed it, { $day }
wall-allowed-not-told = { $name } allowed it. Not told yet
wall-not-allowed = Told on { $day } without leave
wall-told = Told { $day }

fact-asks-about-rj = { $name } has asked about restorative justice
fact-accepts-responsibility = { $name } says they did it
fact-willing-to-write = { $name } is willing to write
fact-willing-to-meet = { $name } is willing to meet
fact-letter-waits = A letter from { $name } is here
fact-who-comes = Who would come with { $name }
fact-agreement-progress = How { $name } keeps the agreement
fact-not-going-ahead = It is not going ahead

list-title = Cases
list-new = New case
list-filter = Find cases
list-reference = Reference
list-phase = Phase
list-any-phase = Any phase
list-state = Open or closed
list-state-any = Both
list-state-open = Open
list-state-closed = Closed
list-apply = Find
list-clear = Show all
list-last = Last entry { $day }
list-next = Older cases
list-none = Cases that you work on appear here.
list-none-such = No case of yours is like that.

log-call-title = Call with { $name }
log-call-title-nobody = Log a call
log-call-result = What happened?
log-call-minutes = About how many minutes?
log-call-ending = ending now ({ $time })
log-call-next = Talk again?
log-call-agreed = { $day }, as agreed
log-call-in-a-week = In a week, { $day }
log-call-in-two-weeks = In 2 weeks, { $day }
log-call-no-day = No day set
log-call-otherwise = It was not a call, or not today
log-call-channel = How?

day-summary = { $calls ->
    [0] Nobody to ring just now
    [one] One call you can make
   *[other] { $calls } calls you can make
  }, { $tasks ->
    [0] nothing else to do
    [one] one thing to do
   *[other] { $tasks } things to do
  }, { $others ->
    [0] nothing with other people
    [one] one thing with other people
   *[other] { $others } things with other people
  }.
day-find = Find a case
day-ring-now = You can ring now
day-ring-later = Later today
day-ring-over = Not today any more
day-ring-over-why = Their safe hours are over. Ring them on another day.
day-more-like-it = Show { $count } more like these
day-hours = Their safe hours, 8am to 8pm. The line is now, { $now }.
day-tasks = To do
day-others = With other people
day-aside = This week and your practice
day-week = This week
day-nothing-booked = Nothing booked
day-more = and { $count } more
day-empty = Nothing needs you today. What needs you appears here, the longest waiting first.
day-log = Log call
day-log-with = with { $name }
day-hours-left = { $hours ->
    [0] Less than an hour left
    [one] One hour left
   *[other] { $hours } hours left
  }
day-since = Since { $day }.
day-practice = Your practice
day-supervision = Supervision
day-supervised = Last on { $day }
day-never-supervised = No session recorded yet
day-training = Training
day-trained-until = Valid to { $day }
day-trained-open = Valid
day-level = Level
day-record = Your record

due-answer-hand-over = asked to take over
    .why = Since { $since }.
due-find-owner = find another owner: a conflict blocks theirs
due-allocate = find a facilitator
    .why = Opened { $since }.
due-name-supervisor = name a practice supervisor
    .why = Opened { $since }.
due-progress-to-court = Tell the court how it goes with { $name }
    .why = The court is to hear by { $due }, before it deals with the deferred sentence.
due-promise-too-late = Agree an earlier day with { $name }
    .why = A promise falls due after the time there is for it at this stage.
due-notice-completion = Tell whoever decides that { $name } has completed what was agreed
    .why = Since { $since }.
due-notice-breach = Tell whoever decides that { $name } did not keep a condition
    .why = Since { $since }. They decide what follows; what was said stays here.
due-notice-progress = Tell whoever decides how it goes with { $name }
    .why = Part of what was agreed was not kept, since { $since }.
due-return-to-decider = hand the case back: it cannot go on as whoever decides was told
    .why = They were told that both are willing. Since { $since } that is not so, or it cannot be arranged safely.
due-ask-again = Ask { $name } again
    .why = They wanted to be asked again from { $due }.
due-keep-in-touch = Ring { $name }
    .why = Keep-in-touch is due by { $due }. Last spoke { $since }.
due-first-contact = First contact with { $name }
    .why = They have been waiting since { $since }.
due-follow-up = Ask how { $name } is
    .why = After the meeting on { $since }.
due-sign-off = sign-off of the assessment of { $name }
    .why = Sent { $since }.
due-look-at-short = look at the officer’s short assessment of { $name }
    .why = One in five is looked at afterwards. Made { $since }.
due-assess-again = assess { $name } again
    .why = Something new came up on { $since }.
due-orders = answer on orders
    .why = Asked { $since }.
due-meeting = meeting
    .why = On { $due }.
due-check-letter = check { $name }’s letter
    .why = It came on { $since }.
due-pass-on-letter = pass the letter on to { $name }
    .why = Since { $since }.
due-promise = a promise of { $name }
    .why = Due by { $due }.
due-finding = look at a step again
    .why = Since { $since }.
due-proof = proof of a promise of { $name }
    .why = It should have come by now.
due-age = whether { $name } is still under 18
    .why = To be looked at on { $due }.
due-after-death = decide with the family of { $name }
    .why = They died; known since { $since }.
due-confirm-parts = the parts of { $name } on both sides
    .why = Since { $since }.
due-review-conduct = look at what was agreed on behaviour
    .why = To be looked at on { $due }.
due-review-opening-position = review the opening position
    .why = Moved in { $since }. Without a review by { $due }, nothing can be authorised.
due-opening-position-overdue = an opening position nobody has reviewed
    .why = Its twelve weeks end before { $due }. From then on nothing can be authorised.
due-handed-back = wait for the case to come back
    .why = Handed back { $since }.
due-close = close the case
    .why = Everything is settled since { $since }.
due-give-concern = a concern that no safeguarding lead has
    .why = Raised { $since }. Until somebody decides, nothing passes between the sides.
due-concern = a safeguarding concern
    .why = Raised { $since }.

record-title = Record something
record-talk = With the people
record-safety = Safety
record-exchange = Letters, meetings, agreements
record-who = Who is in the case
record-agencies = Police, courts, prisons, other agencies
record-case = The case itself
task-log-call = Log a call
    .about = A call, visit or message, and when to talk again
task-conversation = RJ conversation
    .about = What was explained, and what they answered
task-answer = An answer, a pause, a stop
    .about = To letters, to a meeting, to being asked; they can change it whenever they like
task-responsibility = Responsibility
    .about = What the responsible person says about what they did
task-prepare = Preparation
    .about = Hopes, questions, fears, limits
task-across = Something to be told across
    .about = What may be told to the other side, and what was
task-people = People
    .about = Who is in the case, and how to reach them safely
task-assess = Assessment
    .about = Whether this could hurt anyone
task-sign-off = Sign-off
    .about = Agree to an assessment, or give it back
task-orders = Orders against contact
    .about = Who was asked, and what they answered
task-advice = Specialist advice
    .about = Before approaching somebody in a domestic, sexual or stalking case
task-concern = A safeguarding concern
    .about = Reaches the safeguarding lead at once
task-override = An override
    .about = Let one check pass, with a reason and an end
task-findings = Steps to look at again
    .about = What a correction or a late entry has changed
task-letters = Letters and messages
    .about = Taken in, checked, wanted, passed on
task-meeting = The meeting
    .about = Plan, people, prison, the day, what happened
task-agreement = The agreement
    .about = What was promised, and how it goes
task-follow-up = Follow-up and feedback
    .about = How everyone is afterwards
task-team = Facilitators and supervisor
    .about = Who works on this case
task-hand-over = Hand over
    .about = Ask a colleague to take the case, or answer one who asked
task-route = Change of stage
    .about = From custody to after sentence, and so on
task-conflict = I know somebody in this case
    .about = Closes the case for you at once
task-closing = Tell everyone, and close
    .about = Nobody who was willing is left in silence
task-together = Several people at once
    .about = Bring in, prepare, ask: one entry for each of them
task-guardian = Children and guardians
    .about = Who is under 18, and who stands by them
task-death = Somebody has died
    .about = Stops everything to and from them
task-confirm-parts = Somebody on both sides
    .about = Confirm that both parts are right
task-after-death = Decide with a family
    .about = What becomes of letters after a death
task-form = A form that was not arranged
    .about = What somebody wanted, and our reason
task-disposal = What was decided on the offence
    .about = Police outcome, charge or sentence, apart from RJ
task-other-work = Work beside RJ
    .about = Mediation, a course, reparation, support, an apology that was ordered
task-days = Days of the stage
    .about = Hearing, deferral, end of conditions or of an order
task-tell-decision-maker = Tell whoever decides
    .about = That both are willing, how it goes, that it is done
task-hand-back = Hand back
    .about = To whoever referred it or decides, and take it up again
task-other-part = Another part of somebody
    .about = The same person on the other side, or beside somebody

decided-heading = What was decided on the offence
decided-apart = By others, and apart from RJ: it never counts as RJ, and opens and closes nothing here.
decided-what = { $disposal }. { $by }, { $day }
decided-remedy = Community Remedy: { $action }. { $view }
decided-law = RJ could be part of it by this law: { $law }
decided-add-disposal = Add what was decided
decided-add-days = Set a day of the stage
decided-deferred-too-long = By the day of conviction that is known now, the sentence is deferred for longer than the law allows. Check both days with the court, and correct the one that is wrong.
decided-day-past = { $what }: { $day }, which has passed
decided-day-left =
    { $days ->
        [0] { $what }: { $day }, today
        [one] { $what }: { $day }, one day left
       *[other] { $what }: { $day }, { $days } days left
    }

step-died = Has died
person-died = They died. Recorded { $day }.
person-died-open = Everything to and from them has stopped. The practice supervisor decides with the family what becomes of the letters they left.
person-died-ends = With the family it was decided that nothing they left is passed on.
person-died-letters = By the family’s wish, letters they left may be passed on.
person-child = They are under 18.
person-no-guardian = Nobody stands by them as a guardian yet.
person-guardians = By them stands { $names }.
person-guardian-over = Their part as a guardian has ended.
person-both-open = They are on both sides of this case. Nothing passes between the sides with them in it until the practice supervisor has confirmed their parts.
person-both-confirmed = They are on both sides of this case. The practice supervisor confirmed their parts.
people-add-several = Add several people
