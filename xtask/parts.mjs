// The parts of the app that are loaded when they are first wanted, as xtask/src/parts.rs has cut them off:
// made smaller like the first one, named like it, and known to the script that loads them.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { integrity } from "./embedding.mjs";

const APP = "sla-widget-app";
/** What wasm-bindgen's script imports the functions from that load the parts. */
const LINK_SCRIPT = "__wasm_split.js";

// A host may send another type than application/wasm; wasm-bindgen's script reads the first part even so.
const INSTANTIATE = `
async function instantiate(response, imports) {
  if (!response.ok) throw new Error(\`\${response.url}: \${response.status}\`);
  const streams = /^application\\/wasm$/i.test(response.headers.get("Content-Type"));
  return streams ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
`;

/** Puts the parts of `parts` into `folder`, with the names that belong to this build. */
export function addParts(parts, folder, page, styles) {
  const script = readdirSync(folder).find((name) => name.startsWith(`${APP}-`) && name.endsWith(".js"));
  const hash = script?.slice(APP.length + 1, -".js".length);
  if (!hash) throw new Error(`${folder} has no ${APP}-….js: index.html names another binary, or Trunk names files in another way`);
  let link = readFileSync(join(parts, LINK_SCRIPT), "utf8");
  for (const file of readdirSync(parts).filter((name) => /^(split|chunk)_/.test(name))) {
    // All files of a build carry the same hash, that of the module before the cuts: no page takes a part of another build.
    const name = `${file.replace(/^split_/, "").replace(".wasm", "")}-${hash}.wasm`;
    // What it warns of is told if it fails.
    execFileSync("wasm-opt", [...optimisations(page), join(parts, file), "-o", join(folder, name)], { stdio: "pipe" });
    const check = JSON.stringify({ integrity: integrity(readFileSync(join(folder, name))) });
    link = replaced(link, `fetch(new URL("./${file}", import.meta.url))`, `fetch(new URL("./${name}", import.meta.url), ${check})`);
  }
  link = replaced(link, `"./${APP}.js"`, `"./${script}"`);
  link = replaced(link, "WebAssembly.instantiateStreaming(src, imports)", "instantiate(await src, imports)");
  writeFileSync(join(folder, LINK_SCRIPT), link + INSTANTIATE);
  // The two scripts import each other: as one file they are one request.
  const path = join(folder, script);
  // Where there are several parts, wasm-bindgen's script names the one module under one key several times.
  const logOverride = { "duplicate-object-key": "silent" };
  const inside = resolve("loader/element/inside.js");
  const entry = `export * from "./${script}"; export { default } from "./${script}"; export * from ${JSON.stringify(inside)};`;
  const stdin = { contents: entry, resolveDir: folder };
  const define = { STYLES: JSON.stringify(styles) };
  const { outputFiles } = buildSync({ stdin, bundle: true, format: "esm", write: false, logOverride, define });
  writeFileSync(path, outputFiles[0].contents);
  rmSync(join(folder, LINK_SCRIPT));
}

/** The options of wasm-opt that index.html names to Trunk. */
function optimisations(page) {
  const value = (name) => new RegExp(` ${name}="([^"]*)"`).exec(page)?.[1];
  const [level, options] = [value("data-wasm-opt"), value("data-wasm-opt-params")];
  if (level === undefined || options === undefined) throw new Error("index.html names no options of wasm-opt");
  return [`-O${level}`, ...options.split(" ")];
}

function replaced(text, before, after) {
  if (!text.includes(before)) throw new Error(`${LINK_SCRIPT} does not hold ${before}: the tool that writes it has changed`);
  return text.replaceAll(before, after);
}
