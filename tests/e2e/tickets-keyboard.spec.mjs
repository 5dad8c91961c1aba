// The tickets without a mouse: every flow, by Tab, Enter, Space, arrows and single letters, and the focus is never lost.
import { expectFocusSeen, press, tabTo } from "./focus.mjs";
import { expect, test } from "./guarded.mjs";
import { FRIDAY, SEVERE, open } from "./screen.mjs";
import { clock, entries, fact, keepMany, nameIn as name, opened, openTickets, panel, quickLine, row, said, settings } from "./tickets.mjs";

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

const numbered = (page, number) => page.getByRole("button", { name: `#${number} Report number ${number}`, exact: true });
const heading = (page) => opened(page).getByRole("heading", { level: 2 }).first();
const button = (page, text) => page.getByRole("button", { name: text, exact: true });
const box = (page, text) => panel(page).getByLabel(text);

/** Three tickets in two groups, typed one after the other; the focus is in the field then. */
async function withThree(page) {
  await openTickets(page);
  await tabTo(page, quickLine(page));
  for (const line of ["#1 Sev1 2026-06-10 16:00 PT Late deployment=cloud", "#2 Sev1 2026-06-12 16:00 PT Next deployment=cloud", "#3 Sev2 deployment=cloud After"]) {
    await page.keyboard.type(line);
    await press(page, "Enter");
    await expect(quickLine(page)).toHaveValue("");
  }
}

/** With the focus on the first ticket. */
async function onFirst(page) {
  await withThree(page);
  await tabTo(page, name(page, "#1"));
}

test("a ticket is added, opened, answered and solved", async ({ page }) => {
  await onFirst(page);
  await press(page, "Enter");
  await expect(heading(page)).toBeFocused();
  await tabTo(page, button(page, "Record an answer"));
  await press(page, "Enter");
  await expect(panel(page).getByRole("heading", { level: 2 })).toBeFocused();
  await tabTo(page, box(page, "It says what has been tried"));
  await press(page, "Space");
  await tabTo(page, box(page, "It says what happens next"), "Tab", 1);
  await press(page, "Space");
  await press(page, "Enter");
  await expect(said(page)).toHaveText("#1: first response recorded.");
  await expect(heading(page)).toBeFocused();
  await expect(clock(page, "First response")).toContainText("Answered");

  await tabTo(page, button(page, "Solve"));
  await press(page, "Enter");
  await tabTo(page, button(page, "Solve"));
  await press(page, "Enter");
  await expect(page.getByRole("region", { name: "There is a problem" })).toBeFocused();
  await tabTo(page, box(page, "A resolution"));
  await press(page, "Space");
  await press(page, "ArrowDown");
  await expect(box(page, "A workaround")).toBeChecked();
  await press(page, "Enter");
  await expect(fact(page, "Status")).toHaveText("Solved");
  await expect(heading(page)).toBeFocused();
  await press(page, "Control+z");
  await expect(fact(page, "Status")).toHaveText("Open");
});

