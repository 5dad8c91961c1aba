// Defines <sla-widget>. What it costs a page until the widget comes near: this file. The app itself is
// loaded from beside it when a widget is within 600 px of view, or is used; with it comes inside.js.
import { Failure, fetched, isBroken, isSilent, load } from "./files.js";
import { failureNotice } from "./failure.js";

const NAME = "sla-widget";
/** How far out of view a widget is loaded already. */
const NEAR = "600px";
/** Attributes that decide which store and policy there are: a change of one begins anew. */
const FOUNDATIONS = ["policy-src", "storage", "namespace"];
const BOOLEANS = ["sync-url", "no-shortcuts", "events"];
const ATTRIBUTES = ["screens", "screen", "layout", "deployment", "severity", "reported", "live", "loading", "heading-level", "theme", "density", "lang", "time-zone", "hour-cycle", ...FOUNDATIONS, ...BOOLEANS];

/** What each widget that was begun does if the app breaks. */
const living = new Set();
/** The one of them for which the app was at work last. */
let acting;

/** How it looks until the app is here, and if it cannot be shown. */
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(
  ":host{display:block}:host([hidden]){display:none!important}[part=error]{margin-block:1em;padding:1em;border:1px solid gray;border-inline-start:4px solid;border-radius:4px}p{margin:0 0 1em}button{font:inherit;min-height:44px;padding:0 1em;margin:0 0 .5em;margin-inline-end:1em}summary{padding:.5em 0;cursor:pointer}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}",
);

