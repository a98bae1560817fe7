// Everything by keyboard: signing in, a case, a call, a task, a mention, every fold; with Tab, Enter,
// Space and the arrows alone, with script and without. Each stop has to show, in the order in which the
// page is read, and none keeps whoever came to it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./lib/browser.mjs";
import { signIn, startConcord, without } from "./lib/concord.mjs";

/** No page has more stops than this. */
const MOST = 500;
/** How far up a stop may lie from the one before it in the same column, in pixels: a line. */
const LINE = 30;

/** How long the browser may take over one key or one look, in milliseconds. */
const PATIENCE = 5_000;
/** How many keys it may leave without a word. */
const UNHEARD = 8;
/** How long one round may take, in milliseconds: several times what it takes. */
const ROUND = 120_000;

/** The browser itself does not answer: no fault of a page, and no proof of one either. */
class Unanswered extends Error {}

/** What comes of something, or `late` where the browser does not answer in time. */
async function within(promise, late, patience = PATIENCE) {
  let timer;
  const over = new Promise((resolve) => { timer = setTimeout(resolve, patience, late); });
  promise.catch(() => {});
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}

/** What `within` says of something that did not come. */
const LATE = Symbol("late");

/** Remembers what the focused element looks like, and answers what it is. Runs in the page. */
function look() {
  const paint = (element) => {
    const label = element.labels?.[0];
    const parts = [[element], [element, "::before"], [element, "::after"]];
    if (label) parts.push([label], [label, "::before"], [label, "::after"]);
    const seen = parts.map(([part, pseudo]) => {
      const style = getComputedStyle(part, pseudo);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.borderColor, style.textDecorationLine].join(" ");
    });
    return seen.join("|");
  };
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const last = globalThis.lastStop;
  const shown = !last || last.element === element || !last.element.isConnected || paint(last.element) !== last.paint;
  const lastName = last?.name;
  const box = element.getBoundingClientRect();
  const words = (element.labels?.[0] ?? element).textContent.replace(/\s+/g, " ").trim();
  const name = `${element.tagName.toLowerCase()} “${words.slice(0, 60)}” ${element.getAttribute("name") ?? ""}`;
  globalThis.lastStop = { element, paint: paint(element), name };
  return {
    name,
    words,
    tag: element.tagName.toLowerCase(),
    type: element.getAttribute("type") ?? "",
    field: element.getAttribute("name") ?? "",
    href: element.getAttribute("href") ?? "",
    classes: element.className,
    top: box.top + scrollY,
    left: box.left,
    right: box.right,
    // What floats stays where it is while the page moves under it.
    fixed: ["fixed", "sticky"].includes(getComputedStyle(element.closest("header, nav") ?? element).position),
    place: element.closest("main") ? "main" : "around",
    shown: shown ? null : lastName,
  };
}

/** Somebody whose hands stay on the keyboard. */
class Keys {
  constructor(page) {
    this.page = page;
    this.faults = [];
    this.last = null;
    this.unheard = 0;
    this.at = "the start";
  }

  /**
   * Presses a key. A browser that goes to another page over it may never say that it was pressed:
   * whether it was, the next look tells.
   */
  async press(key) {
    if ((await within(this.page.keyboard.press(key), LATE)) !== LATE) return;
    this.unheard += 1;
    if (this.unheard > UNHEARD) throw new Unanswered(`${this.unheard} keys unheard: ${this.at}`);
  }

  /** Types words into what has the focus, and sees that they stand there. */
  async type(words) {
    this.at = `typing “${words}”`;
    for (const letter of words) await this.press(letter);
    assert.ok((await this.ask(() => document.activeElement.value)).endsWith(words), `“${words}” is in the field`);
  }

