## What passes between agencies: sharing agreements, what left us, and what others did not share

agreements-title = Sharing agreements
agreements-lead = With whom details may pass, which, what for, and until when. Without a live agreement, details pass only where a law that is named obliges, or by the person’s own consent.
agreements-none = No agreement is kept here yet.
agreements-choose = Choose one
agreements-begins = Begins on { $day }
agreements-live = Holds until { $day }, to be looked at again by { $review }
agreements-overdue = It was to be looked at again by { $day }
agreements-ended = Ended on { $day }
agreements-make = Keep another agreement
agreements-agency = What kind of agency is it with?
agreements-with = The agency’s name
agreements-purposes = What for?
agreements-items = Which details?
agreements-starts = The first day on which it holds
agreements-review = The day by which it is looked at again
agreements-review-hint = No later than its last day.
agreements-ends = The last day on which it holds
agreements-another = Another purpose, other details or a later end are another agreement.
agreements-reviewed = It was looked at again
agreements-next = By when is it looked at the next time?
agreements-ended-early = It ends sooner
agreements-last = Its last day
agreements-slip-with = Enter the agency’s name
agreements-slip-purposes = Choose what it is for
agreements-slip-items = Choose which details it covers
agreements-slip-starts = Enter its first day
agreements-slip-review = Enter the day by which it is looked at again
agreements-slip-ends = Enter its last day
back-to-agreements = Sharing agreements

agency-police = The police
agency-prosecutor = A prosecutor
agency-court = A court
agency-probation = Probation
agency-prison = A prison
agency-youth-justice = A youth justice service
agency-commissioner = A police and crime commissioner’s office
agency-council = A council
agency-housing = A housing provider
agency-victim-service = A victim service
agency-rj-provider = Another restorative justice service
agency-mediation = A mediation service
agency-witness-care = A witness care unit
agency-activity-host = A place that hosts an activity, such as treatment or volunteering
agency-school = A school or a care home
agency-health = A health service

shared-item-contact-details = How to reach them
shared-item-offence-facts = What happened
shared-item-history = What matters of their offending before
shared-item-vulnerability = In what way they are vulnerable
shared-item-safety = What is a risk to somebody’s safety
shared-item-taking-part = Whether they take part, and how far it is
shared-item-outcome = What came of it

sharing-purpose-refer = To pass on who may want RJ
sharing-purpose-arrange = To arrange RJ
sharing-purpose-support = So that somebody gets support
sharing-purpose-safety = To keep somebody safe
sharing-purpose-decision = For a decision on the offence or the sentence
sharing-purpose-outcome = To say what came of it

sharing-basis-sharing-agreement = A sharing agreement that covers it
sharing-basis-named-duty = A law that is named obliges us
sharing-basis-consent = They agreed that this agency is told
sharing-basis-nothing = None of these

sharing-title = Share details of { $name } with another agency
sharing-title-nobody = Share somebody’s details with another agency
sharing-lead = Record what kind of details leave us, to whom, what for, and on which basis. Never the details themselves: send those in the agreed way.
sharing-safety = When you are worried about somebody’s safety, raise a concern instead: the safeguarding lead decides what is shared.
sharing-what = Which details?
sharing-agency = To whom?
sharing-purpose = What for?
sharing-on-basis = On which basis?
sharing-nothing-hint = Then nothing is shared. What had left all the same is recorded, and the practice supervisor looks at it.
sharing-duty = Which law obliges us?
sharing-already = Had it left before you recorded it?
sharing-already-yes = Yes, it has been shared already
sharing-already-hint = Then it is recorded in any case.
sharing-note = For ourselves
sharing-note-hint = Whom you reached there, and how. Stays here, sealed.
sharing-save = Record that it is shared
sharing-so-far = { $day }, to { $agency }: { $what }. { $basis }
slip-agency = Choose which kind of agency
slip-shared-what = Choose which details
slip-sharing-purpose = Choose what for
slip-sharing-basis = Choose on which basis
slip-sharing-duty = Choose which law obliges us

held-up-title = Record that details of { $name } were not shared with us
held-up-title-nobody = Record that details were not shared with us
held-up-lead = Refused, or not in time, and why. It is counted by cause, so that what holds people up can be put right.
held-up-what = Which details did we ask for?
held-up-agency = Whom did we ask?
held-up-asked = When did we ask?
held-up-result = What became of it?
held-up-cause = Why, as far as they say?
slip-held-up-asked = Enter the day on which we asked
slip-held-up-result = Choose what became of it
slip-held-up-cause = Choose why

hold-up-refused = They refused
hold-up-delayed = It takes too long

hold-up-cause-legal-doubt = They doubt that the law allows it
hold-up-cause-no-time = They have no time for it
hold-up-cause-distrust = They do not trust RJ, or us
hold-up-cause-code-unknown = They do not know what the Victims’ Code asks of them
hold-up-cause-no-agreement = There is no sharing agreement
hold-up-cause-other = Something else: say it in the note
hold-up-cause-not-given = They gave none

answering-agency = With which kind of agency?
answering-agency-all = With any agency: only for a no

task-share-details = Share details with another agency
    .about = What kind, to whom, what for, on which basis
task-sharing-held-up = Details were not shared with us
    .about = Refused or not in time, and why

story-details-shared = Details of { $name } left us ({ $what }). To: { $agency }. { $purpose }. { $basis }
story-sharing-held-up = Details of { $name } were asked for on { $day } and not shared ({ $what }). { $agency }. { $result }: { $cause }

check-sharing-basis = There is a basis for sharing { $name }’s details
    .not-asked = They have not been asked about this agency. Being asked by us is no consent to anybody else.
    .needs-explicit-consent = For this harm an agreement is not enough: it takes their own consent.
    .unknown = The law that obliges us is not one that the rules name.
why-no-agreement = No sharing agreement with that agency covered it on the day.
why-no-such-duty = The law that is named does not oblige anybody to share that with them.
why-no-basis = It was shared on no basis.
remedy-sharing-basis = Find another basis, or ask for their consent

rules-duties = Which laws oblige us to share
rules-duties-lead = Whatever somebody said, these details go where the law demands them. What we may share without having to needs a sharing agreement or consent.
