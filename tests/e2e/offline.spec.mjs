// The app that is kept on a computer: it works without a network, gets new versions without losing anything,
// heals itself, and leaves the rest of the site alone.
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { answerSevere, question } from "./screen.mjs";
import { download, goToSync } from "./sync.mjs";
import { openTickets, panel, quickAdd, quickLine, row } from "./tickets.mjs";
import { storedSubjects } from "./tickets-store.mjs";
import { BROKEN, BUILD, NETWORK, arrived, cacheNames, damageKept, expect, isBack, isGone, kept, keptFiles, notStarted, offer, releaseOf, shows, staysUntilMended, test, versionsKept, visit, workers } from "./versions.mjs";

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const heading = (page) => page.getByRole("heading", { level: 1 });
const HTML = "<!doctype html><title>Hotel</title><p>Accept our terms";
// Chromium takes its time to look for a new version.
test.slow();

test("after one visit every flow works without a network", async ({ page, guard, site, context }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  await isGone(site, context);
  const asked = site.asked.length;
  await page.reload();
  await expect(page.locator(".page-foot")).toContainText("Offline. Everything works.");
  await answerSevere(page, "On-premises or self-hosted");
  await page.goto("./#/check?at=2026-06-12T23:30:00Z&beta=no&deployment=cloud&kind=question");
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Severity 2");
  await press(page, "Add to tickets");
  await panel(page).getByLabel("What it is about").fill("From the plane");
  await panel(page).locator("button.primary").click();
  await expect(row(page, "From the plane")).toBeVisible();
  await quickAdd(page, "#7 Search times out");
  await expect(page.locator(".page-foot")).toContainText("Offline. Everything works.");
  await goToSync(page);
  const file = await download(page, "Save to a file");
  expect(file.text).toContain("Search times out");
  await page.reload();
  await openTickets(page);
  await expect(row(page, "#7")).toBeVisible();

  await page.getByRole("link", { name: "Embed", exact: true }).click();
  await expect(heading(page)).toHaveText("Embed");
  await page.getByLabel("Deployment").selectOption("cloud");
  await expect(page.locator(".snippet code").first()).toContainText('<sla-widget deployment="cloud">');
  // Of a frame without a network the browser would make a page of its own about that.
  await expect(page.getByText("the preview comes from the server anew each time")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(site.asked.length, "nobody was asked").toBe(asked);
  await isBack(site, context);
  await expect(page.locator("iframe")).toHaveCount(1);
});

test("a screen that was never opened works in the first visit, when the network has gone", async ({ page, guard, site, context }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  await isGone(site, context);
  await openTicketsByLink(page);
  await quickAdd(page, "#7 Search times out");
  await expect(row(page, "#7")).toBeVisible();
});

test("a link with a question and a fragment opens without a network", async ({ page, guard, site, context }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  await isGone(site, context);
  await page.goto("./index.html?from=mail#/check?at=2026-06-12T23:30:00Z&beta=no&deployment=cloud&kind=question");
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Severity 2");
});

async function openTicketsByLink(page) {
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(heading(page)).toHaveText("Tickets");
}

for (const place of ["/", "/docs/sla/", "/~user/a%20b/"]) {
  test(`B104a: worker, manifest, icons and kept files lie beside the page, at ${place}`, { tag: "@whole-browser" }, async ({ page, guard, site, context, releases }) => {
    guard.expected.push(NETWORK);
    site.places.clear();
    site.deploy(releases(1), place);
    site.policy += "; manifest-src 'self'";
    const folder = site.origin + place;
    await visit(page, folder);
    expect(await workers(page)).toEqual([{ scope: folder, state: "activated", isBusy: false }]);
    const files = await keptFiles(page);
    expect(files.length).toBeGreaterThan(12);
    for (const { url, name } of files) {
      expect(url.startsWith(folder)).toBe(true);
      expect(name).toContain(` ${folder} `);
    }
    const browser = await context.newCDPSession(page);
    await expect(page.locator("link[rel=manifest]")).toHaveCount(1);
    const manifest = await browser.send("Page.getAppManifest");
    expect(manifest.errors).toEqual([]);
    expect(manifest.url).toBe(`${folder}manifest.webmanifest`);
    const { start_url, scope, icons, ...rest } = JSON.parse(manifest.data);
    expect(rest).not.toHaveProperty("id");
    for (const address of [start_url, scope]) expect(new URL(address, manifest.url).href).toBe(folder);
    expect((await browser.send("Page.getAppId")).appId).toBe(folder);
    expect(await page.evaluate((icons) => Promise.all(icons.map(async ([src, type]) => (await fetch(src)).headers.get("Content-Type") === type)), icons.map(({ src, type }) => [new URL(src, manifest.url).href, type]))).toEqual(icons.map(() => true));
    expect(site.asked.filter((path) => !path.startsWith(place))).toEqual([]);
    await isGone(site, context);
    await page.reload();
    expect(await releaseOf(page)).toBe(1);
  });
}

test("the browser finds nothing that keeps the app from being installed", { tag: "@whole-browser" }, async ({ page, site, context }) => {
  site.policy += "; manifest-src 'self'";
  await visit(page);
  await expect(page.locator("link[rel=manifest]")).toHaveCount(1);
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // Playwright's contexts are incognito windows, in which nothing can be installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});

test("under the strict policy the page names no manifest, and nothing is refused", async ({ page, site, guard }) => {
  site.policy += "; require-trusted-types-for 'script'; trusted-types sla-widget";
  await visit(page);
  await page.reload();
  await releaseOf(page);
  await page.waitForTimeout(500);
  await expect(page.locator("link[rel=manifest]")).toHaveCount(0);
  expect(guard.faults).toEqual([]);
});

test("sw.js is never taken from a cache", async ({ page, site }) => {
  await visit(page);
  const answer = await page.request.get(`${site.origin}/sw.js`);
  expect(answer.headers()["cache-control"]).toBe("no-cache");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).updateViaCache)).toBe("none");
});

