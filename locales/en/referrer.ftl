# A request from somebody whom its stage does not list

referrer-title = Who takes the request up
referrer-lead = This request came from { $from }, who does not usually refer at this stage. It is taken in all the same. Before a letter or a meeting, one of these has to know of it and take it up: { $who }.
referrer-meanwhile = Send nobody away. You can talk with people, tell them about RJ and prepare with them meanwhile.
referrer-done = The request was taken up on { $day }.
referrer-nothing = Whoever made this request refers at this stage, or the case has moved on. Nothing is missing.
referrer-by = Who took it up?
slip-referrer-by = Choose who took it up

task-referrer = Who takes the request up
    .about = Where a request came from somebody who does not usually refer at its stage

check-referred = Somebody who refers at this stage has taken the request up
    .not-yet = It came from somebody who does not usually refer at this stage. Nobody is sent away: ask one of those who do.
remedy-take-up-referral = See whom to ask

story-referral-taken-up = The request was taken up by { $who }
