// Pages that refuse much, and hosts that get something wrong: nothing is broken silently. The fallback of the page can
// be read, a code says what is the matter, and whoever looks after the page is told what to do.
import { chromium } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DIST, STRICT, VERSION, element, page as html } from "./host-page.mjs";
import { choose } from "./sync.mjs";
import { ANSWERED, EXAMPLE, expect, expectPageIntact, givesPolicy, heard, listen, notice, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

/** How long it may take until a reader knows. */
const AT_MOST = 3000;
const TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types 'none'";
const FALLBACK = "Severity 1: an answer within 24 hours.";
const names = readdirSync(join(DIST, VERSION));
const fileLike = (pattern) => `/sla/${VERSION}/${names.find((name) => pattern.test(name))}`;
const WASM = fileLike(/^sla-widget-app-[0-9a-f]+_bg\.wasm$/);
const SCRIPT = fileLike(/^sla-widget-app-[0-9a-f]+\.js$/);
const STYLES = fileLike(/^sla-widget-[0-9a-f]+\.css$/);
const bytesOf = (path) => readFileSync(join(DIST, path.replace("/sla/", "")));
const question = (widget) => widget.locator("legend");
const eager = element('loading="eager"');

async function opened(page, host, body, options = {}) {
  await listen(page);
  const site = await host({ pages: { "/": html(body) }, answer: givesPolicy, ...options });
  await page.goto(`${site.origin}/`);
  return { site, widget: page.locator("sla-widget") };
}

/** That it failed as it should: the code, its remedy, the fallback, the page; and what it says to readers. */
async function expectFailure(page, widget, code, remedy, detail, cause = /^policy/.test(code) ? "read its policy" : "be loaded") {
  await expect(notice(widget)).toBeVisible({ timeout: AT_MOST });
  await expect(widget.getByText(FALLBACK)).toBeVisible();
  await expect(notice(widget).locator("p").first()).toHaveText(`This could not ${cause}, so it does not work out dates for you now.`);
  const errors = await heard(page, "error");
  expect(errors).toMatchObject([{ detail: { code }, composed: true }]);
  const details = notice(widget).locator("details");
  await details.locator("summary").click();
  await expect(details).toContainText(`${code}: `);
  await expect(details).toContainText(remedy);
  if (detail) await expect(details.locator("pre")).toHaveText(detail);
  await expect(details).not.toContainText("magic word");
  // Whoever reads it does not start it again by that.
  await page.waitForTimeout(100);
  await expect(details).toHaveAttribute("open", "");
  expect(await heard(page, "error")).toHaveLength(1);
  await expectPageIntact(page);
}

test("under trusted types, every screen does its work and nothing is refused", async ({ page, host }) => {
  const { widget } = await opened(page, host, element(`${ANSWERED} policy-src="/policy.json" screens="check tickets sync"`), { policy: STRICT + TRUSTED_TYPES });
  await expect(widget.locator('[data-spot="result"]')).toContainText("Priority 1");
  const download = page.waitForEvent("download");
  await widget.getByRole("button", { name: "Add to calendar: First response" }).click();
  await download;
  await widget.getByRole("button", { name: "Add to tickets" }).click();
  const line = widget.getByRole("textbox", { name: "Add a ticket by one line" });
  await widget.locator("nav").getByText("Tickets").click();
  await line.fill("#7 P2 Something is slow");
  await line.press("Enter");
  const ticket = widget.locator("tr.ticket").filter({ hasText: "#7" });
  await ticket.getByRole("button", { name: /Wait/ }).click();
  await expect(ticket).toContainText("Pending");
  await ticket.locator("th.name button").click();
  await expect(widget.locator('[data-spot="opened"]')).toBeVisible();
  await widget.locator("nav").getByText("Sync").click();
  await expect(widget.locator('[data-spot="sync"]')).toBeVisible();
  const saved = page.waitForEvent("download");
  await widget.getByRole("button", { name: "Save to a file" }).click();
  const path = await (await saved).path();
  expect(readFileSync(path, "utf8")).toContain("Something is slow");
  await choose(page, "tickets.csv", "Subject,Priority,Created at\nA new one,P1,2026-06-12T10:00:00Z\n");
  await expect(widget.locator('[data-spot="arrival"]')).toBeVisible();
  await widget.locator("nav").getByText("Check").click();
  await expect(widget.locator('[data-spot="result"]')).toBeVisible();
  expect(await heard(page, "error")).toEqual([]);
});

test.describe("a directive is missing", () => {
  const without = (directive) => STRICT.split("; ").filter((one) => !one.startsWith(directive)).join("; ");
  const CASES = [
    ["'wasm-unsafe-eval'", () => STRICT.replace(" 'wasm-unsafe-eval'", ""), "wasm-blocked-csp", "Add 'wasm-unsafe-eval' to script-src."],
    ["connect-src", () => without("connect-src"), "connect-blocked-csp", "Add the address of the widget's folder to connect-src."],
    ["the folder in script-src", (origin) => STRICT.replace("script-src 'self'", `script-src ${origin}/sla/${VERSION}/sla-widget.js`), "script-blocked-csp", "Add the address of the widget's folder to script-src."],
  ];
  for (const [name, policyFor, code, remedy] of CASES) {
    test(`${name}: ${code}`, async ({ page, host, guard }) => {
      guard.expected.push(/Content Security Policy|Content-Security-Policy|^console error: policy:|Refused to|violates the following/);
      await listen(page);
      const site = await host({
        policy: null,
        answer: (path, response) => {
          if (path !== "/") return false;
          response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policyFor(site.origin) }).end(html(eager));
          return true;
        },
      });
      await page.goto(`${site.origin}/`);
      await expectFailure(page, page.locator("sla-widget"), code, remedy);
    });
  }

  test("script-src: the script cannot run, and the fallback can be read", async ({ page, host, guard }) => {
    guard.expected.push(/Content Security Policy|^console error: policy:/);
    const { widget } = await opened(page, host, eager, { policy: without("script-src") });
    await expect(widget.getByText(FALLBACK)).toBeVisible({ timeout: AT_MOST });
    await expectPageIntact(page);
  });

  test("connect-src for the policy: policy-blocked-csp, for each widget that names it", async ({ page, host, guard }) => {
    guard.expected.push(/Content Security Policy|^console error: policy:|Refused to|violates the following/);
    await listen(page);
    const site = await host({
      policy: null,
      answer: (path, response) => {
        if (path !== "/") return givesPolicy(path, response);
        const own = new URL(`http://${response.req.headers.host}`);
        const named = `<sla-widget id="ID" loading="eager" policy-src="http://127.0.0.1:${own.port}/policy.json"><p>${FALLBACK}</p></sla-widget>`;
        const body = ["a", "b"].map((id) => named.replace("ID", id)).join("") + `<script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`;
        response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": STRICT }).end(html(body));
        return true;
      },
    });
    await page.goto(`${site.origin}/`);
    for (const id of ["a", "b"]) {
      await expect(notice(page.locator(`#${id}`))).toContainText("This could not read its policy");
      expect(await heard(page, "error", id)).toMatchObject([{ detail: { code: "policy-blocked-csp", message: `${site.other}/policy.json` } }]);
      await expect(notice(page.locator(`#${id}`)).locator("details")).toContainText("Add its address to connect-src.");
    }
    // And whenever it is tried.
    await notice(page.locator("#b")).getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => heard(page, "error", "b")).toMatchObject([{}, { detail: { code: "policy-blocked-csp" } }]);
    await expectPageIntact(page);
  });

  test("a policy that only reports refuses nothing: what is missing is told as missing", async ({ page, host, guard }) => {
    guard.expected.push(/Content Security Policy|Content-Security-Policy|^console error: policy:|Refused to|violates the following|404|ERR_/);
    await listen(page);
    const site = await host({
      policy: null,
      answer: (path, response) => {
        if (path === "/policy.json") response.destroy();
        else if (path === "/") response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy-Report-Only": "default-src 'none'" }).end(html(element('loading="eager" policy-src="/policy.json"')));
        else return false;
        return true;
      },
    });
    await page.goto(`${site.origin}/`);
    await expectFailure(page, page.locator("sla-widget"), "policy-not-found", "Check policy-src.", /policy\.json \(no answer\)$/);
  });

  for (const directive of ["style-src", "img-src"]) {
    test(`${directive}: it needs none`, async ({ page, host, guard }) => {
      // The icon of the page itself.
      guard.expected.push(/icon\.svg/);
      const { widget } = await opened(page, host, eager, { policy: without(directive) });
      await shown(widget);
      expect(await widget.getByRole("button", { name: "Continue" }).evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(11, 92, 173)");
    });
  }
});

