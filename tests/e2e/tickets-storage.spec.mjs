// Nothing that was saved is lost, and nothing is said to be saved that is not: with no room left, in a page that may
// not keep anything, in a browser that does not answer.
import { expect, test } from "./guarded.mjs";
import { openTickets, quickAdd, row } from "./tickets.mjs";
import {
  WAYS_TO_BE_FULL,
  downloadedSubjects,
  deleteDatabase,
  expectStored,
  fill,
  mend,
  messages,
  outsidePage,
  place,
  storedEvents,
  storedRecords,
  storedSubjects,
} from "./tickets-store.mjs";

const DENIED = "This page cannot save in your browser. Your list lasts until you close it.";
const SILENT = "Your browser does not answer when it is asked for your tickets.";

test.describe("no room", () => {
  // B67
  test("what was saved stays as it was, and what was not is told and offered as a file", async ({ page }) => {
    await openTickets(page);
    for (const line of ["#1 Sev1 T1", "#2 Sev2 T2"]) await quickAdd(page, line);
    await expectStored(page, ["T1", "T2"]);
    await fill(page, "add throws QuotaExceededError");

    await quickAdd(page, "#9 Sev1 T9");
    await expect(messages(page)).toContainText("1 change is not saved: your browser has no room left.");
    await expect(place(page)).toHaveText(/^Not saved\./);
    await row(page, "T1").locator("th.name button").press("p");
    await expect(row(page, "T1").locator(".state")).toHaveText("Pending");
    await expect(messages(page)).toContainText("2 changes are not saved: your browser has no room left.");
    expect(await downloadedSubjects(page)).toEqual(["T1", "T2", "T9"]);
    expect(await storedSubjects(page)).toEqual(["T1", "T2"]);

    await page.reload();
    await expect(row(page, "T1").locator(".state")).toHaveText("New");
    await expect(row(page, "T2")).toBeVisible();
    await expect(row(page, "T9")).toHaveCount(0);
    await expect(messages(page)).toHaveCount(0);
    await expect(place(page)).toHaveText(/^Saved in this browser/);
  });

  for (const way of Object.keys(WAYS_TO_BE_FULL)) {
    // B67a
    test(`the same is said, and all is saved once there is room, where ${way}`, async ({ page }) => {
      await openTickets(page);
      await quickAdd(page, "#1 Sev1 T1");
      await expectStored(page, ["T1"]);
      await fill(page, way);

      await quickAdd(page, "#9 Sev1 T9");
      await expect(messages(page).locator("p")).toHaveText(
        "1 change is not saved: your browser has no room left. It is still here, and lasts until you close the page. Download all tickets, make room, and try again.",
      );
      await expect(place(page)).toHaveText(/^Not saved\./);
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(messages(page)).toContainText("1 change is not saved");
      expect(await storedSubjects(page)).toEqual(["T1"]);

      await mend(page);
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(messages(page)).toHaveCount(0);
      await expect(place(page)).toHaveText(/^Saved in this browser/);
      await page.reload();
      await expect(row(page, "T1")).toBeVisible();
      await expect(row(page, "T9")).toBeVisible();
    });

    // B67b
    test(`many changes are stored all or none where ${way} in the middle of them`, async ({ page }) => {
      await openTickets(page);
      await quickAdd(page, "#1 Sev1 T1");
      await expectStored(page, ["T1"]);
      await fill(page, way);
      for (const number of [2, 3, 4, 5, 6, 7]) await quickAdd(page, `#${number} Sev2 T${number}`);
      await expect(messages(page)).toContainText("6 changes are not saved");
      await mend(page);

      await fill(page, way, 4);
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(messages(page)).toContainText("6 changes are not saved");
      expect(await storedSubjects(page)).toEqual(["T1"]);
      await mend(page);
      await page.getByRole("button", { name: "Try again" }).click();
      await expectStored(page, ["T1", "T2", "T3", "T4", "T5", "T6", "T7"]);
    });
  }

  // B67b
  test("an action on many tickets is one record", async ({ page }) => {
    await openTickets(page);
    await page.getByRole("button", { name: "Show 5 examples" }).click();
    await expect.poll(async () => (await storedRecords(page)).length).toBe(1);
    expect((await storedEvents(page)).filter((event) => event.opened)).toHaveLength(5);
    await page.getByRole("button", { name: "Remove the examples" }).click();
    await expect.poll(async () => (await storedRecords(page)).length).toBe(2);
    expect((await storedEvents(page)).filter((event) => event.deleted)).toHaveLength(5);
  });
});

/** Ways in which a page has no database, as a script that runs before the app. */
const WAYS_TO_HAVE_NONE = {
  "the browser has no database": () => {
    Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  },
  "the database must not even be looked at": () => {
    Object.defineProperty(globalThis, "indexedDB", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  },
  "opening throws InvalidStateError": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("", "InvalidStateError");
    };
  },
  "opening throws SecurityError": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("", "SecurityError");
    };
  },
  "opening fails with UnknownError": () => {
    IDBFactory.prototype.open = () => {
      const request = { error: new DOMException("Internal error opening backing store", "UnknownError") };
      setTimeout(() => request.onerror({ type: "error", target: request }));
      return request;
    };
  },
};

