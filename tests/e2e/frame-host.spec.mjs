// What the page around a frame does to it: links, moves, copies, other scripts, going back; and what it has set before the
// frame was there.
import { AT, POLICY as STRICT, across, background, excess, heading, inside, own, script } from "./frame.mjs";
import { VERSION, page as hostPage } from "./host-page.mjs";
import { ANSWERED, EXAMPLE, expect, heard, listen, test } from "./widget.mjs";

/** The same without trusted types, for pages whose own scripts insert scripts. */
const POLICY = STRICT.split("; require")[0];
const FALLBACK = '<p id="sla">Severity 1: an answer within 24 hours.</p>';
const eager = (data = "", at) => script(`data-loading="eager" ${data}`, at);
const scripted = (text) => (path, response) => {
  if (path !== "/host.js") return false;
  response.writeHead(200, { "Content-Type": "text/javascript" }).end(text);
  return true;
};
const HOST = '<script src="/host.js"></script>';
const frames = (page) => page.locator("iframe");

test.describe("a link out of a frame", () => {
  /** Presses a link of the frame that leads to another site, which would refuse to be framed. */
  async function follow(page, link) {
    await page.context().route("https://**", (route) => route.fulfill({ contentType: "text/html", headers: { "X-Frame-Options": "DENY" }, body: "<title>Source</title>" }));
    const address = own(page).url();
    const [tab] = await Promise.all([page.waitForEvent("popup"), link.click()]);
    await tab.waitForLoadState();
    expect(await tab.evaluate(() => window.opener)).toBeNull();
    await tab.close();
    expect(own(page).url()).toBe(address);
  }
  const allow = (guard) => (guard.expected.push(/request to another origin: https/), guard);

  test("opens a tab of its own, and what was entered stays", async ({ page, host, guard }) => {
    allow(guard);
    const { origin } = await host({ pages: { "/": hostPage(eager()) }, policy: POLICY });
    await page.goto(origin);
    await inside(page).getByRole("radio").first().check();
    await follow(page, inside(page).locator('a[href^="https:"]:visible').first());
    await expect(inside(page).getByRole("radio").first()).toBeChecked();
  });

  test("does so where no script runs, and nothing in a sandbox that opens no tabs", async ({ page, host, guard }) => {
    allow(guard).expected.push(/Blocked script execution/, /Blocked opening/);
    const frame = (sandbox) => `<iframe title="SLA" sandbox="${sandbox}" width="600" height="600" src="${AT}embed.html"></iframe>`;
    const { origin } = await host({ pages: { "/": hostPage(frame("allow-popups")), "/none": hostPage(frame("")) }, policy: POLICY });
    await page.goto(origin);
    await follow(page, inside(page).locator('a[href^="https:"]:visible').first());
    await page.goto(`${origin}/none`);
    await inside(page).locator('a[href^="https:"]:visible').first().click();
    await page.waitForTimeout(200);
    expect(page.context().pages()).toHaveLength(1);
    await expect(inside(page).getByText("within 24 hours").first()).toBeVisible();
  });
});

test.describe("a relative address of a policy counts from the page with the script", () => {
  const policy = async (page) => new URL(await own(page).locator("sla-widget").getAttribute("policy-src"), own(page).url()).href;

  test("where the frame is of its own site, also with a base", async ({ page, host }) => {
    const { origin } = await host({ pages: { "/docs/page": hostPage(eager('data-policy-src="policy.json"')), "/based": hostPage(eager('data-policy-src="policy.json"'), { head: '<base href="/docs/a/">' }) }, policy: POLICY, answer: (path, response) => {
      if (!path.endsWith("/policy.json")) return false;
      response.writeHead(200, { "Content-Type": "application/json" }).end(EXAMPLE);
      return true;
    } });
    for (const [at, expected] of [["/docs/page", "/docs/policy.json"], ["/based", "/docs/a/policy.json"]]) {
      await page.goto(origin + at);
      await expect(heading(inside(page))).toBeVisible();
      expect(await policy(page)).toBe(origin + expected);
    }
  });

  test("and stays as it is where it is of another, or is no address", async ({ page, host, guard }) => {
    guard.expected.push(/sla-widget: policy-/, /answer 404: .*policy\.json/, /Failed to load resource/);
    const { origin, other } = await across(host, (at) => eager('data-policy-src="/policy.json"', `${at}${AT}`));
    await page.goto(`${origin}/host`);
    await expect.poll(() => page.frames().length).toBe(2);
    await expect.poll(() => policy(page).catch(() => "")).toBe(`${other}/policy.json`);
  });
});

