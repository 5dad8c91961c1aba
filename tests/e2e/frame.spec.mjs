// The widget in a frame of somebody else's page: embed.js and embed.html.
import AxeBuilder from "@axe-core/playwright";
import { STRICT, VERSION, page as hostPage } from "./host-page.mjs";
import { ANSWERED, expect, givesPolicy, heard, listen, notice, test } from "./widget.mjs";

const AT = `/sla/${VERSION}/`;
const script = (data = "", at = AT) => `<script src="${at}embed.js" ${data}></script>`;
const POLICY = `${STRICT}; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
const inside = (page, place = 0) => page.frameLocator("iframe").nth(place);
const heading = (frame) => frame.getByRole("heading", { name: "When is the answer due?" });
const box = (page, place = 0) => page.locator("iframe").nth(place).boundingBox();
const own = (page) => page.frames().find((frame) => frame !== page.mainFrame());

/** How high the frame should be: as high as what is in it. */
const wanted = (page) => own(page).evaluate(() => Math.ceil(document.querySelector("sla-widget").getBoundingClientRect().bottom + scrollY));

test("the snippet puts a frame there that is as high as what is in it, and takes the fallback away", async ({ page, host }) => {
  await listen(page);
  const body = `<p id="sla">Severity 1: an answer within 24 hours.</p>${script('data-deployment="cloud" data-fallback="#sla" data-loading="eager"')}`;
  const { origin } = await host({ pages: { "/": hostPage(body) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect(page.locator("#sla")).toBeHidden();
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("title", "When is the answer due?");
  await expect(frame).toHaveAttribute("allow", "clipboard-write");
  await expect.poll(async () => (await box(page)).height - (await wanted(page))).toBe(0);
  expect(await heard(page, "ready")).toMatchObject([{ detail: { version: VERSION } }]);
  // Its question is not asked: the deployment is known.
  await expect(inside(page).getByText("How do you run the product?")).toHaveCount(0);
  // The address of the page is its own.
  expect(page.url()).toBe(`${origin}/`);
});

test("a change of height is followed within 100 ms, by one message a frame at most, and then there is silence", async ({ page, host }) => {
  const { origin } = await host({ pages: { "/": hostPage(script('data-loading="eager"')) }, policy: POLICY });
  await page.addInitScript(() => {
    if (window !== parent) return;
    const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
    window.told = [];
    Object.defineProperty(MessagePort.prototype, "onmessage", {
      set(hear) {
        set.call(this, (event) => {
          window.told.push([performance.now(), event.data.type]);
          hear(event);
        });
      },
    });
  });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await page.waitForTimeout(500);
  const before = await page.evaluate(() => window.told.length);
  await inside(page).getByRole("button", { name: "All questions on one page" }).click();
  await page.waitForTimeout(100);
  expect(Math.abs((await box(page)).height - (await wanted(page)))).toBeLessThanOrEqual(1);
  await page.waitForTimeout(5_000);
  const told = (await page.evaluate(() => window.told)).slice(before).filter(([, type]) => type === "resize");
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(4);
});

test("of two frames, one that grows leaves the other as it is (B100a)", async ({ page, host }) => {
  const two = `${script('data-loading="eager" data-deployment="cloud"')}${script('data-loading="eager" data-policy-src="/policy.json"')}`;
  const { origin } = await host({ pages: { "/": hostPage(two) }, policy: POLICY, answer: givesPolicy });
  await page.goto(origin);
  await expect(inside(page, 1).getByText("Example", { exact: false }).first()).toBeVisible();
  await expect(inside(page, 0).getByText("By Sourcegraph support", { exact: false })).toBeVisible();
  await page.waitForTimeout(300);
  const first = (await box(page, 0)).height;
  const second = (await box(page, 1)).height;
  await inside(page, 1).getByRole("button", { name: "All questions on one page" }).click();
  await expect.poll(async () => (await box(page, 1)).height).toBeGreaterThan(second);
  expect((await box(page, 0)).height).toBe(first);
});

test("a frame without the script works by its address alone, whose unknown parts are dropped and the rest sorted", async ({ page, host }) => {
  const source = `${AT}embed.html#/check?theme=dark&colour=x&deployment=cloud&color-accent=%23aa0000&__proto__=1`;
  const { origin } = await host({ pages: { "/": hostPage(`<iframe title="SLA" width="600" height="900" src="${source}"></iframe>`) }, policy: `${STRICT}; frame-src 'self'` });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  const frame = own(page);
  expect(new URL(frame.url()).hash).toBe("#/check?color-accent=%23aa0000&deployment=cloud&theme=dark");
  await expect(inside(page).getByRole("button", { name: "Continue" })).toHaveCSS("background-color", "rgb(170, 0, 0)");
  expect(await frame.evaluate(() => getComputedStyle(document.querySelector("sla-widget").shadowRoot.querySelector(".sla")).backgroundColor)).toBe("rgb(18, 22, 28)");
});

