// Tickets leave by a file and come back: wiped, to somebody else, over the tickets of others; taken back.
import { expect, test } from "./guarded.mjs";
import { FRIDAY, expectNoSidewaysScrolling } from "./screen.mjs";
import { arrival, choose, download, goToSync, kept, openSync, outcome, takeIn, withSamples, withoutTime } from "./sync.mjs";
import { fact, filterBy, nameIn, openTicket, openTickets, opened, panel, quickAdd, row, submit } from "./tickets.mjs";

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const SAVE = "Save to a file";

/** Everything that the page keeps is gone, as when the browser clears it. */
async function wipe(page) {
  await page.goto("about:blank");
  await page.goto("./icon-late.svg");
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("sla-widget").onsuccess = done)));
}

/** Somebody else, in a browser of their own. */
async function somebodyElse(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "America/New_York", ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(FRIDAY);
  return page;
}

test("what was saved comes back after everything was wiped, and is the same to the byte", async ({ page, guard }) => {
  // The page on which everything is wiped has no icon.
  guard.expected.push(/404/);
  await withSamples(page);
  await openTicket(page, "#103");
  await goToSync(page);
  const before = await download(page, SAVE);
  expect(before.name).toBe("sla-data-2026-06-12.json");
  await expect(outcome(page)).toContainText("The file was handed to your browser.");

  await wipe(page);
  await openSync(page);
  await expect(page.getByText("Nothing to save yet: there are no tickets.")).toBeVisible();
  await choose(page, before.name, before.text);
  await expect(arrival(page)).toContainText("New: 5");
  await takeIn(page);
  await expect(outcome(page)).toHaveText("5 tickets added.");
  await expect(outcome(page)).toBeFocused();
  const after = await download(page, SAVE);
  expect(withoutTime(after.text)).toBe(withoutTime(before.text));

  await page.reload();
  await openTickets(page);
  await expect(page.locator("tr.ticket")).toHaveCount(4);
  await goToSync(page);
  expect(withoutTime((await download(page, SAVE)).text)).toBe(withoutTime(before.text));
});

test("a file that was taken in brings nothing any more, and nothing is written", async ({ page }) => {
  await withSamples(page);
  await goToSync(page);
  const file = await download(page, SAVE);
  const records = await kept(page);
  await choose(page, "again.json", file.text);
  await expect(arrival(page)).toContainText("Everything in it is here already.");
  await expect(arrival(page)).toContainText("The same: 5");
  await expect(arrival(page).getByRole("button")).toHaveText(["Change nothing"]);
  await press(page, "Change nothing");
  await expect(arrival(page)).toHaveCount(0);
  expect(await kept(page)).toEqual(records);
});

test("nothing is written before the preview was confirmed; undo restores exactly, here and in other tabs", async ({ page, context }) => {
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  const records = await kept(page);
  await goToSync(page);
  const mine = await download(page, SAVE);

  const other = await somebodyElse(page.context().browser());
  await withSamples(other);
  await goToSync(other);
  const theirs = await download(other, SAVE);
  await other.context().close();

  await choose(page, "theirs.json", theirs.text);
  await expect(arrival(page)).toContainText("New: 5");
  await expect(arrival(page)).toContainText("Only here: 1");
  await expect(arrival(page).locator("button.primary")).toHaveText("Add 5, keep 1");
  expect(await kept(page)).toEqual(records);
  const tab = await context.newPage();
  await openTickets(tab);
  await expect(tab.locator("tr.ticket")).toHaveCount(1);

  await takeIn(page);
  await expect(outcome(page)).toHaveText("5 tickets added.");
  await expect(tab.locator("tr.ticket")).toHaveCount(5);
  await press(page, "Undo the import");
  await expect(outcome(page)).toHaveText("The import was taken back. Your tickets are as they were before.");
  await expect(tab.locator("tr.ticket")).toHaveCount(1);
  expect(await kept(page)).toEqual(records);
  expect(withoutTime((await download(page, SAVE)).text)).toBe(withoutTime(mine.text));
  await page.reload();
  await openTickets(page);
  await expect(page.locator("tr.ticket")).toHaveCount(1);
});