  /** Asks the page something; again where its answer is lost on the way from one page to the next. */
  async ask(question, told) {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await within(this.page.evaluate(question, told), LATE);
      if (answer !== LATE) return answer;
    }
    throw new Unanswered(`${this.page.url()} does not answer: ${this.at}`);
  }

  /** How many of something there are on the page. */
  count(selector) {
    return this.ask((wanted) => document.querySelectorAll(wanted).length, selector);
  }

  /** What the page says, without its frame. */
  words() {
    return this.ask(() => document.querySelector("main").innerText);
  }

  /** The next stop; nothing at the end of the page. */
  async next(key = "Tab") {
    await this.press(key);
    const stop = await this.ask(look);
    if (stop?.shown) this.faults.push(`${this.page.url()}: focus does not show on ${stop.shown}`);
    if (stop && this.last && key === "Tab") this.#inOrder(this.last, stop);
    this.last = stop;
    return stop;
  }

  #inOrder(last, stop) {
    const together = last.place === "main" && stop.place === "main";
    const column = last.left < stop.right && stop.left < last.right;
    const moves = !last.fixed && !stop.fixed;
    if (together && column && moves && stop.top < last.top - LINE) {
      this.faults.push(`${this.page.url()}: from ${last.name} up to ${stop.name}`);
    }
  }

  /** Goes on to a stop. */
  async to(what, wanted) {
    this.at = what;
    for (let at = 0; at < MOST; at += 1) {
      const stop = await this.next();
      if (stop && wanted(stop)) return stop;
    }
    return assert.fail(`${what} cannot be reached by keyboard on ${this.page.url()}`);
  }

  /** Follows a link or presses a button, and arrives. */
  async follow(what, wanted) {
    await this.to(what, wanted);
    const from = this.page.url();
    await Promise.all([this.page.waitForNavigation({ timeout: 15_000 }), this.press("Enter")]);
    await this.page.waitForLoadState("load");
    this.last = null;
    return from;
  }

  link(words) {
    return this.follow(`the link “${words}”`, (stop) => stop.tag === "a" && stop.words.includes(words));
  }

  button(words) {
    return this.follow(`the button “${words}”`, (stop) => stop.tag === "button" && stop.place === "main" && stop.words.includes(words));
  }

  field(name) {
    return this.to(`the field ${name}`, (stop) => stop.field === name && stop.type !== "hidden");
  }

  /** Walks through the whole page, opens and closes each fold, and comes out at the end. */
  async walk() {
    let folds = 0;
    await this.ask(() => { document.activeElement?.blur?.(); globalThis.lastStop = null; });
    this.last = null;
    for (let at = 0; at < MOST; at += 1) {
      const stop = await this.next();
      if (!stop && at > 0) return { stops: at, folds };
      if (stop?.tag === "summary") {
        const open = () => this.ask(() => document.activeElement.closest("details").open);
        const was = await open();
        await this.press("Enter");
        assert.notEqual(await open(), was, `${stop.name}: Enter opens and closes it`);
        await this.press("Space");
        assert.equal(await open(), was, `${stop.name}: and so does Space`);
        await this.ask(look);
        folds += 1;
      }
    }
    return assert.fail(`${this.page.url()} keeps whoever tabs through it`);
  }

  /** What has the focus, by its classes. */
  focused() {
    return this.ask(() => document.activeElement?.className ?? "");
  }
}

