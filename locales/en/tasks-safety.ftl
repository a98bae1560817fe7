# Safety: assessments, sign-off, orders, advice, letters, overrides, findings, corrections, concerns.

by-nobody = Nobody facilitates this case yet. Choose somebody first.
slip-by-facilitator = Choose which facilitator it was
slip-no-record = This needs a practitioner record, and you have none. Ask whoever keeps the records

# Assessment

assess-title = Could this hurt { $name }, or anyone else?
assess-title-nobody = Assessment
assess-lead = An assessment is about this process, not about reoffending. A score from elsewhere can help you think; it never decides.
assess-choose = Choose whom you are assessing. Everyone who takes part needs an assessment of their own.
assess-nobody = Nobody is in this case yet.
assess-never = Not assessed yet
assess-before = Assessed { $day }: { $result }
assess-before-run-out = Assessed { $day }: { $result }. It is time to look again
assess-before-overtaken = Assessed { $day }: { $result }. Something new has come up since
assess-sign-off-needed = The practice supervisor will have to agree to this one:
assess-sign-off-complex = the case is sensitive or complex ({ $triggers })
assess-sign-off-foundation = you practise at foundation level
assess-sign-off-if-risk = The practice supervisor has to agree if you find a risk, add something that makes the case sensitive, or choose ‘suitable, with safeguards’.
assess-sign-off-by = It goes to { $name } when you save.
assess-sign-off-then-by = It then goes to { $name }.
assess-sign-off-nobody = Nobody supervises this case yet, so nobody could agree to it.
assess-parts = Parts of this page
assess-part-choice = Their own choice
assess-part-why = Why they want to
assess-part-harm = Could someone be hurt?
assess-part-known = How we know
assess-part-result = What follows
assess-able = Able to take part?
assess-able-hint = Health, understanding, language, what would help.
assess-willing = Willing, of their own accord?
assess-willing-hint = Not because somebody expects it.
assess-suitable = Does this suit them?
assess-suitable-hint = This form, with these people, now.
assess-motives = Why do they want to?
assess-motives-hint = Choose all that you heard. An advantage or a wish for revenge is not the end, but it is talked about first.
assess-pressure = Do they feel pressed, and by whom?
assess-harm-hint = During the process or because of it. Hurt feelings count.
assess-wish = A wish to cause more harm
assess-ability = Ability to cause more harm
assess-vulnerability = How vulnerable they are themselves
assess-emotional = Emotional harm the process could do to them
assess-supporters = Risks that supporters or others bring
assess-sources = Where does what you know come from?
assess-sources-hint = At least one. Better two that do not know each other.
assess-mappa = MAPPA
assess-mappa-hint = Leave both open while you do not know. Nothing passes between the sides until you do. Never shown to the harmed side.
assess-mappa-answer = What do those who were consulted say?
assess-mappa-answer-hint = If nobody had to be consulted, choose ‘Nothing against it’.
assess-triggers = What makes it sensitive or complex?
assess-triggers-hint = Leave it empty if nothing does.
assess-result = Result
assess-review = Look again by
assess-review-hint = The longest allowed is proposed. Choose an earlier day if you like.
assess-note = Reasons and safeguards
assess-note-hint = What speaks for it, what against, and what keeps people safe. Sealed: only people working on this case can read it.
assess-by = Who assessed?
assess-button = Save the assessment
assessed-by = { $name }, { $day }
assessed-none = None
assessed-review = Look again by
assessed-agreed = { $name } agreed to it on { $day }.
assessed-given-back = { $name } gave it back on { $day }.
slip-assess-able = Say whether they are able to take part
slip-assess-willing = Say whether they are willing
slip-assess-suitable = Say whether this suits them
slip-assess-pressure = Say whether they feel pressed, and by whom
slip-assess-wish-to-harm = Say how far there is a wish to cause more harm
slip-assess-ability-to-harm = Say how far they could cause more harm
slip-assess-vulnerability = Say how vulnerable they are
slip-assess-emotional-harm = Say what emotional harm the process could do
slip-assess-supporters-risk = Say what risks supporters bring
slip-assess-sources = Choose at least one source
slip-assess-mappa = Choose the MAPPA level, or leave both open
slip-assess-mappa-answer = Say what those consulted answered, or leave both open
slip-assess-result = Choose a result
slip-assess-review = Write the day by which it is looked at again
flash-assessed = Saved. If it needs agreement, the practice supervisor has been told.

