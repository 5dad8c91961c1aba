// What each answer leads to, and that answers can be changed, left open and put right.
import { expect, test } from "./guarded.mjs";
import { ASKED, FRIDAY, QUESTION, SEVERE, answer, answerSevere, card, enterTime, expectDeadline, goOn, open, question, resultHeading, wording } from "./screen.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

test.describe("without a date", () => {
  test("a question is Severity 2: a business week for the answer, no date for the resolution", async ({ page }) => {
    await open(page);
    await answer(page, "deployment", "Cloud");
    await answer(page, "beta", "No");
    await answer(page, "kind", "A question about using it");
    await answer(page, "awareness", "Now");
    await expect(resultHeading(page)).toHaveText(wording("Severity 2: expect an answer by Friday 19 June"));
    await expectDeadline(page, "First response", { instant: "2026-06-19T23:30:00Z", due: "Friday 19 June, 16:30 PDT" });
    const resolution = card(page, "Resolution or workaround");
    await expect(resolution.locator(".no-date")).toHaveText("No fixed time: the policy says “when complete”.");
    await expect(resolution.getByRole("button", { name: "Add to calendar" })).toHaveCount(0);
    await expect(resolution.locator("time")).toHaveCount(0);
    await expect(resolution).toContainText("commercially reasonable efforts");
  });

  test("a severe error outside production is Severity 2, and the page says that this is a reading", async ({ page }) => {
    await open(page, { ...SEVERE, production: "no", deployment: "cloud", at: FRIDAY });
    await expect(resultHeading(page)).toContainText("Severity 2");
    const clauses = page.locator("section.clauses");
    await expect(clauses).toContainText("Severity 2 by our reading; the policy does not say.");
    await expect(clauses.locator(".mark").first()).toHaveText("Our reading");
  });

  test("a custom agreement shows no date of this policy", async ({ page }) => {
    await open(page);
    await answer(page, "deployment", "I have a custom support agreement");
    await expect(resultHeading(page)).toHaveText("Your contract decides");
    await expect(page.locator("time")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Add to calendar" })).toHaveCount(0);
    await expect(page.getByText("its times are not shown as if they were yours")).toBeVisible();
  });

  test("a beta feature is not covered, and no date is shown", async ({ page }) => {
    await open(page);
    await answer(page, "deployment", "Managed instance");
    await answer(page, "beta", "Yes");
    await expect(resultHeading(page)).toHaveText("This policy does not cover it");
    await expect(page.locator("time")).toHaveCount(0);
  });
});

test.describe("“I do not know”", () => {
  test("shows both severities, and the question that would decide leads there", async ({ page }) => {
    await open(page, { ...SEVERE, production: "unknown", deployment: "self_hosted", at: FRIDAY });
    await expect(resultHeading(page)).toHaveText("It depends: Severity 1, or Severity 2");
    const cases = page.locator("section.case");
    await expect(cases).toHaveCount(2);
    await expect(cases.locator("h3.case-name")).toHaveText([
      wording("Severity 1: expect an answer by Wednesday 17 June"),
      wording("Severity 2: expect an answer by Friday 19 June"),
    ]);
    await expect(cases.locator(".due time").first()).toHaveAttribute("datetime", "2026-06-17T23:30:00Z");
    const deciding = page.getByRole("region", { name: "What would decide" }).getByRole("button");
    await expect(deciding).toHaveText([ASKED.production]);

    await deciding.click();
    await expect(question(page, "production").getByRole("radio", { name: "I do not know" })).toBeChecked();
    await answer(page, "production", "Yes");
    await expect(resultHeading(page)).toHaveText(wording("Severity 1: expect an answer by Wednesday 17 June"));
  });

  test("names every question that would decide", async ({ page }) => {
    await open(page, { ...SEVERE, production: "unknown", effect: "unknown", impact: "unknown", deployment: "cloud", at: FRIDAY });
    const deciding = page.getByRole("region", { name: "What would decide" }).getByRole("button");
    await expect(deciding).toHaveCount(3);
    for (const name of ["production", "effect", "impact"]) await expect(deciding.filter({ hasText: ASKED[name] })).toHaveCount(1);
  });

  test("of the deployment shows what each would give", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "unknown", at: FRIDAY });
    await expect(resultHeading(page)).toHaveText(/^It depends: (Severity 1, or your contract decides|your contract decides, or Severity 1)$/);
    const instants = await page.locator(".due time").evaluateAll((all) => all.map((time) => time.dateTime));
    expect(instants).toEqual(["2026-06-17T23:30:00Z", "2026-06-25T23:30:00Z", "2026-06-13T23:30:00Z", "2026-06-15T23:30:00Z"]);
    const deciding = page.getByRole("region", { name: "What would decide" }).getByRole("button");
    await expect(deciding).toHaveText([ASKED.deployment]);
  });
});