test("B109: after all files of v1 are gone, the first visit shows v1 and tells of v2, the second shows v2, and no ticket is lost", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  await openTicketsByLink(page);
  await quickAdd(page, "#1 Kept by v1");
  await isGone(site, context);
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
  await isBack(site, context);
  site.deploy(releases(2));

  await page.goto("about:blank");
  await page.goto("./");
  expect(await releaseOf(page)).toBe(1);
  await arrived(page, 2);

  await page.goto("about:blank");
  await page.goto("./#/tickets");
  expect(await releaseOf(page)).toBe(2);
  await expect(row(page, "#1")).toBeVisible();
  await expect(offer(page)).toHaveCount(0);
  await isGone(site, context);
  await page.reload();
  expect(await releaseOf(page)).toBe(2);
  // Nobody is left who needs the files of v1.
  await expect.poll(async () => (await cacheNames(page)).length).toBe(1);
});

test("B109: a page that is loaded in the moment of an update is of one version", async ({ page, site, releases }) => {
  await visit(page);
  for (const number of [2, 3, 4]) {
    site.deploy(releases(number));
    // Each load meets the worker in another state: looking, fetching, changing over. Chromium looks for a first
    // new version only once a page has been still for some seconds.
    for (let load = 1, shown; shown !== number; load += 1) {
      await page.goto("./");
      shown = await releaseOf(page);
      expect([number - 1, number]).toContain(shown);
      await page.waitForTimeout(load % 6 ? 120 * (load % 6) : 6000);
    }
  }
});

test("B109: a tab that stays open keeps the worker of v1, and does not keep v2 from who opens the page", async ({ page, site, context, releases }) => {
  await visit(page);
  site.deploy(releases(2));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await arrived(page, 2);
  expect((await workers(page))[0].isBusy).toBe(true);
  const next = await context.newPage();
  await next.goto("./");
  expect(await releaseOf(next)).toBe(2);
  await expect(offer(next)).toHaveCount(0);
  await expect(offer(page)).toBeVisible();
});

for (const [what, isHit] of [
  ["one file is answered with a page", (path) => /tickets-\w+\.wasm$/.test(path)],
  ["a hotel answers everything with its page", () => true],
]) {
  test(`B109a: while ${what}, the old version stays and nothing wrong is kept`, async ({ page, guard, site, releases }) => {
    guard.expected.push(NETWORK, BROKEN, /unsupported MIME type/);
    await visit(page);
    site.deploy(releases(2));
    site.fault = (path) => isHit(path) && { body: HTML };
    site.asked.length = 0;
    await page.reload();
    expect(await releaseOf(page)).toBe(1);
    await expect.poll(() => site.asked.some(isHit)).toBe(true);
    await page.waitForTimeout(1000);
    await page.reload();
    expect(await releaseOf(page)).toBe(1);
    await expect(offer(page)).toHaveCount(0);
    await expect.poll(() => cacheNames(page), "what is left of trying is gone").toHaveLength(1);
    const files = await keptFiles(page);
    for (const { url, type, status } of files) expect([url, status, /html/.test(type)]).toEqual([url, 200, url.endsWith("/index.html")]);

    site.fault = () => undefined;
    await expect(async () => {
      // A look for a new version that still met the hotel counts for nothing.
      await page.reload();
      await expect(offer(page)).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 60_000 });
    await page.reload();
    expect(await releaseOf(page)).toBe(2);
  });
}

