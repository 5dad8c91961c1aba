// What was recorded wrongly can be put right, with the old beside the new; what is done to many is one step.
import { expect, test } from "./guarded.mjs";
import { FRIDAY, wording } from "./screen.mjs";
import { clock, entries, fact, filterBy, opened, openTicket, openTickets, panel, quickAdd, row, said, submit, undo } from "./tickets.mjs";

// Berlin, where FRIDAY is Saturday 13 June, 01:30.
test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
  await openTickets(page);
});

const SEVERE = "deployment=cloud beta=no kind=broken production=yes effect=severe impact=yes";
const press = (page, name) => opened(page).getByRole("button", { name, exact: true }).click();
const field = (page, name) => panel(page).getByLabel(name, { exact: true });
const preview = (page) => panel(page).locator(".preview");
const entry = (page, text) => opened(page).locator(".entry-line").filter({ hasText: text });

/** A ticket of which the answers say severity 1, opened. */
async function withTicket(page) {
  await quickAdd(page, `#1841 2026-06-12 16:30 PT Search times out ${SEVERE}`);
  await openTicket(page, "#1841");
}

/** Opens the form with the report, changes something, and saves it. */
async function correct(page, change, reason = "") {
  await press(page, "Correct the report");
  await change();
  await field(page, "Reason for the correction").fill(reason);
  await submit(page);
}

