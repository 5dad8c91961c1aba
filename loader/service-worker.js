// The service worker of the stand-alone app: it keeps all files of one version on this computer, so that the
// app works without a network. It answers the app's own page alone: no frame, and no other page of the site.
// The build puts in VERSION and FILES, names with their SHA-256 (xtask/service-worker.mjs).
//
// A new version is kept beside the older ones, and whoever opens the page gets the newest that is complete,
// whichever version the worker is of. So no worker has to take over from another while pages are open (where
// that was tried, Chromium let pages wait for it): the browser changes them over once all pages are closed.
// Pages that are open stay as they are: apart from the page itself, every name that they may still ask for
// belongs to one version alone, so each finds the files it started with.

const FOLDER = new URL("./", location).href;
const PAGE = `${FOLDER}index.html`;
/** Caches belong to the whole site, and there may be several of this app: no address has a blank in it. */
const PREFIX = `sla-widget ${FOLDER} `;
const NAME = PREFIX + VERSION;
/** A note in the cache that is complete: how many entries there are, and by which script its page starts. */
const NOTE = `${FOLDER}kept.json`;
const HASHES = new Map(FILES.map(([name, hash]) => [new URL(name, FOLDER).href, hash]));
/** The names of files that belong to one version, whichever that is. */
const OF_ONE_VERSION = /^(start\.js\?\w+|[\w-]+-[0-9a-f]{8,}(_bg)?\.\w+)$/;

/** While this version is being kept once more. */
let filling;

