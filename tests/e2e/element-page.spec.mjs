// <sla-widget> among other things on a page: what it costs, what it leaves alone, how several get on, and how it looks
// whatever the page looks like.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DIST, VERSION, element, page as html } from "./host-page.mjs";
import { ANSWERED, EXAMPLE, countTimers, expect, expectPageIntact, givesPolicy, heard, listen, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const SCRIPT = `<script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`;
const LOADER = `/sla/${VERSION}/sla-widget.js`;
const answered = `${ANSWERED} policy-src="/policy.json"`;
const result = (widget) => widget.locator('[data-spot="result"]');
const question = (widget) => widget.locator("legend");
const quickLine = (widget) => widget.getByRole("textbox", { name: "Add a ticket by one line" });
const stylesheet = '<link rel="stylesheet" href="/host.css">';

/** Starts a site with one page, and a style sheet of that page; opens it. */
async function opened(page, host, body, { css = "", pages = {}, ...options } = {}) {
  await listen(page);
  const site = await host({
    pages: { "/": html(body, { head: stylesheet }), ...pages },
    answer: (path, response) => {
      if (path !== "/host.css") return givesPolicy(path, response);
      response.writeHead(200, { "Content-Type": "text/css" }).end(css);
      return true;
    },
    ...options,
  });
  await page.goto(`${site.origin}/`);
  return site;
}

test.describe("before it is near, it costs the page next to nothing", () => {
  const css = "sla-widget { margin-block-start: 2000px; }";

  test("requests, bytes, globals, storage, long tasks; then it is scrolled near", async ({ page, host }) => {
    await page.addInitScript(() => {
      const before = new Set(Object.getOwnPropertyNames(window));
      const tasks = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });
      const cost = () => ({ globals: Object.getOwnPropertyNames(window).filter((name) => !before.has(name)), tasks });
      Object.defineProperty(document, "cost", { value: cost });
    });
    await page.setViewportSize({ width: 1000, height: 700 });
    const site = await opened(page, host, element(), { css });
    await page.waitForLoadState("networkidle");
    expect(site.requests).toEqual(["/", "/host.css", LOADER]);
    expect(statSync(join(DIST, VERSION, "sla-widget.js")).size).toBeLessThan(12_000);
    const cost = await page.evaluate(() => document.cost());
    expect(cost.globals.filter((name) => name !== "heard" && !/^__pw/.test(name))).toEqual([]);
    expect(cost.tasks).toEqual([]);
    expect(await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length])).toEqual([0, 0, "", 0, 0]);
    const widget = page.locator("sla-widget");
    await expect(widget.getByText("Severity 1: an answer within 24 hours.")).toBeVisible();

    // 700 px below what is seen: still too far.
    const top = await widget.evaluate((element) => element.getBoundingClientRect().top);
    await page.evaluate((by) => scrollBy(0, by), top - 700 - 700);
    await page.waitForTimeout(300);
    expect(site.requests).toHaveLength(3);
    await page.evaluate(() => scrollBy(0, 150));
    await expect(question(widget)).toBeAttached();
    expect(new Set(site.requests).size, "each file is asked for once").toBe(site.requests.length);
    expect(site.requests.filter((path) => path.endsWith("_bg.wasm"))).toHaveLength(1);
    // The app, its module and its styles.
    expect(site.requests).toHaveLength(6);
    expect(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0]);
  });

  for (const [how, act] of [
    ["focus", (widget) => widget.getByRole("link", { name: "Full policy" }).focus({ preventScroll: true })],
    ["a click", (widget) => widget.dispatchEvent("pointerdown")],
    ["loading=eager", (widget) => widget.evaluate((element) => element.setAttribute("loading", "eager"))],
    ["setPolicy", (widget) => widget.evaluate((element) => void element.setPolicy(null))],
  ]) {
    test(`it loads at ${how}`, async ({ page, host }) => {
      // Out of view for the observer, so that scrolling has no part in it.
      const site = await opened(page, host, element("", { inside: '<p>Severity 1. <a href="/sla">Full policy</a></p>' }), { css });
      await page.waitForLoadState("networkidle");
      expect(site.requests).toHaveLength(3);
      const widget = page.locator("sla-widget");
      await act(widget);
      await expect(question(widget)).toBeAttached();
      if (how === "focus") {
        // The link that had the focus is gone; the focus is not.
        await expect.poll(() => widget.evaluate((element) => document.activeElement === element && element.shadowRoot.activeElement?.dataset.spot)).toBe("question");
      } else {
        expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
      }
    });
  }
});

