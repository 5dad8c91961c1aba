// The installed package in Node: what is in it, its README, its functions, what it says when something is wrong.
import assert from "node:assert/strict";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { imported, inRepository, installed, run } from "./installed.mjs";

const { project, packed } = installed();
const sla = await imported(project);
const folder = join(project, "node_modules/sla-widget");

const SEVERITY_1 = { deployment: "self_hosted", beta: "no", kind: "broken", production: "yes", effect: "severe", impact: "yes" };
const REPORTED = "2026-06-12T16:30:00-07:00";

test("the package holds what it needs and nothing else", () => {
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "bindings.js", "calls.js",
    "index.d.ts", "index.js", "index.node.js", "library.wasm", "package.json",
  ]);
});

test("it has the version of the app, a licence, and asks for no other package", () => {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const manifest = readFileSync(inRepository("Cargo.toml"), "utf8");
  assert.equal(about.version, /^version = "(.+)"$/m.exec(manifest)[1]);
  assert.equal(about.license, "Apache-2.0 OR MIT");
  assert.equal(about.dependencies, undefined);
});

test("no file names the machine that built it, or another host that it would ask", () => {
  for (const { path } of packed.files.filter(({ path }) => /\.(js|wasm)$/.test(path))) {
    const text = readFileSync(join(folder, path), "latin1");
    assert.doesNotMatch(text, /\/(home|root|work|Users)\//, path);
    if (path.endsWith(".js")) assert.doesNotMatch(text, /https?:/, path);
  }
});

test("the module imports nothing that could reach a clock or a network", async () => {
  const module = await WebAssembly.compile(readFileSync(join(folder, "library.wasm")));
  const names = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/_[0-9a-f]{16}$/, ""));
  assert.deepEqual(names.sort(), ["__wbg___wbindgen_throw", "__wbindgen_init_externref_table"]);
});