test.describe("changing", () => {
  test("a Change link keeps all other answers", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.getByRole("button", { name: new RegExp(`^Change: ${ASKED.effect.replace("?", "\\?")}$`) }).click();
    await expect(question(page, "effect").getByRole("radio", { name: "Severely" })).toBeChecked();
    await answer(page, "effect", "Partly: some things do not work");
    while (await page.getByRole("button", { name: "Continue" }).isVisible()) await goOn(page);
    await expect(resultHeading(page)).toContainText("Severity 2");
    const given = page.getByRole("region", { name: "Your answers" }).locator("dd:not(.change)");
    await expect(given).toHaveText([
      "On-premises or self-hosted",
      "No",
      "Something is broken",
      "Yes",
      "Partly: some things do not work",
      "Yes",
      wording("Saturday 13 June 2026, 00:30 BST"),
    ]);
  });

  test("Start again clears every answer", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.getByRole("button", { name: "Start again" }).click();
    await expect(question(page, "deployment").getByRole("heading")).toBeFocused();
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await answer(page, "deployment", "Cloud");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  });

  test("the Back link goes one question back and keeps the answer", async ({ page }) => {
    await open(page);
    await expect(page.getByRole("button", { name: "Back" })).toHaveCount(0);
    await answer(page, "deployment", "Cloud");
    await page.getByRole("button", { name: "Back" }).click();
    await expect(question(page, "deployment").getByRole("radio", { name: "Cloud" })).toBeChecked();
  });

  test("the browser's Back goes one question back, and Forward comes again", async ({ page }) => {
    await open(page);
    await answer(page, "deployment", "Cloud");
    await answer(page, "beta", "No");
    await expect(question(page, "kind")).toBeVisible();
    await page.goBack();
    await expect(question(page, "beta")).toBeVisible();
    await page.goForward();
    await expect(question(page, "kind")).toBeVisible();
  });

  test("the browser's Back leads from the second question to the first", async ({ page }) => {
    await open(page);
    await answer(page, "deployment", "Cloud");
    await expect(question(page, "beta")).toBeVisible();
    await page.goBack();
    await expect(question(page, "deployment")).toBeVisible();
  });

  test("the browser's Back leads from the result to the last question", async ({ page }) => {
    await open(page);
    await answerSevere(page, "Cloud");
    await answer(page, "awareness", "Now");
    await expect(resultHeading(page)).toBeVisible();
    await page.goBack();
    await expect(question(page, "awareness")).toBeVisible();
  });
});

test.describe("putting right", () => {
  test("nothing chosen: the summary takes the focus, and the same words stand at the question", async ({ page }) => {
    await open(page);
    await goOn(page);
    const summary = page.getByRole("region", { name: "There is a problem" });
    await expect(summary).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    const words = `Choose an answer to “${ASKED.deployment}”. If you are not sure, choose “I do not know”.`;
    await expect(summary.getByRole("listitem")).toHaveText([words]);
    await expect(question(page, "deployment").locator(".problem")).toHaveText(words);
    await expect(question(page, "deployment")).toHaveAccessibleDescription(new RegExp(words.replace(/[.?]/g, "\\$&")));
    await question(page, "deployment").getByRole("radio", { name: "Cloud" }).check();
    await expect(summary).toHaveCount(0);
    await expect(page).not.toHaveTitle(/^Error: /);
  });

  test("no time chosen", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud" });
    await goOn(page);
    await expect(page.getByRole("region", { name: "There is a problem" })).toBeFocused();
    await expect(question(page, "awareness").locator(".problem")).toHaveText("Choose “Now”, or enter the time at which support heard of it.");
  });

  // Case B43: a year of too many or too few digits, nothing, and a day that does not exist.
  for (const [name, fields, field, words] of [
    ["year 20266", { year: "20266" }, "Year", "The year must have four digits, such as 2026."],
    ["year 202", { year: "202" }, "Year", /^The year must /],
    ["no year", { year: "" }, "Year", "Enter the year."],
    ["30 February", { day: "30", month: "Feb" }, "Day", "That month has 28 days. Change the 30 to 28 or less."],
    ["hour 25", { hour: "25" }, "Hour", "The hour must be from 0 to 23, or such as 4 pm."],
    ["markup", { month: "<img src=x onerror=alert(1)>" }, "Month", "The month must be a number from 1 to 12, or a name such as June."],
  ]) {
    test(`${name} is told at its field, and nothing that was typed is lost`, async ({ page }) => {
      await open(page, { ...SEVERE, deployment: "cloud" });
      await enterTime(page, { day: 12, month: "June", year: 2026, hour: 16, minute: 30, ...fields });
      await goOn(page);
      await expect(page.getByRole("region", { name: "There is a problem" })).toBeFocused();
      const wrong = question(page, "awareness").locator("[aria-invalid]");
      await expect(wrong).toHaveCount(1);
      await expect(wrong).toHaveAccessibleName(field);
      await expect(question(page, "awareness").locator(".problem")).toHaveText(words);
      const typed = fields[field.toLowerCase()];
      await expect(wrong).toHaveValue(typed);
    });
  }

  test("the form has all questions and tells all that is missing at once", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "All questions on one page" }).click();
    for (const name of ["deployment", "beta", "kind", "awareness"]) await expect(question(page, name)).toBeVisible();
    await question(page, "kind").getByRole("radio", { name: "Something is broken" }).check();
    for (const name of Object.keys(ASKED)) await expect(question(page, name)).toBeVisible();
    await page.getByRole("button", { name: "Show the answer" }).click();
    const summary = page.getByRole("region", { name: "There is a problem" });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole("listitem")).toHaveCount(6);

    const chosen = { deployment: "Cloud", beta: "No", production: "Yes", effect: "Severely: most people cannot do their work", impact: "Yes", awareness: "Now" };
    for (const [name, label] of Object.entries(chosen)) await question(page, name).getByRole("radio", { name: label, exact: true }).check();
    await page.getByRole("button", { name: "Show the answer" }).click();
    await expect(resultHeading(page)).toBeFocused();
    await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
  });

  test("an answer moves no other question's answer when the layout changes", async ({ page }) => {
    await open(page, { ...QUESTION, deployment: "cloud", step: "kind" });
    await page.getByRole("button", { name: "All questions on one page" }).click();
    await expect(question(page, "deployment").getByRole("radio", { name: "Cloud" })).toBeChecked();
    await page.getByRole("button", { name: "One question at a time" }).click();
    await expect(question(page, "kind").getByRole("radio", { name: "A question about using it" })).toBeChecked();
  });
});

