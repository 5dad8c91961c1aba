// The list: what is in it, in which order, how much time is told, and what is told of it elsewhere.
import { expect, test } from "./guarded.mjs";
import { FRIDAY, wording } from "./screen.mjs";
import { filterBy, keepMany, nameIn, opened, openTicket, openTickets, panel, quickAdd, row, settings, submit } from "./tickets.mjs";

// Berlin, where FRIDAY is Saturday 13 June, 01:30.
test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

const names = (page) => page.locator("tr.ticket th.name button");
const remaining = (page, name) => row(page, name).locator(".remaining");

/** A ticket with a week's time, and an update promised by `by`. */
async function withPromise(page, name, by) {
  await quickAdd(page, `${name} Sev2 Promised deployment=cloud`);
  await openTicket(page, name);
  await opened(page).getByRole("button", { name: "Promise the next update" }).click();
  await panel(page).getByLabel("Next update promised by").fill(by);
  await submit(page);
}

/** One ticket of each kind. */
async function withKinds(page) {
  await openTickets(page);
  for (const line of [
    "#5 Sev2 kind=question deployment=cloud 2026-06-12 16:00 PT No hurry",
    "#3 Sev1 deployment=cloud 2026-06-12 16:20 PT Later",
    "#2 Sev1 deployment=cloud 2026-06-12 16:10 PT Sooner",
    "#1 Sev1 deployment=cloud 2026-06-10 16:10 PT Late @Acme",
    "#4 Sev1 deployment=custom_agreement By contract",
    "#6 Sev1 deployment=cloud Solved",
  ]) await quickAdd(page, line);
  await openTicket(page, "#6");
  await opened(page).getByRole("button", { name: "Solve", exact: true }).click();
  await panel(page).getByLabel("A workaround").check();
  await submit(page);
  await opened(page).getByRole("button", { name: "Back to the list" }).click();
}

