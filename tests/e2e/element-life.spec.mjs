// The life of <sla-widget>: begun while its page still comes, changed while it loads, asked before it stands anywhere,
// taken away, and moved to other documents.
import { VERSION, element, page as html } from "./host-page.mjs";
import { AN_HOUR_LATER, ANSWERED, EXAMPLE, countTimers, expect, givesPolicy, heard, listen, notice, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const LOADER = `/sla/${VERSION}/sla-widget.js`;
const SCRIPT = `<script type="module" src="${LOADER}"></script>`;
const GONE = "The widget was taken away, or began anew, before it could answer. Ask again.";
const question = (widget) => widget.locator("legend");
const tickets = (widget) => widget.locator('[data-spot="tickets"]');
const isModule = (path) => path.endsWith("_bg.wasm");
const readsPolicies = (path) => /\/policy-[^/]*\.wasm$/.test(path);

async function opened(page, host, body, options = {}) {
  await listen(page);
  const site = await host({ pages: { "/": html(body) }, answer: givesPolicy, ...options });
  await page.goto(`${site.origin}/`);
  return { site, widget: page.locator("sla-widget").first() };
}

/** Holds back the files whose path this fits; `asked` ends when the first is asked for, `release()` lets them come. */
async function held(page, fits) {
  let release;
  let tell;
  const released = new Promise((resolve) => (release = resolve));
  const asked = new Promise((resolve) => (tell = resolve));
  await page.route((url) => fits(url.pathname), async (route) => {
    tell();
    await released;
    await route.continue();
  });
  return { asked, release };
}

/** What a promise of an element comes to, or the words of its error. */
const outcome = (widget, method) => widget.evaluate((element, method) => element[method]().then((answer) => answer, (error) => `${error?.name}: ${error?.message}`), method);

test.describe("a page that comes slowly, with a script that does not wait for it", () => {
  for (const [name, script] of [
    ["async", `<script type="module" async src="${LOADER}"></script>`],
    ["by import()", '<script type="module" async src="/early.js"></script>'],
  ]) {
    test(`${name}: the policy inside counts, although it comes last`, async ({ page, host }) => {
      await listen(page);
      const whole = html(`<sla-widget loading="eager"><p>By hand</p>CUT<script type="application/json">${EXAMPLE}</script></sla-widget>`, { head: script }).split("CUT");
      let end;
      const site = await host({
        answer: (path, response) => {
          if (path === "/early.js") response.writeHead(200, { "Content-Type": "text/javascript" }).end(`import("${LOADER}");`);
          else if (path === "/") {
            response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).write(whole[0]);
            end = () => response.end(whole[1]);
          } else {
            // Long enough for the app to be there before the rest of the page is.
            if (isModule(path)) setTimeout(() => end(), 1500);
            return false;
          }
          return true;
        },
      });
      await page.goto(`${site.origin}/`);
      const widget = page.locator("sla-widget");
      await expect(question(widget)).toHaveText("How many people are affected?");
      expect(await heard(page, "ready")).toHaveLength(1);
    });
  }
});