const NOTHING_HERE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>No network</title></head>
<body><main><h1>No network</h1><p>The browser has cleared what it kept of this app, so it has to be loaded once more.
Connect to the network, then load this page again.</p></main></body></html>`;

addEventListener("install", (event) => {
  event.waitUntil(install());
});

addEventListener("activate", (event) => {
  event.waitUntil(clients.claim());
});

addEventListener("message", (event) => {
  if (event.source && isOwnPage(event.source)) event.waitUntil(answer(event));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (request.destination === "document" && isPage(request.url)) event.respondWith(page(event));
  } else if (isFile(request.url)) {
    event.respondWith(file(event));
  }
});

async function install() {
  // What is left of an earlier try, or of the time before a newer version that was taken back.
  await caches.delete(NAME);
  try {
    await fill();
  } catch (fault) {
    await caches.delete(NAME);
    throw fault;
  }
  await complete().then(tellAll).catch(() => {});
}

/** Keeps every file of this version, or fails. */
async function fill() {
  const cache = await caches.open(NAME);
  const keep = async ([address, hash]) => cache.put(address, await loaded(address, hash));
  await Promise.all([...HASHES].map(keep));
  const note = { start: `${FOLDER}start.js?${VERSION}`, count: HASHES.size + 1 };
  await cache.put(NOTE, new Response(JSON.stringify(note)));
}

/** Keeps this version once more, where something of it has gone. An older page, which was loaded because this version
 *  did not start, is not told. */
async function keepAgain() {
  // Is there a newer worker, the files of this one are not worth having.
  if (registration.waiting || registration.installing) return;
  filling ??= fill().finally(() => (filling = undefined));
  await filling.then(async () => tellAll((await complete()).slice(0, 1))).catch(() => {});
}

/** Keeps the page with the headers of today: what a host allows may change without a new version. */
async function renewPage() {
  if (!navigator.onLine) return;
  const cache = await caches.open(NAME);
  // Not "no-cache": some hosts leave out most headers when they say that nothing has changed.
  await cache.put(PAGE, await loaded(PAGE, HASHES.get(PAGE), "reload"));
}

/** The versions that are complete, the newest first. */
async function complete() {
  const found = [];
  for (const name of (await ownCaches()).reverse()) {
    const cache = await caches.open(name);
    const note = await (await cache.match(NOTE))?.json().catch(() => {});
    if (note?.count === (await cache.keys()).length) found.push({ name, start: note.start, page: await cache.match(PAGE) });
  }
  return found;
}

/** The answer with these bytes and no others: not a page of an error or of a hotel, and not half of it. */
async function loaded(address, hash, first = "default") {
  const ask = (cache) => fetch(address, { cache, integrity: `sha256-${hash}` });
  // What the page has just loaded need not travel twice. Is that something else, the host is asked.
  const answer = await ask(first).catch((fault) => (first === "reload" ? Promise.reject(fault) : ask("reload")));
  const isMarkup = /^text\/html\b/.test(answer.headers.get("Content-Type"));
  if (!answer.ok || isMarkup !== (address === PAGE)) throw new TypeError(`${address} is sent as ${answer.headers.get("Content-Type")}`);
  // A page may not be answered with what came by a detour.
  return answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
}

async function page(event) {
  const [kept] = await complete().catch(() => []);
  // The browser has cleared something, or this version did not start.
  if (kept?.name !== NAME) event.waitUntil(keepAgain());
  if (kept) return kept.page;
  try {
    return await fetch(event.request);
  } catch {
    return new Response(NOTHING_HERE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" } });
  }
}

async function file({ request, clientId }) {
  const client = await clients.get(clientId);
  if (client && !isOwnPage(client)) return fetch(request);
  const kept = await stored(request).catch(() => {});
  if (kept) return kept;
  const hash = HASHES.get(request.url);
  return hash ? loaded(request.url, hash) : fetch(request);
}

async function stored(request) {
  for (const cacheName of new Set([NAME, ...(await ownCaches())])) {
    const kept = await caches.match(request, { cacheName, ignoreVary: true });
    if (kept) return kept;
  }
}

/** A page tells with which script it has started; it hears which ones are kept here. */
async function answer(event) {
  const { data, source } = event;
  const versions = await complete();
  const [kept] = versions;
  // Where all was thrown away while other pages were open, browsers go on with this worker and do not install it.
  if (kept?.name !== NAME) event.waitUntil(keepAgain());
  if (!kept) return;
  source.postMessage(news(versions));
  if (data !== kept.start) return;
  if (kept.name === NAME) event.waitUntil(renewPage().catch(() => {}));
  if ((await ownPages()).some(({ id }) => id !== source.id)) return;
  // Nobody is left who may ask for files of older versions. Newer ones come later in this order.
  const names = await ownCaches();
  await Promise.all(names.slice(0, Math.max(0, names.indexOf(kept.name))).map((name) => caches.delete(name)));
}

/** What pages are told: the newest version here, the older ones, and whether the newest may name the manifest. */
function news([{ start, page }, ...older]) {
  return { start, older: older.map((version) => version.start), mayNameManifest: mayNameManifest(page.headers.get("Content-Security-Policy")) };
}

async function tellAll(versions) {
  const told = news(versions);
  for (const page of await ownPages()) page.postMessage(told);
}

/** Whether the policy of the page lets the browser load a manifest: one that it refuses it complains of. */
function mayNameManifest(policies) {
  return (policies ?? "").toLowerCase().split(",").every((policy) => {
    const directives = policy.split(";").map((directive) => directive.trim().split(/\s+/));
    const deciding = ["manifest-src", "default-src"].map((name) => directives.find(([first]) => first === name)).find(Boolean);
    return !deciding || deciding.includes("'self'") || deciding.includes("*");
  });
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function ownPages() {
  return (await clients.matchAll({ type: "window", includeUncontrolled: true })).filter(isOwnPage);
}

function isOwnPage(client) {
  return client.frameType === "top-level" && isPage(client.url);
}

function isPage(address) {
  const [bare] = address.split(/[?#]/);
  return bare === FOLDER || bare === PAGE;
}

function isFile(address) {
  return HASHES.has(address) || (address.startsWith(FOLDER) && OF_ONE_VERSION.test(address.slice(FOLDER.length)));
}
