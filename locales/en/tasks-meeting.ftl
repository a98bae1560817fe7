# The meeting, the agreement, afterwards, the end, the team, handing over, the stage, a conflict.

back-to-meeting = Back to the meeting
back-to-agreement = Back to the agreement
back-to-closing = Back to the closing
back-to-team = Back to the team
back-to-hand-over = Back to the hand-over
back-to-cases = Cases
back-to-practice = Practitioners
back-to-settings = Settings
names-and = { $names } and { $last }

## The meeting: the page

meeting-title = A meeting is pencilled in for { $when }
meeting-title-authorised = The meeting is on { $when }
meeting-title-none = No meeting is pencilled in yet
meeting-title-past = What became of the meeting
meeting-at = { $day }, { $time }
meeting-none = There is no such meeting to come. It may have been held or called off.
meeting-empty = The plan appears here: who, where, when, and what is still to do. Pencilling it in promises nothing to anybody.
meeting-pencil = Pencil a meeting in
meeting-pencil-another = Pencil another one in
meeting-plan = The plan
meeting-row-when = When
meeting-row-where = Where
meeting-row-who = Who comes
meeting-row-by = Facilitated by
meeting-row-form = Form
meeting-answer-yes = agrees to who will be there
meeting-answer-not-now = does not agree now
meeting-answer-no = does not agree to this list
meeting-answer-none = not asked yet who may be there
meeting-before = Before it
meeting-after = What became of it
meeting-step-plan = Change the plan
meeting-step-attendance = Who agrees to who will be there
meeting-step-anonymity = Look up orders for anonymity
meeting-step-prison = The prison agreed
meeting-step-authorise = It may go ahead
meeting-step-day = Ask each person whether anything has changed
meeting-step-held = It was held
meeting-step-stopped = It was begun and stopped
meeting-step-call-off = It is called off
meeting-today = Today
meeting-day-passed = The day has passed
meeting-ready = Everything before the day is in place.
meeting-authorised = It may go ahead. If the people, the place or the time change, this is looked at again.
meeting-in-between = It was to go ahead, and something has come in between. What is still to do stands below.
meeting-todo = Still to do before they meet
meeting-others = Other meetings
meeting-past = What has been
meeting-was-held = Held on { $day }, { $minutes } minutes
meeting-was-stopped = Stopped on { $day }: { $reason }
meeting-was-called-off = Called off on { $day }: { $reason }
meeting-there = There: { $names }.
meeting-answers-given = Questions got answers.
meeting-answers-not-given = Not all questions got answers.
meeting-agreed = They agreed on something.
meeting-not-agreed = They made no agreement, and that is fine.
meeting-write-agreement = Write the agreement down
meeting-irregular = Thank you for recording it as it happened. Something the rules ask for was missing, so it does not count as restorative justice and nothing builds on it. Everyone who was there is followed up all the same, and the practice supervisor looks at it with you.

## The meeting: its forms

meeting-plan-title = Pencil a meeting in
meeting-plan-lead = Anything can be changed later. Nobody is told anything by this.
meeting-change-title = Change the plan
meeting-change-lead = If other people are to come, everyone is asked again. If the place or time changes, the prison is asked again.
meeting-day = On which day?
meeting-day-hint = For example, 27 3 2027
meeting-time = At what time?
meeting-time-hint = For example 10:30 or 14:00
meeting-venue = In what kind of place?
meeting-place = Where, in words (if you know)
meeting-place-hint = Sealed. For example the room and who meets people at the gate. Never where anyone lives.
meeting-attendees = Who would be there?
meeting-attendees-hint = Everyone on the list is asked whether they agree to the whole list.
meeting-facilitators = Who would facilitate?
meeting-no-team = Nobody is allocated yet. Find a facilitator
meeting-channel = How would they meet?
meeting-form = In what form?
meeting-slip-day = Write the day
meeting-slip-time = Write a time such as 10:30
meeting-slip-venue = Choose the kind of place
meeting-slip-channel = Choose how they would meet
meeting-slip-form = Choose the form
meeting-slip-nothing-new = Nothing is new here. Choose what has changed
flash-meeting-planned = Pencilled in.

