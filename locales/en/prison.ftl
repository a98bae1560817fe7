# The prison service’s own gate

prison-title = What the prison service says
prison-lead = Whether somebody in prison takes part, and each visit, is for the prison service to agree. Write down when you asked and what it said. The days it takes are counted, and nobody is forgotten.
prison-no-means = A no is the prison service’s, never the person’s. It is not held against them. You can ask again, and it closes no later stage.
prison-whom = Who is in prison?
prison-about = What is it about?
prison-about-part = Taking part at all
prison-about-visit = The meeting on { $when }
prison-what = What happened?
prison-what-asked = I asked
prison-what-yes = It agrees
prison-what-no = It does not agree
prison-office-legend = Who decides there?
prison-office-prison = the prison
prison-office-service = the prison service’s own team for restorative practice
prison-reason-legend = Why not, as it says?
prison-reason-security = The safety of the prison or of somebody in it
prison-reason-no-room = No room, no time or no staff
prison-reason-moving = They are about to be moved or released
prison-reason-own-assessment = Its own view of the risk
prison-reason-other = Something else
prison-reason-not-given = It gave no reason
prison-note = Which prison, who there, and what exactly?
prison-note-hint = Sealed: only those who work on the case can read it.
prison-so-far = Asked and answered so far
prison-link = Ask again, or record an answer
prison-link-visit = Ask the prison, or record that it does not agree
prison-part-of = Whether { $name } takes part
prison-visit-of = The visit on { $when }
prison-never = The prison service has not been asked.
prison-agreed = The prison service agreed on { $day }.
prison-refused = The prison service did not agree, { $day }. You can ask again.
prison-waits =
    { $days ->
        [0] The prison service was asked today, and has not answered yet.
        [one] The prison service was asked on { $day }. It has not answered for one day.
       *[other] The prison service was asked on { $day }. It has not answered for { $days } days.
    }
slip-prison-whom = Choose who is in prison
slip-prison-what = Choose what happened
slip-prison-office = Choose who decides there
slip-prison-reason = Say why not, or that it gave no reason
slip-prison-note = Write down which prison it is, and who there

task-prison = The prison service
    .about = When you asked, how long it takes, what it said

due-prison = the prison service’s answer, whether { $name } takes part
    .why = Asked { $since }.
due-prison-visit = the prison’s answer on a visit
    .why = Asked { $since }.

story-prison-asked = We asked { $office } whether { $name } may take part
story-prison-asked-visit = We asked { $office } about the visit on { $day }
story-prison-yes = Yes from { $office }: { $name } may take part
story-prison-yes-visit = Yes from { $office } to the visit on { $day }
story-prison-no = No from { $office }, on whether { $name } takes part: { $reason }
story-prison-no-visit = No from { $office } to the visit on { $day }: { $reason }