class SlaWidget extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ATTRIBUTES;
  #root = this.attachShadow({ mode: "open" });
  #watch;
  /** Whether it was begun to show the app; then `#starting` ends when that is shown or has failed. */
  #isBegun = false;
  #starting;
  #turn = 0;
  #app;
  /** The number by which the app knows this widget, once it is shown. */
  #number;
  #failure;
  #ends;
  #changes = new Set();
  #policy = null;
  #now = null;
  #memory = { fragment: "", result: null };

  constructor() {
    super();
    this.#clear();
    for (const event of ["focusin", "pointerdown"]) this.addEventListener(event, () => this.#isBegun || this.#start());
  }

  connectedCallback() {
    // What a page has set before this element was known.
    for (const name of ["policy", "now", ...ATTRIBUTES.map(propertyOf)]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#isBegun || this.#watch) return;
    this.#watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#start(), { rootMargin: NEAR });
    this.#watch.observe(this);
    this.#change("");
  }

  disconnectedCallback() {
    // An element that is moved is back at once, and keeps what it shows.
    setTimeout(() => this.isConnected || this.#leave());
  }

  attributeChangedCallback(name, before, value) {
    if (before !== value) this.#change(name);
  }

  /** Changes that are made together are followed together. */
  #change(name) {
    this.#changes.add(name);
    queueMicrotask(() => {
      const changes = this.#changes;
      this.#changes = new Set();
      if (!this.#isBegun) this.#beginIfEager();
      else if ([...FOUNDATIONS, "policy"].some((one) => changes.has(one))) this.#restart();
      else if (this.#number && changes.size) {
        this.#app.configure(this.#number, this.#attributes());
        const { fragment } = this.#memory;
        // Once the app knows the change.
        setTimeout(() => {
          if (changes.has("screen")) this.show();
          // If there is no such screen any more, the app shows the first.
          else if (changes.has("screens") && !this.screens.includes(/\w+/.exec(fragment))) this.#app.open(this.#number, fragment, true);
        });
      }
    });
  }

  #beginIfEager() {
    if (this.#watch && this.getAttribute("loading") === "eager") this.#start();
  }

  /** The policy: an object or a text, else what `policy-src` or the script inside says, else the built-in one. */
  get policy() {
    return this.#policy;
  }
  set policy(policy) {
    this.#policy = policy;
    this.#change("policy");
  }
  async setPolicy(policy) {
    this.policy = policy;
    await null;
    return this.#start();
  }

  /** The time, if it is not the computer's: a date, milliseconds, or a function that gives one of them. */
  get now() {
    return this.#now;
  }
  set now(now) {
    this.#now = now;
    this.#change("now");
  }

  /** The result that is shown, as in the event `sla-result`; null if none is. */
  get result() {
    return this.#memory.result;
  }

  /** Shows one of its screens. */
  show(screen = this.getAttribute("screen")) {
    if (this.getAttribute("screen") !== screen) this.setAttribute("screen", screen);
    else if (this.#number && screen) this.#app.show(this.#number, screen);
  }

  focus(options) {
    (this.#root.querySelector("[data-spot],button,input,a[href]") ?? this.querySelector("a[href]"))?.focus(options);
  }

  /** What a report comes to, as a promise. See the library for what goes in and what comes out. */
  async check(input) {
    const [app, policy] = await Promise.all([load(), this.#document()]);
    return JSON.parse(await app.check(text(input), policy));
  }

  /** All tickets as a document `sla-data/1`, as a promise. */
  async exportData() {
    return this.#ask((app) => app.export_data(this.#number));
  }

  /** Adds the tickets of a document, as a promise of what that means; `dryRun` only tells. */
  async importData(data, { dryRun = false } = {}) {
    return JSON.parse(await this.#ask((app) => app.import_data(this.#number, text(data), dryRun)));
  }

  /** Asks the app once it is here, with all attributes that were set until now. */
  async #ask(question) {
    await null;
    await this.#start();
    if (!this.#number) throw this.#failure;
    return this.#app.unlessGone(this.#ends.signal, question(this.#app));
  }

  #start() {
    return (this.#starting ??= this.#begin());
  }

  async #begin() {
    this.#isBegun = true;
    this.#watch?.disconnect();
    living.add(this.#save);
    const turn = ++this.#turn;
    const isOver = () => turn !== this.#turn;
    const ends = (this.#ends = new AbortController());
    try {
      const [app, policy] = await Promise.all([load(), this.#document()]);
      if (isOver()) return;
      this.#app = app;
      const place = document.createElement("div");
      const page = app.pageAround(this, {
        memory: this.#memory,
        run: () => (acting = this.#save),
        say: (kind, detail) => this.#say(kind, detail),
        open: (fragment, isBack) => app.open(this.#number, fragment, isBack),
        broken: (message) => {
          console.error(message);
          if (isBroken(app)) saveAll(message);
        },
        signal: ends.signal,
      });
      const mount = () => app.mount(place, page, this.#attributes(), policy, app.firstFragment(this, this.#memory));
      const number = await app.inTurn(mount).catch((fault) => {
        throw new Failure(typeof fault === "string" ? "policy-invalid" : "wasm-not-found", fault.message ?? fault);
      });
      if (isOver()) return app.unmount(number);
      this.#number = number;
      this.#put([app.measure(this.#root), app.sheet], place);
      this.#say("ready", { version: VERSION });
    } catch (error) {
      if (!isOver()) this.#fail(error);
    }
  }

  /** What it shows in place of what it showed; the focus is not lost with that. */
  #put(sheets, content) {
    const isFocused = this.matches(":focus-within");
    this.#root.adoptedStyleSheets = sheets;
    this.#root.replaceChildren(content);
    if (isFocused) setTimeout(() => this.focus());
  }

  /** Shows what is in the element, and why there is nothing more. */
  #fail(error) {
    this.#leave();
    this.#isBegun = true;
    this.#failure = error instanceof Failure ? error : new Failure("internal-error", error.stack ?? error);
    const { code, message } = this.#failure;
    const isKept = code === "internal-error" && /tic|sy/.test(this.screens) && !/m|no/.test(this.storage);
    this.#root.append(failureNotice(this.#failure, () => this.#restart(), isKept && (async () => (await load()).rescue(this))));
    this.#say("error", { code, message });
  }

  #restart() {
    const isFocused = this.matches(":focus-within");
    this.#leave();
    this.#start().then(() => isFocused && this.focus());
  }

  /** The app has broken. Whoever it was at work for says so; the others go on in a new one. */
  #save = (guilty, fault) => (guilty === this.#save ? this.#fail(fault) : this.#restart());

  #leave() {
    this.#watch?.disconnect();
    this.#ends?.abort();
    this.#turn++;
    this.#isBegun = false;
    living.delete(this.#save);
    const number = this.#number;
    this.#watch = this.#starting = this.#number = undefined;
    this.#memory.result = null;
    try {
      if (number) this.#app.unmount(number);
    } catch {
      // The app is broken; what it showed goes all the same.
    }
    this.#clear();
  }

  #clear() {
    this.#put([SHEET], document.createElement("slot"));
  }

  #say(kind, detail) {
    this.dispatchEvent(new CustomEvent("sla-" + kind, { detail, bubbles: true, composed: true }));
  }

  #attributes() {
    return this.#app.attributes(this, ATTRIBUTES);
  }

  /** The document of the policy; undefined means the built-in one. */
  async #document() {
    // The frame that shows what a reader sees where the widget cannot run.
    if (this.showFailure) throw new Failure(this.showFailure, "");
    const inside = this.querySelector(':scope > script[type="application/json"]');
    const source = this.getAttribute("policy-src");
    if (this.#policy) return text(this.#policy);
    if (inside) return inside.textContent;
    if (source) return (await fetched(new URL(source, document.baseURI).href, "", "policy")).text();
  }
}

const text = (document) => (typeof document === "string" ? document : JSON.stringify(document));

function propertyOf(attribute) {
  return attribute.replace(/-./g, (part) => part[1].toUpperCase());
}

for (const attribute of ATTRIBUTES.filter((name) => name !== "lang")) {
  const isBoolean = BOOLEANS.includes(attribute);
  Object.defineProperty(SlaWidget.prototype, propertyOf(attribute), {
    configurable: true,
    enumerable: true,
    get() {
      return isBoolean ? this.hasAttribute(attribute) : (this.getAttribute(attribute) ?? "");
    },
    set(value) {
      if (isBoolean ? value : value != null) this.setAttribute(attribute, isBoolean ? "" : value);
      else this.removeAttribute(attribute);
    },
  });
}

/** A fault inside the app leaves it in no state to go on, so nothing of it may be called from here. */
function saveAll(fault) {
  const guilty = acting;
  setTimeout(() => [...living].forEach((save) => save(guilty, fault)));
}

const seen = ({ error, reason = error }) => reason && isSilent(reason) && saveAll(reason);

const known = customElements.get(NAME);
if (!known) {
  customElements.define(NAME, SlaWidget);
  addEventListener("error", seen);
  addEventListener("unhandledrejection", seen);
} else if (known.version?.split(".")[0] !== VERSION.split(".")[0]) {
  console.warn(`sla-widget: this page has version ${known.version} already, so version ${VERSION} is not used. Keep one of the two scripts.`);
}