test("what can be done with a ticket leaves the focus where one can go on", async ({ page }) => {
  await onFirst(page);
  await press(page, "Enter");
  for (const text of ["Wait for the customer", "Wait for a third party", "Take it up"]) {
    await tabTo(page, button(page, text));
    await press(page, "Enter");
    await expect(button(page, text)).toBeFocused();
    await expect(button(page, text)).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
  }
  await tabTo(page, button(page, "Add a note"));
  await press(page, "Enter");
  await tabTo(page, box(page, "Note"));
  await page.keyboard.type("Asked for logs");
  await tabTo(page, button(page, "Add the note"));
  await press(page, "Enter");
  await expect(heading(page)).toBeFocused();
  await expect(entries(page).last()).toHaveText("Note: Asked for logs");

  await tabTo(page, opened(page).getByRole("button", { name: "Correct the time: Note: Asked for logs" }));
  await press(page, "Enter");
  await press(page, "Escape");
  await expect(heading(page)).toBeFocused();
  await tabTo(page, opened(page).getByRole("button", { name: "Take back: Note: Asked for logs" }));
  await press(page, "Enter");
  await expect(said(page)).toHaveText("#1: entry taken back.");
  await expect(heading(page)).toBeFocused();

  await tabTo(page, button(page, "Delete"));
  await press(page, "Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await press(page, "Control+z");
  await expect(name(page, "#1")).toBeVisible();
});

test("the report is corrected, its deadlines seen before", async ({ page }) => {
  await onFirst(page);
  await press(page, "Enter");
  await tabTo(page, button(page, "Correct the report"));
  await press(page, "Enter");
  await tabTo(page, panel(page).getByLabel("Severity"));
  await press(page, "ArrowDown");
  await expect(panel(page).locator(".preview")).toContainText("becomes no fixed time.");
  await tabTo(page, button(page, "Save the correction"));
  await press(page, "Enter");
  await expect(heading(page)).toBeFocused();
  await expect(fact(page, "Severity")).toContainText("Severity 2");
  await tabTo(page, button(page, "Back to the list"), "Shift+Tab", 60);
  await press(page, "Enter");
  await expect(name(page, "#1")).toBeFocused();
});

test("an answer of the Check screen is added", async ({ page }) => {
  await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
  await tabTo(page, button(page, "Add to tickets"));
  await press(page, "Enter");
  await expect(panel(page).getByRole("heading", { level: 2 })).toBeFocused();
  await tabTo(page, panel(page).getByLabel("What it is about"));
  await page.keyboard.type("Search");
  await press(page, "Enter");
  await expect(name(page, "Search")).toBeFocused();
});

test.describe("single letters in the list", () => {
  test("J and K walk, over the headings of groups, and stay at the ends", async ({ page }) => {
    await onFirst(page);
    await press(page, "k");
    await expect(name(page, "#1")).toBeFocused();
    for (const text of ["#2", "#3", "#3"]) {
      await press(page, "j");
      await expect(name(page, text)).toBeFocused();
    }
    await press(page, "K");
    await expect(name(page, "#2")).toBeFocused();
  });

  test("R answers, S solves and reopens, Escape shuts the form", async ({ page }) => {
    await onFirst(page);
    await press(page, "r");
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Record an answer: #1");
    await expect(page).toHaveURL(/\?ticket=/);
    await press(page, "Escape");
    await expect(panel(page)).toHaveCount(0);
    await expect(heading(page)).toBeFocused();
    await tabTo(page, name(page, "#2"), "Shift+Tab");
    await press(page, "s");
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Solve: #2");
    await tabTo(page, box(page, "A resolution"));
    await press(page, "Space");
    await press(page, "Enter");
    await expect(fact(page, "Status")).toHaveText("Solved");
    await tabTo(page, button(page, "Reopen"));
    await press(page, "Enter");
    await tabTo(page, box(page, "Continue the clock"));
    await press(page, "Space");
    await press(page, "Enter");
    await expect(said(page)).toHaveText("#2: reopened.");
    await expect(heading(page)).toBeFocused();
  });

  test("P waits and takes up again, X selects, and the focus stays in the row", async ({ page }) => {
    await onFirst(page);
    for (const [status, done] of [["Pending", "#1: waiting."], ["Open", "#1: open, your move."]]) {
      await press(page, "p");
      await expect(row(page, "#1").locator(".state")).toHaveText(status);
      await expect(said(page)).toHaveText(done);
      await expect(name(page, "#1")).toBeFocused();
    }
    await press(page, "Control+z");
    await expect(row(page, "#1").locator(".state")).toHaveText("Pending");
    await expect(name(page, "#1")).toBeFocused();
    await press(page, "x");
    await press(page, "j");
    await press(page, "x");
    await expect(page.locator(".bulk").getByRole("status")).toHaveText("2 tickets selected");
    await tabTo(page, page.locator(".bulk").getByRole("button", { name: "Wait for a third party" }), "Shift+Tab");
    await press(page, "Enter");
    await expect(said(page)).toHaveText("2 tickets waiting.");
    await expect(page.locator(".bulk").getByRole("button", { name: "Wait for a third party" })).toBeFocused();
  });

  test("/ leads to the words, ? explains the keys and comes back", async ({ page }) => {
    await onFirst(page);
    await press(page, "?");
    await expect(panel(page).getByRole("heading", { name: "Keys in the list" })).toBeFocused();
    await expect(panel(page).locator("kbd")).toHaveText(["J", "K", "R", "P", "S", "X", "/", "?"]);
    await press(page, "Escape");
    await expect(name(page, "#1")).toBeFocused();
    await press(page, "/");
    await expect(page.getByLabel("Find words")).toBeFocused();
    await expect(page.getByLabel("Find words")).toHaveValue("");
    await page.keyboard.type("after");
    await expect(page.locator("tr.ticket")).toHaveCount(1);
    await tabTo(page, button(page, "Clear the filter"));
    await press(page, "Enter");
    await expect(page.getByLabel("Find words")).toBeFocused();
  });

  test("they do nothing outside of the list, while typing, with Control, or switched off", async ({ page }) => {
    await onFirst(page);
    const untouched = async () => {
      await expect(panel(page)).toHaveCount(0);
      await expect(page.locator("tr.ticket .state")).toHaveText(["New", "New", "New"]);
      await expect(page.locator(".bulk").getByRole("status")).toHaveText("None selected");
    };
    const letters = ["r", "p", "s", "x", "j", "k"];
    for (const letter of letters) await page.keyboard.press(`Alt+${letter}`);
    await page.keyboard.press("Control+x");
    await expect(name(page, "#1")).toBeFocused();
    await untouched();
    await page.getByRole("heading", { level: 1 }).focus();
    for (const letter of letters) await page.keyboard.press(letter);
    await untouched();
    await quickLine(page).focus();
    await page.keyboard.type("rpsxjk/?");
    await expect(quickLine(page)).toHaveValue("rpsxjk/?");
    await untouched();
    await (await settings(page)).getByLabel("Single keys work in the list").uncheck();
    await name(page, "#1").focus();
    for (const letter of letters) await page.keyboard.press(letter);
    await expect(name(page, "#1")).toBeFocused();
    await untouched();
  });

  test("J reaches the last of many tickets, and each is drawn and in view on the way", async ({ page }) => {
    await openTickets(page);
    await keepMany(page, 120);
    await numbered(page, 1).focus();
    for (let number = 2; number <= 120; number += 1) {
      await page.keyboard.press("j");
      await expect(numbered(page, number)).toBeFocused();
      if (number % 20 === 0) await expectFocusSeen(page);
    }
    for (let number = 119; number >= 60; number -= 1) await page.keyboard.press("k");
    await expect(numbered(page, 60)).toBeFocused();
    await expectFocusSeen(page);
    expect(await page.locator("tr.ticket").count()).toBeLessThan(60);
  });
});

test("Control and Z undo the last action, but leave a field to the browser", async ({ page }) => {
  await withThree(page);
  await page.keyboard.type("abc");
  await page.keyboard.press("Control+z");
  await expect(page.locator("tr.ticket")).toHaveCount(3);
  await tabTo(page, name(page, "#3"));
  await press(page, "Control+z");
  await expect(said(page)).toHaveText("#3: undone.");
  await expect(page.locator("tr.ticket")).toHaveCount(2);
  await expectFocusSeen(page);
});

test("scrolling away from the ticket that has the focus does not lose it", async ({ page }) => {
  await openTickets(page);
  await keepMany(page, 120);
  await numbered(page, 2).focus();
  await page.locator(".rows").evaluate((area) => (area.scrollTop = area.scrollHeight));
  await expect(numbered(page, 2)).toHaveCount(0);
  await expect(page.locator(".rows")).toBeFocused();
  await press(page, "Tab");
  expect(await page.evaluate(() => document.activeElement.closest(".rows") !== null)).toBe(true);
});

test("views and deleted tickets: the buttons go, the focus does not", async ({ page }) => {
  await onFirst(page);
  await press(page, "/");
  await page.keyboard.type("late");
  await tabTo(page, button(page, "Save this view"));
  await press(page, "Enter");
  await tabTo(page, panel(page).getByLabel("Name of the view"));
  await press(page, "Enter");
  await tabTo(page, page.getByRole("button", { name: "Forget: late" }));
  await press(page, "Enter");
  await expect(page.getByLabel("Find words")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await tabTo(page, name(page, "#1"));
  await press(page, "Enter");
  await tabTo(page, button(page, "Delete"));
  await press(page, "Enter");
  await tabTo(page, page.getByLabel("Show", { exact: true }));
  for (let line = 0; line < 3; line += 1) await press(page, "ArrowDown");
  await tabTo(page, name(page, "#1"));
  await press(page, "Enter");
  await tabTo(page, button(page, "Restore"));
  await press(page, "Enter");
  await expect(said(page)).toHaveText("#1: restored.");
  await expect(heading(page)).toBeFocused();
});

for (const width of [1280, 768, 320]) {
  test(`the undo bar does not lie over what gets the focus, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 600 });
    await openTickets(page);
    await button(page, "Show 5 examples").click();
    await name(page, "#102").click();
    const overlap = () => page.evaluate(() => {
      const [bar, focused] = [document.querySelector(".undo-bar"), document.activeElement].map((one) => one.getBoundingClientRect());
      return Math.max(0, Math.min(bar.bottom, focused.bottom) - Math.max(bar.top, focused.top));
    });
    for (const form of ["Solve", "Record an answer", "Correct the report", "Add a note"]) {
      await opened(page).getByRole("button", { name: form, exact: true }).first().click();
      expect(await overlap(), form).toBe(0);
      await panel(page).locator("button.primary").click();
      expect(await overlap(), `${form}, sent empty`).toBe(0);
      if ((await panel(page).count()) > 0) await page.keyboard.press("Escape");
      expect(await overlap(), `${form}, shut`).toBe(0);
    }
  });

  test(`every stop of the screen is seen, each once, and none is a trap, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    await openTickets(page);
    await button(page, "Show 5 examples").click();
    await settings(page);
    await name(page, "#102").click();
    const stops = ".sla :is(button, a[href], input, select, summary)";
    const focusable = await page.locator(stops).evaluateAll((all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && one.getBoundingClientRect().width > 0).length);
    await tabTo(page, page.locator(stops).first(), "Shift+Tab");
    const seen = new Set();
    for (let stop = 0; stop < focusable; stop += 1) {
      await expectFocusSeen(page);
      seen.add(await page.evaluate(() => (document.activeElement.dataset.seen ??= String(Math.random()))));
      await page.keyboard.press("Tab");
    }
    expect(seen.size).toBe(focusable);
    for (let stop = 0; stop < focusable; stop += 1) await press(page, "Shift+Tab");
  });
}
