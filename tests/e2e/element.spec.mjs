// The element <sla-widget>: what a page can say to it, what it tells the page, and what it leaves alone.
import { VERSION, element, page as html } from "./host-page.mjs";
import { AN_HOUR_LATER, ANSWERED, EXAMPLE, expect, givesPolicy, headings, heard, listen, notice, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const answered = `${ANSWERED} policy-src="/policy.json"`;
const set = (widget, name, value) => widget.evaluate((element, [name, value]) => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value)), [name, value]);
const result = (widget) => widget.locator('[data-spot="result"]');
const links = (widget) => widget.getByRole("navigation").getByRole("link");
const question = (widget) => widget.locator("legend");

/** Starts a site with one page, opens it and hands over the first widget on it, once it is shown. */
async function opened(page, host, body, { pages = {}, ...options } = {}) {
  await listen(page);
  const site = await host({ pages: { "/": html(body), ...pages }, answer: givesPolicy, ...options });
  await page.goto(`${site.origin}/`);
  const widget = page.locator("sla-widget").first();
  await shown(widget);
  return { site, widget };
}

test.describe("attributes are followed at any time", () => {
  test("screens, screen, storage", async ({ page, host }) => {
    const { widget } = await opened(page, host, element());
    await expect(links(widget)).toHaveCount(0);
    await expect(question(widget)).toHaveText("How do you run the product?");

    await set(widget, "screens", "check, tickets sync");
    await expect(links(widget)).toHaveText(["Check", "Tickets", "Sync"]);
    await set(widget, "screens", "sync check");
    await expect(links(widget)).toHaveText(["Sync", "Check"]);
    expect(await heard(page, "error")).toEqual([]);

    await set(widget, "screens", "check report tickets");
    await expect(links(widget)).toHaveText(["Check", "Tickets"]);
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "attribute-unknown-value", message: 'The attribute screens says "report", which is not known here, so it counts for nothing. It can be: check, tickets, sync.' } }]);

    await set(widget, "screen", "tickets");
    await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
    await set(widget, "screen", "check");
    await expect(question(widget)).toBeVisible();
    await set(widget, "screen", null);
    await expect(question(widget)).toBeVisible();

    // Both at once, as a framework sets them.
    await widget.evaluate((element) => {
      element.setAttribute("screen", "sync");
      element.setAttribute("screens", "check sync");
    });
    await expect(widget.locator('[data-spot="sync"]')).toBeVisible();

    // The screen that is shown goes away.
    await set(widget, "screens", null);
    await expect(question(widget)).toBeVisible();
    await expect(links(widget)).toHaveCount(0);

    await set(widget, "storage", "none");
    await set(widget, "screens", "check tickets");
    await shown(widget);
    await expect(links(widget)).toHaveCount(0);
    await set(widget, "storage", "memory");
    await expect(links(widget)).toHaveText(["Check", "Tickets"]);
  });

  test("what is known is not asked: deployment, severity, reported, layout", async ({ page, host }) => {
    const { widget } = await opened(page, host, element('deployment="cloud" layout="form"'));
    const asked = () => widget.locator("legend").allTextContents();
    const all = ["Is the feature marked beta or experimental?", "What do you want to report?"];
    expect((await asked()).slice(0, 2)).toEqual(all);
    await set(widget, "layout", "steps");
    await expect(question(widget)).toHaveText([all[0]]);
    await set(widget, "layout", "form");
    await set(widget, "deployment", null);
    await expect.poll(asked).toContain("How do you run the product?");
    await set(widget, "deployment", "moon");
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "attribute-unknown-value", message: expect.stringContaining("deployment") } }]);
    expect((await heard(page, "error"))[0].detail.message).toContain("cloud");
    await set(widget, "deployment", "managed");
    await expect.poll(asked).not.toContain("How do you run the product?");

    await set(widget, "reported", "2026-06-12T16:30:00-07:00");
    await expect.poll(asked).not.toContain("When did support hear of it?");
    await set(widget, "reported", "yesterday");
    await expect.poll(asked).toContain("When did support hear of it?");
    await set(widget, "reported", "2026-06-12T16:30:00-07:00");

    await set(widget, "severity", "2");
    await expect.poll(asked).not.toContain("What do you want to report?");
    await set(widget, "severity", "9");
    await expect.poll(asked).toContain("What do you want to report?");
    await set(widget, "severity", "1");
    await expect(result(widget)).toContainText("Severity 1");
    // Nothing is left that the reader could change.
    await set(widget, "layout", "steps");
    await expect(result(widget)).toBeVisible();
    await expect(widget.getByText("Your answers")).toHaveCount(0);
  });

  test("policy-src: another address begins anew, a wrong one says what is wrong", async ({ page, host }) => {
    const { widget, site } = await opened(page, host, element(answered), {
      answer: (path, response) =>
        path === "/broken.json" ? response.writeHead(200, { "Content-Type": "application/json" }).end('{"format": "sla-policy/1", "id": 7}') : givesPolicy(path, response),
    });
    await expect(result(widget)).toContainText("Priority 1");
    await set(widget, "policy-src", "/broken.json");
    await expect(notice(widget)).toBeVisible();
    await expect(widget.getByText("Severity 1: an answer within 24 hours.")).toBeVisible();
    expect(await heard(page, "error")).toMatchObject([{ detail: { code: "policy-invalid", message: expect.stringContaining("id") } }]);
    expect(await widget.evaluate((element) => element.result)).toBeNull();
    await set(widget, "policy-src", null);
    await expect(question(widget)).toHaveText("How do you run the product?");
    // In another folder of the site, and relative to its page.
    await set(widget, "policy-src", "policy.json");
    await expect(result(widget)).toContainText("Priority 1");
    expect(site.requests.filter((path) => path === "/policy.json")).toHaveLength(2);
  });

  test("lang, time-zone and hour-cycle, or those of the nearest ancestor", async ({ page, host }) => {
    const { widget } = await opened(page, host, `<div lang="de-DE" time-zone="Asia/Tokyo" hour-cycle="h12">${element(answered)}</div>`);
    const due = widget.locator(".card").first();
    // Words stay English; how dates are written is the reader's region.
    await expect(result(widget)).toContainText("13");
    await expect(due).toContainText("Tokyo");
    await expect(due).toContainText(/\b1:45\sAM/i);
    await set(widget, "time-zone", "America/New_York");
    await set(widget, "hour-cycle", "h23");
    await expect(due).toContainText("New York");
    await expect(due).toContainText("01:45");
    await expect(due).not.toContainText(/01:45\sAM/i);
    await set(widget, "lang", "en-US");
    await expect(result(widget)).toContainText("Saturday, June 13");
    await set(widget, "lang", "en-GB");
    await expect(result(widget)).toContainText("Saturday 13 June");
    await set(widget, "time-zone", "Mars/Olympus");
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "attribute-unknown-value", message: expect.stringContaining("time-zone") } }]);
    await set(widget, "time-zone", null);
    await set(widget, "hour-cycle", null);
    await expect(due).toContainText("Tokyo");
    await expect(due).toContainText(/\b1:45\sAM/i);
  });

  test("theme, density, hidden", async ({ page, host }) => {
    const { widget } = await opened(page, host, element());
    const ground = () => widget.locator(".sla").evaluate((place) => getComputedStyle(place).backgroundColor);
    const height = () => widget.getByRole("button", { name: "Continue" }).evaluate((button) => button.getBoundingClientRect().height);
    const [light, dark] = ["rgb(255, 255, 255)", "rgb(18, 22, 28)"];
    expect(await ground()).toBe(light);
    await set(widget, "theme", "dark");
    expect(await ground()).toBe(dark);
    await set(widget, "theme", "light");
    expect(await ground()).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await ground()).toBe(light);
    await set(widget, "theme", "auto");
    expect(await ground()).toBe(light);
    await set(widget, "theme", "system");
    expect(await ground()).toBe(dark);

    expect(await height()).toBeGreaterThanOrEqual(44);
    await set(widget, "density", "compact");
    expect(await height()).toBeLessThan(40);
    expect(await height()).toBeGreaterThanOrEqual(24);
    await set(widget, "density", null);
    expect(await height()).toBeGreaterThanOrEqual(44);
    for (const [name, value] of [["theme", "blue"], ["density", "tight"], ["loading", "later"]]) {
      await set(widget, name, value);
      await expect.poll(() => heard(page, "error")).toContainEqual(expect.objectContaining({ detail: { code: "attribute-unknown-value", message: expect.stringContaining(`The attribute ${name} says "${value}"`) } }));
    }
    expect(await heard(page, "error")).toHaveLength(3);

    await widget.evaluate((element) => (element.hidden = true));
    await expect(widget).toBeHidden();
    // What a search in the page may find is there for it.
    await widget.evaluate((element) => (element.hidden = "until-found"));
    expect(await widget.evaluate((element) => [getComputedStyle(element).display, getComputedStyle(element).contentVisibility])).toEqual(["block", "hidden"]);
    await widget.evaluate((element) => (element.hidden = false));
    await expect(widget).toBeVisible();
  });

  test("inherited from an element in whose shadow it stands, and from those around it", async ({ page, host }) => {
    const scripts = `<script type="module" src="/docs.js"></script>`;
    await listen(page);
    const site = await host({
      pages: { "/": html(`<div lang="de-DE" hour-cycle="h23"><x-docs time-zone="Asia/Tokyo"></x-docs></div>${scripts}`) },
      answer: (path, response) => {
        if (path !== "/docs.js") return givesPolicy(path, response);
        response.writeHead(200, { "Content-Type": "text/javascript" }).end(`
          const widget = document.createElement("sla-widget");
          for (const [name, value] of [["severity", "P1"], ["reported", "2026-06-12T16:30:00-07:00"], ["policy-src", "/policy.json"]]) widget.setAttribute(name, value);
          document.querySelector("x-docs").attachShadow({ mode: "open" }).append(widget);
          await import("/sla/${VERSION}/sla-widget.js");`);
        return true;
      },
    });
    await page.goto(`${site.origin}/`);
    const due = page.locator("sla-widget .card").first();
    await expect(due).toContainText("Tokyo");
    await expect(due).toContainText("08:45");
    await page.locator("x-docs").evaluate((element) => element.setAttribute("hour-cycle", "h12"));
    await page.locator("sla-widget").evaluate((element) => element.setAttribute("density", "compact"));
    await expect(due).toContainText(/8:45\sAM/i);
  });

  test("heading-level: the outline of the page has no gap", async ({ page, host }) => {
    const { widget } = await opened(page, host, element(answered));
    const levels = async () => (await headings(page)).map(([level]) => level);
    expect(await headings(page)).toEqual([
      [1, "Support"],
      [2, "When is the answer due?"],
      [3, expect.stringContaining("Priority 1")],
      [4, "First response"],
      [4, "Resolution or workaround"],
      [4, "Which clause"],
    ]);
    for (const [level, expected] of [["1", [1, 1, 2, 3, 3, 3]], ["3", [1, 3, 4, 5, 5, 5]], ["4", [1, 4, 5, 6, 6, 6]], [null, [1, 2, 3, 4, 4, 4]]]) {
      await set(widget, "heading-level", level);
      await expect.poll(levels).toEqual(expected);
    }
    await set(widget, "heading-level", "7");
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { message: expect.stringContaining("heading-level") } }]);
  });

  test("live: how often the times in the list are renewed", async ({ page, host }) => {
    await page.clock.install({ time: Date.parse("2026-06-12T23:30:00Z") });
    const { widget } = await opened(page, host, element('screens="tickets" storage="memory" live="off"'));
    const line = widget.getByRole("textbox", { name: "Add a ticket by one line" });
    await line.fill("#7 Sev1 2026-06-12 16:30 PT deployment=cloud Nothing works");
    await line.press("Enter");
    const left = widget.locator("tr.ticket").getByText(/ left$/);
    // The clock goes on by itself, too.
    await expect(left).toHaveText(/^(1 day|23 hours, 59 minutes) left$/);
    const before = await left.innerText();
    await page.clock.runFor(121_000);
    await expect(left).toHaveText(before);
    await set(widget, "live", "minute");
    await page.clock.runFor(61_000);
    await expect(left).toHaveText(/^23 hours, 5[67] minutes left$/);
    await set(widget, "live", "often");
    await expect.poll(() => heard(page, "error")).toContainEqual(expect.objectContaining({ detail: { code: "attribute-unknown-value", message: expect.stringContaining("live") } }));
  });

  test("no-shortcuts and storage: letters do nothing, nothing is kept", async ({ page, host }) => {
    const { widget } = await opened(page, host, element('screens="tickets" storage="memory" no-shortcuts'));
    const line = widget.getByRole("textbox", { name: "Add a ticket by one line" });
    for (const number of [1841, 1842]) {
      await line.fill(`#${number} Sev1 2026-06-12 16:30 PT Search times out`);
      await line.press("Enter");
      await expect(line).toHaveValue("");
    }
    const name = widget.locator("tr.ticket th.name button").first();
    await name.focus();
    await page.keyboard.press("p");
    await expect(widget.locator("tr.ticket").first()).toContainText("New");
    await set(widget, "no-shortcuts", null);
    await name.focus();
    await page.keyboard.press("p");
    await expect(widget.locator("tr.ticket").filter({ hasText: "Pending" })).toHaveCount(1);
    expect(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))).toEqual([]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});

