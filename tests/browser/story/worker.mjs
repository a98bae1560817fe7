// Somebody who works with Concord at a screen: finds links by their words, fields by their labels,
// and never types an address. Every new kind of page they come to stands before the judge.

import assert from "node:assert/strict";
import { visitor } from "../lib/browser.mjs";
import { signIn } from "../lib/concord.mjs";
import { faultsOf, htmlFaults } from "../lib/judge.mjs";

// The crawl looks at pages without a form; axe needs script, so that without it only the HTML is judged.

/** So many clicks lead from the case to any form. */
const FURTHEST = 2;

/** `/cases/7f3c…/people/9a…?participant=…` is of the kind `/cases/*\/people/*`. */
function kind(url) {
  return new URL(url).pathname.split("/").map((part) => (/\d/.test(part) ? "*" : part)).join("/");
}

export class Worker {
  /** Signs in as one of the demo's accounts. `record` is what both passes and all workers share. */
  static async signsIn(browser, demo, role, script, record) {
    const account = demo.accounts.find((one) => one.role === role);
    const context = await visitor(browser, { script });
    const worker = new Worker(await context.newPage(), demo, role, script, record);
    await signIn(worker.page, demo, account);
    await worker.page.waitForLoadState();
    return worker;
  }

  constructor(page, demo, role, script, record) {
    Object.assign(this, { page, demo, role, script, record, clicks: 0 });
    this.main = page.locator("main");
  }

  close() {
    return this.page.context().close();
  }

  /** What one can read on the page, as one line. */
  async reads() {
    return (await this.main.innerText()).replace(/\s+/g, " ");
  }

  async sees(...texts) {
    const shown = await this.reads();
    for (const text of texts) assert.ok(shown.includes(text), `${this.role} does not see “${text}” on ${this.page.url()}:\n${shown}`);
  }

  async doesNotSee(...texts) {
    const shown = await this.reads();
    for (const text of texts) assert.ok(!shown.includes(text), `${this.role} sees “${text}” on ${this.page.url()}:\n${shown}`);
  }

  /** Does something that leads to another page, and has that page judged. Answers its status. */
  async goes(action) {
    const arrives = this.page.waitForResponse((response) => {
      const request = response.request();
      const here = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
      return here && (response.status() < 300 || response.status() > 399);
    });
    const [response] = await Promise.all([arrives, action()]).catch((cause) => {
      throw new Error(`${this.role} gets no further from ${this.page.url()}: ${cause.message}`, { cause });
    });
    await this.page.waitForLoadState();
    await this.#judge(response);
    return response.status();
  }

