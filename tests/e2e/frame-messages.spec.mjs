// What a frame and the page around it say to each other, and that nobody else is heard.
import { AT, heading, script } from "./frame.mjs";
import { STRICT, VERSION, gives, page as hostPage } from "./host-page.mjs";
import { expect, test } from "./widget.mjs";

const POLICY = `${STRICT}; frame-src *`;

/** A page with a frame and a script of the spec that talks to it without embed.js. */
async function talk({ page, host, fragment = "", origins = ["*"], sandbox, shows = "[data-spot]", more = "" }) {
  const words = `
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
        response.writeHead(200, { "Content-Type": "text/javascript" }).end(words);
      } else if (path === "/host") {
        const frame = `<iframe title="SLA" width="700" height="900" src="${started.other}${AT}embed.html${fragment}" ${sandbox ? `sandbox="${sandbox}"` : ""}></iframe>`;
        response.setHeader("Content-Security-Policy", POLICY);
        response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(`${frame}${more}<script src="/talk.js"></script>`));
      } else if (path === "/other") {
        response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage("<p>Another frame</p>"));
      } else return false;
      return true;
    },
  });
  await page.goto(`${started.origin}/host`);
  const frame = page.frames().find((one) => one.url().includes("embed.html"));
  await expect(frame.locator(`sla-widget ${shows}`).first()).toBeVisible();
  const told = (type) => page.evaluate((type) => window.told.filter((one) => one.type === type), type);
  return { ...started, frame, told, begin: () => page.evaluate(() => window.begin()), say: (type, more) => page.evaluate(([type, more]) => window.say(type, more), [type, more]) };
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
  ["listed by name", ["HOST"], ["1", "2"]],
  ["listed by *", ["*"], []],
]) {
  test(`a page that is ${name} is told ${expected.length} results, and answers in fragments only then`, async ({ page, host }) => {
    const { begin, told, frame } = await talk({ page, host, origins, fragment: ANSWERED });
    await begin();
    await expect.poll(() => told("ready")).toHaveLength(1);
    await frame.locator("sla-widget").evaluate((widget) => widget.setAttribute("severity", "2"));
    await expect(frame.getByRole("heading", { name: /Severity 2/ })).toBeVisible();
    await page.waitForTimeout(300);
    const results = await told("result");
    // The one that was there when the page began to listen, and the one after the change.
    expect(results.map(({ result }) => result.severity)).toEqual(expected.map((id) => ({ id, name: `Severity ${id}` })));
    if (expected.length) expect(JSON.stringify(results[0].result)).toContain("2026-06-");
    // Where the reader goes tells what was answered.
    await frame.locator("sla-widget").evaluate((widget) => ["deployment", "severity", "reported"].forEach((name) => widget.removeAttribute(name)));
    await frame.getByRole("radio", { name: "Cloud" }).check();
    await frame.getByRole("button", { name: "Continue" }).click();
    await expect.poll(async () => (await told("navigate")).length).toBeGreaterThan(0);
    const fragments = (await told("navigate")).map(({ fragment }) => fragment);
    if (expected.length) expect(fragments.at(-1)).toContain("deployment=cloud");
    else expect([...new Set(fragments)]).toEqual(["/check"]);
    if (!expected.length) expect(JSON.stringify(await page.evaluate(() => window.told))).not.toContain("cloud");
  });
}

test("a failure from before the page began to listen is told", async ({ page, host, guard }) => {
  guard.expected.push(/404/);
  const { told, begin } = await talk({ page, host, fragment: "#/check?policy-src=/none.json", shows: "[part=error]" });
  await begin();
  await expect.poll(() => told("error")).toMatchObject([{ code: "policy-not-found", message: expect.stringContaining("/none.json") }]);
  expect(await told("ready")).toEqual([]);
});

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
  const { begin, told, frame, say } = await talk({ page, host, origins: ["HOST"] });
  await begin();
  await expect.poll(() => told("ready")).toHaveLength(1);
  await say("theme", { theme: "dark" });
  await expect.poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
  await say("set-config", { config: { layout: "form", "color-accent": "#aa0000", storage: "none", namespace: "x", "policy-src": "https://example.invalid/p.json", onclick: "1", __proto__: { deployment: "cloud" } } });
  await expect(frame.getByRole("button", { name: "Show the answer" })).toHaveCSS("background-color", "rgb(170, 0, 0)");
  expect(await frame.locator("sla-widget").evaluate((widget) => widget.getAttributeNames().sort())).toEqual(["layout", "loading"]);
  await say("set-config", { config: { layout: null, "color-accent": null, theme: null, loading: null } });
  await expect(frame.getByRole("button", { name: "Continue" })).toBeVisible();
  expect(await frame.evaluate(() => document.documentElement.style.cssText)).toBe("color-scheme: light dark;");
  expect(await frame.locator("sla-widget").evaluate((widget) => widget.getAttributeNames())).toEqual(["loading"]);
  await say("focus");
  await expect.poll(() => frame.evaluate(() => document.activeElement?.localName)).toBe("sla-widget");
  await frame.getByRole("radio", { name: "Cloud" }).check();
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect.poll(() => told("navigate")).toMatchObject([{ fragment: expect.stringContaining("deployment=cloud") }]);
  await expect.poll(async () => (await told("scroll-to")).length).toBeGreaterThan(0);
  await frame.evaluate(() => document.addEventListener("visibilitychange", () => (window.seen = true)));
  await say("visible", { visible: true });
  await expect.poll(() => frame.evaluate(() => window.seen)).toBe(true);
});

for (const [name, status, list] of [
  ["is not there", 404, "none"],
  ["is no JSON", 200, "nonsense"],
  ["is no list", 200, '{"0": "*", "length": 1}'],
  ["is one text", 200, '"*"'],
  ["lists what is no text", 200, "[[\"*\"], 5, null]"],
]) {
  test(`where allowed-origins.json ${name}, pages of the frame's own origin are answered, and no others, whatever an address says`, async ({ page, host, guard }) => {
    guard.expected.push(/404/);
    const words = `
      window.told = [[], []];
      window.begin = () => document.querySelectorAll("iframe").forEach((frame, place) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => window.told[place].push(data.type);
        frame.contentWindow.postMessage({ sla: 1, id: 1, type: "init" }, "*", [port2]);
      });`;
    const started = await host({
      policy: null,
      answer: (path, response) => {
        if (path.endsWith("/allowed-origins.json")) {
          response.writeHead(status, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" }).end(list);
        } else if (path === "/talk.js") {
          response.writeHead(200, { "Content-Type": "text/javascript" }).end(words);
        } else if (path === "/host") {
          const { origin, other } = started;
          const claims = encodeURIComponent(origin);
          const frame = (at) => `<iframe title="SLA" width="700" height="400" src="${at}${AT}embed.html?origin=${claims}&allowed-origins=${claims}#/check?origin=${claims}&allowed-origins=%5B%22*%22%5D&parent=${claims}"></iframe>`;
          response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(`${frame(origin)}${frame(other)}<script src="/talk.js"></script>`));
        } else return false;
        return true;
      },
    });
    await page.goto(`${started.origin}/host`);
    for (const place of [0, 1]) await expect(heading(page.frameLocator("iframe").nth(place))).toBeVisible();
    await page.evaluate(() => window.begin());
    await expect.poll(() => page.evaluate(() => window.told[0])).toContain("ready");
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => window.told[1])).toEqual([]);
  });
}