test("a policy that only reports does not hide a frame that works", async ({ page, host, guard }) => {
  guard.expected.push(/Report Only|report-only/i, /policy: frame-src/);
  await listen(page);
  const headers = { "Content-Security-Policy-Report-Only": "frame-src 'none'" };
  const { origin } = await host({ pages: {}, answer: (path, response) => {
    if (path !== "/") return false;
    response.writeHead(200, { "Content-Type": "text/html", ...headers }).end(hostPage(FALLBACK + eager('data-fallback="#sla"')));
    return true;
  } });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect(page.locator("#sla")).toBeHidden();
  await expect(page.getByRole("link", { name: "Open it in a tab of its own" })).toHaveCount(0);
  expect(await heard(page, "error")).toEqual([]);
});

test.describe("a frame without an origin", () => {
  for (const [system, theme] of [["light", "dark"], ["dark", "light"]]) {
    test(`looks like a ${theme} page from the start, in a ${system} system (B103)`, async ({ page, host, guard }) => {
      guard.expected.push(/sandboxed|Access is denied|SecurityError/i);
      await page.emulateMedia({ colorScheme: system });
      const head = '<meta name="color-scheme" content="' + theme + '">';
      const { origin } = await host({ pages: { "/": hostPage(eager('data-sandbox="allow-scripts"'), { head }) }, policy: POLICY });
      await page.goto(origin);
      await expect(heading(inside(page))).toBeVisible();
      expect(await background(page)).toBe(theme === "dark" ? "rgb(18, 22, 28)" : "rgb(255, 255, 255)");
      expect(await frames(page).evaluate((frame) => getComputedStyle(frame).colorScheme)).toBe(theme);
      // It hears nothing more, so its ground stays of the same kind as what is in it.
      await page.evaluate((system) => (document.querySelector("meta[name=color-scheme]").content = system), system);
      await page.evaluate(() => document.querySelector("iframe").configure({ theme: "system" }));
      await page.waitForTimeout(200);
      expect(await frames(page).evaluate((frame) => getComputedStyle(frame).colorScheme)).toBe(theme);
    });
  }
});

test.describe("what the page has set", () => {
  const attribute = (page, name) => own(page).evaluate((name) => document.querySelector("sla-widget").getAttribute(name), name);

  test("before the frame was there, and before it is loaded anew, holds; it hears whether it is seen", async ({ page, host }) => {
    const { origin } = await host({
      pages: { "/": hostPage(script() + HOST) },
      policy: POLICY,
      answer: scripted('const frame = document.querySelector("iframe"); frame.configure({ layout: "form", theme: "dark", wrong: () => {} }); frame.configure({ density: "compact" });'),
    });
    await page.goto(origin);
    await expect(inside(page).getByRole("button", { name: "Show the answer" })).toBeVisible();
    await expect.poll(() => background(page)).toBe("rgb(18, 22, 28)");
    await page.evaluate(() => document.querySelector("iframe").configure({ density: null, deployment: "cloud", theme: "light" }));
    const holds = async () => {
      await expect.poll(() => attribute(page, "deployment")).toBe("cloud");
      expect([await attribute(page, "layout"), await attribute(page, "density")]).toEqual(["form", null]);
      await expect.poll(() => background(page)).toBe("rgb(255, 255, 255)");
      expect(await frames(page).evaluate((frame) => frame.style.colorScheme)).toBe("light");
    };
    await holds();
    // A frame that is loaded anew gets a port of its own.
    await own(page).evaluate(() => location.reload());
    await expect(inside(page).getByRole("button", { name: "Show the answer" })).toBeVisible();
    await holds();
    await expect.poll(() => excess(page)).toBe(0);
    // A theme that was set and taken back follows the page again.
    await page.evaluate(() => {
      document.documentElement.style.setProperty("color-scheme", "dark");
      document.querySelector("iframe").configure({ theme: null });
    });
    await expect.poll(() => background(page)).toBe("rgb(18, 22, 28)");
    await own(page).evaluate(() => document.addEventListener("visibilitychange", () => (window.seen = true)));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => own(page).evaluate(() => window.seen)).toBe(true);
  });

  test("the focus goes into a frame that is still to come, unless the reader has gone on; and into one that is there", async ({ page, host }) => {
    let release;
    const held = () => new Promise((resolve) => (release = resolve));
    await page.route("**/embed-page.js", async (route) => {
      await held();
      await route.continue();
    });
    const { origin } = await host({ pages: { "/": hostPage(`<button>Elsewhere</button>${eager()}${HOST}`) }, policy: POLICY, answer: scripted('document.querySelector("iframe").focusInside();') });
    const isInside = () => own(page).evaluate(() => document.querySelector("sla-widget").shadowRoot.activeElement !== null);
    for (const goesOn of [false, true]) {
      await page.goto(origin, { waitUntil: "commit" });
      await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe("iframe");
      await expect.poll(() => Boolean(release)).toBe(true);
      if (goesOn) await page.getByRole("button", { name: "Elsewhere" }).focus();
      release();
      release = undefined;
      await expect(heading(inside(page))).toBeVisible();
      if (goesOn) {
        await expect.poll(() => excess(page)).toBe(0);
        await expect(page.getByRole("button", { name: "Elsewhere" })).toBeFocused();
        await page.evaluate(() => document.querySelector("iframe").focusInside());
      }
      await expect.poll(isInside).toBe(true);
    }
  });
});

