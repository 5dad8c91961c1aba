// What other people's pages load: the element, the frame, and their types, in the folder of the build and
// once more under <version>/, which never changes, and under v<major>/, which moves with the releases.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, transformSync } from "esbuild";

/** The style sheets of the app, in the order of index.html, without those of pages of its own. */
const STYLES = ["tokens", "base", "check", "tickets", "sync"];
/** Which pages frames answer: one list for all versions, as whoever hosts them changes it. */
const LIST = "allowed-origins.json";
/** Files that are copied as they are, and from where. */
const COPIES = { "custom-elements.json": "loader/element", "sla-widget.d.ts": "loader/element", "icon.svg": "loader" };
const COPIED = Object.keys(COPIES);

export function integrity(bytes) {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}

export function version() {
  return /^version = "(.+)"$/m.exec(readFileSync("Cargo.toml", "utf8"))[1];
}

/** Writes all styles as one file for shadow roots, and answers its name and integrity. */
export function addShadowStyles(folder) {
  const text = STYLES.map((name) => readFileSync(join("styles", `${name}.css`), "utf8")).join("\n") + readFileSync("styles/host.css", "utf8");
  const { code } = transformSync(forShadowRoots(text), { loader: "css", minify: true });
  const name = `sla-widget-${createHash("sha256").update(code).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(folder, name), code);
  return [`./${name}`, integrity(code)];
}

/**
 * 1rem is the size of the host page's root, whatever that is: here it becomes the reader's own medium size,
 * which the element measures (--_rem). In conditions, which know no variables, it is 16 pixels.
 */
export function forShadowRoots(text) {
  return text
    .replace(/@(container|media)[^{]*/g, (condition) => condition.replace(/([\d.]+)rem\b/g, (_, number) => `${number * 16}px`))
    .replace(/(-?[\d.]+)rem\b/g, "calc($1 * var(--_rem, 16px))");
}

/** Adds the element and the frame to `folder`, once all other files there are as they will be. */
export function addEmbedding(folder) {
  const release = version();
  const names = readdirSync(folder);
  const one = (pattern) => {
    const [name] = names.filter((name) => pattern.test(name));
    if (!name) throw new Error(`${folder} has no file like ${pattern}`);
    return [`./${name}`, integrity(readFileSync(join(folder, name)))];
  };
  const files = [one(/^sla-widget-app-[0-9a-f]+\.js$/), one(/^sla-widget-app-[0-9a-f]+_bg\.wasm$/)];
  const bundled = (entry, define) => {
    const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, format: entry.endsWith("/embed.js") ? "iife" : "esm", minify: true, write: false, define, external: ["./sla-widget.js"] });
    return outputFiles[0].text;
  };
  const element = bundled("loader/element/sla-widget.js", { VERSION: JSON.stringify(release), FILES: JSON.stringify(files) });
  const own = readFileSync(join(folder, "index.html"), "utf8");
  const fallback = /<div class="sla fallback">([\s\S]*?)<\/div>/.exec(own)[1].replace(/<h1>.*?<\/h1>/, "");
  const page = readFileSync("loader/frame/embed.html", "utf8").replace("FALLBACK", () => fallback.trim());
  const written = {
    "sla-widget.js": element,
    "embed.js": bundled("loader/frame/embed.js", {}),
    "embed.html": page,
    "embed.css": transformSync(readFileSync("loader/frame/embed.css", "utf8"), { loader: "css", minify: true }).code,
  };
  const pageScript = (place) => bundled("loader/frame/embed-page.js", { PAGE: JSON.stringify(place) });
  for (const [name, text] of Object.entries({ ...written, "embed-page.js": pageScript("./") })) writeFileSync(join(folder, name), text);
  copyFileSync(join("loader/frame", LIST), join(folder, LIST));
  for (const name of COPIED) copyFileSync(join(COPIES[name], name), join(folder, name));

  const fixed = join(folder, release);
  mkdirSync(fixed, { recursive: true });
  const parts = readdirSync(folder).filter((name) => name.endsWith(".wasm") || /^sla-widget-(app-)?[0-9a-f]+\.(js|css)$/.test(name));
  for (const name of [...parts, ...COPIED]) copyFileSync(join(folder, name), join(fixed, name));
  for (const [name, text] of Object.entries({ ...written, "embed-page.js": pageScript("../") })) writeFileSync(join(fixed, name), text);

  const moving = join(folder, `v${release.split(".")[0]}`);
  mkdirSync(moving, { recursive: true });
  writeFileSync(join(moving, "sla-widget.js"), `import"../${release}/sla-widget.js";\n`);
  for (const name of ["embed.js", "embed.html", "embed.css"]) writeFileSync(join(moving, name), written[name]);
  writeFileSync(join(moving, "embed-page.js"), pageScript("../"));
  for (const name of COPIED) copyFileSync(join(folder, name), join(moving, name));

  const told = `<meta name="sla-widget-version" content="${release}"><meta name="sla-widget-integrity" content="${integrity(element)}">`;
  writeFileSync(join(folder, "index.html"), own.replace("</head>", `${told}</head>`));
}