describe("everything by keyboard", { skip: without }, () => {
  let demo;

  before(async () => { demo = await startConcord({ args: ["--cases", "0"] }); });

  after(async () => { await demo?.stop(); });

  /** A colleague on the case tells the reader something, with a mouse. */
  async function isTold(context, role, id, reader) {
    const page = await context.newPage();
    await signIn(page, demo, demo.accounts.find((one) => one.role === role));
    const answer = await page.goto(`${demo.url}/cases/${id}/tell`);
    if (answer.status() !== 200) return false;
    const box = page.getByLabel(reader, { exact: false });
    if ((await box.count()) === 0) return false;
    await box.first().check();
    await page.locator("textarea[name=note]").fill("Please look at this.");
    await page.getByRole("button", { name: "Tell them" }).click();
    await page.waitForLoadState("load");
    return true;
  }

  /** Signs in by keyboard, past the head of the page. */
  async function signInByKeys(keys, account) {
    const { page } = keys;
    await page.goto(`${demo.url}/sign-in`);
    const skip = await keys.to("the skip link", (stop) => stop.classes.includes("govuk-skip-link"));
    assert.equal(skip.href, "#main");
    await keys.press("Enter");
    const inside = await keys.next();
    assert.equal(inside?.place, "main", "the skip link leads into the page");
    if (inside.field !== "email") await keys.field("email");
    await keys.type(account.email);
    await keys.field("password");
    await keys.type(account.password);
    await Promise.all([page.waitForNavigation(), keys.press("Enter")]);
    await page.waitForLoadState("load");
    keys.last = null;
  }

  /** A call, with a colleague who should know of it. */
  async function call(keys, script) {
    await keys.link("Log a call");
    await keys.follow("somebody to ring", (stop) => stop.href.includes("participant="));
    await keys.field("note");
    await keys.type("Typed without a mouse.");
    await keys.to("the fold for colleagues", (stop) => stop.tag === "summary" && stop.words.includes("Tell a colleague"));
    await keys.press("Space");
    await keys.field("tell");
    await keys.press("Space");
    assert.ok(await keys.ask(() => document.activeElement.checked), "Space chooses a colleague");
    await keys.button("Save");
    assert.equal(await keys.count(".cc-undo"), 1, "it says that it is saved");
    assert.equal((await keys.focused()).includes("cc-undo"), script, "with script, the message is read out first");
  }

  /** A task, with a slip. */
  async function task(keys, script) {
    await keys.ask(() => { document.activeElement?.blur?.(); });
    await keys.link("Record something else");
    await keys.link("Tasks and reminders");
    await keys.button("Save it");
    assert.equal(await keys.count(".govuk-error-summary"), 1, "what slipped is said");
    assert.equal((await keys.focused()).includes("govuk-error-summary"), script, "with script, it has the focus");
    await keys.to("the way to the field", (stop) => stop.href === "#note");
    await keys.press("Enter");
    const typed = script ? await keys.ask(() => document.activeElement.name) : (await keys.field("note")).field;
    assert.equal(typed, "note", "the summary leads to the field");
    await keys.type("Ask how the visit went.");
    await keys.button("Save it");
    assert.match(await keys.words(), /on the list|Ask how the visit went/);
  }

  /** Everything, from signing in to what a colleague told. */
  async function round(browser, keys, script, t) {
    const { page } = keys;
    const account = demo.accounts.find((one) => one.role === "facilitator");
    await signInByKeys(keys, account);

    const story = demo.stories.find((one) => one.reader === account.email) ?? demo.stories[0];
    const reader = (await page.locator(".cc-topbar__me span").first().innerText()).trim();
    await keys.link("Cases");
    await keys.follow("the case", (stop) => stop.href.startsWith(`/cases/${story.case}`));
    assert.equal(new URL(page.url()).pathname, `/cases/${story.case}`);
    const walked = await keys.walk();
    t.diagnostic(`the case: ${walked.stops} stops, ${walked.folds} folds`);
    assert.ok(walked.stops > 20 && walked.folds > 0, "there is something to walk through");

    await call(keys, script);
    await task(keys, script);

    // A mention that waits.
    let told = false;
    for (const role of ["supervisor", "coordinator"]) {
      keys.at = `${role} tells of something`;
      const other = await visitor(browser);
      told ||= await isTold(other, role, story.case, reader);
      await within(other.close());
    }
    assert.ok(told, "a colleague on the case tells the reader something");
    await page.goto(`${demo.url}/cases/${story.case}`);
    keys.last = null;
    await keys.link("Say that you have seen it");
    const forms = await keys.walk();
    t.diagnostic(`what colleagues told: ${forms.stops} stops, ${forms.folds} folds`);
    await keys.button("I have seen it");
    assert.match(await keys.words(), /Marked as seen/);

    assert.deepEqual([...new Set(keys.faults)], [], "each stop shows, in the order of reading");
  }

  /** A round in a browser of its own, that ends even where the browser does not answer. */
  async function bounded(script, t) {
    const browser = await launch();
    try {
      const keys = new Keys(await (await visitor(browser, { script })).newPage());
      const ended = await within(round(browser, keys, script === true, t), LATE, ROUND);
      if (ended === LATE) throw new Unanswered(`no end after ${ROUND} ms: ${keys.at} on ${keys.page.url()}`);
    } finally {
      await within(browser.close());
    }
  }

  // A page that fails is tried once. A browser that falls silent is replaced by another; there, script is
  // kept off by sending none, not by the browser's switch.
  for (const [name, first, second] of [["with script", true, true], ["without script", false, "unsent"]]) {
    test(name, { timeout: 3 * ROUND }, async (t) => {
      try {
        await bounded(first, t);
      } catch (cause) {
        if (!(cause instanceof Unanswered)) throw cause;
        t.diagnostic(`another browser: ${cause.message}`);
        await bounded(second, t);
      }
    });
  }
});