meeting-attendance-title = Who agrees to who will be there
meeting-attendance-lead = Each person hears the whole list and may say yes, not now, or no. A no to the list is not a no to meeting.
meeting-prison-title = The prison agreed
meeting-prison-lead = The room, the way in and the time are booked in the prison’s diary, and nothing else there will clash with it.
meeting-prison-note = What was arranged? (if you like)
meeting-prison-note-hint = Sealed. Who at the prison agreed, which room, what to bring, who waits where.
meeting-authorise-title = May it go ahead?
meeting-authorise-lead = You say so once everything before the day is in place. On the day everyone is asked again.
meeting-authorise = It may go ahead
flash-meeting-authorised = It may go ahead.

meeting-day-title = Has anything changed?
meeting-day-lead = Ask each person alone, today, before they meet. A change is no fault: it only means that we look again first.
meeting-day-orders = Ask again whether an order forbids contact
meeting-day-no = Nothing has changed
meeting-day-yes = Something has changed
meeting-day-asked = When did you ask? (24-hour clock)
meeting-day-asked-hint = Leave it empty if it was just now. For example 09:30
meeting-slip-asked = Write the time at which you asked, such as 09:30

meeting-held-title = The meeting was held
meeting-irregular-before = { $count ->
    [one] One thing was not in place by what is recorded here.
   *[other] { $count } things were not in place by what is recorded here.
  } If some of it was done and only not written down, write that down first.
meeting-irregular-truth = Otherwise record what happened all the same. It will be marked irregular, and your supervisor will look at it with you. A record that refused the truth would help nobody.
meeting-attended = Who was there?
meeting-attended-hint = Everyone, also those who were not on the list.
meeting-facilitated = Who facilitated?
meeting-started = On which day was it?
meeting-began = When did it begin? (24-hour clock)
meeting-minutes = How many minutes did it take?
meeting-minutes-hint = One to two hours is usual.
meeting-apology = Was there an apology?
meeting-answers = Did the questions that were asked get answers?
meeting-agreement = Did they agree on something?
meeting-agreement-hint = An agreement is never needed for a good meeting.
meeting-note = What happened (if you like)
meeting-note-hint = Sealed. What people said and how they left. What was said there stays there.
meeting-slip-minutes = Write the number of minutes
meeting-slip-apology = Choose what became of an apology
meeting-slip-answers = Choose whether the questions got answers
meeting-slip-agreement = Choose whether they agreed on something
flash-meeting-held = Saved. Everyone who was there is owed a follow-up.

meeting-stopped-title = The meeting was begun and stopped
meeting-stopped-lead = Stopping is always allowed, and it is not a failure. Everyone who was there is followed up.
meeting-call-off-title = The meeting is called off
meeting-call-off-lead = The way back stays open: another one can be pencilled in whenever they like.
meeting-call-off = Call it off
meeting-why = Why?
meeting-slip-reason = Choose why

stages-title = A guide for the meeting, in three stages
stages-lead = For the facilitator. It is a help, not a script: leave out, change, wait. They find their own words and their own way; you lead the talk and not its result.
stages-happened = What happened
stages-happened-1 = To the person responsible: what happened? Begin where you like.
stages-happened-2 = What were you thinking then?
stages-happened-3 = What have you thought about since?
stages-happened-4 = To the person harmed: what happened, as you lived it?
stages-affected = Who was affected, and how
stages-affected-1 = To the person harmed: what has it done to you, and to people close to you?
stages-affected-2 = What has been the hardest part?
stages-affected-3 = To those who came with them: what have you seen?
stages-affected-4 = To the person responsible: who has been affected by what you did?
stages-repair = What can repair the harm
stages-repair-1 = To the person harmed: what would you like from today? What do you need?
stages-repair-2 = To the person responsible: what can you do? What do you want to say?
stages-repair-3 = If you suggest something yourself, say that it is only a suggestion.
stages-repair-4 = If they agree on something, read it back in their words. If not, that is fine.
stages-end = Then stop, and stay. Tea helps. Much is said when the meeting is over.
stages-print = Print this page while the guide is open.

## The agreement

