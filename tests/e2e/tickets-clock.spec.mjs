// The list and the clock of the device: set back, stopped while the page was hidden, in another zone.
import { expect, test } from "./guarded.mjs";
import { entries, openTicket, openTickets, opened, quickAdd, row } from "./tickets.mjs";
import { expectStored } from "./tickets-store.mjs";

/** Friday 12 June 2026, 16:30 in Los Angeles. */
const NOW = "2026-06-12T23:30:00Z";
/** A Severity 1 of which support heard now: the answer is due in 24 hours. */
const LINE = "#1 Sev1 deployment=cloud Search times out";

const later = (minutes) => new Date(Date.parse(NOW) + minutes * 60_000);
const left = (page) => row(page, "Search times out").locator(".remaining");
const state = (page) => row(page, "Search times out").locator(".state");

test("after the clock was set back actions take effect in their order, and it is told", async ({ page }) => {
  await page.clock.install({ time: NOW });
  await openTickets(page);
  await quickAdd(page, LINE);
  await row(page, "Search times out").locator("th.name button").press("p");
  await expect(state(page)).toHaveText("Pending");
  const before = await left(page).textContent();

  await page.clock.setSystemTime(later(-120));
  // The next tick comes within a second.
  await expect(left(page)).not.toHaveText(before, { timeout: 2_000 });
  await expect(left(page)).toHaveText(/^1 day, 2 hours left/);
  await row(page, "Search times out").locator("th.name button").press("p");
  await expect(state(page)).toHaveText("Open");
  await openTicket(page, "Search times out");
  await expect(entries(page)).toHaveText([/opened/, /Pending|customer/, /Open|Us/]);
  await expect(opened(page).locator(".oddities")).toContainText("An entry was recorded while the clock of a device was behind.");

  await expectStored(page, ["Search times out"]);
  await page.reload();
  await expect(state(page)).toHaveText("Open");
  await expect(opened(page).locator(".oddities")).toContainText("the clock of a device was behind");
});

// B64
test("a page whose timers were held back tells the right time with the next one", async ({ page }) => {
  await page.clock.install({ time: NOW });
  await openTickets(page);
  await quickAdd(page, LINE);
  await page.clock.pauseAt(later(30));
  await expect(left(page)).toHaveText(/^23 hours, 30 minutes left/);
  await page.clock.fastForward("05:00");
  await expect(left(page)).toHaveText(/^23 hours, 25 minutes left/, { timeout: 500 });
  await page.clock.fastForward("23:25:00");
  await expect(left(page)).toHaveText("Due now", { timeout: 500 });
  await page.clock.fastForward("05:00");
  await expect(left(page)).toHaveText("Late by 5 minutes", { timeout: 500 });
  await expect(page).toHaveTitle(/^\(1 late\)/);
});

// B64
for (const live of ["second", "minute", "off"]) {
  test(`a page that was hidden tells the right time as it is seen again, with live times “${live}”`, async ({ page }) => {
    await page.clock.install({ time: NOW });
    await openTickets(page);
    await quickAdd(page, LINE);
    await page.locator("#live").selectOption(live);
    await page.clock.pauseAt(later(30));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(left(page)).toHaveText(/^23 hours, 30 minutes left/);
    // No timer fires: the page is asleep.
    await page.clock.setSystemTime(later(24 * 60 + 10));
    await expect(left(page)).toHaveText(/^23 hours, 30 minutes left/);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(left(page)).toHaveText("Late by 10 minutes", { timeout: 500 });
  });
}

// B61a
const ZONES = {
  "America/Los_Angeles": /Sat 13 Jun, 16:30 PDT/,
  "Europe/Berlin": /Sun 14 Jun, 01:30 CEST/,
  "Asia/Kathmandu": /Sun 14 Jun, 05:15 \S+/,
  "Pacific/Auckland": /Sun 14 Jun, 11:30 NZST/,
};

for (const [timezoneId, local] of Object.entries(ZONES)) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("a deadline is the same instant with the same time left, told in the reader's own time", async ({ page }) => {
      await page.clock.install({ time: NOW });
      await openTickets(page);
      await page.clock.pauseAt(later(30));
      await quickAdd(page, "#1 Sev1 2026-06-12 16:30 PT deployment=cloud Search times out");
      const due = row(page, "Search times out").locator(".until time");
      await expect(due).toHaveAttribute("datetime", "2026-06-13T23:30:00Z");
      await expect(due).toHaveText(local);
      await expect(left(page)).toHaveText(/^23 hours, 30 minutes left/);
    });
  });
}