# Sign-off

sign-off-title = The assessment of { $name }
sign-off-title-nobody = Assessments to agree to
sign-off-choose = These wait for you.
sign-off-nothing = Nothing waits for you here. Assessments that need your agreement appear on this page.
sign-off-own = You made this assessment or wrote it down, and nobody judges their own work. Another supervisor has to look at it.
sign-off-overtaken = Something new has come up since this was written. It will have to be made again whatever you say now.
sign-off-decision = What do you say?
sign-off-agree = I agree
sign-off-back = I give it back
sign-off-back-hint = Say below what is missing. It goes back to the facilitator.
sign-off-note = In your words
slip-sign-off = Agree, or give it back
slip-sign-off-note = Say what is missing, so that the facilitator can go on
flash-signed-off = Saved. The facilitator sees it on their day.

# Orders

orders-title = Orders against contact
orders-lead = A court order, bail or a licence can forbid contact, letters included. Ask for each pair of people, and ask again on the day.
orders-unknown = While we do not know, we treat it as a yes: no meeting, and no letter either. Nobody here can pass this check.
orders-nobody = This asks about one harmed and one responsible person. One of them is not in the case yet.
orders-names = { $harmed } and { $responsible }
orders-pair = For whom?
orders-not-asked = Nobody has been asked yet.
orders-waiting = We asked { $of } { $day }. No answer yet.
orders-clear = Nothing forbids contact, as of { $day }.
orders-nobody-knows = Those asked did not know, { $day }. Ask somebody else.
orders-forbidden = Contact is forbidden, as of { $day }. It needs the permission of whoever forbade it.
orders-permitted = It was forbidden. Those who forbade it permitted this contact on { $day }.
orders-what = What happened?
orders-what-asked = I asked somebody
orders-what-answered = Somebody answered
orders-what-permitted = Those who forbade it permit it
orders-of = Whom did you ask?
orders-source = Who answered?
orders-bars = What did they say?
orders-bars-nothing = Nothing forbids contact
orders-bars-forbidden = Contact is forbidden
    .hint = An order, bail or a licence condition.
orders-bars-unknown = They do not know
    .hint = Then we still do not know. Ask somebody else.
orders-note = What exactly does it say? (if there is an order)
orders-note-hint = What it forbids, until when, who can permit it. Sealed.
orders-authority = Who gave permission?
orders-permitted-hint = Only for an order that was recorded as forbidding contact.
orders-permission-note = What do they permit?
orders-source-probation = Probation
orders-source-police = The police
orders-source-prison = The prison
orders-source-court = A court
slip-orders-pair = Choose for whom
slip-orders-what = Choose what happened
slip-orders-source = Choose who it was
slip-orders-bars = Choose what they said

# Specialist advice

advice-title = Specialist advice
advice-lead = Before the request of somebody responsible leads us to somebody who was harmed, a specialist says whether and how they may be approached: in domestic, sexual and stalking cases.
advice-needed = This case is one of those.
advice-not-needed = This case is not one of those, as far as we know. You can record advice all the same.
advice-taken = Advice was taken on { $day }, and the approach may be made.
advice-answer = What was advised?
advice-may = They may be approached
advice-may-not = They may not be approached now
advice-note = By whom, and what exactly?
advice-note-hint = How to approach them, what to avoid. Sealed.
slip-advice = Say what was advised
slip-advice-note = Write down who advised, and what

# Letters and messages

letters-title = Letters and messages
letters-none = Letters and messages appear here when they come in. They are held until they are wanted.
letters-take = Take a letter in
letters-name = { $medium } from { $from } to { $to }
letters-words = What it says
letters-check = Check it for harm
    .again = Check it again
