// Everything works without a mouse, and one always sees where one is.
import { expectFocusSeen, press, tabTo } from "./focus.mjs";
import { expect, test } from "./guarded.mjs";
import { ASKED, FRIDAY, SEVERE, card, expectDeadline, open, question, resultHeading, wording } from "./screen.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

/** Waits for the question; its heading must have the focus, so that it is read out. */
async function expectAsked(page, name) {
  await expect(question(page, name).getByRole("heading")).toBeFocused();
  await expectFocusSeen(page);
}

test("from the first question to the answer", async ({ page }) => {
  await open(page);
  // One Tab stop for a group of answers; arrows choose within it.
  await tabTo(page, question(page, "deployment").getByRole("radio").first());
  await press(page, "Space");
  await press(page, "ArrowDown");
  await expect(question(page, "deployment").getByRole("radio", { name: "Managed instance" })).toBeChecked();
  await press(page, "ArrowUp");
  await expect(question(page, "deployment").getByRole("radio", { name: "On-premises" })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: "Continue" }), "Tab", 1);
  await page.keyboard.press("Space");

  await expectAsked(page, "beta");
  await press(page, "Tab");
  await press(page, "Space");
  await press(page, "ArrowDown");
  await page.keyboard.press("Enter");

  for (const name of ["kind", "production", "effect", "impact"]) {
    await expectAsked(page, name);
    await press(page, "Tab");
    await press(page, "Space");
    await page.keyboard.press("Enter");
  }

  await expectAsked(page, "awareness");
  await press(page, "Tab");
  await press(page, "Space");
  await expect(question(page, "awareness").getByRole("radio", { name: "Now" })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: "Continue" }));
  await page.keyboard.press("Enter");

  await expect(resultHeading(page)).toBeFocused();
  await expectFocusSeen(page);
  await expectDeadline(page, "First response", { instant: "2026-06-17T23:30:00Z", due: "Wednesday 17 June, 16:30 PDT" });
});

test("a time and its zone can be entered", async ({ page }) => {
  await open(page, { ...SEVERE, deployment: "cloud" });
  await page.keyboard.press("Tab");
  await tabTo(page, page.getByRole("radio", { name: "Now" }));
  await press(page, "Space");
  await press(page, "ArrowDown");
  for (const [label, text] of [["Day", "12"], ["Month", "jun"], ["Year", "2026"], ["Hour", "4 pm"], ["Minute", "30"]]) {
    await tabTo(page, page.getByRole("textbox", { name: label, exact: true }));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  }
  const field = page.getByRole("combobox", { name: "Time zone" });
  await tabTo(page, field);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("los ang");
  await press(page, "ArrowDown");
  await expect(page.locator(`#${await field.getAttribute("aria-activedescendant")}`)).toContainText("Los Angeles");
  await press(page, "Enter");
  await expect(field).toHaveValue(/^Los Angeles/);
  await page.keyboard.press("Enter");
  await expect(resultHeading(page)).toBeFocused();
  await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
});

test.describe("the zone choice", () => {
  const field = (page) => page.getByRole("combobox", { name: "Show times for" });
  const list = (page) => page.getByRole("listbox", { name: "Show times for" });
  const active = async (page) => page.locator(`#${await field(page).getAttribute("aria-activedescendant")}`);

  test.beforeEach(async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    await tabTo(page, field(page));
    await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  });

  test("Escape closes the list and leaves the zone as it was", async ({ page }) => {
    await press(page, "ArrowDown");
    await expect(field(page)).toHaveAttribute("aria-expanded", "true");
    await expect(list(page)).toBeVisible();
    await press(page, "ArrowDown");
    await press(page, "ArrowDown");
    await expect(await active(page)).toBeVisible();
    await press(page, "Escape");
    await expect(list(page)).toBeHidden();
    await expect(field(page)).toHaveValue(/^London/);
    await expect(field(page)).toBeFocused();
  });

  test("Enter takes what is typed and found", async ({ page }) => {
    await page.keyboard.press("Control+A");
    await page.keyboard.type("kiritimati");
    await press(page, "ArrowDown");
    await press(page, "Enter");
    await expect(list(page)).toBeHidden();
    await expect(field(page)).toBeFocused();
    await expect(card(page, "First response").locator(".for-viewer")).toContainText(wording("In Kiritimati: Sun 14 Jun, 13:30"));
    await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
  });

  test("Tab leaves the list, which closes", async ({ page }) => {
    await press(page, "ArrowDown");
    await expect(list(page)).toBeVisible();
    await press(page, "Tab");
    await expect(list(page)).toBeHidden();
    await expect(page.getByRole("button", { name: "Copy the answer" })).toBeFocused();
  });

  test("the list scrolls along, so that the active zone is always seen", async ({ page }) => {
    for (let place = 0; place < 12; place += 1) await press(page, "ArrowDown");
    const option = await active(page);
    const seen = await option.evaluate((option) => {
      const [own, around] = [option.getBoundingClientRect(), option.parentElement.getBoundingClientRect()];
      return own.top >= around.top - 1 && own.bottom <= around.bottom + 1;
    });
    expect(seen, "the active zone lies inside the visible part of the list").toBe(true);
    await expect(option).toBeInViewport();
  });
});

test("a problem takes the focus, and the way to the answers goes on from there", async ({ page }) => {
  await open(page);
  await tabTo(page, page.getByRole("button", { name: "Continue" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "There is a problem" })).toBeFocused();
  await expectFocusSeen(page);
  await press(page, "Tab");
  await expect(question(page, "deployment").getByRole("radio").first()).toBeFocused();
});

test("every stop of the result is seen, each once, and none is a trap", async ({ page }) => {
  await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
  const focusable = await page.locator(".sla :is(button, a[href], input, summary)").evaluateAll(
    (all) => all.filter((one) => one.checkVisibility()).length,
  );
  const first = page.locator(".sla :is(button, a[href], input, summary)").first();
  // The result has the focus; the ways between the screens come before it.
  await tabTo(page, first, "Shift+Tab");
  const seen = new Set();
  for (let stop = 0; stop < focusable; stop += 1) {
    await expectFocusSeen(page);
    seen.add(await page.evaluate(() => {
      document.activeElement.dataset.seen ??= String(Math.random());
      return document.activeElement.dataset.seen;
    }));
    await page.keyboard.press("Tab");
  }
  expect(seen.size).toBe(focusable);
});

test("a Change link moves the focus to its question, Start again to the first", async ({ page }) => {
  await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
  await tabTo(page, page.getByRole("button", { name: ASKED.effect }));
  await page.keyboard.press("Enter");
  await expectAsked(page, "effect");
  await page.goBack();
  await expect(resultHeading(page)).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Start again" }));
  await page.keyboard.press("Enter");
  await expectAsked(page, "deployment");
});
