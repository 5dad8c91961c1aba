// What happens to the store from outside: another version of the page, a connection that dies, data that is deleted
// or damaged. Each time the reader is told, nothing is lost, and there is a way out.
import { expect, test } from "./guarded.mjs";
import { openTickets, quickAdd, row } from "./tickets.mjs";
import {
  deleteDatabase,
  downloaded,
  downloadedSubjects,
  expectStored,
  holdDatabase,
  messages,
  openedBy,
  outsidePage,
  place,
  putRecords,
  storedRecords,
  storedSubjects,
} from "./tickets-store.mjs";

const OUTDATED = "A newer version of this page is open in another tab. Reload to go on.";
const NEWER = "Your tickets were saved by a newer version of this page.";
const BLOCKED = "Another tab holds your tickets with an older version of this page.";
const DELETED = "What your browser had saved for this page was deleted while it was open.";

/** Makes a page one of a newer version, whose database has version 9. */
async function makeNewer(page) {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name) {
      return open.call(this, name, 9);
    };
  });
}

/** Opens the list, and has tickets with these subjects stored. */
async function openWith(page, subjects) {
  await openTickets(page);
  for (const subject of subjects) await quickAdd(page, `Sev1 ${subject}`);
  await expectStored(page, subjects);
}

test.describe("another version", () => {
  // B71
  test("a page whose store is blocked by an older tab says so, works, and goes on by itself", async ({ page, context }) => {
    await openWith(page, ["T1", "T2"]);
    await page.close();
    const older = await outsidePage(context);
    await holdDatabase(older);

    const newer = await context.newPage();
    await makeNewer(newer);
    await newer.goto("./#/tickets");
    await expect(messages(newer)).toContainText(BLOCKED, { timeout: 5_000 });
    await expect(place(newer)).toHaveText(/^Not saved\./);
    await quickAdd(newer, "Sev1 T3");
    await expect(row(newer, "T3")).toBeVisible();
    expect(await downloadedSubjects(newer)).toEqual(["T3"]);
    expect(await storedSubjects(older)).toEqual(["T1", "T2"]);

    await older.close();
    await expect(messages(newer)).toHaveCount(0);
    for (const name of ["T1", "T2", "T3"]) await expect(row(newer, name)).toBeVisible();
    await expectStored(newer, ["T1", "T2", "T3"]);
    await expect(place(newer)).toHaveText(/^Saved in this browser/);
  });

  // B71
  test("an older page lets a newer one have the store, says so, and changes nothing any more", async ({ page, context }) => {
    await openWith(page, ["T1"]);
    const newer = await context.newPage();
    await makeNewer(newer);
    await openTickets(newer);
    await expect(row(newer, "T1")).toBeVisible();
    await expect(messages(newer)).toHaveCount(0);

    await expect(messages(page)).toContainText(OUTDATED);
    await expect(place(page)).toHaveText(/^Not saved\./);
    await quickAdd(page, "Sev1 T2");
    await expect(row(page, "T2")).toBeVisible();
    expect(await downloadedSubjects(page)).toEqual(["T1", "T2"]);
    await quickAdd(newer, "Sev1 T3");
    await expectStored(newer, ["T1", "T3"]);
    await expect(messages(page)).toContainText(OUTDATED);

    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(messages(page)).toContainText(NEWER);
    await expect(row(page, "T2")).toHaveCount(0);
  });

  // B71
  test("a store of a newer version is told of when the page opens, and left as it is", async ({ page, context }) => {
    await openWith(page, ["T1"]);
    await page.close();
    const look = await outsidePage(context);
    await holdDatabase(look, 9);
    const before = await storedRecords(look);

    const later = await context.newPage();
    await openTickets(later);
    await expect(messages(later)).toContainText(NEWER);
    await quickAdd(later, "Sev1 T2");
    await expect(row(later, "T2")).toBeVisible();
    expect(await downloadedSubjects(later)).toEqual(["T2"]);
    await later.getByRole("button", { name: "Reload the page" }).click();
    await expect(messages(later)).toContainText(NEWER);
    expect(await storedRecords(look)).toEqual(before);
  });
});

test.describe("a dead connection", () => {
  // B73
  test("a connection that was closed without a word is opened again once, and the next action is saved", async ({ page, context }) => {
    const look = await outsidePage(context);
    await page.addInitScript(openedBy);
    await openTickets(page);
    await quickAdd(page, "Sev1 T1");
    await expectStored(look, ["T1"]);
    await page.evaluate(() => globalThis.opened[0].close());
    await quickAdd(page, "Sev1 T2");
    await expectStored(look, ["T1", "T2"]);
    await expect(place(page)).toHaveText(/^Saved in this browser/);
    await expect(messages(page)).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.opened.length)).toBe(2);
  });

  test("a write that the browser never finishes is not said to be saved, and is told of", async ({ page }) => {
    await openWith(page, ["T1"]);
    // Requests that never end keep the transaction open.
    await page.evaluate(() => {
      const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...values) {
        const request = add.apply(this, values);
        const again = () => {
          if (!globalThis.isFree) this.count().onsuccess = again;
        };
        again();
        return request;
      };
    });
    await quickAdd(page, "Sev1 T2");
    await expect(place(page)).not.toHaveText(/^Saved/);
    await expect(messages(page)).toContainText("Your browser does not answer", { timeout: 5_000 });
    await page.evaluate(() => {
      globalThis.isFree = true;
    });
    await expect(messages(page)).toHaveCount(0);
    await expect(place(page)).toHaveText(/^Saved in this browser/);
    await expectStored(page, ["T1", "T2"]);
  });
});