test("properties are attributes, and what was set before the script came counts", async ({ page, host }) => {
  const site = await host({
    pages: { "/": html("<p>Nothing yet</p>"), "/policy": EXAMPLE },
    answer: (path, response) => {
      if (path !== "/early.js") return false;
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(`
        const widget = document.createElement("sla-widget");
        widget.policy = ${EXAMPLE};
        widget.severity = "P1";
        widget.reported = "2026-06-12T16:30:00-07:00";
        widget.loading = "eager";
        widget.headingLevel = "3";
        widget.now = new Date(${AN_HOUR_LATER});
        document.querySelector("main").append(widget);
        await import("/sla/${VERSION}/sla-widget.js");`);
      return true;
    },
  });
  await listen(page);
  await page.goto(`${site.origin}/`);
  await page.addScriptTag({ url: "/early.js", type: "module" });
  const widget = page.locator("sla-widget");
  await expect(result(widget)).toContainText("Priority 1");
  await expect(widget.locator(".left").first()).toHaveText(/Late by 45 minutes/);
  // A policy that is set before does not begin with another one first.
  expect(await heard(page, "ready")).toHaveLength(1);
  expect(await widget.evaluate((element) => ["severity", "reported", "loading", "heading-level"].map((name) => element.getAttribute(name)))).toEqual(["P1", "2026-06-12T16:30:00-07:00", "eager", "3"]);

  const reflected = await widget.evaluate((element) => {
    const names = element.constructor.observedAttributes.filter((name) => !["lang", "policy-src", "storage", "namespace"].includes(name));
    return names.filter((attribute) => {
      const property = attribute.replace(/-./g, (part) => part[1].toUpperCase());
      const isBoolean = typeof element[property] === "boolean";
      element[property] = isBoolean ? true : "x";
      const isSet = element.getAttribute(attribute) === (isBoolean ? "" : "x") && element[property] === (isBoolean ? true : "x");
      element[property] = isBoolean ? false : null;
      return !(isSet && !element.hasAttribute(attribute) && element[property] === (isBoolean ? false : ""));
    });
  });
  expect(reflected, "properties that do not reflect").toEqual([]);
  expect(await widget.evaluate((element) => ((element.reported = new Date("2026-06-13T10:00:00Z")), element.getAttribute("reported")))).toBe("2026-06-13T10:00:00.000Z");
});

