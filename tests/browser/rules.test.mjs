// The rule book on three days, for anybody: what it demands differs, each rule says where it comes from
// and until when it held, and the page is fit to be read on a phone (issue C, part 6).

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { startConcord, without } from "./lib/concord.mjs";
import { assertNone, faultsOf } from "./lib/judge.mjs";

const LOOKS = [320, 360, 1280];
const DAYS = ["2014-06-01", "2021-06-01", "today"];

/** The rules of the page: number, what it demands, where from. */
async function rulesOn(page) {
  return page.$$eval("section[id^='R-']", (sections) =>
    Object.fromEntries(
      sections.map((section) => [
        section.id,
        {
          demands: section.querySelector("h3").innerText,
          from: section.querySelector("p:last-of-type").innerText,
        },
      ]),
    ),
  );
}

async function stagesOn(page) {
  return page.$$eval("section[id^='stage-']", (sections) =>
    Object.fromEntries(
      sections.map((section) => [section.id.slice("stage-".length), section.innerText.replace(/\s+/g, " ")]),
    ),
  );
}

describe("the rule book on three days", { skip: without }, () => {
  let demo;
  let browser;
  const rules = {};
  const stages = {};

  before(async () => {
    demo = await startConcord({ args: ["--cases", "0"] });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test("a stranger reads it without an account, without script, and finds their way by the day", { timeout: 120_000 }, async () => {
    const context = await visitor(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${demo.url}/rules`);
    for (const day of DAYS) {
      if (day === "today") {
        await page.getByRole("link", { name: "Today" }).click();
      } else {
        await page.getByLabel("The rules of which day?").fill(day);
        await page.getByRole("button", { name: "Show them" }).click();
        assert.equal(new URL(page.url()).searchParams.get("on"), day);
      }
      rules[day] = await rulesOn(page);
      stages[day] = await stagesOn(page);
      for (const [id, { from }] of Object.entries(rules[day])) {
        assert.match(from, new RegExp(`^${id}\\. .+`), `${id} says no source on ${day}`);
      }
    }
    await context.close();
  });

  test("what it demands differs between 2014, 2021 and today", () => {
    const [then, since, now] = DAYS.map((day) => rules[day]);
    // Before November 2015 nothing said how the police pass details on, or that some need their own consent.
    assert.equal(then["R-CONSENT-02"], undefined);
    assert.match(since["R-CONSENT-02"].demands, /explicit consent/);
    const [, coded, bound] = [then, since, now].map((on) => on["R-CONSENT-01"]?.demands);
    assert.match(coded, /within two working days/);
    assert.doesNotMatch(coded, /good reason/);
    assert.match(bound, /good reason not to/);
    assert.ok(Object.keys(then).length < Object.keys(since).length, "less was asked in 2014");
    assert.match(since["R-CONSENT-01"].from, /Until 28 January 2025|28 Jan/, "it says until when it held");
    // Stages too: by which law RJ is part of a sentence changed in February 2015.
    assert.match(stages["2014-06-01"]["community-sentence"], /Criminal Justice Act 2003/);
    assert.match(stages["2021-06-01"]["community-sentence"], /rehabilitation activity requirement/);
  });

  test("each day's page keeps what every page keeps, down to a narrow phone", { timeout: 180_000 }, async () => {
    const context = await visitor(browser);
    const page = await context.newPage();
    const faults = [];
    for (const day of DAYS) {
      const address = `${demo.url}/rules${day === "today" ? "" : `?on=${day}`}`;
      const response = await page.goto(address);
      let html = await response.text();
      for (const width of LOOKS) {
        await page.setViewportSize({ width, height: 900 });
        const found = await faultsOf(page, { html });
        faults.push(...found.map((fault) => `${address} at ${width} px: ${fault}`));
        html = undefined;
      }
    }
    assertNone(faults, "the rule book");
    await context.close();
  });

  test("a rule's number in an address leads to it, and a day that is none is asked again", async () => {
    const context = await visitor(browser);
    const page = await context.newPage();
    await page.goto(`${demo.url}/rules?on=2021-06-01#R-CONSENT-02`);
    const top = await page.locator("#R-CONSENT-02").evaluate((section) => section.getBoundingClientRect().top);
    assert.ok(Math.abs(top) < 200, `it stands ${top} px from the top`);
    const wrong = await page.goto(`${demo.url}/rules?on=lately`);
    assert.equal(wrong.status(), 422);
    assert.ok(await page.locator(".govuk-error-summary a[href='#on']").isVisible());
    await context.close();
  });
});