/** The list works, in `frame`, a page or a frame of it: a ticket is added, and can be had as a file from `page`. */
async function expectToWork(page, frame) {
  const line = frame.getByRole("textbox", { name: "Add a ticket by one line" });
  await line.fill("#1 Sev1 Added without a store");
  await line.press("Enter");
  await expect(row(frame, "Added without a store")).toBeVisible();
  await expect(place(frame)).toHaveText("Not saved. Nothing leaves this browser.");
  const download = page.waitForEvent("download");
  await frame.getByRole("button", { name: "Download all tickets" }).click();
  expect((await download).suggestedFilename()).toMatch(/^sla-data-\d{4}-\d\d-\d\d\.json$/);
}

test.describe("no store", () => {
  for (const [way, script] of Object.entries(WAYS_TO_HAVE_NONE)) {
    // B68
    test(`the list lasts until the page is closed, and says so, where ${way}`, async ({ page }) => {
      await page.addInitScript(script);
      await page.goto("./#/tickets");
      await expect(messages(page)).toContainText(DENIED, { timeout: 3_000 });
      await expectToWork(page, page);
      expect(await downloadedSubjects(page)).toEqual(["Added without a store"]);
      await expect(page.getByRole("link", { name: "Open in a tab of its own" })).toHaveAttribute("target", "_blank");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(messages(page)).toContainText(DENIED);
      await expect(row(page, "Added without a store")).toBeVisible();
    });
  }

  // B68
  test("a browser that never answers is told of after three seconds, and work goes on", async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => ({});
    });
    await page.goto("./#/tickets");
    await expect(messages(page)).toContainText(SILENT, { timeout: 5_000 });
    await expectToWork(page, page);
    expect(await downloadedSubjects(page)).toEqual(["Added without a store"]);
  });

  // B68
  test("a sandboxed frame says that it cannot save, and works", async ({ page, context }) => {
    await frameAround(context, 'sandbox="allow-scripts allow-downloads"');
    await page.goto("./frame.html");
    const frame = page.frameLocator("iframe");
    await expect(messages(frame)).toContainText(DENIED, { timeout: 3_000 });
    await expectToWork(page, frame);
  });

  test("a store that was denied is used once it is allowed", async ({ page }) => {
    await page.addInitScript(() => {
      const open = IDBFactory.prototype.open;
      globalThis.allow = () => {
        IDBFactory.prototype.open = open;
      };
      IDBFactory.prototype.open = () => {
        throw new DOMException("", "SecurityError");
      };
    });
    await openTickets(page);
    await quickAdd(page, "#1 Sev1 T1");
    await expect(messages(page)).toContainText(DENIED);
    await page.evaluate(() => globalThis.allow());
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(messages(page)).toHaveCount(0);
    await expectStored(page, ["T1"]);
  });
});

/** Serves a page with the app in a frame. A sandboxed page is no origin, so its host must let it have its own files. */
async function frameAround(context, attributes) {
  await context.route("**/frame.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>A host</title><link rel="icon" href="data:,"><iframe ${attributes} src="./#/tickets" width="1000" height="800"></iframe>`,
    }),
  );
  await context.route(/\.(js|wasm|css|svg)(\?|$)/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
}

test.describe("the browser's own clearing", () => {
  // B70
  test("a list that was cleared between two visits is empty, with a hint and without an error", async ({ page, context }) => {
    await openTickets(page);
    await quickAdd(page, "#1 Sev1 T1");
    await expectStored(page, ["T1"]);
    await page.close();
    await deleteDatabase(await outsidePage(context));

    const later = await context.newPage();
    await openTickets(later);
    await expect(later.getByRole("heading", { name: "No tickets yet" })).toBeVisible();
    await expect(later.getByText("your browser may have cleared them")).toBeVisible();
    await expect(messages(later)).toHaveCount(0);
    await quickAdd(later, "#2 Sev1 T2");
    await expectStored(later, ["T2"]);
  });

  // B70
  test("the browser is asked once to keep everything, after the first ticket was saved and never on opening", async ({ context }) => {
    // Calls are counted in the profile, with what was stored at the time.
    await context.addInitScript(() => {
      // Before it has an address a page has none.
      if (!globalThis.StorageManager) return;
      StorageManager.prototype.persist = () => {
        localStorage.setItem("asked", Number(localStorage.getItem("asked") ?? 0) + 1);
        return Promise.resolve(false);
      };
    });
    const look = await outsidePage(context);
    const asked = () => look.evaluate(() => Number(localStorage.getItem("asked") ?? 0));

    const first = await context.newPage();
    await openTickets(first);
    expect(await asked()).toBe(0);
    await quickAdd(first, "#1 Sev1 T1");
    await expect.poll(asked).toBe(1);
    expect(await storedSubjects(look)).toEqual(["T1"]);
    await expect(place(first)).toContainText("It may clear this by itself");
    await quickAdd(first, "#2 Sev1 T2");
    await expectStored(look, ["T1", "T2"]);
    const beside = await context.newPage();
    await openTickets(beside);
    await quickAdd(beside, "#3 Sev1 T3");
    await expectStored(look, ["T1", "T2", "T3"]);
    await first.close();
    await beside.close();

    for (const [visit, stored] of [["#4 Sev1 T4", 4], ["#5 Sev1 T5", 5]]) {
      const later = await context.newPage();
      await openTickets(later);
      await quickAdd(later, visit);
      await expect.poll(async () => (await storedSubjects(look)).length).toBe(stored);
      await later.close();
    }
    expect(await asked()).toBe(1);
  });

  test("the foot of the page tells how much room is used", async ({ page }) => {
    await openTickets(page);
    await quickAdd(page, "#1 Sev1 T1");
    await expect(place(page)).toHaveText(/^Saved in this browser, about \d+ MB of the \d+ [MG]B that it allows\. Nothing leaves it\./);
  });
});