test("B109a: the right bytes under the type of a page are not kept either", async ({ page, guard, site, releases }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  const folder = releases(2);
  site.deploy(folder);
  site.fault = (path) => path === "/manifest.webmanifest" && { body: readFileSync(`${folder}/manifest.webmanifest`) };
  await page.goto("./");
  await expect.poll(() => site.asked.filter((path) => path === "/manifest.webmanifest").length).toBeGreaterThan(1);
  await page.waitForTimeout(500);
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
  await expect.poll(() => cacheNames(page), "what is left of trying is gone").toHaveLength(1);
});

test("a new version is offered and never forced: Later hides it, Reload shows it in this tab alone", async ({ page, context, site, releases }) => {
  await visit(page, "./#/check?beta=no&step=deployment");
  const other = await context.newPage();
  await other.goto("./");
  await releaseOf(other);
  site.deploy(releases(2));
  const third = await context.newPage();
  await third.goto("./");
  for (const tab of [page, other, third]) await arrived(tab, 2);
  await other.bringToFront();
  await press(other, "Later");
  await expect(offer(other)).toHaveCount(0);
  await expect(other.locator(":focus"), "the focus is not lost").toHaveCount(1);
  await page.bringToFront();
  await question(page, "deployment").getByRole("radio").first().check();
  await press(page, "Reload");
  await expect(offer(page)).toHaveCount(0);
  expect(await releaseOf(page)).toBe(2);
  await expect(question(page, "deployment").getByRole("radio").first(), "the answer came along").toBeChecked();
  await expect(offer(other)).toHaveCount(0);
  expect(await releaseOf(other)).toBe(1);
  await expect(offer(third)).toBeVisible();
});

test("no reload with anything unsaved", async ({ page, site, releases }) => {
  await visit(page, "./#/tickets");
  await openTickets(page);
  site.deploy(releases(2));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await arrived(page, 2);
  await quickLine(page).fill("#9 Half a sen");
  await press(page, "Reload");
  await expect(page.locator(".new-version")).toContainText("First save or clear what you entered");
  await expect(quickLine(page)).toHaveValue("#9 Half a sen");
  await quickLine(page).press("Enter");
  await expect(row(page, "#9")).toBeVisible();
  expect(await page.evaluate(() => document.querySelector("meta[name=release]").content)).toBe("1");
  await press(page, "Reload");
  await expect(offer(page)).toHaveCount(0);
  expect(await releaseOf(page)).toBe(2);
  await expect(row(page, "#9")).toBeVisible();
});

test("an old and a new tab side by side lose nothing, and the old one still opens what it had not opened", async ({ page, guard, context, site, releases }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  site.deploy(releases(2));
  const next = await context.newPage();
  await next.goto("./");
  await arrived(next, 2);
  await next.reload();
  expect(await releaseOf(next)).toBe(2);
  await next.waitForTimeout(500);
  expect(await versionsKept(next), "the old tab may still want its files").toBe(2);
  await isGone(site, context);
  for (const [tab, line] of [[page, "#1 From v1"], [next, "#2 From v2"], [page, "#3 From v1"]]) {
    if ((await heading(tab).textContent()) !== "Tickets") await openTicketsByLink(tab);
    await quickAdd(tab, line);
  }
  for (const tab of [page, next]) for (const name of ["#1", "#2", "#3"]) await expect(row(tab, name)).toBeVisible();
  expect((await storedSubjects(next)).toSorted()).toEqual(["From v1", "From v1", "From v2"]);
  await goToSync(page);
  expect(await releaseOf(page)).toBe(1);
  expect(await releaseOf(next)).toBe(2);
  await page.reload();
  expect(await releaseOf(page)).toBe(2);
  await openTickets(page);
  await expect(page.locator("tr.ticket")).toHaveCount(3);
});

