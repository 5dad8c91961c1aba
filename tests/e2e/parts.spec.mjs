// The code of the Tickets screen is loaded when the screen is first wanted, and the page tells if it cannot be.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./guarded.mjs";
import { openTickets, panel, quickAdd, row } from "./tickets.mjs";

const PART = "**/tickets-*.wasm";
const ANSWER = "#/check?at=2026-06-12T23:30:00Z&beta=no&deployment=self_hosted&effect=severe&impact=yes&kind=broken&production=yes";

const loads = (guard) => guard.requests.filter((address) => /\/tickets-[0-9a-f]+\.wasm$/.test(address)).length;
const toTickets = (page) => page.getByRole("link", { name: "Tickets", exact: true });
const toCheck = (page) => page.getByRole("link", { name: "Check", exact: true });
const heading = (page) => page.getByRole("heading", { level: 1 });
const alert = (page) => page.getByRole("alert");
const again = (page) => page.getByRole("button", { name: "Try again" });

/** Opens the Check screen and goes to the Tickets screen, whose part cannot be loaded. */
async function withoutPart(page, guard, answer) {
  guard.expected.push(/ERR_|Failed to|fetch|404|instantiate/, /SRI's integrity checks failed/);
  await page.route(PART, answer);
  await page.goto(`./${ANSWER}`);
  await toTickets(page).click();
  await expect(alert(page)).toContainText("This screen could not be loaded.");
}

test("the Check screen never loads it, the Tickets screen loads it once", async ({ page, guard }) => {
  await page.goto(`./${ANSWER}`);
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Severity 1");
  await page.getByRole("button", { name: "Start again" }).click();
  await page.waitForLoadState("networkidle");
  expect(loads(guard)).toBe(0);
  await toTickets(page).click();
  await expect(heading(page)).toHaveText("Tickets");
  await quickAdd(page, "#1841 Search times out");
  await toCheck(page).click();
  await toTickets(page).click();
  await expect(row(page, "#1841")).toBeVisible();
  expect(loads(guard)).toBe(1);
});

test("it is loaded under any path, and as any type", async ({ page, guard }) => {
  await page.route(PART, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await openTickets(page, "any/other/path/#/tickets");
  expect(loads(guard)).toBe(1);
});

test("it says so while it comes", async ({ page }) => {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(PART, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("./");
  await toTickets(page).click();
  await expect(heading(page)).toHaveText("Tickets");
  await expect(page).toHaveTitle("Tickets");
  await expect(toTickets(page)).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Loading this screen.")).toHaveAttribute("aria-busy", "true");
  // Nobody has to wait for it.
  await toCheck(page).click();
  await expect(heading(page)).toHaveText("When is the answer due?");
  await toTickets(page).click();
  release();
  await expect(page.locator('[data-spot="tickets"]')).toBeFocused();
});

test("if it cannot be loaded, it can be tried again, and the rest works", async ({ page, guard }) => {
  await withoutPart(page, guard, (route) => route.abort());
  await again(page).click();
  await expect(alert(page)).toContainText("This screen could not be loaded.");
  expect(loads(guard)).toBe(2);
  await toCheck(page).click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Severity 1");
  await page.goBack();
  await expect(alert(page)).toBeVisible();
  await page.unroute(PART);
  await again(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-spot="tickets"]')).toBeFocused();
  await quickAdd(page, "#1841 Search times out");
  await expect(row(page, "#1841")).toBeVisible();
});

test("trying again keeps the focus on the page", async ({ page, guard }) => {
  await withoutPart(page, guard, (route) => route.abort());
  await page.unroute(PART);
  await page.route(PART, () => {});
  await again(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Loading this screen.")).toBeVisible();
  await expect(heading(page)).toBeFocused();
});

test("if the page was renewed meanwhile, it can be loaded anew", async ({ page, guard }) => {
  await withoutPart(page, guard, (route) => route.fulfill({ status: 404, body: "" }));
  await page.unroute(PART);
  await page.getByRole("button", { name: "Load the page anew" }).click();
  await expect(page.locator('[data-spot="tickets"]')).toBeVisible();
});

test("a part that is none is told like one that is not there", async ({ page, guard }) => {
  await withoutPart(page, guard, (route) => route.fulfill({ contentType: "application/wasm", body: "no module" }));
  await page.unroute(PART);
  await again(page).click();
  await expect(page.locator('[data-spot="tickets"]')).toBeVisible();
});

test("without a network it says why, and comes when there is one", async ({ page, guard, context }) => {
  guard.expected.push(/ERR_|Failed to fetch/);
  await page.goto("./");
  await expect(heading(page)).toHaveText("When is the answer due?");
  await context.setOffline(true);
  await toTickets(page).click();
  await expect(alert(page)).toContainText("there is no network");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await context.setOffline(false);
  await again(page).click();
  await expect(page.locator('[data-spot="tickets"]')).toBeVisible();
});

test("a report whose form cannot be loaded is not lost", async ({ page, guard }) => {
  guard.expected.push(/ERR_|Failed to fetch/);
  await page.route(PART, (route) => route.abort());
  await page.goto(`./${ANSWER}`);
  const add = page.getByRole("button", { name: "Add to tickets" });
  await add.click();
  await expect(alert(page)).toBeVisible();
  // The address still leads to the answer.
  await toCheck(page).click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Severity 1");
  await add.click();
  await page.unroute(PART);
  await again(page).click();
  await expect(panel(page).locator('select:has(option[value="self_hosted"])')).toHaveValue("self_hosted");
  await expect(page).toHaveURL(/#\/tickets$/);
});
