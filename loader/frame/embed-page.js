// Inside the frame: gives the element what the address says, and talks with the page around it.
const element = document.querySelector("sla-widget");
const root = document.documentElement;
/** Where the stand-alone app lies; the build knows. */
const OWN_PAGE = new URL(PAGE, import.meta.url).href;
const [LOWEST, HIGHEST] = [150, 20000];
const COLOUR = /^color-[a-z0-9-]+$/;
/** What an address or a page may decide about the element. */
const ATTRIBUTES = ["screens", "screen", "layout", "policy-src", "deployment", "severity", "reported", "lang", "time-zone", "hour-cycle", "theme", "density", "storage", "namespace", "live", "heading-level", "no-shortcuts", "events"];
/** What only whoever writes the address decides: a page cannot widen it. */
const FOUNDATIONS = ["events", "storage", "namespace", "policy-src"];
/** The failures that can be looked at. Other words of an address are never shown. */
const SHOWN = /^((wasm|script|connect|policy)-blocked-csp|script-mime|wasm-(not-found|cors|integrity|unsupported)|policy-(not-found|cors|invalid)|file-protocol|internal-error)$/;

/** Whoever writes an address must not have this page tell the promises of somebody else. */
const isOwn = (address) => {
  try {
    return new URL(address, document.baseURI).origin === location.origin;
  } catch {
    return false;
  }
};

/** Gives the element an attribute, or the page a colour; null takes it away. */
function set(name, value) {
  if (COLOUR.test(name)) {
    if (value === null) root.style.removeProperty("--sla-" + name);
    else if (CSS.supports("color", value)) root.style.setProperty("--sla-" + name, value);
  } else if (name === "theme") follow(value);
  else if (!ATTRIBUTES.includes(name)) return;
  else if (value === null) element.removeAttribute(name);
  else if (name !== "policy-src" || isOwn(value)) element.setAttribute(name, value);
}

/** With "auto" the page around says what it is; until then, and without one, the reader's system does. */
function follow(theme) {
  root.style.setProperty("color-scheme", theme === "light" || theme === "dark" ? theme : "light dark");
}

/** A "+" is a space where there are spaces, and itself in times, zones and addresses. */
const decoded = (text, isPlain) => {
  try {
    return decodeURIComponent(isPlain ? text : text.replaceAll("+", " "));
  } catch {
    return "";
  }
};

const [, path = "", query = ""] = /^#([^?]*)\??(.*)$/.exec(location.hash) ?? [];
const screen = /^\/(\w+)$/.exec(path)?.[1];
const known = new Map();
const others = [];
/** Where the reader was in a calculation. */
let state = "";
for (const pair of query.split("&").filter(Boolean)) {
  const [, name, value] = /^([^=]*)=?(.*)$/.exec(pair);
  if (ATTRIBUTES.includes(name) || COLOUR.test(name)) {
    known.set(name, pair);
    set(name, decoded(value, ["reported", "time-zone", "policy-src"].includes(name)));
  } else if (name === "state") state = decoded(value, true);
  else if (name === "show-failure") element.showFailure = SHOWN.exec(value)?.[0];
  else others.push(pair);
}
if (screen) element.setAttribute("screen", screen);
if (element.hasAttribute("policy-src")) {
  // What stands inside are the promises of the built-in policy.
  const words = document.createElement("p");
  words.textContent = "The questions of this support policy appear here in a moment. If they do not, look into the policy itself.";
  element.replaceChildren(words);
}
// Answers of a calculation are the policy's own words; without its name they mean nothing.
if (!others.some((pair) => pair.startsWith("policy="))) others.length = 0;
else if (!state) state = "/check?" + others.join("&");

/** The address: named, sorted, without what means nothing. */
const addressOf = (fragment, pairs) => fragment + (pairs.length ? "?" + pairs.sort().join("&") : "");
const own = addressOf("#" + (screen ? "/" + screen : "/check"), [...known.values(), ...others]);
const rename = (fragment) => {
  try {
    if (location.hash !== fragment) history.replaceState(null, "", fragment);
  } catch {
    // Not every frame may change its address.
  }
};
// The element would take all of the address for a calculation; until it has begun, only one stands there.
rename(/^\/check\?/.test(state) ? "#" + state : "#/");
for (const kind of ["ready", "error"]) element.addEventListener("sla-" + kind, () => rename(own), { once: true });

