// The sites that the browsers are shown: the build as it is shipped, and pages of somebody else that embed it.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { DIST, VERSION } from "../e2e/host-page.mjs";
import { CONTENT_SECURITY_POLICY, serverOf } from "../e2e/server.mjs";

export { VERSION };

/** Keeps what a page does that it must not do, from before anything else of it runs. */
const WATCH = `window.faults = [];
const keep = (kind, text) => window.faults.push(kind + ": " + text);
addEventListener("error", (event) => keep("uncaught", event.message || (event.target.src ?? event.target.href) + " did not load"), true);
addEventListener("unhandledrejection", ({ reason }) => keep("unhandled", String(reason?.stack ?? reason)));
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => keep("policy", violatedDirective + " refused " + blockedURI));
const { error, warn } = console;
console.error = (...said) => (keep("console.error", said.join(" ")), error(...said));
console.warn = (...said) => (keep("console.warn", said.join(" ")), warn(...said));
`;
const WATCHED = '<script src="/faults.js"></script>';

/** A policy of the widget's host that refuses all it can; a frame is let in from its own site and from `other`. */
const strict = (port) => `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' http://127.0.0.1:${port}; connect-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self' http://127.0.0.1:${port}`;
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8" };

/**
 * Starts a site at a port of its own; `stop()` ends it. `pages`: somebody else's, by their paths; the build lies
 * under /sla/ then. Without pages it is the stand-alone app, and `isWatched` has its faults kept.
 *
 * @returns `address` (localhost), `other` (the same, and yet another site), `stop()`
 */
export async function site({ pages, isWatched = true } = {}) {
  const build = serverOf(DIST);
  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    const send = (type, text, policy = strict(server.address().port)) => response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy, "Cache-Control": "no-cache" }).end(text);
    if (path === "/faults.js") return send(TYPES[".js"], WATCH);
    if (pages) {
      if (Object.hasOwn(pages, path)) return send(TYPES[".html"], pages[path]);
      if (!path.startsWith("/sla/")) return response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such page.");
      request.url = request.url.slice("/sla".length);
      response.setHeader("Access-Control-Allow-Origin", "*");
    } else if (isWatched && (path === "/" || path === "/index.html")) {
      return send(TYPES[".html"], readFileSync(join(DIST, "index.html"), "utf8").replace("<head>", `<head>${WATCHED}`), CONTENT_SECURITY_POLICY);
    }
    build.emit("request", request, response);
  });
  await new Promise((listening) => server.listen(0, listening));
  const { port } = server.address();
  return {
    address: `http://localhost:${port}/`,
    other: `http://127.0.0.1:${port}/`,
    async stop() {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A page of somebody else with this inside. */
export function page(body) {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A page of the docs</title>${WATCHED}<link rel="icon" href="/sla/icon-192.png"></head><body><main><h1>Support</h1>${body}</main></body></html>`;
}