test("only the origin of the frame's files gets a port: a frame that has gone elsewhere gets none", async ({ page, host, guard }) => {
  guard.expected.push(/Failed to execute 'postMessage'/);
  const listens = 'addEventListener("message", ({ data, ports }) => (window.heard ??= []).push([data.type, ports.length]));';
  const { origin, other } = await host({
    pages: { "/": hostPage(script('data-loading="eager"')), "/elsewhere": hostPage('<script src="/listens.js"></script>') },
    policy: null,
    answer: gives("/listens.js", "text/javascript", listens),
  });
  await page.goto(origin);
  await expect(heading(page.frameLocator("iframe"))).toBeVisible();
  const heard = () => page.frames()[1].evaluate(() => window.heard ?? []);
  const go = async (address) => {
    await page.frames()[1].evaluate((address) => void (location.href = address), address);
    await page.frames()[1].waitForURL(address);
    await page.frames()[1].waitForLoadState();
    await page.waitForTimeout(200);
  };
  await go(`${other}/elsewhere`);
  await page.evaluate(() => document.querySelector("iframe").configure({ layout: "form" }));
  await page.waitForTimeout(100);
  expect(await heard()).toEqual([]);
  // The same page on the origin of the files does hear it.
  await go(`${origin}/elsewhere`);
  expect(await heard()).toEqual([["init", 1]]);
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
  // Names that would change what all objects share, as they come out of JSON.
  const own = JSON.parse('{"__proto__":{"deployment":"cloud","polluted":true},"constructor":{"prototype":{"polluted":true}}}');
  const types = ["init", "ready", "resize", "scroll-to", "navigate", "error", "result", "set-config", "theme", "focus", "visible", "__proto__", "constructor", "", 7, null];
  const values = [null, 0, -1, 1e9, NaN, Infinity, -Infinity, own, "Infinity", "x".repeat(100_000), "<img src=x onerror=alert(1)>", [], {}, { theme: "dark" }, { deployment: "cloud" }, true, "dark", "javascript:alert(1)"];
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
    // A frame of another site may not be allowed to keep anything.
    const stored = (read) => {
      try {
        return read();
      } catch (error) {
        return error.name;
      }
    };
    const elements = [...document.querySelectorAll("iframe, sla-widget, html, p")];
    return JSON.stringify({
      html: widget?.shadowRoot?.innerHTML,
      attributes: elements.map((one) => [...one.attributes].map(({ name, value }) => [name, value])),
      style: document.documentElement.style.cssText,
      title: document.title,
      globals: Object.getOwnPropertyNames(window).length,
      focus: document.activeElement?.localName,
      address: location.href,
      scroll: [scrollX, scrollY],
      stored: [stored(() => Object.keys(localStorage)), stored(() => Object.keys(sessionStorage)), stored(() => document.cookie)],
      prototype: Object.keys(Object.prototype),
    });
  });

