// A file as home, with real file handles: those of the browser's private file system stand in for the pickers, which no
// test can press.
import { expect, test } from "./guarded.mjs";
import { FRIDAY } from "./screen.mjs";
import { arrival, choose, goToSync, openSync, outcome, takeIn, withSamples } from "./sync.mjs";
import { openTickets, quickAdd, row } from "./tickets.mjs";

const NEW = "Save to a new file as you work";
const EXISTING = "Use a file that is there";
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const state = (page) => page.getByRole("region", { name: "A file as home" }).getByRole("status");

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const handle = async () => (await navigator.storage.getDirectory()).getFileHandle("home.json", { create: true });
    window.showSaveFilePicker = async () => {
      const file = await handle();
      const writing = await file.createWritable();
      await writing.close();
      return file;
    };
    window.showOpenFilePicker = async () => [await handle()];
  });
});

/** What stands in the file. */
const inFile = (page) =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle("home.json", { create: true })).getFile();
    return file.text();
  });

/** Changes the file as another program would. */
const changeFile = (page, text) =>
  page.evaluate(async (text) => {
    const folder = await navigator.storage.getDirectory();
    const writing = await (await folder.getFileHandle("home.json", { create: true })).createWritable();
    await writing.write(text);
    await writing.close();
  }, text);

test("a file that was chosen once is written as one works, and known at the next visit", async ({ page }) => {
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await goToSync(page);
  await press(page, NEW);
  await expect(state(page)).toContainText("Everything is saved in “home.json”. Last saved");
  expect(await inFile(page)).toContain('"#1"');
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await quickAdd(page, "#2 Sev2 Mine too");
  await expect.poll(() => inFile(page)).toContain('"#2"');

  await page.reload();
  await openTickets(page);
  await quickAdd(page, "#3 Sev2 After the reload");
  await expect.poll(() => inFile(page), { timeout: 15_000 }).toContain('"#3"');
  await goToSync(page);
  await expect(state(page)).toContainText("Everything is saved in “home.json”");
  await press(page, "Stop using this file");
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  const before = await inFile(page);
  await quickAdd(page, "#4 Sev2 Not in the file");
  await page.waitForTimeout(3_500);
  expect(await inFile(page)).toBe(before);
});

test("what somebody else put into the file is looked at before it is merged, and never written over", async ({ page, browser }) => {
  const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await withSamples(other);
  await goToSync(other);
  const coming = other.waitForEvent("download");
  await press(other, "Save to a file");
  const { readFileSync } = await import("node:fs");
  const theirs = readFileSync(await (await coming).path(), "utf8");
  await other.context().close();

  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await goToSync(page);
  await press(page, NEW);
  await expect(state(page)).toContainText("Last saved");
  await changeFile(page, theirs);
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await quickAdd(page, "#2 Sev2 Mine too");
  await goToSync(page);
  await expect(state(page)).toContainText("holds something that is not here", { timeout: 15_000 });
  expect(await inFile(page)).toBe(theirs);
  await press(page, "See what it brings");
  await expect(arrival(page)).toContainText("New: 5");
  await takeIn(page);
  await expect(outcome(page)).toHaveText("5 tickets added.");
  await expect(state(page)).toContainText("Last saved", { timeout: 15_000 });
  await expect.poll(() => inFile(page), { timeout: 15_000 }).toContain('"#2"');
  expect(await inFile(page)).toContain('"#101"');
});

test("a file that cannot be read is left as it is", async ({ page }) => {
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await changeFile(page, "My shopping list");
  await goToSync(page);
  await press(page, EXISTING);
  await expect(page.getByText(/is not written over|Which column is what/).first()).toBeVisible();
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await quickAdd(page, "#2 Sev2 Mine too");
  await page.waitForTimeout(3_500);
  expect(await inFile(page)).toBe("My shopping list");
});

test("an existing file with other tickets is merged after a look, an import goes into it as well", async ({ page }) => {
  await openSync(page);
  await press(page, NEW);
  await expect(state(page)).toContainText("Everything is saved");
  await choose(page, "table.csv", "Key,Subject,Reported\r\nX-1,From a table,2026-06-12T10:00:00Z\r\n");
  await press(page, "Show what it brings");
  await takeIn(page);
  await expect.poll(() => inFile(page), { timeout: 15_000 }).toContain("From a table");
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(row(page, "X-1")).toBeVisible();
});

test("where a browser has no such files, it says so and offers the download", async ({ page }) => {
  await page.addInitScript(() => {
    delete window.showSaveFilePicker;
    delete window.showOpenFilePicker;
    Object.defineProperty(window, "showSaveFilePicker", { value: undefined });
    Object.defineProperty(window, "showOpenFilePicker", { value: undefined });
  });
  await page.clock.setFixedTime(FRIDAY);
  await openSync(page);
  await expect(state(page)).toHaveText("This browser, or a page inside of another page, cannot do that. Save to a file above instead.");
  await expect(page.getByRole("button", { name: NEW })).toHaveCount(0);
});