test.describe("the fallback", () => {
  test("that holds the script does not hide the frame with it", async ({ page, host }) => {
    const { origin } = await host({ pages: { "/": hostPage(`<div id="sla"><p>Severity 1</p>${eager('data-fallback="#sla"')}</div>`) }, policy: POLICY });
    await page.goto(origin);
    await expect(heading(inside(page))).toBeVisible();
    await expect(page.locator("#sla")).toBeHidden();
    await expect(page.locator("#sla + iframe")).toBeVisible();
  });

  test("that the frame was moved into is not hidden", async ({ page, host }) => {
    const { origin } = await host({ pages: { "/": hostPage(`${FALLBACK}${eager('data-fallback="#sla"')}${HOST}`) }, policy: POLICY, answer: scripted('document.querySelector("#sla").append(document.querySelector("iframe"));') });
    await page.goto(origin);
    await expect(heading(inside(page))).toBeVisible();
  });

  test("whose name cannot be read is told and does no harm, in the head as well", async ({ page, host, guard }) => {
    guard.expected.push(/is no CSS selector/);
    const { origin } = await host({ pages: { "/": hostPage('<p id="1">Severity 1</p>', { head: eager('data-fallback="#1"') }) }, policy: POLICY });
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(origin);
    await expect(heading(inside(page))).toBeVisible();
    await expect.poll(() => excess(page)).toBe(0);
    expect(said).toEqual(['sla-widget: data-fallback="#1" is no CSS selector, so nothing is hidden.']);
  });
});

test("a page that is restored from a copy of itself has one frame, which works (Turbo)", async ({ page, host }) => {
  const two = FALLBACK + eager('data-deployment="cloud" data-fallback="#sla"') + eager('data-layout="form"');
  const { origin } = await host({ pages: { "/": hostPage(two) }, policy: POLICY });
  await page.goto(origin);
  for (const place of [0, 1]) await expect(inside(page, place).locator("[data-spot]").first()).toBeVisible();
  await page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    document.body.replaceWith(copy);
    for (const old of copy.querySelectorAll("script[src]")) {
      const again = document.createElement("script");
      for (const { name, value } of old.attributes) again.setAttribute(name, value);
      again.async = false;
      old.replaceWith(again);
    }
  });
  await expect.poll(() => page.evaluate(() => [...document.querySelectorAll("iframe")].map((frame) => "configure" in frame))).toEqual([true, true]);
  for (const place of [0, 1]) await expect.poll(() => excess(page, place)).toBe(0);
  await expect(page.locator("#sla")).toBeHidden();
  await expect(frames(page)).toHaveCount(2);
});

test("a frame in a shadow tree works, and follows what is around the tree", async ({ page, host }) => {
  const { origin } = await host({
    pages: { "/": hostPage(`<div id="tree"></div>${eager()}${HOST}`) },
    policy: POLICY,
    answer: scripted('document.querySelector("#tree").attachShadow({ mode: "open" }).append(document.querySelector("iframe"));'),
  });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect.poll(() => excess(page)).toBe(0);
  await page.evaluate(() => document.querySelector("#tree").style.setProperty("color-scheme", "dark"));
  await expect.poll(() => background(page)).toBe("rgb(18, 22, 28)");
});