unfinished-none = At this stage nothing follows in law if something is not finished or a promise is not kept: no court, prison or probation service decides anything by it.
unfinished-ordinary-procedures = Nothing follows from this by itself. The ordinary ways of dealing with it stay open, as they were.
unfinished-caution-stands = The caution stands as it is. Nothing more follows if something is not finished or a promise is not kept.
unfinished-may-be-fined = What was agreed may be a condition of the caution. Whoever does not keep a condition without good reason may have to pay a penalty. Say so before anyone agrees.
unfinished-may-be-prosecuted = What was agreed may be a condition of the caution. Whoever does not keep a condition without good reason may be prosecuted for the offence itself. Say so before anyone agrees.
unfinished-attendance-reported = Taking part is free. Where the sentence asks somebody to come to an appointment, whether they came is told to the officer who manages the sentence, who decides what follows. What was said is not.
unfinished-sentenced-without = The court sentences without it. It hears that RJ did not take place, and nothing of what was said.
unfinished-taken-into-account = The court takes into account how somebody behaved while the sentence was deferred. It hears how far what was agreed was kept.
unfinished-panel-or-court = What was agreed may become part of the contract with the panel. Whoever does not keep the contract may have to come before the panel, or the court, again.
unfinished-later-decision = Nothing follows by itself. How it went may count if the police and the youth justice service decide on something again.
unfinished-unknown = We hold no rule for this stage. Find out what would follow if a promise is not kept, and say it before anyone signs.
condition-broken-may-be-prosecuted = Whoever does not keep a condition of the caution without good reason may be prosecuted for the offence itself.
condition-broken-may-be-fined = Whoever does not keep a condition of the caution without good reason may have to pay a penalty.
condition-broken-taken-into-account = The court hears how far it was kept, and takes that into account when it deals with the sentence.
condition-broken-panel-or-court = Whoever does not keep the contract with the panel may have to come before the panel, or the court, again.
agreement-title-none = There is no agreement
agreement-title-kept = The agreement is kept
agreement-title = { $open ->
    [0] No promise is open any more
    [one] One promise is still open
   *[other] { $open } promises are still open
  }
agreement-empty = What they promised each other appears here. An agreement is never needed: a case can end well without one.
agreement-make = Write an agreement down
agreement-of = Agreed on { $day }
agreement-watched = { $who } keeps an eye on it. { $how }.
agreement-nobody-watches = Nobody keeps an eye on it, as everyone agreed.
agreement-no-monitor = It is not said yet who keeps an eye on it. The case cannot close before.
agreement-sheet = One page to print
agreement-change = Change it
agreement-not-counting = The exchange that this agreement rests on was irregular or has not been recorded, so the agreement does not count. What people promised each other still stands between them.
agreement-item-line = { $by }, for { $for }, by { $due }
agreement-mark = How it goes

agreement-make-title = Write the agreement down
agreement-change-title = Change the agreement
agreement-voluntary = An agreement is voluntary, and we do not enforce it. Say so before anyone signs.
agreement-on-record = Whether it was kept stays on record here, and may matter if they ask for restorative justice again. Say that, too.
agreement-promise = Promise { $number }
agreement-more = More promises
agreement-words = The promise, in their own words
agreement-words-hint = Begin with ‘I’. It will be on the page they take home: no address, school or workplace of anyone.
agreement-kind = What kind of promise is it?
agreement-choose = Choose
agreement-by = Who promises it?
agreement-for = To whom?
agreement-due = By which day?
agreement-condition = Is it more than a promise?
agreement-condition-by = A promise of { $name } that is also a condition is to be done by { $day }.
conditions-title = What was decided on the conditions
conditions-lead = Whoever decides looks at all of it together. They keep to what the offence calls for, and change what people agreed rarely, and with a reason.
conditions-none = Nothing in this agreement is a condition.
conditions-by = Who decided?
conditions-when = When?
conditions-burden = How do they see all of it together?
conditions-outcome = What becomes of it?
conditions-note = Why?
conditions-note-hint = Needed unless they were taken as agreed. Sealed: only those who work on the case can read it.
conditions-said = The conditions: { $by }, { $day }. { $burden }; { $outcome }.
slip-conditions-by = Choose who decided
slip-conditions-when = Write the day on which it was decided
slip-conditions-burden = Choose how they see it
slip-conditions-outcome = Choose what becomes of it
agreement-monitor = Who keeps an eye on it?
agreement-monitor-hint = They choose. Nobody is fine, if everyone agrees to that.
agreement-mode = How?
agreement-save = Save the agreement
agreement-slip-words = Write the promise in their words
agreement-slip-kind = Choose the kind of promise
agreement-slip-by = Choose who promises it
agreement-slip-for = Choose to whom it is promised
agreement-slip-due = Write the day by which it is to be done
agreement-slip-monitor = Choose who keeps an eye on it
agreement-slip-mode = Choose how
flash-agreement = Saved. There is a page to print for everyone.