test("the sizes that the README tells are right to a twentieth", () => {
  const text = readFileSync(join(folder, "README.md"), "utf8");
  const [, raw, sent] = /module of (\d+) kB \((\d+) kB/.exec(text);
  const bytes = readFileSync(join(folder, "library.wasm"));
  for (const [told, found] of [[raw, bytes.length], [sent, brotliCompressSync(bytes).length]]) {
    assert.ok(Math.abs(told - found / 1000) < told / 20, `told ${told} kB, found ${found} bytes`);
  }
});

test("every example of the README prints what it says", () => {
  const text = readFileSync(join(folder, "README.md"), "utf8");
  const examples = [...text.matchAll(/```js\n(.+?)```/gs)].map(([, code]) => code);
  assert.ok(examples.length >= 4);
  for (const [place, code] of examples.entries()) {
    const expected = [...code.matchAll(/console\.log\(.+\); \/\/ (.+)/g)].map(([, printed]) => printed);
    assert.ok(expected.length > 0, code);
    assert.deepEqual(run(project, `example-${place}.mjs`, code).split("\n"), expected, code);
  }
});

test("functions by themselves answer as those of load do", async () => {
  const functions = await sla.load();
  assert.equal(await sla.load(), functions, "a second load gives the same");
  const input = { facts: SEVERITY_1, reported: REPORTED };
  assert.deepEqual(await sla.check(input), functions.check(input));
  assert.deepEqual(await sla.classify({ facts: SEVERITY_1 }), functions.classify({ facts: SEVERITY_1 }));
  const due = { facts: SEVERITY_1, metric: "resolution", reported: REPORTED };
  assert.deepEqual(await sla.deadline(due), functions.deadline(due));
  assert.deepEqual(await sla.validatePolicy("{}"), functions.validatePolicy("{}"));
});

test("a policy is a text or an object, and each is remembered by itself", async () => {
  const { check } = await sla.load();
  const input = { facts: SEVERITY_1, reported: REPORTED };
  const due = (policy) => check(input, policy).cases[0].groups[0].firstResponse.due;
  const text = readFileSync(inRepository("policies/sourcegraph-handbook.json"), "utf8");
  const document = JSON.parse(text);
  document.schedules.pacific.holidays = ["2026-06-15"];
  for (let round = 0; round < 3; round += 1) {
    assert.equal(due(), "2026-06-17T23:30:00Z");
    assert.equal(due(null), "2026-06-17T23:30:00Z");
    assert.equal(due(text), "2026-06-17T23:30:00Z");
    assert.equal(due(document), "2026-06-18T23:30:00Z");
  }
  // What a caller changes counts at once; of more policies than are remembered none is mixed up.
  for (let day = 1; day <= 12; day += 1) {
    document.schedules.pacific.holidays = Array.from({ length: day }, (_, before) => `2026-06-${String(15 + before).padStart(2, "0")}`);
    const skipped = check(input, document).cases[0].groups[0].firstResponse.explanation.steps.filter(({ course }) => course === "holiday");
    assert.equal(skipped.length, new Set(document.schedules.pacific.holidays.filter((date) => ![6, 0].includes(new Date(date).getUTCDay()))).size);
  }
});

test("moments can be dates", async () => {
  const { deadline } = await sla.load();
  const { due, status } = deadline({
    table: "cloud", severity: "1", metric: "first_response",
    reported: new Date("2026-06-12T23:30:00.900Z"), at: new Date("2026-06-13T00:30:00Z"),
    pauses: [{ from: new Date("2026-06-13T00:00:00Z"), to: undefined }],
  });
  assert.equal(due, null);
  assert.deepEqual(status, { at: "2026-06-13T00:30:00Z", state: "paused", elapsed: 1800, remaining: 84600, percent: 2 });
});

test("an input that cannot be used is an InputProblem with everything that is wrong", async () => {
  const { check } = await sla.load();
  const refusal = refused(() => check({ facts: { deploymnt: "cloud" }, reportd: REPORTED }));
  assert.ok(refusal instanceof sla.InputProblem && refusal instanceof Error);
  assert.equal(refusal.name, "InputProblem");
  assert.deepEqual(refusal.problems.map(({ path, line, column }) => ({ path, line, column })), [
    { path: "", line: null, column: null },
    { path: "facts.deploymnt", line: null, column: null },
    { path: "reportd", line: null, column: null },
  ]);
  assert.match(refusal.message, /^facts\.deploymnt: There is no fact “deploymnt”\..+ Did you mean “deployment”\?$/m);
});

test("a policy that cannot be used is a PolicyProblem, with lines if it is a text", async () => {
  const { check } = await sla.load();
  const input = { facts: {}, reported: REPORTED };
  const ofText = refused(() => check(input, '{\n  "format": "sla-policy/9"\n}'));
  assert.ok(ofText instanceof sla.PolicyProblem);
  assert.equal(ofText.problems[0].line, 2);
  assert.match(ofText.message, /^line 2, column 13, format: The document was written by a newer version/);
  const ofObject = refused(() => check(input, { format: "sla-policy/9" }));
  assert.ok(ofObject instanceof sla.PolicyProblem);
  assert.equal(ofObject.problems[0].line, null);
  assert.match(ofObject.message, /^format: The document/);
});

test("nothing that a script can pass breaks the functions", async () => {
  const functions = await sla.load();
  const itself = {};
  itself.itself = itself;
  const odd = [undefined, null, 0, NaN, "", "{", "\ud800", true, [], {}, itself, 1n, Symbol("a"), () => 1, new Map(), new Date(NaN), { get a() { throw new Error("no"); } }, { facts: Object.create(null) }, { facts: { __proto__: null, constructor: "a" } }, { facts: "\ud800" }];
  for (const input of odd) {
    for (const name of ["check", "classify", "deadline"]) {
      const outcome = refused(() => functions[name](input));
      assert.ok(outcome === undefined || outcome instanceof sla.InputProblem, `${name}: ${outcome?.stack}`);
      assert.notEqual(outcome?.message, "");
    }
    const validated = functions.validatePolicy(input);
    assert.equal(validated.ok, false);
    assert.ok(validated.problems[0].message.length > 10);
    if (input === undefined || input === null) continue;
    const outcome = refused(() => functions.check({ facts: {}, reported: REPORTED }, input));
    assert.ok(outcome instanceof sla.PolicyProblem, outcome?.stack);
  }
  assert.equal(functions.check({ facts: SEVERITY_1, reported: REPORTED }).severity.id, "1", "it goes on answering");
});

test("the module can be handed over in every form", () => {
  const wasm = join(folder, "library.wasm");
  for (const expression of [
    "wasm",
    "pathToFileURL(wasm)",
    "String(pathToFileURL(wasm))",
    "await readFile(wasm)",
    "(await readFile(wasm)).buffer",
    "await WebAssembly.compile(await readFile(wasm))",
    "new Response(await readFile(wasm))",
    "Promise.resolve(new Response(await readFile(wasm)))",
  ]) {
    const code = `import { readFile } from "node:fs/promises"; import { pathToFileURL } from "node:url"; import { load } from "sla-widget";
      const wasm = ${JSON.stringify(wasm)};
      const { classify } = await load({ wasm: ${expression} });
      console.log(classify({ facts: { beta: "yes", deployment: "cloud" } }).outcome);`;
    assert.equal(run(project, "handed-over.mjs", code), "out_of_scope", expression);
  }
});

test("what cannot be loaded is a LoadProblem, and the next try may succeed", () => {
  const code = `import { load } from "sla-widget";
    const told = async (wasm) => { try { await load({ wasm }); return "loaded"; } catch (problem) { return problem.name + " " + problem.code + ": " + problem.message; } };
    console.log(await told("./not-there.wasm"));
    console.log(await told(new Uint8Array([0, 97, 115, 109, 9, 9, 9, 9])));
    console.log(await told("http://127.0.0.1:9/library.wasm"));
    console.log(await told());`;
  const lines = run(project, "missing.mjs", code).split("\n");
  assert.match(lines[0], /^LoadProblem wasm-not-found: .+not-there\.wasm could not be read: ENOENT.+ Keep library\.wasm/);
  assert.match(lines[1], /^LoadProblem wasm-damaged: .+ Check that the whole file library\.wasm/);
  assert.match(lines[2], /^LoadProblem wasm-not-found: http:\/\/127\.0\.0\.1:9\/library\.wasm could not be loaded: .+ Serve library\.wasm/);
  assert.equal(lines[3], "loaded");
  const without = `Object.defineProperty(globalThis, "WebAssembly", { value: undefined });
    const { load } = await import("sla-widget"); try { await load(); } catch (problem) { console.log(problem.code); }`;
  assert.equal(run(project, "without.mjs", without), "wasm-unsupported");
});

test("CommonJS reaches it with import()", () => {
  const file = "portal.cjs";
  const code = 'import("sla-widget").then(({ check }) => check({ facts: { deployment: "custom_agreement" } })).then(({ outcome }) => console.log(outcome));';
  assert.equal(run(project, file, code), "by_contract");
});

test("a damaged package says which file is missing", () => {
  rmSync(join(folder, "library.wasm"));
  assert.ok(!statSync(join(folder, "library.wasm"), { throwIfNoEntry: false }));
  const code = 'import { check } from "sla-widget"; await check({ facts: {} }).catch((problem) => console.log(problem.code, problem.message.includes("library.wasm")));';
  assert.equal(run(project, "damaged.mjs", code), "wasm-not-found true");
});

function refused(call) {
  try {
    call();
    return undefined;
  } catch (refusal) {
    return refusal;
  }
}
