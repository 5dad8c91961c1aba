// Trunk runs this when the files of a build lie in its staging folder:
//  1. the parts of the app that are loaded later are added (parts.mjs);
//  2. the scripts with a fixed name (start.js and its like) learn the hashed names of the files they load;
//  3. the link of the icon learns where the icon for late tickets is (data-late), which Trunk leaves out;
//  4. scripts and style sheets of a release are made smaller;
//  5. the files that other people's pages load are put there (embedding.mjs), and the service worker is told the files of
//     the app (service-worker.mjs);
//  6. a release gets a brotli file beside every text and wasm file: what a host sends, and what the size budget counts.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { transformSync } from "esbuild";
import { addEmbedding, addShadowStyles } from "./embedding.mjs";
import { addParts } from "./parts.mjs";
import { addServiceWorker } from "./service-worker.mjs";

const COMPRESSED = /\.(html|js|css|wasm|svg|json|webmanifest|txt|xml)$/;
const HASHED = /^(.+)-[0-9a-f]{8,}((?:_bg)?\.\w+)$/;

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) throw new Error("after-build.mjs is run by Trunk: use `cargo xtask build`");

const parts = process.env.APP_PARTS;
const styles = parts && addShadowStyles(folder);
if (parts) addParts(parts, folder, readFileSync("index.html", "utf8"), styles);

const files = filesOf(folder);
const hashedNames = new Map();
for (const name of files) {
  const parts = HASHED.exec(name);
  if (parts) hashedNames.set(parts[1] + parts[2], name);
}

for (const name of files.filter((name) => name.endsWith(".js") && !HASHED.test(name))) {
  const path = join(folder, name);
  const text = readFileSync(path, "utf8");
  const renamed = text.replace(/(["'])\.\/([^"']+)\1/g, (whole, quote, target) => {
    const hashed = hashedNames.get(target);
    return hashed ? `${quote}./${hashed}${quote}` : whole;
  });
  if (renamed !== text) writeFileSync(path, renamed);
}

const page = join(folder, "index.html");
writeFileSync(page, readFileSync(page, "utf8").replace('<link rel="icon"', '<link rel="icon" data-late="./icon-late.svg"'));

if (process.env.TRUNK_PROFILE === "release") {
  const isFinished = (name) => name === styles?.[0].slice(2);
  for (const name of files.filter((name) => /\.(js|css)$/.test(name) && !isFinished(name))) {
    const path = join(folder, name);
    const loader = name.endsWith(".js") ? "js" : "css";
    const { code } = transformSync(readFileSync(path, "utf8"), { loader, format: loader === "js" ? "esm" : undefined, minify: true });
    writeFileSync(path, code);
  }
  if (parts) addEmbedding(folder);
  addServiceWorker(folder);
  const compressed = new Map();
  for (const name of filesOf(folder).filter((name) => COMPRESSED.test(name))) {
    const bytes = readFileSync(join(folder, name));
    const text = bytes.toString("latin1");
    // Some files lie in several folders.
    if (!compressed.has(text)) compressed.set(text, brotli(bytes));
    if (compressed.get(text).length < bytes.length) writeFileSync(join(folder, `${name}.br`), compressed.get(text));
  }
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