agreement-mark-title = How does this promise go?
agreement-no-item = We cannot find this promise. It may have been changed.
agreement-state = How does it stand?
agreement-evidence = What was seen? (if you like)
agreement-evidence-hint = Sealed. For example a receipt, or what the host told you.
agreement-slip-state = Choose how it stands

sheet-title = What we agreed
sheet-print = Print it from your browser’s menu. What stands round it is not printed. Read it through once more: it must not say where anyone can be found.
sheet-met = { $names } met on { $day }.
sheet-agreed = { $names } agreed this on { $day }.
sheet-with = { $count ->
    [one] { $names } was with them.
   *[other] { $names } were with them.
  }
sheet-own-words = These are their own words.
sheet-for = For { $name }
sheet-due = By { $day }
sheet-good = Good to know
sheet-free = Everyone here chose this freely. It is not a court order. If something cannot be done, tell the facilitator and we will talk.
sheet-news = { $name } wishes to hear how it goes.
sheet-others = Anyone else who has to know is told only whether it was finished.
sheet-conditions = Where it says so, a promise is more than a promise between the people here.
sheet-signatures = Signatures
sheet-facilitator = { $name }, facilitator
sheet-foot = { $reference }, printed on { $day }

## Afterwards

follow-up-title = How is { $name }?
follow-up-title-nobody = How is everyone afterwards?
follow-up-lead = Ask how they are, and whether something is still open for them. Done, not wanted, or tried three times: then it is enough.
follow-up-who = Whom did you ask?
follow-up-owed = { $tried ->
    [0] Waiting since { $day }
    [one] Waiting since { $day }, tried once
   *[other] Waiting since { $day }, tried { $tried } times
  }
follow-up-result = What came of it?
follow-up-result-hint = Leave it open if you only write feedback down.
follow-up-wellbeing = How are they, in their own view? (if you talked)
follow-up-slip-result = Choose what came of it
feedback-fold = They also said how it was for them
feedback-lead = Read each sentence out and write down what they say. They may leave any of them out.
feedback-satisfied = I am satisfied with how it was done
feedback-glad = I am glad to have taken part
feedback-had-say = I had a say
feedback-fair = I was treated fairly
feedback-point = When was this asked?
feedback-words = In their words (if they like)
feedback-words-hint = Sealed. As they said it, good and bad.

## The end

counts-title = What this case counts as
counts-as = Restorative justice: { $kinds }.
counts-so-far = not yet restorative justice ({ $there } of { $all } marks are there)
counts-not = So far it does not count as restorative justice. That makes it no worse a piece of work:
counts-neighbours = What was done counts as work of its own kind:
counts-look = Look at this again
counts-how = Worked out from what is recorded, whatever the stage and however it closes. What is irregular never counts.
kind-meeting = a meeting
kind-community-meeting = a community meeting
kind-messages = messages through a facilitator
kind-letter = a letter
kind-panel = a neighbourhood panel
kind-street = on the street
lack-nobody-harmed = Nobody who was harmed is in the case.
lack-nobody-responsible = Nobody who is responsible is in the case.
lack-same-person = The two who were in touch are one and the same person.
lack-not-accepted = Responsibility is not accepted.
lack-not-willing = Somebody has not agreed to this, freely and informed.
lack-not-facilitated = No trained facilitator ran it.
lack-no-exchange = The two sides have not been in touch with each other, directly or through the facilitator.
lack-one-side-only = One side was not there, and nobody whom it chose spoke for it.
lack-stopped = It was begun and stopped.
lack-irregular = Another condition of an exchange did not hold.
neighbour-mediation = Mediation, in which people meet as equals and nobody bears the blame.
neighbour-victim-absent = Restorative work without those who were harmed.
neighbour-stand-in = A meeting with somebody who stood in for a victim.
neighbour-apology-letter = A letter of apology that has reached nobody.
neighbour-reparation = Payment, repair or work for the community.
neighbour-programme = A programme or a course.
neighbour-victim-support = Support for somebody who was harmed.
apology-flag-forced-apology = Somebody apologised who did not take part freely, or because others ordered it.
apology-flag-token-apology = An apology was given or promised without a conversation with anybody harmed.
closing-title = Tell everyone, then close
closing-title-closed = This case is closed
closing-lead = Nobody who was willing is left in silence. Tell each of them yourself, by the means they know, and offer support.
closing-todo = Still to do before it can close
closing-tell = Tell somebody
closing-whom = Whom did you tell?
closing-told = Told on { $day }
closing-channel = How?
closing-support = Was support offered?
closing-support-hint = For example a victim service, a helpline, or a talk with you later.
closing-slip-channel = Choose how you told them
closing-slip-support = Choose what became of the support you offered
closing-close = Close the case
closing-ending = How does it end?
closing-slip-ending = Choose how it ends
closing-button = Close the case
flash-closed = The case is closed. It can be opened again whenever somebody comes back.
closing-reopen-title = Open it again
closing-reopen-lead = Everything that was recorded is still there.
closing-reopen-note = Why? (if you like)
closing-reopen = Open it again
flash-reopened = The case is open again.