const BREAK = {
  "a script is missing": { fault: (path) => /sla-widget-app-\w+\.js$/.test(path) && { status: 404, type: "text/plain" } },
  "the module is cut off": { fault: (path) => /_bg\.wasm$/.test(path) && { type: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1]) } },
  "sw.js is missing": { fault: (path) => path === "/sw.js" && { status: 404, type: "text/plain" } },
  "sw.js is no script": { fault: (path) => path === "/sw.js" && { type: "text/javascript", body: "} {" } },
};
for (const [what, { fault }] of Object.entries(BREAK)) {
  test(`a broken update is not taken: ${what}`, async ({ page, guard, site, context, releases }) => {
    guard.expected.push(NETWORK, BROKEN, /script evaluation|evaluat/);
    await visit(page);
    site.deploy(releases(2));
    site.fault = fault;
    await page.goto("./");
    await page.waitForTimeout(1500);
    await page.reload();
    expect(await releaseOf(page)).toBe(1);
    await staysUntilMended(page, site, context);
    await page.reload();
    expect(await releaseOf(page)).toBe(2);
  });
}

test("a version that was published broken gives way to the one before, and the next one works", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK, BROKEN);
  await visit(page, "./#/tickets");
  await openTickets(page);
  await quickAdd(page, "#1 Kept by v1");
  await page.evaluate(() => caches.open("of somebody else"));
  const before = await cacheNames(page);
  site.deploy(releases(2, (file) => truncateSync(file(/_bg\.wasm$/), 5000)));
  await page.goto("./");
  await arrived(page, 2);
  await page.goto("./?again");
  await shows(page, 1);
  expect((await cacheNames(page)).toSorted()).toEqual(before.toSorted());
  const asked = site.asked.length;
  await page.waitForTimeout(1500);
  expect(site.asked.length - asked, "it is not loaded anew for ever").toBeLessThan(10);

  // So it is at every visit, with a network or without, also once the worker of the broken version has taken over.
  for (const address of ["./?third", "./?fourth", "./?fifth"]) {
    await page.goto("about:blank");
    await page.goto(address);
    await shows(page, 1);
  }
  await isGone(site, context);
  await page.goto("./?sixth#/tickets");
  await shows(page, 1);
  await expect(row(page, "#1")).toBeVisible();
  await isBack(site, context);

  site.deploy(releases(3));
  await page.goto("./#/tickets");
  await shows(page, 1);
  await expect(offer(page)).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await shows(page, 3);
  await expect(row(page, "#1")).toBeVisible();
  await isGone(site, context);
  await page.reload();
  expect(await releaseOf(page)).toBe(3);
});

test("a version whose start script is broken is left as soon as there is another", async ({ page, guard, site, releases }) => {
  guard.expected.push(NETWORK, BROKEN, /preloaded using link preload but not used/);
  await visit(page);
  site.deploy(releases(2, (file) => writeFileSync(file(/^start\.js$/), "await (")));
  await page.goto("./");
  await arrived(page, 2);
  await page.reload();
  await expect(notStarted(page)).toBeVisible();
  site.deploy(releases(3));
  await page.reload();
  await expect.poll(() => versionsKept(page), { timeout: 40_000 }).toBe(3);
  await page.reload();
  expect(await releaseOf(page)).toBe(3);
});

test("what was damaged where it is kept is fetched again, but not thrown away without a network", async ({ page, guard, site, context }) => {
  guard.expected.push(NETWORK, BROKEN);
  await visit(page);
  await damageKept(page);
  await isGone(site, context);
  await page.reload();
  await expect(notStarted(page)).toBeVisible();
  expect(await workers(page)).toHaveLength(1);
  await isBack(site, context);
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
  await kept(page);
});

test("what the browser has cleared is fetched again; without a network the page says so", async ({ page, guard, site, context }) => {
  guard.expected.push(NETWORK);
  await visit(page);
  const count = (await keptFiles(page)).length;
  const clear = () => page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await clear();
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
  await expect.poll(async () => (await keptFiles(page)).length).toBe(count);
  // One file alone, too.
  await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    for (const request of await cache.keys()) if (/app-\w+\.js$/.test(request.url)) await cache.delete(request);
  });
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
  await expect.poll(async () => (await keptFiles(page)).length).toBe(count);
  await clear();
  await isGone(site, context);
  await page.reload();
  await expect(heading(page)).toHaveText("No network");
  await isBack(site, context);
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
});

