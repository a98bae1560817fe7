# The words of every code: set and code, joined by a hyphen. Pages speak plainly (design, section 3).

side-harmed = Harmed
side-responsible = Responsible
side-neither = Neither side

part-victim = Harmed
part-bereaved-relative = Bereaved relative
part-business = Business that was harmed
part-representative = Representative
part-offender = Responsible
part-supporter = Supporter
part-guardian = Guardian
part-interpreter = Interpreter
part-community = Affected member of the community
part-professional = Professional
part-observer = Observer

basis-own-request = They asked us themselves
basis-consent = They agreed that their details come to us
basis-public-task = A public body passed them on, and they had not opted out
basis-legal-obligation = A law that can be named obliged an agency to pass them on
basis-sharing-agreement = An agency passed them on under a sharing agreement with us
basis-named = Somebody in the case named them
basis-unknown = We do not know yet

channel-phone = Call
channel-visit = Visit
channel-video = Video call
channel-text = Text message
channel-email = E-mail
channel-post = Letter by post

contact-result-spoke = We spoke
contact-result-no-answer = No answer
contact-result-someone-else = Someone else answered
contact-result-not-safe = Not safe to talk
contact-result-message-left = Left a message
contact-result-they-called = They rang us

information-what-rj-is = What restorative justice is and is not, and that they are free to choose
information-how-messages-work = How letters and messages work
information-how-meetings-work = How a meeting works
information-what-stopping-means = What follows, at this stage, if they stop
information-how-to-complain = How to complain

purpose-contact = That we are in touch with them
purpose-ask-other-side = That we ask the other side
purpose-messages = Letters and messages
purpose-meeting = A meeting
purpose-share-details = That we share details with another agency
purpose-tell-decision-maker = That whoever decides is told they are willing
purpose-progress-news = To be told how an agreement goes
purpose-case-study = That their story is told
purpose-observers = That somebody looks on
purpose-representative = That somebody they chose speaks for them

answer-yes = Yes
answer-not-now = Not now
answer-no = No

no-scope-this-conversation = Not in this conversation
no-scope-this-incident = Not about this incident
no-scope-for-now = Not for now
no-scope-ever = Never, about anything

relay-direct = From them
relay-worker = Through another worker
relay-guardian = Through a guardian or representative

means-spoken = Spoken
means-written = In writing
means-online = Online

no-reason-not-given = They did not say
no-reason-moved-on = They want to leave it behind
no-reason-afraid = They are afraid
no-reason-angry = They are angry
no-reason-no-use = They do not think it would help
no-reason-no-time = No time, or too hard to arrange
no-reason-family = Their family is against it

pause-wants-time = wants time
pause-programme = finishing a programme first
pause-health = health
pause-other-process = another process comes first
pause-safety = we paused it, for safety

stance-accepts = Says they did it
stance-accepts-part = Says they did some of it
stance-denies = Says they did not do it
stance-not-said = Has not said

responsibility-form-guilty-plea = Pleaded guilty
responsibility-form-admission = Admitted it out of court
responsibility-form-accepted-finding = Was found guilty, and accepted it afterwards
responsibility-form-to-facilitator = Said so to the facilitator

responsibility-source-person = From them
responsibility-source-court = From the court record
responsibility-source-police = From the police
responsibility-source-prison = From the prison
responsibility-source-probation = From probation

judgement-yes = Yes
judgement-unsure = Not sure yet
judgement-no = No

degree-low = None or little
degree-some = Some
degree-high = High

motive-to-be-heard = To be heard
motive-answers = To get answers
motive-to-apologise = To apologise
motive-to-repair = To put it right
motive-prevention = To keep it from happening again
motive-advantage = For an advantage
motive-revenge = For revenge
motive-others-want-it = Because others want it

pressure-none = From nobody
pressure-authorities = From authorities
pressure-other-side = From the other side
pressure-family = From family or friends
pressure-somebody = From somebody; nobody asked from whom

worry-pushed = Somebody is pushing them into it
worry-may-hurt = They might threaten or hurt the other
worry-vulnerable = They are vulnerable: ill, very distressed, or easily led
worry-hurtful = Talking now could hurt them more
worry-company = Somebody with them could make it worse
worry-close = They are, or were, partners or family of the other
worry-who-they-are = It was about their race, religion, sexuality, gender or disability

provenance-person = The person
provenance-prison-staff = Prison wing staff
provenance-probation = Probation
provenance-police = The police
provenance-pre-sentence-report = The pre-sentence report
provenance-victim-service = A victim service
provenance-health-or-social = A health or social worker