test.describe("what is listed", () => {
  test("groups in the order of need, the soonest first in each; one list if that is wanted", async ({ page }) => {
    await withKinds(page);
    await filterBy(page, "part", "both");
    await expect(page.locator("tr.section")).toHaveText([/^Late \(1\)/, /^Due next \(3\)/, /^No fixed time \(1\)/, /^Solved and closed \(1\)/]);
    await expect(names(page)).toHaveText([/#1/, /#2/, /#3/, /#5/, /#4/, /#6/]);
    await (await settings(page)).getByLabel("Divide the list into groups").uncheck();
    await expect(page.locator("tr.section")).toHaveCount(0);
    await expect(names(page)).toHaveText([/#1/, /#2/, /#3/, /#5/, /#4/, /#6/]);
  });

  const FILTERS = [
    ["part", "finished", [/#6/]],
    ["part", "both", [/#1/, /#2/, /#3/, /#5/, /#4/, /#6/]],
    ["part", "deleted", []],
    ["severity", "2", [/#5/]],
    ["state", "new", [/#1/, /#2/, /#3/, /#5/, /#4/]],
    ["state", "pending", []],
    ["mover", "vendor", [/#1/, /#2/, /#3/, /#5/, /#4/]],
    ["mover", "customer", []],
    ["due", "late", [/#1/]],
    ["due", "24", [/#1/, /#2/, /#3/]],
    ["due", "168", [/#1/, /#2/, /#3/, /#5/]],
  ];
  test("each part of the filter keeps what it names, and says how many of all", async ({ page }) => {
    await withKinds(page);
    for (const [id, value, kept] of FILTERS) {
      await filterBy(page, id, value);
      await expect(names(page), `${id} ${value}`).toHaveText(kept);
      await expect(page.locator(".list-head").getByRole("status").first()).toHaveText(`${kept.length} of 6 tickets`.replace("6 of 6", "6"));
      if (kept.length === 0) await expect(page.locator(".listed")).toContainText("No ticket fits the filter.");
      await page.getByRole("button", { name: "Clear the filter" }).click();
      await expect(page.getByLabel("Find words")).toBeFocused();
    }
    await page.getByLabel("Find words").fill("ACME late");
    await expect(names(page)).toHaveText([/#1/]);
  });

  test("saved views are there after a reload, and can be forgotten", async ({ page }) => {
    await withKinds(page);
    await filterBy(page, "due", "late");
    await page.getByRole("button", { name: "Save this view" }).click();
    await submit(page);
    await expect(panel(page).getByRole("listitem")).toHaveText("Name of the view: enter something.");
    await panel(page).getByLabel("Name of the view").fill("On fire");
    await submit(page);
    await page.reload();
    const view = page.getByRole("list", { name: "Saved views" }).getByRole("button", { name: "On fire", exact: true });
    await expect(names(page)).toHaveCount(5);
    await view.click();
    await expect(names(page)).toHaveText([/#1/]);
    await page.getByRole("button", { name: "Forget: On fire" }).click();
    await expect(view).toHaveCount(0);
    await page.reload();
    await expect(names(page)).toHaveCount(5);
    await expect(view).toHaveCount(0);
  });

  test("a reload brings everything back", async ({ page }) => {
    await withKinds(page);
    const before = await page.locator(".rows").innerText();
    const choices = await settings(page);
    await choices.getByLabel("Single keys work in the list").uncheck();
    await choices.getByLabel("Your name in the history").fill("Ann");
    await choices.getByLabel("Live times").selectOption("minute");
    await page.reload();
    await expect(names(page)).toHaveCount(5);
    expect(await page.locator(".rows").innerText()).toBe(before);
    const again = await settings(page);
    await expect(again.getByLabel("Single keys work in the list")).not.toBeChecked();
    await expect(again.getByLabel("Your name in the history")).toHaveValue("Ann");
    await expect(again.getByLabel("Live times")).toHaveValue("minute");
  });

  test("of many tickets a few are drawn, and all can be reached", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 1400 });
    await openTickets(page);
    await keepMany(page, 120);
    await expect(page.locator(".list-head").getByRole("status").first()).toHaveText("120 tickets");
    const drawn = () => page.locator("tr.ticket").count();
    expect(await drawn()).toBeLessThan(60);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "122");
    const list = page.locator(".rows");
    await list.evaluate((area) => (area.scrollTop = area.scrollHeight));
    await expect(row(page, "#120 ")).toBeInViewport();
    await expect(page.getByRole("button", { name: "#1 Report number 1", exact: true })).toHaveCount(0);
    await expect(page.locator("tr.ticket").last()).toHaveAttribute("aria-rowindex", "122");
    expect(await drawn()).toBeLessThan(60);
    await list.evaluate((area) => (area.scrollTop = area.scrollHeight / 2));
    await expect(row(page, "#60 ")).toBeInViewport();
  });
});

test.describe("the address", () => {
  test("names the ticket that is opened, opens it again, and goes back and forward", async ({ page }) => {
    await withKinds(page);
    await openTicket(page, "#2");
    await expect(page).toHaveURL(/#\/tickets\?ticket=/);
    const address = page.url();
    await expect(page).toHaveTitle("(1 late) #2");
    await opened(page).getByRole("button", { name: "Back to the list" }).click();
    await expect(page).toHaveURL(/#\/tickets$/);
    await expect(nameIn(page, "#2")).toBeFocused();
    await page.goBack();
    await expect(opened(page)).toContainText("#2 Sooner");
    await page.goForward();
    await expect(opened(page)).toHaveCount(0);
    await page.goto("about:blank");
    await page.goto(address);
    await expect(opened(page)).toContainText("#2 Sooner");
  });

  test("a ticket that is not here leaves the list", async ({ page }) => {
    await openTickets(page, "#/tickets?ticket=99-00c0ffee00c0ffee");
    await expect(page.getByRole("heading", { name: "No tickets yet" })).toBeVisible();
    await expect(opened(page)).toHaveCount(0);
  });
});

test.describe("how much time there is", () => {
  // The promised time is 04:00 in Berlin. Sign and rounding around zero: B64a of the reported faults.
  const DUE = Date.parse("2026-06-15T02:00:00Z");
  const TEXTS = [
    [50 * 3600 + 59, "2 days, 2 hours left"],
    [24 * 3600, "1 day left"],
    [24 * 3600 - 1, "23 hours, 59 minutes left"],
    [3600, "1 hour left"],
    [300, "5 minutes left"],
    [299, "4 minutes, 59 seconds left"],
    [90, "1 minute, 30 seconds left"],
    [60, "1 minute, 0 seconds left"],
    [59, "59 seconds left"],
    [1, "1 second left"],
    [0, "Due now"],
    [-1, "Late by less than a minute"],
    [-60, "Late by 1 minute"],
    [-90, "Late by 1 minute"],
    [-3600, "Late by 1 hour"],
    [-90_000, "Late by 1 day, 1 hour"],
  ];
  test("the text goes by the clock, and is late only after the deadline", async ({ page }) => {
    await openTickets(page);
    await withPromise(page, "#7", "2026-06-15 04:00");
    for (const [seconds, text] of TEXTS) {
      await page.clock.setFixedTime(DUE - seconds * 1000);
      await expect(remaining(page, "#7")).toHaveText(text);
      await expect(opened(page).locator(".card", { hasText: "Promised update" })).toContainText(`04:00 CEST: ${text}.`);
      const is_late = await row(page, "#7").evaluate((row) => row.classList.contains("late"));
      expect(is_late).toBe(seconds < 0);
    }
  });

  test("every second, every minute, or not at all, as the reader wants it", async ({ page }) => {
    await page.clock.install({ time: FRIDAY });
    await openTickets(page);
    await withPromise(page, "#7", "01:33");
    const live = page.getByLabel("Live times");
    await page.clock.pauseAt("2026-06-12T23:31:00Z");
    await page.clock.runFor(1_000);
    await expect(remaining(page, "#7")).toHaveText(/^1 minute, 5\d seconds left$/);
    await live.selectOption("minute");
    const before = await remaining(page, "#7").textContent();
    expect(before).toBe("1 minute left");
    await page.clock.runFor(45_000);
    await expect(remaining(page, "#7")).toHaveText(before);
    await page.clock.runFor(30_000);
    await expect(remaining(page, "#7")).toHaveText("less than a minute left");
    await live.selectOption("off");
    const off = await remaining(page, "#7").textContent();
    await page.clock.runFor(600_000);
    await expect(remaining(page, "#7")).toHaveText(off);
    await expect(page).toHaveTitle("(1 late) #7");
    await live.selectOption("second");
    await expect(remaining(page, "#7")).toHaveText("Late by 9 minutes");
  });

  test("rows keep their places while the focus is in the list, and are put in order every minute otherwise", async ({ page }) => {
    await page.clock.install({ time: FRIDAY });
    await openTickets(page);
    await withPromise(page, "#7", "01:32");
    await opened(page).getByRole("button", { name: "Back to the list" }).click();
    await expect(nameIn(page, "#7")).toBeFocused();
    await page.clock.pauseAt("2026-06-12T23:31:00Z");
    await page.clock.runFor(180_000);
    await expect(remaining(page, "#7")).toHaveText(/^Late by/);
    await expect(page.locator("tr.section")).toHaveText(["Due next (1)"]);
    await page.getByLabel("Find words").focus();
    await page.clock.runFor(2_000);
    await expect(page.locator("tr.section")).toHaveText(["Late (1)"]);
  });
});

test.describe("what is told elsewhere", () => {
  test("the title and the icon of the page tell how many are late", async ({ page }) => {
    await withKinds(page);
    await expect(page).toHaveTitle("(1 late) Tickets");
    const icon = page.locator('link[rel~="icon"]');
    await expect(icon).toHaveAttribute("href", /icon-late/);
    await page.clock.setFixedTime("2026-06-13T23:15:00Z");
    await expect(page).toHaveTitle("(2 late) Tickets");
    await openTicket(page, "#1");
    await opened(page).getByRole("button", { name: "Delete" }).click();
    await openTicket(page, "#2");
    await opened(page).getByRole("button", { name: "Delete" }).click();
    await expect(page).toHaveTitle("Tickets");
    await expect(icon).not.toHaveAttribute("href", /icon-late/);
  });

  test("each threshold is announced once, and nothing else is in ten minutes", async ({ page }) => {
    await page.clock.install({ time: FRIDAY });
    await openTickets(page);
    await withPromise(page, "#7", "02:35");
    await page.evaluate(() => {
      window.told = [];
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const region = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest("[role=status], [role=alert], [aria-live]");
          if (region) window.told.push(region.textContent);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await page.clock.pauseAt("2026-06-12T23:32:00Z");
    await page.clock.runFor(600_000);
    expect(await page.evaluate(() => window.told)).toEqual(["Ticket #7: promised update due in 1 hour."]);
    await page.clock.runFor(1_500_000);
    expect(await page.evaluate(() => window.told.slice(1))).toEqual(["Ticket #7: promised update due in 30 minutes."]);
    await page.clock.runFor(2_000_000);
    expect(await page.evaluate(() => window.told.slice(2))).toEqual(["Ticket #7: promised update late."]);
  });

  test.describe("notices of the system", () => {
    const stub = (permission) => {
      window.shown = [];
      window.asked = 0;
      window.Notification = class {
        static permission = permission === "granted" ? "granted" : "default";
        static requestPermission() {
          window.asked += 1;
          this.permission = permission === "asked" ? "granted" : "denied";
          return Promise.resolve(this.permission);
        }
        constructor(title, { body }) {
          window.shown.push([title, body]);
        }
      };
    };
    const NOTICES = "Tell me 60 and 30 minutes before a deadline, and when it has passed";

    test("come after a button was pressed for them, at each threshold", async ({ page, context }) => {
      await context.grantPermissions(["notifications"]);
      await page.addInitScript(stub, "asked");
      await openTickets(page);
      await withPromise(page, "#7", "02:35");
      expect(await page.evaluate(() => window.asked)).toBe(0);
      await (await settings(page)).getByLabel(NOTICES).check();
      await expect.poll(() => page.evaluate(() => window.asked)).toBe(1);
      await expect(page.locator(".settings")).toContainText("Works while this page is open.");
      await page.clock.setFixedTime("2026-06-12T23:35:00Z");
      await expect.poll(() => page.evaluate(() => window.shown)).toEqual([["Ticket #7: promised update due in 1 hour.", "Promised"]]);
      await page.clock.setFixedTime("2026-06-13T00:35:01Z");
      await expect.poll(() => page.evaluate(() => window.shown.at(-1))).toEqual(["Ticket #7: promised update late.", "Promised"]);
    });

    test("are not asked for again where they were refused: the page says what to do", async ({ page }) => {
      await page.addInitScript(stub, "refused");
      await openTickets(page);
      await withPromise(page, "#7", "02:35");
      await (await settings(page)).getByLabel(NOTICES).check();
      await expect(page.locator(".settings")).toContainText("Your browser does not allow notices here.");
      await page.clock.setFixedTime("2026-06-12T23:35:00Z");
      await expect(remaining(page, "#7")).toHaveText("1 hour left");
      expect(await page.evaluate(() => window.shown)).toEqual([]);
    });
  });
});

// B61 of the reported faults: the reader's zone changes how an instant is written, never the instant.
for (const [timezoneId, due] of [
  ["Asia/Kolkata", "Sun 14 Jun, 05:00 IST"],
  ["America/Los_Angeles", "Sat 13 Jun, 16:30 PDT"],
  ["Pacific/Auckland", "Sun 14 Jun, 11:30 NZST"],
  ["UTC", "Sat 13 Jun, 23:30 UTC"],
]) {
  test.describe(`read in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test("times carry their zone, and the deadline is the same instant", async ({ page }) => {
      await openTickets(page);
      await quickAdd(page, "#1841 Sev1 2026-06-12 16:30 PT Search times out deployment=cloud");
      await expect(row(page, "#1841").locator("time")).toHaveAttribute("datetime", "2026-06-13T23:30:00Z");
      await expect(row(page, "#1841").locator(".until")).toHaveText(wording(due));
      await expect(remaining(page, "#1841")).toHaveText("1 day left");
      await openTicket(page, "#1841");
      const vendor = opened(page).getByText(/^Due in Los Angeles:/);
      if (timezoneId === "America/Los_Angeles") await expect(vendor).toHaveCount(0);
      else await expect(vendor.first()).toHaveText(wording("Due in Los Angeles: Sat 13 Jun, 16:30 PDT."));
    });
  });
}
