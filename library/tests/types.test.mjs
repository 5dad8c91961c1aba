// The types of the installed package, by TypeScript: what compiles, what must not, and that they describe what really comes.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { imported, inRepository, installed } from "./installed.mjs";

const { project } = installed();
const sla = await imported(project);

const BROWSER = ["lib.es2022.d.ts", "lib.dom.d.ts"];
/** Without the names that only browsers have. */
const BARE = ["lib.es2022.d.ts"];

test("a portal's code compiles as in Node, without the names that only browsers have", () => {
  assert.deepEqual(faults("used.ts", source("used.ts"), { lib: BARE }), []);
});

test("a portal's code compiles as for a bundler, and every form of the module is allowed in a browser", () => {
  const forms = ['new URL("https://example.org/")', 'fetch("a")', 'await fetch("a")', "new ArrayBuffer(1)", 'await WebAssembly.compileStreaming(fetch("a"))'];
  const text = `${source("used.ts")}\nexport const loaded = [${forms.map((wasm) => `load({ wasm: ${wasm} })`).join(", ")}];`;
  assert.deepEqual(faults("used.ts", text, { resolution: "Bundler", module: "ESNext", lib: BROWSER }), []);
});

test("what is misused does not compile, line by line", () => {
  const text = source("misused.ts");
  assert.ok(refusedLines(text).length > 10);
  assert.deepEqual(linesOf(faults("misused.ts", text, { lib: BARE })), refusedLines(text));
});

test("every example of the README compiles", () => {
  const text = readFileSync(join(project, "node_modules/sla-widget/README.md"), "utf8");
  const examples = [...text.matchAll(/```js\n(.+?)```/gs)].map(([, code]) => code);
  assert.ok(examples.length >= 4);
  for (const [place, code] of examples.entries()) {
    assert.deepEqual(faults(`example-${place}.ts`, code, { resolution: "Bundler", module: "ESNext", lib: BROWSER }), [], code);
  }
});

test("the types describe every member that really comes", async () => {
  const { check, classify, deadline, validatePolicy } = await sla.load();
  const document = JSON.parse(readFileSync(inRepository("policies/sourcegraph-handbook.json"), "utf8"));
  document.schedules.pacific.holidays = ["2026-03-09"];
  delete document.tables[0].targets[0].resolution;
  document.vendro = "odd";
  const severe = { beta: "no", kind: "broken", production: "yes", effect: "severe", impact: "yes" };
  const reported = "2026-03-06T23:30:00Z";
  const pauses = [{ from: "2026-03-11T17:00:00Z" }];
  const promise = { metric: "first_response", reported };
  const answers = [
    ["CheckResult", check({ facts: severe, reported, pauses }, document)],
    ["CheckResult", check({ facts: { beta: "no" }, reported })],
    ["CheckResult", check({ facts: { deployment: "custom_agreement" } })],
    ["Classification", classify({ facts: severe })],
    ["Classification", classify({ facts: {} })],
    ["DeadlineResult", deadline({ ...promise, table: "cloud", severity: "1", at: "2026-03-07T23:30:00Z" }, document)],
    ["DeadlineResult", deadline({ ...promise, table: "self_hosted", severity: "1", pauses }, document)],
    ["DeadlineResult", deadline({ ...promise, table: "self_hosted", severity: "1", metric: "resolution" }, document)],
    ["DeadlineResult", deadline({ ...promise, table: "cloud", severity: "2", metric: "resolution", at: reported })],
    ["ValidatedPolicy", validatePolicy(document)],
    ["ValidatedPolicy", validatePolicy("{")],
  ];
  const names = [...new Set(answers.map(([name]) => name))].join(", ");
  const constants = answers.map(([name, answer], place) => `export const answer${place}: ${name} = ${JSON.stringify(answer)};`);
  // One member that no type has, to see that it would be noticed.
  const odd = constants[0].replace("answer0", "odd").replace('"otherReadings":', '"otherReading":');
  const text = [`import type { ${names} } from "sla-widget";`, ...constants, `${odd} // refused`].join("\n");
  const found = faults("answers.ts", text, { lib: BARE });
  assert.deepEqual(linesOf(found), refusedLines(text), JSON.stringify(found, null, 1));
});

function refusedLines(text) {
  return text.split("\n").flatMap((line, at) => (line.endsWith("// refused") ? [at + 1] : []));
}

function linesOf(faults) {
  return [...new Set(faults.map(({ line }) => line))].sort((a, b) => a - b);
}

function source(name) {
  return readFileSync(inRepository(`library/tests/types/${name}`), "utf8");
}

/** What TypeScript refuses in a file of the project. */
function faults(name, text, { resolution = "NodeNext", module = "NodeNext", lib }) {
  const file = join(project, name);
  writeFileSync(file, text);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind[module],
    moduleResolution: ts.ModuleResolutionKind[resolution],
    lib,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map((fault) => ({
    line: fault.file ? fault.file.getLineAndCharacterOfPosition(fault.start).line + 1 : 0,
    file: fault.file?.fileName.slice(project.length + 1),
    message: ts.flattenDiagnosticMessageText(fault.messageText, "\n").slice(0, 300),
  }));
}
