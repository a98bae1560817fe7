# What has happened, each entry in a sentence.

story-title = What has happened
story-show = Show
story-everything = Everything
story-whole-case = Whole case
story-across = Told across the wall
story-late = Recorded on { $day }. Judged by what was true when it happened.
story-corrected = Corrected.
story-correct = Look or correct
story-entry = entry { $number }
irregular = Irregular
irregular-because = Not met: { $rules }. It never counts, and nothing builds on it.
words-erased = These words were erased.
conflict-title = New since you opened this page
conflict-body = Look at it, change what you wrote if you like, and save again.

story-case-opened = Referred by { $source }. { $route }
story-route-changed = New stage: { $route }
story-hand-over-offered = { $who } was asked to take over
story-hand-over-accepted = { $who } took over
story-hand-over-refused = { $who } could not take over: { $reason }
story-facilitator-allocated = { $who } facilitates
story-facilitator-released = { $who } no longer facilitates
story-supervisor-named = { $who } supervises the practice
story-conflict-declared = { $who } { $conflict }, and is out of this case
story-case-closed = Closed. { $ending }
story-case-reopened = Opened again
story-specialist-advised = Specialist advice taken
story-override-granted = The practice supervisor lets one check pass until { $until }: { $check }
story-finding-opened = Entry { $entry } is judged differently now, and has to be looked at again
story-finding-settled = Entry { $entry } was looked at again
story-concern-raised = A safeguarding concern was raised: { $kind }
story-concern-given = The concern was given to the safeguarding lead
story-concern-decided = The safeguarding lead decided: { $decision }
story-concern-shared = The concern was shared with those who can act
story-other = Something was recorded

story-activity-planned = { $form } pencilled in for { $day }, { $time }
story-attendance-answered = { $name } was asked who may be there: { $answer }
story-prison-agreed = The prison agreed the visit
story-activity-authorised = The meeting may go ahead
story-day-changed = { $name } says something has changed
story-day-unchanged = { $name } says nothing has changed
story-activity-held = They met, { $minutes } minutes
story-activity-stopped = The meeting was stopped: { $reason }
story-activity-cancelled = The meeting was called off: { $reason }
story-agreement-made = { $count ->
    [one] An agreement with one promise
   *[other] An agreement with { $count } promises
  }
story-agreement-conditions = { $count ->
    [one] One of the promises is also a condition
   *[other] { $count } of the promises are also conditions
  }
story-conditions-decided = What becomes of the conditions became known. { $by }: { $burden }; { $outcome }
story-earlier = { $count ->
    [one] One earlier entry, of { $day }
   *[other] { $count } earlier entries, up to { $day }
  }
story-entries = Everything recorded, with what was corrected or left out

story-item-marked = { $name }’s promise: { $state }
story-item-marked-nobody = A promise: { $state }

story-letter-written = { $medium } from { $name }, held until it is wanted
story-letter-safe = { $name }’s letter was checked, and can go as it is
story-letter-unsafe = { $name }’s letter was checked, and something should change
story-letter-answered = { $name } was asked whether they want the letter: { $answer }
story-letter-authorised = The letter may be passed on
story-letter-passed-on = The letter from { $from } was passed on to { $name }

story-participant-added = { $name } came into the case: { $part }
story-contact = { $channel } with { $name }. { $result }
story-contact-minutes = { $channel } with { $name }, { $minutes } minutes. { $result }
story-limits-explained = The limits of confidentiality were explained to { $name }
story-information-given = { $name } was told: { $item }
story-offer-made = RJ conversation with { $name }
story-keep-in-touch = { $name } hears from us at least every { $days } days
story-consent-contact = Being in touch: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-ask-other-side = Asking the other side: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-messages = Letters and messages: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-meeting = Meeting: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-share-details = Sharing details: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-progress-news = News of the agreement: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-case-study = Telling their story: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-observers = Somebody looking on: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-consent-representative = Somebody they chose speaks for them: { $name } says { $answer ->
    [yes] yes
    [not-now] not now
   *[no] no
  }
story-age-child = { $name } is under 18
story-age-adult = { $name } is 18 or older
story-age-look-again = To be looked at again on { $day }
story-guardian-clear = { $name } has no stake of their own
story-guardian-conflict = { $name } has a stake of their own
story-guardian-ended = { $name } is no longer a guardian here: { $why }
story-died = { $name } has died
story-after-death-ends = With the family of { $name }: nothing is passed on
story-after-death-letters-may-go = With the family of { $name }: the letters they left may be passed on
story-parts-confirmed = The practice supervisor confirmed the parts on both sides
story-anonymity-checked = Orders for anonymity looked up: { $bars }
story-form-not-arranged = { $name } wanted this, and it was not arranged: { $form }. { $reason }
story-payment-received = { $name } paid { $amount }
story-conduct-made = { $kind }, by { $count } people
story-conduct-reviewed = What was agreed on behaviour was looked at: { $state }
story-opening-position = The case moved in. Where it stood { $day }, as attested: { $stage }
story-opening-position-reviewed = The opening position was reviewed: { $result }
story-moved-in-withdrawn = The case had been brought in by mistake, and went out again
story-offence-decided = What was decided on { $name }’s offence became known: { $disposal }. { $by }, { $day }
story-other-work = Work beside RJ, with { $names }: { $work }
story-stage-day-set = A day of { $name }’s stage became known. { $what }: { $day }
story-decision-maker-told = We told { $who } { $what }
story-handed-back = The case went back to whoever decides: { $reason }
story-came-back = The case came back to us
story-withdrawn = { $name } has stopped
story-paused = { $name } is pausing: { $reason }
story-resumed = { $name } has come back
story-stance-accepts = { $name } accepts responsibility
story-stance-accepts-part = { $name } accepts some responsibility
story-stance-denies = { $name } says they did not do it
story-stance-not-said = { $name } has not said
story-assessed = { $name } was assessed: { $result }
story-sign-off-agreed = { $who } agreed to the assessment of { $name }
story-sign-off-given-back = { $who } gave the assessment of { $name } back
story-orders-asked = Asked { $of } whether an order forbids contact with { $name }
story-orders-answered = Orders about { $name }: { $source } say { $bars }
story-order-permitted = The issuing authority permits contact with { $name }
story-prepared = Preparation talk with { $name }, { $minutes } minutes
story-prepared-ready = Preparation talk with { $name }, { $minutes } minutes. Ready
story-fact-allowed = { $answer ->
    [yes] { $name } allows it to be told: { $fact }
    [not-now] { $name } does not want it told now: { $fact }
   *[no] { $name } does not want it told: { $fact }
  }
story-fact-told = { $name } was told: { $fact }
story-follow-up-done = { $name } was followed up
story-follow-up-declined = { $name } did not want a follow-up
story-follow-up-attempt = Tried to follow up { $name }
story-feedback = { $name } gave feedback
story-closing-told = { $name } was told that it is closing
