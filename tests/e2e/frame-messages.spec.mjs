// What a frame and the page around it say to each other, and that nobody else is heard.
import { STRICT, VERSION, page as hostPage } from "./host-page.mjs";
import { expect, test } from "./widget.mjs";

const AT = `/sla/${VERSION}/`;
const POLICY = `${STRICT}; frame-src *`;

/** A page with a frame and a script of the spec that talks to it without embed.js. */
async function talk({ page, host, fragment = "", origins = ["*"], sandbox }) {
  const script = `
    window.told = [];
    window.begin = () => {
      const { port1, port2 } = new MessageChannel();
      window.port = port1;
      port1.onmessage = ({ data }) => window.told.push(data);
      document.querySelector("iframe").contentWindow.postMessage({ sla: 1, id: 1, type: "init" }, "*", [port2]);
    };
    window.say = (type, more) => window.port.postMessage({ sla: 1, id: 2, type, ...more });`;
  const started = await host({
    policy: null,
    answer: (path, response) => {
      if (path.endsWith("/allowed-origins.json")) {
        const list = JSON.stringify(origins).replaceAll("HOST", started.origin);
        response.writeHead(200, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" }).end(list);
      } else if (path === "/talk.js") {
        response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
      } else if (path === "/host") {
        const frame = `<iframe title="SLA" width="700" height="900" src="${started.other}${AT}embed.html${fragment}" ${sandbox ? `sandbox="${sandbox}"` : ""}></iframe>`;
        response.setHeader("Content-Security-Policy", POLICY);
        response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(`${frame}<script src="/talk.js"></script>`));
      } else return false;
      return true;
    },
  });
  await page.goto(`${started.origin}/host`);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await expect(frame.locator("sla-widget [data-spot]").first()).toBeVisible();
  const told = (type) => page.evaluate((type) => window.told.filter((one) => one.type === type), type);
  return { frame, told, begin: () => page.evaluate(() => window.begin()), say: (type, more) => page.evaluate(([type, more]) => window.say(type, more), [type, more]) };
}

const ANSWERED = "#/check?deployment=cloud&reported=2026-06-12T23:30:00Z&severity=1&events=";

test("once the page has begun, it hears that the frame is ready and how high it is", async ({ page, host }) => {
  const { told, begin } = await talk({ page, host });
  expect(await page.evaluate(() => window.told)).toEqual([]);
  await begin();
  await expect.poll(() => told("ready")).toMatchObject([{ sla: 1, version: VERSION }]);
  const [{ height, id }] = await told("resize");
  expect(height).toBeGreaterThan(150);
  expect(Number.isInteger(height) && Number.isInteger(id)).toBe(true);
});

test("a page that is not on the list is not answered", async ({ page, host }) => {
  const { begin } = await talk({ page, host, origins: ["https://portal.example"] });
  await begin();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.told)).toEqual([]);
});

for (const [name, origins, expected] of [
  ["listed by name", ["HOST"], 1],
  ["listed by *", ["*"], 0],
]) {
  test(`a result is told to a page that is ${name}: ${expected}`, async ({ page, host }) => {
    const { begin, told, frame } = await talk({ page, host, origins, fragment: ANSWERED });
    await begin();
    await expect.poll(() => told("ready")).toHaveLength(1);
    // A change of the answer, so that there is a result to tell after the beginning.
    await frame.locator("sla-widget").evaluate((widget) => widget.setAttribute("severity", "2"));
    await expect(frame.getByRole("heading", { name: /Severity 2/ })).toBeVisible();
    await page.waitForTimeout(300);
    const results = await told("result");
    expect(results).toHaveLength(expected);
    if (expected) expect(JSON.stringify(results[0].result)).toContain("2026-06-");
  });
}

test("without `events` in its address, a frame tells nobody a result", async ({ page, host }) => {
  const { begin, told, frame, say } = await talk({ page, host, origins: ["HOST"], fragment: ANSWERED.replace("&events=", "") });
  await begin();
  await expect.poll(() => told("ready")).toHaveLength(1);
  await say("set-config", { config: { events: "", severity: "2" } });
  await expect(frame.getByRole("heading", { name: /Severity 2/ })).toBeVisible();
  await page.waitForTimeout(300);
  expect(await told("result")).toEqual([]);
});