test("the policy: a property before policy-src before the script inside; each may change", async ({ page, host }) => {
  const inside = `<p>Fallback</p><script type="application/json">${EXAMPLE}</script>`;
  const { widget } = await opened(page, host, element("", { inside }));
  await expect(question(widget)).toHaveText("How many people are affected?");
  await widget.evaluate((element) => element.setPolicy(null));
  await expect(question(widget)).toHaveText("How many people are affected?");

  const other = JSON.parse(EXAMPLE);
  other.facts[0].question = "Who cannot work?";
  // The promise ends when the new policy is shown.
  expect(await widget.evaluate(async (element, policy) => {
    await element.setPolicy(policy);
    return element.shadowRoot.querySelector(".sla") !== null;
  }, other)).toBe(true);
  await expect(question(widget)).toHaveText("Who cannot work?");
  await widget.evaluate((element, policy) => (element.policy = policy), JSON.stringify(other).replace("Who cannot work?", "Who waits?"));
  await expect(question(widget)).toHaveText("Who waits?");
  await widget.evaluate((element) => (element.policy = "{"));
  await expect(notice(widget)).toBeVisible();
  expect(await heard(page, "error")).toMatchObject([{ detail: { code: "policy-invalid", message: expect.stringContaining("line 1") } }]);
  await widget.evaluate((element) => (element.policy = null));
  await expect(question(widget)).toHaveText("How many people are affected?");
  // A mistake of the program that sets it is not taken for "none".
  for (const make of ["circular", "function"]) {
    await widget.evaluate((element, make) => {
      const circular = {};
      circular.itself = circular;
      element.policy = make === "circular" ? circular : () => circular;
    }, make);
    await expect(notice(widget)).toContainText("This could not read its policy");
    expect((await heard(page, "error")).at(-1).detail).toEqual({ code: "policy-invalid", message: expect.stringMatching(make === "circular" ? /circular/ : /^Line 1/) });
  }
  expect(await heard(page, "error")).toHaveLength(3);
});

