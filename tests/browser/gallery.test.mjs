// The style sheet on its own: every component and the three main pages, judged without a server of
// ours, so that a fault in the look shows before a page uses it.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, visitor, WIDTHS } from "./lib/browser.mjs";
import { galleryPages, serveGallery } from "./lib/gallery.mjs";
import { assertNone, faultsOf } from "./lib/judge.mjs";

let browser;
let gallery;

before(async () => {
  gallery = await serveGallery();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await gallery?.close();
});

for (const scheme of ["light", "dark"]) {
  for (const width of WIDTHS) {
    test(`the gallery stands at ${width} px, ${scheme}`, async () => {
      const context = await visitor(browser, { width, scheme });
      const page = await context.newPage();
      const faults = [];
      for (const name of await galleryPages()) {
        const response = await page.goto(`${gallery.url}/${name}`);
        const found = await faultsOf(page, { html: await response.text() });
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
      await context.close();
      assertNone(faults, `the gallery at ${width} px, ${scheme}`);
    });
  }
}

test("twice the size of text still fits a phone", async () => {
  const context = await visitor(browser, { width: 640 });
  const page = await context.newPage();
  const faults = [];
  for (const name of await galleryPages()) {
    await page.goto(`${gallery.url}/${name}`);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
  }
  await context.close();
  assertNone(faults, "the gallery with text at 200 %");
});

test("an answer opens its question without script, and no other", async () => {
  const context = await visitor(browser, { script: false });
  const page = await context.newPage();
  await page.goto(`${gallery.url}/components`);
  assert.equal(await page.locator("#beside").isVisible(), true);
  assert.equal(await page.locator("#carry").isVisible(), false);
  await page.check("#said-letter");
  assert.equal(await page.locator("#beside").isVisible(), false);
  assert.equal(await page.locator("#carry").isVisible(), true);
  await context.close();
});

test("script counts characters, shows a password and makes tabs, in the page's words", async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${gallery.url}/components`);
  await page.fill("#words", "x".repeat(199));
  await page.getByText("You have 1 character left").first().waitFor();
  await page.fill("#words", "x".repeat(203));
  await page.getByText("You have 3 characters too many").first().waitFor();

  await page.click(".govuk-js-password-input-toggle");
  assert.equal(await page.getAttribute("#password", "type"), "text");
  await page.getByRole("button", { name: "Hide password" }).click();
  assert.equal(await page.getAttribute("#password", "type"), "password");

  assert.equal(await page.locator("#month").isVisible(), false);
  await page.getByRole("tab", { name: "This week" }).press("ArrowRight");
  assert.equal(await page.locator("#month").isVisible(), true);
  await context.close();
});

test("Escape leaves the page at once, and the button says so only when script runs", async () => {
  const quiet = await visitor(browser, { script: false });
  const still = await quiet.newPage();
  await still.goto(`${gallery.url}/public`);
  assert.equal(await still.locator(".cc-exit__key").isVisible(), false);
  assert.equal(await still.locator(".cc-exit").getAttribute("href"), "https://www.example.org/");
  await quiet.close();

  const context = await visitor(browser);
  await context.route("https://www.example.org/", (route) => route.fulfill({ body: "elsewhere" }));
  const page = await context.newPage();
  await page.goto(`${gallery.url}/public`);
  assert.equal(await page.locator(".cc-exit__key").isVisible(), true);
  await page.fill("#email", "someone");
  await page.keyboard.press("Escape");
  await page.waitForURL("https://www.example.org/");
  await context.close();
});

test("a form pressed twice is sent once", async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  let sent = 0;
  await context.route("**/my-day", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return route.fulfill({ status: 200, contentType: "text/html", body: "<title>Saved</title>" });
  });
  await page.goto(`${gallery.url}/log-call`);
  await page.evaluate(() => {
    const save = document.querySelector("main [type=submit]");
    save.click();
    save.click();
  });
  await page.waitForFunction(() => document.title === "Saved");
  assert.equal(sent, 1);
  await context.close();
});