test.describe("the report", () => {
  test("every field can be corrected, and the history tells old and new", async ({ page }) => {
    await withTicket(page);
    await correct(page, async () => {
      await field(page, "What it is about").fill("Search is slow");
      await field(page, "Reference, such as #1846").fill("#1842");
      await field(page, "Customer").fill("Acme");
      await field(page, "Plan or group of the customer").fill("Team");
      await field(page, "Address in your ticket system").fill("https://desk.example/1842");
    }, "Mixed up");
    await expect(said(page)).toHaveText("#1842: corrected.");
    await expect(opened(page).getByRole("heading", { level: 2 })).toHaveText("#1842 Search is slow");
    await expect(opened(page).getByRole("heading", { level: 2 })).toBeFocused();
    await expect(fact(page, "Customer")).toHaveText("Acme, Team");
    await expect(entries(page)).toContainText(["Subject corrected from “Search times out” to “Search is slow”. Reason: Mixed up"]);
    await expect(entries(page)).toContainText(["Customer corrected from nothing to “Acme”. Reason: Mixed up"]);
    // One undo for all that was saved together.
    await undo(page);
    await expect(opened(page).getByRole("heading", { level: 2 })).toHaveText("#1841 Search times out");
    await expect(fact(page, "Customer")).toHaveCount(0);
  });

  test("nothing to save is told, and the form stays", async ({ page }) => {
    await withTicket(page);
    await press(page, "Correct the report");
    await submit(page);
    await expect(panel(page).getByRole("listitem").first()).toHaveText("Nothing is changed. Change what is wrong, or cancel.");
    await panel(page).getByRole("button", { name: "Cancel" }).click();
    await expect(panel(page)).toHaveCount(0);
  });

  test("deadlines before and after are seen before it is saved, and in the history", async ({ page }) => {
    await withTicket(page);
    await press(page, "Correct the report");
    await expect(preview(page)).toHaveText("No deadline moves.");
    await field(page, "How do you run the product?").selectOption("self_hosted");
    const moves = [
      wording("First response: Sun 14 Jun, 01:30 CEST becomes Thu 18 Jun, 01:30 CEST."),
      wording("Resolution: Tue 16 Jun, 01:30 CEST becomes Fri 26 Jun, 01:30 CEST."),
    ];
    await expect(preview(page).getByRole("listitem")).toHaveText(moves);
    await expect(clock(page, "First response")).toContainText(wording("Sun 14 Jun"));
    await field(page, "Reason for the correction").fill("They host it");
    await submit(page);
    await expect(clock(page, "First response")).toContainText(wording("Thu 18 Jun, 01:30 CEST"));
    const told = entry(page, "“How do you run the product?” corrected");
    await expect(told).toContainText("from “Cloud” to “On-premises or self-hosted”. Reason: They host it");
    await expect(told.getByRole("listitem")).toHaveText(moves);
    await undo(page);
    await expect(clock(page, "First response")).toContainText(wording("Sun 14 Jun, 01:30 CEST"));
  });

  test("an earlier time of the report moves its deadlines", async ({ page }) => {
    await withTicket(page);
    await correct(page, () => field(page, "When support heard of it").fill("2026-06-12 09:00 PT"));
    await expect(clock(page, "First response")).toContainText(wording("Due Sat 13 Jun, 18:00 CEST"));
    await expect(entries(page).last()).toContainText(wording("Time of the report corrected from Sat 13 Jun, 01:30 CEST to Fri 12 Jun, 18:00 CEST."));
  });

  // B65 of the reported faults.
  test("the severity follows the answers, unless it is set by hand", async ({ page }) => {
    await withTicket(page);
    await expect(fact(page, "Severity")).toHaveText("Severity 1");
    await correct(page, () => field(page, "Severity").selectOption("2"));
    await expect(fact(page, "Severity")).toHaveText("Severity 2 (set by hand; the answers say Severity 1)");
    await correct(page, () => field(page, "Is the effect on your business high?").selectOption("no"));
    await expect(fact(page, "Severity")).toHaveText("Severity 2 (set by hand; the answers say Severity 2)");
    await correct(page, () => field(page, "Is the effect on your business high?").selectOption("yes"));
    await press(page, "Correct the report");
    await expect(field(page, "Severity").locator("option").first()).toHaveText("As the answers below say: Severity 1");
    await field(page, "Severity").selectOption("");
    await submit(page);
    await expect(fact(page, "Severity")).toHaveText("Severity 1");
    await expect(entries(page).last()).toContainText("Severity corrected from Severity 2 to what the answers say.");
    await correct(page, () => field(page, "What do you want to report?").selectOption("question"));
    await expect(fact(page, "Severity")).toHaveText("Severity 2");
  });

  test("a severity of which not all is known gives the soonest deadline, and says so", async ({ page }) => {
    await withTicket(page);
    await correct(page, () => field(page, "Is the effect on your business high?").selectOption(""));
    await expect(fact(page, "Severity")).toHaveText("Severity 1 or Severity 2");
    await expect(clock(page, "First response")).toContainText("at the soonest");
    await expect(row(page, "#1841").locator(".mark")).toHaveText("at the soonest");
  });

  // B62 of the reported faults.
  test("a report from ahead of the clock is hinted at, and nothing counts before it", async ({ page }) => {
    await quickAdd(page, "#9 Sev1 2026-06-12 16:35 PT From the future deployment=cloud");
    await openTicket(page, "#9");
    await expect(opened(page).locator(".problem")).toHaveText("The time of the report is 5 minutes ahead of the clock of this device. Check both; nothing counts before it.");
    await expect(clock(page, "First response")).toContainText(wording("Due Sun 14 Jun, 01:35 CEST"));
    await page.clock.setFixedTime("2026-06-12T23:36:00Z");
    await expect(opened(page).locator(".problem")).toHaveCount(0);
  });
});

test.describe("the history", () => {
  async function answered(page) {
    await withTicket(page);
    await press(page, "Record an answer");
    await field(page, "It says what has been tried").check();
    await field(page, "It says what happens next").check();
    await submit(page);
  }

  test("the time of an entry can be corrected, with a reason, and back", async ({ page }) => {
    await answered(page);
    await page.clock.setFixedTime("2026-06-14T00:00:00Z");
    await entry(page, "Answered").getByRole("button", { name: /^Correct the time/ }).click();
    await submit(page);
    await expect(panel(page).getByRole("listitem")).toHaveText("When it happened: enter something.");
    await field(page, "When it happened").fill("2026-06-14 01:31");
    await field(page, "Reason for the correction").fill("It lay in the outbox");
    await submit(page);
    await expect(said(page)).toHaveText("#1841: time corrected.");
    await expect(clock(page, "First response")).toHaveText(wording("Answered Sun 14 Jun, 01:31 CEST, late by 1 minute."));
    await expect(entries(page).last()).toContainText("Reason: It lay in the outbox");
    await undo(page);
    await expect(clock(page, "First response")).toContainText("in time");
  });

  test("an entry can be taken back, and taking it back can be as well", async ({ page }) => {
    await answered(page);
    await entry(page, "Answered").getByRole("button", { name: /^Take back/ }).click();
    await expect(said(page)).toHaveText("#1841: entry taken back.");
    await expect(opened(page).getByRole("heading", { level: 2 })).toBeFocused();
    await expect(clock(page, "First response")).toContainText("1 day left");
    await expect(opened(page).locator(".gone")).toContainText("taken backAnswered");
    await entry(page, "Taken back: “Answered").getByRole("button", { name: /^Take back/ }).click();
    await expect(clock(page, "First response")).toContainText("in time");
  });

  test("a note is kept as written, with who wrote it", async ({ page }) => {
    await page.getByText("Settings", { exact: true }).click();
    await page.getByLabel("Your name in the history").fill("Ann");
    await withTicket(page);
    await press(page, "Add a note");
    await submit(page);
    await expect(panel(page).getByRole("listitem")).toHaveText("Note: enter something.");
    await field(page, "Note").fill("Asked for the <b>logs</b>");
    await submit(page);
    await expect(said(page)).toHaveText("#1841: note added.");
    await expect(entries(page).last()).toHaveText("Note: Asked for the <b>logs</b>");
    await expect(opened(page).locator(".entry-line").last()).toContainText("Ann");
    await undo(page);
    await expect(entry(page, "Asked for the").first()).toContainText("taken back");
  });
});