test.describe("what is set while the app is put there counts", () => {
  const body = element(`${ANSWERED} policy-src="/policy.json" loading="eager"`);

  test("attributes, and the time", async ({ page, host }) => {
    const { asked, release } = await held(page, readsPolicies);
    const { widget } = await opened(page, host, body);
    await asked;
    await widget.evaluate((element, now) => {
      element.setAttribute("screens", "check tickets");
      element.setAttribute("time-zone", "Asia/Tokyo");
      element.now = now;
    }, AN_HOUR_LATER);
    await page.waitForTimeout(50);
    release();
    await expect(widget.locator('[data-spot="result"]')).toContainText("Priority 1");
    await expect(widget.locator(".left").first()).toHaveText(/Late by 45 minutes/);
    await expect(widget.getByRole("navigation").getByRole("link")).toHaveText(["Check", "Tickets"]);
    await expect(widget.locator(".card").first()).toContainText("Tokyo");
    expect(await heard(page, "ready")).toHaveLength(1);
  });

  for (const [name, attributes] of [["show", ""], ["show, although the attribute says so already", 'screen="tickets"']]) {
    test(name, async ({ page, host }) => {
      const { asked, release } = await held(page, readsPolicies);
      const { widget } = await opened(page, host, element(`screens="check tickets" storage="memory" policy-src="/policy.json" loading="eager" ${attributes}`));
      await asked;
      await widget.evaluate((element) => element.show("tickets"));
      await page.waitForTimeout(50);
      release();
      await expect(tickets(widget)).toBeVisible();
      expect(await widget.getAttribute("screen")).toBe("tickets");
    });
  }

  test("what decides about policy and tickets begins anew, once", async ({ page, host }) => {
    const { asked, release } = await held(page, isModule);
    const { widget } = await opened(page, host, element('screens="check tickets" loading="eager"'));
    await asked;
    await widget.evaluate((element) => {
      element.setAttribute("policy-src", "/policy.json");
      element.setAttribute("screen", "tickets");
    });
    await page.waitForTimeout(50);
    release();
    await expect(tickets(widget)).toBeVisible();
    expect(await heard(page, "ready")).toHaveLength(1);
  });
});