const FORGED = forged();
const ofFour = (number) => FORGED.filter((_, place) => place % 4 === number);

/** Sends messages from where this runs to a window, which an expression names; every so often with ports, two among them. */
const send = (from, to, messages) =>
  from.evaluate(
    ([to, messages]) => {
      const target = to.split(".").reduce((window, name) => window[name], window);
      for (const [place, message] of messages.entries()) {
        target.postMessage(message, "*", Array.from({ length: place % 3 }, () => new MessageChannel().port2));
      }
    },
    [to, messages],
  );

test("before a page begins, a thousand forged messages from others begin nothing (B100a)", async ({ page, host }) => {
  test.setTimeout(60_000);
  const { frame, told, begin, other } = await talk({ page, host, origins: ["*"], fragment: "#/check?layout=steps", more: `<iframe title="Other" src="/other"></iframe>` });
  const sibling = page.frames().find((one) => one.url().endsWith("/other"));
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate((other) => void open(`${other}/other`), other)]);
  await popup.waitForLoadState();
  // Whoever is heard can be answered: each keeps the other end of the port of a first message that would be right.
  const first = (from, to) =>
    from.evaluate((to) => {
      window.heard = [];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => window.heard.push(data);
      to.split(".").reduce((window, name) => window[name], window).postMessage({ sla: 1, id: 1, type: "init" }, "*", [port2]);
    }, to);
  const before = await state(frame);
  const others = [[sibling, "parent.0"], [popup, "opener.0"], [frame, "self"]];
  for (const [number, [from, to]] of others.entries()) {
    await first(from, to);
    await send(from, to, ofFour(number));
  }
  // The page itself, with what is no beginning.
  await send(page, "frames.0", ofFour(3).map((message) => (message?.type === "init" && message.sla === 1 ? { ...message, sla: 2 } : message)));
  await page.waitForTimeout(300);
  for (const [from] of others) expect(await from.evaluate(() => window.heard.splice(0))).toEqual([]);
  expect(await page.evaluate(() => window.told)).toEqual([]);
  await begin();
  await expect.poll(() => told("ready")).toHaveLength(1);
  await expect.poll(() => told("resize")).not.toEqual([]);
  for (const [from] of others) expect(await from.evaluate(() => (delete window.heard, true))).toBe(true);
  expect(await state(frame)).toBe(before);
  // A second beginning is none.
  const count = await page.evaluate(() => window.told.length);
  await begin();
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => window.told.length)).toBe(count);
  await popup.close();
});

test("while they talk, a thousand forged messages change nothing, and the real ones still arrive (B100a)", async ({ page, host }) => {
  test.setTimeout(60_000);
  const body = `<iframe title="Other" src="/other"></iframe>${script('data-loading="eager"')}`;
  const { origin, other } = await host({ pages: { "/": hostPage(body), "/other": hostPage("<p>Another frame</p>") }, policy: null });
  await page.goto(origin);
  const widget = () => page.frames().find((one) => one.url().includes("embed.html"));
  const sibling = page.frames().find((one) => one.url().endsWith("/other"));
  await expect(heading(page.frameLocator("iframe").nth(1))).toBeVisible();
  const height = () => page.locator("iframe").nth(1).evaluate((frame) => frame.getBoundingClientRect().height);
  await expect.poll(height).toBeGreaterThan(300);
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate((other) => void open(`${other}/other`), other)]);
  await popup.waitForLoadState();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  const before = [await state(page.mainFrame()), await state(widget())];
  const first = await height();

  // Each quarter to the page and to the frame: from the page itself, from the frame past its port, from another frame of
  // the page, and from a window of another site that the page has opened.
  for (const [number, [from, ...targets]] of [
    [page.mainFrame(), "self", "frames.1"],
    [widget(), "self", "parent"],
    [sibling, "parent", "parent.1"],
    [popup, "opener", "opener.1"],
  ].entries()) {
    for (const target of targets) await send(from, target, ofFour(number));
  }
  await popup.close();
  await page.waitForTimeout(300);
  expect([await state(page.mainFrame()), await state(widget())]).toEqual(before);
  expect(await height()).toBe(first);
  expect(said).toEqual([]);

  await page.frameLocator("iframe").nth(1).getByRole("button", { name: "All questions on one page" }).click();
  await expect.poll(height).toBeGreaterThan(first);
  await page.evaluate(() => document.querySelectorAll("iframe")[1].configure({ layout: "steps" }));
  await page.evaluate(() => document.querySelectorAll("iframe")[1].configure({ layout: "form", theme: "dark" }));
  await expect.poll(() => widget().evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
});

