// The functions of the library: objects in, objects out. The module behind them takes and gives texts.

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
    const question = textOf(input, InputProblem);
    const isGiven = policy !== undefined && policy !== null;
    const document = isGiven ? documentOf(policy, PolicyProblem) : undefined;
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
      let document;
      try {
        document = documentOf(policy, PolicyProblem);
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
 * @param {(wasm: unknown) => Promise<unknown>} moduleOf what `bindings.default` takes, from what a caller gave
 */
export function library(bindings, moduleOf) {
  /** @type {Promise<object> | undefined} */
  let loading;
  const load = (options = {}) => {
    loading ??= start(bindings, moduleOf, options.wasm).catch((fault) => {
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

async function start(bindings, moduleOf, wasm) {
  if (typeof WebAssembly !== "object") {
    throw new LoadProblem("wasm-unsupported", "WebAssembly is not available here, or is switched off. sla-widget needs it.");
  }
  const { default: initialise, ...functions } = bindings;
  const given = await moduleOf(wasm);
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

/**
 * The bytes at an address, or a sentence about why there are none.
 * @param {string | URL} address
 */
export async function fetched(address) {
  let remedy = "Serve library.wasm of the package beside the script, or give its address or its bytes to load({ wasm }).";
  let cause;
  try {
    const response = await fetch(address);
    if (response.ok) return await response.arrayBuffer();
    cause = new Error(`the host answered ${response.status}`);
  } catch (fault) {
    cause = fault;
    // Browsers do not tell scripts which of these it was.
    remedy += " Check as well that the Content-Security-Policy allows that address in connect-src, and that another host than the page's sends Access-Control-Allow-Origin.";
  }
  throw new LoadProblem("wasm-not-found", `${address} could not be loaded: ${cause.message}. ${remedy}`, cause);
}

/** Whether this is an address, and not yet the module, its bytes or an answer of the host. */
export function isAddress(wasm) {
  return typeof wasm === "string" || wasm instanceof URL;
}

/** The text of a policy document. */
function documentOf(policy, Problem) {
  return typeof policy === "string" ? policy : textOf(policy, Problem);
}

function textOf(value, Problem) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (cause) {
    // It holds itself, a BigInt, or a getter that throws.
    const message = `This cannot be written as JSON: ${cause.message}`;
    throw new Problem([{ kind: "error", message, path: "", line: null, column: null }]);
  }
}

/** Lines and columns are those of a text that the caller has not seen. */
function withoutLines(problems) {
  return problems.map((problem) => ({ ...problem, line: null, column: null }));
}

function said(problems) {
  return problems.map(({ path, line, column, message }) => {
    const place = [line === null ? "" : `line ${line}, column ${column}`, path].filter(Boolean).join(", ");
    return place ? `${place}: ${message}` : message;
  }).join("\n");
}
