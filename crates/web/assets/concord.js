// What script adds to pages that work without it. The words come from the page, in its language.
// Nothing that somebody typed is kept.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** A person's way out: Escape leaves too, and the button says so only where that is true. */
function exits() {
  const exit = document.querySelector("a.cc-exit, a.govuk-js-exit-this-page-button");
  if (!exit) return;
  for (const key of all(".cc-exit__key")) key.hidden = false;
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.hidden = true; // blank at once: the next page may be slow
    document.title = "";
    window.location.replace(exit.href);
  };
  exit.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave(event);
  });
}

/** What went wrong, or what was just done, is read out first. */
function announce() {
  const first = document.querySelector(
    ".govuk-error-summary, .cc-refusal[role='alert'], .govuk-notification-banner[role='alert'], .cc-undo",
  );
  if (!first || first.dataset.disableAutoFocus === "true") return;
  first.tabIndex = -1;
  first.addEventListener("blur", () => first.removeAttribute("tabindex"), { once: true });
  first.focus();
}

/** A form is sent once, however often its button is pressed. */
function sendOnce() {
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const now = event.timeStamp;
    if (now - (sent.get(event.target) ?? -Infinity) < 3000) event.preventDefault();
    else if (event.target.method !== "get") sent.set(event.target, now);
  });
}

/** Characters left: told to the eye as one types, to the ear when one pauses. */
function counts() {
  for (const box of all(".govuk-character-count")) {
    const field = box.querySelector(".govuk-js-character-count");
    const message = box.querySelector(".govuk-character-count__message");
    const most = Number(box.dataset.maxlength);
    if (!field || !message || !most) continue;
    const words = (kind, count) => {
      const of = (n) => box.getAttribute(`data-i18n.characters-${kind}.${n}`);
      const rule = new Intl.PluralRules(document.documentElement.lang || "en").select(count);
      return (of(rule) ?? of("other"))?.replace("%{count}", count) ?? `${field.value.length} / ${most}`;
    };
    const seen = document.createElement("div");
    seen.className = message.className;
    seen.ariaHidden = "true";
    const heard = document.createElement("div");
    heard.className = "govuk-visually-hidden";
    heard.ariaLive = "polite";
    message.classList.add("govuk-visually-hidden");
    message.after(seen, heard);
    const from = (most * Number(box.dataset.threshold ?? 0)) / 100;
    let pause;
    const tell = () => {
      const length = field.value.length;
      const left = most - length;
      const over = left < 0;
      seen.textContent = words(over ? "over-limit" : "under-limit", Math.abs(left));
      seen.style.visibility = length < from ? "hidden" : "";
      seen.classList.toggle("is-over", over);
      clearTimeout(pause);
      pause = setTimeout(() => { heard.textContent = length < from ? "" : seen.textContent; }, 900);
    };
    field.addEventListener("input", tell);
    tell();
  }
}

/** Shows and hides a password; always hidden again when it is sent. */
function passwords() {
  for (const box of all(".govuk-password-input")) {
    const field = box.querySelector(".govuk-js-password-input-input");
    const toggle = box.querySelector(".govuk-js-password-input-toggle");
    if (!field || !toggle) continue;
    const { textContent: show, ariaLabel: showLabel } = toggle;
    const text = (name, otherwise) => box.getAttribute(`data-i18n.${name}`) ?? otherwise;
    const set = (hide) => {
      field.type = hide ? "password" : "text";
      toggle.textContent = hide ? show : text("hide-password", show);
      toggle.ariaLabel = hide ? showLabel : text("hide-password-aria-label", showLabel);
    };
    toggle.hidden = false;
    toggle.removeAttribute("aria-hidden");
    set(true);
    toggle.addEventListener("click", () => set(field.type === "text"));
    field.form?.addEventListener("submit", () => set(true));
  }
}

/** Links to parts of the page become tabs. */
function tabs() {
  for (const box of all(".govuk-tabs")) {
    const list = box.querySelector(".govuk-tabs__list");
    const links = all(".govuk-tabs__tab", box);
    const panel = (link) => document.getElementById(link.hash.slice(1));
    if (!list || links.some((link) => !panel(link))) continue;
    box.classList.add("is-live");
    list.setAttribute("role", "tablist");
    const choose = (chosen, focus) => {
      for (const link of links) {
        const on = link === chosen;
        link.setAttribute("aria-selected", String(on));
        link.tabIndex = on ? 0 : -1;
        link.parentElement.classList.toggle("govuk-tabs__list-item--selected", on);
        panel(link).classList.toggle("govuk-tabs__panel--hidden", !on);
      }
      if (focus) chosen.focus();
    };
    links.forEach((link, at) => {
      const { id } = panel(link);
      link.id ||= `tab_${id}`;
      link.parentElement.setAttribute("role", "presentation");
      link.setAttribute("role", "tab");
      link.setAttribute("aria-controls", id);
      panel(link).setAttribute("role", "tabpanel");
      panel(link).setAttribute("aria-labelledby", link.id);
      link.addEventListener("click", (event) => { event.preventDefault(); choose(link); });
      link.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        choose(links[(at + step + links.length) % links.length], true);
      });
    });
    choose(links.find((link) => link.hash === window.location.hash) ?? links[0]);
  }
}

/** Filters beside a list stand open where there is room for both. */
function folds() {
  const room = window.matchMedia("(min-width: 60.0625rem)").matches;
  for (const fold of all("details.cc-fold")) fold.open ||= room;
}

/** Who else has the case open, kept fresh while somebody is looking: not in a hidden tab, and no longer
 * than ten minutes after the last key or touch, so that a session still ends by itself. */
function here() {
  for (const box of all("[data-here]")) {
    let [tag, left] = ["", 20];
    const ask = async () => {
      if (document.hidden || left <= 0) return;
      left -= 1;
      const answer = await fetch(box.dataset.here, { headers: tag ? { "If-None-Match": tag } : {}, redirect: "error" });
      if (answer.status !== 200) return;
      tag = answer.headers.get("ETag") ?? "";
      const lines = (await answer.text()).split("\n").filter(Boolean);
      box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    };
    const quietly = () => ask().catch(() => {});
    for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, () => { left = 20; }, { passive: true });
    document.addEventListener("visibilitychange", quietly);
    setTimeout(quietly, 1500);
    setInterval(quietly, 30_000);
  }
}

for (const improve of [exits, announce, sendOnce, counts, passwords, tabs, folds, here]) improve();
