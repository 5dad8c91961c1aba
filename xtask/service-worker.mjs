// The service worker of a build: it learns the files of the stand-alone app with their hashes, and the page
// asks for its script by the version that comes of them, and for no other bytes: hosts pay no heed to a query, and
// one that still has the page of an older version must not give it the script of a newer one. The files for other
// people's pages are not among them: no worker ever answers those.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const TEMPLATE = new URL("../loader/service-worker.js", import.meta.url);
const MANIFEST = "manifest.webmanifest";
const OWN = /^(index\.html|start\.js|manifest\.webmanifest|sla-widget-app-[0-9a-f]+\.js|.+\.(wasm|svg|png))$/;

/** Writes sw.js into `folder`, once all other files there are as they will be. May be run again after a change. */
export function addServiceWorker(folder) {
  const text = (name) => readFileSync(join(folder, name), "utf8");
  const all = readdirSync(folder);
  const icon = all.find((name) => /^icon-[0-9a-f]{8,}\.svg$/.test(name));
  if (!icon) throw new Error(`${folder} has no icon-….svg: index.html names another icon`);
  writeFileSync(join(folder, MANIFEST), text(MANIFEST).replace("./icon.svg", `./${icon}`));

  const page = text("index.html").replace(/start\.js\?\w+" integrity="[^"]+"/, 'start.js"');
  if (!page.includes('start.js"')) throw new Error("index.html does not name start.js");
  const names = all.filter((name) => OWN.test(name) || (name.endsWith(".css") && page.includes(name))).sort();
  const template = readFileSync(TEMPLATE, "utf8");
  const hashes = names.filter((name) => name !== "index.html").map((name) => [name, sha256(readFileSync(join(folder, name)))]);
  const version = createHash("sha256").update(JSON.stringify([template, page, hashes])).digest("hex").slice(0, 16);

  const [, start] = hashes.find(([name]) => name === "start.js");
  const finished = page.replace('start.js"', `start.js?${version}" integrity="sha256-${start}"`);
  writeFileSync(join(folder, "index.html"), finished);
  const files = [["index.html", sha256(finished)], ...hashes].map(([name, hash]) => [name === "start.js" ? `start.js?${version}` : name, hash]);
  const define = { VERSION: JSON.stringify(version), FILES: JSON.stringify(files) };
  const { code } = transformSync(template, { loader: "js", format: "iife", minify: true, define });
  writeFileSync(join(folder, "sw.js"), code);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("base64");
}
