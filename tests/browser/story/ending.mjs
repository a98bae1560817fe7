// What they promised is kept; everyone is asked how it was, and told; the case is closed.

import assert from "node:assert/strict";
import { CALLUM, DEAN, ORLA, followsUp, londonIn } from "./people.mjs";

const PROMISES = [
  ["I will finish the course about driving and harm.", "Treatment or a programme", 60],
  ["I will write once, through Helen, to say how it went.", "News of how it goes", 85],
];
const ENDING = /^It came to an exchange/;

export async function agree({ facilitator: helen }) {
  await helen.opens("Agreement", "Write an agreement down");
  for (const [place, [words, what, days]] of PROMISES.entries()) {
    const promise = `Promise ${place + 1}`;
    await helen.writes("The promise, in their own words", words, promise);
    await helen.chooses("What kind of promise is it?", what, promise);
    await helen.dates("By which day?", londonIn(days), promise);
  }
  await helen.picks("Who keeps an eye on it?", "The facilitator");
  await helen.picks("How?", /^They show proof/);
  await helen.saves("Save the agreement", "Saved. There is a page to print for everyone.");
  await helen.opens("Agreement", "One page to print");
  await helen.sees(...PROMISES.map(([words]) => words), "Everyone here chose this freely.");
  await followsUp(helen, CALLUM, { wellbeing: "Better", feedback: "“Then let us do it properly, I said. We did.”" });
  await followsUp(helen, DEAN, { wellbeing: "Better" });
}

/** Closing is refused while a promise is open and somebody was not asked or told. */
export async function isNotClosedYet({ coordinator: priya }) {
  await priya.opens("Record something else", "Tell everyone, and close");
  await priya.picks("How does it end?", ENDING);
  await priya.writes("Note (if you like)", "It went well.");
  await priya.isRefused("Close the case", {
    "Orla was followed up": { rule: "CONF-05", reason: "Ask how they are", remedy: "Record a follow-up" },
    "Callum was told that it is closing": {
      rule: "OFFER-08",
      reason: "Nobody who was willing is left in silence.",
      remedy: "Record that they were told",
    },
    "Every promise has come to its end": { rule: "AGREE-04", reason: "it is noted how each one went", remedy: "To the agreement" },
  });
  assert.equal(await priya.has("Note (if you like)"), "It went well.", "what was typed is still there");
  assert.ok(await priya.isPicked("How does it end?", ENDING));
}

export async function isKept({ facilitator: helen }) {
  await followsUp(helen, ORLA, { wellbeing: "The same" });
  for (const [words] of PROMISES) {
    await helen.opens("Agreement", new RegExp(`^How it goes.*${words.slice(0, 20)}`));
    await helen.picks("How does it stand?", "Kept");
    await helen.writes("What was seen? (if you like)", "The tutor sent a copy of the certificate.");
    await helen.saves();
  }
  await helen.sees("The agreement is kept");
  for (const whom of [CALLUM, DEAN]) {
    await helen.opens("Record something else", "Tell everyone, and close");
    await helen.picks("Whom did you tell?", new RegExp(`^${whom}`));
    await helen.picks("How?", "Call");
    await helen.picks("Was support offered?", "Offered, and not wanted");
    await helen.saves();
  }
}

/** The coordinator closes it from her day; nothing is owed to anybody any more. */
export async function isClosed({ coordinator: priya, facilitator: helen, supervisor: marcus, reference }) {
  await priya.follows("My day", priya.page.getByRole("navigation"));
  const task = priya.main.getByRole("listitem").filter({ hasText: `${reference}: close the case` });
  await priya.follows(reference, task);
  await priya.picks("How does it end?", ENDING);
  await priya.writes("Note (if you like)", "Both promises kept. Both were told, and know how to come back.");
  await priya.saves("Close the case", "The case is closed.");
  await priya.goesBack();
  await priya.sees("This case is closed.", "what was agreed is settled", "Closed");
  await priya.opens("Agreement");
  await priya.sees("The agreement is kept");
  await helen.opens("Record something else");
  await helen.sees("Log a call", "Follow-up and feedback");
  await helen.doesNotSee("RJ conversation", "Assessment", "Preparation");
  for (const worker of [priya, helen, marcus]) {
    await worker.follows("My day", worker.page.getByRole("navigation"));
    await worker.doesNotSee(reference);
  }
}
