// The installed package in Chromium: as files and as bundles of esbuild, under a strict policy, and where it cannot load.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { inRepository, installed, run } from "./installed.mjs";

const { project } = installed();
const module = join(project, "node_modules/sla-widget/library.wasm");

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** What a portal does with the package, given how the functions get there. */
const portal = (imports, loading) => `
  ${imports}
  const said = (text) => { document.title = text; };
  try {
    const sla = await ${loading};
    const facts = { deployment: "self_hosted", beta: "no", kind: "broken", production: "yes", effect: "severe", impact: "yes" };
    said(sla.check({ facts, reported: "2026-06-12T16:30:00-07:00" }).cases[0].groups[0].firstResponse.due);
  } catch (problem) {
    said(problem.name + " " + problem.code + ": " + problem.message);
  }
`;
const DUE = "2026-06-17T23:30:00Z";

let browser;
let server;
let address;
/** What the host does with a request, for one test. */
let host = {};

before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const file = join(project, path);
    const { policy = STRICT, types = TYPES, missing } = host;
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    if (missing?.test(path) || !existsSync(file)) return void response.writeHead(404).end();
    const type = types[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy }).end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${server.address().port}`;
  const { args } = JSON.parse(readFileSync(inRepository("webdriver.json"), "utf8"))["goog:chromeOptions"];
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: args.filter((flag) => !flag.startsWith("--headless")),
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** What the portal says on a page that loads this script, and what the page asked for. */
async function shown(script, attributes = "type=module") {
  writeFileSync(join(project, "page.html"), `<!doctype html><title></title><script ${attributes} src="${script}"></script>`);
  const page = await browser.newPage();
  const [requests, faults] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(`${address}/page.html`);
  await page.waitForFunction(() => document.title !== "", undefined, { timeout: 10_000 }).catch(() => {});
  const title = await page.title();
  await page.close();
  return { title, requests, faults };
}

async function bundled(name, code, options) {
  const folder = join(project, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "portal.js"), code);
  const { warnings } = await build({
    entryPoints: [join(folder, "portal.js")],
    outfile: join(folder, "bundle.js"),
    bundle: true,
    format: "esm",
    logLevel: "silent",
    ...options,
  });
  return { folder, warnings };
}

test("as files, without a bundler", async () => {
  host = {};
  writeFileSync(join(project, "portal.js"), portal('import { load } from "./node_modules/sla-widget/index.js";', "load()"));
  const { title, requests, faults } = await shown("portal.js");
  assert.equal(title, DUE);
  assert.deepEqual(faults, []);
  // The page, the portal, five files of the package; and nobody else is asked.
  assert.deepEqual(requests.map((url) => url.replace(`${address}/`, "")).sort(), [
    "node_modules/sla-widget/bindings.js",
    "node_modules/sla-widget/calls.js",
    "node_modules/sla-widget/index.js",
    "node_modules/sla-widget/library.wasm",
    "node_modules/sla-widget/values.js",
    "page.html",
    "portal.js",
  ]);
});

test("bundled, with the module beside the bundle", async () => {
  host = {};
  const { folder, warnings } = await bundled("beside", portal('import { load } from "sla-widget";', "load()"), { minify: true });
  assert.deepEqual(warnings, []);
  copyFileSync(module, join(folder, "library.wasm"));
  const { title, requests, faults } = await shown("beside/bundle.js");
  assert.equal(title, DUE);
  assert.deepEqual(faults, []);
  assert.equal(requests.length, 3);
});

test("bundled, with the module as a file that the bundler names", async () => {
  host = {};
  const imports = 'import { load } from "sla-widget"; import wasm from "sla-widget/library.wasm";';
  await bundled("named", portal(imports, "load({ wasm })"), { loader: { ".wasm": "file" }, publicPath: "/named" });
  const { title, faults } = await shown("named/bundle.js");
  assert.equal(title, DUE);
  assert.deepEqual(faults, []);
});

test("bundled into one classic script", async () => {
  host = {};
  const imports = 'import { load } from "sla-widget"; import wasm from "sla-widget/library.wasm";';
  const code = portal(imports, "load({ wasm })").replace("const said", "(async () => { const said") + "})();";
  // import.meta means nothing in a classic script, and is not asked where the module is handed over.
  await bundled("classic", code, { format: "iife", loader: { ".wasm": "binary" } });
  const { title, requests, faults } = await shown("classic/bundle.js", "defer");
  assert.equal(title, DUE);
  assert.deepEqual(faults, []);
  assert.equal(requests.length, 2);
});

test("bundled for Node", async () => {
  const code = 'import { check } from "sla-widget"; console.log((await check({ facts: { deployment: "custom_agreement" } })).outcome);';
  const { folder } = await bundled("server", code, { platform: "node" });
  copyFileSync(module, join(folder, "library.wasm"));
  assert.equal(run(project, "start.mjs", 'await import("./server/bundle.js");'), "by_contract");
});

test("a host that sends the module with a wrong type", async () => {
  host = { types: { ...TYPES, ".wasm": "text/plain" } };
  const { title, faults } = await shown("portal.js");
  assert.equal(title, DUE);
  assert.deepEqual(faults, []);
});

test("a policy that refuses WebAssembly", async () => {
  host = { policy: "default-src 'self'" };
  const { title } = await shown("portal.js");
  assert.match(title, /^LoadProblem wasm-blocked-csp: .+ Add 'wasm-unsafe-eval' to script-src\.$/);
});

test("a host without the module", async () => {
  host = { missing: /\.wasm$/ };
  const { title } = await shown("portal.js");
  assert.match(title, /^LoadProblem wasm-not-found: http:.+library\.wasm could not be loaded: the host answered 404\. Serve library\.wasm/);
});

test("an answer of a host that is none of the module", async () => {
  host = {};
  const loading = 'load({ wasm: fetch("/not-there.wasm") })';
  writeFileSync(join(project, "portal-of-answer.js"), portal('import { load } from "./node_modules/sla-widget/index.js";', loading));
  const { title } = await shown("portal-of-answer.js");
  assert.match(title, /^LoadProblem wasm-not-found: http:.+not-there\.wasm could not be loaded: the host answered 404\. Serve library\.wasm/);
});

test("a policy that refuses the request", async () => {
  host = { policy: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" };
  const { title } = await shown("portal.js");
  assert.match(title, /^LoadProblem wasm-not-found: .+connect-src/);
});

test("a host that answers with its own page in place of the module", async () => {
  host = {};
  writeFileSync(join(project, "portal-of-page.js"), portal('import { load } from "./node_modules/sla-widget/index.js";', 'load({ wasm: "/page.html" })'));
  const { title } = await shown("portal-of-page.js");
  assert.match(title, /^LoadProblem wasm-damaged: .+ Check that the whole file library\.wasm/);
});