test.describe("clock changes in an entered time", () => {
  test("a time that did not happen is told, with the next one that did", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud" });
    await enterTime(page, { day: 8, month: 3, year: 2026, hour: 2, minute: 30, city: "Los Angeles" });
    await goOn(page);
    const words = wording("Clocks went forward, so Sunday 8 March, 02:30 did not happen. Enter 03:00 or later.");
    await expect(page.getByRole("region", { name: "There is a problem" })).toHaveText(words);
    await expect(question(page, "awareness").locator(".problem")).toHaveText(words);
    await question(page, "awareness").getByRole("textbox", { name: "Hour" }).fill("3");
    await goOn(page);
    // 03:30 PDT is 10:30 UTC.
    await expectDeadline(page, "First response", { instant: "2026-03-09T10:30:00Z", due: "Monday 9 March, 03:30 PDT" });
  });

  for (const [pass, instant, due] of [
    ["The first, before the clocks went back", "2026-11-02T08:30:00Z", "Monday 2 November, 00:30 PST"],
    ["The second, after the clocks went back", "2026-11-02T09:30:00Z", "Monday 2 November, 01:30 PST"],
  ]) {
    test(`a time that came twice is asked about: ${pass}`, async ({ page }) => {
      await open(page, { ...SEVERE, deployment: "cloud" });
      await enterTime(page, { day: 1, month: 11, year: 2026, hour: 1, minute: 30, city: "Los Angeles" });
      await goOn(page);
      await expect(page.getByRole("region", { name: "There is a problem" })).toBeFocused();
      await expect(question(page, "awareness").locator(".problem")).toHaveText(
        wording("Clocks went back, so Sunday 1 November, 01:30 came twice. Choose the first or the second."),
      );
      await page.getByRole("group", { name: "Clocks went back, so this time came twice." }).getByRole("radio", { name: pass }).check();
      await goOn(page);
      await expectDeadline(page, "First response", { instant, due });
    });
  }
});

// Case B38: a date that is entered is a date in the zone that is chosen, wherever the browser is.
for (const timezoneId of ["Pacific/Auckland", "Europe/Zurich", "America/Los_Angeles"]) {
  test.describe(`an entered date does not shift, browser in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test("the instant is that of the chosen zone, and the entry is found again as it was", async ({ page }) => {
      const fields = { day: 12, month: 6, year: 2026, hour: 16, minute: 30 };
      await open(page, { ...SEVERE, deployment: "self_hosted" });
      await enterTime(page, { ...fields, city: "Los Angeles" });
      await goOn(page);
      await expectDeadline(page, "First response", { instant: "2026-06-17T23:30:00Z", due: "Wednesday 17 June, 16:30 PDT" });
      await page.getByRole("button", { name: ASKED.awareness }).click();
      for (const [field, value] of Object.entries(fields)) {
        await expect(question(page, "awareness").locator(`input[name="${field}"]`)).toHaveValue(String(value));
      }
      await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue(/^Los Angeles/);
    });
  });
}