letters-answer = Ask whether it is wanted
    .again = Their answer has changed
letters-authorise = Authorise it
letters-pass-on = Record that it was passed on
    .again = It was passed on already
letters-which = Letters and messages
letters-choose = Choose a letter first
letter-written = { $from } gave it to us
letter-unchecked = To be checked for harm
letter-checked = Checked: it can go as it is
letter-to-change = Checked: something should change
letter-not-asked = { $to } has not been asked yet
letter-wanted = { $to } wants it
letter-not-now = { $to } does not want it now
letter-not-wanted = { $to } does not want it. We keep it, in case that changes
letter-not-authorised = Authorised when every check is met
letter-authorised = It may be passed on
letter-held = Held
letter-passed-on = Passed on to { $to }
letter-passed-on-irregular = Passed on to { $to }, before everything was right
letters-take-title = A letter has come in
letters-take-lead = It goes nowhere yet. It is checked for harm, and held until it is wanted.
letters-from = From
letters-to = For
letters-medium = What is it?
letters-words-label = What it says
letters-words-hint = As they wrote or said it. For a recording, what is said in it. Sealed.
slip-letters-from = Choose from whom it is
slip-letters-to = Choose for whom it is
slip-letters-medium = Choose what it is
slip-letters-words = Write down what it says
flash-letter-taken = Saved, and held until it is wanted.
letters-check-title = Could { $from }’s letter hurt { $to }?
letters-safe = Can it go as it is?
letters-safe-hint = Blame, excuses, promises nobody can keep, a request for forgiveness, anything that says where somebody is.
letters-safe-yes = Yes, as it is
letters-safe-no = Something should change first
letters-change = What should change?
letters-change-hint = You talk about it with whoever wrote it. They decide what they say.
letters-check-by = Who checked it?
slip-letters-safe = Say whether it can go as it is
letters-answer-title = Does { $to } want { $from }’s letter?
letters-answer-lead = They can say no, or not now, and change their mind whenever they like. Nobody hears more than they allow.
letters-answer-legend = Do they want it?
letters-answer-hint = They need not read it, answer it, or say why.
slip-letters-answer = Choose what they said
letters-authorise-title = May { $from }’s letter go to { $to }?
letters-authorise-lead = Everything below has to be right before a letter goes.
letters-todo = Still to do before it goes
letters-pass-on-title = { $from }’s letter for { $to }
letters-pass-on-not-yet = Not everything is right yet. If it was passed on all the same, record it: it will be marked irregular, and the practice supervisor will look at it.
letters-channel = How did it get to them?
letters-received = How was it received?
letters-received-hint = What they said or asked. Sealed.
letters-pass-on-by = Who passed it on?
slip-letters-channel = Choose how it got to them
flash-letter-passed-on = Saved. Ask in a few days how they are with it.
back-to-letters = Letters and messages

# Overrides

override-title = Let one check pass
override-lead = For a case where waiting would do more harm than going on. One check, one reason, a short time. It stays in the history.
override-never = Consent, responsibility, a stop, an order against contact: these are never passed.
override-live = These hold now
override-live-one = { $check }: { $name }, until { $day }
override-check = Which check?
override-check-trained-caller = The caller is trained
override-check-order-of-approach = Whoever started comes first
override-check-facilitator-level = Somebody with the right experience leads
override-check-facilitator-trained = A facilitator’s training is in date
    .hint = It passes training that has run out, never training that was not there.
override-check-facilitator-supervised = A facilitator’s supervision is in date
    .hint = It passes supervision that is late, never supervision that was not there.
override-check-signed-off = An assessment is signed off
    .hint = The assessment itself is still needed.
