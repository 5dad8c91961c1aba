// Sites that go on: builds that differ as two releases do, and a host on which they are replaced, fail or vanish.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { addServiceWorker } from "../../xtask/service-worker.mjs";
import { expect, test as base } from "./guarded.mjs";
import { CONTENT_SECURITY_POLICY, serverOf } from "./server.mjs";

/** The build as it is. */
export const BUILD = resolve(process.env.E2E_DIST ?? "dist");
const HASH = /-([0-9a-f]{8,})(?:_bg)?\.\w+$/;
const TEXT = /\.(html|js|css|webmanifest)$/;

/** A WebAssembly section that means nothing, so that the module is another one and does the same. */
const sectionOf = (text) => Buffer.from([0, text.length + 1, text.length, ...Buffer.from(text)]);

/**
 * A release of this number: hashed names and the content of index.html, script, module and style sheets are its own.
 * `change` may break it before its service worker learns what it is made of.
 */
export function release(number, change = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), `release-${number}-`));
  cpSync(BUILD, folder, { recursive: true, filter: (source) => !/\.br$|\/(v\d+|\d+\.\d+\.\d+)$/.test(source) });
  const names = readdirSync(folder);
  const hashes = new Set(names.map((name) => HASH.exec(name)?.[1]).filter(Boolean));
  const renamed = (text) => {
    for (const hash of hashes) text = text.replaceAll(hash, createHash("sha256").update(hash + number).digest("hex").slice(0, 16));
    return text;
  };
  for (const name of names) {
    const path = join(folder, name);
    if (TEXT.test(name)) writeFileSync(path, renamed(readFileSync(path, "utf8")) + (/\.(js|css)$/.test(name) ? `\n/* release ${number} */\n` : ""));
    if (name.endsWith("_bg.wasm")) writeFileSync(path, Buffer.concat([readFileSync(path), sectionOf(`release ${number}`)]));
    renameSync(path, join(folder, renamed(name)));
  }
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("</head>", `<meta name="release" content="${number}"></head>`));
  change((pattern) => join(folder, readdirSync(folder).find((name) => pattern.test(name))));
  addServiceWorker(folder);
  return folder;
}

/** A host whose folders can be replaced, and whose answers can be made wrong. */
export class Site {
  /** Folders of builds by where they are. */
  places = new Map();
  /** Files that are no part of a build: type and text by path. */
  files = new Map();
  /** Answers a fault for a path, if there is one: status, type, headers and body. */
  fault = () => undefined;
  policy = CONTENT_SECURITY_POLICY;
  /** More headers for a file of a build. */
  headers = () => ({});
  /** The paths that were asked for. */
  asked = [];

  async open() {
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise((listening) => this.server.listen(this.port ?? 0, "127.0.0.1", listening));
    this.port = this.server.address().port;
    this.origin = `http://127.0.0.1:${this.port}`;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** Puts a build at a place; what was there is gone. */
  deploy(folder, place = "/") {
    this.places.set(place, serverOf(folder));
  }

  #answer(request, response) {
    const path = request.url.split("?")[0];
    this.asked.push(path);
    const fault = this.fault(path);
    if (fault) return response.writeHead(fault.status ?? 200, { "Content-Type": fault.type ?? "text/html; charset=utf-8", ...fault.headers }).end(fault.body ?? "");
    const own = this.files.get(path);
    if (own) return response.writeHead(200, { "Content-Type": own.type, "Cache-Control": "no-cache" }).end(own.body);
    const places = [...this.places.keys()].sort((one, other) => other.length - one.length);
    const place = places.find((place) => path.startsWith(place));
    if (!place) return response.writeHead(404, { "Content-Type": "text/plain" }).end("nothing here");
    request.url = `/${request.url.slice(place.length)}`;
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (status, headers) => writeHead(status, headers && { ...headers, "Content-Security-Policy": this.policy, ...this.headers(path) });
    this.places.get(place).emit("request", request, response);
  }
}

/** Tests with a site of their own, at which service workers may be registered. `releases` are made once. */
export const test = base.extend({
  releases: [
    async ({}, use) => {
      const made = new Map();
      await use((number, change) => {
        if (change) return release(number, change);
        if (!made.has(number)) made.set(number, release(number));
        return made.get(number);
      });
    },
    { scope: "worker" },
  ],
  site: async ({ releases }, use) => {
    const site = new Site();
    await site.open();
    site.deploy(releases(1));
    await use(site);
    if (site.server.listening) await site.close();
  },
  baseURL: ({ site }, use) => use(`${site.origin}/`),
  serviceWorkers: "allow",
});

