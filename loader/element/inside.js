// What the element needs once the app is loaded; it comes with the app's script.

/** Attributes that fall back to the nearest ancestor with them. */
const INHERITED = ["lang", "time-zone", "hour-cycle"];

/** The styles of the app, for shadow roots. */
export async function style(fetched) {
  const [name, integrity] = STYLES;
  return (await fetched(new URL(name, import.meta.url).href, integrity)).text();
}

/**
 * Puts the app into a place of its own, when it is the turn of this widget, and answers what the element does with it then.
 * `names`: of attributes; `memory`: what stays of a widget while it is away; `run`: called whenever the app is at work for
 * this widget; `say`: tells the page; `faults`: what all apps of a page share. All ends with `signal`.
 */
export async function put(app, widget, { names, policy, memory, signal, faults, Failure, ...page }) {
  let number;
  hearFaults(faults);
  const place = document.createElement("div");
  const open = (fragment, isBack) => app.open(number, fragment, isBack);
  const around = pageAround(widget, { ...page, memory, signal, open, faults });
  const sheets = sheetsOf(app, widget.ownerDocument);
  try {
    number = await inTurn(() => {
      // Reading a policy may break it, before it asks for the time.
      page.run();
      return app.mount(place, around, attributes(widget, names), policy, firstFragment(widget, memory));
    });
  } catch (fault) {
    throw new Failure(typeof fault === "string" ? "policy-invalid" : "wasm-not-found", fault.message ?? fault);
  }
  return {
    place,
    sheets,
    /** Attributes of these names were changed. */
    follow(changes) {
      app.configure(number, attributes(widget, names));
      const { fragment } = memory;
      // Once the app knows the change.
      setTimeout(() => {
        if (signal.aborted) return;
        if (changes.has("screen")) app.show(number, widget.screen);
        // If there is no such screen any more, the app shows the first.
        else if (changes.has("screens") && !widget.screens.includes(/\w+/.exec(fragment))) open(fragment, true);
      });
    },
    ask: (wish, data, options) => unlessGone(signal, app[wish](number, data, isTrial(options))),
    unmount: () => app.unmount(number),
  };
}

/** The JSON of what a page asks. Refused is what JSON would leave out, or make null of: that is another question. */
export function question(input) {
  if (typeof input === "string") return input;
  const json = JSON.stringify(input, function (name, value) {
    const isEmpty = typeof value === "number" ? !Number.isFinite(value) : value === null ? this[name] !== null : value === undefined && Array.isArray(this);
    if (isEmpty || !/ (Object|Array|String|Number|Boolean|Null|Undefined)\]/.test({}.toString.call(value))) {
      throw new Error(`${name || "The input"} is not plain data, as JSON carries it.`);
    }
    return value;
  });
  if (!json) throw new Error("The input is missing. Call check(input) with an object.");
  return json;
}

/** Whether an import only tells. A misspelt name must not become an import. */
function isTrial(options) {
  const unknown = Object.keys(options ?? {}).find((name) => name !== "dryRun");
  if (unknown) throw new Error(`importData knows no option “${unknown}”, only dryRun. Nothing was taken in.`);
  return !!options?.dryRun;
}

/** Sheets are of one document, and all widgets there share them. */
const shared = new WeakMap();

function sheetsOf(app, page) {
  if (!shared.has(page)) shared.set(page, [newSheet(page, `:host{--_rem:${mediumSize()}}`), newSheet(page, app.sheet)]);
  return shared.get(page);
}