mappa-not-subject = Not subject to MAPPA
mappa-level-1 = MAPPA level 1
mappa-level-2 = MAPPA level 2
mappa-level-3 = MAPPA level 3

mappa-answer-nothing-against = Nothing against it
mappa-answer-with-conditions = Only with conditions
mappa-answer-against = Against it
mappa-answer-not-asked = Nobody was consulted yet

assessment-result-suitable = Suitable
assessment-result-suitable-with-safeguards = Suitable, with safeguards
assessment-result-indirect-only = Letters and messages only
assessment-result-not-yet = Not yet
assessment-result-not-suitable = We cannot arrange this safely now

sign-off-agreed = Agreed
sign-off-given-back = Given back

bars-nothing = nothing forbids contact
bars-forbidden = contact is forbidden
bars-unknown = they do not know

order-source-probation = probation
order-source-police = the police
order-source-prison = the prison
order-source-court = the court

medium-letter = Letter
medium-message = Spoken message
medium-audio = Recording
medium-video = Video

form-conference = Meeting
form-community-conference = Community conference
form-shuttle = Messages through a facilitator
form-panel = Neighbourhood panel
form-street-rj = On the street

meeting-channel-in-person = In one room
meeting-channel-video = By video
meeting-channel-phone = By telephone

venue-prison = A prison
venue-community = A community building
venue-police = A police station
venue-probation = A probation office
venue-online = Online

apology-none = No apology was offered.
apology-offered = An apology was offered.
apology-accepted = An apology was offered and accepted.

stop-harmed-wish = the harmed side asked for it
stop-responsible-wish = the responsible side asked for it
stop-safety = safety
stop-illness = illness
stop-venue = the place could not
stop-other = another reason

item-kind-apology = An apology
item-kind-payment = A payment
item-kind-repair = A repair
item-kind-community-work = Charity or community work
item-kind-programme = Treatment or a programme
item-kind-behaviour = How to behave
item-kind-progress-news = News of how it goes

monitor-facilitator = The facilitator
monitor-supporter = A supporter
monitor-prison = Prison staff
monitor-probation = Probation
monitor-nobody = Nobody, as everyone agreed
monitor-not-said = Not said yet

monitoring-active = We check
monitoring-proof = They show proof, and we ask only when it does not come

item-state-open = Open
item-state-kept = Kept
item-state-part = Kept in part
item-state-not-kept = Not kept
item-state-let-go = Let go, by everyone’s wish

follow-up-result-done = We talked
follow-up-result-declined = They did not want it
follow-up-result-attempt = Tried, and did not reach them

wellbeing-better = Better
wellbeing-same = The same
wellbeing-worse = Worse

feedback-point-after-exchange = After a letter or meeting
feedback-point-at-end = At the end

agreeing-yes = Yes
agreeing-partly = Partly
agreeing-no = No
agreeing-not-said = Did not say

support-accepted = Offered, and accepted
support-declined = Offered, and not wanted

ending-completed = It came to an exchange, and what was agreed is settled
ending-harmed-no = The harmed side does not want it
ending-responsible-no = The responsible side does not want it
ending-denied = Responsibility is denied
ending-not-safe = We cannot arrange this safely
ending-not-reached = Somebody could not be reached
ending-order-forbids = An order forbids contact
ending-passed-on = Passed to another service

concern-child = A child at risk
concern-adult = An adult at risk
concern-new-offence = A new offence
concern-threat = A threat
concern-self-harm = Self-harm
concern-other = Something else

concern-decision-no-action = Nothing more to do
concern-decision-watch = Keep watching
concern-decision-referred = Passed to those who can act
concern-decision-stop-work = Stop the work until it is safe

shared-with-police = The police
shared-with-childrens-services = Children’s social care
shared-with-adult-services = Adult social care
shared-with-probation = Probation
shared-with-prison = The prison
shared-with-health = Health services

seat-lead = Leads
seat-co = Co-facilitates

conflict-knows-somebody = knows somebody in this case
conflict-case-manager = is the case manager of the person responsible
conflict-liaison-officer = is the liaison officer of the person harmed

hand-over-reason-no-capacity = no room for another case
hand-over-reason-other-area = not our area
hand-over-reason-conflict = knows somebody in it
hand-over-reason-other = another reason

initiator-victim = Somebody who was harmed
initiator-offender = Somebody responsible
initiator-agency = An agency
initiator-community = The community
initiator-file-review = Our own review of files

source-victim = the harmed person
source-offender = the responsible person
source-victim-service = a victim service
source-police = the police
source-probation = probation
source-prison = a prison
source-prosecutor = a prosecutor
source-court = a court
source-youth-justice = a youth justice service
source-council = the council
source-housing = a housing provider
source-rj-provider = another RJ service