test("with data-sync-url, a link of the page and going back lead the widget, and no step back is one of the frame", async ({ page, host }) => {
  const links = '<a href="#/check?deployment=cloud&policy=sourcegraph-handbook@fiscal-year-2023">Cloud</a> <a href="#/tickets">Tickets of ours</a> <a href="#top">Top</a>';
  const { origin } = await host({ pages: { "/": hostPage(links + eager('data-sync-url data-screens="check tickets" data-theme="dark"')) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  const question = await inside(page).locator("legend").textContent();
  await page.getByRole("link", { name: "Cloud" }).click();
  await expect(inside(page).locator("legend")).not.toHaveText(question);
  await page.getByRole("link", { name: "Tickets of ours" }).click();
  await expect(inside(page).getByRole("heading", { name: "Tickets", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Top" }).click();
  await page.goBack();
  await page.goBack();
  await expect(inside(page).locator("legend")).not.toHaveText(question);
  expect(new URL(page.url()).hash).toContain("#/check?deployment=cloud");
  await expect.poll(() => background(page)).toBe("rgb(18, 22, 28)");
  await expect.poll(() => excess(page)).toBe(0);
  await page.goBack();
  expect(page.url()).toBe(`${origin}/`);
  // What the frame was about to say of the place before does not count.
  await page.evaluate(() => ((location.hash = "#/check?deployment=cloud&policy=sourcegraph-handbook@fiscal-year-2023"), void (location.hash = "#/tickets")));
  await expect(inside(page).getByRole("heading", { name: "Tickets", exact: true })).toBeVisible();
  await page.waitForTimeout(300);
  expect(new URL(page.url()).hash).toBe("#/tickets");
});

test("scripts that come later, in any way, each put a frame where they stand", async ({ page, host }) => {
  const at = `${AT}embed.js`;
  const body = `<div id="a"><script src="${at}" data-title="A" data-loading="eager" async></script></div><div id="b"><script src="${at}" data-title="B" data-loading="eager" defer></script></div><div id="c"></div>${HOST}`;
  const inserted = `for (const title of ["C", "D"]) {
    const script = document.createElement("script");
    Object.assign(script, { src: "${at}", async: title === "C" });
    Object.assign(script.dataset, { title, loading: "eager" });
    document.querySelector("#c").append(script);
    // As loaders do that clean up behind themselves.
    if (title === "D") script.remove();
  }`;
  const { origin } = await host({ pages: { "/": hostPage(body) }, policy: POLICY, answer: scripted(inserted) });
  await page.goto(origin);
  await expect(frames(page)).toHaveCount(4);
  const places = await page.evaluate(() => [...document.querySelectorAll("iframe")].map((frame) => [frame.title, frame.parentNode.id || frame.parentNode.localName]));
  expect(places.sort()).toEqual([["A", "a"], ["B", "b"], ["C", "c"], ["D", "body"]]);
  for (const place of [0, 1, 2, 3]) await expect(heading(inside(page, place))).toBeVisible();
});

test("a frame that is taken away before it was loaded does nothing, and works once it is put back", async ({ page, host }) => {
  await listen(page);
  const { origin } = await host({ pages: { "/": hostPage(eager() + HOST) }, policy: POLICY, answer: scripted('window.frame = document.querySelector("iframe"); window.frame.remove(); window.frame.configure({ layout: "form" }); window.frame.focusInside();') });
  await page.goto(origin);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => [window.frames.length, window.heard.length])).toEqual([0, 0]);
  await page.evaluate(() => document.querySelector("main").append(window.frame));
  await expect(inside(page).getByRole("button", { name: "Show the answer" })).toBeVisible();
  await expect.poll(() => excess(page)).toBe(0);
});

test("the names that move with the releases work the same, and every version reads one list of pages", async ({ page, host }) => {
  const listing = { answer: undefined };
  const { origin, requests } = await across(host, (at) => eager(`data-events data-deployment="cloud" ${ANSWERED.replace(/(\w+)=/g, "data-$1=").replace("P1", "1")}`, `${at}/sla/v1/`), {
    answer: (path, response) => {
      if (!path.endsWith("allowed-origins.json")) return false;
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify([listing.origin]));
      return true;
    },
  });
  listing.origin = origin;
  await listen(page);
  for (const body of ["/host", "/alone"]) {
    await page.goto(`${origin}${body === "/alone" ? `/sla/v1/embed.html#/check` : body}`);
    if (body === "/host") await expect.poll(async () => (await heard(page, "result")).length).toBe(1);
    else await expect(page.getByRole("heading", { name: "When is the answer due?" })).toBeVisible();
  }
  expect(await page.evaluate(() => document.querySelector("sla-widget").constructor.version)).toBe(VERSION);
  expect([...new Set(requests.filter((path) => path.endsWith("allowed-origins.json")))]).toEqual(["/sla/allowed-origins.json"]);
});
