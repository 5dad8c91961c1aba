// What the element needs once the app is loaded; it comes with the app's script.

/** Attributes that fall back to the nearest ancestor with them. */
const INHERITED = ["lang", "time-zone", "hour-cycle"];

/** The style sheet of the app, for shadow roots. */
export async function style(fetched) {
  const sheet = new CSSStyleSheet();
  const [name, integrity] = STYLES;
  sheet.replaceSync(await (await fetched(new URL(name, import.meta.url).href, integrity)).text());
  return sheet;
}

/** 1rem of the page may be anything: what the reader's own browser calls medium is the measure. */
export function measure(root) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".medium{font-size:medium}");
  const ruler = document.createElement("div");
  ruler.className = "medium";
  const before = root.adoptedStyleSheets;
  root.adoptedStyleSheets = [...before, sheet];
  root.append(ruler);
  const size = getComputedStyle(ruler).fontSize;
  ruler.remove();
  root.adoptedStyleSheets = before;
  sheet.replaceSync(`:host{--_rem:${size}}`);
  return sheet;
}

/** What the attributes of these names say, as an object. */
export function attributes(widget, names) {
  const said = {};
  for (const name of names) {
    const value = widget.getAttribute(name) ?? (INHERITED.includes(name) ? inherited(widget, name) : null);
    if (value !== null) said[name] = value;
  }
  return said;
}

/** What the nearest ancestor says. A language without a region says nothing of how dates are written. */
function inherited(element, name) {
  for (let node = element; node; node = node.getRootNode().host) {
    const value = node.parentElement?.closest(`[${name}]`)?.getAttribute(name);
    if (value) return name === "lang" && !value.includes("-") ? null : value;
  }
  return null;
}

let line = Promise.resolve();
let isBroken = false;

/**
 * One after the other is drawn, so that it is known for which one the app was at work if it breaks. Then nothing more is
 * asked of it.
 */
export function inTurn(act) {
  const done = line.then(() => (isBroken ? new Promise(() => {}) : act()));
  line = done.catch(() => {}).then(() => new Promise((resolve) => setTimeout(resolve)));
  return done;
}

/** What the app answers, or that it cannot: it broke, or the widget is no longer the one that was asked. */
export function unlessGone(signal, answer) {
  return new Promise((resolve, reject) => {
    answer.then(resolve, reject);
    signal.addEventListener("abort", () => reject(new Error("The widget was taken away, or began anew, before it could answer. Ask again.")));
  });
}

/** What is shown first: what this widget showed last, else what the address of the page says. */
export function firstFragment(widget, memory) {
  const isMeant = widget.hasAttribute("sync-url") || /^#\/check\?/.test(location.hash);
  return memory.fragment || (isMeant ? location.hash.slice(1) : "");
}

/**
 * What the app may ask of the page, and tell it. `memory` is what stays of a widget while it is away; `run` is called
 * whenever the app is at work for this widget; `open` shows a fragment; `broken` hears of a fault inside the app; all
 * ends with `signal`.
 */
export function pageAround(widget, { memory, run, say, open, broken, signal }) {
  const isFollowed = () => widget.hasAttribute("sync-url");
  const go = (fragment, change) => {
    memory.fragment = fragment;
    // A page may not be allowed to change its address.
    if (isFollowed()) history[change](null, "", "#" + fragment);
    say("navigate", { fragment });
  };
  // What is no fragment of the app, such as a place of the page, means nothing to it.
  const goneBack = () => isFollowed() && open(location.hash.slice(1), true);
  addEventListener("popstate", goneBack, { signal });
  widget.shadowRoot.addEventListener("click", (event) => follow(event, open), { signal });
  return {
    broken: (message) => {
      isBroken = true;
      broken(message);
    },
    tell: (kind, detail) => {
      if (kind === "result") detail = memory.result = detail && JSON.parse(detail);
      say(kind, detail);
    },
    now: () => {
      run();
      const now = typeof widget.now === "function" ? widget.now() : widget.now;
      return now === null ? NaN : +now;
    },
    fragment: () => memory.fragment,
    push: (fragment) => go(fragment, "pushState"),
    replace: (fragment) => go(fragment, "replaceState"),
    link: (fragment) => (widget.linkTo ? widget.linkTo(fragment) : location.href.split("#")[0] + "#" + fragment),
  };
}

/** A link inside leads to another screen of the widget, not of the page. */
function follow(event, open) {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link.getAttribute("href").slice(1), false);
}

/** Offers what a broken widget has stored: another one, out of sight, reads and hands it over. */
export async function rescue(broken) {
  const twin = document.createElement(broken.localName);
  if (broken.hasAttribute("namespace")) twin.setAttribute("namespace", broken.getAttribute("namespace"));
  twin.hidden = true;
  // The page hears of no widget but its own.
  twin.dispatchEvent = () => true;
  document.body.append(twin);
  try {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await twin.exportData()], { type: "application/json" }));
    link.download = "sla-data.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } finally {
    twin.remove();
  }
}