test("an address does not make the page tell another site's promises, nor set what is no colour", async ({ page, host, guard }) => {
  const { origin, other, requests } = await host({ pages: {}, answer: givesPolicy });
  const strange = `policy-src=${encodeURIComponent(`${other}/policy.json`)}&color-accent=${encodeURIComponent("url(https://example.invalid/)")}`;
  await page.goto(`${origin}${AT}embed.html#/check?${strange}`);
  await expect(page.getByText("By Sourcegraph support", { exact: false })).toBeVisible();
  expect(requests).not.toContain("/policy.json");
  expect(await page.evaluate(() => document.documentElement.style.getPropertyValue("--sla-color-accent"))).toBe("");
  await page.goto("about:blank");
  await page.goto(`${origin}${AT}embed.html#/check?policy-src=/policy.json`);
  await expect(page.getByText("Example", { exact: false }).first()).toBeVisible();
  expect(guard.faults).toEqual([]);
});

for (const system of ["light", "dark"]) {
  test(`in a ${system} system, a frame looks like the page around it, also when that changes (B103)`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme: system });
    const { origin } = await host({ pages: { "/": hostPage(script('data-loading="eager"')) }, policy: POLICY });
    await page.goto(origin);
    await expect(heading(inside(page))).toBeVisible();
    const background = () => own(page).evaluate(() => getComputedStyle(document.querySelector("sla-widget").shadowRoot.querySelector(".sla")).backgroundColor);
    const [light, dark] = ["rgb(255, 255, 255)", "rgb(18, 22, 28)"];
    const timeout = 1_000;
    // Without a color-scheme of its own, a page is light.
    await expect.poll(background, { timeout }).toBe(light);
    for (const [scheme, expected] of [["dark", dark], ["light", light], ["light dark", system === "dark" ? dark : light]]) {
      await page.evaluate((scheme) => document.documentElement.style.setProperty("color-scheme", scheme), scheme);
      await expect.poll(background, { timeout }).toBe(expected);
      // No box of another colour behind it.
      expect(await page.locator("iframe").evaluate((frame) => getComputedStyle(frame).colorScheme)).toBe(expected === dark ? "dark" : "light");
    }
  });
}

test("a frame that does not come gives way to the page's own words and a link after five seconds, and back when it comes", async ({ page, host, guard }) => {
  guard.expected.push(/frame-timeout/);
  await listen(page);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/embed-page.js", async (route) => {
    await held;
    await route.continue();
  });
  const body = `<p id="sla">Severity 1: an answer within 24 hours.</p>${script('data-fallback="#sla" data-loading="eager"')}`;
  const { origin } = await host({ pages: { "/": hostPage(body) }, policy: POLICY });
  await page.goto(origin, { waitUntil: "commit" });
  const link = page.getByRole("link", { name: "Open it in a tab of its own" });
  await expect(link).toBeVisible({ timeout: 7_000 });
  await expect(page.locator("#sla")).toBeVisible();
  await expect(link).toHaveAttribute("href", new RegExp(`${AT}embed.html`));
  expect(await heard(page, "error")).toMatchObject([{ detail: { code: "frame-timeout" } }]);
  release();
  await expect(heading(inside(page))).toBeVisible();
  await expect(link).toBeHidden();
  await expect(page.locator("#sla")).toBeHidden();
});

test("a page whose policy forbids frames says so at once, with the remedy", async ({ page, host, guard }) => {
  guard.expected.push(/frame-blocked-csp/, /frame-src/);
  await listen(page);
  const body = `<p id="sla">Severity 1: an answer within 24 hours.</p>${script('data-fallback="#sla" data-loading="eager"')}`;
  const { origin } = await host({ pages: { "/": hostPage(body) }, policy: STRICT });
  await page.goto(origin);
  await expect(page.getByRole("link", { name: "Open it in a tab of its own" })).toBeVisible({ timeout: 3_000 });
  await expect(page.locator("#sla")).toBeVisible();
  const [{ detail }] = await heard(page, "error");
  expect(detail).toEqual({ code: "frame-blocked-csp", message: `The Content-Security-Policy of this page refuses the frame. Add ${origin} to frame-src.` });
});

test("a page around a frame needs frame-src and the script, and nothing else", async ({ page, host }) => {
  const { origin, other } = await host({
    pages: { "/": hostPage(script('data-loading="eager"').replace("/sla/", `//HOST/sla/`)) },
    policy: null,
    answer: (path, response) => {
      if (path !== "/host") return false;
      response.setHeader("Content-Security-Policy", `default-src 'none'; script-src ${other}; frame-src ${other}; img-src 'self'`);
      response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(script('data-loading="eager"', `${other}${AT}`)));
      return true;
    },
  });
  await page.goto(`${origin}/host`);
  await expect(heading(inside(page))).toBeVisible();
  await expect.poll(async () => (await box(page)).height - (await wanted(page))).toBe(0);
});

test("a lazy frame is loaded when it comes near", async ({ page, host }) => {
  const { origin, requests } = await host({ pages: { "/": hostPage(`<div class="far"></div>${script()}`, { head: '<link rel="stylesheet" href="/far.css">' }) }, policy: POLICY, answer: far });
  await page.goto(origin);
  await page.waitForTimeout(500);
  expect(requests.filter((path) => /embed\.html|\.wasm/.test(path))).toEqual([]);
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await expect(heading(inside(page))).toBeVisible();
});

