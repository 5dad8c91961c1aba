// The Sync screen as the end-to-end tests see it.
import { readFileSync } from "node:fs";
import { expect } from "./guarded.mjs";
import { openTickets } from "./tickets.mjs";

/** Opens the screen, and waits until it can be used. */
export async function openSync(page) {
  await page.goto("./#/sync");
  await expect(page.getByRole("heading", { name: "Sync", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
}

/** Goes to the screen from another one of the same page. */
export async function goToSync(page) {
  await page.getByRole("link", { name: "Sync", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sync", level: 1 })).toBeVisible();
}

/** Shows the examples on the Tickets screen. */
export async function withSamples(page) {
  await openTickets(page);
  await page.getByRole("button", { name: "Show 5 examples" }).click();
  await expect(page.locator("tr.ticket")).toHaveCount(4);
}

/** Presses a button and reads the file that comes of it. */
export async function download(page, button) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Chooses a file with this text, or these bytes. */
export async function choose(page, name, content) {
  const asking = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  const chooser = await asking;
  await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

/** What came in and was not decided on. */
export const arrival = (page) => page.locator(".arrival");

/** How the last thing ended. */
export const outcome = (page) => page.locator('[data-spot="outcome"]');

/** Takes in what the preview shows. */
export async function takeIn(page) {
  await arrival(page).locator("button.primary").click();
  await expect(arrival(page)).toHaveCount(0);
  await expect(outcome(page)).not.toBeEmpty();
}

/** The records of the store as they stand there, and its settings. */
export function kept(page) {
  return page.evaluate(async () => {
    const opening = indexedDB.open("sla-widget");
    await new Promise((done, failed) => ((opening.onsuccess = done), (opening.onerror = failed)));
    const database = opening.result;
    if (!database.objectStoreNames.contains("events")) return [];
    const records = database.transaction("events").objectStore("events").getAll();
    await new Promise((done) => (records.onsuccess = done));
    database.close();
    return records.result;
  });
}

/** A document without what tells when it was written. */
export const withoutTime = (text) => text.replace(/^ {2}"written":.*$/m, "");