/** How the data of this origin is deleted while a page is open. */
const DELETIONS = {
  "another page deletes the database": async (page, context) => deleteDatabase(await outsidePage(context)),
  "the reader clears the browser's data": async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", { origin: new URL(page.url()).origin, storageTypes: "all" });
  },
};

test.describe("deleted while the page is open", () => {
  for (const [way, remove] of Object.entries(DELETIONS)) {
    test(`everything can be saved again where ${way}`, async ({ page, context }) => {
      await openWith(page, ["T1", "T2"]);
      await row(page, "T1").locator("th.name button").press("p");
      await expect.poll(async () => (await storedRecords(page)).length).toBe(3);
      await remove(page, context);
      await expect(messages(page)).toContainText(DELETED);
      await expect(place(page)).toHaveText(/^Not saved\./);
      await quickAdd(page, "Sev1 T3");
      expect(await downloadedSubjects(page)).toEqual(["T1", "T2", "T3"]);
      expect(await storedSubjects(page)).toEqual([]);

      await page.getByRole("button", { name: "Save everything again" }).click();
      await expect(messages(page)).toHaveCount(0);
      await expect(place(page)).toHaveText(/^Saved in this browser/);
      await page.reload();
      for (const name of ["T1", "T2", "T3"]) await expect(row(page, name)).toBeVisible();
      await expect(row(page, "T1").locator(".state")).toHaveText("Pending");
    });
  }

  test("two tabs that both have everything again keep what each of them holds", async ({ page, context }) => {
    await openWith(page, ["T1"]);
    const beside = await context.newPage();
    await openTickets(beside);
    await deleteDatabase(await outsidePage(context));
    for (const tab of [page, beside]) await expect(messages(tab)).toContainText(DELETED);
    await quickAdd(page, "Sev1 T2");
    await quickAdd(beside, "Sev1 T3");
    for (const tab of [page, beside]) await tab.getByRole("button", { name: "Save everything again" }).click();
    for (const tab of [page, beside]) {
      await expect(messages(tab)).toHaveCount(0);
      for (const name of ["T1", "T2", "T3"]) await expect(row(tab, name)).toHaveCount(1);
    }
  });

  test("what could not be read is saved again as well", async ({ page, context }) => {
    await openWith(page, ["T1"]);
    const look = await outsidePage(context);
    await putRecords(look, ["no record at all"]);
    await page.reload();
    await expect(messages(page)).toContainText("1 saved entry cannot be read.");
    await deleteDatabase(look);
    await page.getByRole("button", { name: "Save everything again" }).click();
    await expect(messages(page)).toHaveCount(1);
    await expect.poll(() => storedRecords(look)).toHaveLength(2);
    expect((await storedRecords(look))[1]).toBe("no record at all");
    await expect(messages(page)).toContainText("1 saved entry cannot be read.");
  });
});

test.describe("damaged records", () => {
  test("the rest works, what cannot be read is told, kept where it is, and can be had as a file", async ({ page, context }) => {
    await openWith(page, ["T1", "T2"]);
    const look = await outsidePage(context);
    const [first] = await storedRecords(look);
    const opening = JSON.parse(first);
    const note = (number, text) =>
      JSON.stringify({ ...opening, id: opening.id.replace(/^\d+/, number), opened: undefined, noted: text });
    const half = first.slice(0, first.length / 2);
    const threeLines = [note(50, "the first note"), "a line that means nothing", note(51, "the second note")].join("\n");
    const damage = ["no record at all", half, { some: "object" }, threeLines];
    await putRecords(look, damage);

    await page.reload();
    for (const name of ["T1", "T2"]) await expect(row(page, name)).toBeVisible();
    await expect(messages(page)).toContainText("4 saved entries cannot be read. The rest works, and they stay as they are. The first one: ");
    await row(page, "T1").locator("th.name button").click();
    for (const text of ["the first note", "the second note"]) await expect(page.locator("section.history")).toContainText(text);
    expect(await downloaded(page, "Download what cannot be read")).toBe(
      ["no record at all", half, '{"some":"object"}', "a line that means nothing"].join("\n"),
    );

    await quickAdd(page, "Sev1 T3");
    await expect.poll(async () => (await storedRecords(look)).length).toBe(7);
    expect((await storedRecords(look)).slice(2, 6)).toEqual(damage);
    await page.reload();
    await expect(messages(page)).toContainText("4 saved entries cannot be read.");
    await expect(row(page, "T3")).toBeVisible();
  });
});
