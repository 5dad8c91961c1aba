// Starts the stand-alone app, and has it kept on this computer for use without a network (service-worker.js).
// A file of its own, because a strict Content-Security-Policy refuses inline scripts.
// The build replaces two names by the hashed ones (xtask/after-build.mjs), and has the page ask for this file
// with the version as its query (xtask/service-worker.mjs).
const FOLDER = new URL("./", import.meta.url).href;
const WORKER = `${FOLDER}sw.js`;
/** How the caches of the worker are called, before the version. */
const PREFIX = `sla-widget ${FOLDER} `;
/** Only a release has one. */
const VERSION = new URL(import.meta.url).search.slice(1);
/** How often what is kept here did not start, and which version was the first. The entry in the history is the same
 *  after loading anew and no other tab's; the app writes its own into it. */
const { tries = 0, version = VERSION } = history.state?.slaStart ?? {};

try {
  const app = await import("./sla-widget-app.js");
  await app.default({ module_or_path: new URL("./sla-widget-app_bg.wasm", import.meta.url) });
  app.start();
  // It is drawn by then, or never.
  await new Promise((drawn) => setTimeout(drawn));
  if (document.querySelector("#app > .fallback")) throw new Error("The app was started and shows nothing.");
} catch (fault) {
  await startAfresh().catch(() => {});
  throw fault;
}
// Where nothing can be kept, the app works as long as there is a network.
await keep().catch(() => {});

/** Has the files of this version kept, and tells the app of it and of newer versions. */
async function keep() {
  // In a frame nothing is kept: the page around it has not asked for that.
  if (!VERSION || window.top !== window) return;
  if (tries) history.replaceState(null, "");
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", ({ data, source }) => {
    if (source?.scriptURL !== WORKER) return;
    const isThis = data.start === import.meta.url;
    // Of a version that is not kept here nobody knows whether the one that is kept is newer.
    if (!isThis && !data.older?.includes(import.meta.url)) return;
    if (isThis && data.mayNameManifest) nameManifest();
    window.dispatchEvent(new CustomEvent("sla-version", { detail: isThis }));
  });
  const registration = await serviceWorker.register(trusted(WORKER), { updateViaCache: "none" });
  if (!registration.active) return;
  registration.active.postMessage(import.meta.url);
  // Browsers look for a new version by themselves, but not before a page has been still for a while.
  await registration.update();
}

/**
 * What is kept here does not start. First it is tried once more, as faults pass. Then this version goes, and the
 * worker gives another one, or the host's. If that does not start either, the page is loaded past the worker, once.
 */
async function startAfresh() {
  const { controller } = navigator.serviceWorker;
  if (window.top !== window || controller?.scriptURL !== WORKER || tries > 2) return;
  if (tries > 0) {
    // Without either there is nothing better to be had.
    if (!(tries === 1 && (await isOtherKept())) && !(await isHostThere())) return;
    // Other versions stay: another tab may be of them, and the next load.
    await caches.delete(PREFIX + version);
  }
  if (tries > 1) await (await navigator.serviceWorker.getRegistration(FOLDER)).unregister();
  history.replaceState({ slaStart: { tries: tries + 1, version } }, "");
  location.reload();
}

async function isOtherKept() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === PREFIX + version) continue;
    const cache = await caches.open(name);
    const note = await (await cache.match(`${FOLDER}kept.json`))?.json();
    if (note?.count === (await cache.keys()).length) return true;
  }
}

async function isHostThere() {
  const { ok, headers } = await fetch(WORKER, { method: "HEAD", cache: "no-store" });
  // A hotel answers, too, but with no script.
  return ok && /javascript/i.test(headers.get("Content-Type"));
}

/** Makes the page one that can be installed. It stands in no markup, as a strict policy refuses to load it. */
function nameManifest() {
  if (document.querySelector("link[rel=manifest]")) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = `${FOLDER}manifest.webmanifest`;
  document.head.append(link);
}

/** Pages that require trusted types take addresses of scripts from a named policy only. */
function trusted(address) {
  const policy = window.trustedTypes?.createPolicy("sla-widget", { createScriptURL: () => address });
  return policy ? policy.createScriptURL("") : address;
}