function newSheet(page, text) {
  const sheet = new (page.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** 1rem of the page may be anything: what the reader's own browser calls medium is the measure, whatever the page says. */
function mediumSize() {
  const host = document.createElement("div");
  const ruler = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [newSheet(document, "div{all:initial;font-size:medium}")];
  root.append(ruler);
  document.documentElement.append(host);
  const size = getComputedStyle(ruler).fontSize;
  host.remove();
  return size;
}

/** What the attributes of these names say, as an object. */
function attributes(widget, names) {
  const said = {};
  for (const name of names) {
    const value = widget.getAttribute(name) ?? (INHERITED.includes(name) ? inherited(widget, name) : null);
    if (value !== null) said[name] = value;
  }
  return said;
}

/** What the nearest ancestor says. A language without a region says nothing of how dates are written. */
function inherited(widget, name) {
  let node = widget;
  let value;
  do {
    // An element in whose shadow it stands may say it itself.
    value = (node === widget ? node.parentElement : node)?.closest(`[${name}]`)?.getAttribute(name);
    node = node.getRootNode().host;
  } while (!value && node);
  return value && (name !== "lang" || value.includes("-")) ? value : null;
}

let isBroken = false;

/** This app has broken: nothing more is asked of it, and those that live are moved to another. */
function breakDown(faults, fault) {
  if (isBroken) return;
  isBroken = true;
  faults.inUse = undefined;
  faults.saveAll(fault);
}

/** The app in use may break without its own notice, if it has no memory left, or no room to go deeper. One listener hears of that. */
function hearFaults(faults) {
  if (isBroken) return;
  // Whatever an app before this one has told.
  faults.isTold = false;
  const isHeard = "inUse" in faults;
  faults.inUse = (fault) => breakDown(faults, fault);
  if (isHeard) return;
  const module = /[^/]+(?=\.js)/.exec(import.meta.url)[0] + "_bg.wasm";
  const hear = ({ error, reason = error }) => {
    const isOurs = reason?.name === "RuntimeError" && !faults.isTold && reason.stack.includes(module);
    faults.isTold = false;
    if (isOurs) faults.inUse?.(reason);
  };
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, hear);
}

let line = Promise.resolve();

/**
 * One after the other is drawn, so that it is known for which one the app was at work if it breaks. Then nothing more is
 * asked of it.
 */
function inTurn(act) {
  const done = line.then(() => (isBroken ? new Promise(() => {}) : act()));
  line = done.catch(() => {}).then(() => new Promise((resolve) => setTimeout(resolve)));
  return done;
}

/** Why there is no answer: the app broke, or the widget is no longer the one that was asked. */
export const gone = () => new Error("The widget was taken away, or began anew, before it could answer. Ask again.");

function unlessGone(signal, answer) {
  return new Promise((resolve, reject) => {
    const end = () => reject(gone());
    signal.addEventListener("abort", end);
    // What waits would keep the answer.
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}

/** What is shown first: what this widget showed last, else what the address of the page says. */
function firstFragment(widget, memory) {
  const isMeant = widget.hasAttribute("sync-url") || /^#\/check\?/.test(location.hash);
  return memory.fragment || (isMeant ? location.hash.slice(1) : "");
}

/** What the app may ask of the page, and tell it; `open` shows a fragment, the rest is as for `put`. */
function pageAround(widget, { memory, run, say, open, faults, signal }) {
  const isFollowed = () => widget.hasAttribute("sync-url");
  const go = (fragment, change) => {
    memory.fragment = fragment;
    try {
      // Others keep things of theirs in the state, and the base of a page may be elsewhere.
      if (isFollowed()) history[change](history.state, "", location.href.split("#")[0] + "#" + fragment);
    } catch {
      // Not every page may change its address.
    }
    say("navigate", { fragment });
  };
  // What is no fragment of the app, such as a place of the page, means nothing to it.
  const goneBack = () => isFollowed() && open(location.hash.slice(1), true);
  addEventListener("popstate", goneBack, { signal });
  widget.shadowRoot.addEventListener("click", (event) => follow(event, open), { signal });
  for (const kind of ["keydown", "keypress", "keyup"]) widget.shadowRoot.addEventListener(kind, keepLetters, { signal });
  return {
    broken: (message) => {
      faults.isTold = true;
      console.error(message);
      breakDown(faults, message);
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

/** What is typed here is no shortcut of the page, which cannot see that it comes from a field. */
function keepLetters(event) {
  const isPlain = (event.key?.length === 1 || event.isComposing) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlain && (event.defaultPrevented || event.target.matches("input,textarea,select"))) event.stopPropagation();
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
