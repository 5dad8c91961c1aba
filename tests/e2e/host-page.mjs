// Somebody else's site: serves pages that a spec makes up, and the build under a path of the site, with the
// headers and the faults that the spec wants.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

/** Where the build lies; a spec run by hand may name another folder. */
export const DIST = resolve(process.env.E2E_DIST ?? "dist");
export const VERSION = /^version = "(.+)"$/m.exec(readFileSync("Cargo.toml", "utf8"))[1];

/** The policy under which the element has to work, with nothing refused. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";

/** The icon of every page, so that nobody asks for one that is not there. */
const ICON = "/icon.svg";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Starts a site. `pages`: texts by path. `policy`: the Content-Security-Policy of the pages; null sends none.
 * `at`: the path of the build. `headers`: for every answer. `answer(path, response)`: may give an answer of its
 * own, and says so by returning true.
 *
 * @returns `origin` (localhost), `other` (the same server as another site, 127.0.0.1), `requests` (paths), `bytes` (of the
 *   files of the build that were sent, by path), `close()`
 */
export async function site({ pages = {}, policy = STRICT, at = "/sla/", headers = {}, answer = () => false, dist = DIST } = {}) {
  const requests = [];
  const bytes = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    if (path === ICON) {
      response.writeHead(200, { "Content-Type": TYPES[".svg"] }).end('<svg xmlns="http://www.w3.org/2000/svg"/>');
      return;
    }
    requests.push(path);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (answer(path, response, request)) return;
    if (Object.hasOwn(pages, path)) {
      if (policy) response.setHeader("Content-Security-Policy", policy);
      response.writeHead(200, { "Content-Type": TYPES[".html"] }).end(pages[path]);
      return;
    }
    const inside = path.startsWith(at) ? path.slice(at.length) : undefined;
    const file = inside === undefined ? undefined : resolve(join(dist, inside.endsWith("/") || !inside ? inside + "index.html" : inside));
    if (!file?.startsWith(dist + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such file.");
      return;
    }
    const own = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Access-Control-Allow-Origin": "*" };
    const isSmall = /\bbr\b/.test(request.headers["accept-encoding"] ?? "") && existsSync(`${file}.br`);
    if (isSmall) own["Content-Encoding"] = "br";
    const sent = isSmall ? `${file}.br` : file;
    bytes.set(path, statSync(sent).size);
    response.writeHead(200, own);
    createReadStream(sent).pipe(response);
  });
  await new Promise((done) => server.listen(0, done));
  const { port } = server.address();
  return {
    origin: `http://localhost:${port}`,
    other: `http://127.0.0.1:${port}`,
    requests,
    bytes,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

/** A page of the site with this body. */
export function page(body, { head = "", language = "en" } = {}) {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A page of the docs</title><link rel="icon" href="${ICON}">${head}</head><body><main><h1>Support</h1>${body}</main></body></html>`;
}

/** The element with its script, as the snippet for plain HTML has it. */
export function element(attributes = "", { at = "/sla/", inside = "<p>Severity 1: an answer within 24 hours.</p>" } = {}) {
  return `<sla-widget ${attributes}>${inside}</sla-widget><script type="module" src="${at}${VERSION}/sla-widget.js"></script>`;
}

/** Lets a site give this text at a path, beside its pages. */
export const gives = (path, type, text) => (asked, response) => {
  if (asked !== path) return false;
  response.writeHead(200, { "Content-Type": type }).end(text);
  return true;
};
