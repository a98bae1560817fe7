// The driver comes round and writes; the letter is held until it is wanted, and then passed on.

import assert from "node:assert/strict";
import { CALLUM, DEAN, allows, followsUp, tells } from "./people.mjs";

const WORDS = "I am the one who drove the car. I have no excuse. You owe me nothing, not even an answer.";

/** He is back, and asks whether a letter would be an insult. Callum wants to wait. */
export async function writes({ facilitator: helen }) {
  await helen.opens(DEAN, "An answer, a pause, a stop");
  await helen.picks("What do you want to note?", "They are back");
  await helen.saves();
  await helen.opens(DEAN, "An answer, a pause, a stop");
  await helen.picks("What do you want to note?", "An answer to a question");
  await helen.picks("What were they asked?", "Letters and messages");
  await helen.picks("Their answer", "Yes");
  await helen.writes("Note (if you like)", "He asked whether a letter would be an insult.");
  await helen.saves();

  await helen.opens("Letters and messages", "Take a letter in");
  assert.equal(await helen.sends("Save"), 422, "nothing is written yet");
  await helen.sees("Write down what it says");
  await helen.writes("What it says", WORDS);
  await helen.saves("Save", "Saved, and held until it is wanted.");
  await helen.opens("Letters and messages", "Check it for harm");
  await helen.sees(WORDS);
  await helen.picks("Can it go as it is?", "Yes, as it is");
  await helen.saves();

  await allows(helen, DEAN, CALLUM, "That a letter from them is here");
  await tells(helen);
  await isAsked(helen, "Ask whether it is wanted", "Not now");
  await helen.sees("Callum does not want it now", "Held");
}

/** Somebody asks Callum whether he wants it. */
async function isAsked(helen, link, answer) {
  await helen.opens("Letters and messages", link);
  await helen.picks("Do they want it?", answer);
  await helen.saves();
}

/** He wants it, and it may not go yet: nobody has asked whether it could hurt, or is forbidden. */
export async function isHeld({ facilitator: helen }) {
  await isAsked(helen, "Ask whether it is wanted", "Yes");
  await helen.opens("Letters and messages", "Authorise it");
  await helen.isRefused("Authorise it", {
    "Callum was assessed": { rule: "RISK-01", reason: "No contact between the sides before an assessment.", remedy: "Assess" },
    "Dean was assessed": { rule: "RISK-01", reason: "No contact between the sides before an assessment.", remedy: "Assess" },
    "Know that no order forbids contact between Callum and Dean": {
      rule: "GATE-08",
      reason: "Nobody has been asked.",
      remedy: "Ask about orders",
    },
  });
  await helen.sees("Cannot be overridden");
  await assesses(helen, CALLUM, { result: "Suitable", note: "Steady, with good friends about him." });
  await assesses(helen, DEAN, { result: "Suitable, with safeguards", note: "A tutor looks in on him.", managed: true });
  await helen.opens("Record something else", "Orders against contact");
  await helen.picks("What happened?", "I asked somebody");
  await helen.picks("Whom did you ask?", "Probation");
  await helen.saves();
  await noOrderForbids(helen, "Probation");
}

export async function noOrderForbids(helen, who, links = ["Record something else", "Orders against contact"]) {
  await helen.opens(...links);
  await helen.picks("What happened?", "Somebody answered");
  await helen.picks("Who answered?", who);
  await helen.picks("What did they say?", "Nothing forbids contact");
  await helen.saves();
}

async function assesses(helen, whom, { result, note, managed = false }) {
  await helen.opens("Assessment", whom);
  for (const question of ["Able to take part?", "Willing, of their own accord?", "Does this suit them?"]) {
    await helen.picks(question, "Yes");
  }
  await helen.ticks("Why do they want to?", managed ? "To apologise" : "To get answers");
  await helen.picks("Do they feel pressed, and by whom?", "From nobody");
  for (const risk of [
    "A wish to cause more harm",
    "Ability to cause more harm",
    "How vulnerable they are themselves",
    "Emotional harm the process could do to them",
    "Risks that supporters or others bring",
  ]) {
    await helen.picks(risk, "None or little");
  }
  await helen.ticks("Where does what you know come from?", "The person", managed ? "Probation" : "A victim service");
  if (managed) {
    await helen.picks("MAPPA", "Not subject to MAPPA");
    await helen.picks("What do those who were consulted say?", "Nothing against it");
  }
  await helen.picks("Result", result);
  await helen.writes("Reasons and safeguards", note);
  await helen.saves("Save the assessment");
}

/** The safeguards are agreed to by somebody who does not work on the case. */
export async function isSignedOff({ facilitator: helen, supervisor: marcus, reference }) {
  await helen.opens("Letters and messages", "Authorise it");
  const refusal = await helen.isRefused("Authorise it", {
    "Sign-off by the practice supervisor for Dean": {
      rule: "RISK-11",
      reason: "Needed for complex cases, flagged risks and foundation practitioners.",
      remedy: "With the practice supervisor",
    },
  });
  assert.equal(await refusal.getByRole("listitem").count(), 1, "it is the only thing that is missing");
  await marcus.follows("My day", marcus.page.getByRole("navigation"));
  const task = marcus.main.getByRole("listitem").filter({ hasText: reference }).filter({ hasText: /sign-off/ });
  await marcus.follows(reference, task);
  await marcus.sees("A tutor looks in on him.", "Suitable, with safeguards");
  await marcus.picks("What do you say?", "I agree");
  await marcus.writes("In your words", "Agreed. Breaks every twenty minutes.");
  await marcus.saves("Save", "Saved. The facilitator sees it on their day.");
}

/** It goes, and is read; both are asked how they are with it. */
export async function isRead({ facilitator: helen }) {
  await helen.opens("Letters and messages", "Authorise it");
  await helen.saves("Authorise it");
  await helen.opens("Letters and messages", "Record that it was passed on");
  await helen.picks("How did it get to them?", "Visit");
  await helen.writes("How was it received?", "He read it twice, the second time aloud.");
  await helen.saves("Save", "Ask in a few days how they are with it.");
  await helen.sees("Passed on to Callum");
  await followsUp(helen, CALLUM, { wellbeing: "Better" });
  await followsUp(helen, DEAN, { wellbeing: "The same" });
}