override-about = About whom?
override-everybody = Everybody in the case
override-practitioner = About whose practice?
override-practitioner-hint = Needed for training and supervision.
override-any-practice = Nobody’s in particular
override-reason = Why can it not wait?
override-reason-hint = What would happen if you waited, and what keeps people safe meanwhile. Sealed.
override-expires = Until when?
override-longest = At the most { $days } days from today; for training and supervision, { $days } days from when they ran out.
override-button = Let it pass
slip-override-check = Choose which check
slip-override-reason = Say why it cannot wait
slip-override-expires = Say until when it holds
flash-override = Saved. It holds from now, and ends by itself.

# Findings

findings-title = { $count ->
    [0] Nothing to look at again
    [one] One step to look at again
   *[other] { $count } steps to look at again
  }
findings-lead = These steps went ahead without something the rules ask for, or turned out so after a correction. Nothing builds on them. What you write here is for learning; it does not make them regular.
findings-none = Steps that need a second look appear here.
findings-which = Which one have you looked at?
findings-happened = It happened { $day }
findings-since = Known since { $day }
findings-settled-on = Settled { $day }
findings-settled = { $count ->
    [one] One that was settled
   *[other] { $count } that were settled
  }
findings-unmet = What was missing:
findings-note = What did you learn, and what was done?
findings-note-hint = How the people in the case are, what was put right, what will be different. Sealed.
findings-button = Settle it
slip-findings-which = Choose which one
slip-findings-note = Say what was learnt or done
flash-settled = Settled.

# One entry, and correcting it

entries-title = Everything recorded
entries-lead = In the order in which it was recorded, the latest first. What was corrected or left out stays here.
entries-all = Everything
entries-corrected = Corrected
entries-none = Nothing has been corrected. Entries that were corrected or left out appear here.
entries-is-left-out = Left out
entries-is-corrected = Corrected
entries-corrects = about entry { $number }
entries-recorded = Recorded { $day }
entry-number = Entry { $number }
entry-correction = A correction
entry-happened = Happened
entry-recorded = Recorded
entry-by = By
entry-corrections = What became of it
entry-corrected-by = Corrected by { $name }, { $day }
entry-corrects = It corrects:
entry-says-now = It says now: { $what }
entry-left-out = It no longer counts.
entry-vanished = Its words were taken away.
entry-left-out-already = This entry no longer counts. Record what should have been there.
entry-correct = Correct it
entry-correct-hint = The entry stays in the history and no longer counts. Whatever relied on it is judged again.
entry-reason = What is wrong with it?
entry-vanish = Take its words away at once
entry-vanish-hint = For words that stand in the wrong place, such as in somebody else’s case. Nobody can read them again.
entry-note = Why (if you like)
entry-note-hint = Do not repeat what must not stand here.
entry-leave-out = Leave it out
entry-again = Leave it out, and record it as it should be
entry-not-a-correction = A correction stays. Correct the entry it is about once more.
entry-not-a-finding = A finding goes away when the step it is about is put right.
entry-not-a-hand-over = A hand-over that was accepted stays. Hand the case over again.
entry-supervisors = Only the practice supervisor can leave this entry out, because it protects somebody or because somebody else recorded it. Ask them to look at it.
entry-not-yours = You can read this entry. Whoever decided it can correct it.
slip-entry-reason = Say what is wrong with it
flash-left-out-again = That entry no longer counts. Record here what should have been there.
flash-left-out = That entry no longer counts. Record what should have been there.
flash-undone = Undone.
undo-too-late = This can no longer be undone
undo-why = Only the latest entry can be undone, by whoever made it, within ten minutes. It can still be corrected.
undo-correct = Look at it or correct it

# Safeguarding concerns

