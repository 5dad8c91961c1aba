// Puts the widget into a frame behind this script, for pages that do not allow an element of their own:
//   <script src="…/embed.js" data-deployment="cloud" data-fallback="#sla" async></script>
// data-* are the attributes of <sla-widget>; besides, data-title names the frame, data-sandbox sandboxes it,
// data-color-accent="#0b5cad" and the like set colours, and data-fallback names what goes once the frame is there.
(() => {
  const script = document.currentScript;
  const OWN = ["title", "sandbox", "fallback"];
  /** How long the frame may take before the reader is shown another way. */
  const PATIENCE = 5000;
  const [LOWEST, HIGHEST] = [150, 20000];

  const base = new URL(".", script.src);
  const given = {};
  for (const { name, value } of script.attributes) {
    if (name.startsWith("data-")) given[name.slice(5)] = value;
  }
  const { screen = (given.screens ?? "").trim().split(/[\s,]+/)[0] || "check" } = given;
  const pairs = Object.keys(given)
    .filter((name) => !OWN.includes(name) && name !== "screen")
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(given[name])}`);
  const address = new URL(`embed.html#/${screen}${pairs.length ? "?" + pairs.join("&") : ""}`, base);

  const frame = document.createElement("iframe");
  frame.title = given.title || "When is the answer due?";
  frame.loading = given.loading === "eager" ? "eager" : "lazy";
  frame.allow = "clipboard-write";
  if ("sandbox" in given) frame.setAttribute("sandbox", given.sandbox);
  // A sandboxed frame has no origin by which it could be addressed.
  const isOpaque = "sandbox" in given && !/\ballow-same-origin\b/.test(given.sandbox);
  for (const [name, value] of [["display", "block"], ["inline-size", "100%"], ["min-inline-size", "0"], ["border", "0"], ["block-size", LOWEST + "px"]]) {
    frame.style.setProperty(name, value);
  }

  let port;
  let isReady = false;
  let count = 0;
  const say = (type, more) => port?.postMessage({ sla: 1, id: ++count, type, ...more });
  const tell = (kind, detail) => frame.dispatchEvent(new CustomEvent("sla-" + kind, { detail, bubbles: true, composed: true }));
  const fallback = () => given.fallback && document.querySelector(given.fallback);

  let shown;
  const theme = () => {
    if (given.theme && given.theme !== "auto") return given.theme;
    const scheme = getComputedStyle(frame.parentElement ?? document.documentElement).colorScheme;
    const isDark = /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches);
    return isDark ? "dark" : "light";
  };
  const follow = () => {
    const wanted = theme();
    if (wanted === shown) return;
    shown = wanted;
    frame.style.setProperty("color-scheme", wanted === "system" ? "light dark" : wanted);
    say("theme", { theme: wanted });
  };

  let notice;
  const fail = (code, remedy) => {
    if (isReady || notice) return;
    notice = document.createElement("p");
    const link = document.createElement("a");
    link.href = address.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Open it in a tab of its own";
    notice.append("This could not be loaded here. ", link, ".");
    frame.hidden = true;
    frame.after(notice);
    console.warn(`sla-widget: ${code}: ${remedy}`);
    tell("error", { code, message: remedy });
  };

  const hear = ({ data }) => {
    if (!data || data.sla !== 1 || typeof data.type !== "string") return;
    const { type } = data;
    if (type === "ready") {
      isReady = true;
      frame.hidden = false;
      notice?.remove();
      const other = fallback();
      if (other) other.hidden = true;
      tell("ready", { version: String(data.version) });
    } else if (type === "resize" && Number.isFinite(data.height)) {
      frame.style.setProperty("block-size", Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(data.height))) + "px");
    } else if (isOpaque) {
      return;
    } else if (type === "error") tell("error", { code: String(data.code), message: String(data.message ?? "") });
    else if (type === "result") tell("result", data.result ?? null);
    else if (type === "navigate") tell("navigate", { fragment: String(data.fragment) });
    else if (type === "scroll-to" && Number.isFinite(data.top)) {
      const top = frame.getBoundingClientRect().top + data.top;
      if (top < 0 || top > innerHeight) scrollBy({ top: top - 16 });
    }
  };

  let isBlocked = false;
  frame.addEventListener("load", async () => {
    // A frame that was refused loads as well; that it was is told a moment later.
    await new Promise((resolve) => setTimeout(resolve));
    if (isBlocked) return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = hear;
    frame.contentWindow.postMessage({ sla: 1, id: ++count, type: "init" }, isOpaque ? "*" : address.origin, [channel.port2]);
    shown = undefined;
    follow();
  });
  addEventListener("securitypolicyviolation", (event) => {
    if (/^(frame|child|default)-src$/.test(event.effectiveDirective) && address.href.startsWith(event.blockedURI.split("#")[0])) {
      isBlocked = true;
      fail("frame-blocked-csp", `The Content-Security-Policy of this page refuses the frame. Add ${address.origin} to frame-src.`);
    }
  });

  if (location.protocol === "file:" && base.protocol === "file:") {
    script.after(frame);
    fail("file-protocol", "This page was opened as a file, and browsers run no modules from files. Put the folder on a web server.");
    return;
  }
  frame.src = address.href;
  script.after(frame);
  follow();
  new MutationObserver(follow).observe(document.documentElement, { attributes: true });
  new MutationObserver(follow).observe(document.body, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  document.addEventListener("visibilitychange", () => say("visible", { visible: !document.hidden }));

  // A lazy frame waits until it comes near; patience begins then.
  const wait = () => setTimeout(() => fail("frame-timeout", `${address.origin} did not answer within ${PATIENCE / 1000} s: is it reachable, and does it allow this page in frame-ancestors?`), PATIENCE);
  if (frame.loading === "eager" || !window.IntersectionObserver) wait();
  else {
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      wait();
    });
    watch.observe(frame);
  }

  /** For the page: frame.configure({theme: "dark"}), frame.focusInside(). */
  frame.configure = (config) => say("set-config", { config });
  frame.focusInside = () => say("focus");
})();
