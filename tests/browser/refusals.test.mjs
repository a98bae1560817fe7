// A facilitator tries what is not in place yet, and mends it from the very page that refuses: each
// condition says its rule, why, from where, and leads to what puts it right (issue C; the blueprint's
// first promise). Six conditions of a meeting, on a case of the demo.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord, without } from "./lib/concord.mjs";
import { assertNone } from "./lib/judge.mjs";
import { Worker } from "./story/worker.mjs";

const PATH = ["Meeting plan", "It may go ahead"];
const BUTTON = "It may go ahead";

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

/** Lets the meeting go ahead, which is not in place. Answers what is missing. */
async function tries(worker) {
  await worker.opens(...PATH);
  assert.equal(await worker.sends(BUTTON), 422, `it goes through:\n${await worker.reads()}`);
  const open = await openIn(worker);
  for (const { condition, says } of open) {
    assert.match(says, /Rule [A-Z]+-\d\d/, `“${condition}” names no rule: ${says}`);
    assert.match(says, /From: /, `“${condition}” names no source: ${says}`);
  }
  return open;
}

/** What mends each, once the remedy's link was followed. */
const MENDS = [
  {
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
    condition: /^The prison has agreed the visit/,
    rule: "PRISON-03",
    async mend(helen) {
      await helen.follows("The prison agreed");
      await helen.saves();
    },
  },
  {
    condition: /^Jonah agrees to this form$/,
    rule: "GATE-01",
    /** He thinks better of it. */
    async first(helen) {
      await helen.opens(/^Jonah/, /^New answer.*A meeting/);
      await helen.picks("Their answer", "Not now");
      await helen.saves();
    },
    async mend(helen) {
      await helen.picks("What do you want to note?", "An answer to a question");
      await helen.picks("What were they asked?", "A meeting");
      await helen.picks("Their answer", "Yes");
      await helen.saves();
    },
  },
  {
    condition: /^Marek accepts responsibility$/,
    rule: "GATE-02",
    /** He goes back on it, and comes round again. */
    async first(helen) {
      await helen.opens("Record something else", "Responsibility");
      await helen.picks("What do they say?", "Says they did not do it");
      await helen.picks("From where do we know it?", "From them");
      await helen.saves();
    },
    async mend(helen) {
      await helen.picks("What do they say?", "Says they did it");
      await helen.picks("In what form?", "Pleaded guilty");
      await helen.picks("From where do we know it?", "From the court record");
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

    const met = new Set();
    for (const { condition, rule, first, mend } of MENDS) {
      await first?.(helen);
      const is = (one) => condition.test(one.condition) && one.says.includes(`Rule ${rule}`);
      let open = (await tries(helen)).filter(is);
      assert.notEqual(open.length, 0, `nothing is refused by ${rule}`);
      met.add(rule);
      while (open.length > 0) {
        const [next] = open;
        assert.ok(next.remedy, `“${next.condition}” leads nowhere`);
        await helen.goes(() => helen.main.getByRole("alert").locator(`.cc-check__do a[href="${next.remedy}"]`).first().click());
        await mend(helen);
        const now = await stillOpen(helen, is);
        assert.ok(now.length < open.length, `“${next.condition}” still stands after it was mended`);
        t.diagnostic(`${rule}: “${next.condition}” is mended`);
        open = now;
      }
    }
    assert.equal(met.size, 6);
    const left = await tries(helen);
    for (const one of left) {
      const somewhere = one.remedy !== null || /With the practice supervisor/.test(one.says);
      assert.ok(somewhere, `nothing would mend it: ${one.says}`);
    }
    assertNone(record.faults, "pages on the way");
    await context.close();
  });
});

/** What of a kind is still refused; nothing where the attempt goes through. */
async function stillOpen(worker, is) {
  await worker.opens(...PATH);
  const status = await worker.sends(BUTTON);
  return status === 422 ? (await openIn(worker)).filter(is) : [];
}