test("B110: below a site with a worker of its own, only the app's folder is answered, and the other worker and its caches stay", async ({ page, guard, site, context, releases }) => {
  guard.expected.push(NETWORK);
  site.places.clear();
  site.deploy(releases(1), "/docs/sla/");
  const worker = `
    addEventListener("install", (event) => event.waitUntil(caches.open("site").then((cache) => cache.put("/kept", new Response("kept")))));
    addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    addEventListener("fetch", (event) => new URL(event.request.url).pathname === "/who" && event.respondWith(new Response("the site's own worker")));`;
  site.files.set("/sw.js", { type: "text/javascript", body: worker });
  site.files.set("/", { type: "text/html", body: "<!doctype html><link rel=icon href=data:,><title>Site</title><h1>Site</h1>" });
  site.files.set("/docs/other.html", { type: "text/html", body: "<!doctype html><link rel=icon href=data:,><title>Other</title><h1>Other</h1>" });
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.register("/sw.js"));
  await page.waitForFunction(() => navigator.serviceWorker.controller);

  await visit(page, "/docs/sla/");
  const scopes = async () => (await workers(page)).map(({ scope }) => scope).toSorted();
  const both = [`${site.origin}/`, `${site.origin}/docs/sla/`];
  await expect.poll(scopes).toEqual(both);
  await page.goto("/docs/other.html");
  expect(await page.evaluate(() => navigator.serviceWorker.controller.scriptURL)).toBe(`${site.origin}/sw.js`);
  expect(await page.evaluate(async () => (await fetch("/who")).text())).toBe("the site's own worker");

  // Updates and healing leave them alone as well.
  guard.expected.push(BROKEN);
  site.deploy(releases(2, (file) => truncateSync(file(/_bg\.wasm$/), 5000)), "/docs/sla/");
  await page.goto("/docs/sla/");
  await arrived(page, 2);
  await page.goto("/docs/sla/?again");
  await shows(page, 1);
  expect(await scopes()).toEqual(both);
  await damageKept(page);
  await page.goto("/docs/sla/?damaged");
  await expect.poll(scopes).toEqual([`${site.origin}/`]);
  await expect.poll(() => cacheNames(page)).toEqual(["site"]);
  await isGone(site, context);
  await page.goto("/docs/other.html").catch(() => {});
  expect(guard.faults.filter((fault) => fault.startsWith("uncaught") && !BROKEN.test(fault))).toEqual([]);
});

for (const [what, stub] of [
  ["registering is refused", () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("not here", "SecurityError")))],
  ["registering throws", () => (ServiceWorkerContainer.prototype.register = () => { throw new DOMException("not here", "SecurityError"); })],
  ["there are no workers", () => Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined })],
  ["looking for workers is refused", () => Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => { throw new DOMException("not here", "SecurityError"); } })],
  ["there are no caches", () => delete globalThis.caches],
]) {
  test(`B110a: where ${what}, the app works and complains of nothing`, async ({ page, guard }) => {
    await page.addInitScript(stub);
    await page.goto("./#/tickets");
    await openTickets(page);
    await quickAdd(page, "#1 Search times out");
    await expect(row(page, "#1")).toBeVisible();
    await page.waitForTimeout(500);
    expect(guard.faults).toEqual([]);
  });
}

test("B110a: nothing is registered from inside a frame, nor where other pages load the widget", async ({ page, guard, site, context }) => {
  guard.expected.push(/404/);
  site.deploy(BUILD);
  const holding = (body) => ({ type: "text/html", body: `<!doctype html><link rel=icon href=data:,><title>Host</title>${body}` });
  site.files.set("/host/frame.html", holding('<iframe src="/index.html" title="Support"></iframe>'));
  site.files.set("/host/embed.html", holding('<iframe src="/embed.html" title="Support"></iframe>'));
  site.files.set("/host/element.html", holding('<script type="module" src="/sla-widget.js"></script><sla-widget loading="eager"></sla-widget>'));
  await page.goto("/host/frame.html");
  await expect(page.frameLocator("iframe").locator(".fallback")).toHaveCount(0);
  await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto("/host/embed.html");
  await expect(page.frameLocator("iframe").locator("sla-widget")).toBeAttached();
  await page.goto("/host/element.html");
  await expect(page.locator("sla-widget")).toBeAttached();
  await page.goto("/embed.html");
  await page.waitForTimeout(1000);
  expect(await workers(page)).toEqual([]);
  expect(await cacheNames(page)).toEqual([]);

  // Where the app is kept, frames and other pages are still answered by the host.
  const own = await context.newPage();
  await own.goto("./");
  await kept(own);
  site.asked.length = 0;
  await page.goto("/host/frame.html");
  await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
  for (const path of ["/index.html", "/start.js"]) expect(site.asked).toContain(path);
  const answeredByWorker = [];
  context.on("response", (response) => response.fromServiceWorker() && answeredByWorker.push(response.url()));
  await page.goto("/embed.html");
  await expect(page.locator("sla-widget")).toBeAttached();
  await page.waitForTimeout(500);
  expect(answeredByWorker.filter((address) => /embed|sla-widget\.js/.test(address))).toEqual([]);
});
