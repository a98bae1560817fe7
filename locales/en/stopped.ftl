## Requests of victims that somebody stopped, and answers that a worker passes on

stopped-title = Somebody stopped a request of { $name }
stopped-title-nobody = Somebody stopped a victim’s request
stopped-lead = Nobody declines for a victim. Where somebody did not pass a request on, or said no to it, log it here: the victim is told, and the practice supervisor looks at it.
stopped-asked = When did they ask?
stopped-by = Who stopped it?
stopped-by-us = Somebody of our service
stopped-cause = Why?
stopped-line = { $name } asked on { $day }. Stopped by: { $who }. { $cause }
stopped-which = Which request?
stopped-nothing = No request waits for this.
stopped-tell-title = Record that a victim was told
stopped-tell-lead = They hear that their request was stopped, by whom and why, and that they can ask again whenever they like.
stopped-tell-note = What did they say?
stopped-tell-note-hint = As they said it. Stays here, sealed.
stopped-review-title = Look at a request that was stopped
stopped-review-lead = Was there a reason that stands? The victim decides about taking part, nobody else.
stopped-review = What do you say?
stopped-review-note = Why?
slip-stopped-asked = Enter the day on which they asked
slip-stopped-cause = Choose why it was stopped
slip-stopped-which = Choose which request
slip-stopped-review = Choose what you say
slip-stopped-review-note = Say why

stop-cause-not-ready = They think that the victim is not ready
stop-cause-not-safe = They think that it is not safe
stop-cause-kind-of-harm = They do not offer RJ for this kind of harm
stop-cause-own-rules = Their own rules do not allow it
stop-cause-no-means = They had no time or no money for it
stop-cause-not-known = They did not know what to do with it
stop-cause-other = Something else: say it in the note

stop-review-goes-on = It should not have been stopped: it goes on
stop-review-stands = There is a reason that stands for now

answering-said-by = Who said it?
answering-said-by-hint = Only a yes of their own counts. Nobody says no for a victim either: if the worker or the family did, ask the victim, or record that the request was stopped.
answering-heard-by = To a worker of which agency?
answering-heard-by-us = Of our service
said-by-person = They said it themselves, to the worker
said-by-family = Their family
said-by-worker = The worker, who thinks it best
slip-said-by = Choose who said it
flaw-declines-for-victim = Nobody declines for a victim (R-OFFER-05). Ask them, or record that somebody stopped their request

task-request-stopped = A victim’s request was stopped
    .about = By a worker or an agency, and why
task-tell-stopped = A victim was told that it was stopped
    .about = By whom, and why
task-review-stopped = Look at a request that was stopped
    .about = Whether it goes on

due-tell-stopped = Tell { $name } that their request was stopped
    .why = It became known on { $since }.
due-review-stopped = look at { $name }’s request that was stopped
    .why = Since { $since }.

story-request-stopped = A request of { $name } had been stopped. By: { $who }. { $cause }
story-stop-told = They were told that their request had been stopped
story-stop-reviewed = The practice supervisor looked at the request that had been stopped. { $result }