test("what is no message means nothing on the right port either", async ({ page, host }) => {
  const { frame, told, begin } = await talk({ page, host, origins: ["HOST"], fragment: "#/check?layout=steps" });
  await begin();
  await expect.poll(() => told("resize")).not.toEqual([]);
  const before = await state(frame);
  const count = await page.evaluate(() => window.told.length);
  // What a page may say is left out: types it knows, with values of the right kind.
  const nonsense = FORGED.filter((message) => !(message?.sla === 1 && ["theme", "focus", "visible", "set-config"].includes(message.type)));
  const wrong = [{ type: "theme", theme: 5 }, { type: "theme" }, { type: "set-config" }, { type: "set-config", config: "x" }, { type: "set-config", config: { layout: 5, theme: {}, severity: ["1"], onload: "x", style: "color: red", class: null, id: "x", "color-accent": "1px", "color-x y": "red" } }];
  await page.evaluate((messages) => messages.forEach((message) => window.port.postMessage(message)), [...nonsense, ...wrong.map((message) => ({ sla: 1, id: 1, ...message }))]);
  await page.evaluate(() => window.port.postMessage(JSON.parse('{"sla":1,"id":1,"type":"set-config","config":{"__proto__":{"layout":"form"},"constructor":"x"}}')));
  await page.waitForTimeout(300);
  expect(await state(frame)).toBe(before);
  expect(await page.evaluate(() => window.told.length)).toBe(count);
});

test("heights that are none are ignored, others kept within bounds", async ({ page, host }) => {
  // The frame's own page in the place of a broken one: it says through the right port what is nonsense.
  const liar = `<script src="/liar.js"></script>`;
  const lies = `addEventListener("message", ({ ports: [port] }) => { window.port = port; port.postMessage({ sla: 1, id: 1, type: "ready", version: "1" }); });`;
  const { origin } = await host({
    pages: { "/": hostPage(`<script src="/liar/embed.js" data-loading="eager"></script>`) },
    policy: null,
    answer: (path, response) => {
      if (path === "/liar/embed.html") response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(liar));
      else if (path === "/liar.js") response.writeHead(200, { "Content-Type": "text/javascript" }).end(lies);
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
  // The page is moved to what has the focus in the frame, if that is out of view.
  await page.evaluate(() => document.body.style.setProperty("margin-block-end", "5000px"));
  await frame.evaluate(() => window.port.postMessage({ sla: 1, id: 2, type: "resize", height: 5000 }));
  const spot = () => page.locator("iframe").evaluate((frame) => Math.round(frame.getBoundingClientRect().top));
  for (const [top, expected] of [[3000, 16 - 3000], [3100, 16 - 3000], [100, 16 - 100]]) {
    await frame.evaluate((top) => window.port.postMessage({ sla: 1, id: 2, type: "scroll-to", top }), top);
    await expect.poll(spot, String(top)).toBe(expected);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await frame.evaluate(() => window.port.postMessage({ sla: 1, id: 2, type: "resize", height: 300 }));
  await expect.poll(height).toBe(300);
  // It is moved to what is in the frame at most, and goes nowhere else.
  const say = (more) => frame.evaluate((more) => window.port.postMessage({ sla: 1, id: 3, ...more }), more);
  const before = await state(page.mainFrame());
  for (const more of [{ type: "scroll-to", top: 1e9 }, { type: "scroll-to", top: "5" }, { type: "navigate", fragment: "javascript:alert(1)" }, { type: "navigate", fragment: "/check?x=1" }, { type: "theme", theme: "dark" }, { type: "init" }]) await say(more);
  await page.waitForTimeout(100);
  expect(await state(page.mainFrame())).toBe(before);
});