route-custody = In custody
route-after-sentence = After sentence
route-incident = An incident, without a crime or a sanction
route-community-resolution = Community resolution
route-simple-caution = Simple caution
route-conditional-caution = Conditional caution
route-diversionary-caution = Diversionary caution
route-community-caution = Community caution
route-community-sentence = Community sentence
route-suspended-sentence = Suspended sentence
route-youth-out-of-court = Dealt with out of court, under 18
route-referral-order = Referral order
route-after-charge = Charged, not yet pleaded or convicted
route-before-sentence = Convicted, not yet sentenced
route-deferred-sentence = Sentence deferred
route-licence = On licence
route-prison-dispute = A dispute inside a prison

decides-nobody = nobody: RJ stands by itself
decides-police = the police
decides-prosecutor = the prosecutor
decides-police-or-prosecutor = the police, or the prosecutor where they decide
decides-court = the court
decides-panel-or-court = the youth offender panel, or the court that made the order
decides-police-and-youth-justice = the police with the youth justice service
decides-offender-manager = the officer who manages the sentence
decides-governor = the governor of the prison

must-know-offence = what happened
must-know-harmed = who was harmed
must-know-responsible = who is responsible
must-know-guardian = who answers for a child
must-know-conviction = that they were convicted or pleaded guilty
must-know-hearing = the day of the hearing
must-know-deferral = when they were convicted, and the day to which sentence is deferred

runs-from-nothing = nothing
runs-from-caution = the offer of the caution
runs-from-charge = the charge
runs-from-conviction = the conviction
runs-from-sentence = the sentence
runs-from-deferment = the day on which the court deferred it
runs-from-release = the release

reportable-willingness = that both sides are willing
reportable-report = a report of what the process showed
reportable-progress = how what was agreed goes
reportable-completion = that it was completed
reportable-breach = that a condition was not kept
reportable-attendance = whether they came to an appointment that the sentence asks for

condition-mode-taking-part = taking part is itself a condition
condition-mode-what-is-agreed = what is agreed is proposed as conditions

offence-burglary = Burglary of a home
offence-business-burglary = Burglary of a business
offence-robbery = Robbery
offence-theft = Theft
offence-shoplifting = Theft from a shop
offence-vehicle-theft = Theft of a vehicle
offence-driving-injury = Injury by a driver
offence-driving-death = Death by a driver
offence-criminal-damage = Criminal damage
offence-arson = Arson
offence-common-assault = Assault
offence-wounding = Serious assault
offence-homicide = Homicide
offence-harassment = Harassment
offence-stalking = Stalking
offence-hate-crime = Hate crime
offence-domestic-abuse = Domestic abuse
offence-sexual-offence = Sexual offence
offence-fraud = Fraud
offence-public-order = Public order offence
offence-anti-social-behaviour = Anti-social behaviour
offence-non-crime = Harm without a crime

trigger-further-harm = A significant risk of further harm
trigger-vulnerability = Somebody is particularly vulnerable
trigger-sexual-violence = Sexual violence
trigger-domestic-violence = Domestic violence
trigger-bereavement = Bereavement
trigger-control = Ongoing or coercive control
trigger-stalking = Stalking
trigger-hate = Hate crime
trigger-exploitation = Exploitation
trigger-capacity = Doubt whether somebody can decide for themselves

phase-referred = Referred
phase-contacting = Getting in touch
phase-exploring = Talking it over
phase-preparing = Preparing
phase-ready = Ready
phase-following-up = Following up
phase-agreement = Keeping an agreement
phase-closing = Ready to close
phase-paused = Pausing
phase-handed-back = Back with whoever decides
phase-closed = Closed

level-foundation = Foundation
level-intermediate = Intermediate
level-advanced = Advanced

skill-facilitation = Facilitation
skill-victim-contact = First contact with victims
skill-complex = Sensitive and complex cases
skill-street = RJ on the street
skill-supervision = Supervision

role-coordinator = Coordinator
role-facilitator = Facilitator
role-supervisor = Practice supervisor
role-safeguarding = Safeguarding lead
role-administrator = Administrator

standing-verified = read in a copy of the source
standing-secondary = read in a secondary source
standing-unverified = not checked yet

correction-slip = A slip
correction-wrong-person = About the wrong person, or in the wrong case
correction-not-so = It turned out not to be so
correction-undo = Undone

guardian-end-eighteen = the child turned 18
guardian-end-childs-wish = the child wishes to decide alone
guardian-end-conflict = a stake of their own