test.describe("the host gets a file wrong", () => {
  const sends = (status, type, body) => (response) => response.writeHead(status, type ? { "Content-Type": type } : {}).end(body);
  const changed = (path, type) => (response) => {
    const bytes = Buffer.from(bytesOf(path));
    bytes[bytes.length - 1] ^= 1;
    sends(200, type, bytes)(response);
  };
  const page404 = "<!doctype html><title>Not here</title>";
  const brokenOff = (response) => {
    const bytes = gzipSync(bytesOf(WASM));
    response.writeHead(200, { "Content-Type": "application/wasm", "Content-Encoding": "gzip", "Content-Length": bytes.length + 1000 });
    response.write(bytes.subarray(0, 50_000));
    setTimeout(() => response.destroy(), 50);
  };
  const policyBrokenOff = (response) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": EXAMPLE.length });
    response.write(EXAMPLE.slice(0, 200));
    setTimeout(() => response.destroy(), 50);
  };
  const NOT_FOUND = "Is the whole folder of the widget on the server";
  const CHANGED = "The file is not the one that was published.";
  const CASES = [
    ["module 404", WASM, sends(404, "text/plain", "There is none."), "wasm-not-found", NOT_FOUND, /_bg\.wasm \(404/],
    ["module 404, as a page", WASM, sends(404, "text/html", page404), "wasm-not-found", NOT_FOUND, /_bg\.wasm \(404/],
    ["a page in place of the module", WASM, sends(200, "text/html; charset=utf-8", page404), "wasm-not-found", NOT_FOUND, /_bg\.wasm \(200 text\/html/],
    ["module 503", WASM, sends(503, "text/html", page404), "wasm-not-found", NOT_FOUND, /_bg\.wasm \(503/],
    ["compressed, and longer than said", WASM, brokenOff, "wasm-not-found", NOT_FOUND, /_bg\.wasm \((it broke off|no answer)\)/],
    ["a byte of the module changed", WASM, changed(WASM, "application/wasm"), "wasm-integrity", CHANGED, /_bg\.wasm$/],
    ["a byte of the script changed", SCRIPT, changed(SCRIPT, "text/javascript"), "wasm-integrity", CHANGED, /\.js$/],
    ["script 404", SCRIPT, sends(404, "text/plain", "There is none."), "wasm-not-found", NOT_FOUND, /\.js \(404/],
    ["script sent as text", SCRIPT, (response) => sends(200, "text/plain", bytesOf(SCRIPT))(response), "script-mime", "Have it send text/javascript.", /\.js \(text\/plain\)$/],
    ["styles 404", STYLES, sends(404, "text/plain", "There is none."), "wasm-not-found", NOT_FOUND, /\.css \(404/],
    ["a byte of the styles changed", STYLES, changed(STYLES, "text/css"), "wasm-integrity", CHANGED, /\.css$/],
    ["policy 404", "/policy.json", sends(404, "text/html", page404), "policy-not-found", "Check policy-src", /policy\.json \(404\)/],
    ["policy breaks off", "/policy.json", policyBrokenOff, "policy-not-found", "Check policy-src", /policy\.json \((it broke off|no answer)\)/],
    ["policy is a page", "/policy.json", sends(200, "text/html", page404), "policy-not-found", "Check policy-src", /policy\.json \(200 text\/html\)/],
  ];
  for (const [name, faulty, answerWrong, code, remedy, detail] of CASES) {
    test(`${name}: ${code}, and Try again once it is right`, async ({ page, host, guard }) => {
      guard.expected.push(/Failed to load resource|integrity|MIME type|^answer (404|503)|ERR_|preload|Failed to load module script|Fetch API cannot load/i);
      let isWrong = true;
      const isPolicy = faulty === "/policy.json";
      const { widget } = await opened(page, host, isPolicy ? element('loading="eager" policy-src="/policy.json"') : eager, {
        answer: (path, response) => {
          if (path !== faulty || !isWrong) return givesPolicy(path, response);
          answerWrong(response);
          return true;
        },
      });
      await expectFailure(page, widget, code, remedy, detail);
      // Not yet: the same again.
      await notice(widget).getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => heard(page, "error")).toHaveLength(2);
      await expect(notice(widget)).toBeVisible();
      isWrong = false;
      await notice(widget).getByRole("button", { name: "Try again" }).click();
      await shown(widget);
      await expect(question(widget)).toHaveText(isPolicy ? "How many people are affected?" : "How do you run the product?");
      await expect.poll(() => widget.evaluate((element) => document.activeElement === element)).toBe(true);
      expect(await heard(page, "error")).toHaveLength(2);
    });
  }

  test("an address of a policy that is none: policy-not-found", async ({ page, host }) => {
    const { widget } = await opened(page, host, element('loading="eager" policy-src="http://["'));
    await expectFailure(page, widget, "policy-not-found", "Check policy-src.", "http://[ (no answer)");
  });

  const TYPES = ["application/octet-stream", "text/plain", null, "application/wasm; charset=utf-8", "APPLICATION/WASM"];
  for (const type of TYPES) {
    test(`WebAssembly sent as ${type}: it loads, with at most one warning`, async ({ page, host, guard }) => {
      guard.expected.push(/console warning: sla-widget: wasm-mime: /);
      const { widget } = await opened(page, host, element('loading="eager" screens="check tickets"'), {
        headers: { "X-Content-Type-Options": "nosniff" },
        answer: (path, response) => {
          if (!path.endsWith(".wasm")) return false;
          sends(200, type, bytesOf(path))(response);
          return true;
        },
      });
      await shown(widget);
      await widget.locator("nav").getByText("Tickets").click();
      await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
      const warnings = guard.faults.filter((fault) => /wasm-mime/.test(fault));
      expect(warnings).toHaveLength(type?.toLowerCase() === "application/wasm" ? 0 : 1);
      for (const warning of warnings) expect(warning).toContain("Have the server send application/wasm.");
      expect(await heard(page, "error")).toEqual([]);
    });
  }

  test("offline before it was near: it says so, and works once the network is back", async ({ page, host, guard, context }) => {
    guard.expected.push(/ERR_INTERNET_DISCONNECTED/);
    const { widget } = await opened(page, host, `<div class="sla" aria-hidden="true">${"<br>".repeat(200)}</div>${element()}`);
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    await widget.evaluate((element) => element.scrollIntoView());
    await expectFailure(page, widget, "wasm-not-found", NOT_FOUND, /\(offline\)$/, "be loaded, as you are offline");
    await context.setOffline(false);
    await notice(widget).getByRole("button", { name: "Try again" }).click();
    await shown(widget);
  });

  test("nothing comes for long: the fallback stays, and what comes late is taken", async ({ page, host }) => {
    let goOn;
    const { widget } = await opened(page, host, eager, {
      answer: (path, response) => {
        if (path !== WASM || goOn) return false;
        goOn = () => sends(200, "application/wasm", bytesOf(WASM))(response);
        return true;
      },
    });
    await page.waitForTimeout(AT_MOST);
    await expect(widget.getByText(FALLBACK)).toBeVisible();
    await expectPageIntact(page);
    expect(await heard(page, "error")).toEqual([]);
    goOn();
    await shown(widget);
  });

  test("the script of the element is not there: the fallback can be read", async ({ page, host, guard }) => {
    guard.expected.push(/404/);
    const { widget } = await opened(page, host, `<sla-widget><p>${FALLBACK}</p></sla-widget><script type="module" src="/sla/9.9.9/sla-widget.js"></script>`);
    await expect(widget.getByText(FALLBACK)).toBeVisible({ timeout: AT_MOST });
    await expectPageIntact(page);
  });

  test("a browser without WebAssembly: wasm-unsupported", async ({ page, host }) => {
    await page.addInitScript(() => delete window.WebAssembly);
    const { widget } = await opened(page, host, eager);
    await expectFailure(page, widget, "wasm-unsupported", "This browser cannot run it");
    // Nor does a fault of the page make it stumble.
    await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new Error("of the page") })));
    expect(await heard(page, "error")).toHaveLength(1);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the fallback can be read", async ({ page, host }) => {
    const site = await host({ pages: { "/": html(eager) } });
    await page.goto(`${site.origin}/`);
    await expect(page.getByText(FALLBACK)).toBeVisible({ timeout: AT_MOST });
  });
});

