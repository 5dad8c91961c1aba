// nginx with the configuration that the Embed screen says to use, and what it serves on a page that refuses all it can.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { DIST } from "../e2e/host-page.mjs";
import { VERSION, ask, checkByClicks, expect, site, test } from "./hosts.mjs";

test.use({ baseURL: site("strict") });

const FOREVER = "public, max-age=31536000, immutable";
const ASKED_AGAIN = "no-cache";
const names = (folder) => readdirSync(join(DIST, folder), { withFileTypes: true }).filter((one) => one.isFile() && !one.name.endsWith(".br")).map(({ name }) => name);
const FILES = ["", "v1/", `${VERSION}/`].flatMap((folder) => names(folder).map((name) => folder + name));

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  ts: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

test("every file of the build has its type, its headers and its time in caches", async () => {
  expect(FILES.length).toBeGreaterThan(60);
  // Whoever hosts it changes the list of pages that frames answer: there is one, and it is asked for anew.
  expect(FILES.filter((file) => file.endsWith("allowed-origins.json"))).toEqual(["allowed-origins.json"]);
  for (const file of FILES) {
    const { status, headers, body } = await ask("strict", `/sla/${file}`);
    expect(status, file).toBe(200);
    expect(headers["content-type"], file).toBe(TYPES[file.split(".").at(-1)]);
    expect(headers["content-encoding"], `${file}, for who reads no brotli`).toBeUndefined();
    expect(body.equals(readFileSync(join(DIST, file))), file).toBe(true);
    const isKept = file.startsWith(`${VERSION}/`) || /-[0-9a-f]{8,}(_bg)?\.\w+$/.test(file);
    expect(headers["cache-control"], file).toBe(isKept ? FOREVER : ASKED_AGAIN);
    expect(headers, file).toMatchObject({ "access-control-allow-origin": "*", vary: "Accept-Encoding", "x-content-type-options": "nosniff" });
    const policy = headers["content-security-policy"];
    expect(policy, file).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'");
    expect(policy, file).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  }
});

test("what was compressed beforehand is sent as it is, with the type of what is in it", async () => {
  const compressed = FILES.filter((file) => existsSync(join(DIST, `${file}.br`)));
  expect(compressed.length).toBeGreaterThan(40);
  for (const file of compressed) {
    const { headers, body } = await ask("strict", `/sla/${file}`, { "Accept-Encoding": "gzip, br" });
    expect(headers["content-encoding"], file).toBe("br");
    expect(headers["content-type"], file).toBe(TYPES[file.split(".").at(-1)]);
    expect(body.equals(readFileSync(join(DIST, `${file}.br`))), file).toBe(true);
    expect(brotliDecompressSync(body).equals(readFileSync(join(DIST, file))), `${file} and its .br are of one build`).toBe(true);
  }
});

test("a file that is not there is not kept for ever, and the folder has one address", async () => {
  for (const path of [`/sla/${VERSION}/gone.js`, "/sla/gone-0123456789abcdef.wasm"]) {
    const { status, headers } = await ask("strict", path);
    expect(status).toBe(404);
    expect(headers["cache-control"]).toBeUndefined();
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
  const { status, headers } = await ask("strict", "/sla");
  expect(status).toBe(301);
  expect(new URL(headers.location, site("strict")).pathname).toBe("/sla/");
  for (const path of ["/sla/../nginx/nginx.conf", "/sla../nginx.conf", "/sla/%2e%2e/nginx/nginx.conf"]) {
    expect((await ask("strict", path)).status, path).toBeGreaterThanOrEqual(400);
  }
});

test("a page that refuses all it can, trusted types too: the pasted text works as it is", async ({ page }) => {
  const response = await page.goto("/");
  const policy = response.headers()["content-security-policy"];
  expect(policy).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'");
  await expect(page.locator("script")).toHaveAttribute("integrity", /^sha384-/);
  await checkByClicks(page);
});

test("the app itself, under the headers of the recipe", async ({ page }) => {
  await page.goto("/sla/#/check?deployment=self_hosted");
  await checkByClicks(page);
});

test("only the sites that were named may frame the files", async ({ page, guard }) => {
  const files = site("files");
  guard.origins.push(files);
  guard.expected.push(/frame-ancestors|frame because an ancestor/);
  const { headers } = await ask("files", `/sla/${VERSION}/embed.html`);
  expect(headers["content-security-policy"]).toContain(`frame-ancestors ${site("backstage")}`);
  expect(headers["x-frame-options"], "it would keep the others out as well").toBeUndefined();
  const framed = async (host, path) => {
    await page.goto(`${site(host)}${path}`);
    await page.evaluate((source) => {
      const frame = document.createElement("iframe");
      frame.id = "framed";
      frame.src = source;
      document.body.append(frame);
    }, `${files}/sla/${VERSION}/embed.html`);
    const frame = await (await page.waitForSelector("#framed")).contentFrame();
    await frame.waitForLoadState();
    return frame.locator("sla-widget");
  };
  guard.origins.push(site("docusaurus"), site("backstage"));
  await expect(await framed("backstage", "/frame/")).toHaveCount(1);
  await expect(await framed("docusaurus", "/")).toHaveCount(0);
});