## The team

team-title = Who works on this case
team-now = Now
team-since = Since { $day }.
team-not-declared = They have not declared that they are neutral.
team-allocate = Find a facilitator
team-whom = Who?
team-seat = In which seat?
team-not-now = With something due
team-neutral = Are they neutral?
team-neutral-hint = Ask them before you allocate them.
team-neutral-yes = They say that they know nobody in this case, and are neither the case manager of the one nor the liaison officer of the other
team-no-level = No level yet
team-not-trained = Not trained for: { $skill }
team-training-over = Training ran out on { $day }
team-trained-until = Trained until { $day }
team-trained = Trained
team-supervised = Last supervised on { $day }
team-not-supervised = No supervision session yet
team-allocate-button = Allocate
team-slip-practitioner = Choose who facilitates
team-slip-seat = Choose the seat
flash-allocated = Allocated. They see the case from now on.
team-release = Release
team-release-title = Release { $name } from this case
team-release-lead = They no longer see the case afterwards. What they recorded stays.
team-release-nobody = Nobody here facilitates under that name any more.
team-supervise = Name the practice supervisor
team-supervise-lead = Somebody trained to supervise, who does not facilitate here themselves. They sign off assessments and look at irregular steps.
team-supervisor = Who supervises the practice in this case?
team-supervise-missing = Only those whose training to supervise is recorded stand here.
team-supervise-button = Name them
team-slip-supervisor = Choose who supervises
flash-supervisor = Saved. They see the case from now on.

## Handing over

hand-over-title = Hand the case over
hand-over-owner = { $name } has owned this case since { $day }.
hand-over-lead = A colleague looks at the case and takes it, or says why not. Until they have taken it, it stays yours.
hand-over-lead-stands-in = Its owner has said that they know somebody in it, and is out of the case. As its practice supervisor you ask a coordinator to take it over, who looks at it and takes it, or says why not.
hand-over-to = Whom do you ask?
hand-over-nobody = There is no other coordinator in this service yet. The administrator can invite one.
hand-over-note = What should they know? (if you like)
hand-over-note-hint = Sealed. Only people working on this case can read it.
hand-over-ask = Ask them
hand-over-slip-to = Choose whom you ask
hand-over-waits = { $name } was asked on { $day } and has not answered yet. Nothing for you to do.
hand-over-another = Ask somebody else instead
hand-over-another-lead = Whoever was asked first no longer sees the case.
hand-over-not-yours = Its owner can ask a colleague to take it over.
hand-over-asks-you = { $name } asked you on { $day } to take it over. You can read the case before you answer.
hand-over-accept = Take it over
hand-over-accept-lead = From then on you own it and answer for how it goes on.
hand-over-refuse = Say why you cannot
hand-over-why = Why not?
hand-over-why-note = A word to the owner (if you like)
hand-over-refuse-button = Send it back
hand-over-slip-reason = Choose why you cannot take it
find-owner-title = { $reference } needs another owner
find-owner-lead = Its owner said on { $day } that they know somebody in this case, and is out of it. Nobody else who works on it can find another owner, so every coordinator of the service is asked to.
find-owner-sees-nothing = You see nothing of what is in the case. Whoever you ask can read it before they answer: ask somebody who is unlikely to know the people in it.
find-owner-waits = { $name } was asked on { $day } and has not answered yet. If you ask somebody else, they no longer see the case.
find-owner-me = I will look at it myself ({ $name })
back-to-day = Back to your day
flash-owner-asked = Asked. They can read the case before they answer.
flash-hand-over-offered = Asked. The case stays as it is until they have taken it.
flash-hand-over-accepted = The case is yours now.
flash-hand-over-refused = Sent back, with your reason.

