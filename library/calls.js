// The functions of the library: objects in, objects out. The module behind them takes and gives texts.
import { jsonOf } from "./values.js";

/** What is wrong with a question or a policy. `problems` has everything that is wrong, each with its place. */
class Refusal extends Error {
  constructor(name, problems) {
    super(said(problems));
    this.name = name;
    this.problems = problems;
  }
}

/** The input of a function cannot be used. */
export class InputProblem extends Refusal {
  constructor(problems) {
    super("InputProblem", problems);
  }
}

/** The policy cannot be used. */
export class PolicyProblem extends Refusal {
  constructor(problems) {
    super("PolicyProblem", problems);
  }
}

/** The WebAssembly module could not be loaded. `code` says why, `cause` what the browser or Node said. */
export class LoadProblem extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "LoadProblem";
    this.code = code;
  }
}

/**
 * The functions of a module that is there.
 * @param {{check: Function, classify: Function, deadline: Function, validatePolicy: Function}} bindings
 */
function functionsOf(bindings) {
  const ask = (name) => (input, policy) => {
    if (input === undefined) throw new InputProblem([problem(`The input is missing. Call ${name}(input) with an object.`)]);
    const question = textOf(input, InputProblem);
    const isGiven = policy !== undefined && policy !== null;
    const document = isGiven ? documentOf(policy) : undefined;
    const answer = JSON.parse(bindings[name](question, document));
    if (!answer.problems) return answer;
    if (answer.what === "input") throw new InputProblem(withoutLines(answer.problems));
    throw new PolicyProblem(typeof policy === "string" ? answer.problems : withoutLines(answer.problems));
  };
  return Object.freeze({
    check: ask("check"),
    classify: ask("classify"),
    deadline: ask("deadline"),
    validatePolicy(policy) {
      if (policy === undefined) {
        return { ok: false, problems: [problem("The policy is missing. Call validatePolicy(policy) with its text or the object.")] };
      }
      let document;
      try {
        document = documentOf(policy);
      } catch (refusal) {
        if (refusal instanceof PolicyProblem) return { ok: false, problems: refusal.problems };
        throw refusal;
      }
      const answer = JSON.parse(bindings.validatePolicy(document));
      if (typeof policy === "string") return answer;
      const list = answer.ok ? "warnings" : "problems";
      return { ...answer, [list]: withoutLines(answer[list]) };
    },
  });
}

/**
 * What a package entry exports.
 * @param {object} bindings what wasm-bindgen wrote
 * @param {() => URL} beside where the module lies if a caller gives none
 * @param {(address: string | URL) => Promise<ArrayBuffer | Uint8Array>} read the bytes at an address
 */
export function library(bindings, beside, read) {
  /** @type {Promise<object> | undefined} */
  let loading;
  const load = async (options) => {
    const wasm = wasmOf(options);
    // A promise that is not needed may fail without a word.
    if (loading) wasm?.then?.(undefined, () => {});
    loading ??= start(bindings, () => moduleOf(wasm ?? beside(), read)).catch((fault) => {
      // A failure is not remembered: the next call tries again.
      loading = undefined;
      throw fault;
    });
    return loading;
  };
  const later = (name) => async (...given) => (await load())[name](...given);
  return {
    load,
    check: later("check"),
    classify: later("classify"),
    deadline: later("deadline"),
    validatePolicy: later("validatePolicy"),
  };
}

/** What the options of load say of the module, if they can be used. */
function wasmOf(options = {}) {
  if (tagOf(options) !== "Object") {
    throw new InputProblem([problem('load takes an object, such as { wasm: "library.wasm" }.')]);
  }
  const unknown = Object.keys(options).filter((name) => name !== "wasm");
  if (unknown.length > 0) {
    throw new InputProblem(unknown.map((name) => problem("This name is not known here. Known is only wasm.", name)));
  }
  const { wasm } = options;
  if (wasm === undefined || wasm === null || typeof wasm.then === "function") return wasm;
  return usable(wasm);
}

