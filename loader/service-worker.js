// The service worker of the stand-alone app: it keeps all files of one version on this computer, so that the
// app works without a network. It answers the app's own page alone: no frame, and no other page of the site.
// The build puts in VERSION and FILES, names with their SHA-256 (xtask/service-worker.mjs).
//
// A new version is kept beside the older ones, and whoever opens the page gets the newest that is complete.
// Pages that are open stay as they are: apart from the page itself, every name that they may still ask for
// belongs to one version alone, so each finds the files it started with.

const FOLDER = new URL("./", location).href;
const PAGE = `${FOLDER}index.html`;
/** Caches belong to the whole site, and there may be several of this app: no address has a blank in it. */
const PREFIX = `sla-widget ${FOLDER} `;
const NAME = PREFIX + VERSION;
const START = `${FOLDER}start.js?${VERSION}`;
const HASHES = new Map(FILES.map(([name, hash]) => [new URL(name, FOLDER).href, hash]));
/** The names of files that belong to one version, whichever that is. */
const OF_ONE_VERSION = /^(start\.js\?\w+|[\w-]+-[0-9a-f]{8,}(_bg)?\.\w+)$/;

const NOTHING_HERE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>No network</title></head>
<body><main><h1>No network</h1><p>The browser has cleared what it kept of this app, so it has to be loaded once more.
Connect to the network, then load this page again.</p></main></body></html>`;

addEventListener("install", (event) => {
  const installing = fill().catch(async (fault) => {
    await caches.delete(NAME);
    throw fault;
  });
  // It waits for no page to be closed: pages of older versions are answered as before.
  event.waitUntil(installing.then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(clients.claim().then(tellAll));
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

/** Keeps every file of this version, or fails. */
async function fill() {
  const cache = await caches.open(NAME);
  const keep = async ([address, hash]) => cache.put(address, await loaded(address, hash));
  await Promise.all([...HASHES].map(keep));
}

/** The answer with these bytes and no others: not a page of an error or of a hotel, and not half of it. */
async function loaded(address, hash) {
  const ask = (cache) => fetch(address, { cache, integrity: `sha256-${hash}` });
  // What the page has just loaded need not travel twice. Is that something else, the host is asked.
  const answer = await ask("default").catch(() => ask("reload"));
  const isMarkup = /^text\/html\b/.test(answer.headers.get("Content-Type"));
  if (!answer.ok || isMarkup !== (address === PAGE)) throw new TypeError(`${address} is sent as ${answer.headers.get("Content-Type")}`);
  // A page may not be answered with what came by a detour.
  return answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
}

/** The page of this version, if all of it is here. */
async function page(event) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(PAGE);
  if ((await cache.keys()).length === HASHES.size) return kept;
  event.waitUntil(fill().catch(() => {}));
  try {
    return await fetch(event.request);
  } catch {
    return kept ?? new Response(NOTHING_HERE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" } });
  }
}

async function file({ request, clientId }) {
  const client = await clients.get(clientId);
  if (client && !isOwnPage(client)) return fetch(request);
  for (const cacheName of new Set([NAME, ...(await ownCaches())])) {
    const kept = await caches.match(request, { cacheName, ignoreVary: true });
    if (kept) return kept;
  }
  const hash = HASHES.get(request.url);
  return hash ? loaded(request.url, hash) : fetch(request);
}

/** A page tells with which script it has started; it hears which one is kept here. */
async function answer({ data, source }) {
  source.postMessage(await news());
  if (data !== START) return;
  const pages = await ownPages();
  if (pages.some(({ id }) => id !== source.id)) return;
  // Nobody is left who may ask for files of older versions. Newer ones come later in this order.
  const names = await ownCaches();
  await Promise.all(names.slice(0, Math.max(0, names.indexOf(NAME))).map((name) => caches.delete(name)));
}

async function tellAll() {
  const told = await news();
  for (const client of await ownPages()) client.postMessage(told);
}

/** What pages are told: which version is kept here, and whether they may name the manifest. */
async function news() {
  const kept = await caches.match(PAGE, { cacheName: NAME });
  return { start: START, mayNameManifest: mayNameManifest(kept?.headers.get("Content-Security-Policy")) };
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