test("inside something that scrolls, 600 px are counted as well", async ({ page, host }) => {
  await page.setViewportSize({ width: 800, height: 700 });
  const site = await opened(page, host, `<div class="scrolls" tabindex="0">${element()}</div>`, { css: ".scrolls { block-size: 300px; overflow: auto; } sla-widget { margin-block: 2000px; }" });
  await page.waitForLoadState("networkidle");
  const scrolls = page.locator(".scrolls");
  const top = await page.locator("sla-widget").evaluate((element) => element.getBoundingClientRect().top - element.parentElement.getBoundingClientRect().top);
  await scrolls.evaluate((element, by) => element.scrollBy(0, by), top - 300 - 700);
  await page.waitForTimeout(300);
  expect(site.requests).toEqual(["/", "/host.css", LOADER]);
  await scrolls.evaluate((element) => element.scrollBy(0, 150));
  await expect(question(page.locator("sla-widget"))).toBeAttached();
});

test.describe("keys of the page", () => {
  const hears = (page) => page.evaluate(() => {
    const heard = [];
    for (const kind of ["keydown", "keypress", "keyup"]) document.addEventListener(kind, (event) => heard.push(`${kind} ${event.key}`));
    Object.defineProperty(document, "keys", { value: heard });
  });
  /** What the page has heard since it was asked last. */
  const keys = (page) => page.evaluate(() => document.keys.splice(0));

  test("what is typed in a field is no shortcut of the page; other keys are", async ({ page, host }) => {
    await opened(page, host, element('screens="tickets check" storage="memory"'));
    const widget = page.locator("sla-widget");
    await hears(page);
    await quickLine(widget).pressSequentially("s/? j#7 Sev1 é");
    await expect(quickLine(widget)).toHaveValue("s/? j#7 Sev1 é");
    expect((await keys(page)).filter((key) => !key.endsWith(" Shift"))).toEqual([]);
    for (const [key, told] of [["Escape", ["keydown Escape", "keyup Escape"]], ["ArrowDown", ["keydown ArrowDown", "keyup ArrowDown"]], ["Control+b", ["keydown Control", "keydown b", "keyup b", "keyup Control"]]]) {
      await page.keyboard.press(key);
      expect((await keys(page)).filter((one) => !one.startsWith("keypress")), key).toEqual(told);
    }
    await page.keyboard.press("Enter");
    await expect(widget.locator("tr.ticket")).toHaveCount(1);
    await keys(page);

    // A letter that does something in the list does nothing else; one that does not is the page's.
    await widget.locator("tr.ticket th.name button").first().focus();
    await page.keyboard.press("q");
    expect(await keys(page)).toEqual(["keydown q", "keypress q", "keyup q"]);
    await page.keyboard.press("p");
    await expect(widget.locator("tr.ticket")).toContainText("Pending");
    expect((await keys(page)).filter((key) => key.startsWith("keydown"))).toEqual([]);
    await widget.locator("nav").getByText("Check").click();
    await widget.getByRole("radio").first().focus();
    await keys(page);
    await page.keyboard.press("k");
    expect(await keys(page)).toEqual([]);
    // The page's own keys are its own.
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("k");
    expect(await keys(page)).toEqual(["keydown k", "keypress k", "keyup k"]);
  });
});

test("on a page whose letters are all alike wide, it is as large as elsewhere", async ({ page, host }) => {
  const site = await opened(page, host, element(), { css: "html, body { font-family: monospace; }", pages: { "/plain": html(element()) } });
  const measured = async () => {
    await shown(page.locator("sla-widget"));
    return page.locator("sla-widget .sla").evaluate((place) => [getComputedStyle(place).fontSize, getComputedStyle(place.querySelector("button")).minHeight]);
  };
  const mono = await measured();
  await page.goto(`${site.origin}/plain`);
  expect(mono).toEqual(await measured());
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
});

test("the focus and the place of the page stay where they are", async ({ page, host }) => {
  await opened(page, host, `<input aria-label="Search" autofocus>${element('loading="eager"')}`);
  await shown(page.locator("sla-widget"));
  await expect(page.getByRole("textbox", { name: "Search" })).toBeFocused();
  expect(await page.evaluate(() => [scrollX, scrollY, document.title])).toEqual([0, 0, "A page of the docs"]);
  await expectPageIntact(page);
});

