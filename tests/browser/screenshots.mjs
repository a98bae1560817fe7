// Pictures of the three main pages for the README and docs/look.md, from a fresh demo, as the
// facilitator sees them: `make screenshots`.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord } from "./lib/concord.mjs";

const FOLDER = process.argv[2] ?? "docs/images";

/** A case's story is long: its picture ends where it begins. */
const TALLEST = 3000;

const LOOKS = [
  ["1280", { width: 1280, height: 900 }],
  ["360", { width: 360, height: 740 }],
  ["1280-dark", { width: 1280, height: 900, scheme: "dark" }],
];

/** Opens the page that a link of the open page leads to. */
async function follow(page, selector) {
  const href = await page.locator(selector).first().evaluate((link) => link.href);
  await page.goto(href);
}

/** Opens the case that waits for other people: the one with most still to do. */
async function followToCase(page) {
  const links = page.locator("section[aria-labelledby=others] a[href*='/cases/']");
  const href = await ((await links.count()) > 0 ? links : page.locator("main a[href*='/cases/']")).first().evaluate((link) => link.href);
  await page.goto(href.match(/^.*\/cases\/[0-9a-f-]+/)[0]);
}

await mkdir(FOLDER, { recursive: true });
const demo = await startConcord();
const browser = await launch();
try {
  const account = demo.accounts.find(({ role }) => role === "facilitator") ?? demo.accounts[0];
  for (const [name, wants] of LOOKS) {
    const context = await visitor(browser, wants);
    const page = await context.newPage();
    const shot = async (what) => {
      await page.evaluate(() => document.fonts.ready);
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: wants.width, height: Math.min(tall, TALLEST) };
      await page.screenshot({ path: join(FOLDER, `${what}-${name}.png`), fullPage: true, clip });
    };
    await signIn(page, demo, account);
    await shot("my-day");
    await followToCase(page);
    await shot("case");
    await follow(page, ".cc-capture a[href*='log-call']");
    await follow(page, ".cc-choose a");
    await shot("log-call");
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
