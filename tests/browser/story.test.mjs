// The motorbike case (Guidance 2005, box after section 1.2.4) worked through the forms of the running
// program by three people, beginning with opening it: once with script and once without.

import { after, before, describe, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { startConcord, without } from "./lib/concord.mjs";
import { assertNone } from "./lib/judge.mjs";
import { CHAPTERS } from "./story/chapters.mjs";
import { isWellBeforeMidnight } from "./story/people.mjs";
import { Worker } from "./story/worker.mjs";

describe("the motorbike case, from the request to a kept agreement", { skip: without, concurrency: 2 }, () => {
  let demo;
  let browser;

  before(async () => {
    await isWellBeforeMidnight();
    demo = await startConcord({ args: ["--cases", "3"] });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const script of [true, false]) {
    test(script ? "with script" : "without script", { timeout: 900_000 }, async (t) => {
      const record = { pages: 0, clicks: 0, judged: new Set(), faults: [] };
      const enter = (role) => Worker.signsIn(browser, demo, role, script, record);
      const story = {
        coordinator: await enter("coordinator"),
        facilitator: await enter("facilitator"),
        supervisor: await enter("supervisor"),
        enter,
        script,
        tell: (line) => t.diagnostic(line),
      };
      for (const [title, chapter] of CHAPTERS) {
        const from = { pages: record.pages, clicks: record.clicks };
        let done = false;
        await t.test(title, async (each) => {
          await chapter(story);
          done = true;
          each.diagnostic(`${record.pages - from.pages} pages, ${record.clicks - from.clicks} clicks and fields`);
        });
        if (!done) break;
      }
      t.diagnostic(`${record.pages} pages, ${record.judged.size} kinds of them judged, ${record.clicks} clicks and fields`);
      for (const role of ["coordinator", "facilitator", "supervisor"]) await story[role].close();
      assertNone(record.faults, `pages of the story ${script ? "with" : "without"} script`);
    });
  }
});
