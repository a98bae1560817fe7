// They prepare, and they meet.

import assert from "node:assert/strict";
import { noOrderForbids } from "./letter.mjs";
import { CALLUM, DEAN, ORLA, londonIn } from "./people.mjs";

const ALL = [CALLUM, DEAN, ORLA];
const PLACE = "The chapel annexe. Level access; kettle; two doors.";

/** The driver would sit there and listen; Callum's sister comes with him; a day is pencilled in. */
export async function isPlanned({ facilitator: helen }) {
  await helen.opens(DEAN, /^New answer.*A meeting/);
  await helen.picks("Their answer", "Yes");
  await helen.saves();
  await helen.opens("People", "Add somebody");
  await helen.picks("On which side?", "Harmed");
  await helen.chooses("What part do they play?", "Supporter");
  await helen.chooses("Beside whom do they come?", `${CALLUM}, Harmed`);
  await helen.picks("Why do we have their details?", "Somebody in the case named them");
  await helen.writes("Name", ORLA);
  await helen.picks("Have they said how to reach them safely?", "Not asked yet");
  await helen.saves("Add them", "They are in the case now.");

  await helen.opens("Meeting plan", "Pencil a meeting in");
  await helen.dates("On which day?", londonIn());
  await helen.writes("Where, in words (if you know)", PLACE);
  await helen.ticks("Who would be there?", new RegExp(`^${ORLA}`));
  assert.equal(await helen.sends("Save"), 422, "the time is missing");
  await helen.sees("Write a time such as 10:30");
  assert.equal(await helen.has("Where, in words (if you know)"), PLACE);
  await helen.writes("At what time?", "23:59");
  await helen.saves("Save", "Pencilled in.");
  await helen.sees(PLACE, "not asked yet who may be there");
}

/** Too early: nobody comes unprepared, everyone agrees who is there, and the prison has to agree. */
export async function isTooEarly({ facilitator: helen }) {
  await helen.opens("Meeting plan", "It may go ahead");
  const unprepared = { rule: "PREP-01", reason: "Nobody comes unprepared.", remedy: "Record a talk" };
  const unasked = { rule: "CONF-02", reason: "They have not been asked yet.", remedy: "Record their answer" };
  await helen.isRefused("It may go ahead", {
    "Callum is prepared": unprepared,
    "Dean is prepared": unprepared,
    "Orla is prepared": unprepared,
    "Callum agrees to who is in the room": unasked,
    "The prison has agreed the visit": {
      rule: "PRISON-03",
      reason: "Room, entry and time are not agreed yet.",
      remedy: "Record the prison’s answer",
    },
  });
  assert.equal((await helen.reads()).match(/Callum is prepared/g).length, 1, "and each condition stands there once");
}

export async function isPrepared({ facilitator: helen }) {
  for (const whom of ALL) {
    await helen.opens(whom, "Preparation");
    await helen.picks("How did you talk?", "Visit");
    await helen.writes("About how long?", "60");
    await helen.picks("Are they ready now?", "Yes");
    await helen.writes("Note (if you like)", "Knows what to say, and that silence is all right.");
    await helen.saves();
  }
  await helen.opens("Meeting plan", "Who agrees to who will be there");
  for (const whom of ALL) await helen.picks(new RegExp(`^${whom}`), "Yes");
  await helen.saves();
  await helen.opens("Meeting plan", "The prison agreed");
  await helen.writes("What was arranged? (if you like)", "An officer waits outside.");
  await helen.saves();
  await helen.sees("Everything before the day is in place.");
  await helen.opens("Meeting plan", "It may go ahead");
  await helen.saves("It may go ahead", "It may go ahead.");
  await helen.sees("The meeting is on");
}

/** On the day everyone is asked whether anything has changed; then they meet. */
export async function isHeld({ facilitator: helen }) {
  await helen.opens("Meeting plan", "Ask each person whether anything has changed");
  for (const whom of ALL) await helen.picks(new RegExp(`^${whom}`), "Nothing has changed");
  await helen.saves();
  await noOrderForbids(helen, "The prison", ["Meeting plan", "Ask again whether an order forbids contact"]);
  await helen.opens("Meeting plan", "It was held");
  await helen.doesNotSee("not in place");
  await helen.writes("When did it begin? (24-hour clock)", londonIn().time);
  await helen.writes("How many minutes did it take?", "85");
  await helen.picks("Was there an apology?", "An apology was offered and accepted.");
  await helen.picks("Did the questions that were asked get answers?", "Yes");
  await helen.picks("Did they agree on something?", "Yes");
  await helen.writes("What happened (if you like)", "He laid two drawings on the table. Dean said why that speed.");
  await helen.saves("Save", "Saved. Everyone who was there is owed a follow-up.");
  await helen.sees("Held on", "They agreed on something.");
}