test("a page may set the theme, colours and attributes, move the focus, and hears where the reader goes", async ({ page, host }) => {
  const { begin, told, frame, say } = await talk({ page, host });
  await begin();
  await expect.poll(() => told("ready")).toHaveLength(1);
  await say("theme", { theme: "dark" });
  await expect.poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
  await say("set-config", { config: { layout: "form", "color-accent": "#aa0000", storage: "none", namespace: "x", "policy-src": "https://example.invalid/p.json", onclick: "1", __proto__: { deployment: "cloud" } } });
  await expect(frame.getByRole("button", { name: "Show the answer" })).toHaveCSS("background-color", "rgb(170, 0, 0)");
  expect(await frame.locator("sla-widget").evaluate((widget) => widget.getAttributeNames().sort())).toEqual(["layout", "loading", "screen"].filter((name) => name !== "screen").sort());
  await say("set-config", { config: { layout: null } });
  await expect(frame.getByRole("button", { name: "Continue" })).toBeVisible();
  await say("focus");
  await expect.poll(() => frame.evaluate(() => document.activeElement?.localName)).toBe("sla-widget");
  await frame.getByRole("radio", { name: "Cloud" }).check();
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect.poll(() => told("navigate")).toMatchObject([{ fragment: expect.stringContaining("deployment=cloud") }]);
  await expect.poll(async () => (await told("scroll-to")).length).toBeGreaterThan(0);
  await say("visible", { visible: true });
});

test("to a page without an origin only the height is told, and it may set nothing", async ({ page, host, guard }) => {
  guard.expected.push(/sandboxed|Access is denied/i);
  const { begin, told, frame, say } = await talk({ page, host, origins: ["HOST"], fragment: ANSWERED, sandbox: "allow-scripts" });
  await begin();
  await expect.poll(() => told("resize")).toHaveLength(1);
  await say("theme", { theme: "dark" });
  await say("set-config", { config: { severity: "2" } });
  await page.waitForTimeout(300);
  await expect(frame.getByRole("heading", { name: /Severity 1/ })).toBeVisible();
  const types = new Set((await page.evaluate(() => window.told)).map(({ type }) => type));
  expect([...types].sort()).toEqual(["ready", "resize"]);
});

/** Numbers by chance that are the same in every run. */
function chance(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % most;
  };
}

/** A thousand messages that nobody should believe. */
function forged() {
  const pick = chance(20261126);
  const one = (list) => list[pick(list.length)];
  const types = ["init", "ready", "resize", "scroll-to", "navigate", "error", "result", "set-config", "theme", "focus", "visible", "__proto__", "constructor", "", 7, null];
  const values = [null, 0, -1, 1e9, "Infinity", "x".repeat(100_000), "<img src=x onerror=alert(1)>", [], {}, { theme: "dark" }, { deployment: "cloud" }, true, "dark", "javascript:alert(1)"];
  return Array.from({ length: 1000 }, () => {
    const message = { sla: one([1, 1, 1, 2, "1", null]), id: one([1, -1, 1e9]), type: one(types) };
    for (const key of ["height", "top", "theme", "config", "fragment", "code", "message", "result", "version"]) if (pick(3)) message[key] = one(values);
    return one([message, message, message, JSON.stringify(message), null, 5, [message], { sla: { sla: 1 } }]);
  });
}

/** All that a message could change about a page. */
const state = (frame) =>
  frame.evaluate(() => {
    const widget = document.querySelector("sla-widget");
    const elements = [...document.querySelectorAll("iframe, sla-widget, html, p")];
    return JSON.stringify({
      html: widget?.shadowRoot?.innerHTML,
      attributes: elements.map((one) => [...one.attributes].map(({ name, value }) => [name, value])),
      focus: document.activeElement?.localName,
      address: location.href,
      scroll: [scrollX, scrollY],
      stored: Object.keys(localStorage),
      prototype: Object.keys(Object.prototype),
    });
  });