raise-title = Raise a concern
raise-emergency = If somebody is in danger now, ring 999 first.
raise-reaches = What you write reaches { $names } at once.
raise-no-lead = Your service has named no safeguarding lead. Tell your practice supervisor now, by telephone.
raise-other-case = It is about another case
raise-then = They decide what happens and with whom it is shared. Until then nothing passes between the sides. The other side never sees it.
raise-kind = What are you worried about?
raise-about = About whom?
raise-about-other = Somebody else, or I do not know
raise-urgent-yes = Somebody is in danger now
raise-urgent-hint = Ring 999 as well: nobody reads this within minutes.
raise-words = What did you see or hear?
raise-words-hint = Their words as far as you can, when and where, who else knows. You need not be sure. Sealed: only you and the safeguarding lead can read it.
raise-button = Raise it now
slip-raise-kind = Choose what you are worried about
flash-concern = Your concern is recorded, and waits for the safeguarding lead. Nothing passes between the sides until they decide.
give-concern-title = A concern that waits for a safeguarding lead
give-concern-lead = { $names } did not have it yet. Who receives concerns is for your administrator to say, not for this page.
give-concern-nobody = Your service has named no safeguarding lead. Ask your administrator to invite one, then come back to this page. Until somebody decides, nothing passes between the sides.
give-concern-nothing = No concern in this case waits for a lead.
give-concern-button = Give it to them now
flash-concern-given = The concern has reached the safeguarding lead.
raise-which = Which case is it about?
raise-reference = Reference
raise-find = Find it
raise-not-found = No case that you work on begins like that.
raise-no-case = You work on no case, so there is none to choose from.
raise-elsewhere = If it is about none of these, speak to { $names }.

concerns-title = Concerns
concerns-heading = { $count ->
    [0] No concern waits for you
    [one] One concern waits for you
   *[other] { $count } concerns wait for you
  }
concerns-none = Concerns that people raise appear here at once.
concerns-decided = Decided
concerns-next = Older ones
concern-title-about = { $kind }: { $name }
concern-urgent = In danger now
concern-open = Not decided yet
concern-raised-by = Raised by { $name }, { $day }
concern-no-words = Nothing more was written. Speak to whoever raised it.
concern-decide = Read and decide
concern-steps = What was done
concern-shared = Shared: { $with }
concern-step-by = { $name }, { $day }
concern-decide-title = Decide
concern-decide-again = Decide again
concern-decision-legend = What happens now?
concern-decision-hint-no-action = Exchanges between the sides can go on.
concern-decision-hint-watch = Exchanges can go on, and everyone working on the case keeps an eye on it.
concern-decision-hint-referred = Exchanges can go on unless those who act say otherwise.
concern-decision-hint-stop-work = No letter and no meeting until you decide otherwise.
concern-why = Why
concern-why-hint = Only safeguarding leads can read this.
concern-decide-save = Save the decision
concern-share-title = Share it
concern-share-lead = Record here with whom you shared it. This page sends nothing.
concern-share-with = With whom?
concern-share-why = What did you share, and why?
concern-share-why-hint = As little as helps. Only safeguarding leads can read this.
concern-share-save = Save that it was shared
slip-concern-decision = Choose what happens now
slip-concern-with = Choose with whom
slip-concern-shared = Say what you shared, and why
flash-concern-decided = Saved. Whoever works on the case sees what was decided, and not why.
flash-concern-shared = Saved.

guardian-title = The part of { $name } as a guardian
guardian-title-nobody = Children and guardians
age-title = Is { $name } under 18?
age-title-nobody = Children and guardians
guardian-lead = Somebody under 18 takes part by their own wish, with a guardian beside them who agrees too.
age-lead = A child’s own agreement is always needed. A guardian who has no stake of their own agrees too.
age-question = Are they under 18?
age-child = Yes, under 18
age-adult = No, 18 or older
age-look-again = Look again on
age-look-again-hint = For somebody under 18: at the latest in the month they turn 18. The day of birth itself is not written into the case.
guardian-add = Bring a guardian into the case
guardian-of = Guardian: { $name }
guardian-look = A guardian may have a stake of their own: they were hurt too, they are suspected, or they stand with the other side. Then somebody else has to stand by the child.
guardian-over = Their part has ended: { $why }.
guardian-conflicted = A stake of their own was found. Somebody else has to stand by the child.
guardian-clear = Looked at: no stake of their own was found.
guardian-what = What was found or decided?
guardian-is-clear = They have no stake of their own
guardian-has-stake = They have a stake of their own
guardian-ends-wish = The child wishes to decide without them
guardian-ends-wish-hint = For a child who understands what they decide. Write how you came to think so.
guardian-ends-eighteen = The child has turned 18
guardian-note = What was looked at
guardian-note-hint = Sealed: only those who work on the case can read it.
slip-age = Choose whether they are under 18
slip-look-again = Enter the day to look again
slip-guardian = Choose what was found or decided
slip-guardian-note = Write what stands behind it

