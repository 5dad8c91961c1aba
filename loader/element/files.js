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
addEventListener("securitypolicyviolation", (event) => refused.add(event.blockedURI));
const isRefused = async (address) => {
  await new Promise((resolve) => setTimeout(resolve));
  return refused.delete(address);
};

/** Fetches an address; a failure says why. `integrity` may be empty. */
export async function fetched(url, integrity, kind = "wasm") {
  let told;
  try {
    const answer = await fetch(url, { integrity });
    if (answer.ok) return answer;
    told = answer.status;
  } catch {
    if (await isRefused(url)) throw new Failure("connect-blocked-csp", url);
    if (url.startsWith("file:")) throw new Failure("file-protocol", url);
    // Once more without the hash: is it another file, or none?
    const again = await fetch(url, { cache: "reload" }).catch(() => {});
    if (again) {
      const isWhole = await again.arrayBuffer().catch(() => {});
      const type = again.headers.get("Content-Type");
      // A page in place of a file is what many hosts answer for one that they do not have.
      if (isWhole && again.ok && integrity && !/html/.test(type)) throw new Failure("wasm-integrity", url);
      told = isWhole ? again.status + " " + type : "it broke off";
    } else {
      const isThere = new URL(url).origin !== location.origin && (await fetch(url, { mode: "no-cors" }).catch(() => {}));
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
    throw new Failure("wasm-unsupported", `${error.message ?? url} (${answer.headers.get("Content-Type")})`);
  } finally {
    link.remove();
  }
}

let url;
let module;
let app;
let inUse;
let instances = 0;
let isTold = false;

/** The app: its functions, and its style sheet. All widgets of a page share it. */
export function load() {
  return (app ??= (async () => {
    const [code, ready] = await Promise.all([script(), (module ??= compiled())]);
    const sheet = code.style(fetched);
    await code.default({ module_or_path: ready });
    return (inUse = { ...code, sheet: await sheet });
  })().catch((error) => {
    renew();
    module = undefined;
    throw error;
  }));
}

function renew() {
  instances++;
  app = inUse = undefined;
}

/** Of a fault inside this app: whether it was in use. Whoever loads it next gets another one. */
export function isBroken(broken) {
  isTold = true;
  const isInUse = broken === inUse;
  if (isInUse) renew();
  return isInUse;
}

/** Whether this fault has broken the app in use without its own notice: it had no memory left, or no room to go deeper. */
export function isSilent({ name, stack }) {
  const isOurs = name === "RuntimeError" && !isTold && !!inUse && stack.includes(MODULE[0].slice(2));
  isTold = false;
  if (isOurs) renew();
  return isOurs;
}
