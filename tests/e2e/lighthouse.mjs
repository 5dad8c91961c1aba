// Lighthouse on the release build: accessibility, best practices and search must be 100.
// Performance is only printed: it tells as much about the machine as about the app.
// A page of somebody else with the widget out of view may lose one point at most to the same page without it.
//
//   node tests/e2e/lighthouse.mjs        (`cargo xtask test lighthouse`)
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { element, page, site } from "./host-page.mjs";
import { serverOf } from "./server.mjs";

const ANSWER = "#/check?at=2026-06-12T23:30:00Z&beta=no&deployment=self_hosted&effect=severe&impact=yes&kind=broken&production=yes";
const PAGES = { "first question": "", answer: ANSWER };
const WHOLE = ["accessibility", "best-practices", "seo"];

const webdriver = JSON.parse(readFileSync(new URL("../../webdriver.json", import.meta.url), "utf8"));
const server = serverOf(resolve("dist"));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await launch({
  chromePath: process.env.CHROMIUM || "/usr/bin/chromium",
  chromeFlags: webdriver["goog:chromeOptions"].args,
  logLevel: "error",
});

const faults = [];
for (const [name, fragment] of Object.entries(PAGES)) {
  const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/${fragment}`, {
    port: browser.port,
    logLevel: "error",
    onlyCategories: ["performance", ...WHOLE],
  });
  if (lhr.runtimeError) faults.push(`${name}: ${lhr.runtimeError.message}`);
  const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
  console.log(`${name}: ${scores.join(", ")}`);
  console.log(`  ${times.map((time) => `${lhr.audits[time].title} ${lhr.audits[time].displayValue}`).join(", ")}`);
  for (const category of WHOLE.map((id) => lhr.categories[id])) {
    for (const { id } of category.auditRefs.filter(({ weight }) => weight > 0)) {
      const { score, title, explanation } = lhr.audits[id];
      if (score !== null && score < 1) faults.push(`${name}, ${category.id}: ${title} ${explanation ?? ""}`);
    }
  }
}

/** Scores of a page by category; of the performance the middle one of three runs. */
async function scores(address) {
  const runs = [];
  for (let run = 0; run < 3; run++) {
    // Its picture of the whole page would bring everything into view.
    const flags = { port: browser.port, logLevel: "error", onlyCategories: ["performance", ...WHOLE], disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(address, flags);
    if (lhr.runtimeError) faults.push(`${address}: ${lhr.runtimeError.message}`);
    runs.push(Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)])));
  }
  const middle = runs.map(({ performance }) => performance).sort((a, b) => a - b)[1];
  return { ...runs[0], performance: middle };
}

const words = "<p>What the documentation of a product says about its support. </p>".repeat(120);
const head = '<meta name="description" content="How we support you.">';
const host = await site({ pages: { "/without": page(words, { head }), "/with": page(words + element(), { head }) } });
const without = await scores(`${host.origin}/without`);
host.requests.length = 0;
const widget = await scores(`${host.origin}/with`);
for (const id of Object.keys(without)) {
  console.log(`page of a host: ${id} ${without[id]}, with the widget out of view ${widget[id]}`);
  if (widget[id] < without[id] - 1) faults.push(`the widget costs a host's page ${without[id] - widget[id]} points of ${id}`);
}
console.log("files of the widget before it is in view, as sent:");
for (const [path, sent] of host.bytes) console.log(`  ${String(sent).padStart(6)} ${path}`);
const before = [...host.bytes.values()].reduce((sum, sent) => sum + sent, 0);
if (before > 5_000 || host.bytes.size !== 1) faults.push(`before it is in view, the widget costs ${before} bytes in ${host.bytes.size} files`);
await host.close();

browser.kill();
server.close();
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