test("policy-src goes before the script inside", async ({ page, host }) => {
  const inside = `<p>Fallback</p><script type="application/json">${EXAMPLE.replace("How many people are affected?", "Who cannot work?")}</script>`;
  const { widget } = await opened(page, host, element('policy-src="/policy.json"', { inside }));
  await expect(question(widget)).toHaveText("How many people are affected?");
  await set(widget, "policy-src", null);
  await expect(question(widget)).toHaveText("Who cannot work?");
});

test("an equal policy changes nothing; the same object with another content does", async ({ page, host }) => {
  const { widget } = await opened(page, host, element());
  const begun = async () => (await heard(page, "ready")).length;
  await widget.evaluate((element, policy) => element.setPolicy(policy), JSON.parse(EXAMPLE));
  await widget.getByRole("radio", { name: "A team" }).check();
  expect(await begun()).toBe(2);
  // As a framework does that draws anew.
  for (const policy of [JSON.parse(EXAMPLE), JSON.parse(EXAMPLE)]) await widget.evaluate((element, policy) => element.setPolicy(policy), policy);
  await expect(widget.getByRole("radio", { name: "A team" })).toBeChecked();
  expect(await begun()).toBe(2);
  await widget.evaluate((element) => {
    element.policy.facts[0].question = "Who waits?";
    return element.setPolicy(element.policy);
  });
  await expect(question(widget)).toHaveText("Who waits?");
  expect(await begun()).toBe(3);
});