test.describe("asked while it loads", () => {
  test("taken away: an error that says so", async ({ page, host }) => {
    const { asked, release } = await held(page, isModule);
    const { widget } = await opened(page, host, element('loading="eager"'));
    await asked;
    const said = widget.evaluate(async (element) => {
      const asked = ["exportData", "importData"].map((method) => element[method]("{}").catch((error) => error?.message ?? `${error}`));
      await new Promise((resolve) => setTimeout(resolve, 20));
      element.remove();
      return Promise.all(asked);
    });
    await page.waitForTimeout(100);
    release();
    expect(await said).toEqual([GONE, GONE]);
  });

  for (const name of ["namespace", "policy-src", "storage"]) {
    test(`another ${name}: the answer is that of the new one`, async ({ page, host }) => {
      const { asked, release } = await held(page, isModule);
      const { widget } = await opened(page, host, element('loading="eager"'));
      await asked;
      const said = widget.evaluate(async (element, name) => {
        const asked = element.exportData().catch((error) => error?.message ?? `${error}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        element.setAttribute(name, { namespace: "two", "policy-src": "/policy.json", storage: "memory" }[name]);
        return asked;
      }, name);
      await page.waitForTimeout(100);
      release();
      expect(JSON.parse(await said)).toMatchObject({ format: "sla-data/1" });
    });
  }

  test("after a failure: an old one is not told again", async ({ page, host, guard }) => {
    guard.expected.push(/404/);
    const { widget } = await opened(page, host, element('policy-src="/none.json" loading="eager"'));
    await expect(notice(widget)).toBeVisible();
    expect(await outcome(widget, "exportData")).toMatch(/^Error: .*none\.json \(404\)/);
    const said = await widget.evaluate((element) => {
      element.removeAttribute("policy-src");
      return element.exportData();
    });
    expect(JSON.parse(said)).toMatchObject({ format: "sla-data/1" });
    await shown(widget);
  });
});

test.describe("one that stands nowhere", () => {
  /** An element that is on no page, as `document.free`. */
  const make = (page) => page.evaluate(() => {
    const free = document.createElement("sla-widget");
    free.setAttribute("loading", "eager");
    Object.defineProperty(document, "free", { value: free });
  });
  const isIdle = (page) => page.evaluate(() => document.timers === 0 && document.free.shadowRoot.querySelector(".sla") === null);

  for (const method of ["exportData", "setPolicy"]) {
    test(`${method}, then put on the page: as large as any other`, async ({ page, host }) => {
      await opened(page, host, `<sla-widget id="other" loading="eager"></sla-widget>${SCRIPT}`);
      await shown(page.locator("#other"));
      await make(page);
      await page.evaluate(async ([method, policy]) => {
        await document.free[method](policy);
        document.querySelector("main").append(document.free);
      }, [method, EXAMPLE]);
      const measured = (at) => page.locator("sla-widget").nth(at).locator(".sla").evaluate((place) => [getComputedStyle(place).fontSize, getComputedStyle(place.querySelector("button")).minHeight]);
      await shown(page.locator("sla-widget").last());
      await expect(question(page.locator("sla-widget").last())).toBeVisible();
      expect(await measured(1)).toEqual(await measured(0));
      expect(await heard(page, "error")).toEqual([]);
    });
  }

  test("it lives as long as it is asked", async ({ page, host }) => {
    await countTimers(page);
    await opened(page, host, SCRIPT);
    await page.waitForFunction(() => customElements.get("sla-widget"));
    await make(page);
    for (let time = 0; time < 2; time++) {
      const answers = await page.evaluate((policy) => Promise.all([document.free.exportData(), document.free.setPolicy(policy), document.free.exportData()]), time ? EXAMPLE : null);
      for (const at of [0, 2]) expect(JSON.parse(answers[at])).toMatchObject({ format: "sla-data/1" });
      await expect.poll(() => isIdle(page)).toBe(true);
    }
    expect(await page.evaluate(() => document.free.check({ facts: {}, reported: "2026-06-12T16:30:00-07:00" }).then((answer) => answer.cases.length))).toBeGreaterThan(0);
    // Put there after all, it works.
    await page.evaluate(() => document.querySelector("main").append(document.free));
    await expect(question(page.locator("sla-widget"))).toHaveText("How many people are affected?");
  });
});

test.describe("away and back", () => {
  const away = (page, act) => page.evaluate(async (act) => {
    const widget = document.querySelector("sla-widget");
    widget.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (act === "show") widget.show("tickets");
    else if (act) widget.setAttribute(...act);
    document.querySelector("main").append(widget);
  }, act);
  const attributes = 'screens="check tickets" storage="memory" policy-src="/policy.json"';

  for (const [name, act, more] of [["the attribute screen", ["screen", "tickets"], ""], ["show", "show", ""], ["show of the screen that the attribute names already", "show", 'screen="tickets"']]) {
    test(`${name}: what was asked for meanwhile is shown`, async ({ page, host }) => {
      const { widget } = await opened(page, host, element(`${attributes} ${more}`));
      await shown(widget);
      if (more) await widget.locator("nav").getByText("Check").click();
      await widget.getByRole("radio", { name: "A team" }).check();
      await widget.getByRole("button", { name: "Continue" }).click();
      await expect(question(widget)).toHaveText("How long can it wait?");
      await away(page, act);
      await expect(tickets(widget)).toBeVisible();
    });
  }

  test("nothing was asked for: it keeps its place", async ({ page, host }) => {
    const { widget } = await opened(page, host, element(`${attributes} screen="tickets"`));
    await expect(tickets(widget)).toBeVisible();
    await widget.locator("nav").getByText("Check").click();
    await widget.getByRole("radio", { name: "A team" }).check();
    await widget.getByRole("button", { name: "Continue" }).click();
    await away(page, ["density", "compact"]);
    await expect(question(widget)).toHaveText("How long can it wait?");
  });
});

test.describe("moved to another document", () => {
  const framed = `<div id="here">${element('policy-src="/policy.json"')}</div><iframe src="/frame" title="Another page of the site" width="700" height="700"></iframe>`;
  const pages = { "/": html(framed), "/frame": html("<p>In a frame</p>") };
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

  test("into a frame of the same site and back: it keeps its answers, its looks, and works", async ({ page, host }) => {
    const { widget } = await opened(page, host, framed, { pages, policy });
    await shown(widget);
    await page.frameLocator("iframe").getByText("In a frame").waitFor();
    const look = (widget) => widget.getByRole("button", { name: "Continue" }).evaluate((button) => [getComputedStyle(button).backgroundColor, getComputedStyle(button).minHeight]);
    const before = await look(widget);
    expect(before[0]).toBe("rgb(11, 92, 173)");
    await widget.getByRole("radio", { name: "A team" }).check();
    await widget.getByRole("button", { name: "Continue" }).click();
    await expect(question(widget)).toHaveText("How long can it wait?");
    await page.evaluate(() => document.querySelector("iframe").contentDocument.querySelector("main").append(document.querySelector("sla-widget")));
    const inside = page.frameLocator("iframe").locator("sla-widget");
    await expect(question(inside)).toHaveText("How long can it wait?");
    expect(await look(inside)).toEqual(before);
    await inside.getByRole("radio", { name: "Not at all" }).check();
    await inside.getByRole("button", { name: "Continue" }).click();
    await expect(question(inside)).toHaveText("When did support hear of it?");
    await page.evaluate(() => document.querySelector("#here").append(document.querySelector("iframe").contentDocument.querySelector("sla-widget")));
    await expect(question(widget)).toHaveText("When did support hear of it?");
    expect(await look(widget)).toEqual(before);
    expect(await heard(page, "error")).toEqual([]);
  });

  test("before it was near, into a frame and into a template: nothing is thrown, and it works where it ends up", async ({ page, host }) => {
    await page.setViewportSize({ width: 800, height: 500 });
    await listen(page);
    const far = html(`<p class="far"></p>${framed}`, { head: '<link rel="stylesheet" href="/far.css">' });
    const site = await host({ pages: { ...pages, "/": far }, policy, answer: (path, response) => {
      if (path !== "/far.css") return givesPolicy(path, response);
      response.writeHead(200, { "Content-Type": "text/css" }).end(".far { height: 3000px; }");
      return true;
    } });
    await page.goto(`${site.origin}/`);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => {
      const [widget, template] = [document.querySelector("sla-widget"), document.createElement("template")];
      Object.defineProperty(document, "kept", { value: template });
      template.content.append(widget);
    });
    await page.waitForTimeout(50);
    await page.evaluate(() => document.querySelector("iframe").contentDocument.querySelector("main").append(document.kept.content.firstChild));
    const inside = page.frameLocator("iframe").locator("sla-widget");
    await expect(inside.locator("p")).toBeVisible();
    await inside.evaluate((element) => element.scrollIntoView());
    await expect(question(inside)).toHaveText("How many people are affected?");
    // While it shows something, into a template and back.
    await page.evaluate(() => document.kept.content.append(document.querySelector("iframe").contentDocument.querySelector("sla-widget")));
    await page.waitForTimeout(50);
    await page.evaluate(() => document.querySelector("#here").append(document.kept.content.firstChild));
    const widget = page.locator("sla-widget");
    await widget.evaluate((element) => element.scrollIntoView());
    await expect(question(widget)).toHaveText("How many people are affected?");
    expect(await heard(page, "error")).toEqual([]);
  });
});

test("focus() before the app is here: it is loaded, and has the focus then", async ({ page, host }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  const css = "sla-widget { margin-block-start: 3000px; }";
  const { widget, site } = await opened(page, host, element(), { pages: { "/": html(element(), { head: '<link rel="stylesheet" href="/far.css">' }) }, answer: (path, response) => {
    if (path !== "/far.css") return false;
    response.writeHead(200, { "Content-Type": "text/css" }).end(css);
    return true;
  } });
  await page.waitForLoadState("networkidle");
  expect(site.requests.filter(isModule)).toEqual([]);
  await widget.evaluate((element) => element.focus({ preventScroll: true }));
  await expect.poll(() => widget.evaluate((element) => document.activeElement === element && element.shadowRoot.activeElement?.dataset.spot)).toBe("question");
});