stage-there-waiting = nobody had been spoken with
stage-there-contacting = people were being reached
stage-there-talking = people were talking about RJ
stage-there-preparing = people were being prepared
stage-there-arranged = something was arranged
stage-there-exchanged = they had met, or letters had gone
stage-there-agreement = promises were being kept

review-result-right = it was right
review-result-put-right = not everything was right, and the file has been put right

hand-back-unwilling = somebody does not want to take part
hand-back-not-safe = it cannot be arranged safely
hand-back-not-finished = what was agreed was not finished
hand-back-out-of-time = the time there was has run out
hand-back-not-reached = somebody could not be reached
hand-back-done = it is done

disposal-no-further-action = No further action
disposal-community-resolution = Community resolution
disposal-penalty-notice = Penalty notice
disposal-diversionary-activity = Diversionary or educational activity (outcome 22)
disposal-simple-caution = Simple caution
disposal-conditional-caution = Conditional caution
disposal-community-caution = Community caution
disposal-diversionary-caution = Diversionary caution
disposal-youth-caution = Youth caution
disposal-youth-conditional-caution = Youth conditional caution
disposal-charge = Charge
disposal-conviction = Conviction or guilty plea
disposal-not-convicted = Not convicted
disposal-deferred-sentence = Sentence deferred
disposal-discharge = Discharge
disposal-fine = Fine
disposal-referral-order = Referral order
disposal-youth-rehabilitation-order = Youth rehabilitation order
disposal-community-order = Community order
disposal-suspended-sentence = Suspended sentence
disposal-custody = Custody

stage-day-hearing = Hearing
stage-day-adjourned-until = Adjourned until
stage-day-deferred-until = Sentence deferred until
stage-day-conditions-end = Conditions end
stage-day-order-ends = Order ends
stage-day-licence-ends = Licence ends

decider-tells-willingness = That both are willing
decider-tells-report = The report of what the process showed
decider-tells-progress = How it goes
decider-tells-completion = That it was completed
decider-tells-breach = That a condition was not kept
decider-tells-attendance = Whether they came to an appointment

decider-says-willingness = Both people freely agree to take part in restorative justice.
decider-says-report = A report of what the process showed about remorse, understanding of the harm, and repair.
decider-says-progress = How what was agreed goes.
decider-says-completion = What was agreed was completed.
decider-says-breach = A condition was not kept.
decider-says-attendance = Whether they came to an appointment that the sentence asks for.

burden-in-proportion = in proportion to the offence
burden-too-much = more than the offence calls for
burden-too-little = less than the offence calls for
conditions-taken-as-agreed = taken as agreed
conditions-taken-changed = changed, and to be agreed anew
conditions-taken-not-taken = not taken: they stay promises between the people
condition-of-caution = It is also a condition of the caution
condition-of-deferral = It is also asked of them while the sentence is deferred
condition-of-order = It is also part of the contract with the panel

other-work-mediation = Mediation
other-work-stand-in-meeting = A meeting with somebody who stood in for a victim
other-work-course = A course on what crime does to victims
other-work-reparation = Payment, repair or unpaid work, without an exchange
other-work-victim-support = Support for somebody who was harmed
other-work-victim-absent = Restorative work without those who were harmed
other-work-ordered-apology = An apology that others ordered
other-work-token-apology = An apology or a task without a conversation

decided-by-police = The police
decided-by-prosecutor = The prosecutor
decided-by-court = The court

remedy-action-apology = An apology
remedy-action-repair = Putting right what was damaged
remedy-action-payment = A payment
remedy-action-community-work = Work for the community
remedy-action-course = A course or treatment
remedy-action-behaviour-contract = A contract on behaviour
remedy-action-other = Another action of the area’s list

victims-view-said = The victim said what they would choose
victims-view-did-not-say = The victim did not want to say
victims-view-not-reached = The victim could not be reached
victims-view-not-asked = Nobody asked the victim

form-reason-safety = It would not be safe.
form-reason-no-contact = The other side cannot be reached.
form-reason-other-side = The other side does not want this form.
form-reason-place = Where somebody is does not allow it.
form-reason-capacity = We have nobody who could.

conduct-shared-code = A shared code of behaviour
conduct-behaviour-contract = An acceptable behaviour contract

conduct-state-kept = it is kept
conduct-state-mostly = it is mostly kept
conduct-state-not-kept = it is not kept

language-en = English
language-cy = Welsh
language-other = Another language, with an interpreter

status-done = Done
status-now = Under way
status-todo = To do
status-wait = Waiting
status-pause = Not now
status-later = Later