## The stage

route-title = The case moves to another stage
route-now = Now: { $route }
route-lead = Its history stays. The person responsible is assessed again, because a new stage changes what could go wrong.
route-new = What is the new stage?
stage-signpost-only = People are told about RJ and where to ask for it. Nothing passes between the sides until there is a plea or a verdict.
stage-reported = Told to { $who }: { $what }. Nothing else is told, and nothing that was said.
stage-reported-nothing = Nobody is told how it went.
stage-extent = What may happen
stage-law = Part of
stage-refer = Who may refer
stage-know = What must be known first
stage-clock = The time there is
stage-decides = Who decides
stage-told = What is reported
stage-unfinished = If it is not finished
stage-modes = Conditions
stage-venue = Where people meet
stage-runs-from = It runs from { $from }.
stage-longest = At the most it is { $months } months from { $from }. Which number holds is decided by the day of { $by }.
stage-clock-none = No end.
stage-clock-with-the-caution = Until the caution is given.
stage-clock-conditions-end = Until the day by which the conditions are to be kept.
stage-clock-early-appointments = RJ is spoken of at one of the first three appointments.
stage-clock-hearing = Until the hearing to which the court adjourned.
stage-clock-deferment = Until the day on which the court deals with the deferred sentence.
stage-clock-order-end = Until the order ends.
stage-clock-licence-end = Until the licence ends.
route-venue-prison = Meetings are held in prison, which agrees each visit.
route-venue-anywhere = Meetings are held in any suitable place.
route-may-refer = Requests can come from: { $who }.
route-slip = Choose the new stage
route-button = Change the stage

## Knowing somebody

conflict-declare-title = I know somebody in this case
conflict-declare-lead = Thank you for saying so. It is no fault, and it protects everyone in the case.
conflict-declare-at-once = As soon as you save this, the case closes for you, whatever your part in it. You will not be able to open it again. The others go on with it.
conflict-declare-owner = You own this case. If you can, ask a colleague to take it over first; otherwise its practice supervisor will.
conflict-declare-hand-over = Hand it over
conflict-declare-nobody-else = Nobody else could find a new owner for this case, so choose whom you ask. They are asked as you leave.
conflict-declare-to = Who could take the case over?
conflict-declare-kind = What is it?
conflict-declare-knows-somebody = I know somebody in this case
conflict-declare-case-manager = I am the case manager of the person responsible
conflict-declare-liaison-officer = I am the liaison officer of the person harmed
conflict-declare-slip = Choose what it is
conflict-declare-button = Say so, and leave the case
flash-conflict = Thank you. The case is closed for you now.

## Practitioners

practice-title = Practitioners
practice-lead = Who is trained, at what level, and supervised by whom.
practice-empty = Facilitators and supervisors appear here when the administrator has invited them.
practice-name = Name
practice-level = Level
practice-training = Training until
practice-supervisor = Supervisor
practice-supervised = Last supervision
practice-due = What is due
practice-none = Not recorded
practice-no-end = No end
practice-volunteer = Volunteer
practice-volunteers = Volunteer
practice-record = The record
practice-courses = Courses
practice-sessions = Supervision sessions
practice-is-until = Counts until { $day }.
practice-was-until = Counted until { $day }.
practice-does-not-lapse = Does not run out.
practice-own = This is your own record. Somebody else keeps it up to date.
practice-due-training = Training as a facilitator is not recorded.
practice-due-training-over = Training ran out on { $day }. No new cases until it is renewed.
practice-due-training-soon = Training counts until { $day }. Time to book the next.
practice-due-supervisor = Nobody is named who supervises their practice.
practice-due-first-session = No supervision session is recorded yet.
practice-due-session = Next supervision by { $day }.
practice-due-session-over = Supervision was due by { $day }. No new cases until a session is recorded.
practice-add = Add to the record
practice-add-session = A supervision session was held
practice-add-training = A course was passed
practice-add-level = A level was reached
practice-add-supervisor = Somebody else supervises their practice
practice-held = On which day?
practice-skill = What was it for?
practice-provider = Who gave the course?
practice-passed = On which day was it passed?
practice-until = Until which day does it count?
practice-until-hint = Leave it empty if it does not run out.
practice-which-level = Which level?
practice-reached = On which day?
practice-whose = Who supervises their practice?
practice-choose = Choose
practice-slip-day = Write the day
practice-slip-skill = Choose what the course was for
practice-slip-provider = Write who gave the course
practice-slip-level = Choose the level
practice-slip-supervisor = Choose who supervises