test.describe("many at once", () => {
  const box = (page, name) => row(page, name).getByRole("checkbox");
  const bulk = (page) => page.getByRole("group", { name: "With the selected tickets" });

  test.beforeEach(async ({ page }) => {
    for (const number of [1, 2, 3, 4, 5]) await quickAdd(page, `#${number} Sev1 Report ${number} deployment=cloud`);
    for (const number of [1, 2, 3, 4]) await box(page, `#${number} `).check();
    await expect(bulk(page).getByRole("status")).toHaveText("4 tickets selected");
  });

  test("four tickets wait, and one undo takes all back", async ({ page }) => {
    await bulk(page).getByRole("button", { name: "Wait for the customer" }).click();
    await expect(said(page)).toHaveText("4 tickets waiting.");
    await expect(bulk(page).getByRole("button", { name: "Wait for the customer" })).toBeFocused();
    await expect(page.locator("tr.ticket .state")).toHaveText(["Pending", "Pending", "Pending", "Pending", "New"]);
    await undo(page);
    await expect(said(page)).toHaveText("4 tickets undone.");
    await expect(page.locator("tr.ticket .state")).toHaveText(["New", "New", "New", "New", "New"]);
    await undo(page);
    await expect(row(page, "#4 ").locator(".state")).toHaveText("Pending");
  });

  test("one answer, one solution, one deletion for all that are selected", async ({ page }) => {
    await bulk(page).getByRole("button", { name: "Record an answer" }).click();
    await field(page, "It says what has been tried").check();
    await field(page, "It says what happens next").check();
    await submit(page);
    await expect(said(page)).toHaveText("4 tickets answered: first responses recorded.");
    await expect(page.locator("tr.ticket .next", { hasText: "Resolution" })).toHaveCount(4);
    await bulk(page).getByRole("button", { name: "Solve" }).click();
    await field(page, "A workaround").check();
    await submit(page);
    await expect(said(page)).toHaveText("4 tickets solved.");
    await expect(page.locator("tr.ticket")).toHaveCount(1);
    await undo(page);
    await expect(page.locator("tr.ticket")).toHaveCount(5);
    await bulk(page).getByRole("button", { name: "Delete" }).click();
    await expect(said(page)).toHaveText("4 tickets deleted.");
    await expect(page.locator("tr.ticket")).toHaveCount(1);
    await undo(page);
    await expect(page.locator("tr.ticket")).toHaveCount(5);
  });

  test("all can be selected, and none; a filter lets all go", async ({ page }) => {
    await bulk(page).getByRole("button", { name: "Select none" }).click();
    await expect(bulk(page).getByRole("status")).toHaveText("None selected");
    await expect(bulk(page).getByRole("button", { name: "Delete" })).toHaveCount(0);
    await bulk(page).getByRole("button", { name: "Select all" }).click();
    await expect(bulk(page).getByRole("status")).toHaveText("5 tickets selected");
    await filterBy(page, "state", "new");
    await expect(bulk(page).getByRole("status")).toHaveText("None selected");
  });
});
