// The widget in a frame of somebody else's page: the snippet, the address of a frame, and what is shown where there is
// no frame.
import { AT, POLICY, across, box, excess, heading, inside, own, script } from "./frame.mjs";
import { STRICT, VERSION, page as hostPage } from "./host-page.mjs";
import { ANSWERED, expect, givesPolicy, heard, listen, notice, test } from "./widget.mjs";

const FALLBACK = '<p id="sla">Severity 1: an answer within 24 hours.</p>';
const ELSEWHERE = { name: "Open it in a tab of its own" };
const eager = (data = "") => script(`data-loading="eager" ${data}`);

test("the snippet puts a frame there that is as high as what is in it, and takes the fallback away", async ({ page, host }) => {
  await listen(page);
  const body = FALLBACK + eager('data-deployment="cloud" data-color-accent="#aa0000" data-fallback="#sla" data-class="x"');
  const { origin, requests } = await host({ pages: { "/": hostPage(body) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect(page.locator("#sla")).toBeHidden();
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("title", "When is the answer due?");
  await expect(frame).toHaveAttribute("allow", "clipboard-write");
  await expect.poll(() => excess(page)).toBe(0);
  expect(await heard(page, "ready")).toMatchObject([{ detail: { version: VERSION } }]);
  await expect(inside(page).getByText("How do you run the product?")).toHaveCount(0);
  await expect(inside(page).getByRole("button", { name: "Continue" })).toHaveCSS("background-color", "rgb(170, 0, 0)");
  // The address of the page is its own, and no server is told an option.
  expect(page.url()).toBe(`${origin}/`);
  expect(requests.filter((path) => path.startsWith(AT)).sort()).toEqual([...new Set(requests.filter((path) => path.startsWith(AT)))].sort());
});

test("the frame's own page runs under the strictest policy, with trusted types, on all screens", async ({ page, host }) => {
  const { origin } = await host({ headers: { "Content-Security-Policy": `${POLICY.replace("frame-src 'self'", "frame-ancestors 'self'")}; frame-src 'self'` }, pages: { "/": hostPage(eager('data-screens="check tickets sync"')) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  for (const name of ["Tickets", "Sync"]) {
    await inside(page).getByRole("link", { name }).click();
    await expect(inside(page).getByRole("heading", { name, exact: true })).toBeVisible();
  }
});

test("a page around a frame needs frame-src and the script, and nothing else; the frame asks nobody but its own host", async ({ page, host, context }) => {
  const policy = ({ other }) => `default-src 'none'; script-src ${other}; frame-src ${other}; img-src 'self'`;
  const { origin, other } = await across(host, (at) => script('data-loading="eager"', at + AT), { policy });
  const asked = [];
  context.on("request", (request) => request.frame() !== page.mainFrame() && asked.push(new URL(request.url()).origin));
  await page.goto(`${origin}/host`);
  await expect(heading(inside(page))).toBeVisible();
  await expect.poll(() => excess(page)).toBe(0);
  expect([...new Set(asked)]).toEqual([other]);
});

test("a script in the head puts the frame where it is seen, behind the fallback", async ({ page, host }) => {
  const { origin } = await host({ pages: { "/": hostPage(`${FALLBACK}<p>More.</p>`, { head: eager('data-fallback="#sla"') }) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect(page.locator("#sla + iframe")).toBeVisible();
});

test("a script that is loaded as a module says what is wrong", async ({ page, host, guard }) => {
  guard.expected.push(/embed\.js is no module/);
  const { origin } = await host({ pages: { "/": hostPage(script('type="module"')) }, policy: POLICY });
  const [message] = await Promise.all([page.waitForEvent("console"), page.goto(origin)]);
  expect(message.text()).toBe('sla-widget: embed.js is no module: take type="module" from its tag.');
});

test.describe("the address of a frame", () => {
  const opened = async (page, host, fragment, options) => {
    const site = await host({ pages: {}, answer: givesPolicy, ...options });
    await page.goto(`${site.origin}${AT}embed.html${fragment}`);
    await expect(page.locator("sla-widget [data-spot]").first()).toBeVisible();
    return site;
  };
  const hash = (page) => new URL(page.url()).hash;
  const attributes = (page) => page.locator("sla-widget").evaluate((widget) => Object.fromEntries([...widget.attributes].map(({ name, value }) => [name, value])));

  test("works in a frame without the script; its unknown parts are dropped and the rest sorted", async ({ page, host }) => {
    const source = `${AT}embed.html#/check?theme=dark&colour=x&layout=steps&deployment=cloud&layout=form&color-accent=%23aa0000&__proto__=1`;
    const { origin } = await host({ pages: { "/": hostPage(`<iframe title="SLA" width="600" height="900" src="${source}"></iframe>`) }, policy: `${STRICT}; frame-src 'self'` });
    await page.goto(origin);
    await expect(heading(inside(page))).toBeVisible();
    expect(hash({ url: () => own(page).url() })).toBe("#/check?color-accent=%23aa0000&deployment=cloud&layout=form&theme=dark");
    await expect(inside(page).getByRole("button", { name: "Show the answer" })).toHaveCSS("background-color", "rgb(170, 0, 0)");
    expect(await own(page).evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
    expect(await own(page).evaluate(() => history.length)).toBe(await page.evaluate(() => history.length));
  });

  test("is no calculation that could not be read", async ({ page, host }) => {
    await opened(page, host, "#/check?deployment=cloud&severity=1&reported=2026-06-12T23:30:00Z&theme=dark&density=compact");
    await expect(page.getByRole("heading", { name: /Severity 1: expect an answer by/ })).toBeVisible();
    await expect(page.getByText("Parts of this link", { exact: false })).toHaveCount(0);
  });

  test("says nothing that means nothing", async ({ page, host }) => {
    await opened(page, host, "#/check?what=ever&onclick=1");
    expect(hash(page)).toBe("#/check");
    expect(await attributes(page)).toEqual({ loading: "eager", screen: "check" });
  });

  test("may hold signs of its own in its values: + = ?", async ({ page, host }) => {
    const { requests } = await opened(page, host, "#/tickets?policy-src=/policy.json?edition=2&reported=2026-06-12T16:30:00+02:00&time-zone=Etc/GMT+5&screens=check+tickets");
    expect(await attributes(page)).toMatchObject({ "policy-src": "/policy.json?edition=2", reported: "2026-06-12T16:30:00+02:00", "time-zone": "Etc/GMT+5", screens: "check tickets", screen: "tickets" });
    expect(requests).toContain("/policy.json");
  });

  test("does not make the page tell another site's promises, nor set what is no colour, nor tell words of its own", async ({ page, host }) => {
    const { origin, other, requests } = await host({ pages: {}, answer: givesPolicy });
    for (const source of [`${other}/policy.json`, `//${new URL(other).host}/policy.json`, "data:application/json,{}", "javascript:1", "https://"]) {
      const strange = `policy-src=${encodeURIComponent(source)}&show-failure=${encodeURIComponent("Call this number")}&color-accent=${encodeURIComponent("url(https://example.invalid/)")}&color-text=1px`;
      await page.goto("about:blank");
      await page.goto(`${origin}${AT}embed.html#/check?${strange}`);
      await expect(page.getByText("By Sourcegraph support", { exact: false })).toBeVisible();
      expect(await page.locator("sla-widget").getAttribute("policy-src")).toBeNull();
    }
    expect(requests).not.toContain("/policy.json");
    expect(await page.evaluate(() => document.documentElement.style.cssText)).toBe("");
    await page.goto("about:blank");
    await page.goto(`${origin}${AT}embed.html#/check?policy-src=/policy.json`);
    await expect(page.getByText("Example", { exact: false }).first()).toBeVisible();
  });

  test("with a policy of its own never shows the promises of another, not even while nothing else can be shown", async ({ page, host, guard }) => {
    guard.expected.push(/404/);
    const { origin } = await host({ pages: {} });
    await page.goto(`${origin}${AT}embed.html#/check?policy-src=/none.json`);
    await expect(notice(page.locator("sla-widget"))).toBeVisible();
    await expect(page.getByText("look into the policy itself", { exact: false })).toBeVisible();
    await expect(page.getByText("within 24 hours")).toHaveCount(0);
  });

  test("is followed when it changes", async ({ page, host }) => {
    await opened(page, host, "#/check?layout=steps");
    await page.evaluate(() => (location.hash = "#/check?layout=form"));
    await expect(page.getByRole("button", { name: "Show the answer" })).toBeVisible();
  });

  for (const code of ["wasm-blocked-csp", "policy-invalid"]) {
    test(`shows the failure ${code} as readers would see it`, async ({ page, host, guard }) => {
      const { origin } = await host({ pages: {} });
      await page.goto(`${origin}${AT}embed.html#/check?show-failure=${code}&theme=light`);
      await expect(notice(page.locator("sla-widget"))).toContainText("This could not ");
      await expect(page.getByText("within 24 hours").first()).toBeVisible();
      await page.getByText("For the administrator").click();
      await expect(page.getByText(`${code}: `)).toBeVisible();
      expect(hash(page)).toBe("#/check?theme=light");
      expect(guard.faults).toEqual([]);
    });
  }
});

test.describe("a link to the calculation", () => {
  const QUESTION = { name: /expect an answer by/ };
  const copied = async (page, context, address) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(address);
    await expect(page.getByRole("heading", QUESTION)).toBeVisible();
    const answer = await page.getByRole("heading", QUESTION).textContent();
    await page.getByRole("button", { name: "Copy a link" }).click();
    await expect(page.getByRole("status").getByText("Copied", { exact: false })).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByRole("heading", QUESTION)).toHaveText(answer);
    await expect(page.getByText("another edition", { exact: false })).toHaveCount(0);
    return link;
  };

  test("leads to the app's own page, which answers the same", async ({ page, host, context }) => {
    const { origin } = await host({ pages: {} });
    const link = await copied(page, context, `${origin}${AT}embed.html#/check?at=2026-06-12T23:30:00Z&beta=no&deployment=self_hosted&effect=severe&impact=yes&kind=broken&policy=sourcegraph-handbook@fiscal-year-2023&production=yes`);
    expect(link.split("#")[0]).toBe(`${origin}/sla/`);
  });

  test("leads to the frame's page where the policy is another one", async ({ page, host, context }) => {
    const { origin } = await host({ pages: {}, answer: givesPolicy });
    const said = ANSWERED.replaceAll('"', "").replace(" ", "&");
    const link = await copied(page, context, `${origin}${AT}embed.html#/check?policy-src=/policy.json&${said}`);
    expect(link).toContain(`${origin}${AT}embed.html#/check?policy-src=/policy.json`);
  });
});

test("with data-sync-url, the address of the page follows, and brings back the calculation; without, it stays", async ({ page, host }) => {
  const { origin } = await host({ pages: { "/": hostPage(eager('data-sync-url data-density="compact"')), "/other": hostPage(eager()) }, policy: POLICY });
  await page.goto(origin);
  await inside(page).getByRole("radio").first().check();
  await inside(page).getByRole("button", { name: "Continue" }).click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/check\?.*=/);
  const question = await inside(page).locator("legend").textContent();
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await expect(inside(page).locator("legend")).toHaveText(question);
  expect(page.url()).toBe(address);
  // Whoever makes a link to the page decides answers, not options.
  await page.goto("about:blank");
  await page.goto(`${origin}/#/check?theme=dark&storage=none&policy-src=/policy.json`);
  await expect(inside(page).locator("legend")).toBeVisible();
  expect(await own(page).evaluate(() => document.querySelector("sla-widget").getAttributeNames().sort())).toEqual(["density", "loading", "screen"]);

  await page.goto(`${origin}/other#/tickets`);
  await inside(page).getByRole("radio").first().check();
  await inside(page).getByRole("button", { name: "Continue" }).click();
  await expect(inside(page).locator("legend")).toHaveText(question);
  expect(page.url()).toBe(`${origin}/other#/tickets`);
});

test.describe("where there is no widget", () => {
  test("after five seconds the page's own words and a link stand there, until it comes", async ({ page, host, guard }) => {
    guard.expected.push(/frame-timeout/);
    await listen(page);
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/embed-page.js", async (route) => {
      await held;
      await route.continue();
    });
    const { origin } = await host({ pages: { "/": hostPage(FALLBACK + eager('data-fallback="#sla"')) }, policy: POLICY });
    const begun = Date.now();
    await page.goto(origin, { waitUntil: "commit" });
    const link = page.getByRole("link", ELSEWHERE);
    await expect(link).toBeVisible({ timeout: 8_000 });
    expect(Date.now() - begun).toBeGreaterThan(4_900);
    await expect(page.locator("#sla")).toBeVisible();
    await expect(page.locator("iframe")).toBeHidden();
    await expect(link).toHaveAttribute("href", new RegExp(`${AT}embed.html`));
    const [{ detail }] = await heard(page, "error");
    expect(detail).toEqual({ code: "frame-timeout", message: `${origin} did not answer within 5 s: is it reachable, does it allow this page in frame-ancestors, and does its allowed-origins.json list ${origin}?` });
    release();
    await expect(heading(inside(page))).toBeVisible();
    await expect(link).toBeHidden();
    await expect(page.locator("#sla")).toBeHidden();
    await expect.poll(() => excess(page)).toBe(0);
  });

  test("a frame that says itself what has failed stays, with its words", async ({ page, host, guard }) => {
    // The browser itself complains of the file that is not there.
    guard.expected.push(/404/, /integrity/);
    await listen(page);
    await page.route("**/*_bg.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    const { origin } = await host({ pages: { "/": hostPage(FALLBACK + eager('data-fallback="#sla"')) }, policy: POLICY });
    await page.goto(origin);
    await expect(notice(inside(page).locator("sla-widget"))).toBeVisible();
    await expect.poll(() => heard(page, "error")).toMatchObject([{ detail: { code: "wasm-not-found" } }]);
    await page.waitForTimeout(5_200);
    await expect(page.locator("iframe")).toBeVisible();
    await expect(page.getByRole("link", ELSEWHERE)).toHaveCount(0);
    await expect(page.locator("#sla")).toBeVisible();
    expect(await heard(page, "error")).toHaveLength(1);
    await page.unroute("**/*_bg.wasm");
    await inside(page).getByRole("button", { name: "Try again" }).click();
    await expect(heading(inside(page))).toBeVisible();
    await expect(page.locator("#sla")).toBeHidden();
  });

  test("a page whose policy forbids frames says so at once, with the remedy", async ({ page, host, guard }) => {
    guard.expected.push(/frame-blocked-csp/, /policy: frame-src/, /violates the following/i);
    await listen(page);
    const { origin } = await host({ pages: { "/": hostPage(FALLBACK + eager('data-fallback="#sla"')) }, policy: STRICT });
    await page.goto(origin);
    await expect(page.getByRole("link", ELSEWHERE)).toBeVisible({ timeout: 3_000 });
    await expect(page.locator("#sla")).toBeVisible();
    await expect(page.locator("iframe")).toBeHidden();
    const [{ detail }] = await heard(page, "error");
    expect(detail).toEqual({ code: "frame-blocked-csp", message: `The Content-Security-Policy of this page refuses the frame. Add ${origin} to frame-src.` });
  });

  test("without scripts the promises can be read in the frame", async ({ page, host, guard }) => {
    guard.expected.push(/Blocked script execution/);
    const { origin } = await host({ pages: { "/": hostPage(`<iframe title="SLA" sandbox width="600" height="600" src="${AT}embed.html"></iframe>`) }, policy: `${STRICT}; frame-src 'self'` });
    await page.goto(origin);
    await expect(inside(page).getByText("within 24 hours").first()).toBeVisible();
  });
});

test.describe("a lazy frame", () => {
  const far = (path, response) => {
    if (path !== "/far.css") return false;
    response.writeHead(200, { "Content-Type": "text/css" }).end(".far { block-size: 12000px }");
    return true;
  };
  test("is loaded when it comes near, and has no patience to lose until then", async ({ page, host }) => {
    const body = `<div class="far"></div>${script()}`;
    const { origin, requests } = await host({ pages: { "/": hostPage(body, { head: '<link rel="stylesheet" href="/far.css">' }) }, policy: POLICY, answer: far });
    await page.goto(origin);
    await page.waitForTimeout(5_500);
    expect(requests).toEqual(["/", "/far.css", `${AT}embed.js`]);
    await expect(page.getByRole("link", ELSEWHERE)).toHaveCount(0);
    expect(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length, "sla" in window])).toEqual([0, 0, false]);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    await expect(heading(inside(page))).toBeVisible();
    await expect.poll(() => excess(page)).toBe(0);
  });
});

test("a frame that is taken away leaves nothing at work; put back, it goes on (a page that swaps its content)", async ({ page, host }) => {
  const { origin } = await host({ pages: { "/": hostPage(eager()) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await page.evaluate(() => {
    window.frame = document.querySelector("iframe");
    window.frame.remove();
    document.documentElement.style.setProperty("color-scheme", "dark");
  });
  await page.waitForTimeout(200);
  const scheme = () => page.evaluate(() => window.frame.style.colorScheme);
  expect(await scheme()).toBe("light");
  await page.evaluate(() => document.querySelector("main").append(window.frame));
  await expect(heading(inside(page))).toBeVisible();
  await expect.poll(scheme).toBe("dark");
  await page.evaluate(() => document.documentElement.style.setProperty("color-scheme", "light"));
  await expect.poll(scheme).toBe("light");
  expect((await box(page)).height).toBeGreaterThan(150);
});
