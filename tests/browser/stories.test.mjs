// The demo's guide, and the case of every story it leads to: found from the sign-in page, read by
// whoever the guide names, judged on a phone and at a desk.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord, without } from "./lib/concord.mjs";
import { assertNone, faultsOf } from "./lib/judge.mjs";

const STORIES = [
  "thirty-people",
  "panel",
  "security-guard",
  "caution",
  "conditional-caution",
  "prison-meeting",
  "community-sentence",
  "letter-waits",
  "meeting-ahead",
  "motorbike",
];
const LOOKS = [360, 1280];

describe("the stories of the demo, from its guide", { skip: without }, () => {
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

  /** Every fault of an address, at each width. */
  async function faultsAt(page, address) {
    const response = await page.goto(address);
    assert.equal(response.status(), 200, address);
    let html = await response.text();
    const faults = [];
    for (const width of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      const found = await faultsOf(page, { html });
      faults.push(...found.map((fault) => `${address} at ${width} px: ${fault}`));
      html = undefined;
    }
    return faults;
  }

  test("a stranger is led from the sign-in page to the guide, and through a case back to signing in", { timeout: 60_000 }, async () => {
    const context = await visitor(browser);
    const page = await context.newPage();
    await page.goto(`${demo.url}/`);
    await page.getByRole("link", { name: "Open the guide" }).click();
    assert.equal(new URL(page.url()).pathname, "/guide");
    assertNone(await faultsAt(page, `${demo.url}/guide`), "the guide");
    const leads = await page.$$eval(".cc-stories h3 a", (links) => links.map((link) => new URL(link.href).pathname));
    assert.deepEqual(leads, demo.stories.map(({ case: id }) => `/cases/${id}`));
    await page.locator(".cc-stories h3 a").first().click();
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await context.close();
  });

  test("each case is there for whoever the guide names", { timeout: 240_000 }, async (t) => {
    assert.deepEqual(demo.stories.map(({ code }) => code), STORIES);
    const faults = [];
    const readers = [...new Set(demo.stories.map(({ reader }) => reader))];
    for (const reader of readers) {
      const account = demo.accounts.find(({ email }) => email === reader);
      const context = await visitor(browser);
      const page = await context.newPage();
      await signIn(page, demo, account);
      await page.goto(`${demo.url}/`);
      await page.getByRole("link", { name: "Open the guide" }).click();
      for (const { code, case: id } of demo.stories.filter((story) => story.reader === reader)) {
        const address = `${demo.url}/cases/${id}`;
        assert.equal(await page.locator(`.cc-stories a[href="/cases/${id}"]`).count(), 1, `${code} is linked`);
        const start = Date.now();
        const tab = await context.newPage();
        faults.push(...(await faultsAt(tab, address)));
        await tab.close();
        t.diagnostic(`${code}: ${Date.now() - start} ms`);
      }
      await context.close();
    }
    assertNone(faults, "the cases of the stories");
  });

  test("who has no relation to a case is led nowhere", { timeout: 60_000 }, async () => {
    const account = demo.accounts.find(({ role }) => role === "administrator");
    const context = await visitor(browser);
    const page = await context.newPage();
    await signIn(page, demo, account);
    await page.goto(`${demo.url}/guide`);
    assert.equal(await page.locator(".cc-stories h3").count(), STORIES.length);
    assert.equal(await page.locator(".cc-stories h3 a").count(), 0);
    await context.close();
  });
});