test("events tell what happens, bubbling and composed; result and now", async ({ page, host }) => {
  const { widget } = await opened(page, host, `<section id="around">${element('id="one" screens="check tickets" storage="memory" policy-src="/policy.json"')}</section>`);
  expect(await heard(page, "ready")).toEqual([{ type: "sla-ready", detail: { version: VERSION }, id: "one", composed: true, cancelable: false }]);
  expect(await widget.evaluate((element) => element.result)).toBeNull();
  await widget.evaluate((element, now) => (element.now = now), AN_HOUR_LATER);
  await widget.getByRole("radio", { name: "The whole company" }).check();
  await widget.getByRole("button", { name: "Continue" }).click();
  await widget.getByRole("radio", { name: "Not at all" }).check();
  await widget.getByRole("button", { name: "Continue" }).click();
  await widget.getByRole("radio", { name: "Now" }).check();
  await widget.getByRole("button", { name: "Continue" }).click();
  await expect(result(widget)).toContainText("Priority 1");
  const results = await heard(page, "result");
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({ id: "one", composed: true });
  expect(JSON.stringify(results[0].detail)).toContain("2026-06-13T00:45:00Z");
  expect(await widget.evaluate((element) => element.result)).toEqual(results[0].detail);
  const navigated = await heard(page, "navigate");
  expect(navigated.at(-1).detail.fragment).toMatch(/^\/check\?.*impact=high/);

  // Whoever holds the clock decides what is left.
  await expect(widget.locator(".left").first()).toHaveText(/15 minutes left/);
  await widget.evaluate((element, now) => (element.now = () => new Date(now + 5 * 60_000)), AN_HOUR_LATER);
  await expect(widget.locator(".left").first()).toHaveText(/10 minutes left/);
  await widget.evaluate((element, now) => (element.now = now + 20 * 60_000), AN_HOUR_LATER);
  await expect(widget.locator(".left").first()).toHaveText(/Late by 5 minutes/);

  await widget.getByRole("button", { name: "Start again" }).click();
  await expect(question(widget)).toBeVisible();
  expect((await heard(page, "result")).at(-1).detail).toBeNull();
  expect(await widget.evaluate((element) => element.result)).toBeNull();
  expect(await heard(page, "change")).toEqual([]);
  expect(await heard(page, "error")).toEqual([]);
});

