// What the widget costs a page of somebody else: Lighthouse of the page without it, with the element and with the frame
// out of view, and what is loaded before and after it is scrolled near.
//
// On a busy machine a score jumps. So the three pages take turns, the middle of the rounds counts, and where the
// performance seems to fall there are more rounds before that is called a fault. What does not depend on the machine
// (requests, bytes, the other categories) has to be right the first time.
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { VERSION, element, page, site } from "./host-page.mjs";

/** What it may cost before it is near, with the headers of the answers. */
const MOST_BYTES = 5_000;
const ROUNDS = 3;
const MOST_ROUNDS = 7;
const WORDS = "<p>What the documentation of a product says about its support.</p>".repeat(120);
const HEAD = '<meta name="description" content="How we support you.">';
const FRAME = `<script src="/sla/${VERSION}/embed.js" async></script>`;
const WIDGETS = { element: element(), frame: FRAME };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'";

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One run: scores by category, and the long tasks of the widget's files. */
async function run(address, port, categories) {
  // Its picture of the whole page would bring everything into view.
  const { lhr } = await lighthouse(address, { port, logLevel: "error", onlyCategories: categories, disableFullPageScreenshot: true });
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
  const tasks = (lhr.audits["long-tasks"]?.details?.items ?? []).filter(({ url }) => url?.includes("/sla/"));
  return { scores, tasks: tasks.length };
}

/** Opens a page, and says what it loads of the widget: out of view, and in view. */
async function loads(browser, address) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, serviceWorkers: "block" });
  const tab = await context.newPage();
  const finished = [];
  tab.on("requestfinished", (request) => request.url().includes("/sla/") && finished.push(request.sizes()));
  const cost = async () => {
    const sizes = await Promise.all(finished);
    return { requests: sizes.length, bytes: sizes.reduce((sum, { responseBodySize, responseHeadersSize }) => sum + responseBodySize + responseHeadersSize, 0) };
  };
  await tab.goto(address);
  await tab.waitForLoadState("networkidle");
  const before = await cost();
  const widget = tab.locator("sla-widget, iframe");
  await widget.scrollIntoViewIfNeeded();
  const shown = address.endsWith("/frame") ? tab.frameLocator("iframe").locator("[data-spot]") : widget.locator("[data-spot]");
  await shown.first().waitFor();
  await tab.waitForLoadState("networkidle");
  const after = await cost();
  await context.close();
  return { before, after };
}

/**
 * Measures, prints, and answers with what is wrong, as sentences. `port` is where Lighthouse finds its browser.
 */
export async function hostCost(port, executablePath, args) {
  const faults = [];
  const names = ["without", ...Object.keys(WIDGETS)];
  const pages = Object.fromEntries(names.map((name) => [`/${name}`, page(WORDS + (WIDGETS[name] ?? ""), { head: HEAD })]));
  const host = await site({ pages, policy: POLICY });
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  const round = async (categories) => {
    for (const name of names) runs[name].push(await run(`${host.origin}/${name}`, port, categories));
  };
  const performance = (name) => middle(runs[name].map(({ scores }) => scores.performance));
  const falls = (name) => performance("without") - performance(name);

  await round(["performance", "accessibility", "best-practices", "seo"]);
  const seems = () => Object.keys(WIDGETS).some((name) => falls(name) > 1 || runs[name].every(({ tasks }) => tasks > 0));
  while (runs.without.length < ROUNDS || (seems() && runs.without.length < MOST_ROUNDS)) await round(["performance"]);

  console.log(`page of a host, in the middle of ${runs.without.length} rounds:`);
  for (const name of names) {
    const [{ scores }] = runs[name];
    console.log(`  ${name.padEnd(8)} ${Object.entries({ ...scores, performance: performance(name) }).map(([id, score]) => `${id} ${score}`).join(", ")}`);
    if (name === "without") continue;
    if (falls(name) > 1) faults.push(`the ${name} costs a host's page ${falls(name)} points of performance, in the middle of ${runs.without.length} rounds`);
    for (const [id, score] of Object.entries(scores)) {
      if (id !== "performance" && score < runs.without[0].scores[id]) faults.push(`with the ${name}, ${id} of a host's page falls from ${runs.without[0].scores[id]} to ${score}`);
    }
    // A task is long on a busy machine; one that comes of the widget is there in every round.
    if (runs[name].every(({ tasks }) => tasks > 0)) faults.push(`the ${name} keeps a host's page busy for more than 50 ms before it is in view`);
  }

  console.log("what a host's page loads for it, as sent, with headers:");
  const browser = await chromium.launch({ executablePath, args });
  for (const name of Object.keys(WIDGETS)) {
    const { before, after } = await loads(browser, `${host.origin}/${name}`);
    for (const [when, { requests, bytes }] of [["out of view", before], ["in view", after]]) {
      console.log(`  ${name.padEnd(8)} ${when.padEnd(12)} ${String(requests).padStart(2)} requests ${String(bytes).padStart(7)} bytes`);
    }
    if (before.requests !== 1 || before.bytes > MOST_BYTES) faults.push(`before it is in view, the ${name} costs a host's page ${before.bytes} bytes in ${before.requests} requests; allowed are ${MOST_BYTES} in one`);
    if (after.requests < 4) faults.push(`the ${name} did not come into view, so nothing was measured`);
  }
  await browser.close();
  await host.close();
  return faults;
}
