// Starts the stand-alone app, and has it kept on this computer for use without a network (service-worker.js).
// A file of its own, because a strict Content-Security-Policy refuses inline scripts.
// The build replaces two names by the hashed ones (xtask/after-build.mjs), and has the page ask for this file
// with the version as its query (xtask/service-worker.mjs).
const FOLDER = new URL("./", import.meta.url).href;
const WORKER = `${FOLDER}sw.js`;

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
  // Only a release has a version. In a frame nothing is kept: the page around it has not asked for that.
  if (!new URL(import.meta.url).search || window.top !== window) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", ({ data, source }) => {
    if (source?.scriptURL !== WORKER) return;
    const isThis = data.start === import.meta.url;
    if (isThis && data.mayNameManifest) nameManifest();
    window.dispatchEvent(new CustomEvent("sla-version", { detail: isThis }));
  });
  const registration = await serviceWorker.register(trusted(WORKER), { updateViaCache: "none" });
  if (!registration.active) return;
  registration.active.postMessage(import.meta.url);
  // Browsers look for a new version by themselves, but not before a page has been still for a while.
  await registration.update();
}

/** What is kept here does not start: it goes, and the page is loaded anew, past the worker and so only once. */
async function startAfresh() {
  if (navigator.serviceWorker.controller?.scriptURL !== WORKER) return;
  // Without a network there is nothing better to be had.
  if (!(await fetch(WORKER, { method: "HEAD", cache: "no-store" })).ok) return;
  const registration = await navigator.serviceWorker.getRegistration(FOLDER);
  await registration.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(`sla-widget ${FOLDER} `));
  await Promise.all(names.map((name) => caches.delete(name)));
  location.reload();
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
