// Puts the widget into a frame behind this script, for pages that do not allow an element of their own:
//   <script src="…/embed.js" data-deployment="cloud" data-fallback="#sla" async></script>
// data-* are the attributes of <sla-widget>; besides, data-title names the frame, data-sandbox sandboxes it,
// data-color-accent="#0b5cad" and the like set colours, and data-fallback names what goes once the frame is there.
(() => {
  const script = document.currentScript;
  if (!script) {
    console.warn('sla-widget: embed.js is no module: take type="module" from its tag.');
    return;
  }
  const OWN = ["title", "sandbox", "fallback", "screen", "sync-url", "loading"];
  /** How long the frame may take before the reader is shown another way. */
  const PATIENCE = 5000;
  const [LOWEST, HIGHEST] = [150, 20000];
  /** By this a copy of a frame is known, when a page was restored from a copy of itself. */
  const MARK = "data-sla-widget";
  /** What the address of the page may say of the widget, with data-sync-url. */
  const STATE = /^#?\/(check|tickets|sync)(\?|$)/;

  const base = new URL(".", script.src);
  const given = {};
  for (const { name, value } of script.attributes) {
    if (name.startsWith("data-")) given[name.slice(5)] = value;
  }
  try {
    // Where the frame may read it, it counts from this page as it would for an element: the folder of a version, in
    // which the frame lies, never changes.
    const policy = given["policy-src"] && new URL(given["policy-src"], document.baseURI);
    if (policy?.origin === base.origin) given["policy-src"] = policy.href;
  } catch {
    // It is no address, and the frame says so.
  }
  const isFollowed = "sync-url" in given;
  const told = Object.fromEntries(Object.entries(given).filter(([name]) => !OWN.includes(name)));
  const stateOfPage = () => (isFollowed && STATE.test(location.hash) ? location.hash.slice(1) : undefined);
  /** Where the reader is, as the address of the page has it. */
  let state = stateOfPage();
  /** Whether the frame is on its way to another place, and may still tell of the one before. */
  let isMoving = false;
  let address;
  const aim = () => {
    if (state) told.state = state;
    const screen = state ? /\w+/.exec(state) : given.screen || (given.screens ?? "").trim().split(/[\s,]+/)[0] || "check";
    const pairs = Object.keys(told)
      .sort()
      .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(told[name])}`);
    address = new URL(`embed.html#/${screen}${pairs.length ? "?" + pairs.join("&") : ""}`, base);
  };
  aim();

  const frame = document.createElement("iframe");
  frame.setAttribute(MARK, "");
  frame.title = given.title || "When is the answer due?";
  frame.loading = given.loading === "eager" ? "eager" : "lazy";
  frame.allow = "clipboard-write";
  if ("sandbox" in given) frame.setAttribute("sandbox", given.sandbox);
  // A sandboxed frame has no origin by which it could be addressed.
  const isOpaque = "sandbox" in given && !/\ballow-same-origin\b/i.test(given.sandbox);
  const style = (name, value) => frame.style.setProperty(name, value);
  for (const [name, value] of [["display", "block"], ["inline-size", "100%"], ["min-inline-size", "0"], ["padding", "0"], ["border", "0"], ["block-size", LOWEST + "px"]]) style(name, value);

  let port;
  let hasAnswered = false;
  let isReady = false;
  let isFocusWanted = false;
  /** What the page wants of the frame, also of one that is not there yet or is loaded anew. */
  const config = {};
  let count = 0;
  const say = (type, more) => port?.postMessage({ sla: 1, id: ++count, type, ...more });
  const tell = (kind, detail) => frame.dispatchEvent(new CustomEvent("sla-" + kind, { detail, bubbles: true, composed: true }));
  const fallback = () => {
    try {
      return given.fallback ? document.querySelector(given.fallback) : null;
    } catch {
      console.warn(`sla-widget: data-fallback="${given.fallback}" is no CSS selector, so nothing is hidden.`);
      given.fallback = "";
    }
  };
  /** What an element lies in, also where that is a shadow tree. */
  const above = (node) => node.parentElement ?? node.getRootNode().host;

  let shown;
  const theme = (place = above(frame)) => {
    if (/^(light|dark|system)$/.test(given.theme)) return given.theme;
    // A page may also say it for all that says nothing.
    const scheme = getComputedStyle(place).colorScheme.replace("normal", document.querySelector("meta[name=color-scheme]")?.content);
    const isDark = /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches);
    return isDark ? "dark" : "light";
  };
  const follow = () => {
    if (!frame.isConnected) return leave();
    const wanted = theme();
    if (wanted === shown) return;
    shown = wanted;
    style("color-scheme", wanted === "system" ? "light dark" : wanted);
    say("theme", { theme: wanted });
  };

  // Which colours the page has may change with an attribute of whatever the frame lies in, a style sheet, or the system.
  let isAsked = false;
  const ask = () => {
    if (!isAsked) requestAnimationFrame(() => ((isAsked = false), follow()));
    isAsked = true;
  };
  const changes = new MutationObserver(ask);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const seen = () => (frame.isConnected ? say("visible", { visible: !document.hidden }) : leave());
  // Going back, or a link of the page, has led to another place in the widget.
  const moved = () => {
    if (!frame.isConnected) return leave();
    const now = stateOfPage();
    if (!now || now === state) return;
    state = now;
    isMoving = true;
    aim();
    // In place of the address before, so that the next step back is one of the page.
    if (port) frame.contentWindow.location.replace(address.href);
    else frame.src = address.href;
  };
  const stay = () => {
    for (let node = frame; (node = above(node)); ) changes.observe(node, { attributes: true });
    changes.observe(document.head, { attributes: true, childList: true, characterData: true, subtree: true });
    system.addEventListener("change", ask);
    document.addEventListener("visibilitychange", seen);
    addEventListener("popstate", moved);
    addEventListener("securitypolicyviolation", refused);
  };
  // A page that swaps its content without a load leaves this script behind.
  const leave = () => {
    changes.disconnect();
    system.removeEventListener("change", ask);
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("popstate", moved);
    removeEventListener("securitypolicyviolation", refused);
  };

  let notice;
  const fail = (code, remedy) => {
    if (hasAnswered || notice || !frame.isConnected) return;
    notice = document.createElement("p");
    notice.setAttribute(MARK, "");
    // What this is missing from is a copy of a page.
    notice.configure = () => {};
    const link = document.createElement("a");
    link.href = address.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Open it in a tab of its own";
    notice.append("This could not be loaded here. ", link, ".");
    // The style of the frame would win over its attribute `hidden`.
    style("display", "none");
    frame.after(notice);
    console.warn(`sla-widget: ${code}: ${remedy}`);
    tell("error", { code, message: remedy });
  };
  /** The frame is there, and says itself what it cannot do. */
  const answered = () => {
    hasAnswered = true;
    isReady = true;
    style("display", "block");
    notice?.remove();
    if (isFocusWanted && frame.getRootNode().activeElement === frame) say("focus");
  };

  const hear = ({ data }) => {
    if (!data || data.sla !== 1 || typeof data.type !== "string") return;
    const { type } = data;
    if (type === "ready") {
      answered();
      const other = fallback();
      if (other && !other.contains(frame)) other.hidden = true;
      isFocusWanted = false;
      tell("ready", { version: String(data.version) });
    } else if (type === "resize" && Number.isFinite(data.height)) {
      style("block-size", Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(data.height))) + "px");
    } else if (isOpaque) {
      return;
    } else if (type === "error") {
      answered();
      tell("error", { code: String(data.code), message: String(data.message ?? "") });
    } else if (type === "result") tell("result", data.result ?? null);
    else if (type === "navigate") {
      const fragment = String(data.fragment);
      if (isFollowed && !isMoving && STATE.test(fragment)) {
        state = fragment;
        try {
          // The base of the page may be elsewhere.
          history.replaceState(history.state, "", location.href.split("#")[0] + "#" + fragment);
        } catch {
          // Not every page may change its address.
        }
      }
      tell("navigate", { fragment });
    } else if (type === "scroll-to" && Number.isFinite(data.top)) {
      const { top, height } = frame.getBoundingClientRect();
      const spot = top + Math.min(height, Math.max(0, data.top));
      if (spot < 0 || spot > innerHeight) scrollBy({ top: spot - 16 });
    }
  };

  let isBlocked = false;
  frame.addEventListener("load", async () => {
    // A frame that was refused loads as well; that it was is told a moment later.
    await new Promise((resolve) => setTimeout(resolve));
    if (isBlocked || !frame.contentWindow) return;
    port?.close();
    isReady = isMoving = false;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = hear;
    frame.contentWindow.postMessage({ sla: 1, id: ++count, type: "init" }, isOpaque ? "*" : address.origin, [channel.port2]);
    shown = undefined;
    if (Object.keys(config).length) say("set-config", { config });
    stay();
    follow();
  });
  const refused = ({ disposition, effectiveDirective, blockedURI }) => {
    if (disposition === "enforce" && /^(frame|child|default)-src$/.test(effectiveDirective) && blockedURI && address.href.startsWith(blockedURI.split("#")[0])) {
      isBlocked = true;
      fail("frame-blocked-csp", `The Content-Security-Policy of this page refuses the frame. Add ${address.origin} to frame-src.`);
    }
  };

  /** For the page: frame.configure({theme: "dark"}), frame.focusInside(). */
  frame.configure = (more) => {
    if (isOpaque) return;
    for (const [name, value] of Object.entries(more)) {
      if (name === "theme") given.theme = value;
      else if (value === null || typeof value === "string") config[name] = value;
    }
    say("set-config", { config });
    follow();
  };
  frame.focusInside = () => {
    frame.focus();
    if (isReady) say("focus");
    else isFocusWanted = true;
  };

  const isFile = location.protocol === "file:" && base.protocol === "file:";
  const isInHead = !script.isConnected || !!script.closest("head");
  const put = () => {
    // In the head of a page nothing is seen: from there, the frame goes behind the fallback, or to the end. Inside the
    // fallback it would be hidden with it.
    const other = fallback();
    const before = isInHead || other?.contains(script) ? other : script;
    for (let copy; (copy = before ? before.nextElementSibling : document.body.lastElementChild)?.hasAttribute(MARK) && !copy.configure; ) {
      copy.remove();
      if (other) other.hidden = false;
    }
    if (isOpaque) {
      // It hears nothing, so it learns from its address what the page looks like.
      given.theme = told.theme = theme(before ? above(before) : document.body);
      aim();
    }
    if (!isFile) frame.src = address.href;
    if (before) before.after(frame);
    else document.body.append(frame);
    if (isFile) return fail("file-protocol", "This page was opened as a file, and browsers run no modules from files. Put the folder on a web server.");
    stay();
    follow();

    // A lazy frame waits until it comes near; patience begins then.
    const wait = () => setTimeout(() => fail("frame-timeout", `${address.origin} did not answer within ${PATIENCE / 1000} s: is it reachable, does it allow this page in frame-ancestors, and does its allowed-origins.json list ${location.origin}?`), PATIENCE);
    if (frame.loading === "eager" || !window.IntersectionObserver) return wait();
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      wait();
    });
    watch.observe(frame);
  };
  if (isInHead && document.readyState === "loading") document.addEventListener("DOMContentLoaded", put);
  else put();
})();
