// Serves a build the way a careful host does: brotli, right types, long caching of hashed files,
// and a Content-Security-Policy that refuses everything the app does not need.
// `cargo xtask serve`, the end-to-end tests and Lighthouse all use it.
//
//   node tests/e2e/server.mjs [--port 8080] [--dist dist]
//
// The app answers at / and again under /any/other/path/, so that a test can see that it needs no fixed place.
import { createReadStream, existsSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // For the preview of the Embed screen.
  "frame-src 'self'",
].join("; ");

const SECOND_PLACE = "/any/other/path/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const HASHED = /-[0-9a-f]{8,}(_bg)?\.\w+$/;

/** The file of `folder` that a request path names, or undefined. */
function fileFor(folder, path) {
  let inside;
  try {
    inside = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (inside.startsWith(SECOND_PLACE)) inside = inside.slice(SECOND_PLACE.length - 1);
  if (inside.endsWith("/")) inside += "index.html";
  const file = resolve(join(folder, inside));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return file;
}

/** A server for the files of `folder`. */
export function serverOf(folder) {
  return createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const pathname = request.url.split("?")[0];
    const file = fileFor(folder, pathname);
    if (!file) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end(`There is no ${pathname} here.\n`);
      return;
    }
    const headers = {
      "Cache-Control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      "Content-Security-Policy": CONTENT_SECURITY_POLICY,
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      Vary: "Accept-Encoding",
    };
    const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    const sent = takesBrotli && existsSync(`${file}.br`) ? `${file}.br` : file;
    if (sent !== file) headers["Content-Encoding"] = "br";
    headers["Content-Length"] = statSync(sent).size;
    response.writeHead(200, headers);
    if (request.method === "HEAD") response.end();
    else createReadStream(sent).pipe(response);
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "8080" }, dist: { type: "string", default: "dist" } },
  });
  const folder = resolve(values.dist);
  if (!existsSync(join(folder, "index.html"))) {
    console.error(`There is no build in ${values.dist}: run \`cargo xtask build\` first.`);
    process.exit(1);
  }
  const server = serverOf(folder);
  server.on("error", (error) => {
    const reason = error.code === "EADDRINUSE" ? "another program uses it; choose one with --port" : error.message;
    console.error(`Port ${values.port} cannot be opened: ${reason}.`);
    process.exit(1);
  });
  server.listen(Number(values.port), "127.0.0.1", () => {
    console.log(`The app is at http://127.0.0.1:${values.port}/ (stop with Ctrl+C)`);
  });
}
