// Fetches the files of the widget from beside this script, checks each by its hash, and finds out why one
// does not come.

/** Why the widget cannot be shown: a code for programs, the rest for administrators. */
export class Failure extends Error {
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

// The build puts in the names with their hashes, and the integrity of each (xtask/embedding.mjs).
const [SCRIPT, MODULE] = FILES;
const addressOf = (name) => new URL(name, import.meta.url).href;

// The browser tells what a Content-Security-Policy refused, but a moment after the refusal.
const refused = new Set();
addEventListener("securitypolicyviolation", (event) => event.disposition === "enforce" && refused.add(event.blockedURI));
const isRefused = async (address) => {
  await new Promise((resolve) => setTimeout(resolve));
  return refused.has(address);
};

/** Fetches a file of the widget, or, without its hash, the text of a policy; a failure says why. */
export async function fetched(url, integrity) {
  const kind = integrity ? "wasm" : "policy";
  let told;
  try {
    const answer = await fetch(url, { integrity });
    const type = answer.headers.get("Content-Type");
    // A page in place of a file is what many hosts answer for one that they do not have.
    if (answer.ok && (integrity || !/html/.test(type))) return integrity ? answer : await answer.text();
    told = answer.status + (answer.ok ? " " + type : "");
  } catch {
    if (await isRefused(url)) throw new Failure((integrity ? "connect" : kind) + "-blocked-csp", url);
    if (url.startsWith("file:")) throw new Failure("file-protocol", url);
    // Once more without the hash: is it another file, or none?
    const again = await fetch(url, { cache: "reload" }).catch(() => {});
    if (again) {
      const isWhole = await again.arrayBuffer().catch(() => {});
      const type = again.headers.get("Content-Type");
      if (isWhole && again.ok && integrity && !/html/.test(type)) throw new Failure("wasm-integrity", url);
      told = isWhole ? again.status + " " + type : "it broke off";
    } else {
      const isThere = !url.startsWith(location.origin + "/") && (await fetch(url, { mode: "no-cors" }).catch(() => {}));
      if (isThere) throw new Failure(kind + "-cors", url);
      told = navigator.onLine ? "no answer" : "offline";
    }
  }
  throw new Failure(kind + "-not-found", `${url} (${told})`);
}

async function compiled() {
  const url = addressOf(MODULE[0]);
  const answer = await fetched(url, MODULE[1]);
  const type = answer.headers.get("Content-Type");
  try {
    if (/^application\/wasm$/i.test(type)) return await WebAssembly.compileStreaming(answer);
    console.warn(`sla-widget: wasm-mime: ${url} is sent as "${type}", so it starts slower. Have the server send application/wasm.`);
    return await WebAssembly.compile(await answer.arrayBuffer());
  } catch (error) {
    const isBlocked = (await isRefused("wasm-eval")) || /content security|unsafe-eval|csp/i.test(error.message);
    throw new Failure(isBlocked ? "wasm-blocked-csp" : "wasm-unsupported", error.message);
  }
}

/** Loads the script; whoever preloads it by its hash keeps a changed one from being run. */
async function script() {
  const link = document.createElement("link");
  // A browser may remember for good that an address did not come, and a script that has run does not run again.
  url = addressOf(SCRIPT[0] + (instances ? "?" + instances : ""));
  try {
    await new Promise((resolve, reject) => {
      Object.assign(link, { rel: "modulepreload", href: url, integrity: SCRIPT[1], onload: resolve, onerror: reject });
      document.head.append(link);
    });
    return await import(url);
  } catch (error) {
    if (await isRefused(url)) throw new Failure("script-blocked-csp", url);
    const answer = await fetched(url, SCRIPT[1]);
    const type = answer.headers.get("Content-Type");
    throw new Failure(/javascript/.test(type) ? "wasm-unsupported" : "script-mime", `${error.message ?? url} (${type})`);
  } finally {
    link.remove();
  }
}

let url;
let module;
let app;
let instances = 0;

/** The app: its functions, and its style sheet. All widgets of a page share it. */
export function load() {
  return (app ??= (async () => {
    const [code, ready] = await Promise.all([script(), (module ??= compiled())]);
    const sheet = code.style(fetched);
    await code.default({ module_or_path: ready });
    return { ...code, sheet: await sheet };
  })().catch((error) => {
    renew();
    module = undefined;
    throw error;
  }));
}

/** Whoever loads the app next gets another one. */
export function renew() {
  instances++;
  app = undefined;
}
