// The element in somebody else's page, as the end-to-end tests see it.
import { readFileSync } from "node:fs";
import { expect, test as guarded } from "./guarded.mjs";
import { site } from "./host-page.mjs";

export { expect };

/** `host(options)` starts a site (host-page.mjs) that the guard knows; it ends with the test. */
export const test = guarded.extend({
  host: async ({ guard }, use) => {
    const sites = [];
    await use(async (options) => {
      const started = await site(options);
      guard.origins.push(started.origin, started.other);
      sites.push(started);
      return started;
    });
    for (const started of sites) await started.close();
  },
});

/** A policy that is not the built-in one. */
export const EXAMPLE = readFileSync("policies/impact-urgency-example.json", "utf8");

/** With the policy of `EXAMPLE`, these attributes leave no question open. */
export const ANSWERED = 'severity="P1" reported="2026-06-12T16:30:00-07:00"';

/** When the report of `ANSWERED` was an hour old: the answer is late by 45 minutes. */
export const AN_HOUR_LATER = Date.parse("2026-06-13T00:30:00Z");

/** Lets the site give the policy `EXAMPLE` at /policy.json. */
export function givesPolicy(path, response) {
  if (path !== "/policy.json") return false;
  response.writeHead(200, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" }).end(EXAMPLE);
  return true;
}

/** Waits until the widget shows something of its own. */
export async function shown(widget) {
  await expect(widget.locator("[data-spot]").first()).toBeVisible();
}

/** From now on, keeps what the page's own listeners hear of widgets, in the order in which it comes. */
export async function listen(page) {
  await page.addInitScript(() => {
    const heard = [];
    for (const kind of ["ready", "result", "change", "due-soon", "late", "navigate", "error"]) {
      document.addEventListener(`sla-${kind}`, ({ type, detail, target, composed, cancelable }) => heard.push({ type, detail, id: target.id, composed, cancelable }));
    }
    Object.defineProperty(window, "heard", { value: heard });
  });
}

/** What was heard of this kind, such as "ready"; by the widget of this id, if one is given. */
export function heard(page, kind, id) {
  return page.evaluate(([type, id]) => window.heard.filter((one) => one.type === type && (id === undefined || one.id === id)), [`sla-${kind}`, id]);
}

/** The headings as the browser tells them to screen readers: level and name. */
export async function headings(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? inOrder(byId.get(id)) : []))];
  return inOrder(nodes[0])
    .filter((node) => !node.ignored && node.role?.value === "heading")
    .map((node) => [node.properties.find((one) => one.name === "level").value.value, node.name.value]);
}

/** What is shown in place of a widget that could not be shown. */
export const notice = (widget) => widget.locator('[part="error"][role="status"]');

/** That the host page is as it was: its own words, and a button of its own that does what it did. */
export async function expectPageIntact(page) {
  await expect(page.getByRole("heading", { level: 1, name: "Support" })).toBeVisible();
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.textContent = "A button of the page";
    button.addEventListener("click", () => (button.textContent = "It was pressed"));
    document.body.append(button);
  });
  await page.getByRole("button", { name: "A button of the page" }).click();
  await page.getByRole("button", { name: "It was pressed" }).evaluate((button) => button.remove());
}

/** From now on, `document.timers` says how many intervals are running. */
export async function countTimers(page) {
  await page.addInitScript(() => {
    const running = new Set();
    const [start, stop] = [window.setInterval, window.clearInterval];
    window.setInterval = (...all) => {
      const timer = start(...all);
      running.add(timer);
      return timer;
    };
    window.clearInterval = (timer) => {
      running.delete(timer);
      stop(timer);
    };
    Object.defineProperty(document, "timers", { get: () => running.size });
  });
}
