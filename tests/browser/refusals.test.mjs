// A facilitator tries what is not in place yet, and mends it from the very page that refuses: each
// condition says its rule, why, from where, and leads to what puts it right (issue C; the blueprint's
// first promise). Four conditions of a meeting and two of a letter, on a case of the demo.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord, without } from "./lib/concord.mjs";
import { assertNone } from "./lib/judge.mjs";
import { Worker } from "./story/worker.mjs";

/** What stands in the way, as the refusal tells it: heading, words, where its remedy leads. */
async function openIn(worker) {
  const refusal = worker.main.getByRole("alert").filter({ hasText: "Still to do" });
  return refusal.getByRole("listitem").evaluateAll((items) =>
    items.map((item) => ({
      condition: item.querySelector("h3, h4").innerText.split(":")[0].trim(),
      says: item.innerText.replace(/\s+/g, " "),
      remedy: item.querySelector(".cc-check__do a")?.getAttribute("href") ?? null,
    })),
  );
}

/** Tries something that is not in place. Answers what is missing. */
async function tries(worker, path, button) {
  await worker.opens(...path);
  assert.equal(await worker.sends(button), 422, `${button} goes through:\n${await worker.reads()}`);
  const open = await openIn(worker);
  for (const { condition, says } of open) {
    assert.match(says, /Rule [A-Z]+-\d\d/, `“${condition}” names no rule: ${says}`);
    assert.match(says, /From: /, `“${condition}” names no source: ${says}`);
  }
  return open;
}

const MEETING = [["Meeting plan", "It may go ahead"], "It may go ahead"];
const LETTER = [["Letters and messages", "Authorise it"], "Authorise it"];

/** What mends each, once the remedy's link was followed. */
const MENDS = [
  {
    attempt: MEETING,
    condition: /^Know that no order forbids contact/,
    rule: "GATE-08",
    async mend(helen) {
      await helen.picks("What happened?", "Somebody answered");
      await helen.picks("Who answered?", "Probation");
      await helen.picks("What did they say?", "Nothing forbids contact");
      await helen.saves();
    },
  },
  {
    attempt: MEETING,
    condition: /is prepared$/,
    rule: "PREP-01",
    async mend(helen) {
      await helen.picks("How did you talk?", "Visit");
      await helen.writes("About how long?", "45");
      await helen.picks("Are they ready now?", "Yes");
      await helen.saves();
    },
  },
  {
    attempt: MEETING,
    condition: /agrees to who is in the room$/,
    rule: "CONF-02",
    async mend(helen) {
      await helen.follows("Who agrees to who will be there");
      const people = helen.main.getByRole("group").filter({ has: helen.page.getByRole("radio", { name: "Yes", exact: true }) });
      for (const person of await people.all()) await person.getByRole("radio", { name: "Yes", exact: true }).check();
      await helen.saves();
    },
  },
  {
    attempt: MEETING,
    condition: /^The prison has agreed the visit/,
    rule: "PRISON-03",
    async mend(helen) {
      await helen.follows("The prison agreed");
      await helen.saves();
    },
  },
  {
    attempt: LETTER,
    condition: /^The letter was checked for harm/,
    rule: "INDIR-03",
    async mend(helen) {
      await helen.follows("Check it for harm");
      await helen.picks("Can it go as it is?", "Yes, as it is");
      await helen.saves();
    },
  },
  {
    attempt: LETTER,
    condition: /wants the letter$/,
    rule: "INDIR-05",
    async mend(helen) {
      await helen.follows("Ask whether it is wanted");
      await helen.picks("Do they want it?", "Yes");
      await helen.saves();
    },
  },
];

describe("what is still to do is mended from the page that refuses", { skip: without }, () => {
  let demo;
  let browser;

  before(async () => {
    demo = await startConcord({ args: ["--cases", "0"] });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test("six refusals, each mended where it is read", { timeout: 300_000 }, async (t) => {
    const story = demo.stories.find((one) => one.code === "meeting-ahead");
    const account = demo.accounts.find((one) => one.email === story.reader);
    const record = { pages: 0, clicks: 0, judged: new Set(), faults: [] };
    const context = await visitor(browser, { script: true });
    const helen = new Worker(await context.newPage(), demo, "facilitator", true, record);
    await signIn(helen.page, demo, account);
    await helen.comesTo(`${demo.url}/cases/${story.case}`);
    await helen.opens("Letters and messages", "Take a letter in");
    await helen.writes("What it says", "Thank you for hearing me out.");
    await helen.saves("Save", "Saved, and held until it is wanted.");

    const met = new Set();
    for (const { attempt, condition, rule, mend } of MENDS) {
      const is = (one) => condition.test(one.condition) && one.says.includes(`Rule ${rule}`);
      let before = (await tries(helen, ...attempt)).filter(is);
      assert.notEqual(before.length, 0, `nothing is refused by ${rule}`);
      met.add(rule);
      while (before.length > 0) {
        const [first] = before;
        assert.ok(first.remedy, `“${first.condition}” leads nowhere`);
        await helen.goes(() => helen.main.getByRole("alert").locator(`.cc-check__do a[href="${first.remedy}"]`).first().click());
        await mend(helen);
        const now = await helen.page.evaluate(() => document.title).then(() => stillOpen(helen, attempt, is));
        assert.ok(now.length < before.length, `“${first.condition}” still stands after it was mended`);
        t.diagnostic(`${rule}: “${first.condition}” is mended`);
        before = now;
      }
    }
    assert.equal(met.size, 6);
    const left = await tries(helen, ...MEETING);
    for (const one of left) assert.match(one.says, /With the practice supervisor/, `hers to do: ${one.says}`);
    assertNone(record.faults, "pages on the way");
    await context.close();
  });
});

/** What of a kind is still refused; nothing where the attempt goes through. */
async function stillOpen(worker, [path, button], is) {
  await worker.opens(...path);
  const status = await worker.sends(button);
  return status === 422 ? (await openIn(worker)).filter(is) : [];
}
