// Defines <sla-widget>. What it costs a page until the widget comes near: this file. The app itself is
// loaded from beside it when a widget is within 600 px of view, or is used; with it comes inside.js.
import { Failure, fetched, load, renew } from "./files.js";
import { failureNotice } from "./failure.js";

const NAME = "sla-widget";
/** How far out of view a widget is loaded already. */
const NEAR = "600px";
/** Attributes that decide which store and policy there are: a change of one begins anew. */
const FOUNDATIONS = ["policy-src", "storage", "namespace"];
const BOOLEANS = ["sync-url", "no-shortcuts", "events"];
const ATTRIBUTES = [..."screens screen layout deployment severity reported live loading heading-level theme density lang time-zone hour-cycle".split(" "), ...FOUNDATIONS, ...BOOLEANS];

/** What each widget that was begun does if the app breaks. */
const living = new Set();
/** The one of them for which the app was at work last. */
let acting;

/** How it looks until the app is here, and if it cannot be shown. */
const STYLE =
  ':host{display:block}:host([hidden]:not([hidden="until-found" i])){display:none!important}[part=error]{margin-block:1em;padding:1em;border:1px solid gray;border-inline-start:4px solid;border-radius:4px}p{margin:0 0 1em}button{font:inherit;min-height:44px;padding:0 1em;margin:0 0 .5em;margin-inline-end:1em}summary{padding:.5em 0;cursor:pointer}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}';

