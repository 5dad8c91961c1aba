// The Tickets screen as the end-to-end tests see it: ways to get to a state of it, and to read what it says.
import { expect } from "./guarded.mjs";

/** Opens the list of tickets, and waits until it can be used. */
export async function openTickets(page, fragment = "#/tickets") {
  await page.goto(`./${fragment}`);
  await expect(page.locator('[data-spot="tickets"]')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Adds a ticket by one line. */
export async function quickAdd(page, line) {
  const field = page.getByRole("textbox", { name: "Add a ticket by one line" });
  await field.fill(line);
  await field.press("Enter");
  await expect(field).toHaveValue("");
}

/** The row of the ticket whose name contains `name`. */
export function row(page, name) {
  return page.locator("tr.ticket").filter({ has: page.locator("th.name", { hasText: name }) });
}