export { expect };

/** Which release the page is of: by its markup, and by the script that runs. */
export async function releaseOf(page) {
  await expect(page.locator(".fallback")).toHaveCount(0);
  return page.evaluate(async () => {
    const { content } = document.querySelector("meta[name=release]");
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    const sources = names.filter((name) => /sla-widget-app-\w+\.js|\.css$/.test(name));
    const texts = await Promise.all(sources.map(async (source) => (await fetch(source)).text()));
    const told = new Set(texts.map((text) => /release (\d+)/.exec(text)?.[1]));
    return told.size === 1 && told.has(content) ? Number(content) : `markup of ${content}, files of ${[...told]}`;
  });
}

/** Waits until the worker of this folder has kept everything and answers the page. */
export async function kept(page) {
  await expect.poll(() => workers(page), { timeout: 15_000 }).toContainEqual({ scope: new URL("./", page.url().split("#")[0]).href, state: "activated", isBusy: false });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}

/** The page, kept with everything. */
export async function visit(page, address = "./") {
  await page.goto(address);
  await releaseOf(page);
  await kept(page);
}

/** The page is of this release, maybe after it was loaded anew by itself. */
export async function shows(page, number) {
  await expect(async () => expect(await releaseOf(page)).toBe(number)).toPass({ timeout: 20_000 });
}

/** There are so many versions here now, and the page offers the newest. */
export async function arrived(page, number) {
  await expect.poll(() => versionsKept(page), { timeout: 40_000 }).toBe(number);
  await expect(offer(page)).toBeVisible();
}

/** What a page says of a new version. */
export const offer = (page) => page.getByText("A new version is ready.");
/** What a page says that does not start. */
export const notStarted = (page) => page.getByText("it needs JavaScript and WebAssembly");
/** What Chromium says of answers that are not there; the tests look at what the page makes of it. */
export const NETWORK = /ERR_|Failed to (load|fetch)|answer (404|405|503|500)|An unknown error occurred when fetching the script/;
/** What Chromium says of files that are not what they are to be. */
export const BROKEN = /integrity|CompileError|Failed to execute 'compile'|WebAssembly|SyntaxError|Invalid or unexpected token|Failed to load module script|Unexpected/;

/** Neither the host nor a network is there. */
export async function isGone(site, context) {
  await site.close();
  await context.setOffline(true);
}

/** Both are back. */
export async function isBack(site, context) {
  await site.open();
  await context.setOffline(false);
}

/** The first module that is kept is no module any more. */
export function damageKept(page) {
  return page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((name) => name.startsWith("sla-widget "));
    const cache = await caches.open(name);
    const module = (await cache.keys()).find(({ url }) => url.endsWith("_bg.wasm"));
    await cache.put(module, new Response("no module", { headers: { "Content-Type": "application/wasm" } }));
  });
}

/** The workers of the site. */
export function workers(page) {
  return inPage(page, async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.map(({ scope, active, waiting, installing }) => ({ scope, state: active?.state, isBusy: Boolean(waiting || installing) }));
  });
}

/** How many versions are kept here with everything. */
export async function versionsKept(page) {
  return (await keptFiles(page)).filter(({ url }) => url.endsWith("/kept.json")).length;
}

/** The names of the caches of the site. */
export function cacheNames(page) {
  return inPage(page, () => caches.keys());
}

/** What a page that may load itself anew answers. */
async function inPage(page, ask) {
  for (;;) {
    try {
      return await page.evaluate(ask);
    } catch (fault) {
      if (!/context was destroyed/.test(fault.message)) throw fault;
      await page.waitForLoadState();
    }
  }
}

/** What is kept: name of the cache, address, type. */
export function keptFiles(page) {
  return inPage(page, async () => {
    const files = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        files.push({ name, url: request.url, type: answer.headers.get("Content-Type"), status: answer.status });
      }
    }
    return files;
  });
}

/** A release that could not be kept: nothing is offered and the first one works without the host, until the fault is mended. */
export async function staysUntilMended(page, site, context) {
  await expect(offer(page)).toHaveCount(0);
  await isGone(site, context);
  await page.reload();
  expect(await releaseOf(page)).toBe(1);
  await isBack(site, context);
  site.fault = () => undefined;
  await page.reload();
  await arrived(page, 2);
}
