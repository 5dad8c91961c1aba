// Inside the frame: gives the element what the address says, and talks with the page around it.
const element = document.querySelector("sla-widget");
const root = document.documentElement;
/** Where the stand-alone app lies; the build knows. */
const OWN_PAGE = new URL(PAGE, import.meta.url).href;
const [LOWEST, HIGHEST] = [150, 20000];
const COLOUR = /^color-[a-z0-9-]+$/;
/** What an address or a page may decide about the element. */
const ATTRIBUTES = ["screens", "screen", "layout", "policy-src", "deployment", "severity", "reported", "lang", "time-zone", "hour-cycle", "theme", "density", "storage", "namespace", "live", "heading-level", "no-shortcuts", "events"];

/** Whoever writes an address must not have this page tell the promises of somebody else. */
const isOwn = (address) => {
  try {
    return new URL(address, document.baseURI).origin === location.origin;
  } catch {
    return false;
  }
};

function set(name, value) {
  if (COLOUR.test(name)) {
    if (CSS.supports("color", value)) root.style.setProperty("--sla-" + name, value);
  } else if (name === "theme") follow(value);
  else if (ATTRIBUTES.includes(name) && (name !== "policy-src" || isOwn(value))) element.setAttribute(name, value);
}

/** With "auto" the page around says what it is; until then, and without one, the reader's system does. */
function follow(theme) {
  root.style.setProperty("color-scheme", theme === "light" || theme === "dark" ? theme : "light dark");
}

const [path, query = ""] = location.hash.slice(1).split("?");
const screen = /^\/(\w+)$/.exec(path)?.[1];
const known = [];
for (const pair of query.split("&").filter(Boolean)) {
  const [name, value] = pair.split("=").map((text) => {
    try {
      return decodeURIComponent(text.replaceAll("+", " "));
    } catch {
      return "";
    }
  });
  if (ATTRIBUTES.includes(name) || COLOUR.test(name)) {
    known.push(pair);
    set(name, value ?? "");
  } else if (name === "show-failure") element.showFailure = value;
}
if (screen) element.setAttribute("screen", screen);
if (known.length) {
  // Named, sorted, without what means nothing.
  // Answers of a calculation are the policy's own words; without its name they mean nothing.
  const others = query.split("&").filter((pair) => pair && !known.includes(pair) && !pair.startsWith("show-failure="));
  const rest = others.some((pair) => pair.startsWith("policy=")) ? others : [];
  history.replaceState(null, "", `#/${screen ?? "check"}?${[...known, ...rest].sort().join("&")}`);
}
element.linkTo = (fragment) => (element.hasAttribute("policy-src") ? location.href.split("#")[0] + "#" + fragment : OWN_PAGE + "#" + fragment);
element.setAttribute("loading", "eager");

// The page around
let port;
let count = 0;
let mayHearResults = false;
let isOpaque = false;
const say = (type, more) => {
  if (isOpaque && type !== "ready" && type !== "resize") return;
  port?.postMessage({ sla: 1, id: ++count, type, ...more });
};

let version;
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

for (const [kind, more] of [
  ["ready", ({ version: told }) => ({ version: (version = told) })],
  ["error", ({ code, message }) => ({ code, message })],
  ["navigate", ({ fragment }) => ({ fragment })],
]) {
  element.addEventListener("sla-" + kind, ({ detail }) => say(kind, more(detail)));
}
element.addEventListener("sla-result", ({ detail }) => {
  if (mayHearResults && element.hasAttribute("events")) say("result", { result: detail });
});
element.addEventListener("focusin", (event) => {
  const target = event.composedPath()[0];
  if (target.matches?.("[data-spot]")) say("scroll-to", { top: Math.floor(target.getBoundingClientRect().top) });
});

function hear({ data }) {
  if (!data || data.sla !== 1 || typeof data.type !== "string" || isOpaque) return;
  if (data.type === "theme" && typeof data.theme === "string") follow(data.theme);
  else if (data.type === "focus") element.focus();
  else if (data.type === "visible") document.dispatchEvent(new Event("visibilitychange"));
  else if (data.type === "set-config" && data.config && typeof data.config === "object") {
    for (const [name, value] of Object.entries(data.config)) {
      // What an administrator has written into the address, a page cannot widen.
      if (["events", "storage", "namespace", "policy-src"].includes(name)) continue;
      if (value === null) element.removeAttribute(name);
      else if (typeof value === "string") set(name, value);
    }
  }
}

/** Which pages may talk to this one: its own, and those of the list beside it. */
const listed = fetch(new URL("allowed-origins.json", import.meta.url))
  .then((answer) => (answer.ok ? answer.json() : []))
  .then((list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : []))
  .catch(() => []);

addEventListener("message", async (event) => {
  const { data, source, origin, ports } = event;
  if (source !== parent || parent === window || port || !data || data.sla !== 1 || data.type !== "init" || ports.length !== 1) return;
  const origins = await listed;
  const isNamed = origin === location.origin || origins.includes(origin);
  if (port || !(isNamed || origins.includes("*"))) return;
  isOpaque = origin === "null" || self.origin === "null";
  mayHearResults = isNamed && !isOpaque;
  port = ports[0];
  port.onmessage = hear;
  if (version) say("ready", { version });
  measure();
});

await import("./sla-widget.js");