class SlaWidget extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ATTRIBUTES;
  #root = this.attachShadow({ mode: "open" });
  #watch;
  /** Whether it was begun to show the app; then `#starting` ends when that is shown or has failed. */
  #isBegun = false;
  #starting;
  /** What the app answered once it is shown (inside.js, `put`). */
  #shown;
  #failure;
  #ends;
  /** How many questions have no answer yet. */
  #asked = 0;
  #changes = new Set();
  #policy = null;
  /** The text of that policy, or why it has none. */
  #said = null;
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
    // Of the window, and of what scrolls in it; one observer with both would add them up.
    this.#watch = ["rootMargin", "scrollMargin"].map((margin) => {
      const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#start(), { [margin]: NEAR });
      watch.observe(this);
      return watch;
    });
    this.#change("");
  }

  disconnectedCallback() {
    // An element that is moved is back at once, and keeps what it shows.
    const asked = this.#asked;
    setTimeout(() => this.isConnected || this.#asked > asked || this.#leave());
  }

  /** Styles are of one document. */
  adoptedCallback() {
    if (this.#isBegun) this.#restart();
    else this.#clear();
  }

  attributeChangedCallback(name, before, value) {
    if (before !== value) this.#change(name);
  }

  /** Changes that are made together are followed together. */
  #change(name) {
    this.#changes.add(name);
    queueMicrotask(() => this.#follow());
  }

  #follow() {
    const changes = this.#changes;
    const isNew = [...FOUNDATIONS, "policy"].some((one) => changes.has(one));
    // What is changed while the app is put there waits until it is.
    if (this.#isBegun && !this.#shown && !isNew) return;
    this.#changes = new Set();
    if (this.#shown && !isNew) {
      if (changes.size) this.#shown.follow(changes);
      return;
    }
    if (changes.has("screen")) this.#memory.fragment = "";
    if (this.#isBegun) this.#restart();
    else if (this.#watch && this.getAttribute("loading") === "eager") this.#start();
  }

  /** The policy: an object or a text, else what `policy-src` says, else the script inside, else the built-in one. */
  get policy() {
    return this.#policy;
  }
  set policy(policy) {
    let said = null;
    try {
      if (policy) said = text(policy);
    } catch (error) {
      said = new Failure("policy-invalid", error.message);
    }
    if (said !== this.#said) this.#change("policy");
    this.#policy = policy;
    this.#said = said;
  }
  async setPolicy(policy) {
    this.policy = policy;
    await this.#settled();
    this.#rest();
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
    this.screen = screen;
    this.#change("screen");
  }

  focus(options) {
    const spot = this.#root.querySelector("[data-spot],button,input,a[href]") ?? this.querySelector("a[href]");
    if (spot) spot.focus(options);
    else if (this.isConnected && !this.#shown) this.#settled().then(() => this.focus(options));
  }

  /** What a report comes to, as a promise. See the library for what goes in and what comes out. */
  async check(input) {
    const [app, policy] = await Promise.all([load(), this.#document()]);
    return JSON.parse(await app.check(app.question(input), policy));
  }

  /** All tickets as a document `sla-data/1`, as a promise. */
  async exportData() {
    return this.#ask("export_data");
  }

  /** Adds the tickets of a document, as a promise of what that means; `dryRun` only tells. */
  async importData(data, options) {
    return JSON.parse(await this.#ask("import_data", text(data), options));
  }

  /** Asks the app once it is here. */
  async #ask(...question) {
    this.#asked++;
    try {
      await this.#settled();
      if (!this.#shown) throw this.#failure ?? (await load()).gone();
      return await this.#shown.ask(...question);
    } finally {
      this.#asked--;
      this.#rest();
    }
  }

  /** Ends when the app is here, with all that was set until now, or has failed. */
  async #settled() {
    await null;
    let start = this.#start();
    do await start;
    while (start !== (start = this.#starting) && start);
  }

  /** One that stands nowhere lives as long as it is asked. */
  #rest() {
    setTimeout(() => this.isConnected || this.#asked || this.#leave());
  }

  #start() {
    return (this.#starting ??= new Promise((resolve) => {
      this.#begin().then(resolve);
      // An app that breaks answers no more.
      this.#ends.signal.addEventListener("abort", resolve);
    }));
  }

  async #begin() {
    this.#isBegun = true;
    this.#failure = undefined;
    this.#unwatch();
    living.add(this.#save);
    const { signal } = (this.#ends = new AbortController());
    try {
      const [app, policy] = await Promise.all([load(), this.#document()]);
      if (signal.aborted) return;
      const shown = await app.put(app, this, {
        names: ATTRIBUTES,
        policy,
        memory: this.#memory,
        run: () => (acting = this.#save),
        say: (kind, detail) => this.#say(kind, detail),
        signal,
        faults,
        Failure,
      });
      if (signal.aborted) return shown.unmount();
      this.#shown = shown;
      this.#put(shown.sheets, shown.place);
      this.#say("ready", { version: VERSION });
      this.#follow();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** What it shows in place of what it showed; the focus is not lost with that. */
  #put(sheets, content) {
    const isFocused = this.matches(":focus-within");
    try {
      this.#root.adoptedStyleSheets = sheets;
    } catch {
      // In a document without a window it cannot be seen either.
    }
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
    this.#leave();
    this.#start();
  }

  /** The app has broken. Whoever it was at work for says so; the others go on in a new one. */
  #save = (guilty, fault) => (guilty === this.#save ? this.#fail(fault) : this.#restart());

  #unwatch() {
    this.#watch?.forEach((watch) => watch.disconnect());
  }

  #leave() {
    this.#unwatch();
    this.#ends?.abort();
    this.#isBegun = false;
    living.delete(this.#save);
    const shown = this.#shown;
    this.#watch = this.#starting = this.#shown = undefined;
    this.#memory.result = null;
    try {
      shown?.unmount();
    } catch {
      // The app is broken; what it showed goes all the same.
    }
    this.#clear();
  }

  #clear() {
    const sheet = new (this.ownerDocument.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#put([sheet], document.createElement("slot"));
  }

  #say(kind, detail) {
    this.dispatchEvent(new CustomEvent("sla-" + kind, { detail, bubbles: true, composed: true }));
  }

  /** The document of the policy; undefined means the built-in one. */
  async #document() {
    // The frame that shows what a reader sees where the widget cannot run.
    if (this.showFailure) throw new Failure(this.showFailure, "");
    if (this.#said instanceof Failure) throw this.#said;
    if (this.#said) return this.#said;
    const source = this.getAttribute("policy-src");
    if (source) return fetched(Object.assign(document.createElement("a"), { href: source }).href);
    // The browser may not have read what is inside yet.
    if (document.readyState === "loading") await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
    return this.querySelector(':scope > script[type="application/json"]')?.textContent;
  }
}

const text = (document) => (typeof document === "string" ? document : (JSON.stringify(document) ?? String(document)));

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
      if (isBoolean ? value : value != null) this.setAttribute(attribute, isBoolean ? "" : (value.toJSON?.() ?? value));
      else this.removeAttribute(attribute);
    },
  });
}

/** What all apps of this page share to tell who has broken (inside.js, `breakDown`). */
const faults = {
  /** The app in use has broken, so nothing of it may be called from here. */
  saveAll(fault) {
    renew();
    const guilty = acting;
    setTimeout(() => [...living].forEach((save) => save(guilty, fault)));
  },
};

const known = customElements.get(NAME);
if (!known) customElements.define(NAME, SlaWidget);
else if (known.version?.split(".")[0] !== VERSION.split(".")[0]) {
  console.warn(`sla-widget: this page has version ${known.version} already, so version ${VERSION} is not used. Keep one of the two scripts.`);
}