  async #judge(response) {
    const { record, page } = this;
    record.pages += 1;
    const status = response.status();
    const where = `${kind(page.url())}${status < 300 ? "" : ` (${status})`}`;
    if (record.judged.has(where)) return;
    record.judged.add(where);
    const html = await response.text();
    const isForm = (await page.locator("main form[method=post]").count()) > 0;
    const found = this.script && isForm ? await this.#looks(html) : await htmlFaults(html);
    record.faults.push(...found.map((fault) => `${where}: ${fault}`));
  }

  /** The page at the narrowest and the widest width, light and dark by turns. */
  async #looks(html) {
    const { page, record } = this;
    const schemes = record.judged.size % 2 === 0 ? ["light", "dark"] : ["dark", "light"];
    const faults = [];
    for (const [place, width] of [320, 1280].entries()) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: schemes[place] });
      faults.push(...(await faultsOf(page, place === 0 ? { html } : {})).map((fault) => `${width} px, ${schemes[place]}: ${fault}`));
    }
    await page.emulateMedia({ colorScheme: "light" });
    return faults;
  }

  #clicked() {
    this.clicks += 1;
    this.record.clicks += 1;
  }

  /** Follows a link by its words. */
  async follows(name, within = this.main) {
    this.#clicked();
    const link = within.getByRole("link", { name, exact: typeof name === "string" }).first();
    return this.goes(() => link.click());
  }

  /** Goes back to the case by the links that lead there. */
  async goesBack() {
    for (let steps = 0; steps < 3; steps += 1) {
      if (/\/cases\/[^/]+$/.test(new URL(this.page.url()).pathname)) return;
      const back = this.main.locator(".cc-back");
      if ((await back.count()) > 0) await this.follows(/./, back);
      else await this.follows("Overview");
    }
    assert.fail(`no way back to the case from ${this.page.url()}`);
  }

  /** Types an address, as somebody does who was sent it. */
  comesTo(address) {
    return this.goes(() => this.page.goto(address));
  }

  /** From the case to a form: by one or two links. */
  async opens(...links) {
    assert.ok(links.length <= FURTHEST, `${links.join(" → ")} is further than ${FURTHEST} clicks`);
    await this.goesBack();
    for (const link of links) assert.equal(await this.follows(link), 200, `${links.join(" → ")} is an open door`);
  }

  /** A question with several fields or choices, by its legend; or a part of the page, by its heading. */
  #question(name) {
    if (name === null) return this.main;
    const wanted = { name, exact: typeof name === "string" };
    return this.main.getByRole("group", wanted).or(this.main.getByRole("region", wanted)).first();
  }

  /** Chooses one of a few. */
  async picks(legend, choice, within = null) {
    this.#clicked();
    const question = within === null ? this.#question(legend) : this.#question(within).getByRole("group", { name: legend, exact: true });
    await question.getByRole("radio", { name: choice, exact: typeof choice === "string" }).first().check();
  }

  async ticks(legend, ...choices) {
    for (const choice of choices) {
      this.#clicked();
      await this.#question(legend).getByRole("checkbox", { name: choice, exact: typeof choice === "string" }).check();
    }
  }

  /** Types into a field, or chooses from a list, by its label. */
  async writes(label, words, legend = null) {
    this.#clicked();
    await this.#question(legend).getByLabel(label, { exact: true }).first().fill(words);
  }

  async chooses(label, choice, legend = null) {
    this.#clicked();
    await this.#question(legend).getByLabel(label, { exact: true }).first().selectOption({ label: choice });
  }

  /** Writes a day, in three fields. */
  async dates(legend, { year, month, day }, within = null) {
    const question = within === null ? this.#question(legend) : this.#question(within).getByRole("group", { name: legend });
    for (const [label, value] of [["Day", day], ["Month", month], ["Year", year]]) {
      this.#clicked();
      await question.getByLabel(label, { exact: true }).first().fill(String(value));
    }
  }

  /** Opens what is folded away. */
  async unfolds(summary) {
    this.#clicked();
    await this.main.locator("summary").filter({ hasText: summary }).first().click();
  }

  /** What stands in a field. */
  has(label, legend = null) {
    return this.#question(legend).getByLabel(label, { exact: true }).first().inputValue();
  }

  isPicked(legend, choice) {
    return this.#question(legend).getByRole("radio", { name: choice, exact: typeof choice === "string" }).first().isChecked();
  }

  /** Sends a form. Answers the status of the page that follows. */
  async sends(button) {
    this.#clicked();
    return this.goes(() => this.main.getByRole("button", { name: button, exact: true }).click());
  }

  /** Sends a form, and it is recorded as it should be. */
  async saves(button = "Save", says = "Saved") {
    const status = await this.sends(button);
    assert.equal(status, 200, `${button} on ${this.page.url()} (${status}):\n${await this.reads()}`);
    await this.sees(says);
    await this.doesNotSee("marked irregular");
  }

  /**
   * Sends a form, and is refused: each condition with its reason, rule and source, and with what
   * mends it. Those that are named have to be among them.
   */
  async isRefused(button, conditions) {
    assert.equal(await this.sends(button), 422, `${button} goes through:\n${await this.reads()}`);
    const refusal = this.main.getByRole("alert").filter({ hasText: "Still to do" });
    for (const [condition, { rule, reason, remedy }] of Object.entries(conditions)) {
      const check = refusal.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: condition }) });
      const words = (await check.innerText()).replace(/\s+/g, " ");
      for (const part of [`Rule ${rule}`, "From: ", reason, remedy]) {
        assert.ok(words.includes(part), `“${condition}” does not say “${part}”: ${words}`);
      }
    }
    return refusal;
  }
}