test("two people who exchange files end with the same tickets, whatever came first", async ({ page, browser }) => {
  const ann = page;
  const bob = await somebodyElse(browser);
  await openTickets(ann);
  await quickAdd(ann, "#7 Sev1 Search times out @Acme deployment=cloud");
  await goToSync(ann);
  const first = await download(ann, SAVE);
  await openSync(bob);
  await choose(bob, "from-ann.json", first.text);
  await takeIn(bob);

  // Both go on without knowing of each other.
  await ann.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(ann, "#7");
  await opened(ann).getByRole("button", { name: "Correct the report", exact: true }).click();
  await panel(ann).getByLabel("What it is about").fill("Search times out for all");
  await submit(ann);
  await bob.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(bob, "#7");
  await opened(bob).getByRole("button", { name: "Correct the report", exact: true }).click();
  await panel(bob).getByLabel("Customer", { exact: true }).fill("Acme Ltd");
  await submit(bob);
  await openTickets(bob);
  await quickAdd(bob, "#8 Sev2 A question");

  await goToSync(ann);
  await goToSync(bob);
  const [ofAnn, ofBob] = [await download(ann, SAVE), await download(bob, SAVE)];
  await choose(ann, "from-bob.json", ofBob.text);
  const both = arrival(ann).getByRole("listitem").filter({ hasText: "#7" });
  await expect(arrival(ann)).toContainText("Changed in both: 1");
  await expect(both.getByRole("row", { name: /^Subject/ }).getByRole("cell")).toHaveText([
    "Search times out",
    "Search times out for all",
    "Search times out",
    "Search times out for all",
  ]);
  await expect(both.getByRole("row", { name: /^Customer/ }).getByRole("cell")).toHaveText(["Acme", "Acme", "Acme Ltd", "Acme Ltd"]);
  await expect(arrival(ann).locator("button.primary")).toHaveText("Add 1, update 1");
  await takeIn(ann);
  await choose(bob, "from-ann.json", ofAnn.text);
  await takeIn(bob);
  await expect(outcome(bob)).toHaveText("1 ticket updated.");

  const [annEnd, bobEnd] = [await download(ann, SAVE), await download(bob, SAVE)];
  expect(withoutTime(annEnd.text)).toBe(withoutTime(bobEnd.text));
  await ann.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(row(ann, "#7 Search times out for all")).toContainText("Acme Ltd");
  await bob.context().close();
});

test("a deleted ticket does not come back from an older file, and can be taken back on purpose", async ({ page }) => {
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await goToSync(page);
  const older = await download(page, SAVE);
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(page, "#1");
  await opened(page).getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row(page, "#1")).toHaveCount(0);
  await goToSync(page);
  await choose(page, "older.json", older.text);
  await expect(arrival(page)).toContainText("Deleted here: 1. The file is older than the deletion, so they stay deleted.");
  await arrival(page).getByRole("checkbox", { name: "Take these tickets back as well" }).check();
  await expect(arrival(page).locator("button.primary")).toContainText("Take back 1");
  await takeIn(page);
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(row(page, "#1")).toBeVisible();
});

test("an earlier state comes back through the same preview", async ({ page }) => {
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await goToSync(page);
  const backup = page.getByRole("button", { name: /^See what it brings back/ });
  await expect(backup).toHaveCount(1);
  await backup.click();
  await expect(arrival(page).getByRole("heading")).toHaveText("What the earlier state brings back");
  await expect(arrival(page)).toContainText("The same: 1");
  await press(page, "Change nothing");

  const other = await somebodyElse(page.context().browser());
  await withSamples(other);
  await goToSync(other);
  const theirs = await download(other, SAVE);
  await other.context().close();
  await choose(page, "theirs.json", theirs.text);
  await takeIn(page);
  await expect(page.locator(".backups li")).toHaveCount(2);
  await expect(page.locator(".backups li").first()).toContainText("before an import: 1 ticket");
});