function far(path, response) {
  if (path !== "/far.css") return false;
  response.writeHead(200, { "Content-Type": "text/css" }).end(".far { block-size: 12000px }");
  return true;
}

test("a sandboxed frame without an origin keeps nothing and says so; only its height reaches the page", async ({ page, host, guard }) => {
  // The browser itself complains of storage that it does not give.
  guard.expected.push(/sandboxed|Access is denied|SecurityError/i);
  await listen(page);
  const body = script('data-loading="eager" data-sandbox="allow-scripts" data-screens="check tickets"');
  const { origin } = await host({ pages: { "/": hostPage(body) }, policy: "default-src 'none'; script-src 'self'; frame-src 'self'; img-src 'self'" });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect.poll(async () => (await box(page)).height).toBeGreaterThan(200);
  await inside(page).getByRole("link", { name: "Tickets" }).click();
  await expect(inside(page).getByText("This page cannot save in your browser.", { exact: false })).toBeVisible();
  await expect(inside(page).getByRole("link", { name: "Open in a tab of its own" })).toBeVisible();
  expect(await heard(page, "navigate")).toEqual([]);
  expect(await heard(page, "error")).toEqual([]);
});

test("a sandboxed frame with its origin keeps tickets", async ({ page, host, guard }) => {
  guard.expected.push(/allow-scripts and allow-same-origin/);
  const body = script('data-loading="eager" data-sandbox="allow-scripts allow-same-origin" data-screens="tickets"');
  const { origin } = await host({ pages: { "/": hostPage(body) }, policy: POLICY });
  await page.goto(origin);
  await expect(inside(page).getByRole("heading", { name: "Tickets", exact: true })).toBeVisible();
  await expect(inside(page).getByText("This page cannot save", { exact: false })).toHaveCount(0);
});

test("where a frame of another site may keep nothing, it says so and works", async ({ page, host }) => {
  await page.addInitScript(() => {
    if (window === parent) return;
    for (const name of ["indexedDB", "localStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    }
  });
  await listen(page);
  const { origin, other } = await host({
    pages: {},
    policy: null,
    answer: (path, response) => {
      if (path !== "/host") return false;
      response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(script('data-loading="eager" data-screens="tickets"', `${other}${AT}`)));
      return true;
    },
  });
  await page.goto(`${origin}/host`);
  await expect(inside(page).getByText("This page cannot save in your browser.", { exact: false })).toBeVisible();
  await inside(page).getByRole("textbox").first().fill("#7 Sev1 2026-06-12 16:30 PT Search times out");
  await page.keyboard.press("Enter");
  await expect(inside(page).getByText("Search times out").first()).toBeVisible();
  await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "storage-blocked" } }]);
});

test("no frame ever registers a service worker, and asks nobody but its host (B110a)", async ({ page, host }) => {
  await page.addInitScript(() => {
    window.registered = [];
    if (navigator.serviceWorker) navigator.serviceWorker.register = (...what) => (window.registered.push(what), Promise.reject(new DOMException("", "SecurityError")));
  });
  const { origin } = await host({ pages: { "/": hostPage(script('data-loading="eager" data-screens="check tickets sync"')) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await inside(page).getByRole("link", { name: "Sync" }).click();
  await expect(inside(page).getByRole("heading", { name: "Sync", exact: true })).toBeVisible();
  expect(await own(page).evaluate(() => window.registered)).toEqual([]);
  expect(await page.evaluate(() => window.registered)).toEqual([]);
});

test("a link to the calculation leads to the app's own page, which asks the same and answers the same", async ({ page, host, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { origin } = await host({ pages: {} });
  await page.goto(`${origin}${AT}embed.html#/check?deployment=cloud&severity=1&reported=2026-06-12T23:30:00Z`);
  await expect(page.getByRole("heading", { name: /Severity 1: expect an answer by/ })).toBeVisible();
  await page.getByRole("button", { name: "Copy a link" }).click();
  await expect(page.getByRole("status").getByText("Copied", { exact: false })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.split("#")[0]).toBe(`${origin}/sla/`);
});

test("the failure that readers would see can be looked at", async ({ page, host, guard }) => {
  guard.expected.push(/wasm-blocked-csp/);
  const { origin } = await host({ pages: {} });
  await page.goto(`${origin}${AT}embed.html#/check?show-failure=wasm-blocked-csp`);
  await expect(notice(page.locator("sla-widget"))).toContainText("This could not be loaded");
  await expect(page.getByText("within 24 hours").first()).toBeVisible();
});

for (const scheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing in a frame, ${scheme}, ${width} px`, async ({ page, host }) => {
      await page.setViewportSize({ width, height: 800 });
      const { origin } = await host({ pages: { "/": hostPage(script(`data-loading="eager" data-theme="${scheme}" data-policy-src="/policy.json" ${ANSWERED.replace(/(\w+)=/g, "data-$1=")}`)) }, policy: null, answer: givesPolicy });
      await page.goto(origin);
      await expect(inside(page).getByRole("heading", { name: /expect an answer by/ })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
      expect(await own(page).evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
  }
}