test.describe("on another host than the page", () => {
  const policyFor = (other) => `default-src 'none'; script-src ${other} 'wasm-unsafe-eval'; connect-src 'self' ${other}; style-src 'self'; img-src 'self'`;
  const pageWith = (other, attributes) => html(element(`loading="eager" ${attributes}`, { at: `${other}/sla/` }));
  /** Another host: the same site by its other name. `withholds` says which files no other page may read. */
  const elsewhere = async (page, host, attributes, withholds) => {
    await listen(page);
    const site = await host({
      answer: (path, response) => {
        if (path === "/") response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policyFor(site.other) }).end(pageWith(site.other, attributes(site)));
        else if (withholds?.(path)) response.writeHead(200, { "Content-Type": path.endsWith(".js") ? "text/javascript" : "application/wasm" }).end(path.startsWith("/sla/") ? bytesOf(path) : EXAMPLE);
        else return givesPolicy(path, response);
        return true;
      },
    });
    await page.goto(`${site.origin}/`);
    return { site, widget: page.locator("sla-widget") };
  };

  test("all files come from there, and nothing from the page's own", async ({ page, host, guard }) => {
    const { site, widget } = await elsewhere(page, host, () => 'screens="check tickets"');
    await shown(widget);
    await widget.locator("nav").getByText("Tickets").click();
    await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
    const own = guard.requests.filter((url) => url.startsWith(site.origin) && !/icon\.svg/.test(url));
    expect(own).toEqual([`${site.origin}/`]);
  });

  for (const [name, withheld] of [["module", WASM], ["script", SCRIPT]]) {
    test(`the ${name} without Access-Control-Allow-Origin: wasm-cors`, async ({ page, host, guard }) => {
      guard.expected.push(/CORS|ERR_FAILED/);
      const { widget } = await elsewhere(page, host, () => "", (path) => path === withheld);
      await expectFailure(page, widget, "wasm-cors", "Have it send Access-Control-Allow-Origin.");
    });
  }

  test("the policy without Access-Control-Allow-Origin: policy-cors", async ({ page, host, guard }) => {
    guard.expected.push(/CORS|ERR_FAILED/);
    const { widget } = await elsewhere(page, host, (site) => `policy-src="${site.other}/policy.json"`, (path) => path === "/policy.json");
    await expectFailure(page, widget, "policy-cors", "The server of the policy does not allow this page to read it.");
  });
});