test("events of tickets: sla-change, sla-due-soon, sla-late", async ({ page, host }) => {
  await page.clock.install({ time: Date.parse("2026-06-15T06:00:00Z") });
  const { widget } = await opened(page, host, element('screens="tickets" storage="memory" live="second" policy-src="/policy.json"'));
  const line = widget.getByRole("textbox", { name: "Add a ticket by one line" });
  await line.fill("#7 P2 2026-06-15 07:00 London Something is slow");
  await line.press("Enter");
  await expect(widget.locator("tr.ticket")).toHaveCount(1);
  await expect.poll(() => heard(page, "change")).toHaveLength(1);
  await page.clock.fastForward(31 * 60_000);
  await expect.poll(() => heard(page, "due-soon")).not.toEqual([]);
  const soon = (await heard(page, "due-soon"))[0];
  expect(soon.detail).toEqual({ ticket: expect.any(String), due: "2026-06-15T07:00:00Z", secondsLeft: 1800 });
  expect(await heard(page, "late")).toEqual([]);
  await page.clock.fastForward(30 * 60_000);
  await expect.poll(() => heard(page, "late")).toMatchObject([{ detail: { ticket: soon.detail.ticket, due: "2026-06-15T07:00:00Z", secondsLeft: 0 } }]);
});

test("show, focus", async ({ page, host }) => {
  const { widget } = await opened(page, host, element('screens="check tickets" storage="memory"'));
  await widget.evaluate((element) => element.show("tickets"));
  await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
  expect(await widget.getAttribute("screen")).toBe("tickets");
  await links(widget).getByText("Check").click();
  await expect(question(widget)).toBeVisible();
  // The attribute says so already; the method shows it all the same.
  await widget.evaluate((element) => element.show("tickets"));
  await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
  await widget.evaluate((element) => element.show("check"));
  await expect(question(widget)).toBeVisible();
  await widget.evaluate((element) => element.focus());
  expect(await widget.evaluate((element) => document.activeElement === element && element.shadowRoot.activeElement !== null)).toBe(true);
});

test.describe("methods that ask the app", () => {

  test("check: the same document as the result that is shown", async ({ page, host }) => {
    const { widget } = await opened(page, host, element('policy-src="/policy.json" severity="P1"'));
    const input = { facts: { impact: "high", urgency: "high" }, reported: "2026-06-12T16:30:00-07:00" };
    const checked = await widget.evaluate((element, input) => element.check(input), input);
    expect(JSON.stringify(checked)).toContain("2026-06-12T23:45:00Z");
    await widget.evaluate((element) => {
      element.severity = null;
      location.hash = "";
    });
    const site = new URL(page.url()).origin;
    await page.goto(`${site}/#/check?at=2026-06-12T23:30:00Z&impact=high&policy=impact-urgency-example@1&urgency=high`);
    await page.reload();
    await widget.evaluate((element) => (element.severity = null));
    await expect(result(widget)).toContainText("Priority 1");
    // First it shows what the fixed severity came to.
    await expect.poll(() => widget.evaluate((element) => element.result)).toEqual(checked);
    // An element that is nowhere on a page answers as well.
    expect(await page.evaluate(async ([input, policy]) => {
      const element = document.createElement("sla-widget");
      element.policy = policy;
      return element.check(input);
    }, [input, EXAMPLE])).toEqual(checked);
  });

  test("exportData, importData: out, looked at, and in again", async ({ page, host }) => {
    const { widget } = await opened(page, host, `${element('screens="check tickets" namespace="one" loading="eager"')}<sla-widget id="other" screens="tickets" namespace="two" loading="eager"></sla-widget>`);
    await links(widget).getByText("Tickets").click();
    const line = widget.getByRole("textbox", { name: "Add a ticket by one line" });
    await line.fill("#7 Sev1 2026-06-12 16:30 PT Search times out");
    await line.press("Enter");
    await expect(widget.locator("tr.ticket")).toHaveCount(1);
    const data = await widget.evaluate((element) => element.exportData());
    expect(JSON.parse(data)).toMatchObject({ format: "sla-data/1" });
    expect(data).toContain("Search times out");

    const other = page.locator("#other");
    const taken = (options) => other.evaluate((element, [data, options]) => element.importData(data, options), [data, options]);
    expect(await taken({ dryRun: true })).toEqual({ new: 1, updated: 0, unchanged: 0, deleted: 0, contradictions: 0, remarks: [], done: false });
    await expect(other.locator("tr.ticket")).toHaveCount(0);
    expect(await taken({})).toEqual({ new: 1, updated: 0, unchanged: 0, deleted: 0, contradictions: 0, remarks: [], done: true });
    await expect(other.locator("tr.ticket")).toHaveText([/Search times out/]);
    expect(await taken({})).toMatchObject({ new: 0, updated: 0, unchanged: 1 });
    expect(await other.evaluate((element) => element.importData("{").then(() => "taken", (problem) => typeof problem))).not.toBe("taken");
    await expect(other.locator("tr.ticket")).toHaveCount(1);
  });
});