/** What wasm-bindgen can start from: the module, or its bytes. */
async function moduleOf(wasm, read) {
  let given;
  try {
    given = await wasm;
  } catch (cause) {
    throw new LoadProblem("wasm-not-found", `What load got as wasm could not be loaded: ${cause?.message ?? cause}. ${REMEDY}`, cause);
  }
  usable(given);
  if (isAddress(given)) return read(given);
  return isAnswer(given) ? bytesOf(given) : given;
}

function usable(wasm) {
  const isModule = ["ArrayBuffer", "WebAssembly.Module"].includes(tagOf(wasm)) || ArrayBuffer.isView(wasm);
  if (isModule || isAddress(wasm) || isAnswer(wasm)) return wasm;
  const expected = "Expected the address of library.wasm, its bytes, an answer of a host or the compiled module.";
  throw new InputProblem([problem(`This is no WebAssembly module. ${expected}`, "wasm")]);
}

async function start(bindings, module) {
  if (typeof WebAssembly !== "object") {
    throw new LoadProblem("wasm-unsupported", "WebAssembly is not available here, or is switched off. sla-widget needs it.");
  }
  const { default: initialise, ...functions } = bindings;
  const given = await module();
  try {
    await initialise({ module_or_path: given });
  } catch (cause) {
    if (/content security policy|unsafe-eval|disallowed by embedder/i.test(String(cause))) {
      const remedy = "Add 'wasm-unsafe-eval' to script-src.";
      throw new LoadProblem("wasm-blocked-csp", `The Content-Security-Policy of the page refuses WebAssembly. ${remedy}`, cause);
    }
    const remedy = "Check that the whole file library.wasm of this package is there, as it was published.";
    throw new LoadProblem("wasm-damaged", `The WebAssembly module of sla-widget does not start: ${cause}. ${remedy}`, cause);
  }
  return functionsOf(functions);
}

const REMEDY = "Serve library.wasm of the package beside the script, or give its address or its bytes to load({ wasm }).";

/**
 * The bytes at an address, or a sentence about why there are none.
 * @param {string | URL} address
 */
export async function fetched(address) {
  let response;
  try {
    response = await fetch(address);
  } catch (cause) {
    // Browsers do not tell scripts which of these it was.
    const remedy = `${REMEDY} Check as well that the Content-Security-Policy allows that address in connect-src, and that another host than the page's sends Access-Control-Allow-Origin.`;
    throw new LoadProblem("wasm-not-found", `${address} could not be loaded: ${cause.message}. ${remedy}`, cause);
  }
  return bytesOf(response, address);
}

async function bytesOf(response, address = response.url || "The module") {
  let cause = new Error(`the host answered ${response.status}`);
  try {
    if (response.ok !== false) return await response.arrayBuffer();
  } catch (fault) {
    // The connection broke, or the answer was read before.
    cause = fault;
  }
  throw new LoadProblem("wasm-not-found", `${address} could not be loaded: ${cause.message}. ${REMEDY}`, cause);
}

/** Whether this is an address, and not yet the module, its bytes or an answer of the host. */
function isAddress(wasm) {
  return (typeof wasm === "string" && wasm !== "") || tagOf(wasm) === "URL";
}

/** Whether this is an answer of a host, which has bytes to be read. */
function isAnswer(wasm) {
  return typeof wasm?.arrayBuffer === "function";
}

function tagOf(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The text of a policy document. */
function documentOf(policy) {
  return typeof policy === "string" ? policy : textOf(policy, PolicyProblem);
}

function textOf(value, Refused) {
  try {
    return jsonOf(value);
  } catch (refusal) {
    throw new Refused(refusal.problems.map(({ path, message }) => problem(message, path)));
  }
}

function problem(message, path = "") {
  return { kind: "error", message, path, line: null, column: null };
}

/** Lines and columns are those of a text that the caller has not seen. */
function withoutLines(problems) {
  return problems.map((one) => ({ ...one, line: null, column: null }));
}

function said(problems) {
  return problems.map(({ path, line, column, message }) => {
    const place = [line === null ? "" : `line ${line}, column ${column}`, path].filter(Boolean).join(", ");
    return place ? `${place}: ${message}` : message;
  }).join("\n");
}
