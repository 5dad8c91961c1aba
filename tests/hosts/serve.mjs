// Builds the host sites with what the Embed screen says to paste, and serves them by nginx with the configuration that
// it says to use. Playwright starts and ends it (playwright.hosts.config.mjs); `cargo xtask test hosts` has put the
// packages into target/hosts before.
//
//   node tests/hosts/serve.mjs --port 4180
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { copied, pasted } from "./snippets.mjs";

const { values } = parseArgs({ options: { port: { type: "string", default: "4180" } } });
const PORT = values.port;
const SOURCES = "tests/hosts";
const SITES = resolve("target/hosts");
const DIST = resolve(process.env.E2E_DIST ?? "dist");
const MODULES = ["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"];
const PORTAL = `http://backstage.localhost:${PORT}`;
const CHOICES = { deployment: "self_hosted" };
const own = { ...CHOICES, files: "/sla/" };
const elsewhere = { ...CHOICES, files: `http://files.localhost:${PORT}/sla/` };

const texts = await copied(DIST, {
  docusaurus: { ...own, place: "docusaurus" },
  mkdocs: { ...own, place: "mkdocs" },
  html: { ...own, place: "html" },
  backstage: { ...elsewhere, place: "backstage" },
  own: { ...own, folder: DIST, place: "nginx" },
  files: { ...elsewhere, ancestors: PORTAL, folder: DIST, place: "nginx" },
});
docusaurus();
mkdocs();
strict();
await backstage();
serve();

/** A copy of a host's folder with the texts put in; says whether that is other than what was built last. */
function written(host) {
  const from = join(SOURCES, host);
  const to = join(SITES, host);
  const digest = createHash("sha256");
  // A page that is no more must not be built.
  rmSync(join(to, "docs"), { recursive: true, force: true });
  for (const name of readdirSync(from, { recursive: true }).sort()) {
    if (!/\.(mdx?|js|yml|html|json|txt)$/.test(name)) continue;
    const text = pasted(readFileSync(join(from, name), "utf8").replaceAll("HERE", `${host}.localhost:${PORT}`), texts);
    digest.update(`${name}\n${text}\n`);
    mkdirSync(resolve(to, name, ".."), { recursive: true });
    writeFileSync(join(to, name), text);
  }
  const mark = join(to, ".built");
  const now = digest.digest("hex");
  const isOther = !existsSync(join(to, "site")) || !existsSync(mark) || readFileSync(mark, "utf8") !== now;
  return { to, isOther, isBuilt: () => writeFileSync(mark, now) };
}

function docusaurus() {
  const { to, isOther, isBuilt } = written("docusaurus");
  if (!isOther) return;
  run("node", ["node_modules/@docusaurus/core/bin/docusaurus.mjs", "build", "--out-dir", "site"], to, { DISABLE_UPDATE_NOTIFIER: "1", NO_UPDATE_NOTIFIER: "1" });
  isBuilt();
}

function mkdocs() {
  const { to, isOther, isBuilt } = written("mkdocs");
  if (!isOther) return;
  run(join(to, "venv/bin/mkdocs"), ["build", "--quiet", "--strict", "--site-dir", "site"], to, { NO_MKDOCS_2_WARNING: "1" });
  isBuilt();
}

/** A page with what is to be pasted into a page of HTML. */
function strict() {
  const folder = join(SITES, "strict");
  mkdirSync(folder, { recursive: true });
  const page = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Support</title>\n<link rel="icon" href="/sla/icon-192.png">\n</head>\n<body>\n<h1>Support</h1>\nSNIPPET html 1\n</body>\n</html>\n';
  writeFileSync(join(folder, "index.html"), pasted(page, texts));
}

/** The portal: without settings, with those for the element, and with those for the frame. */
async function backstage() {
  const folder = join(SITES, "backstage");
  const page = readFileSync(join(SOURCES, "backstage/index.html"), "utf8");
  const [frame, , element] = texts.backstage;
  for (const [name, configuration] of Object.entries({ none: "", frame, element })) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "app-config.json"), JSON.stringify(read(configuration)));
    // Only with the element there is something to be put into the portal's own page.
    writeFileSync(join(folder, name, "index.html"), pasted(name === "element" ? page : page.replace(/^SNIPPET.*\n/m, ""), texts));
  }
  writeFileSync(join(folder, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await build({ entryPoints: [join(SOURCES, "backstage/reader.js")], outfile: join(folder, "reader.js"), bundle: true, format: "esm", target: "es2022", logLevel: "error" });
}

/** What a piece of app-config.yaml says, by a real reader of YAML. */
function read(yaml) {
  const program = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin.read()) or {}))";
  return JSON.parse(execFileSync(join(SITES, "mkdocs/venv/bin/python"), ["-c", program], { input: yaml, encoding: "utf8" }));
}

/** The Content-Security-Policy of a Backstage app: its own defaults (without those that need HTTPS), and `backend.csp`. */
function policy(name) {
  const { backend = {} } = JSON.parse(readFileSync(join(SITES, "backstage", name, "app-config.json"), "utf8"));
  const directives = {
    "default-src": ["'self'"],
    "base-uri": ["'self'"],
    "connect-src": ["'self'", "http:", "https:"],
    "font-src": ["'self'", "https:", "data:"],
    "frame-ancestors": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-eval'"],
    "script-src-attr": ["'none'"],
    "style-src": ["'self'", "https:", "'unsafe-inline'"],
    ...backend.csp,
  };
  return Object.entries(directives).map(([directive, sources]) => [directive, ...sources].join(" ")).join("; ");
}

function serve() {
  const folder = join(SITES, "nginx");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const recipes = Object.fromEntries(["own", "files"].map((name) => [name, halves(texts[name][0])]));
  const configuration = readFileSync(join(SOURCES, "nginx/nginx.conf"), "utf8")
    .replaceAll("FOLDER", folder)
    .replaceAll("SITES", SITES)
    .replaceAll("PORT", PORT)
    .replace(/^MODULES$/m, MODULES.filter(existsSync).map((path) => `load_module ${path};`).join("\n"))
    .replace(/POLICY (\w+)/g, (_, name) => policy(name))
    .replace(/^RECIPE (\w+) (\w+)$/gm, (_, name, half) => recipes[name][half]);
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration);
  const places = [...process.env.PATH.split(delimiter), "/usr/sbin"].map((place) => join(place, "nginx"));
  const nginx = spawn(process.env.NGINX || places.find(existsSync) || "nginx", ["-e", "stderr", "-p", folder, "-c", file], { stdio: "inherit" });
  nginx.on("exit", (code) => process.exit(code ?? 1));
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => nginx.kill());
}

/** A recipe says in comments which half goes where. */
function halves(recipe) {
  const [, http, server] = recipe.split(/^# In the (?:http|server) block:\n/m);
  if (!http || !server) throw new Error(`The recipe for nginx does not say what goes into which block:\n${recipe}`);
  return { http, server };
}

function run(program, given, folder, environment) {
  try {
    execFileSync(program, given, { cwd: folder, env: { ...process.env, ...environment }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (fault) {
    throw new Error(`\`${program} ${given.join(" ")}\` failed in ${folder}:\n${fault.stdout}\n${fault.stderr}`);
  }
}