test("names stay out if they are to, and come to no harm where they are known", async ({ page, browser }) => {
  await openTickets(page);
  await quickAdd(page, "#7 Sev1 Search times out @Acme deployment=cloud");
  await goToSync(page);
  const full = await download(page, SAVE);
  await page.getByRole("checkbox", { name: /^Leave out names/ }).check();
  const bare = await download(page, SAVE);
  expect(bare.text).not.toContain("Acme");
  expect(bare.text).toContain('"names": false');
  await choose(page, "bare.json", bare.text);
  await expect(arrival(page)).toContainText("Everything in it is here already.");
  await press(page, "Change nothing");

  const other = await somebodyElse(browser);
  await openSync(other);
  await choose(other, "bare.json", bare.text);
  await takeIn(other);
  await choose(other, "full.json", full.text);
  await expect(arrival(other)).toContainText("Changed in the file: 1");
  await takeIn(other);
  await other.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(row(other, "#7")).toContainText("Acme");
  await other.context().close();
});

test("only what the list shows goes out, if that is wanted", async ({ page }) => {
  await withSamples(page);
  await filterBy(page, "severity", "1");
  const shown = await page.locator("tr.ticket").count();
  await goToSync(page);
  await page.getByLabel("Which tickets").selectOption("shown");
  const file = await download(page, SAVE);
  const openings = file.text.match(/"opened":/g);
  expect(openings).toHaveLength(shown);
});

test("text that was typed into an open form survives an import that changes its ticket", async ({ page, browser }) => {
  await openTickets(page);
  await quickAdd(page, "#7 Sev1 Search times out @Acme deployment=cloud");
  await goToSync(page);
  const first = await download(page, SAVE);
  const other = await somebodyElse(browser);
  await openSync(other);
  await choose(other, "first.json", first.text);
  await takeIn(other);
  await other.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(other, "#7");
  await opened(other).getByRole("button", { name: "Correct the report", exact: true }).click();
  await panel(other).getByLabel("Customer", { exact: true }).fill("Acme Ltd");
  await submit(other);
  await goToSync(other);
  const newer = await download(other, SAVE);
  await other.context().close();

  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(page, "#7");
  await opened(page).getByRole("button", { name: "Correct the report", exact: true }).click();
  await panel(page).getByLabel("What it is about").fill("Search times out for all");
  await goToSync(page);
  await choose(page, "newer.json", newer.text);
  await takeIn(page);
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(page, "#7");
  const reopened = panel(page).getByLabel("What it is about");
  if ((await reopened.count()) === 0) await opened(page).getByRole("button", { name: "Correct the report", exact: true }).click();
  await expect(panel(page).getByLabel("What it is about")).toHaveValue("Search times out for all");
  await submit(page);
  await expect(row(page, "#7 Search times out for all")).toContainText("Acme Ltd");
});

test("a table of another system is mapped, asked for what it leaves open, remembered, and taken in once", async ({ page }) => {
  const table = [
    "Issue key,Summary,Priority,Status,Created",
    "AB-1,Search is slow,High,Open,12/06/26 4:30 PM",
    "AB-2,Login fails,Urgent,Open,11/06/26 9:30 AM",
    "AB-3,No time at all,Low,Open,",
  ].join("\r\n");
  await openSync(page);
  await choose(page, "jira.csv", table);
  await expect(arrival(page).getByRole("heading", { level: 2 })).toHaveText("Which column is what?");
  await press(page, "Show what it brings");
  await expect(arrival(page).getByRole("alert")).toContainText("Choose the time zone of the times in the file.");
  await expect(arrival(page).getByRole("alert")).toBeFocused();
  const zone = arrival(page).getByRole("combobox", { name: "Time zone of the times in the file" });
  await zone.fill("Berlin");
  await page.getByRole("option", { name: /Berlin/ }).first().click();
  const order = arrival(page).getByLabel("In dates, this comes first");
  if (await order.count()) await order.selectOption("day");
  await press(page, "Show what it brings");
  await expect(arrival(page)).toContainText("New: 2");
  await expect(arrival(page)).toContainText("1 row cannot be used and is left out:");
  await expect(arrival(page)).toContainText(/Line 4.*when it was reported/);
  await takeIn(page);
  await choose(page, "jira.csv", table);
  await expect(arrival(page)).toContainText("as you did it last time");
  await press(page, "Show what it brings");
  await expect(arrival(page)).toContainText("There is nothing in it that would be taken in.");
  await expect(arrival(page)).toContainText("The same: 2");
  await press(page, "Change nothing");
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await openTicket(page, "AB-1");
  await expect(fact(page, "Support heard of it")).toContainText("12 Jun");
});

