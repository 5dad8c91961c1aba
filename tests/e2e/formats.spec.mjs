// Dates and times as the reader's region writes them, and the plain policy where the app cannot run.
import { expect, test } from "./guarded.mjs";
import { FRIDAY, QUESTION, SEVERE, card, open, question, resultHeading, wording } from "./screen.mjs";

test.use({ timezoneId: "America/Los_Angeles" });

const ORDER = { DMY: ["Day", "Month", "Year"], MDY: ["Month", "Day", "Year"], YMD: ["Year", "Month", "Day"] };

for (const { locale, order, heading, time } of [
  { locale: "en-US", order: ORDER.MDY, heading: "Severity 1: expect an answer by Wednesday, June 17", time: "Wednesday, June 17, 4:30 PM PDT" },
  { locale: "en-GB", order: ORDER.DMY, heading: "Severity 1: expect an answer by Wednesday 17 June", time: "Wednesday 17 June, 16:30 PDT" },
  // A German reader's order and 24 hours, in the language of the page.
  { locale: "de-DE", order: ORDER.DMY, heading: "Severity 1: expect an answer by Wednesday 17 June", time: "Wednesday 17 June, 16:30 PDT" },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("writes a deadline as the region does", async ({ page }) => {
      await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
      // `wording` allows a comma after a weekday.
      const plain = (text) => wording(text.replace("Wednesday, ", "Wednesday "));
      await expect(resultHeading(page)).toHaveText(plain(heading));
      await expect(card(page, "First response").locator(".due")).toHaveText(plain(time));
    });

    test("asks for a date in the region's order", async ({ page }) => {
      await open(page, { ...SEVERE, deployment: "self_hosted" });
      await question(page, "awareness").getByRole("radio", { name: "Another time" }).check();
      await expect(page.locator(".entry .field > span")).toHaveText([...order, "Hour", "Minute"]);
    });
  });
}

test.describe("year first", () => {
  test.use({ locale: "ja-JP" });
  test("is the order of entry where it is the region's", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted" });
    await question(page, "awareness").getByRole("radio", { name: "Another time" }).check();
    await expect(page.locator(".entry .field > span")).toHaveText([...ORDER.YMD, "Hour", "Minute"]);
  });
});

test("the machine-readable time does not depend on region or zone", async ({ page }) => {
  await open(page, { ...QUESTION, deployment: "cloud", at: FRIDAY });
  await expect(card(page, "First response").locator("time")).toHaveAttribute("datetime", "2026-06-19T23:30:00Z");
});

/** That the policy itself can be read: both severities with both targets. */
async function expectPlainPolicy(page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("When is the answer due?");
  const cells = page.getByRole("row").filter({ hasText: "Severity" });
  await expect(cells).toHaveCount(2);
  for (const text of ["Severity 1", "within 24 hours", "within 72 hours"]) await expect(cells.nth(0)).toContainText(text);
  for (const text of ["Severity 2", "within one business week", "when complete"]) await expect(cells.nth(1)).toContainText(text);
  await expect(page.getByText("America/Los_Angeles")).toBeVisible();
  await expect(page.getByText("Beta and experimental features are not covered.")).toBeVisible();
}

test.describe("where the app cannot run", () => {
  test("WebAssembly does not arrive: the policy stays readable", async ({ page, guard }) => {
    guard.expected.push(/ERR_FAILED/, /Failed to fetch/, /preload/);
    await page.route("**/*.wasm", (route) => route.abort());
    const refused = page.waitForEvent("requestfailed");
    await page.goto("./");
    await refused;
    await page.waitForLoadState("load");
    await expectPlainPolicy(page);
  });

  test("WebAssembly is damaged: the policy stays readable", async ({ page, guard }) => {
    guard.expected.push(/WebAssembly/, /preload/);
    await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "not a module" }));
    const told = page.waitForEvent("pageerror");
    await page.goto("./");
    await told;
    await expectPlainPolicy(page);
  });

  test.describe("no JavaScript", () => {
    test.use({ javaScriptEnabled: false });
    test("the policy is there with both severities", async ({ page }) => {
      await page.goto("./");
      await expectPlainPolicy(page);
    });
  });
});
