// Starts a demo of Concord in a folder of its own, and stops that one process.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const BIN = process.env.CONCORD_BIN;

/**
 * Why tests that need the program are left out, or `false` when they run.
 *
 * In CI nothing is left out: a missing program is a failure there.
 */
export const without =
  BIN || process.env.CI ? false : "CONCORD_BIN is not set: name the `concord` program to test";

/**
 * A running demo: `url`, `accounts` (role, email, password), `tokens`, `stories` (code, case,
 * reader), `dir`, `stop()`.
 *
 * @param {{args?: string[], within?: number}} [wants] `within`: milliseconds until it must answer.
 */
export async function startConcord({ args = [], within = 120_000 } = {}) {
  if (!BIN) throw new Error("CONCORD_BIN is not set, and CI leaves no test out");
  const dir = await mkdtemp(join(tmpdir(), "concord-test-"));
  const child = spawn(BIN, ["demo", "--port", "0", "--data-dir", join(dir, "data"), "--json", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = [];
  child.stderr.setEncoding("utf8").on("data", (text) => log.push(text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    }
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const line = await firstLine(child, within);
    const { url, accounts, tokens, stories } = JSON.parse(line);
    return { url: url.replace(/\/$/, ""), accounts, tokens, stories, dir, log, stop };
  } catch (cause) {
    await stop();
    throw new Error(`the demo did not start: ${cause.message}\n${log.join("").slice(-4000)}`, { cause });
  }
}

function firstLine(child, within) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no answer within ${within} ms`)), within);
    const done = (settle) => (value) => {
      clearTimeout(late);
      settle(value);
    };
    createInterface({ input: child.stdout }).once("line", done(resolve));
    child.once("error", done(reject));
    child.once("close", (code) => done(reject)(new Error(`it ended with exit code ${code}`)));
  });
}

/** Signs in on the sign-in page as one of the demo's accounts. */
export async function signIn(page, demo, account) {
  await page.goto(`${demo.url}/sign-in`);
  await page.fill("input[type=email], input[name=email]", account.email);
  await page.fill("input[name=password]", account.password);
  await Promise.all([
    page.waitForURL((url) => !url.pathname.startsWith("/sign-in")),
    page.click("main form [type=submit]"),
  ]);
}