test("the fallback is there before, and not beside the widget", async ({ page, host }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/*_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest("**/*_bg.wasm");
  await opened(page, host, element());
  const widget = page.locator("sla-widget");
  const fallback = page.getByText("Severity 1: an answer within 24 hours.");
  await asked;
  await expect(fallback).toBeVisible();
  release();
  await shown(widget);
  await expect(fallback).toBeHidden();
  await expect(fallback).toHaveCount(1);
});

test.describe("several on a page", () => {
  test("one request for each file; own policies, fields and ids", async ({ page, host }) => {
    const inside = `<script type="application/json">${EXAMPLE.replace("How many people are affected?", "Who cannot work?")}</script>`;
    const body = `<sla-widget id="inline">${inside}</sla-widget><sla-widget id="source" loading="eager" policy-src="/policy.json"></sla-widget><sla-widget id="built-in"></sla-widget><sla-widget id="property"></sla-widget>${SCRIPT}`;
    await page.setViewportSize({ width: 1000, height: 4000 });
    const site = await opened(page, host, body);
    const widget = (id) => page.locator(`#${id}`);
    await widget("property").evaluate((element, policy) => element.setPolicy(policy), EXAMPLE.replace("How many people are affected?", "What stands still?"));
    await expect(question(widget("inline"))).toHaveText("Who cannot work?");
    await expect(question(widget("source"))).toHaveText("How many people are affected?");
    await expect(question(widget("built-in"))).toHaveText("How do you run the product?");
    await expect(question(widget("property"))).toHaveText("What stands still?");
    expect(site.requests.filter((path) => site.requests.indexOf(path) !== site.requests.lastIndexOf(path)), "asked for twice").toEqual([]);

    // A click on words goes to the field of the same widget.
    for (const id of ["source", "inline"]) await widget(id).getByText("A team").click();
    await expect(widget("inline").getByRole("radio", { name: "A team" })).toBeChecked();
    await expect(widget("inline").getByRole("radio", { name: "A team" })).toBeFocused();
    await expect(widget("source").getByRole("radio", { name: "A team" })).toBeChecked();
    await expect(widget("property").getByRole("radio", { name: "A team" })).not.toBeChecked();
    await widget("inline").getByRole("button", { name: "Continue" }).click();
    await expect(question(widget("inline"))).toHaveText("How long can it wait?");
    await expect(question(widget("source"))).toHaveText("How many people are affected?");

    const faults = await page.evaluate(() => {
      const found = [];
      for (const { id, shadowRoot } of document.querySelectorAll("sla-widget")) {
        const ids = [...shadowRoot.querySelectorAll("[id]")].map((one) => one.id);
        found.push(...ids.filter((one, at) => ids.indexOf(one) !== at).map((one) => `${id}: ${one} twice`));
        found.push(...ids.filter((one) => document.getElementById(one)).map((one) => `${id}: ${one} in the page too`));
        for (const name of ["for", "aria-controls", "aria-labelledby", "aria-describedby", "aria-activedescendant"]) {
          for (const one of shadowRoot.querySelectorAll(`[${name}]`)) {
            const names = one.getAttribute(name).split(" ").filter(Boolean);
            found.push(...names.filter((target) => !shadowRoot.getElementById(target)).map((target) => `${id}: ${name} ${target} leads nowhere`));
          }
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
  });

  test("tickets: apart by namespace, shared without one, there after a reload", async ({ page, host }) => {
    const one = (id, namespace) => `<sla-widget id="${id}" screens="tickets" loading="eager" ${namespace}></sla-widget>`;
    await opened(page, host, one("a", 'namespace="a"') + one("b", 'namespace="b"') + one("c", "") + one("d", "") + SCRIPT);
    const widget = (id) => page.locator(`#${id}`);
    const tickets = (id) => widget(id).locator("tr.ticket th.name");
    for (const [id, number] of [["a", 1], ["b", 2], ["c", 3]]) {
      await quickLine(widget(id)).fill(`#${number} Sev1 Search times out`);
      await quickLine(widget(id)).press("Enter");
      await expect(tickets(id)).toHaveText([new RegExp(`#${number}`)]);
    }
    await expect(tickets("d")).toHaveText([/#3/]);
    await page.reload();
    for (const [id, number] of [["a", 1], ["b", 2], ["c", 3], ["d", 3]]) await expect(tickets(id)).toHaveText([new RegExp(`#${number}`)]);
    expect(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name).sort())).toEqual(["sla-widget", "sla-widget.a", "sla-widget.b"]);
    // Another namespace at run time is another list.
    await widget("a").evaluate((element) => element.setAttribute("namespace", "b"));
    await expect(tickets("a")).toHaveText([/#2/]);
  });

  test("twenty: one module, one timer; taken away, nothing is left", async ({ page, host }) => {
    await countTimers(page);
    const listeners = async () => {
      const session = await page.context().newCDPSession(page);
      const counted = {};
      for (const expression of ["window", "document"]) {
        const { result } = await session.send("Runtime.evaluate", { expression });
        const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId });
        for (const { type } of listeners) counted[`${expression} ${type}`] = (counted[`${expression} ${type}`] ?? 0) + 1;
      }
      await session.detach();
      return counted;
    };
    const site = await opened(page, host, '<sla-widget loading="eager"></sla-widget>'.repeat(20) + SCRIPT);
    const all = page.locator("sla-widget");
    await expect(all.locator("legend")).toHaveCount(20);
    expect(site.requests.filter((path) => path.endsWith("_bg.wasm"))).toHaveLength(1);
    expect(new Set(site.requests).size).toBe(site.requests.length);
    expect(await page.evaluate(() => document.timers)).toBe(1);

    await all.evaluateAll((widgets) => widgets.forEach((widget) => widget.remove()));
    await expect.poll(() => page.evaluate(() => document.timers)).toBe(0);
    const before = await listeners();

    // As a site does that swaps its pages without loading one.
    await page.evaluate(() => {
      const widget = document.createElement("sla-widget");
      widget.setAttribute("loading", "eager");
      Object.defineProperty(document, "widget", { value: widget });
    });
    for (let time = 0; time < 20; time++) {
      await page.evaluate(() => document.querySelector("main").append(document.widget));
      await expect(all.locator("legend")).toHaveCount(1);
      if (time === 0) expect(await page.evaluate(() => document.timers)).toBe(1);
      await page.evaluate(() => document.widget.remove());
      await expect.poll(() => page.evaluate(() => document.widget.shadowRoot.querySelector(".sla") === null)).toBe(true);
    }
    expect(await page.evaluate(() => document.timers)).toBe(0);
    expect(await listeners()).toEqual(before);
    // Added and removed faster than it can be drawn.
    await page.evaluate(async () => {
      for (let time = 0; time < 20; time++) {
        document.querySelector("main").append(document.widget);
        await new Promise((resolve) => setTimeout(resolve, time));
        document.widget.remove();
        await new Promise((resolve) => setTimeout(resolve, time % 3));
      }
    });
    await expect.poll(() => page.evaluate(() => document.timers)).toBe(0);
    await expect.poll(listeners).toEqual(before);
    expect(site.requests.filter((path) => path.endsWith("_bg.wasm"))).toHaveLength(1);
    expect(await heard(page, "error")).toEqual([]);
  });
});

test("moved, it keeps what it shows; away and back, it keeps its answers", async ({ page, host }) => {
  await opened(page, host, `<div id="here">${element('policy-src="/policy.json"')}</div><div id="there"></div>`);
  const widget = page.locator("sla-widget");
  await widget.getByRole("radio", { name: "A team" }).check();
  await widget.getByRole("button", { name: "Continue" }).click();
  await widget.getByRole("radio", { name: "Not at all" }).check();
  await page.evaluate(() => document.querySelector("#there").append(document.querySelector("sla-widget")));
  await expect(widget.getByRole("radio", { name: "Not at all" })).toBeChecked();
  await page.waitForTimeout(50);
  await expect(widget.getByRole("radio", { name: "Not at all" })).toBeChecked();
  expect(await heard(page, "ready")).toHaveLength(1);
  await widget.getByRole("button", { name: "Continue" }).click();
  await expect(question(widget)).toHaveText("When did support hear of it?");

  await page.evaluate(async () => {
    const widget = document.querySelector("sla-widget");
    widget.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector("#here").append(widget);
  });
  await expect(question(widget)).toHaveText("When did support hear of it?");
  expect(await heard(page, "ready")).toHaveLength(2);
});

test("the same script by several ways, and other versions of it", async ({ page, host, guard }) => {
  const scripts = [LOADER, `${LOADER}?again`, "/sla/sla-widget.js", "/sla/v1/sla-widget.js"].map((path) => `<script type="module" src="${path}"></script>`).join("");
  const known = (version) => `customElements.define("sla-widget", class extends HTMLElement { static version = "${version}"; connectedCallback() { this.textContent = "Version ${version}"; } });`;
  const before = (version) => html(`<sla-widget></sla-widget><script src="/${version}.js"></script>${SCRIPT}`);
  const answer = (path, response) => {
    const [, version] = /^\/(\d.*)\.js$/.exec(path) ?? [];
    if (!version) return givesPolicy(path, response);
    response.writeHead(200, { "Content-Type": "text/javascript" }).end(known(version));
    return true;
  };
  const site = await opened(page, host, `<sla-widget loading="eager"></sla-widget>${scripts}`, { pages: { "/newer": before("1.9.3"), "/next": before("2.0.0") }, css: "", answer });
  await shown(page.locator("sla-widget"));
  expect(await heard(page, "ready")).toHaveLength(1);
  await page.goto(`${site.origin}/newer`);
  await page.waitForLoadState("networkidle");
  await expect(page.locator("sla-widget")).toHaveText("Version 1.9.3");
  expect(guard.faults.filter((fault) => !/host.css|404/.test(fault))).toEqual([]);

  guard.expected.push(/console warning: sla-widget: this page has version 2\.0\.0 already, so version \S+ is not used\. Keep one of the two scripts\./, /host\.css|404/);
  await page.goto(`${site.origin}/next`);
  await page.waitForLoadState("networkidle");
  await expect(page.locator("sla-widget")).toHaveText("Version 2.0.0");
  expect(guard.faults.filter((fault) => /this page has version/.test(fault))).toHaveLength(1);
});

test.describe("the address of the page", () => {
  const flow = async (widget) => {
    await widget.getByRole("radio", { name: "A team" }).check();
    await widget.getByRole("button", { name: "Continue" }).click();
    await expect(question(widget)).toHaveText("How long can it wait?");
    await widget.locator("nav").getByText("Tickets").click();
    await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
  };
  const attributes = 'policy-src="/policy.json" screens="check tickets" storage="memory"';

  test("is left alone", async ({ page, host }) => {
    const site = await opened(page, host, element(attributes));
    const length = await page.evaluate(() => history.length);
    const widget = page.locator("sla-widget");
    await flow(widget);
    expect(page.url()).toBe(`${site.origin}/`);
    expect(await page.evaluate(() => history.length)).toBe(length);
    expect((await heard(page, "navigate")).map((one) => one.detail.fragment).at(-1)).toMatch(/^\/tickets/);
  });

  test("follows with sync-url; Back and Forward lead through the widget, places of the page do not", async ({ page, host }) => {
    const site = await opened(page, host, `<a href="#place">To a place</a>${element(`${attributes} sync-url`)}<p id="place">A place</p>`);
    const widget = page.locator("sla-widget");
    await flow(widget);
    expect(page.url()).toBe(`${site.origin}/#/tickets`);
    await page.goBack();
    await expect(question(widget)).toHaveText("How long can it wait?");
    await page.goBack();
    await expect(question(widget)).toHaveText("How many people are affected?");
    await page.goForward();
    await expect(question(widget)).toHaveText("How long can it wait?");
    const address = page.url();
    await page.getByRole("link", { name: "To a place" }).click();
    await expect(page).toHaveURL(`${site.origin}/#place`);
    await expect(question(widget)).toHaveText("How long can it wait?");
    await widget.locator("nav").getByText("Tickets").click();
    await page.getByRole("link", { name: "To a place" }).click();
    await page.waitForTimeout(100);
    await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
    // Whoever gets the address sees the same.
    await page.goto("about:blank");
    await page.goto(address);
    await expect(question(widget)).toHaveText("How long can it wait?");
    await widget.evaluate((element) => (element.syncUrl = false));
    await widget.getByRole("radio", { name: "Not at all" }).check();
    await widget.getByRole("button", { name: "Continue" }).click();
    await expect(question(widget)).toHaveText("When did support hear of it?");
    expect(page.url()).toBe(address);
  });

  test("is changed beside what others keep there: the state of the entry, a base elsewhere", async ({ page, host }) => {
    const site = await opened(page, host, element(`${attributes} sync-url`), { pages: { "/based": html(element(`${attributes} sync-url`), { head: '<base href="/other/">' }) }, policy: null });
    await shown(page.locator("sla-widget"));
    await page.evaluate(() => history.replaceState({ key: "of the router" }, ""));
    await flow(page.locator("sla-widget"));
    expect(page.url()).toBe(`${site.origin}/#/tickets`);
    expect(await page.evaluate(() => history.state)).toEqual({ key: "of the router" });
    await page.goto(`${site.origin}/based`);
    await page.locator("sla-widget").locator("nav").getByText("Tickets").click();
    await expect(page).toHaveURL(`${site.origin}/based#/tickets`);
  });

  test("cannot be changed in a frame without one of its own: the page is told all the same", async ({ page, host, guard }) => {
    guard.expected.push(/about:srcdoc/);
    const inside = element(`${attributes} sync-url`).replaceAll('"', "&quot;");
    await opened(page, host, `<iframe title="Without an address" width="700" height="700" srcdoc="${inside}"></iframe>`, { policy: null });
    const frame = page.frameLocator("iframe");
    const widget = frame.locator("sla-widget");
    await shown(widget);
    await widget.evaluate((element) => element.addEventListener("sla-navigate", ({ detail }) => (document.title = detail.fragment)));
    await flow(widget);
    expect(await widget.evaluate(() => document.title)).toBe("/tickets");
    expect(page.url()).not.toContain("#");
  });

  test("of a copied link leads to the result in the page", async ({ page, host, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const site = await opened(page, host, element(answered), { pages: { "/asks": html(element('policy-src="/policy.json"') + '<sla-widget id="other" loading="eager"></sla-widget>', { head: stylesheet }) } });
    const widget = page.locator("sla-widget").first();
    await widget.getByRole("button", { name: "Copy a link to this" }).click();
    await expect(widget.getByText("Copied").first()).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`^${site.origin}/#/check\\?at=2026-06-12T23:30:00Z&policy=impact`));
    await page.goto(`${site.origin}/asks#/check?at=2026-06-12T23:30:00Z&impact=high&policy=impact-urgency-example@1&urgency=high`);
    await expect(result(widget)).toContainText("Priority 1");
    // It is of the policy of one of the two.
    await expect(question(page.locator("#other"))).toHaveText("How do you run the product?");
  });
});

test.describe("how it looks is the page's to say, where it may", () => {
  const { cssParts, cssProperties } = JSON.parse(readFileSync("loader/element/custom-elements.json", "utf8")).modules[0].declarations[0];

  test("every part can be styled", async ({ page, host }) => {
    const css = cssParts.map(({ name }, at) => `sla-widget::part(${name}) { outline: 1px solid rgb(1, 2, ${at + 3}); }`).join("\n");
    await opened(page, host, element(`${answered} screens="check tickets" storage="memory"`), { css });
    const widget = page.locator("sla-widget");
    const styled = new Set();
    const look = async () => {
      for (const colour of await widget.evaluate((element) => [...element.shadowRoot.querySelectorAll("[part]")].map((one) => getComputedStyle(one).outlineColor))) styled.add(colour);
    };
    await expect(result(widget)).toContainText("Priority 1");
    await look();
    await widget.locator("nav").getByText("Tickets").click();
    await quickLine(widget).fill("#7 P1 Nothing works");
    await quickLine(widget).press("Enter");
    await expect(widget.locator("tr.ticket")).toHaveCount(1);
    await look();
    await widget.evaluate((element) => element.removeAttribute("severity"));
    await widget.locator("nav").getByText("Check").click();
    await widget.getByRole("button", { name: "Continue" }).click();
    await expect(widget.getByRole("region", { name: "There is a problem" })).toBeVisible();
    await look();
    const missing = cssParts.filter((_, at) => !styled.has(`rgb(1, 2, ${at + 3})`)).map(({ name }) => name);
    expect(missing, "parts that no element carries").toEqual([]);
  });

  test("every property that is set on :root arrives", async ({ page, host }) => {
    const value = (name) => (/color/.test(name) ? "rgb(1, 2, 3)" : name === "--sla-font" ? "Courier" : /line-height|density/.test(name) ? "1.3" : /duration/.test(name) ? "7ms" : /max-width/.test(name) ? "617px" : "17px");
    const css = `:root { ${cssProperties.map(({ name }) => `${name}: ${value(name)};`).join(" ")} }`;
    const pages = { "/plain": html(element(answered)) };
    const site = await opened(page, host, element(answered), { css, pages });
    const widget = page.locator("sla-widget");
    const privately = Object.fromEntries([...readFileSync("styles/tokens.css", "utf8").matchAll(/(--_[\w-]+): [^;]*var\((--sla-[\w-]+)/g)].map(([, own, name]) => [name, own]));
    expect(Object.keys(privately).sort()).toEqual(cssProperties.map(({ name }) => name).sort());
    const read = () => widget.locator(".sla").evaluate((place, names) => {
      const style = getComputedStyle(place);
      const button = getComputedStyle(place.querySelector("button"));
      return { tokens: names.map((name) => style.getPropertyValue(name)), ground: style.backgroundColor, width: style.maxWidth, font: style.fontFamily, size: style.fontSize, button: [button.color, button.borderRadius, button.transitionDuration, button.minHeight] };
    }, Object.values(privately));
    await shown(widget);
    const themed = await read();
    expect(themed).toMatchObject({ ground: "rgb(1, 2, 3)", width: "617px", font: "Courier", size: "17px", button: ["rgb(1, 2, 3)", "17px", "0.007s", "57.2px"] });
    await page.goto(`${site.origin}/plain`);
    await shown(widget);
    const plain = await read();
    expect(Object.keys(privately).filter((_, at) => plain.tokens[at] === themed.tokens[at]), "properties without effect").toEqual([]);
  });

  /** Everything inside, as measured: from the corner of the widget, and the styles that a page could have changed. */
  const measured = (widget) =>
    widget.evaluate((element) => {
      const place = element.shadowRoot.querySelector(".sla");
      const corner = place.getBoundingClientRect();
      return [place, ...place.querySelectorAll("*")].map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const names = ["color", "backgroundColor", "fontFamily", "fontSize", "fontStyle", "fontWeight", "lineHeight", "letterSpacing", "wordSpacing", "textAlign", "textIndent", "textTransform", "textShadow", "textDecorationLine", "whiteSpace", "listStyleType", "cursor", "borderTopWidth", "borderTopStyle", "paddingLeft", "marginTop", "display", "opacity", "borderCollapse", "appearance", "fontVariantNumeric"];
        const isShown = width > 0 || height > 0;
        return { element: `${one.localName}.${one.className?.baseVal ?? one.className}`, box: isShown ? [left - corner.left, top - corner.top, width, height] : [], style: names.map((name) => `${name}: ${style[name]}`) };
      });
    });

  const HOSTILE = {
    "unsets everything": "html { font-size: 10px !important; } * { all: unset !important; } *::before, *::after { content: 'x' !important; }",
    "styles elements": `html { font-size: 10px; } button { all: unset; background: red !important; padding: 40px !important; text-transform: uppercase !important; }
      input, select { appearance: none !important; width: 100% !important; height: 3px !important; display: none !important; } table, tr, td, th { display: block !important; border: 5px solid red !important; }
      h1, h2, h3, h4 { font: italic 60px cursive !important; color: red !important; } p, label, legend, fieldset, li, ol, dl, dd, a, svg, time, details, summary { color: red !important; margin: 30px !important; font-size: 5px !important; }
      div, section, main + * { float: left; } [role], [class], [data-spot] { outline: 9px solid red !important; }`,
    "hands down": `html { font-size: 30px; } body { color: red; font: italic 900 40px/3 cursive; letter-spacing: 5px; word-spacing: 20px; text-align: center; text-indent: 3em; text-transform: uppercase; text-shadow: 2px 2px red;
      white-space: nowrap; list-style: square inside; cursor: crosshair; border-collapse: collapse; border-spacing: 9px; font-variant: small-caps; quotes: none; hyphens: auto; word-break: break-all; tab-size: 1; text-wrap: nowrap; font-feature-settings: "smcp"; }
      sla-widget { color: red; padding: 0; }`,
  };
  for (const [name, css] of Object.entries(HOSTILE)) {
    test(`a page that ${name} changes nothing inside`, async ({ page, host }) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.clock.setFixedTime(Date.parse("2026-06-13T00:30:00Z"));
      const body = element(`${answered} screens="check tickets" storage="memory"`) + '<sla-widget id="asks" loading="eager"></sla-widget>';
      const site = await opened(page, host, body, { pages: { "/hostile": html(body, { head: '<link rel="stylesheet" href="/hostile.css">' }) }, answer: (path, response) => {
        if (path !== "/hostile.css" && path !== "/host.css") return givesPolicy(path, response);
        response.writeHead(200, { "Content-Type": "text/css" }).end(path === "/hostile.css" ? css : "sla-widget { display: block; }");
        return true;
      } });
      const both = [page.locator("sla-widget").first(), page.locator("#asks")];
      const all = async () => {
        for (const widget of both) await shown(widget);
        return (await Promise.all(both.map(measured))).flat();
      };
      const plain = await all();
      expect(plain.length).toBeGreaterThan(100);
      await page.goto(`${site.origin}/hostile`);
      const hostile = await all();
      expect(hostile.map(({ element }) => element)).toEqual(plain.map(({ element }) => element));
      const changed = hostile.flatMap(({ element, box, style }, at) => [
        ...style.filter((one, index) => one !== plain[at].style[index]).map((one, index) => `${element} ${one}, was ${plain[at].style.filter((was) => !style.includes(was))[index]}`),
        ...(box.length !== plain[at].box.length || box.some((one, index) => Math.abs(one - plain[at].box[index]) > 1) ? [`${element} at ${box.map(Math.round)}, was ${plain[at].box.map(Math.round)}`] : []),
      ]);
      expect(changed.slice(0, 12)).toEqual([]);
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/hostile-${name.replaceAll(" ", "-")}.png`, fullPage: true });
    });
  }
});

/** The lowest contrast of a text inside with what is behind it, and the colour of the ground. */
const contrasts = (widget) =>
  widget.evaluate((element) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const parts = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour) => {
      const [red, green, blue] = parts(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (one) => {
      for (let node = one; node; node = node.parentElement) {
        const { backgroundColor } = getComputedStyle(node);
        if (parts(backgroundColor)[3] === 255) return backgroundColor;
      }
      return "red";
    };
    const place = element.shadowRoot.querySelector(".sla");
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    let lowest = 99;
    while (texts.nextNode()) {
      const one = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || one.closest("svg") || !one.checkVisibility()) continue;
      const [a, b] = [luminance(getComputedStyle(one).color), luminance(behind(one))].sort();
      lowest = Math.min(lowest, (b + 0.05) / (a + 0.05));
    }
    return { lowest, isDark: luminance(getComputedStyle(place).backgroundColor) < 0.2 };
  });

test("themes: whatever system and page say, text can be read, and auto follows the page", async ({ page, host }) => {
  const schemes = { none: "", light: "color-scheme: light", dark: "color-scheme: dark", both: "color-scheme: light dark" };
  const css = Object.entries(schemes).map(([name, rule]) => `.${name} { ${rule} }`).join("");
  const body = Object.keys(schemes).flatMap((scheme) => ["auto", "light", "dark", "system"].map((theme) => `<div class="${scheme}"><sla-widget id="${scheme}-${theme}" theme="${theme}" loading="eager" ${answered}></sla-widget></div>`)).join("") + SCRIPT;
  await opened(page, host, body, { css });
  await expect(page.locator('sla-widget [data-spot="result"]')).toHaveCount(16);
  for (const system of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: system });
    for (const scheme of Object.keys(schemes)) {
      for (const theme of ["auto", "light", "dark", "system"]) {
        const { lowest, isDark } = await contrasts(page.locator(`#${scheme}-${theme}`));
        const what = `system ${system}, page ${scheme}, theme ${theme}`;
        expect(lowest, what).toBeGreaterThanOrEqual(4.5);
        const followed = { none: "light", light: "light", dark: "dark", both: system }[scheme];
        expect(isDark ? "dark" : "light", what).toBe({ auto: followed, light: "light", dark: "dark", system }[theme]);
      }
    }
  }
  // A switch of the page is followed at once.
  await page.emulateMedia({ colorScheme: "light" });
  const widget = page.locator("#none-auto");
  expect((await contrasts(widget)).isDark).toBe(false);
  await page.evaluate(() => document.documentElement.classList.add("dark"));
  await expect.poll(async () => (await contrasts(widget)).isDark, { timeout: 1000 }).toBe(true);
  expect((await contrasts(widget)).lowest).toBeGreaterThanOrEqual(4.5);
  await page.evaluate(() => document.documentElement.classList.remove("dark"));
  await expect.poll(async () => (await contrasts(widget)).isDark, { timeout: 1000 }).toBe(false);
});
