// A service moves in (R-MOVE-01): a coordinator brings a spreadsheet of open cases in, is told what is wrong
// with it, mends it, signs, and takes it all back. Every page is judged on a phone and at a desk; the
// whole way is gone once more without script.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { WIDTHS, launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord, without } from "./lib/concord.mjs";
import { assertNone, faultsOf } from "./lib/judge.mjs";

/** Two open cases of invented people; telephone numbers from the ranges kept for drama. */
const HEAD = [
  "reference", "received", "offence", "place", "route", "initiator", "source", "stage", "as-of",
  "harmed-first-name", "harmed-last-name", "harmed-telephone", "harmed-basis", "harmed-no",
  "responsible-first-name", "responsible-last-name", "responsible-telephone",
];
const rows = (mark, received) => [
  HEAD,
  [`${mark}-1`, received, "burglary", "Moseley", "custody", "victim", "victim service", "talking", "2026-06-01",
    "Wynne", "Harper", "020 7946 0101", "consent", "", "Rex", "Hollis", "0161 496 0102"],
  [`${mark}-2`, "2026-05-04", "robbery", "Digbeth", "custody", "victim", "police", "contacting", "2026-06-01",
    "Bea", "Lockhart", "020 7946 0103", "consent", "never again", "Len", "Lowe", "0161 496 0104"],
];
const csv = (mark, received = "2026-03-02") => ({
  name: `${mark}.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(rows(mark, received).map((row) => row.join(",")).join("\n")),
});

describe("a service moves in", { skip: without }, () => {
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

  async function coordinator(wants) {
    const page = await (await visitor(browser, wants)).newPage();
    await signIn(page, demo, demo.accounts.find((account) => account.role === "coordinator"));
    return page;
  }

  async function send(page, file) {
    await page.goto(`${demo.url}/cases`);
    await page.getByRole("link", { name: "Bring cases in" }).click();
    await page.setInputFiles("input[type=file]", file);
    await page.getByRole("button", { name: "Upload and go on" }).click();
  }

  /** From the columns, as they were guessed, to the cases; `look` sees each page. */
  async function bringIn(page, look) {
    await look("the columns");
    await page.locator("main form button[type=submit]").last().click();
    await look("what will come of it");
    await page.locator("main a.govuk-button").click();
    await look("signing");
    await page.fill("[name=source]", "Old Case System, export of 20 November");
    await page.check("[name=true]");
    await page.locator("main form button[type=submit]").click();
    for (let tries = 0; tries < 40 && (await page.title()).startsWith("The cases are coming in"); tries += 1) {
      await page.waitForTimeout(250);
      await page.reload();
    }
    await look("the cases");
    assert.match(await page.title(), /^The cases are in/);
  }

  async function takeBack(page) {
    await page.getByRole("button", { name: /^Take all/ }).click();
    await page.goto(`${demo.url}/cases`);
    assert.ok(!(await page.content()).includes("Wynne"), "no list shows what was taken back");
  }

  test("with every page before the judge", { timeout: 180_000 }, async () => {
    const page = await coordinator({});
    const faults = [];
    const look = async (what) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const found = await faultsOf(page, { html: width === WIDTHS[0] ? await page.content() : undefined });
        faults.push(...found.map((fault) => `${what} at ${width} px: ${fault}`));
      }
    };
    await page.goto(`${demo.url}/moving-in`);
    await look("the beginning");
    await send(page, csv("late", "31/02/2026"));
    await page.locator("main form button[type=submit]").last().click();
    const refused = await page.locator("main").innerText();
    assert.match(refused, /Row 2, column B/, "the slip names its row and column");
    await look("a file with a slip");
    assert.equal(await page.locator("main a.govuk-button").count(), 0, "nothing to sign");
    await send(page, csv("desk"));
    await bringIn(page, look);
    await page.locator("main ul a").first().click();
    await page.getByRole("link", { name: "Review the opening position" }).click();
    await look("the review");
    await page.goto(`${demo.url}/moving-in`);
    await look("earlier files");
    await page.locator("main a", { hasText: "2 cases" }).first().click();
    await takeBack(page);
    assertNone(faults, "moving in");
  });

  test("without script, on a phone", { timeout: 120_000 }, async () => {
    const page = await coordinator({ script: false, width: 360 });
    await send(page, csv("phone"));
    await bringIn(page, async () => {});
    await takeBack(page);
  });
});
