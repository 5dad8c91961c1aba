// The part of a Backstage portal that shows TechDocs, rebuilt after @backstage/plugin-techdocs 1.20: a page of
// MkDocs goes through DOMPurify with what app-config.yaml says under techdocs.sanitizer, and then into a shadow root.
// Links to other pages are followed without loading.
import DOMPurify from "dompurify";

/** Pages by their paths, and where MkDocs has put them. */
const PAGES = { "": "index.html", element: "element/index.html", frame: "frame/index.html" };
/** Style sheets that TechDocs leaves in. */
const KEPT_SHEETS = [/main\.[0-9a-f]{8}\.min\.css$/i, /^https:\/\/fonts\.(googleapis|gstatic)\.com/];
const PROTOCOLS = ["callto", "cid", "ftp", "ftps", "http", "https", "mailto", "matrix", "sms", "tel", "xmpp"];

const base = location.pathname.slice(0, location.pathname.indexOf("/", 1) + 1);
const settings = await (await fetch(`${base}app-config.json`)).json();
const sanitizer = settings.techdocs?.sanitizer ?? {};
const shadow = document.querySelector("#reader").attachShadow({ mode: "open" });

const purifier = DOMPurify();
purifier.addHook("beforeSanitizeElements", (node) => {
  if (node.nodeName === "LINK" && !KEPT_SHEETS.some((kept) => kept.test(node.getAttribute("href") ?? ""))) node.remove();
});
if (sanitizer.allowedIframeHosts) {
  purifier.addHook("beforeSanitizeElements", (node) => {
    if (node.nodeName === "IFRAME" && !sanitizer.allowedIframeHosts.includes(hostOf(node.getAttribute("src") ?? ""))) node.remove();
  });
}
purifier.addHook("uponSanitizeElement", (node, { tagName }) => {
  const leadsOn = node.nodeType === 1 && node.getAttribute("http-equiv") === "refresh" && node.getAttribute("content")?.includes("url=");
  if (tagName === "meta" && !leadsOn) node.parentNode?.removeChild(node);
});
purifier.addHook("uponSanitizeAttribute", (node, { attrName }) => {
  if (node.tagName !== "META" && ["http-equiv", "content"].includes(attrName)) node.removeAttribute(attrName);
});

function hostOf(address) {
  try {
    return new URL(address).host;
  } catch {
    return undefined;
  }
}

function sanitized(html) {
  const pattern = (text) => (text ? new RegExp(text) : undefined);
  return purifier.sanitize(html, {
    ADD_TAGS: ["link", "meta", ...(sanitizer.allowedIframeHosts ? ["iframe"] : [])],
    FORBID_TAGS: ["style"],
    ADD_ATTR: ["http-equiv", "content", "dominant-baseline"],
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    ALLOWED_URI_REGEXP: new RegExp(`^(?:${PROTOCOLS.join("|")}:|[^a-z]|[a-z+.-]+(?:[^a-z+.\\-:]|$))`, "i"),
    CUSTOM_ELEMENT_HANDLING: {
      tagNameCheck: pattern(sanitizer.allowedCustomElementTagNameRegExp),
      attributeNameCheck: pattern(sanitizer.allowedCustomElementAttributeNameRegExp),
    },
  });
}

async function show() {
  const file = PAGES[location.pathname.slice(base.length)];
  const raw = new DOMParser().parseFromString(await (await fetch(`/static/docs/${file}`)).text(), "text/html");
  const page = sanitized(raw.documentElement.outerHTML);
  // Addresses count from where the page lies; its header is Backstage's own.
  for (const sheet of page.querySelectorAll("link[href]")) sheet.href = new URL(sheet.getAttribute("href"), new URL(`/static/docs/${file}`, location)).href;
  page.querySelector(".md-header")?.remove();
  shadow.replaceChildren(page);
}

document.querySelector("nav").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
});
addEventListener("popstate", show);
await show();
