// The Tickets screen as the end-to-end tests see it: ways to get to a state of it, and to read what it says.
import { expect } from "./guarded.mjs";

/** Opens the list of tickets, and waits until it can be used. */
export async function openTickets(page, fragment = "#/tickets") {
  await page.goto(`./${fragment}`);
  await expect(page.locator('[data-spot="tickets"]')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** The field for the line of a new ticket. */
export const quickLine = (page) => page.getByRole("textbox", { name: "Add a ticket by one line" });

/** Adds a ticket by one line. */
export async function quickAdd(page, line) {
  await quickLine(page).fill(line);
  await quickLine(page).press("Enter");
  await expect(quickLine(page)).toHaveValue("");
}

/** The row of the ticket whose name contains `name`. */
export function row(page, name) {
  return page.locator("tr.ticket").filter({ has: page.locator("th.name", { hasText: name }) });
}

/** The name of a ticket in its row, which opens it. */
export const nameIn = (page, name) => row(page, name).locator("th.name button");

/** The ticket that is opened. */
export const opened = (page) => page.locator("section.opened");

/** Opens the ticket whose name contains `name`. */
export async function openTicket(page, name) {
  await nameIn(page, name).click();
  await expect(opened(page).getByRole("heading", { level: 2 }).first()).toContainText(name);
}

/** The form that is open. */
export const panel = (page) => page.locator("form.panel");

/** Presses the button that completes the form. */
export async function submit(page) {
  await panel(page).locator("button.primary").click();
}

/** What was done last, as the bar above the list says. */
export const said = (page) => page.locator(".undo-bar").getByRole("status");

/** Undoes what was done last. */
export async function undo(page) {
  await page.getByRole("button", { name: "Undo", exact: true }).click();
}

/** The value of a fact of the ticket that is opened, such as "Status". */
export function fact(page, name) {
  return opened(page).locator(".facts > div").filter({ has: page.locator("dt", { hasText: name }) }).locator("dd");
}

/** What is said of a clock of the ticket that is opened, such as "First response". */
export function clock(page, name) {
  const card = opened(page).locator("section.card");
  return card.filter({ has: page.getByRole("heading", { name, exact: true }) }).locator("p").first();
}

/** The entries of the history, as they are told. */
export const entries = (page) => opened(page).locator(".entry-line > p:nth-child(2)");

/** Unfolds the parts of the filter where they are folded away, and sets one. */
export async function filterBy(page, id, value) {
  await page.locator("details.more").evaluate((details) => (details.open = true));
  await page.locator(`#filter-${id}`).selectOption(value);
}

/** The settings, unfolded. */
export async function settings(page) {
  const details = page.locator(".settings details");
  if (!(await details.getAttribute("open"))) await details.locator("summary").first().click();
  await expect(details.locator("input").first()).toBeVisible();
  return page.locator(".settings");
}

/** Puts tickets into the store as another tab would, and loads the page anew. */
export async function keepMany(page, count) {
  await page.evaluate(async (count) => {
    const opening = indexedDB.open("sla-widget");
    await new Promise((done) => (opening.onsuccess = done));
    const change = opening.result.transaction("events", "readwrite");
    for (let number = 1; number <= count; number += 1) {
      const id = `${number}-00c0ffee00c0ffee`;
      const aware = new Date(Date.UTC(2026, 5, 12, 12) + number * 60_000).toISOString().replace(".000", "");
      const facts = { deployment: "cloud", beta: "no", kind: "broken", production: "yes", effect: "severe", impact: "yes" };
      const report = { subject: `Report number ${number}`, reference: `#${number}`, facts, aware, policy: "sourcegraph-handbook", policy_version: "fiscal-year-2023" };
      change.objectStore("events").add(JSON.stringify({ id, ticket: id, at: aware, recorded: aware, opened: report }));
    }
    await new Promise((done) => (change.oncomplete = done));
    opening.result.close();
  }, count);
  await page.reload();
  await expect(page.locator("tr.ticket").first()).toBeVisible();
}