death-title = Record that { $name } has died
death-title-nobody = Somebody has died
death-lead = From the moment you save this, nothing is sent to them or passed on from them. The practice supervisor is told, and decides with the family what becomes of the letters they left.
death-known = Recorded { $day }.
death-note = How we learned of it, and whom to speak with
death-note-hint = Sealed. Nobody writes to the family by accident: say here who does.
death-save = Record and stop everything
flash-death = Recorded. Everything to and from them has stopped, and the practice supervisor has been told.

after-death-title = Decide with the family of { $name }
after-death-title-nobody = Decide with a family
after-death-lead = Speak with the family first. Nothing is passed on until you have.
after-death-nobody = Nobody in this case has died.
after-death-decision = What was decided?
after-death-ends = It ends: nothing they left is passed on
after-death-letters-may-go = By the family’s wish, letters they left may be passed on
after-death-note = With whom it was talked over, and what they wished
after-death-note-hint = Sealed: only those who work on the case can read it.
slip-after-death = Choose what was decided
slip-after-death-note = Write with whom it was talked over

parts-title = Somebody on both sides
parts-lead = They were hurt, and they hurt somebody. Look at whether both parts are right, and who works with them on which side. Until you confirm them, nothing passes between the sides with them in it.
parts-nobody = Nobody in this case is on both sides.
parts-who = Whose parts do you confirm?
parts-note = Why both parts are right, and what keeps the two apart
parts-note-hint = Sealed: only those who work on the case can read it.
slip-parts-note = Write why both parts are right

hand-back-title = Hand the case back
hand-back-lead = They hear that the case comes back, and the reason you choose. What was said stays here.
hand-back-to-nobody = The case goes back to whoever referred it, who may bring it again.
hand-back-to-police = The case goes back to the police, who decide what happens next.
hand-back-to-prosecutor = The case goes back to the prosecutor, who decides what happens next.
hand-back-to-police-or-prosecutor = The case goes back to the police, or to the prosecutor where they decide.
hand-back-to-court = The case goes back to the court, which decides without it.
hand-back-to-panel-or-court = The case goes back to the youth offender panel, or to the court that made the order.
hand-back-to-police-and-youth-justice = The case goes back to the police and the youth justice service, who decide what happens next.
hand-back-to-governor = The case goes back to the prison, which deals with it in its ordinary ways.
hand-back-to-offender-manager = The case goes back to the officer who manages the sentence.
hand-back-why = Why does it go back?
hand-back-note = For ourselves
hand-back-note-hint = Stays here, sealed. It is not told to them.
hand-back-save = Hand it back
hand-back-since = It went back { $day }: { $reason }.
take-up-again-title = The case came back
take-up-again-note = What was decided there
take-up-again-hint = Needed where it went back because somebody was unwilling or it was not safe. Everybody is assessed anew then, and letters are authorised again.
take-up-again-save = Take it up again
slip-hand-back = Choose why it goes back

form-title = What { $name } wanted and did not get
form-title-nobody = A form that was not arranged
form-lead = People choose the form that suits them and need no reason. When we do not arrange it, we say why.
form-which = What did they want?
form-why = Why was it not arranged?
slip-which-form = Choose what they wanted
slip-form-reason = Choose why it was not arranged

other-part-title = Another part of { $name }
other-part-title-nobody = Somebody has another part too
other-part-lead = The same person can be hurt and have hurt somebody, or support one and speak for another. Each part has its own track. Somebody on both sides waits for the practice supervisor to confirm it.
guardian-not-looked-at = Nobody has looked yet whether they have a stake of their own.