test.describe("from a disk", () => {
  const open = async (testInfo, flags) => {
    const file = testInfo.outputPath("page.html");
    writeFileSync(file, html(`<sla-widget loading="eager"><p>${FALLBACK}</p></sla-widget><script type="module" src="${pathToFileURL(join(DIST, VERSION, "sla-widget.js"))}"></script>`));
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", ...flags] });
    const page = await browser.newPage();
    await listen(page);
    await page.goto(pathToFileURL(file).href);
    return { browser, page, widget: page.locator("sla-widget") };
  };

  test("Chromium runs no module from a disk: the fallback can be read", async ({}, testInfo) => {
    const { browser, page, widget } = await open(testInfo, []);
    await expect(widget.getByText(FALLBACK)).toBeVisible({ timeout: AT_MOST });
    expect(await page.evaluate(() => customElements.get("sla-widget") === undefined)).toBe(true);
    await browser.close();
  });

  test("where a browser may run it, it works, or says file-protocol", async ({}, testInfo) => {
    const { browser, page, widget } = await open(testInfo, ["--allow-file-access-from-files"]);
    await shown(widget);
    await page.route("**/*_bg.wasm", (route) => route.abort());
    await page.reload();
    await expectFailure(page, widget, "file-protocol", "Put the folder on a web server.");
    await browser.close();
  });
});