test("a file can be dropped and pasted as well", async ({ page, browser }) => {
  const other = await somebodyElse(browser);
  await withSamples(other);
  await goToSync(other);
  const file = await download(other, SAVE);
  await other.context().close();

  await openSync(page);
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return transfer;
  }, file.text);
  await page.dispatchEvent(".sla", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent(".sla", "dragover", { dataTransfer: transfer });
  await expect(page.getByText("Let go to read the file. Nothing is changed yet.")).toBeVisible();
  await page.dispatchEvent(".sla", "drop", { dataTransfer: transfer });
  await expect(arrival(page).getByRole("heading", { level: 2 })).toHaveText("What “dropped.json” brings");
  await press(page, "Change nothing");

  await page.getByText("Or paste the text of a file").first().click();
  await page.locator("#paste").fill(file.text);
  await press(page, "Read the text");
  await expect(arrival(page).getByRole("heading", { level: 2 })).toHaveText("What the text brings");
  await takeIn(page);
  await expect(outcome(page)).toHaveText("5 tickets added.");
});

test("where nothing can be kept, files come in to memory and go out", async ({ page, guard }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { get: () => undefined });
  });
  guard.expected.push(/indexedDB/);
  await withSamples(page);
  await goToSync(page);
  const file = await download(page, SAVE);
  await choose(page, "same.json", file.text);
  await expect(arrival(page)).toContainText("Everything in it is here already.");
});

test("all of it works by keyboard alone", async ({ page }) => {
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await goToSync(page);
  await expect(page.locator('[data-spot="sync"]')).toBeFocused();
  const reached = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.textContent?.trim() || element?.id || element?.tagName;
    });
    reached.push(name);
  }
  for (const name of ["Choose a file", "Or paste the text of a file", SAVE, "Table (CSV)", "Deadlines (calendar)", "Copy the hand-over note"]) {
    expect(reached).toContain(name);
  }
  await page.getByRole("button", { name: SAVE, exact: true }).focus();
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await coming).suggestedFilename()).toMatch(/^sla-data-.*\.json$/);
});

for (const width of [320, 768, 1280]) {
  test(`nothing scrolls sideways at ${width} px, even with long words and a table of differences`, async ({ page, browser }) => {
    await page.setViewportSize({ width, height: 800 });
    await openTickets(page);
    await quickAdd(page, `#7 Sev1 ${"W".repeat(150)} @Acme deployment=cloud`);
    await goToSync(page);
    const first = await download(page, SAVE);
    const other = await somebodyElse(browser);
    await openSync(other);
    await choose(other, "first.json", first.text);
    await takeIn(other);
    await other.getByRole("link", { name: "Tickets", exact: true }).click();
    await nameIn(other, "#7").click();
    await opened(other).getByRole("button", { name: "Correct the report", exact: true }).click();
    await panel(other).getByLabel("What it is about").fill("V".repeat(150));
    await submit(other);
    await goToSync(other);
    const newer = await download(other, SAVE);
    await other.context().close();
    await choose(page, `${"n".repeat(100)}.json`, newer.text);
    await expect(arrival(page)).toContainText("Changed in the file: 1");
    await expectNoSidewaysScrolling(page);
  });
}
