// The app that is kept on a computer, where something goes wrong: starts that fail, hosts that send what they
// should not, computers without room.
import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { quickAdd, row } from "./tickets.mjs";
import { BROKEN, NETWORK, arrived, cacheNames, damageKept, expect, isGone, kept, keptFiles, notStarted, offer, releaseOf, shows, staysUntilMended, test, versionsKept, visit, workers } from "./versions.mjs";

const HOTEL = "<!doctype html><title>Hotel</title><p>Accept our terms";
const foot = (page) => page.locator(".page-foot");
// Chromium takes its time to look for a new version.
test.slow();

/** The next starts of this tab fail, so many times, as on a computer that is out of memory. */
function failStarts(page, times) {
  return page.addInitScript((times) => {
    const failed = Number(sessionStorage.failedStarts ?? 0);
    if (failed >= times) return;
    sessionStorage.failedStarts = failed + 1;
    const fail = () => Promise.reject(new RangeError("Out of memory"));
    Object.assign(WebAssembly, { instantiate: fail, instantiateStreaming: fail });
  }, times);
}

/** What the browser keeps of addresses by itself. */
async function clearBrowserCache(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.clearBrowserCache");
}

test("after a fault that passes the page is there, and nothing was thrown away", async ({ page, guard, context }) => {
  guard.expected.push(/Out of memory/);
  await visit(page);
  await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    const note = await (await cache.match("./kept.json")).json();
    await cache.put("./kept.json", new Response(JSON.stringify({ ...note, isMarked: true })));
  });
  const tab = await context.newPage();
  await failStarts(tab, 1);
  await tab.goto("./");
  await shows(tab, 1);
  expect(await tab.evaluate(async () => (await (await caches.match("./kept.json")).json()).isMarked), "it is the same cache").toBe(true);
  expect(await tab.evaluate(() => history.state)).toBe(null);
});

for (const [what, hasOther] of [["while another tab is open", true], ["in the only tab", false]]) {
  test(`after a fault that lasted for three starts, ${what}, all is kept again`, async ({ page, guard, site, context }) => {
    guard.expected.push(NETWORK, /Out of memory/);
    await visit(page);
    const tab = await context.newPage();
    await failStarts(tab, 3);
    if (!hasOther) await page.close();
    await tab.goto("./");
    await shows(tab, 1);
    await expect.poll(() => versionsKept(tab), { timeout: 15_000 }).toBe(1);
    await isGone(site, context);
    await expect(foot(tab), "it was told").toContainText("Offline. Everything works.");
    await tab.reload();
    await shows(tab, 1);
  });
}

test("a broken v2 takes nothing from a tab of v1, nor from its next visit", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK, BROKEN);
  await visit(page);
  site.deploy(releases(2, (file) => truncateSync(file(/_bg\.wasm$/), 5000)));
  const tab = await context.newPage();
  await tab.goto("./");
  await arrived(tab, 2);
  await tab.goto("./?again");
  await shows(tab, 1);
  await expect.poll(() => versionsKept(tab)).toBe(1);
  await clearBrowserCache(page);
  // The host has no file of v1 any more.
  await page.bringToFront();
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await quickAdd(page, "#1 From v1");
  await expect(row(page, "#1")).toBeVisible();
  await isGone(site, context);
  for (const one of [tab, page]) {
    await one.reload();
    await shows(one, 1);
  }
});

test("what starts neither here nor from the host goes, and is not tried for ever", async ({ page, guard, site }) => {
  guard.expected.push(NETWORK, BROKEN);
  await visit(page);
  await page.evaluate(() => caches.open("of somebody else"));
  await damageKept(page);
  await clearBrowserCache(page);
  site.fault = (path) => /_bg\.wasm$/.test(path) && { type: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1]) };
  await page.reload();
  await expect.poll(() => workers(page)).toEqual([]);
  await expect.poll(() => cacheNames(page)).toEqual(["of somebody else"]);
  await expect(notStarted(page)).toBeVisible();
  const asked = site.asked.length;
  await page.waitForTimeout(1500);
  expect(site.asked.length).toBe(asked);

  site.fault = () => undefined;
  await clearBrowserCache(page);
  await visit(page);
  expect(await releaseOf(page)).toBe(1);
  await expect.poll(() => versionsKept(page)).toBe(1);
});

test("nothing is thrown away because a hotel answers in the place of the host", async ({ page, guard, site }) => {
  guard.expected.push(NETWORK, BROKEN, /unsupported MIME type/);
  await visit(page);
  await damageKept(page);
  const before = await keptFiles(page);
  site.fault = () => ({ body: HOTEL });
  site.asked.length = 0;
  await page.reload();
  await expect.poll(() => site.asked).toContain("/sw.js");
  await page.waitForTimeout(1000);
  await expect(notStarted(page)).toBeVisible();
  expect(await keptFiles(page)).toEqual(before);
  expect(await workers(page)).toHaveLength(1);

  site.fault = () => undefined;
  await page.reload();
  await shows(page, 1);
  await expect.poll(() => versionsKept(page)).toBe(1);
});

test("a page that was loaded past the worker is not told that the version before is new", async ({ page, site, context, releases }) => {
  await visit(page);
  await page.addInitScript(() => {
    window.told = [];
    addEventListener("sla-version", ({ detail }) => window.told.push(detail));
  });
  site.deploy(releases(2));
  const browser = await context.newCDPSession(page);
  await browser.send("Page.reload", { ignoreCache: true });
  await expect.poll(() => versionsKept(page), { timeout: 40_000 }).toBe(2);
  expect(await releaseOf(page)).toBe(2);
  await expect.poll(() => page.evaluate(() => window.told)).toEqual([true]);
  await expect(offer(page)).toHaveCount(0);
  await context.setOffline(true);
  await expect(foot(page)).toContainText("Offline. Everything works.");
});