/** A link to what is shown: in the app's own page, unless that knows another policy or other tickets. */
element.linkTo = (fragment) => {
  if (!known.has("policy-src") && !known.has("namespace")) return OWN_PAGE + "#" + fragment;
  const [place, said] = fragment.split("?");
  const names = [...known.keys(), ...(said ? ["state"] : [])];
  const pairs = names.map((name) => known.get(name) ?? "state=" + encodeURIComponent(fragment));
  return location.href.split("#")[0] + addressOf("#" + place, pairs);
};
// A link to "this page, in a tab of its own" is one to the tickets there.
for (const kind of ["click", "auxclick"]) {
  element.addEventListener(kind, (event) => {
    const link = event.composedPath()[0].closest?.('a[href=""]');
    if (link) link.href = element.linkTo("/tickets");
  });
}
element.setAttribute("loading", "eager");
// The page around, or the reader, has written another address.
addEventListener("hashchange", () => location.reload());

// The page around
let port;
let count = 0;
let mayHearResults = false;
let isOpaque = false;
/** What became of the element; the page may begin to listen later. */
let outcome;
const say = (type, more) => {
  if (isOpaque && type !== "ready" && type !== "resize") return;
  port?.postMessage({ sla: 1, id: ++count, type, ...more });
};
const sayResult = (result) => {
  if (mayHearResults && element.hasAttribute("events")) say("result", { result });
};

let height = 0;
let isMeasured = false;
function measure() {
  isMeasured = false;
  const now = Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(element.getBoundingClientRect().bottom + scrollY)));
  if (port && Math.abs(now - height) >= 1) {
    height = now;
    say("resize", { height });
  }
}
new ResizeObserver(() => {
  if (!isMeasured) requestAnimationFrame(measure);
  isMeasured = true;
}).observe(element);

element.addEventListener("sla-ready", ({ detail: { version } }) => say(...(outcome = ["ready", { version }])));
element.addEventListener("sla-error", ({ detail: { code, message } }) => {
  const told = ["error", { code, message }];
  if (outcome?.[0] !== "ready") outcome = told;
  say(...told);
});
// The answers in a fragment tell a result; any page may know which screen it is.
element.addEventListener("sla-navigate", ({ detail: { fragment } }) => say("navigate", { fragment: mayHearResults ? fragment : fragment.split("?")[0] }));
element.addEventListener("sla-result", ({ detail }) => sayResult(detail));
element.addEventListener("focusin", (event) => {
  const target = event.composedPath()[0];
  if (target.matches?.("[data-spot]")) say("scroll-to", { top: Math.floor(target.getBoundingClientRect().top) });
});

function hear({ data }) {
  if (!data || data.sla !== 1 || typeof data.type !== "string" || isOpaque) return;
  const { type, theme, config } = data;
  if (type === "theme" && typeof theme === "string") follow(theme);
  else if (type === "focus") element.focus();
  else if (type === "visible") document.dispatchEvent(new Event("visibilitychange"));
  else if (type === "set-config" && config && typeof config === "object") {
    for (const [name, value] of Object.entries(config)) {
      if (!FOUNDATIONS.includes(name) && (value === null || typeof value === "string")) set(name, value);
    }
  }
}

/** Which pages may talk to this one: its own, and those of the one list, beside the app's own page and not in the folder
 * of a version, which never changes. */
const listed = fetch(new URL("allowed-origins.json", OWN_PAGE), { cache: "no-cache" })
  .then((answer) => (answer.ok ? answer.json() : []))
  .then((list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : []))
  .catch(() => []);

addEventListener("message", async ({ data, source, origin, ports }) => {
  if (source !== parent || parent === window || port || !data || data.sla !== 1 || data.type !== "init" || ports.length !== 1) return;
  const origins = await listed;
  const isNamed = origin === location.origin || origins.includes(origin);
  if (port || !(isNamed || origins.includes("*"))) return;
  isOpaque = origin === "null" || self.origin === "null";
  mayHearResults = isNamed && !isOpaque;
  port = ports[0];
  port.onmessage = hear;
  if (outcome) say(...outcome);
  if (element.result) sayResult(element.result);
  measure();
});

await import("./sla-widget.js");