test("a thousand forged messages change nothing, and the real ones still arrive (B100a)", async ({ page, host }) => {
  test.setTimeout(60_000);
  const body = `<iframe title="Other" src="/other"></iframe><script src="${AT}embed.js" data-loading="eager"></script>`;
  const { origin, other } = await host({ pages: { "/": hostPage(body), "/other": hostPage("<p>Another frame</p>") }, policy: null });
  await page.goto(origin);
  const widget = () => page.frames().find((one) => one.url().includes("embed.html"));
  const sibling = page.frames().find((one) => one.url().endsWith("/other"));
  await expect(page.frameLocator("iframe").nth(1).getByRole("heading", { name: "When is the answer due?" })).toBeVisible();
  await page.waitForTimeout(500);
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate((other) => void open(`${other}/other`), other)]);
  await popup.waitForLoadState();
  const before = [await state(page.mainFrame()), await state(widget())];
  const height = () => page.locator("iframe").nth(1).evaluate((frame) => frame.getBoundingClientRect().height);
  const first = await height();

  const messages = forged();
  expect(messages).toHaveLength(1000);
  const part = (number) => messages.filter((_, place) => place % 4 === number);
  // From the page itself to its own window and to the frame's (a second init among them), with and without ports.
  await page.evaluate((messages) => {
    const frame = document.querySelectorAll("iframe")[1].contentWindow;
    for (const [place, message] of messages.entries()) {
      const ports = () => (place % 3 ? [] : [new MessageChannel().port2]);
      postMessage(message, "*", ports());
      frame.postMessage(message, "*", ports());
    }
  }, part(0));
  // From the frame to itself and, past the port, to the page.
  await widget().evaluate((messages) => {
    for (const message of messages) {
      postMessage(message, "*");
      parent.postMessage(message, "*");
    }
  }, part(1));
  // From another frame of the page.
  await sibling.evaluate((messages) => {
    for (const [place, message] of messages.entries()) {
      parent.postMessage(message, "*");
      parent.frames[1].postMessage(message, "*", place % 2 ? [new MessageChannel().port2] : []);
    }
  }, part(2));
  // From a window of another site that the page has opened.
  await popup.evaluate((messages) => {
    for (const [place, message] of messages.entries()) {
      opener.postMessage(message, "*");
      opener.frames[1].postMessage(message, "*", place % 2 ? [new MessageChannel().port2] : []);
    }
  }, part(3));
  await popup.close();
  await page.waitForTimeout(500);
  expect([await state(page.mainFrame()), await state(widget())]).toEqual(before);
  expect(await height()).toBe(first);

  await page.frameLocator("iframe").nth(1).getByRole("button", { name: "All questions on one page" }).click();
  await expect.poll(height).toBeGreaterThan(first);
});

test("heights that are none are ignored, others kept within bounds", async ({ page, host }) => {
  // The frame's own page in the place of a broken one: it says through the right port what is nonsense.
  const liar = `<script src="/liar.js"></script>`;
  const script = `addEventListener("message", ({ ports: [port] }) => { window.port = port; port.postMessage({ sla: 1, id: 1, type: "ready", version: "1" }); });`;
  const { origin } = await host({
    pages: { "/": hostPage(`<script src="/liar/embed.js" data-loading="eager"></script>`) },
    policy: null,
    answer: (path, response) => {
      if (path === "/liar/embed.html") response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(liar));
      else if (path === "/liar.js") response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
      else if (path === "/liar/embed.js") response.writeHead(302, { Location: `${AT}embed.js` }).end();
      else return false;
      return true;
    },
  });
  await page.goto(origin);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await expect.poll(() => frame.evaluate(() => Boolean(window.port))).toBe(true);
  const height = () => page.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().height);
  for (const [told, expected] of [[400.2, 401], [NaN, 401], [Infinity, 401], ["900", 401], [-5, 150], [1e9, 20000], [null, 20000], [300, 300]]) {
    await frame.evaluate((height) => window.port.postMessage({ sla: 1, id: 2, type: "resize", height }), told);
    await page.waitForTimeout(50);
    expect(await height(), String(told)).toBe(expected);
  }
});