## Settings

settings-title = Your service
settings-data = Copies, and taking everything elsewhere
settings-data-lead = Whoever runs the server copies everything with “concord backup”, and takes it elsewhere as open files with “concord export”. The page docs/moving-data.md, which comes with the program, says how, and which of them when.
settings-users = Who works here
settings-column-name = Name
settings-column-email = E-mail address
settings-column-roles = Roles
settings-inactive = May not sign in
settings-invite = Invite a colleague
settings-invite-lead = You get a link to hand to them. It works once, for seven days, and they choose their own password with it.
settings-name = Their name
settings-email = Their e-mail address at work
settings-roles = What do they do here?
settings-invite-button = Make the link
settings-slip-name = Write their name
settings-slip-email = Write their e-mail address
settings-slip-roles = Choose at least one role
role-about-coordinator = Opens cases, owns them, finds facilitators
role-about-facilitator = Talks with people, assesses, prepares, holds meetings
role-about-supervisor = Signs assessments off and supervises practice
role-about-safeguarding = Receives safeguarding concerns
role-about-administrator = Invites colleagues; sees no case
invited-title = Hand this link to { $name }
invited-lead = They open it and choose a password. Give it to them yourself, in person or in a message only they read.
invited-link = The link
invited-once = It is shown this once, works once, and stops working after seven days. If it gets lost, ask whoever runs Concord for a new one.

## A new case

new-title = A new case
new-lead = Write down what you know. Everything else can wait until you have talked with them.
new-initiator = Who started it?
new-initiator-hint = It decides who is spoken with first.
new-source = Through whom did it reach us?
new-route = At which stage is it?
new-received = On which day did it reach us?
new-harm = What happened
new-offence = What kind of harm?
new-locality = Where did it happen?
new-locality-hint = Never where anyone lives now.
new-harm-on = On which day? (if known)
new-harm-on-hint = Leave it empty if you do not know.
new-harmed = The person harmed
new-responsible = The person responsible
new-person-later = Leave it empty if you do not know yet. More people can be added later.
new-part = What are they?
new-name = Their name
new-name-hint = As they want to be called.
new-basis = Why do we have their details?
new-reach = How to reach them
new-reach-lead = Sealed. Opening it later is logged. Ask them how to be reached safely before anyone rings.
new-phone = Telephone
new-email = E-mail address
new-address = Postal address
new-choose = Choose
new-button = Open the case
new-slip-initiator = Choose who started it
new-slip-source = Choose through whom it reached us
new-slip-route = Choose the stage
new-slip-offence = Choose the kind of harm
new-slip-locality = Choose where it happened
new-slip-received = Write the day it reached us
new-slip-name = Write their name
new-slip-basis = Choose why we have their details
flash-opened = The case is open, and it is yours.

## The rules