test("the page is kept with the headers of the last visit, for one request at a visit", async ({ page, site, context }) => {
  await visit(page);
  site.policy += "; manifest-src 'self'";
  site.asked.length = 0;
  await page.reload();
  const policy = () => page.evaluate(async () => (await caches.match("./index.html")).headers.get("Content-Security-Policy"));
  await expect.poll(policy).toBe(site.policy);
  const answer = await page.reload();
  expect(answer.fromServiceWorker()).toBe(true);
  expect(answer.headers()["content-security-policy"]).toBe(site.policy);
  await expect(page.locator("link[rel=manifest]")).toHaveCount(1);
  await expect.poll(() => site.asked.filter((path) => path === "/index.html")).toHaveLength(2);

  await context.setOffline(true);
  await page.waitForTimeout(500);
  site.asked.length = 0;
  await page.reload();
  await shows(page, 1);
  await page.waitForTimeout(500);
  // Playwright does not keep the browser itself from looking for sw.js.
  expect(site.asked.filter((path) => path !== "/sw.js")).toEqual([]);
});

test("B109: a page of v1 that an edge still holds runs no script of v2", async ({ page, guard, site, releases }) => {
  guard.expected.push(NETWORK, BROKEN, /preloaded using link preload/);
  const body = readFileSync(join(releases(1), "index.html"));
  site.deploy(releases(2));
  for (const path of ["/", "/index.html"]) site.files.set(path, { type: "text/html; charset=utf-8", body });
  await page.goto("./");
  await expect.poll(() => site.asked).toContain("/start.js");
  await page.waitForTimeout(1000);
  await expect(notStarted(page)).toBeVisible();
  expect(site.asked).not.toContain("/sw.js");
});

test("where there is no room for a new version the old one stays, and nothing by halves", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  const files = await keptFiles(page);
  const folder = releases(2);
  site.deploy(folder);
  const full = `{
    const put = Cache.prototype.put;
    let count = 0;
    Cache.prototype.put = function (...what) {
      count += 1;
      return count > 6 ? Promise.reject(new DOMException("full", "QuotaExceededError")) : put.apply(this, what);
    };
  }`;
  site.fault = (path) => path === "/sw.js" && { type: "text/javascript", body: full + readFileSync(join(folder, "sw.js"), "utf8") };
  await page.goto("./");
  await expect.poll(() => site.asked.filter((path) => /tickets-\w+\.wasm$/.test(path)).length).toBeGreaterThan(1);
  await expect.poll(async () => (await workers(page))[0].isBusy).toBe(false);
  await expect.poll(() => keptFiles(page)).toEqual(files);
  await staysUntilMended(page, site, context);
});

test("a host that sends index.html by way of the folder, compressed", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK);
  const body = gzipSync(readFileSync(join(releases(1), "index.html")));
  const headers = { "Content-Encoding": "gzip", "Content-Length": body.length, "Content-Security-Policy": site.policy };
  site.fault = (path) => ({ "/index.html": { status: 301, headers: { Location: "/" } }, "/": { headers, body } })[path];
  await visit(page);
  await isGone(site, context);
  for (const address of ["./", "./index.html?from=mail"]) {
    const answer = await page.goto(address);
    expect(await releaseOf(page)).toBe(1);
    expect(answer.headers()["content-security-policy"]).toBe(site.policy);
  }
});

test("a host that has browsers hold index.html for an hour", async ({ page, site, releases }) => {
  site.headers = (path) => path === "/index.html" && { "Cache-Control": "max-age=3600" };
  // Chromium holds the page of v1, and the next worker asks for that of v2.
  await page.goto("./index.html");
  await kept(page);
  site.deploy(releases(2));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await arrived(page, 2);
  await page.reload();
  expect(await releaseOf(page)).toBe(2);
});

test("two of the app on one site, one below the other, keep apart", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK);
  site.deploy(releases(2), "/docs/");
  await visit(page);
  const below = await context.newPage();
  await visit(below, "/docs/");
  const names = await cacheNames(page);
  expect(names).toHaveLength(2);
  await expect(offer(page)).toHaveCount(0);
  await expect(offer(below)).toHaveCount(0);

  // A new version there, and the one before gone: here nothing changes.
  site.deploy(releases(3), "/docs/");
  await below.reload();
  await arrived(below, 3);
  await below.reload();
  await expect.poll(() => cacheNames(below)).toHaveLength(2);
  expect(await cacheNames(page)).toContain(names[0]);
  await expect(offer(page)).toHaveCount(0);

  await isGone(site, context);
  for (const [tab, number] of [[page, 1], [below, 3]]) {
    await tab.reload();
    expect(await releaseOf(tab)).toBe(number);
  }
});

test("what is not asked for by GET goes to the host", async ({ page, guard, site }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  for (const [method, status] of [["POST", 405], ["HEAD", 200]]) {
    site.asked.length = 0;
    expect(await page.evaluate(async (method) => (await fetch("./index.html", { method })).status, method)).toBe(status);
    expect(site.asked).toEqual(["/index.html"]);
  }
});

test("embed.html is no page of the worker's, without a network either", async ({ page, guard, site, context }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  await isGone(site, context);
  const own = await context.newPage();
  await expect(own.goto("./embed.html")).rejects.toThrow(/ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)/);
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.src = "./embed.html";
    document.body.append(frame);
  });
  await page.waitForTimeout(500);
  const [, frame] = page.frames();
  expect(frame.url()).not.toContain("index.html");
  expect(await frame.locator(".fallback, h1:has-text('No network')").count()).toBe(0);
});
