// He asks; the driver says not now.

import assert from "node:assert/strict";
import { CALLUM, DEAN, allows, londonIn, tells, writesHowToReach } from "./people.mjs";

/** The most that logging a call may take, from the case to saved: clicks and fields. */
const CALL = 4;

/** The victim service passes his wish on. A slip costs nothing that was typed. */
export async function opens(story) {
  const { coordinator: priya } = story;
  await priya.follows("Cases", priya.page.getByRole("navigation"));
  await priya.follows("New case");
  await priya.picks("Who started it?", "Somebody who was harmed");
  await priya.chooses("Through whom did it reach us?", "A victim service");
  await priya.picks("At which stage is it?", "In custody");
  await priya.chooses("What kind of harm?", "Injury by a driver");
  await priya.dates("On which day? (if known)", londonIn(-90));
  await priya.writes("Their name", CALLUM, "The person harmed");
  await priya.picks("Why do we have their details?", "They agreed that their details come to us", "The person harmed");
  await priya.writes("Their name", DEAN, "The person responsible");
  await priya.picks("Why do we have their details?", /^A public body passed them on/, "The person responsible");
  await priya.chooses("Who passed their details to us?", "The police", "The person responsible");
  assert.equal(await priya.sends("Open the case"), 422, "where it happened is missing");
  await priya.sees("Choose where it happened");
  assert.equal(await priya.has("Their name", "The person harmed"), CALLUM, "what was typed is still there");
  assert.ok(await priya.isPicked("At which stage is it?", "In custody"));
  await priya.chooses("Where did it happen?", "Moseley, Birmingham");
  await priya.saves("Open the case", "The case is open, and it is yours.");
  await priya.sees("Injury by a driver, Moseley", CALLUM, DEAN, "Referred");
  story.address = priya.page.url();
  story.reference = (await priya.reads()).match(/[A-Z]{2}-\d\d-\d{4}/)[0];
}

/** Nobody sees it who does not work on it; the neutral are asked first; then she sees it. */
export async function isAllocated(story) {
  const { coordinator: priya, facilitator: helen, address, reference } = story;
  for (const stranger of [helen, await story.enter("administrator"), await story.enter("safeguarding")]) {
    assert.equal(await stranger.comesTo(address), 404, `${stranger.role} has nothing to do with it`);
    await stranger.doesNotSee(CALLUM, DEAN, "Moseley");
    if (stranger !== helen) await stranger.close();
  }
  await priya.opens("find a facilitator");
  await priya.picks("Who?", "Helen Osei");
  const refused = { "Helen Osei is neutral": { rule: "FAC-02", reason: "They have not declared", remedy: "Ask them" } };
  await priya.isRefused("Allocate", refused);
  assert.ok(await priya.isPicked("Who?", "Helen Osei"), "the choice is still there");
  await priya.ticks("Are they neutral?", /^They say that they know nobody in this case/);
  await priya.saves("Allocate", "Allocated. They see the case from now on.");
  await priya.picks("Who supervises the practice in this case?", "Marcus Bell");
  await priya.saves("Name them");
  await helen.follows("Cases", helen.page.getByRole("navigation"));
  await helen.sees(reference);
  const line = helen.main.getByRole("listitem").filter({ hasText: reference });
  await helen.follows(/Injury by a driver/, line);
  assert.equal(helen.page.url(), address);
}

/** He is rung as he wishes, and asked first: what was told may be told, and nothing else. */
export async function asksHim(story) {
  const { facilitator: helen } = story;
  await writesHowToReach(helen, CALLUM, { from: "10am", to: "6pm", say: "Ask for the studio." });
  await helen.goesBack();
  const before = helen.clicks;
  await helen.opens("Log a call", CALLUM);
  await helen.sees("Ask for the studio.");
  await helen.writes("Note (if you like)", "He was glad of the call. He would like the driver to hear what it did to him.");
  await helen.saves();
  const steps = helen.clicks - before;
  story.tell(`a call is logged with ${steps} clicks and fields`);
  assert.ok(steps <= CALL, `logging a call takes ${steps} clicks and fields, and ${CALL} are enough`);

  await helen.opens("have the first conversation", CALLUM);
  await talksAboutRj(helen);
  await helen.picks("May we ask the other side, who then learn that somebody asks?", "Yes");
  await helen.picks("Letters and messages?", "Yes");
  await helen.picks("A meeting?", "Yes");
  await helen.writes("Note (if you like)", "He wants answers more than an apology: why that speed.");
  await helen.saves();
  await helen.sees("The other side may be asked", "Consent to meet");
  await allows(helen, CALLUM, DEAN, "That they ask about restorative justice");
  await helen.sees("Nothing crosses but this", "To the responsible side: Callum has asked about restorative justice");
}

/** Everything is explained on a visit. */
async function talksAboutRj(helen) {
  await helen.picks("How did you talk?", "Visit");
  await helen.writes("About how long?", "50");
  await helen.ticks(
    "Which of these?",
    "The limits of confidentiality, first of all",
    /^What restorative justice is/,
    "How letters and messages work",
    "How a meeting works",
    "What follows, at this stage, if they stop",
  );
  await helen.picks("May we stay in touch?", "Yes");
}


/** Day one with the driver: he owns up to it, and can look at nobody. */
export async function notNow(story) {
  const { facilitator: helen } = story;
  await writesHowToReach(helen, DEAN, { from: "9am", to: "5pm", say: "Through the offender management unit." });
  await helen.opens(DEAN, "RJ conversation");
  await talksAboutRj(helen);
  await helen.picks("Letters and messages?", "Not now");
  await helen.picks("A meeting?", "Not now");
  await helen.dates(/^Where they said ‘not now’/, londonIn(14));
  await helen.picks("What do they say?", "Says they did it");
  await helen.picks("In what form?", "Pleaded guilty");
  await helen.picks("From where do we know it?", "From the court record");
  await helen.writes("Note (if you like)", "“I can’t look at him. Not now.” He did not say never.");
  await helen.saves();
  await helen.sees("Accepts responsibility", "Letters: not now", "Meeting: not now");
  await tells(helen);
  await helen.opens(DEAN, "An answer, a pause, a stop");
  await helen.picks("What do you want to note?", "They want a pause");
  await helen.picks("Why?", "They want time");
  await helen.dates("When may we ask again?", londonIn(14));
  await helen.saves();
  await helen.sees("ask again when it is time");
  assert.match(await helen.reads(), /Pausing : Not now\. ask after \d/, "and the day is kept");
}
