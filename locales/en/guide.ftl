# The guide to the demo, and the ways to it.

nav-guide = Guide to the demo

guide-title = A guide to this demo
guide-lead = Everybody in it is invented. The stories are those that the 2005 guidance on restorative justice in England and Wales tells in a few lines each, worked out step by step as a service would work them. The details are ours.
guide-accounts = Names and passwords stand where the demo was started. Priya Sandhu, who coordinates, can open every case here; each is best read as whoever works on it. A link appears where you may go.
guide-once = Seven stories
guide-again = One story at three moments
guide-read-as = Sign in as { $name } ({ $role })

guide-invitation = This is a demo
guide-invitation-body = Nobody in it is real. A guide says which stories it tells, and as whom to read them.
guide-link = Open the guide

guide-thirty-people = Thirty people and a shopping centre
guide-thirty-people-about = Shopkeepers, the young people who gather under the arch, their parents, the youth service and whoever else lives with it talk for most of a Saturday. The seven write a code that they look after themselves.
guide-thirty-people-source = Guidance 2005, after section 2.1.14: community conferencing, Thames Valley Police
guide-thirty-people-stands = Mostly kept; looked at again next month

guide-panel = A panel in a very small community
guide-panel-about = A quarrel about one tap splits fourteen allotments. Two trained volunteers hold a panel; an apology is offered and accepted, and a behaviour contract is signed on the back of the seed order.
guide-panel-source = Guidance 2005, after section 2.1.14: community justice panel, Chard and Ilminster
guide-panel-stands = All kept; everyone is told, then it closes

guide-security-guard = A security guard and a young resident
guide-security-guard-about = The guard is badly shaken: first a letter, read with his wife beside him and the gate open. Weeks later it is he who asks for more.
guide-security-guard-source = Guidance 2005, after section 2.1.11: Devon and Cornwall Constabulary
guide-security-guard-stands = About to meet

guide-caution = A caution with a conversation
guide-caution-about = A police sergeant who is trained for it brings a cook and the young mason who broke her window together on the day of his caution. He pays for the window himself, in four parts.
guide-caution-source = Guidance 2005, after section 2.1.8: restorative cautioning, Thames Valley Police
guide-caution-stands = Half of the window is paid

guide-conditional-caution = Conditions that two people made
guide-conditional-caution-about = The police contract a charity. A carer and the young woman who took her bicycle agree on the conditions of a caution; the charity sees the proof, until it stops coming.
guide-conditional-caution-source = Guidance 2005, sections 2.2.5 to 2.2.9 and after 3.2.5: West Mercia Constabulary
guide-conditional-caution-stands = One was not kept; back with the police

guide-prison-meeting = The fifth stair
guide-prison-meeting-about = A victim service passes on one question about a burglary. A prison officer facilitates beside the service, the chaplain brings tea in proper cups, and an officer in training looks on.
guide-prison-meeting-source = Guidance 2005, after sections 2.3.20 and 2.3.21: prisons in Manchester and Bullingdon
guide-prison-meeting-stands = They met; some are still to be rung

guide-community-sentence = Last orders
guide-community-sentence-about = A man on a community sentence is seen early and is not ready. After a programme he is; only then is the barman asked. The case manager comes to the conference.
guide-community-sentence-source = Guidance 2005, after section 2.3.16: Thames Valley Probation
guide-community-sentence-stands = Kept and closed

guide-letter-waits = A letter that waits
guide-letter-waits-about = A young artist was knocked off his motorbike and asks for RJ. ‘Not now,’ says the driver, in prison; then he writes. The letter waits until it is wanted.
guide-letter-waits-source = Guidance 2005, after section 1.2.4
guide-letter-waits-stands = Not read yet

guide-meeting-ahead = The same, before the meeting
guide-meeting-ahead-about = Two others, further on. The letter was read; both would like to meet. What is still to do before they may stands on the case, with who has to do it.
guide-meeting-ahead-source = Guidance 2005, after section 1.2.4; the prison is our addition
guide-meeting-ahead-stands = Five kinds of things still to do

guide-motorbike = The same, to the end
guide-motorbike-about = Two drawings on a table, an answer, three promises. Read it from the bottom.
guide-motorbike-source = Guidance 2005, after section 1.2.4; the promises are our addition
guide-motorbike-stands = Kept and closed
