// Follows every link that each account of the demo can see, breadth first, and judges each page at
// the narrowest and the widest width, light and dark.

import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord, without } from "./lib/concord.mjs";
import { assertNone, faultsOf } from "./lib/judge.mjs";

/** Pages an account at most; of pages that differ by an id only, so many are looked at. */
const MOST = Number(process.env.CONCORD_CRAWL_MOST ?? 60);
const ALIKE = 2;

const LOOKS = [
  [320, "light"],
  [320, "dark"],
  [1280, "dark"],
  [1280, "light"],
];

/** `/cases/RT-26-0417/people?page=2` and `/cases/RT-26-0418/people?page=3` are alike. */
function kind(address) {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.split("/").map((part) => (/\d/.test(part) ? "*" : part)).join("/");
  return `${path}?${[...new Set(searchParams.keys())].sort().join("&")}`;
}

/** Every page that can be reached by links alone, handed to `visit` one by one. */
async function crawl(page, start, visit) {
  const seen = new Map();
  const known = new Set([start]);
  const next = [start];
  let visited = 0;
  while (next.length > 0 && visited < MOST) {
    const address = next.shift();
    const alike = seen.get(kind(address)) ?? 0;
    if (alike >= ALIKE) continue;
    seen.set(kind(address), alike + 1);
    const links = await visit(address);
    visited += 1;
    for (const link of links) {
      const { origin, pathname, href } = new URL(link);
      const plain = href.split("#")[0];
      if (origin !== new URL(start).origin || /sign-?out|^\/(assets|api)\//.test(pathname)) continue;
      if (!known.has(plain)) next.push(plain);
      known.add(plain);
    }
  }
  return visited;
}

async function look(page, address, faults) {
  const response = await page.goto(address).catch((error) => {
    if (/Download is starting|ERR_ABORTED/.test(error.message)) return null;
    throw error;
  });
  if (!response || !(response.headers()["content-type"] ?? "").startsWith("text/html")) return [];
  const where = `${new URL(address).pathname}${new URL(address).search}`;
  if (response.status() >= 400) faults.push(`${where}: a link leads here, but it answers ${response.status()}`);
  let html = await response.text();
  for (const [width, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const found = await faultsOf(page, { html });
    faults.push(...found.map((fault) => `${where} at ${width} px, ${colorScheme}: ${fault}`));
    html = undefined;
  }
  return page.$$eval("a[href]", (links) => links.map((link) => link.href).filter((href) => href.startsWith("http")));
}

describe("every page that links lead to stands before the judge", { skip: without }, () => {
  let demo;
  let browser;

  before(async () => {
    demo = await startConcord();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test("for a stranger", { timeout: 600_000 }, async (t) => {
    const context = await visitor(browser);
    const page = await context.newPage();
    const faults = [];
    const count = await crawl(page, `${demo.url}/`, (address) => look(page, address, faults));
    t.diagnostic(`${count} pages`);
    await context.close();
    assertNone(faults, "a stranger's pages");
  });

  test("for each account of the demo", { timeout: 1_800_000 }, async (t) => {
    for (const account of demo.accounts) {
      await t.test(account.role, async (each) => {
        const context = await visitor(browser);
        const page = await context.newPage();
        await signIn(page, demo, account);
        const faults = [];
        const count = await crawl(page, page.url(), (address) => look(page, address, faults));
        each.diagnostic(`${count} pages`);
        await context.close();
        assertNone(faults, `the pages of ${account.role}`);
      });
    }
  });
});
