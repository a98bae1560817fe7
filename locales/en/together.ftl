# Working together: telling colleagues, hand-over notes, tasks, who else is here.

tell-title = Tell a colleague
tell-new = Tell somebody
tell-waiting = For you
tell-for-you = { $count ->
    [one] Something for you from a colleague
   *[other] { $count } things for you from colleagues
  }
tell-see-and-answer = Say that you have seen it, or answer
tell-seen = I have seen it
tell-seen-title = Say that you have seen it
tell-answer = Answer
tell-answers = You answer { $name }, who wrote:
tell-about-entry = They will be shown this entry:
tell-whom = Who should know?
tell-nobody = Nobody else works on this case yet, so there is nobody to tell.
tell-note = What should they know?
tell-button = Tell them
tell-said = { $from } told { $to }
tell-said-hand-over = { $from } handed work over to { $to }
tell-seen-by = Seen by { $names }
tell-earlier = { $count ->
    [one] What was said before (1)
   *[other] What was said before ({ $count })
  }
tell-earlier-more = The rest is in the history of the case.
tell-somebody-else = Somebody else should know
tell-asked-in = Only people who work on this case can be told something in it. Somebody else is asked in first:
tell-ask-facilitator = Allocate them to the case
tell-ask-owner = Ask a coordinator to take the case over
tell-ask-the-owner = { $name }, who owns the case, can bring them in.
tell-slip-whom = Choose who should know
tell-slip-note = Write what they should know
tell-slip-mention = Choose what you have seen
tell-of-entry = Tell a colleague about this entry
tell-beside = Tell a colleague
tell-beside-whom = Who should look at this?
tell-beside-hint = They find it in their day, with a message that says only that something waits.
back-to-tell = Back to what colleagues told each other
flash-told = They will find it in their day.
flash-mention-seen = Marked as seen.

task-tell = Tell a colleague
    .about = What they should know, answer or look at

due-mention = a colleague told you something
    .why = Since { $since }.
due-hand-over-note = read the hand-over note
    .why = Written { $since }.

story-colleague-told = { $who } was told something
story-colleague-told-about = { $who } was told something about { $name }
story-hand-over-note = A hand-over note for { $who }
story-hand-over-note-about = A hand-over note for { $who } about { $name }
story-mention-seen = { $who } has seen it

hand-over-first = What to know first
hand-over-first-hint = What you would say first if you stood beside them.
hand-over-open = What is open
hand-over-open-hint = Beyond what is listed above.
hand-over-promised = What was promised, to whom and by when
hand-over-promised-hint = A call, a letter, an answer: what somebody is waiting for.
hand-over-reach = How best to reach each person
hand-over-reach-hint = What helps beside their safe hours. Sealed: only people working on this case can read it.

task-tasks = Tasks and reminders
    .about = What you or a colleague will do on a day

tasks-title = Tasks and reminders
tasks-none = Nothing is planned here. You can remind yourself of something, or ask a colleague.
tasks-new = Remind yourself, or ask a colleague
tasks-open = { $count ->
    [one] One task
   *[other] { $count } tasks
  }
tasks-all = Tick off, put off, or ask for something new
tasks-to = Who will do it?
tasks-what = What is to be done?
tasks-day = On which day?
tasks-time = At what time? (if it matters)
tasks-time-hint = For example, 10:30
tasks-whom = Whom is it about?
tasks-nobody = Nobody in particular
tasks-in-touch = Will somebody be in touch with them?
tasks-in-touch-yes = Yes: a call, a visit, a message
tasks-set = Save it
tasks-about = About { $name }
tasks-asked-by = Asked by { $name }
tasks-given-by = Given on by { $name }
tasks-at = { $day }, { $time }
tasks-past = That day has passed. Do it when you can, or put it off.
tasks-held = On hold
tasks-held-why = It was planned before this: there is nothing to ask them now.
tasks-outside = Now outside their hours
tasks-outside-why = They have changed when they can be reached. Put it off to one of their hours.
tasks-hours = { $name } can be reached safely from { $from } to { $to }.
tasks-instead = { $moment } instead
tasks-done = Done
tasks-move = Put it off
tasks-give = Give it to somebody else
tasks-off = Take it off the list
tasks-end-held = It was done before, or with a note
tasks-end = Not needed, or with a note
tasks-end-title = Take a task off the list
tasks-move-title = Put a task off
tasks-give-title = Give a task to somebody else
tasks-give-to = Who will do it now?
tasks-give-why = A word to them (if you like)
tasks-how = How did it end?
tasks-came-of-it = What came of it? (if you like)
tasks-gone = This task is not on the list any more.
tasks-slip-to = Choose who will do it
tasks-slip-what = Write what is to be done
tasks-slip-day = Enter the day
tasks-slip-time = Enter a time such as 10:30, or leave it empty
tasks-slip-about = Choose whom it is about
tasks-slip-task = Choose a task
tasks-slip-end = Choose how it ended
back-to-tasks = Back to the tasks
flash-task-set = It is on the list.
flash-task-ended = It is off the list.
flash-task-moved = Put off.
flash-task-given = Given on. They will find it in their day.
task-end-done = it was done
task-end-not-needed = it is not needed any more

due-task = something to do
    .why = For { $due }.
due-task-about = something to do about { $name }
    .why = For { $due }.
due-task-at = something to do
    .why = For { $due }.
due-task-at-about = something to do about { $name }
    .why = For { $due }.
due-task-in-touch = be in touch with somebody
    .why = For { $due }.
due-task-in-touch-about = be in touch with { $name }
    .why = For { $due }.

due-task-on-hold = not to be done any more: be in touch with somebody
    .why = For { $due }, but they are not to be reached now.
due-task-on-hold-about = not to be done any more: be in touch with { $name }
    .why = For { $due }, but they are not to be reached now.

story-task-set = { $who } is to do something on { $day }
story-task-set-about = { $who } is to do something about { $name } on { $day }
story-task-moved = A task was put off to { $day }
story-task-given = A task was given to { $who }
story-task-ended = A task is off the list: { $end }

task-hand-over-note = A hand-over note
    .about = For whoever takes a part over, or stands in while you are away
hand-over-note-title = Write a hand-over note
hand-over-note-lead = For whoever takes over a part of this case from you, or stands in while you are away. They find it first on the case’s page, and say when they have read it.
hand-over-note-ask = What should they know? They see it before they answer, and say when they have read it.
hand-over-note-to = Who is it for?
hand-over-note-slip-to = Choose who it is for
hand-over-note-slip = Write at least what to know first
flash-hand-over-note = They will find it in their day, until they have read it.
hand-over-knows = What they will see in any case
hand-over-knows-due = What is due
hand-over-knows-nothing = Nothing is due.
hand-over-knows-people = How to reach each person safely
hand-over-knows-no = They have said no to something

half-rest = Show { $count } more: { $names }

here-open = { $name } also has this case open ({ $ago })
here-writes = { $name } is writing here too ({ $ago })
here-ago = { $minutes ->
    [0] now
    [one] a minute ago
   *[other] { $minutes } minutes ago
  }
