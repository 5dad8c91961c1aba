// The installed package in Node: what is in it, its README, its functions, what it says when something is wrong.
import assert from "node:assert/strict";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
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
    "index.d.ts", "index.js", "index.node.js", "library.wasm", "package.json", "values.js",
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

test("what JSON cannot carry is refused with its place, never taken as not given", async () => {
  const { check, classify, deadline, validatePolicy } = await sla.load();
  const none = new Date("x");
  const due = { table: "cloud", severity: "1", metric: "resolution", reported: REPORTED };
  const report = { facts: SEVERITY_1, reported: REPORTED };
  class Ticket {}
  const itself = { list: [] };
  itself.list.push(itself);
  const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
  const NO_TIME = /^This Date is not a time\./;
  for (const [call, path, message] of [
    [() => deadline({ ...due, pauses: [{ from: REPORTED, to: none }] }), "pauses[0].to", NO_TIME],
    [() => check({ ...report, pauses: [undefined] }), "pauses[0]", /^Found undefined\. Expected plain data/],
    [() => check({ ...report, pauses: [{ from: REPORTED, to: NaN }] }), "pauses[0].to", /^Found NaN\. Expected a number/],
    [() => deadline({ ...due, at: none }), "at", NO_TIME],
    [() => deadline({ ...due, at: REPORTED, completed: none }), "completed", NO_TIME],
    [() => check({ ...report, reported: none }), "reported", NO_TIME],
    [() => check({ ...report, severity: NaN }), "severity", /^Found NaN/],
    [() => check({ ...report, severity: -Infinity }), "severity", /^Found -Infinity/],
    [() => check({ ...report, severity: 1n }), "severity", /^Found a bigint\. Expected plain data: texts/],
    [() => classify({ facts: new Map(Object.entries(SEVERITY_1)) }), "facts", /^Found an object of the class Map\. Expected plain data/],
    [() => classify({ facts: new Set() }), "facts", /class Set\./],
    [() => classify({ facts: { production: () => "yes" } }), "facts.production", /^Found a function\./],
    [() => classify({ facts: { production: Symbol("yes") } }), "facts.production", /^Found a symbol\./],
    [() => classify({ facts: { "in production": NaN } }), 'facts["in production"]', /^Found NaN/],
    [() => classify({ facts: Promise.resolve(SEVERITY_1) }), "facts", /class Promise\. Wait for it with await\.$/],
    [() => classify({ facts: new Ticket() }), "facts", /class Ticket\./],
    [() => classify({ facts: { kind: new String("broken") } }), "facts.kind", /class String\./],
    [() => classify({ facts: itself }), "facts.list[0]", /^This holds itself\./],
    [() => classify({ facts: { get kind() { throw new Error("gone"); } } }), "facts.kind", /^This cannot be read: gone$/],
    [() => check(report, Promise.resolve("{}")), "", /class Promise\. Wait/],
    [() => check(report, Buffer.from("{}")), "", /class Buffer\./],
    [() => check(report, { format: "sla-policy/1", version: NaN }), "version", /^Found NaN/],
    [() => check(report, deep), Array(100).fill("a").join("."), /^This is nested too deeply\.$/],
  ]) {
    const refusal = refused(call);
    const Refusal = /\(report, /.test(String(call)) ? sla.PolicyProblem : sla.InputProblem;
    assert.ok(refusal instanceof Refusal, `${call}: ${refusal?.stack}`);
    const [problem, ...others] = refusal.problems;
    assert.deepEqual(others, [], String(call));
    assert.deepEqual([problem.kind, problem.line, problem.column], ["error", null, null]);
    assert.equal(problem.path, path, String(call));
    assert.match(problem.message, message, String(call));
  }
  const all = refused(() => check({ ...report, reported: none, severity: NaN }));
  assert.deepEqual(all.problems.map(({ path }) => path), ["reported", "severity"], "everything at once");
  const many = refused(() => check({ facts: Array(100_000).fill(NaN) }));
  assert.equal(many.problems.length, 101);
  assert.match(many.problems[100].message, /not listed/);
  assert.match(validatePolicy(Buffer.from("{}")).problems[0].message, /class Buffer/);
});

test("plain data of every making is taken", async () => {
  const { check } = await sla.load();
  const answer = check({ facts: SEVERITY_1, reported: REPORTED });
  const elsewhere = runInNewContext("({ ...facts, list: undefined })", { facts: SEVERITY_1 });
  for (const facts of [
    Object.assign(Object.create(null), SEVERITY_1),
    Object.freeze({ ...SEVERITY_1 }),
    new Proxy(SEVERITY_1, {}),
    elsewhere,
  ]) {
    assert.deepEqual(check({ facts, reported: runInNewContext(`new Date("${REPORTED}")`), severity: undefined, pauses: undefined }), answer);
  }
  const shared = { from: REPORTED, to: REPORTED };
  assert.equal(check({ facts: SEVERITY_1, reported: REPORTED, pauses: [shared, shared] }).decided, true, "twice the same is no circle");
});

test("a call without anything says that the argument is missing", async () => {
  const { check, classify, deadline, validatePolicy } = await sla.load();
  for (const call of [check, classify, deadline]) assert.match(refused(() => call()).message, /^The input is missing\. Call \w+\(input\)/);
  assert.match(validatePolicy().problems[0].message, /^The policy is missing\./);
  await assert.rejects(sla.check(), sla.InputProblem);
});

test("options of load that mean nothing are refused, also once the module is there", async () => {
  const { load } = sla;
  for (const [options, path, message] of [
    [{ wsm: 1 }, "wsm", /^This name is not known here\. Known is only wasm\.$/],
    ["library.wasm", "", /^load takes an object, such as \{ wasm: "library\.wasm" \}\.$/],
    [null, "", /^load takes an object/],
    [new URL("file:///library.wasm"), "", /^load takes an object/],
    [new Uint8Array(), "", /^load takes an object/],
    [{ wasm: 1 }, "wasm", /^This is no WebAssembly module\. Expected the address/],
    [{ wasm: "" }, "wasm", /^This is no WebAssembly module/],
    [{ wasm: {} }, "wasm", /^This is no WebAssembly module/],
  ]) {
    await assert.rejects(load(options), (refusal) => {
      assert.ok(refusal instanceof sla.InputProblem, refusal.stack);
      assert.equal(refusal.problems[0].path, path);
      assert.match(refusal.problems[0].message, message);
      return true;
    });
  }
  assert.equal(await load({}), await load({ wasm: undefined }));
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
    console.log(await told("http://"));
    console.log(await told(new Response("<!doctype html>", { status: 404 })));
    console.log(await told(Promise.resolve(new Response("", { status: 503 }))));
    console.log(await told(fetch("http://127.0.0.1:9/library.wasm")));
    console.log(await told(Promise.resolve(1)));
    const read = new Response(""); await read.text();
    console.log(await told(read));
    console.log(await told());`;
  const lines = run(project, "missing.mjs", code).split("\n");
  assert.match(lines[0], /^LoadProblem wasm-not-found: .+not-there\.wasm could not be read: ENOENT.+ Keep library\.wasm/);
  assert.match(lines[1], /^LoadProblem wasm-damaged: .+ Check that the whole file library\.wasm/);
  assert.match(lines[2], /^LoadProblem wasm-not-found: http:\/\/127\.0\.0\.1:9\/library\.wasm could not be loaded: .+ Serve library\.wasm/);
  assert.match(lines[3], /^LoadProblem wasm-not-found: http:\/\/ could not be read: Invalid URL\./);
  assert.match(lines[4], /^LoadProblem wasm-not-found: The module could not be loaded: the host answered 404\. Serve library\.wasm/);
  assert.match(lines[5], /^LoadProblem wasm-not-found: The module could not be loaded: the host answered 503\./);
  assert.match(lines[6], /^LoadProblem wasm-not-found: What load got as wasm could not be loaded: fetch failed\. Serve/);
  assert.match(lines[7], /^InputProblem undefined: wasm: This is no WebAssembly module\./);
  assert.match(lines[8], /^LoadProblem wasm-not-found: The module could not be loaded: .+ Serve/);
  assert.equal(lines[9], "loaded");
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
