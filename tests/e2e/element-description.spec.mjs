// What describes <sla-widget> to tools and to people (custom-elements.json, sla-widget.d.ts) names what there is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { DIST, VERSION, page as html } from "./host-page.mjs";
import { expect, test } from "./widget.mjs";

const read = (path) => readFileSync(path, "utf8");
const manifest = JSON.parse(read("loader/element/custom-elements.json"));
const [module] = manifest.modules;
const [declaration] = module.declarations;
const types = read("loader/element/sla-widget.d.ts");
const namesOf = (list) => list.map(({ name }) => name).sort();
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();
const propertyOf = (attribute) => attribute.replace(/-./g, (part) => part[1].toUpperCase());

test("the manifest is one of its kind, and lies beside the script in every folder of the build", () => {
  expect(manifest.schemaVersion).toBe("2.1.0");
  expect(module).toMatchObject({ kind: "javascript-module", path: "sla-widget.js", exports: [{ kind: "custom-element-definition", name: "sla-widget" }] });
  expect(declaration).toMatchObject({ kind: "class", customElement: true, tagName: "sla-widget", superclass: { name: "HTMLElement" } });
  for (const folder of ["", VERSION, `v${VERSION.split(".")[0]}`]) {
    for (const name of ["custom-elements.json", "sla-widget.d.ts"]) expect(read(join(DIST, folder, name))).toBe(read(`loader/element/${name}`));
  }
  const described = [...declaration.attributes, ...declaration.members, ...declaration.events, ...declaration.slots, ...declaration.cssProperties, ...declaration.cssParts];
  expect(described.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
});

test("attributes and members: manifest, types and element agree", async ({ page, host }) => {
  const site = await host({ pages: { "/": html(`<sla-widget></sla-widget><script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`) } });
  await page.goto(`${site.origin}/`);
  const { observed, members } = await page.evaluate(() => {
    const element = customElements.get("sla-widget");
    const hidden = ["constructor", "connectedCallback", "disconnectedCallback", "adoptedCallback", "attributeChangedCallback"];
    return { observed: [...element.observedAttributes], members: Object.getOwnPropertyNames(element.prototype).filter((name) => !hidden.includes(name)) };
  });
  expect(namesOf(declaration.attributes)).toEqual(observed.sort());
  expect(namesOf(declaration.members)).toEqual(members.sort());
  expect(declaration.attributes.filter(({ name, fieldName }) => name !== "lang" && fieldName !== propertyOf(name))).toEqual([]);
  // What the app reads of them, too.
  const rust = all(read("src/embed/attributes.rs") + read("src/embed/widget.rs"), /(?:word|text|get|property)\((?:&request\.attributes, )?"([a-z-]+)"/g);
  expect(rust.filter((name) => !observed.includes(name))).toEqual([]);

  const body = /interface SlaWidget extends HTMLElement \{([\s\S]*?)\n\}/.exec(types)[1];
  const typed = all(body, /^ {2}(?:readonly )?(\w+)[:(]/gm).filter((name) => name !== "addEventListener");
  expect([...typed, "focus"].sort()).toEqual(namesOf(declaration.members));
});

test("events: manifest, types and code agree", () => {
  const spoken = all(read("loader/element/sla-widget.js") + read("loader/element/inside.js"), /\b(?:#say|say)\("([a-z-]+)"/g);
  const host = read("src/embed/host.rs");
  const told = [...all(host, /self\.say\(\s*"([a-z-]+)"/g), ...all(host, /\{ "([a-z-]+)" \} else/g), ...all(host, /else \{ "([a-z-]+)" \}/g)];
  const events = [...new Set([...spoken, ...told])].map((kind) => `sla-${kind}`).sort();
  expect(namesOf(declaration.events)).toEqual(events);
  expect(all(types, /^ {2}"(sla-[a-z-]+)": CustomEvent/gm)).toEqual(events);

  const codes = all(types, /^ {2}\| "([a-z-]+)"/gm);
  const thrown = ["loader/element/files.js", "loader/element/sla-widget.js", "loader/element/failure.js", "src/app/host_news.rs", "src/embed/widget.rs"].flatMap((path) => all(read(path), /"((?:wasm|script|connect|policy|attribute|storage|internal|file)-[a-z-]+)"/g));
  const own = [...new Set(thrown)].filter((code) => !/-(eval|src)$/.test(code));
  expect(own.filter((code) => !codes.includes(code))).toEqual([]);
  // Each that is shown has a remedy.
  const remedies = all(read("loader/element/failure.js"), /^ {2}"([a-z-]+)": /gm);
  const shownElsewhere = ["attribute-unknown-value", "storage-blocked", "frame-timeout", "frame-blocked-csp", "wasm-mime"];
  expect(codes.filter((code) => !shownElsewhere.includes(code))).toEqual(remedies);
});

test("parts and CSS properties: manifest, code and styles agree", () => {
  expect(namesOf(declaration.cssParts)).toEqual(all(/const PARTS[\s\S]*?\];/.exec(read("src/ui/marks.rs"))[0], /^ {4}\("(\w+)",/gm));
  const sheets = ["tokens", "base", "check", "tickets", "sync", "host"].map((name) => read(`styles/${name}.css`)).join("").replace(/\/\*[\s\S]*?\*\//g, "");
  expect(namesOf(declaration.cssProperties)).toEqual(all(sheets, /var\((--sla-[\w-]+)/g));
});

/** What TypeScript finds wrong with a program beside these types. */
function problemsOf(program) {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], strict: true, noEmit: true, types: [] };
  const files = { "/program.ts": program, "/sla-widget.d.ts": types };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...more) => (files[name] === undefined ? getSourceFile(name, ...more) : ts.createSourceFile(name, files[name], options.target));
  host.fileExists = (name) => name in files || fileExists(name);
  host.readFile = (name) => files[name] ?? readFile(name);
  const problems = ts.getPreEmitDiagnostics(ts.createProgram(["/program.ts"], options, host));
  return problems.map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"));
}

test("the types fit a program that uses all of it", () => {
  const program = `import type { CheckResult, ImportOutcome, SlaWidget } from "./sla-widget";
    const widget: SlaWidget = document.createElement("sla-widget");
    widget.severity = "1"; widget.syncUrl = true; widget.policy = { format: "sla-policy/1" }; widget.now = () => new Date(0); widget.now = null;
    widget.addEventListener("sla-error", (event) => { const code: "wasm-not-found" | string = event.detail.code; void code; });
    widget.addEventListener("sla-due-soon", ({ detail }) => detail.secondsLeft.toFixed());
    widget.addEventListener("click", () => widget.show("tickets"));
    export const all = async (): Promise<[CheckResult, string, ImportOutcome]> => { await widget.setPolicy(null); return [await widget.check({}), await widget.exportData(), await widget.importData("", { dryRun: true })]; };
    // @ts-expect-error: it is read only
    widget.result = null;
    // @ts-expect-error: there is no such screen
    widget.show("report");`;
  expect(problemsOf(program)).toEqual([]);
});

test("what the script does not export cannot be taken from it", () => {
  expect(read("loader/element/sla-widget.js")).not.toMatch(/^export/m);
  for (const use of ["new SlaWidget();", "SlaWidget.version;", "customElements.define('own-widget', SlaWidget);"]) {
    expect(problemsOf(`import { SlaWidget } from "./sla-widget"; ${use}`)).toEqual([expect.stringContaining("'SlaWidget' only refers to a type")]);
  }
  expect(problemsOf('import { SlaWidget } from "./sla-widget"; class Own extends SlaWidget {}')).toHaveLength(1);
});
