// What a frame may not do depends on how it is put there: sandboxes, storage of third parties, the clipboard. What does
// not work is said, and the rest works.
import { AT, POLICY, across, box, excess, heading, inside, own, script } from "./frame.mjs";
import { page as hostPage } from "./host-page.mjs";
import { expect, heard, listen, test } from "./widget.mjs";
import { quickLine } from "./tickets.mjs";

const TICKETS = 'data-loading="eager" data-screens="tickets check"';
const LINE = "#7 Sev1 2026-06-12 16:30 PT The moon is late";
const cannotSave = (frame) => frame.getByText("This page cannot save in your browser.", { exact: false });
const ownTab = (frame) => frame.getByRole("link", { name: /^Open in/ });
const ready = (page) => expect(inside(page).getByRole("heading", { name: "Tickets", exact: true })).toBeVisible();

/** Adds a ticket, and looks whether it is in the list. */
async function add(frame) {
  await quickLine(frame).fill(LINE);
  await quickLine(frame).press("Enter");
  await expect(frame.getByText("The moon is late").first()).toBeVisible();
}

const sandboxed = (value, more = "") => hostPage(script(`${TICKETS} data-sandbox="${value}" ${more}`));

test.describe("a sandboxed frame", () => {
  test("without an origin keeps nothing and says so; only its height reaches the page", async ({ page, host, guard }) => {
    // The browser itself complains of what it does not give, and of links that it does not open.
    guard.expected.push(/sandboxed|Access is denied|SecurityError/i);
    await listen(page);
    const { origin } = await host({ pages: { "/": sandboxed("allow-scripts", 'data-events data-theme="dark"') }, policy: "default-src 'none'; script-src 'self'; frame-src 'self'; img-src 'self'" });
    await page.goto(origin);
    await ready(page);
    // The very property of the storage throws there.
    expect(await own(page).evaluate(() => {
      try {
        return localStorage.length;
      } catch (error) {
        return error.name;
      }
    })).toBe("SecurityError");
    await expect(cannotSave(inside(page))).toBeVisible();
    await expect(ownTab(inside(page))).toBeVisible();
    await expect(inside(page).getByRole("button", { name: "Download all tickets" })).toBeVisible();
    await add(inside(page));
    await inside(page).getByRole("link", { name: "Check" }).click();
    await expect(heading(inside(page))).toBeVisible();
    await expect.poll(() => excess(page)).toBe(0);
    expect((await page.evaluate(() => window.heard)).map(({ type }) => type)).toEqual(["sla-ready"]);
    // Without allow-popups, nothing opens, and nothing breaks.
    await inside(page).getByRole("link", { name: "Tickets", exact: true }).click();
    await ownTab(inside(page)).click();
    await page.waitForTimeout(200);
    expect(page.context().pages()).toHaveLength(1);
    await expect(cannotSave(inside(page))).toBeVisible();
  });

  test("with its origin keeps tickets", async ({ page, host, guard }) => {
    guard.expected.push(/allow-scripts and allow-same-origin/);
    const { origin } = await host({ pages: { "/": sandboxed("allow-scripts allow-same-origin") }, policy: POLICY });
    await page.goto(origin);
    await ready(page);
    await expect(cannotSave(inside(page))).toHaveCount(0);
    await add(inside(page));
    await page.reload();
    await expect(inside(page).getByText("The moon is late").first()).toBeVisible();
  });

  test("with allow-popups-to-escape-sandbox and allow-downloads hands tickets out, and leads to a tab that keeps them", async ({ page, host, guard }) => {
    guard.expected.push(/sandboxed|Access is denied|SecurityError/i);
    const { origin } = await host({ pages: { "/": sandboxed("allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads") }, policy: POLICY });
    await page.goto(origin);
    await ready(page);
    await add(inside(page));
    const [file] = await Promise.all([page.waitForEvent("download"), inside(page).getByRole("button", { name: "Download all tickets" }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.json$/);
    const [tab] = await Promise.all([page.waitForEvent("popup"), ownTab(inside(page)).click()]);
    await expect(tab.getByRole("heading", { name: "Tickets", exact: true })).toBeVisible();
    expect(tab.url()).toBe(`${origin}/sla/#/tickets`);
    await expect(quickLine(tab)).toBeVisible();
    await expect(cannotSave(tab)).toHaveCount(0);
  });

  test("without allow-popups-to-escape-sandbox, that tab is sandboxed too, and says so", async ({ page, host, guard }) => {
    guard.expected.push(/sandboxed|Access is denied|SecurityError/i);
    const { origin } = await host({ pages: { "/": sandboxed("allow-scripts allow-popups allow-downloads") }, policy: POLICY });
    await page.goto(origin);
    await ready(page);
    const [tab] = await Promise.all([page.waitForEvent("popup"), ownTab(inside(page)).click()]);
    await expect(cannotSave(tab)).toBeVisible();
  });
});

test.describe("a frame of another site", { tag: "@whole-browser" }, () => {
  /** Whether the browser itself refuses what is stored there; some keep it apart by the site around instead. */
  const refuses = (frame) =>
    frame.evaluate(
      () =>
        new Promise((resolve) => {
          try {
            const request = indexedDB.open("probe");
            request.onsuccess = () => (request.result.close(), indexedDB.deleteDatabase("probe"), resolve(false));
            request.onerror = () => resolve(true);
          } catch {
            resolve(true);
          }
        }),
    );

  test("that may keep nothing says so, works, and leads to a tab that can", async ({ page, host }) => {
    await listen(page);
    const { origin, other } = await across(host, (at) => script(TICKETS, at + AT));
    await page.goto(`${origin}/host`);
    await ready(page);
    expect(await refuses(own(page)), "this browser refuses third parties' storage; if it does not any more, this test needs a setting").toBe(true);
    await expect(cannotSave(inside(page))).toBeVisible();
    await add(inside(page));
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "storage-blocked" } }]);
    await expect(page.locator("iframe")).toBeVisible();
    const [tab] = await Promise.all([page.waitForEvent("popup"), ownTab(inside(page)).click()]);
    expect(tab.url()).toBe(`${other}/sla/#/tickets`);
    await expect(quickLine(tab)).toBeVisible();
    await expect(cannotSave(tab)).toHaveCount(0);
  });

  test("whose storage throws at the first touch does the same", async ({ page, host }) => {
    await page.addInitScript(() => {
      if (window === parent) return;
      for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("The operation is insecure.", "SecurityError");
          },
        });
      }
    });
    await listen(page);
    const { origin } = await across(host, (at) => script(TICKETS, at + AT));
    await page.goto(`${origin}/host`);
    await expect(cannotSave(inside(page))).toBeVisible();
    await add(inside(page));
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "storage-blocked" } }]);
  });

  test("with tickets of its own name leads to a tab with these", async ({ page, host }) => {
    const { origin, other } = await across(host, (at) => script(`${TICKETS} data-namespace="team-a"`, at + AT));
    await page.goto(`${origin}/host`);
    await expect(cannotSave(inside(page))).toBeVisible();
    const [tab] = await Promise.all([page.waitForEvent("popup"), ownTab(inside(page)).click()]);
    await expect(quickLine(tab)).toBeVisible();
    expect(tab.url()).toBe(`${other}${AT}embed.html#/tickets?namespace=team-a&screens=tickets%20check`);
    await add(tab);
    await tab.goto(`${other}/sla/#/tickets`);
    await expect(quickLine(tab)).toBeVisible();
    await expect(tab.getByText("The moon is late")).toHaveCount(0);
  });

  for (const [allow, said] of [
    ['allow="clipboard-write"', "Copied."],
    ["", "Your browser did not allow copying. Select the text and copy it yourself."],
  ]) {
    test(`copies, or says that it may not: ${allow || "without allow"}`, async ({ page, host, guard }) => {
      guard.expected.push(/clipboard|permissions policy/i);
      const fragment = "#/check?deployment=cloud&severity=1&reported=2026-06-12T23:30:00Z";
      const { origin } = await across(host, (at) => `<iframe title="SLA" width="700" height="900" ${allow} src="${at}${AT}embed.html${fragment}"></iframe>`);
      await page.goto(`${origin}/host`);
      await inside(page).getByRole("button", { name: "Copy", exact: true }).or(inside(page).getByRole("button", { name: "Copy the answer" })).first().click();
      await expect(inside(page).getByText(said)).toBeVisible();
    });
  }
});

for (const [name, stub] of [
  ["refuses them", () => {
    window.registered = [];
    ServiceWorkerContainer.prototype.register = (...what) => (window.registered.push(what), Promise.reject(new DOMException("", "SecurityError")));
  }],
  ["knows none", () => {
    window.registered = [];
    delete Navigator.prototype.serviceWorker;
  }],
]) {
  test(`a frame registers no service worker, and works where the browser ${name} (B110a)`, async ({ page, host }) => {
    await page.addInitScript(stub);
    const { origin, requests } = await host({ pages: { "/": hostPage(script('data-loading="eager" data-screens="check tickets sync"')) }, policy: POLICY });
    await page.goto(origin);
    await expect(heading(inside(page))).toBeVisible();
    for (const screen of ["Tickets", "Sync"]) {
      await inside(page).getByRole("link", { name: screen }).click();
      await expect(inside(page).getByRole("heading", { name: screen, exact: true })).toBeVisible();
    }
    for (const frame of [page.mainFrame(), own(page)]) expect(await frame.evaluate(() => window.registered)).toEqual([]);
    expect(requests.filter((path) => /sw\.js|manifest/.test(path))).toEqual([]);
    expect((await box(page)).height).toBeGreaterThan(150);
  });
}