rules-title = The rules we work by
rules-lead = What each rule asks of us, why, and where it comes from. When something is still to do before a step, it is because of one of these.
rules-count = { $count } rules hold on { $day }. Version { $version }.
rules-source = From: { $source } ({ $standing }). In force since { $day }.
rules-local = What this service narrows
rules-local-lead = A service can be stricter than the rules it works by, openly, and never less strict. If it does not do what you ask for, another service may.
rules-local-leaves-out = Not done here: { $what }.
rules-local-source = Decided by: { $source }. In force here since { $day }.
rules-until = Until { $day }.
rules-on = The rules of which day?
rules-on-hint = For example, 2014-06-01. Empty means today.
rules-show = Show them
rules-slip-on = Enter a day as year, month and day, such as 2014-06-01
rules-changes = Something changed on these days:
rules-today = Today
rules-contents = On this page
rules-theme-counts = What counts as restorative justice
rules-theme-people = The people who take part
rules-theme-consent = Consent, and what is told to whom
rules-theme-first-contact = Getting in touch
rules-theme-safety = Keeping people safe
rules-theme-exchange = Before and at an exchange
rules-theme-practitioners = Who does the work
rules-theme-case = How a case goes on and ends
rules-changed = What changed on { $day }
rules-began = New rules
rules-anew = Said anew
rules-ended = No longer a rule
rules-stages-began = Stages that began, or whose rules changed
rules-stages-ended = Stages that ended
rules-stages = What each stage asks
rules-senders = How details may come to us
rules-senders-lead = What somebody asks for or agrees to themselves is enough, whoever passes it on. Otherwise it depends on the agency.
rules-explicit = Whose details move only with their own consent
rules-waiting = Not in force yet
rules-waiting-lead = The law has been made, and nobody has set the day on which it begins.
rules-waiting-stages = It brings: { $stages }.
rules-waiting-source = From: { $source } ({ $standing }). Code of its day in the settings: { $code }.
rules-numbers = Times we keep
rules-supervision = At most { $days } days between two supervision sessions
rules-lapse = At most { $days } days in which a case goes on under an override after training or supervision ran out
rules-assessment = At most { $days } days until an assessment is looked at again
rules-opening-position = { $days } days until the opening position of a case that moved in is reviewed
rules-keep-in-touch = { $days } days between two calls, where nothing else was agreed

anonymity-title = Look up orders for anonymity
anonymity-lead = Somebody would look on. A court may have ordered that somebody in this case must not be named or recognised. Look it up with the court or the police before anyone looks on.
anonymity-found = What did you find?
anonymity-nothing = No order forbids it
anonymity-forbidden = An order forbids it
anonymity-unknown = It is not known
anonymity-note = Where it was looked up
anonymity-note-hint = Sealed: only those who work on the case can read it.
slip-anonymity = Choose what you found

agreement-money = It is about money
agreement-sum = How much in all
agreement-times = In how many monthly parts
agreement-times-hint = 1 for all at once. The last part is due on the day of the promise, the others a month apart before it.
slip-sum = Enter a sum such as 25 or 25.50
slip-times = Enter a number from 1 to 60
pay-title = Record a payment
pay-so-far = { $paid } of { $promised } has come.
pay-next = Next: { $amount } by { $day }.
pay-pence = How much came?

conduct-fold = People undertake how to behave
conduct-lead = A code that several people look after themselves, or an acceptable behaviour contract. It needs no promises beside it.
conduct-kind = What is it?
conduct-words = What they undertake
conduct-words-hint = Point by point, in their own words.
conduct-parties = Who undertakes it?
conduct-review = When is it looked at again?
conduct-review-hint = With those who made it.
conduct-reviewed = Looked at { $day }: { $state }.
conduct-next = To be looked at again on { $day }.
conduct-by = Undertaken by { $count ->
    [one] one person
   *[other] { $count } people
  }
slip-conduct = Choose what it is
slip-conduct-words = Write what they undertake
slip-conduct-parties = Choose who undertakes it
slip-conduct-review = Enter the day to look at it again
review-title = Look at it again
review-nothing = There is no code or contract in this agreement.
review-state = How does it go?
review-note = What was seen and said
review-note-hint = Sealed: only those who work on the case can read it.
review-next = Look again on
review-next-hint = Leave empty if this was the last time.
slip-review = Choose how it goes

paper-title = For the meeting
paper-back = The meeting
paper-print = A paper for the facilitators, to print and take along. It names both sides: keep it by you, and destroy it afterwards. No address and no telephone number is on it.
paper-link = Paper for the meeting
paper-team = Facilitated by { $names }.
paper-open = { $count ->
    [one] One thing is still to do before anyone meets
   *[other] { $count } things are still to do before anyone meets
  }
paper-notes = Notes
paper-foot = { $reference }. As of { $day }. Confidential.
