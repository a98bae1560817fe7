// Debian's Chromium, driven by playwright-core. Nothing is downloaded.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const CHROMIUM = process.env.CONCORD_CHROMIUM ?? "/usr/bin/chromium";

// Tests may run as root and without any network but this machine's own.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The widths a page must stand: the narrowest of WCAG 2.2 reflow, a phone, a desk. */
export const WIDTHS = [320, 360, 1280];

/** Starts a browser. Close it when done. */
export async function launch() {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`no browser at ${CHROMIUM}: install Debian's chromium, or set CONCORD_CHROMIUM`);
  }
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/**
 * A fresh visitor: no cookies, one window.
 *
 * Without `script` the browser runs none; `"unsent"`, it would, and is sent none.
 *
 * @param {{width?: number, height?: number, scheme?: "light" | "dark", script?: boolean | "unsent",
 *   forced?: boolean, lang?: string, scale?: number}} [wants]
 */
export async function visitor(browser, wants = {}) {
  const { width = 1280, height = 900, scheme = "light", script = true, forced = false } = wants;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    forcedColors: forced ? "active" : "none",
    javaScriptEnabled: script !== false,
    locale: wants.lang ?? "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
    deviceScaleFactor: wants.scale ?? 1,
  });
  context.setDefaultTimeout(15_000);
  if (script === "unsent") {
    await context.route("**/*", (route) =>
      route.request().resourceType() === "script" ? route.abort() : route.continue());
  }
  return context;
}