test.describe("the snippet", () => {
  const integrity = () => /<meta name="sla-widget-integrity" content="([^"]+)">/.exec(readFileSync(join(DIST, "index.html"), "utf8"))[1];
  const snippet = (hash) => `<sla-widget loading="eager"><p>${FALLBACK}</p></sla-widget><script type="module" src="/sla/${VERSION}/sla-widget.js" integrity="${hash}" crossorigin="anonymous"></script>`;

  test("with the integrity that the build names, it runs", async ({ page, host }) => {
    const { widget } = await opened(page, host, snippet(integrity()));
    await shown(widget);
  });

  test("with another, nothing runs and the fallback can be read", async ({ page, host, guard }) => {
    guard.expected.push(/integrity/i);
    const { widget } = await opened(page, host, snippet(integrity().replace(/-../, "-AA")));
    await expect(widget.getByText(FALLBACK)).toBeVisible({ timeout: AT_MOST });
    await expectPageIntact(page);
    expect(await page.evaluate(() => customElements.get("sla-widget") === undefined)).toBe(true);
  });
});

test.describe("any folder of any host", () => {
  const PLACES = [
    ["/", "/page"],
    ["/docs/sla/", "/docs/page"],
    ["/~user/a b/", "/~user/page"],
  ];
  for (const [at, path] of PLACES) {
    test(`at ${at}`, async ({ page, host }) => {
      const site = await host({ at, pages: { [path]: html(element('loading="eager" screens="check tickets sync"', { at: encodeURI(at) })) } });
      await listen(page);
      await page.goto(site.origin + path);
      const widget = page.locator("sla-widget");
      await shown(widget);
      await widget.locator("nav").getByText("Sync").click();
      await expect(widget.locator('[data-spot="sync"]')).toBeVisible();
      expect(site.requests.filter((one) => one !== path && !one.startsWith(`${at}${VERSION}/`))).toEqual([]);
    });
  }

  test('behind <base href="/other/">', async ({ page, host }) => {
    const body = html(element('loading="eager" screens="check tickets" policy-src="policy.json"'), { head: '<base href="/other/">' });
    await listen(page);
    const site = await host({ pages: { "/": body }, policy: `${STRICT}; base-uri 'self'`, answer: (path, response) => givesPolicy(path.replace("/other", ""), response) });
    await page.goto(`${site.origin}/`);
    const widget = page.locator("sla-widget");
    await expect(question(widget)).toHaveText("How many people are affected?");
    await widget.locator("nav").getByText("Tickets").click();
    await expect(widget.locator('[data-spot="tickets"]')).toBeVisible();
    expect(page.url()).toBe(`${site.origin}/`);
    // Only the policy is named by the page, so only it is looked for where the page says.
    expect(site.requests.filter((one) => one.startsWith("/other"))).toEqual(["/other/policy.json"]);
  });

  test("at a path that moves with the releases", async ({ page, host }) => {
    const { widget, site } = await opened(page, host, `<sla-widget loading="eager"></sla-widget><script type="module" src="/sla/v${VERSION.split(".")[0]}/sla-widget.js"></script>`);
    await shown(widget);
    expect(site.requests).toContain(`/sla/${VERSION}/sla-widget.js`);
  });

  test("no file of the build names an address to load from", () => {
    const files = readdirSync(DIST, { recursive: true }).filter((name) => /\.(html|js|css|webmanifest)$/.test(name));
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((name) => {
      const text = readFileSync(join(DIST, name), "utf8");
      const loads = name.endsWith(".html") ? /<(?:script|link|img|iframe|base)\b[^>]*\b(?:src|href)="?([^" >]+)/g : /(?:\bimport\b\s*\(?|\bfrom\s*|\burl\(|\bfetch\(|\bnew URL\()\s*["'`]?([^"'`)\s]+)/g;
      const addresses = [...text.matchAll(loads)].map((match) => match[1]);
      const outside = addresses.filter((address) => /^(https?:)?\/\//.test(address) || (name.endsWith(".html") && address.startsWith("/")));
      return outside.map((address) => `${name}: ${address}`);
    });
    expect(found).toEqual([]);
  });
});
