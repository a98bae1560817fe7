// The judge: what every page must keep, whoever wrote it. Zero axe violations, valid HTML, and no
// scrolling sideways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The pages are written by functions, not by hand: how they are indented or cased is not a fault.
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    "no-implicit-button-type": "error",
    "doctype-style": "off",
    // GOV.UK's hyphenated modifiers are not ours to rename; ids come from field names.
    "class-pattern": "off",
    "id-pattern": "off",
    // A telephone number that should not break carries its own spaces.
    "tel-non-breaking": "off",
    // Long page titles carry the case, the page and the service.
    "long-title": "off",
    // `autocomplete="one-time-code webauthn"` and kin are right, and newer than the rule.
    "valid-autocomplete": "off",
    // GOV.UK writes role="list" for lists without bullets and groups a fieldset again; screen
    // readers differ there, and their advice is the older one.
    "prefer-native-element": ["error", { exclude: ["group", "region", "list", "button", "alert", "status"] }],
    "no-redundant-role": "off",
    // Checkboxes of one question share a name, as radios do.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
  },
});

/** Faults in the HTML as it was served (not as script left it). */
export async function htmlFaults(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages
      .filter((message) => message.severity === 2)
      .map((message) => `${message.ruleId} at ${message.line}:${message.column}: ${message.message}`),
  );
}

/** What axe finds, one line a node. */
export async function axeFaults(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all }) =>
      `${id}: ${help}: ${target.join(" ")} (${[...any, ...all].map((check) => check.message).join("; ")})`,
    ),
  );
}

/** Elements that stick out to the right, if the page can be scrolled sideways. */
export async function sidewaysFaults(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > room + 0.5 && !element.closest(".cc-scroll, .govuk-visually-hidden");
    });
    return [
      `scrolls sideways at ${room} px (${document.documentElement.scrollWidth} px wide): ` +
        out.slice(0, 4).map((element) => `<${element.localName} class="${element.className}">`).join(", "),
    ];
  });
}

/**
 * Every fault of the page that is open, at the width and in the colours it has now.
 *
 * @param {{html?: string}} [wants] `html`: the page as it was served, to be judged too. How it is
 *   served does not depend on width or colours, so once is enough.
 */
export async function faultsOf(page, { html } = {}) {
  return [
    ...(html === undefined ? [] : await htmlFaults(html)),
    ...(await axeFaults(page)),
    ...(await sidewaysFaults(page)),
  ];
}

/** Fails with every fault of the page that is open. */
export async function judge(page, { html, where = page.url() } = {}) {
  assertNone(await faultsOf(page, { html }), where);
}

/** Fails if there is any fault, and shows the first ones. */
export function assertNone(faults, where) {
  const shown = faults.slice(0, 20).map((fault) => `\n  ${fault}`).join("");
  assert.equal(faults.length, 0, `${where}: ${faults.length} faults${shown}`);
}
